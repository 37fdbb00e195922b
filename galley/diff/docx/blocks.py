"""pandoc's AST, as the writer of Word files makes it, taken apart into blocks and atoms.

Numbers that the writer explains (`galley.formats.docx.blocks.MEANING`) are compared by what they mean.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from galley.diff.merge import Atom, Block
from galley.document.meaning import NOTE, pieces_of
from galley.formats.docx.ast import Value
from galley.formats.docx.blocks import MEANING
from galley.formats.docx.write import ENTRY

Wrapper: TypeAlias = tuple[str, str]
"""A node that holds inlines: its constructor, and its attribute as JSON."""

REFERENCES = "g_reference_"
"""What the bookmarks of the works cited begin with."""
_HOLDERS = frozenset({"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
_SPACES = frozenset({"Space", "SoftBreak"})
_BOOKMARK = re.compile(r"<w:bookmark(Start|End)\b[^>]*>")
_DRAWING = re.compile(r'r:embed="([^"]+)"')
_NAME = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Written:
    """What is written for an atom: its node in the nodes around it; bookmarks that stand at it."""

    path: tuple[Wrapper, ...]
    node: Value
    before: tuple[Value, ...] = ()
    after: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Takes apart what was written of one version; `pictures` has the digest of each, by its relationship."""

    pictures: Mapping[str, str]

    def blocks(self, values: Sequence[Value]) -> tuple[Block, ...]:
        """Return blocks of pandoc's AST, taken apart."""
        return tuple(map(self._block, values))

    def _block(self, value: Value) -> Block:
        content: Any = value.get("c")
        match value["t"]:
            case "Para" | "Plain":
                return self._leaf("text", value, content)
            case "Header":
                return self._leaf(f"heading {content[0]}", value, content[2])
            case "Div":
                return self._container(f"division {json.dumps(content[0])}", value, self.blocks(content[1]))
            case "BlockQuote":
                return self._container("quotation", value, self.blocks(content))
            case "BulletList":
                return self._container("list", value, map(self._item, content))
            case "OrderedList":
                return self._container(f"list {json.dumps(content[0])}", value, map(self._item, content[1]))
            case "DefinitionList":
                return self._container("definitions", value, map(self._definition, content))
            case "Table":
                return self._table(value, content)
            case _:
                return Block("other", value, (Atom(_meaning_of_other(value), value),))

    def _leaf(self, kind: str, value: Value, inlines: Sequence[Value]) -> Block:
        atoms = self._with_bookmarks(inlines)
        key = next((one.meaning for one in atoms[:1] if one.meaning.startswith(ENTRY)), "")
        return Block(kind, value, atoms, key=key)

    def _container(self, kind: str, value: Any, children: Any, *, fixed: bool = False) -> Block:
        made = tuple(children)
        key = made[0].key if kind.startswith("division") and len(made) == 1 else ""
        return Block(kind, value, children=made, key=key, fixed=fixed, is_leaf=False)

    def _item(self, item: Sequence[Value]) -> Block:
        return self._container("item", item, self.blocks(item))

    def _definition(self, item: Sequence[Any]) -> Block:
        term, meanings = item
        parts = (self._leaf("term", term, term), *map(self._item, meanings))
        return self._container("definition", item, parts, fixed=True)

    def _table(self, value: Value, content: Sequence[Any]) -> Block:
        _attr, _caption, columns, head, bodies, foot = content
        parts = [head[1], *(rows for body in bodies for rows in body[2:]), foot[1]]
        # where a cell reaches over rows, none of these can be taken out or put in alone
        spans = [[cell[2:4] for cell in row[1]] for part in parts for row in part]
        is_fixed = any(rows > 1 for row in spans for rows, _ in row)
        kind = f"table {len(columns)} {len(bodies)} {spans if is_fixed else ''}"
        children = (self._container("rows", part, map(self._row, part), fixed=is_fixed) for part in parts)
        return self._container(kind, value, children, fixed=True)

    def _row(self, row: Sequence[Any]) -> Block:
        spans = [cell[2:4] for cell in row[1]]
        return self._container(f"row {spans}", row, (self._cell(cell) for cell in row[1]), fixed=True)

    def _cell(self, cell: Sequence[Any]) -> Block:
        # a cell without a paragraph would have no mark to say that its row is new
        content = cell[4] or [{"t": "Plain", "c": []}]
        return self._container("cell", cell, self.blocks(content))

    # --- inlines -------------------------------------------------------------------------------------------------

    def _with_bookmarks(self, inlines: Sequence[Value]) -> tuple[Atom, ...]:
        """Return atoms; a bookmark belongs to the one that it stands before, the last to the one behind which it is."""
        atoms: list[Atom] = []
        waiting: list[Value] = []
        for atom in self._atoms(inlines, ()):
            if atom.meaning == _BOOKMARKS:
                waiting.append(atom.value.node)
                continue
            atoms.append(_with(atom, before=tuple(waiting)))
            waiting = []
        if waiting and atoms:
            atoms[-1] = _with(atoms[-1], after=tuple(waiting))
        elif waiting:
            atoms.append(Atom("", Written((), {"t": "Span", "c": [["", [], []], waiting]})))
        return tuple(atoms)

    def _atoms(self, inlines: Sequence[Value], path: tuple[Wrapper, ...]) -> Iterator[Atom]:
        for one in inlines:
            yield from self._atom(one, path)

    def _atom(self, one: Value, path: tuple[Wrapper, ...]) -> Iterator[Atom]:
        name: str = one["t"]
        content: Any = one.get("c")
        marks = "".join(f"{part} " for part, _ in path)

        def atom(meaning: str, node: Value = one, inside: tuple[Block, ...] = ()) -> Atom:
            return Atom(meaning, Written(path, node), inside)

        match name:
            case "Str":
                yield from (atom(f"{marks}{piece}", {"t": "Str", "c": piece}) for piece in pieces_of(str(content)))
            case _ if name in _SPACES:
                yield atom(" ")
            case "Note":
                yield atom(NOTE, one, self.blocks(content))
            case "Span" if meaning := dict(content[0][2]).get(MEANING):
                yield atom(meaning)
            case "Span":
                yield from self._atoms(content[1], (*path, (name, json.dumps(content[0]))))
            case _ if name in _HOLDERS:
                yield from self._atoms(content, (*path, (name, "")))
            case "Link":
                target = content[2][0]
                said = "" if target.startswith(f"#{REFERENCES}") else said_of(content[1])
                yield atom(f"{marks}link {target} {said}")
            case "RawInline":
                yield atom(self._meaning_of_raw(content[1]))
            case _:
                yield atom(f"{marks}{name} {json.dumps(content)}")

    def _meaning_of_raw(self, xml: str) -> str:
        if _BOOKMARK.match(xml):
            return _BOOKMARKS
        drawn = [self.pictures.get(one, one) for one in _DRAWING.findall(xml)]
        return f"picture {' '.join(drawn)} {_described(xml)}" if drawn else xml


