"""Jupyter notebooks: their cells as Markdown, with the results that are kept in them. No code is run.

Source: nbformat 4 (nbformat.readthedocs.io, "The Notebook file format").
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop
from galley.source import AssembledFile, Piece, SourceFile

_FORMAT = 4


@dataclass(frozen=True, slots=True)
class NotebookCell:
    """A cell: its kind ("markdown", "code", "raw"), its text with places, its number from 1, and what it has put out.

    `name` is its identifier in the file, `format` the media type of a raw one.
    """

    kind: str
    source: SourceFile
    number: int
    name: str = ""
    format: str = ""
    outputs: tuple[Mapping[str, Any], ...] = ()
    was_run: bool = True
    tags: tuple[str, ...] = ()
    attachments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook: its path, the language of its code, its cells."""

    path: str
    language: str
    cells: tuple[NotebookCell, ...]


def read_notebook(source: SourceFile) -> Notebook:
    """Return the notebook in the JSON of `source`. Raises Stop with `notebook-is-readable` where it is none."""
    try:
        read = json.loads(source.text)
    except (ValueError, RecursionError):
        raise Stop(_unreadable(source, "it is no JSON")) from None
    if not isinstance(read, dict) or not isinstance(read.get("cells"), list) or read.get("nbformat") != _FORMAT:
        raise Stop(_unreadable(source, f"it is not of the notebook format {_FORMAT}"))
    metadata = _mapping(read.get("metadata"))
    language = _mapping(metadata.get("language_info")).get("name") or _mapping(metadata.get("kernelspec")).get(
        "language"
    )
    finder = _Finder(source)
    cells = tuple(_cell(_mapping(one), number, finder) for number, one in enumerate(read["cells"], 1))
    return Notebook(source.path, str(language or "python"), cells)


def _unreadable(source: SourceFile, why: str) -> Diagnostic:
    return catalogue.NOTEBOOK_IS_READABLE.broken(f"The notebook cannot be read: {why}.", source.span(0))


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _cell(read: Mapping[str, Any], number: int, finder: _Finder) -> NotebookCell:
    outputs = tuple(one for one in _list(read.get("outputs")) if isinstance(one, dict))
    metadata = _mapping(read.get("metadata"))
    return NotebookCell(
        kind=str(read.get("cell_type")),
        source=finder.found(read.get("source") or ""),
        number=number,
        name=str(read.get("id") or ""),
        format=str(metadata.get("raw_mimetype") or metadata.get("format") or ""),
        outputs=outputs,
        was_run=bool(outputs) or read.get("execution_count") is not None,
        tags=tuple(map(str, _list(metadata.get("tags")))),
        attachments=_mapping(read.get("attachments")),
    )


@dataclass(slots=True)
class _Finder:
    """Finds the texts of a notebook again in its JSON, one after the other."""

    file: SourceFile
    at: int = 0

    def found(self, written: object) -> SourceFile:
        """Return a text, which may be written as a list of lines, with the place of each line."""
        pieces: list[Piece] = []
        text = ""
        for line in map(str, written if isinstance(written, list) else (written,)):
            pieces.append(self._piece(line, len(text)))
            text += line.replace("\r\n", "\n").replace("\r", "\n")
        return AssembledFile(self.file.path, text, 1, tuple(pieces) or (Piece(0, self.file, self.at, verbatim=False),))

    def _piece(self, line: str, start: int) -> Piece:
        for form in (json.dumps(line, ensure_ascii=False), json.dumps(line)):
            place = self.file.text.find(form, self.at)
            if place >= 0:
                self.at = place + len(form)
                return Piece(start, self.file, place + 1, verbatim="\n" not in line.rstrip("\n"))
        return Piece(start, self.file, self.at, verbatim=False)
