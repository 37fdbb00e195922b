"""Frozen results: what Quarto made of a file when it last ran its code, kept under `_freeze/`.

Source: quarto-cli, `src/command/render/freeze.ts`: the hash is the MD5 of the source file as it was executed.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.readers.manuscript.dialects.quarto.alignment import aligned
from galley.runtime import World
from galley.source import Edit, SourceFile, Span, edited

FOLDER = "_freeze"
_PREFERRED = ("xml", "jats", "html", "docx", "tex", "pdf", "typst", "ipynb")
"""The names of results, the best first: `xml` is JATS, whose tables are Markdown and whose figures are bitmaps."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Result:
    """A frozen result: the digest of the source that it was made from, and the text with what its code shows."""

    hash: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Freezer:
    """Finds the frozen results of the files of a project, whose folder is `root`."""

    root: str
    world: World
    findings: Findings

    def result_of(self, path: str, source: SourceFile, folder: str) -> SourceFile | None:
        """Return the text with results of the file at `path`, None where there is none; `source` is its own text.

        Its lines have their places in `source`, its pictures are named from `folder`. A result that is not of this
        very file is a finding, and none is returned.
        """
        home = self._home(path)
        found = self._best(home)
        if found is None:
            return None
        name, frozen = found
        if not self._is_current(path, frozen):
            self.findings.add(_stale(path, name))
            return None
        made = aligned(frozen.markdown, source)
        return edited(made, self._pictures(made.text, path, home, folder))

    def is_kept(self, path: str) -> bool:
        """Tell whether there are any results of the file at `path`."""
        return bool(self._results(self._home(path)))

    def _home(self, path: str) -> str:
        within = posixpath.relpath(posixpath.splitext(path)[0], self.root)
        return posixpath.normpath(posixpath.join(self.root, FOLDER, within))

    def _results(self, home: str) -> Sequence[str]:
        folder = posixpath.join(home, "execute-results")
        return self.world.list(folder, ".json") if self.world.kind(folder) == "folder" else ()

    def _best(self, home: str) -> tuple[str, _Result] | None:
        """Return path and content of the best result that can be read."""
        for path in sorted(self._results(home), key=_rank):
            try:
                read = json.loads(self.world.data(path))
            except Stop as stop:
                self.findings.add(*stop.findings)
                return None
            except (ValueError, RecursionError):
                self.findings.add(_broken(path))
                return None
            result = _result(read)
            if result is None:
                self.findings.add(_broken(path))
                return None
            return path, result
        return None

    def _is_current(self, path: str, frozen: _Result) -> bool:
        data = self.world.data(path).removeprefix(_BOM)
        plain = data.replace(b"\r\n", b"\n")
        written = (data, _BOM + data, plain, plain.replace(b"\n", b"\r\n"))  # Git may have changed the line ends
        return frozen.hash in {hashlib.md5(one, usedforsecurity=False).hexdigest() for one in written}

    def _pictures(self, text: str, path: str, home: str, folder: str) -> Iterator[Edit]:
        """Yield the paths of pictures as they are kept: `index_files/figure-jats/a.png` is in the freezer."""
        stem = posixpath.splitext(posixpath.basename(path))[0]
        for match in re.finditer(rf"(?<=[(\"']){re.escape(stem)}_files/(?P<name>[^)\"'\s]+)", text):
            kept = posixpath.join(home, match["name"])
            if self.world.kind(kept) == "file":
                yield Edit(match.start(), match.end(), posixpath.relpath(kept, folder))


def _rank(path: str) -> tuple[int, str]:
    name = posixpath.splitext(posixpath.basename(path))[0]
    return _PREFERRED.index(name) if name in _PREFERRED else len(_PREFERRED), name


def _result(read: object) -> _Result | None:
    """Return what a file of results holds, None where it is something else."""
    match read:
        case {"hash": str(digest), "result": {"markdown": str(markdown)}}:
            return _Result(digest, markdown)
        case _:
            return None


def _stale(path: str, result: str) -> Diagnostic:
    return catalogue.FROZEN_RESULT_IS_CURRENT.broken(
        f"The frozen result {result} is not of this file as it is now.",
        Span(path),
        "render it again (`quarto render`), and keep the new _freeze beside it",
    )


def _broken(path: str) -> Diagnostic:
    message = f"{path} is not a frozen result of Quarto."
    return catalogue.FROZEN_RESULT_IS_CURRENT.broken(message, Span(path), "render it again")
