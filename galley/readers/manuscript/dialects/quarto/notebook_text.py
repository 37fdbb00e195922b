"""A Jupyter notebook as the text of an article: its Markdown, and its code cells with the results kept in them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript.dialects.quarto.notebook import Notebook, NotebookCell
from galley.readers.manuscript.dialects.quarto.options import Cell, read_cell
from galley.readers.manuscript.dialects.quarto.outputs import Output, decoded, outputs_of
from galley.readers.manuscript.dialects.quarto.results import fence_for, shown
from galley.readers.manuscript.dialects.quarto.unrun import Unrun, needs_result, stand_in
from galley.source import Edit, SourceFile, edited, joined, placed

_ATTACHMENT = re.compile(r"(?<=\]\()attachment:(?P<name>[^)\s]+)")
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg", "image/gif": "gif"}
_UNPRINTABLE = frozenset({"fault", "moving"})
_TAGS = {
    "remove-cell": "include", "remove-input": "echo", "hide-input": "echo", "remove-output": "output",
    "hide-output": "output",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotebookText:
    """Writes the cells of a notebook as Markdown for an article in `folder`; their pictures go to `pictures` by path.

    `usual` are the options of cells that hold for the whole notebook.
    """

    notebook: Notebook
    folder: str
    usual: Mapping[str, tuple[str, ...]]
    findings: Findings
    pictures: dict[str, bytes] = field(default_factory=dict)

    def text(self) -> SourceFile:
        """Return the whole notebook."""
        return joined(self.notebook.path, (part for one in self.notebook.cells for part in self._parts(one)))

    def has_run(self) -> bool:
        """Tell whether every cell whose result is wanted has been run."""
        return all(one.was_run or not needs_result(self._cell(one, Findings())) for one in self._code())

    def cells(self, wanted: str) -> tuple[SourceFile, ...]:
        """Return the code cells that are called `wanted`, by label, identifier or tag; all where it is ""."""
        chosen = (one for one in self._code() if not wanted or wanted in self._names(one))
        return tuple(self._shown(one) for one in chosen)

    def _names(self, one: NotebookCell) -> tuple[str, ...]:
        return (self._cell(one, Findings()).label, one.name, *one.tags)

    def _code(self) -> Iterator[NotebookCell]:
        return (one for one in self.notebook.cells if one.kind == "code" and one.source.text.strip())

    def _parts(self, one: NotebookCell) -> Iterator[SourceFile]:
        match one.kind:
            case "code" if one.source.text.strip():
                yield self._shown(one)
            case "markdown":
                yield edited(one.source, self._attached(one))
            case "raw":
                yield self._raw(one)

    def _raw(self, one: NotebookCell) -> SourceFile:
        """Return a raw cell: the metadata in front of the article, Markdown, or markup of the format that it names."""
        form = {"text/html": "html", "text/latex": "latex"}.get(one.format)
        if form is None:
            return one.source
        ticks = fence_for(one.source.text)
        return edited(
            one.source, (Edit(0, 0, f"{ticks}{{={form}}}\n"), Edit(end := len(one.source.text), end, f"\n{ticks}"))
        )

    def _cell(self, one: NotebookCell, findings: Findings) -> Cell:
        cell = read_cell(one.source, self.notebook.language, self.usual, findings)
        tagged = {_TAGS[name]: ("false",) for tag in one.tags if (name := tag.replace("_", "-")) in _TAGS}
        return replace(cell, options=replace(cell.options, said={**tagged, **cell.options.said}))

    def _shown(self, one: NotebookCell) -> SourceFile:
        cell = self._cell(one, self.findings)
        outputs = outputs_of(one.outputs, cell.options)
        printable = [output for output in outputs if output.kind not in _UNPRINTABLE]
        lines = list(shown(cell, printable, lambda data, suffix: self._kept(cell.label, one, data, suffix)))
        if needs_result(cell) and not (one.was_run and len(printable) == len(outputs)):
            self._report(cell, outputs)
            lines += stand_in(cell)
        return placed("\n".join(lines), cell.span)

    def _report(self, cell: Cell, outputs: tuple[Output, ...]) -> None:
        """Say why a cell has no result that can be printed."""
        for one in outputs:
            if one.kind == "fault":
                message = f"{cell.name} ended with an error: {one.text.splitlines()[0]}."
                self.findings.add(catalogue.CELL_HAS_RESULT.broken(message, cell.span, "correct it and run it again"))
            elif one.kind == "moving":
                message = f"{cell.name} has a result for web pages only."
                hint = "have it make a picture or a table too"
                self.findings.add(catalogue.CELL_HAS_RESULT.broken(message, cell.span, hint))
        if not outputs:
            Unrun(self.usual, self.findings).report(cell)

    def _kept(self, label: str, one: NotebookCell, data: bytes, suffix: str) -> str:
        """Keep a picture and return the path that the text names it by, as Quarto would write its file."""
        stem = posixpath.splitext(posixpath.basename(self.notebook.path))[0]
        base = re.sub(r"[^\w-]+", "-", label) or f"cell-{one.number}"
        name = next(
            name
            for count in range(1, len(self.pictures) + 2)
            if (name := f"{stem}_files/figure-ipynb/{base}-output-{count}.{suffix}") not in self.pictures
        )
        self.pictures[name] = data
        return name

    def _attached(self, one: NotebookCell) -> Iterator[Edit]:
        """Yield the paths of the pictures that a cell of Markdown holds itself."""
        for match in _ATTACHMENT.finditer(one.source.text):
            kept = one.attachments.get(match["name"])
            media_type, data = next(iter(kept.items())) if isinstance(kept, dict) and kept else ("", "")
            picture = decoded(media_type, data)
            if media_type in _SUFFIXES and picture:
                yield Edit(match.start(), match.end(), self._kept("", one, picture, _SUFFIXES[media_type]))
