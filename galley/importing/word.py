"""A Word file, opened: prepared, read by pandoc, and its blocks with the names of their styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from galley.formats.docx.ast import Value, node
from galley.formats.docx.opened import Package
from galley.importing import markdown
from galley.importing.actions import Conversion
from galley.importing.ast import Blocks, content_of, nodes_of, rewritten, text_of
from galley.importing.inlines import plain
from galley.importing.opened import Opened
from galley.importing.pieces import Piece
from galley.importing.prepare import prepare
from galley.runtime.world import World


def opened(action: Conversion, world: World) -> Opened:
    """Return a Word file, opened; raises `Unreadable` and `Stop`."""
    data = world.data(action.path)
    prepared = prepare(data, action.tracked, action.path)
    blocks = markdown.read(prepared.data, action.path, world.limits)
    found = _pieces(rewritten(blocks, plain, _unwrapped), "")
    pieces = tuple(one for one in found if text_of(content_of(one.block)) != prepared.marks.beginning)
    return Opened(prepared, pieces, Package.of(data))


def _pieces(blocks: Sequence[Value], style: str) -> Iterator[Piece]:
    for one in blocks:
        if one["t"] == "Div":
            yield from _pieces(one["c"][1], dict(one["c"][0][2]).get("custom-style", style).lower())
        else:
            yield Piece(style, one)


def _unwrapped(blocks: Blocks) -> Blocks:
    """Return blocks without empty paragraphs, tables without widths that nothing needs, lists without styles."""
    return [_table(one) if one["t"] == "Table" else _list(one) for one in blocks if one["t"] != "Para" or one["c"]]


def _list(block: Value) -> Value:
    """Return a list without the styles of its paragraphs; any other block as it is."""
    match block:
        case {"t": "BulletList", "c": items}:
            return node("BulletList", [_out_of_styles(item) for item in items])
        case {"t": "OrderedList", "c": [numbers, items]}:
            return node("OrderedList", [numbers, [_out_of_styles(item) for item in items]])
        case _:
            return block


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
