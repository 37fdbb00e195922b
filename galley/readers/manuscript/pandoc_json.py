"""pandoc's JSON to the typed tree (pandoc-types 1.23)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from galley.document import tree
from galley.readers.manuscript.bare_addresses import without_false_address
from galley.readers.manuscript.caption_attributes import lift_attributes

Json: TypeAlias = Any
"""A value of pandoc's JSON; its shape is checked by use: a surprise is a KeyError or a ValueError."""

MAXIMAL_DEPTH = 120
"""Levels of JSON nesting, about forty of lists: far above real text, far below what ends Python's stack.

The XML of it has fewer than the hundred levels that its checks can read.
"""


class TooDeep(ValueError):  # noqa: N818 - the state, not an error class of ours
    """Raised where a document is nested deeper than any reader or writer need bear."""


def decode_document(text: str) -> tuple[dict[str, Json], tree.ParsedBlocks]:
    """Return the metadata (still JSON) and the blocks of a pandoc document. Raises TooDeep."""
    try:
        document = json.loads(text)
    except RecursionError:
        raise TooDeep from None
    _measure(document)
    return document["meta"], decode_blocks(document["blocks"])


def _measure(document: Json) -> None:
    level, depth = [document], 0
    while level:
        depth += 1
        if depth > MAXIMAL_DEPTH:
            raise TooDeep
        level = [
            child
            for value in level
            for child in (value.values() if type(value) is dict else value)
            if type(child) in _CONTAINERS
        ]


_CONTAINERS = frozenset({dict, list})


def decode_blocks(values: Json) -> tree.ParsedBlocks:
    """Return blocks."""
    return tuple([_BLOCKS[value["t"]](value.get("c")) for value in _list(values)])


def decode_inlines(values: Json) -> tree.ParsedInlines:
    """Return inlines."""
    return tuple([_INLINES[value["t"]](value.get("c")) for value in _list(values)])


def decode_meta_value(value: Json) -> tree.ParsedBlocks:
    """Return a metadata value (MetaInlines, MetaBlocks, MetaString) as blocks."""
    match value["t"]:
        case "MetaInlines":
            return (tree.Plain(decode_inlines(value["c"])),)
        case "MetaBlocks":
            return decode_blocks(value["c"])
        case "MetaString":
            return (tree.Plain((tree.Str(_text(value["c"])),)),) if value["c"] else ()
        case other:
            raise ValueError(other)


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _target(value: Json) -> tuple[str, str]:
    url, title = value
    return _text(url), _text(title)


def _attr(value: Json) -> tree.Attr:
    identifier, classes, pairs = value
    named = tuple((_text(name), _text(text)) for name, text in _list(pairs))
    return tree.Attr(_text(identifier), tuple(map(_text, _list(classes))), named)


def _citation(value: Json) -> tree.Citation:
    return tree.Citation(
        _text(value["citationId"]),
        decode_inlines(value["citationPrefix"]),
        decode_inlines(value["citationSuffix"]),
        value["citationMode"]["t"],
    )


def _ordered_list(value: Json) -> tree.OrderedList[tree.ParsedBlock]:
    (start, style, delimiter), items = value
    return tree.OrderedList(int(start), style["t"], delimiter["t"], tuple(map(decode_blocks, _list(items))))


def _definition_list(value: Json) -> tree.DefinitionList[tree.ParsedInline, tree.ParsedBlock]:
    return tree.DefinitionList(
        tuple((decode_inlines(term), tuple(map(decode_blocks, _list(meanings)))) for term, meanings in _list(value))
    )


def _cell(value: Json) -> tree.Cell[tree.ParsedBlock]:
    attr, alignment, row_span, col_span, content = value
    return tree.Cell(_attr(attr), alignment["t"], int(row_span), int(col_span), decode_blocks(content))


def _row(value: Json) -> tree.Row[tree.ParsedBlock]:
    attr, cells = value
    return tree.Row(_attr(attr), tuple(map(_cell, _list(cells))))


def _rows(values: Json) -> tuple[tree.Row[tree.ParsedBlock], ...]:
    """Return the rows of a group. A cell ends with its group, and a row without a cell of its own is none.

    So HTML and JATS have it: a `tr` needs a cell.
    """
    rows = tuple(map(_row, _list(values)))
    return tuple(_within(row, rows[index:]) for index, row in enumerate(rows) if row.cells)


