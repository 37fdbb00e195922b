"""Merged blocks put together again as pandoc's AST: what is new and what is gone stands between marks.

A mark is a processing instruction, which pandoc passes on as it is; `tracked` makes insertions and deletions of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

from galley.diff.docx.blocks import Written
from galley.diff.merge import Atom, Merged, Piece, State, merged, whole
from galley.formats.docx import ast
from galley.formats.docx.ast import Value, node

MARK = "galley"
"""The target of the processing instructions: their words are the kind, the state, and the number of a move."""


def mark(kind: str, state: str, move: int = 0) -> str:
    """Return a mark: `run` begins changed text, `block` a changed paragraph, `end` ends either."""
    return f"<?{MARK} {kind} {state} {move}?>"


_END = mark("end", "kept")


@dataclass(frozen=True, slots=True)
class Builder:
    """Puts merged blocks together; `plain` makes of a deleted node what may stand beside the new version."""

    plain: Callable[[Value], list[Value]]

    def blocks(self, found: Iterable[Merged]) -> list[Value]:
        """Return blocks of pandoc's AST."""
        return [made for one in found for made in self._block(one)]

    def _block(self, one: Merged) -> list[Value]:
        value = one.block.value
        if one.state == "kept" and not one.is_changed:
            return [value]
        if not one.block.is_leaf:
            return [self._container(one)]
        match value["t"]:
            case "Para" | "Plain":
                return [node(value["t"], self._inlines(one))]
            case "Header":
                return [node("Header", *value["c"][:2], self._inlines(one))]
            case _:
                return self._other(one)

    def _other(self, one: Merged) -> list[Value]:
        """Return what is no paragraph, whole, between marks of its own."""
        if one.state == "kept":
            gone = [made for piece in one.pieces if piece.state == "deleted" for made in self._marked(piece.atoms)]
            is_new = any(piece.state == "inserted" for piece in one.pieces)
            return [*gone, *(self._between([one.block.value], "inserted") if is_new else [one.block.value])]
        if one.state == "deleted":
            return self._marked(one.block.atoms)
        return self._between([one.block.value], one.state)

    def _marked(self, atoms: Iterable[Atom]) -> list[Value]:
        values = [made for atom in atoms for made in self.plain(atom.value)]
        return self._between(values, "deleted") if values else []

    def _between(self, values: list[Value], state: State) -> list[Value]:
        return [ast.raw_block(mark("block", state)), *values, ast.raw_block(_END)]

    # --- containers ----------------------------------------------------------------------------------------------

    def _container(self, one: Merged) -> Value:
        value = one.block.value
        content = value["c"]
        match value["t"]:
            case "Div":
                return node("Div", content[0], self.blocks(one.parts))
            case "BlockQuote":
                return node("BlockQuote", self.blocks(one.parts))
            case "BulletList":
                return node("BulletList", self._items(one))
            case "OrderedList":
                return node("OrderedList", content[0], self._items(one))
            case "DefinitionList":
                return node("DefinitionList", [self._definition(child) for child in one.parts])
            case _:
                return self._table(one)

    def _items(self, one: Merged) -> list[list[Value]]:
        return [self.blocks(child.parts) for child in one.parts]

    def _definition(self, one: Merged) -> list[Any]:
        terms = [child for child in one.parts if child.block.is_leaf]
        meanings = [self.blocks(child.parts) for child in one.parts if not child.block.is_leaf]
        return [[made for term in terms for made in self._term(term)], meanings]

    def _term(self, one: Merged) -> list[Value]:
        return self._inlines(one) if one.is_changed else list(one.block.value)

    def _table(self, one: Merged) -> Value:
        attr, caption, columns, head, bodies, foot = one.block.value["c"]
        parts = [[self._row(row) for row in part.parts] for part in one.parts]
        made = [[*body[:2], *parts[1 + 2 * at : 3 + 2 * at]] for at, body in enumerate(bodies)]
        return node("Table", attr, caption, columns, [head[0], parts[0]], made, [foot[0], parts[-1]])

    def _row(self, one: Merged) -> list[Any]:
        cells = [[*cell.block.value[:4], self.blocks(cell.parts)] for cell in one.parts]
        return [one.block.value[0], cells]

    # --- inlines -------------------------------------------------------------------------------------------------

    def _inlines(self, one: Merged) -> list[Value]:
        if one.state == "kept":
            return [made for piece in one.pieces for made in self._piece(piece)]
        begin = ast.raw(mark("block", one.state, one.move))
        return [begin, *self._of(one.block.atoms, one.state), ast.raw(_END)]

    def _piece(self, piece: Piece) -> list[Value]:
        if piece.state == "kept":
            return _joined([self._with_note(*pair) for pair in zip(piece.before, piece.atoms, strict=True)])
        return [ast.raw(mark("run", piece.state)), *self._of(piece.atoms, piece.state), ast.raw(_END)]

    def _with_note(self, before: Atom, atom: Atom) -> Atom:
        if before.inside == atom.inside:
            return atom
        return _with_blocks(atom, self.blocks(merged(before.inside, atom.inside)))

    def _of(self, atoms: Iterable[Atom], state: State) -> list[Value]:
        """Return atoms of one version; what stands in a note is marked too."""
        noted = [self._noted(one, state) if one.inside else one for one in atoms]
        if state == "inserted":
            return _joined(noted)
        return list(chain.from_iterable(map(self.plain, _joined([_without_bookmarks(one) for one in noted]))))

    def _noted(self, atom: Atom, state: State) -> Atom:
        return _with_blocks(atom, self.blocks([whole(one, state) for one in atom.inside]))


def _with_blocks(atom: Atom, blocks: list[Value]) -> Atom:
    written: Written = atom.value
    return Atom(atom.meaning, Written(written.path, node("Note", blocks), written.before, written.after))


def _without_bookmarks(atom: Atom) -> Atom:
    return Atom(atom.meaning, Written(atom.value.path, atom.value.node))


def _joined(atoms: Sequence[Atom]) -> list[Value]:
    """Return what is written for atoms, with the nodes around them, and words that touch in one."""
    return [*_nested([atom.value for atom in atoms], 0)]


def _nested(written: Sequence[Written], depth: int) -> Iterator[Value]:
    for wrapper, group in groupby(written, key=lambda one: one.path[depth] if len(one.path) > depth else None):
        inside = [*group]
        if wrapper is None:
            yield from _in_a_row(inside)
            continue
        name, attr = wrapper
        content = [*_nested(inside, depth + 1)]
        yield node(name, json.loads(attr), content) if attr else node(name, content)


def _in_a_row(written: Sequence[Written]) -> list[Value]:
    made: list[Value] = []
    for value in chain.from_iterable((*one.before, one.node, *one.after) for one in written):
        if made and made[-1]["t"] == value["t"] == "Str":
            made[-1] = ast.words(made[-1]["c"] + value["c"])
        else:
            made.append(value)
    return made
