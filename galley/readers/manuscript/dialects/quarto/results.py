"""A code cell with its results, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from galley.readers.manuscript.dialects.quarto.options import Cell
from galley.readers.manuscript.dialects.quarto.outputs import Output

UNRUN = "[not run]"
"""What a draft says where a result is missing."""

Naming = Callable[[bytes, str], str]
"""Keeps a picture of the given ending, and returns the path by which the text names it."""


def shown(cell: Cell, outputs: Sequence[Output], naming: Naming) -> Iterator[str]:
    """Yield the lines of a cell: its code where it is shown, then its results, as the float that its label makes it."""
    if not cell.options.allows("include"):
        return
    if cell.options.allows("echo") and cell.code:
        yield from code(cell)
    if cell.options.allows("output"):
        yield from _results(cell, outputs, naming)


def code(cell: Cell) -> Iterator[str]:
    """Yield the lines of a cell's code as it is shown, as a listing where it has a label for one."""
    ticks = fence_for(cell.code)
    listing = cell.options.text("lst-label")
    caption = f" lst-cap={quoted(cell.options.text('lst-cap'))}" if cell.options.text("lst-cap") else ""
    yield f"{ticks} {{{f'#{listing} ' if listing else ''}.{cell.language} .cell-code{caption}}}"
    yield from cell.code.split("\n")
    yield from (ticks, "")


def _results(cell: Cell, outputs: Sequence[Output], naming: Naming) -> Iterator[str]:
    pictures = [one for one in outputs if one.kind == "picture"]
    others = [one for one in outputs if one.kind != "picture"]
    if cell.label.startswith("tbl-") and others:
        yield from floated(cell, "tbl-cap", [line for one in others for line in _lines(one)])
    else:
        for one in others:
            yield from (*_lines(one), "")
    if pictures:
        yield from pictured(cell, [naming(one.picture, one.suffix) for one in pictures])


def pictured(cell: Cell, paths: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a cell's pictures: a figure where it has a label, with parts where they have captions."""
    options = cell.options
    if not cell.label.startswith("fig-"):
        captions = options.texts("fig-cap")
        named = f"#fig:{cell.label}" if cell.label and len(captions) == 1 == len(paths) else ""
        for at, path in enumerate(paths):
            yield from (_picture(cell, path, at, captions[at] if at < len(captions) else "", named), "")
        return
    parts = options.texts("fig-subcap")
    lines: list[str] = []
    for at, path in enumerate(paths):
        caption = parts[at] if at < len(parts) else ""
        lines += [_picture(cell, path, at, caption, f"#{cell.label}-{at + 1}" if parts else ""), ""]
    yield from floated(cell, "fig-cap", lines)


def _picture(cell: Cell, path: str, at: int, caption: str, identifier: str = "") -> str:
    alternatives = cell.options.texts("fig-alt")
    alt = f"fig-alt={quoted(alternatives[min(at, len(alternatives) - 1)])}" if alternatives else ""
    return f"![{caption}]({path}){{{' '.join(filter(None, (identifier, alt)))}}}"


def floated(cell: Cell, caption: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a division with the label of a cell: its content, then its caption."""
    yield from (f"::: {{#{cell.label}}}", *lines, "", cell.options.text(caption), "", ":::", "")


def _lines(one: Output) -> Iterator[str]:
    text = one.text.strip("\n")
    if one.kind == "markdown":
        yield from text.split("\n")
        return
    attributes = {"html": "{=html}", "latex": "{=latex}"}.get(one.kind, "{.cell-output}")
    ticks = fence_for(text)
    yield from (f"{ticks}{attributes}", *text.split("\n"), ticks)


def fence_for(text: str) -> str:
    """Return the ticks of a fence that no line of `text` closes."""
    return "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)


def quoted(text: str) -> str:
    """Return a text as the value of an attribute."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