def _within(
    row: tree.Row[tree.ParsedBlock], rows: tuple[tree.Row[tree.ParsedBlock], ...]
) -> tree.Row[tree.ParsedBlock]:
    """Return a row whose cells span only those of `rows`, from itself on, that have cells."""
    spans = (sum(1 for below in rows[: cell.row_span] if below.cells) for cell in row.cells)
    return replace(row, cells=tuple(replace(cell, row_span=span) for cell, span in zip(row.cells, spans, strict=True)))


def _table_body(value: Json) -> tree.TableBody[tree.ParsedBlock]:
    attr, row_head_columns, head, rows = value
    return tree.TableBody(_attr(attr), int(row_head_columns), _rows(head), _rows(rows))


def _column(value: Json) -> tree.ColSpec:
    alignment, width = value
    return tree.ColSpec(alignment["t"], width["c"] if width["t"] == "ColWidth" else None)


def _table(value: Json) -> tree.Table[tree.ParsedBlock]:
    own, caption, columns, head, bodies, foot = value
    attr, words = lift_attributes(own, _list(caption[1]))
    return tree.Table(
        _attr(attr),
        decode_blocks(words),
        tuple(map(_column, _list(columns))),
        _rows(head[1]),
        tuple(map(_table_body, _list(bodies))),
        _rows(foot[1]),
    )


def _wrapped(node: Callable[[tree.ParsedInlines], tree.ParsedInline]) -> Callable[[Json], tree.ParsedInline]:
    return lambda value: node(decode_inlines(value))


def _link(value: Json) -> tree.ParsedInline:
    return without_false_address(tree.Link(_attr(value[0]), decode_inlines(value[1]), *_target(value[2])))


_SPACE, _SOFT_BREAK = tree.Space(), tree.SoftBreak()
_INLINES: Mapping[str, Callable[[Json], tree.ParsedInline]] = {
    "Str": lambda value: tree.Str(_text(value)),
    "Space": lambda _: _SPACE,
    "SoftBreak": lambda _: _SOFT_BREAK,
    "LineBreak": lambda _: tree.LineBreak(),
    "Emph": _wrapped(tree.Emph),
    "Strong": _wrapped(tree.Strong),
    "Underline": _wrapped(tree.Underline),
    "Strikeout": _wrapped(tree.Strikeout),
    "Superscript": _wrapped(tree.Superscript),
    "Subscript": _wrapped(tree.Subscript),
    "SmallCaps": _wrapped(tree.SmallCaps),
    "Quoted": lambda value: tree.Quoted(value[0]["t"], decode_inlines(value[1])),
    "Cite": lambda value: tree.Cite(tuple(map(_citation, value[0])), decode_inlines(value[1])),
    "Code": lambda value: tree.Code(_attr(value[0]), _text(value[1])),
    "Math": lambda value: tree.Math(value[0]["t"], _text(value[1])),
    "RawInline": lambda value: tree.RawInline(_text(value[0]), _text(value[1])),
    "Link": _link,
    "Image": lambda value: tree.Image(_attr(value[0]), decode_inlines(value[1]), *_target(value[2])),
    "Note": lambda value: tree.Note(decode_blocks(value)),
    "Span": lambda value: tree.Span(_attr(value[0]), decode_inlines(value[1])),
}

_BLOCKS: Mapping[str, Callable[[Json], tree.ParsedBlock]] = {
    "Plain": lambda value: tree.Plain(decode_inlines(value)),
    "Para": lambda value: tree.Para(decode_inlines(value)),
    "LineBlock": lambda value: tree.LineBlock(tuple(map(decode_inlines, _list(value)))),
    "CodeBlock": lambda value: tree.CodeBlock(_attr(value[0]), _text(value[1])),
    "RawBlock": lambda value: tree.RawBlock(_text(value[0]), _text(value[1])),
    "BlockQuote": lambda value: tree.BlockQuote(decode_blocks(value)),
    "OrderedList": _ordered_list,
    "BulletList": lambda value: tree.BulletList(tuple(map(decode_blocks, _list(value)))),
    "DefinitionList": _definition_list,
    "Header": lambda value: tree.Header(int(value[0]), _attr(value[1]), decode_inlines(value[2])),
    "HorizontalRule": lambda _: tree.HorizontalRule(),
    "Table": _table,
    "Figure": lambda value: tree.Figure(_attr(value[0]), decode_blocks(value[1][1]), decode_blocks(value[2])),
    "Div": lambda value: tree.Div(_attr(value[0]), decode_blocks(value[1])),
}