_BOOKMARKS = "a bookmark"


def _with(atom: Atom, before: tuple[Value, ...] = (), after: tuple[Value, ...] = ()) -> Atom:
    written: Written = atom.value
    held = Written(written.path, written.node, (*written.before, *before), (*written.after, *after))
    return Atom(atom.meaning, held, atom.inside)


def _described(xml: str) -> str:
    found = re.search(r'<wp:extent cx="\d+" cy="\d+"/><wp:docPr [^>]*descr=("[^"]*"|\'[^\']*\')', xml)
    return found[1] if found else ""


def _meaning_of_other(value: Value) -> str:
    return "bookmark" if _is_bookmark(value) else json.dumps(value)


def _is_bookmark(value: Value) -> bool:
    return value["t"] in {"RawBlock", "RawInline"} and bool(_BOOKMARK.match(value["c"][1]))


def said_of(inlines: Sequence[Value]) -> str:
    """Return the text of inlines."""
    return "".join(one.get("c", " ") if one["t"] == "Str" else "" for one in every(inlines))


def every(values: Any) -> Iterator[Value]:
    """Yield every node in a value of JSON, itself too."""
    if isinstance(values, dict):
        yield values
        yield from every(values.get("c"))
    elif isinstance(values, list | tuple):
        for one in values:
            yield from every(one)


def names_in(values: Sequence[Value]) -> frozenset[str]:
    """Return the names of all bookmarks."""
    raw = (one["c"][1] for one in every(values) if one["t"] in {"RawInline", "RawBlock"})
    return frozenset(found[1] for xml in raw if (found := _NAME.search(xml)))


# --- what was taken out ------------------------------------------------------------------------------------------


def without_targets(names: frozenset[str]) -> Callable[[Value], list[Value]]:
    """Return what takes out of a deleted node the names and numbers that are the new version's.

    A bookmark is there once, a field would count; a link leads only to what is among `names`.
    """

    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [made for one in value for made in (plain(one) if _is_node(one) else [bare(one)])]
        return {**value, "c": bare(value["c"])} if _is_node(value) and "c" in value else value

    def leads(name: str) -> bool:
        return name in names and not name.startswith(REFERENCES)  # whose numbers may be those of other works

    def plain(one: Value) -> list[Value]:
        name: str = one["t"]
        content: Any = one.get("c")
        if name in {"RawInline", "RawBlock"} and (_BOOKMARK.match(content[1]) or "<w:fldChar " in content[1]):
            return []
        if name == "Link" and content[2][0].startswith("#") and not leads(content[2][0][1:]):
            return list(bare(content[1]))
        return [bare(one)]

    return plain


def _is_node(value: Any) -> bool:
    return isinstance(value, dict) and "t" in value
