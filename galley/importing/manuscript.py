"""The parts of a Word file: read by pandoc, its floats put together, taken apart into front, sections and list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from galley.document.profile import Limits
from galley.formats.docx.ast import Value, node
from galley.importing import markdown
from galley.importing.actions import Action
from galley.importing.ast import Blocks, content_of, nodes_of, rewritten, text_of
from galley.importing.draft import Draft, drafted
from galley.importing.figures import Figures
from galley.importing.floats import Floats, Piece
from galley.importing.inlines import Resolver, plain
from galley.importing.package import Package
from galley.importing.prepare import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript in the making: its parts, its floats, its pictures, and what was prepared."""

    prepared: Prepared
    draft: Draft
    floats: Floats
    figures: Figures


def manuscript_of(data: bytes, action: Action, limits: Limits) -> Manuscript:
    """Return the parts of a Word file; raises `Unreadable` and `Stop`."""
    prepared = prepare(data, action.tracked, action.path)
    blocks = markdown.read(prepared.data, action.path, limits)
    floats = Floats(prepared.marks)
    found = _pieces(rewritten(blocks, plain, _unwrapped), "")
    read = [one for one in found if text_of(content_of(one.block)) != prepared.marks.beginning]
    pieces = list(floats.joined(read))
    figures = Figures.of(Package.of(data), floats, action.path)
    resolver = Resolver(prepared.marks, floats.key_of)
    resolved = [Piece(one.style, rewritten(one.block, resolver.inlines, list)) for one in pieces]
    pictured = [Piece(one.style, rewritten(one.block, figures.named, list)) for one in resolved]
    return Manuscript(prepared, drafted(pictured), floats, figures)


def _pieces(blocks: Sequence[Value], style: str) -> Iterator[Piece]:
    for one in blocks:
        if one["t"] == "Div":
            yield from _pieces(one["c"][1], dict(one["c"][0][2]).get("custom-style", style).lower())
        else:
            yield Piece(style, one)


def _unwrapped(blocks: Blocks) -> Blocks:
    """Return blocks without empty paragraphs, tables without widths that nothing needs."""
    return [_table(one) if one["t"] == "Table" else one for one in blocks if one["t"] != "Para" or one["c"]]


def _table(table: Value) -> Value:
    """Return a table without the styles of Word; widths are kept where a cell holds more than a line."""
    _, caption, columns, *rest = rewritten(table["c"], list, _out_of_styles)
    is_plain = all(one["t"] == "Plain" for one in _cell_blocks(rest))
    if is_plain:
        columns = [[alignment, node("ColWidthDefault")] for alignment, _ in columns]
    return node("Table", ["", [], []], caption, columns, *rest)


def _out_of_styles(blocks: Blocks) -> Blocks:
    made: Blocks = []
    for one in blocks:
        made += _out_of_styles(one["c"][1]) if one["t"] == "Div" else [one]
    paragraphs = [one for one in made if one["t"] == "Para"]
    return [node("Plain", made[0]["c"])] if len(made) == 1 and paragraphs else made


def _cell_blocks(value: Any) -> Iterator[Value]:
    return (one for one in nodes_of(value) if one["t"] in {"Para", "Plain", "BulletList", "OrderedList", "CodeBlock"})
