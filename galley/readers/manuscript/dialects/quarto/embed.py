"""`{{< embed notebook#cell >}}`: what a cell of a notebook shows, in the article."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.dialects.quarto.divisions import divisions
from galley.readers.manuscript.dialects.quarto.fences import fences
from galley.readers.manuscript.dialects.quarto.frozen import Freezer
from galley.readers.manuscript.dialects.quarto.notebook import read_notebook
from galley.readers.manuscript.dialects.quarto.notebook_text import NotebookText
from galley.readers.manuscript.dialects.quarto.options import read_cell
from galley.readers.manuscript.dialects.quarto.results import UNRUN
from galley.readers.manuscript.dialects.quarto.unrun import FREEZE, stand_in
from galley.readers.metadata.metadata import split_front_matter
from galley.runtime import World
from galley.source import SourceFile, Span, joined, placed

WITHOUT_CODE = "without-code"
"""The class of what is embedded without the code that made it."""

_ALL = ("",)


@dataclass(frozen=True, slots=True)
class Embedder:
    """Finds cells of notebooks for the article in `folder`; the pictures of notebooks go to `pictures`."""

    folder: str
    world: World
    freezer: Freezer
    pictures: dict[str, bytes]
    findings: Findings

    def embedded(self, address: str, named: Mapping[str, str], span: Span) -> SourceFile | str:
        """Return the Markdown of what is at `address`; a finding, and a placeholder, where it has no result."""
        name, _, wanted = address.partition("#")
        path = posixpath.normpath(posixpath.join(self.folder, name))
        shows_code = named.get("echo", "").casefold() == "true"
        usual = {} if shows_code else {"echo": ("false",)}
        try:
            self.world.public(path, span)
            source = self.world.text(path, span)
            read = self._of_notebook if path.lower().endswith(".ipynb") else self._of_text
            parts = tuple(read(source, tuple(filter(None, wanted.split(","))) or _ALL, usual, span))
        except Stop as stop:
            self.findings.add(*stop.findings)
            return ""
        opening = "\n\n::: {.embedded}\n" if shows_code else f"\n\n::: {{.embedded .{WITHOUT_CODE}}}\n"
        return joined(path, (placed(opening, span), *parts, placed(":::\n", span)))

    def _of_notebook(
        self,
        source: SourceFile,
        wanted: tuple[str, ...],
        usual: Mapping[str, tuple[str, ...]],
        span: Span,
    ) -> Iterator[SourceFile]:
        text = NotebookText(read_notebook(source), self.folder, usual, self.findings, self.pictures)
        for name in wanted:
            cells = text.cells(name)
            yield from cells
            if not cells:
                self._missing(source.path, name, span)

    def _of_text(
        self,
        source: SourceFile,
        wanted: tuple[str, ...],
        _usual: Mapping[str, tuple[str, ...]],
        span: Span,
    ) -> Iterator[SourceFile]:
        frozen = self.freezer.result_of(source.path, source, self.folder)
        if frozen is None and not self.freezer.is_kept(source.path):
            message = f"{source.path} has no result to embed; code is never run here."
            self.findings.add(catalogue.CELL_HAS_RESULT.broken(message, span, FREEZE))
        for name in wanted:
            if frozen is None:
                yield _placeholder(source, name, span)
            elif not name:
                yield split_front_matter(frozen)[1]
            else:
                yield from self._part(source.path, frozen, name, span)

    def _part(self, path: str, frozen: SourceFile, wanted: str, span: Span) -> Iterator[SourceFile]:
        """Yield the division that the cell with the label `wanted` has become."""
        named = re.compile(rf"\{{(?:[^}}]*\s)?#(?:cell-)?{re.escape(wanted)}(?=[\s}}])")
        found = [frozen.cut(start, end) for attributes, start, end in divisions(frozen.text) if named.match(attributes)]
        yield from found[-1:]
        if not found:
            self._missing(path, wanted, span)

    def _missing(self, path: str, wanted: str, span: Span) -> None:
        message = f"{path} has no cell `{wanted}`."
        self.findings.add(catalogue.CROSS_REFERENCE_RESOLVES.broken(message, span))


def _placeholder(source: SourceFile, wanted: str, span: Span) -> SourceFile:
    """Return what stands for a cell that has no result, as its options ask for."""
    for fence in fences(source.text):
        cell = read_cell(source.cut(*fence.body), fence.language, {}, Findings(), fence.header)
        if fence.language and wanted and cell.label == wanted:
            return placed("\n".join(stand_in(cell)), span)
    return placed(UNRUN, span)
