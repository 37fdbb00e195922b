"""Merged blocks put together again as blocks of an article in which the changes are marked, and noted in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from galley.diff.marked.columns import attr_of_column, columns_of
from galley.diff.marked.deleted import Plain
from galley.diff.marked.inlines import joined
from galley.diff.marked.said import said_of, sides_of
from galley.diff.marked.shape import in_sections, is_heading, opens_section, up_to_section_of
from galley.diff.marked.surroundings import Surroundings
from galley.diff.merge import Atom, Block, Merged, Piece, State, in_order
from galley.document import tree
from galley.document.changes import Change, ChangeKind
from galley.document.plain_text import text_of

_AT_ONCE = frozenset({"figure", "table", "grid", "row", "panel", "box", "code", "rule"})
"""What comes or goes is one change, with all that is in it."""


def is_whole(block: Block) -> bool:
    """Tell whether a block is moved with all that is in it."""
    return block.kind.partition(" ")[0] in {"section", "figure", "table", "box"}


@dataclass(slots=True)
class Builder:
    """Puts merged blocks together, and keeps the changes; `plain` makes of old nodes what may stand beside new ones."""

    plain: Plain
    changes: list[Change] = field(default_factory=list)
    where: str = ""
    is_shown: bool = True
    sections: list[str] = field(default_factory=list)
    _moves: dict[int, int] = field(default_factory=dict)
    _inside: bool = False
    _columns: dict[int, tuple[State, int]] = field(default_factory=dict)
    _around: Surroundings = field(default_factory=Surroundings)

    def blocks(self, found: Iterable[Merged]) -> tuple[tree.Block, ...]:
        """Return blocks."""
        return tuple(made for parts in in_sections(found) for made in self._part(parts))

    def _part(self, parts: Sequence[Merged]) -> Iterator[tree.Block]:
        """Yield blocks, or the section that a heading begins (`in_sections`)."""
        first, *others = parts
        if opens_section(first):
            yield self._section(first.block.value.node, (first,), others)
            return
        for one in parts:
            yield from self._block(one)
            self._around.passed(one)

    def line(self, one: Merged) -> tree.Inlines:
        """Return a line of text."""
        if one.state == "kept" and not one.is_changed:
            nodes: tree.Inlines = one.block.value.node
            return nodes
        return self._inlines(one)

    @contextmanager
    def at(self, where: str, *, is_shown: bool = True) -> Iterator[None]:
        """Have changes stand in this part of the article; `is_shown` says that copies print it in its place."""
        before = self.where, self.is_shown, self._moves
        self.where, self.is_shown, self._moves = where, is_shown, {}  # each part counts its moves from 1
        yield
        self.where, self.is_shown, self._moves = before

    # --- notes of changes ----------------------------------------------------------------------------------------

    def note(self, one: Merged, *, is_marked: bool = True) -> int:
        """Note a change and return its number; 0 where it is in one that was noted."""
        if self._inside or self._moves.get(one.move):
            return 0
        number = len(self.changes) + 1
        if one.move:
            self._moves[one.move] = number
        kind: ChangeKind = "moved" if one.move else "changed" if one.state == "kept" else one.state
        told = said_of(one)
        old, new = self._around.of(*sides_of(one, told))
        section = " / ".join(self.sections)
        self.changes.append(Change(number, kind, self.where, section, old, new, told, is_marked and self.is_shown))
        return number

    # --- blocks --------------------------------------------------------------------------------------------------

    def _block(self, one: Merged) -> tuple[tree.Block, ...]:
        node = one.block.value.node
        if is_heading(one.block):
            return (self._section(self.plain.shell(node), (one,), ()),)  # of the old version
        if one.state == "kept" and not one.is_changed:
            return (node,)
        if one.state != "kept" and (one.move and not one.block.is_leaf):
            return self._moved(one)
        if one.state != "kept" and one.block.kind.partition(" ")[0] in _AT_ONCE:
            return (self._changed(one.state, self._of(one), self.note(one)),)
        if not one.block.is_leaf:
            return self._container(one)
        match node:
            case tree.Para() | tree.Plain():
                return (replace(node, content=self._inlines(one)),)
            case tree.LineBlock():
                return (replace(node, lines=(self._inlines(one),)),)
            case _:
                return self._instead(one)

    def _of(self, one: Merged) -> tuple[tree.Block, ...]:
        node: tree.Block = one.block.value.node
        return self.plain.blocks((node,)) if one.state == "deleted" else (node,)

    @staticmethod
    def _changed(
        state: tree.ChangedState, content: tree.Blocks, number: int, *, moved: bool = False
    ) -> tree.ChangedBlocks:
        return tree.ChangedBlocks(tree.NO_ATTR, content, state, number, moved)

    def _moved(self, one: Merged) -> tuple[tree.Block, ...]:
        """Return a block that stands elsewhere with all that is in it, and with what was changed in it."""
        number = self.note(one)
        if one.state == "deleted":
            return (self._changed("deleted", self._of(one), number, moved=True),)
        inside = self._container(one) if one.children else self._of(one)
        return (self._changed("inserted", inside, number, moved=True),)

    def _instead(self, one: Merged) -> tuple[tree.Block, ...]:
        """Return the old and the new of what is no text."""
        number = self.note(one)
        old: tree.Blocks = (one.other.value.node,) if one.other else ()
        gone = (self._changed("deleted", self.plain.blocks(old), number),) if old else ()
        return (*gone, self._changed("inserted", (one.block.value.node,), 0 if gone else number))

    def _container(self, one: Merged) -> tuple[tree.Block, ...]:
        node: Any = one.block.value.node
        if one.state == "deleted":
            node = self.plain.shell(node)
        match node:
            case tree.Section() | tree.BoxedText():
                return self._titled(one, node)
            case tree.BlockQuote() | tree.Div():
                return (replace(node, content=self.blocks(one.parts)),)
            case tree.BulletList() | tree.OrderedList():
                return (replace(node, items=tuple(self.blocks(item.parts) for item in one.parts)),)
            case tree.DefinitionList():
                return (tree.DefinitionList(tuple(self._definition(item) for item in one.parts)),)
            case _:
                with self._around.inside(one):
                    is_figure = isinstance(node, tree.FigureFloat)
                    return (self._figure(one, node) if is_figure else self._table_float(one, node),)

    def _titled(self, one: Merged, node: Any) -> tuple[tree.Block, ...]:
        """Return what has a title; a section that was taken into one in the other version stands behind it again."""
        own, behind = up_to_section_of(one.parts, getattr(node, "level", 0))
        headings = [part for part in own if part.block.kind == "heading" and not is_heading(part.block)]
        first = self._section(node, headings, [part for part in own if part not in headings])
        return first, *self.blocks(behind)

    def _section(self, node: Any, headings: Sequence[Merged], content: Sequence[Merged]) -> tree.Block:
        self.sections.append(text_of(node.title))
        title = tuple(made for part in headings for made in self._heading(part))
        for part in headings:
            self._around.passed(part)
        made: tree.Block = replace(node, title=title, content=self.blocks(content))
        self.sections.pop()
        return made

    def _heading(self, one: Merged) -> tree.Inlines:
        """Return the line of a heading."""
        if one.state == "kept" and not one.is_changed:
            nodes: tree.Inlines = one.block.value.node.title if is_heading(one.block) else one.block.value.node
            return nodes
        return self._inlines(one)

    def _definition(self, one: Merged) -> tuple[tree.Inlines, tuple[tree.Blocks, ...]]:
        terms = [part for part in one.parts if part.block.is_leaf]
        term = tuple(made for part in terms for made in self.line(part))
        return term, tuple(self.blocks(part.parts) for part in one.parts if not part.block.is_leaf)

    # --- figures and tables --------------------------------------------------------------------------------------

    def _figure(self, one: Merged, node: tree.FigureFloat[tree.Block]) -> tree.Block:
        caption, pictures, panels, content, _credits = one.parts
        shown = self.blocks(caption.parts)
        was = self._pictures(pictures)
        parted = [self._panel(panel) for panel in panels.parts]
        return replace(
            node,
            caption=shown,
            panels=tuple(panel for panel, _ in parted if panel is not None),
            content=(*was, *(block for _, blocks in parted for block in blocks), *self.blocks(content.parts)),
            credits=self._credits(_credits),
        )

    def _panel(self, one: Merged) -> tuple[tree.Panel[tree.Block] | None, tree.Blocks]:
        """Return a panel of the new version, and what stands beside the panels for one that is gone."""
        node: tree.Panel[tree.Block] = one.block.value.node
        if one.state == "kept" and not one.is_changed:
            return node, ()
        if one.state == "deleted":
            number = self.note(one)
            return None, (
                self._changed("deleted", (*self.plain.blocks(node.caption), *self._old(node.graphics)), number),
            )
        if one.state == "inserted":
            place = self._changed("inserted", (), self.note(one))
            return node, (place,)
        caption, pictures = one.parts
        return replace(node, caption=self.blocks(caption.parts)), self._pictures(pictures)

    def _pictures(self, holder: Merged) -> tree.Blocks:
        """Return what stands behind the pictures of a float for those that were there before."""
        made: list[tree.Block] = []
        for one in holder.parts:
            if one.is_changed:
                old = one.other if one.state == "kept" else one.block if one.state == "deleted" else None
                number = self.note(one)
                content = self._old((old.value.node,)) if old is not None else ()
                made.append(self._changed("deleted" if old is not None else "inserted", content, number))
        return tuple(made)

    def _old(self, graphics: Sequence[tree.Graphic]) -> tree.Blocks:
        return tuple(tree.Para((self.plain.picture(one),)) for one in graphics)

    def _credits(self, holder: Merged) -> tuple[tree.Credit[tree.Block], ...]:
        return tuple(replace(one.block.value.node, content=self.blocks(one.parts)) for one in holder.parts)

    def _table_float(self, one: Merged, node: tree.TableFloat[tree.Block]) -> tree.Block:
        caption, pictures, rows, notes, _credits = one.parts
        shown = self.blocks(caption.parts)
        was = self._pictures(pictures)
        table, instead = node.table, tuple[tree.Block, ...]()
        for part in rows.parts:
            if part.state == "deleted":
                gone = tree.TableFloat("", "", (), part.block.value.node)
                instead = (self._changed("deleted", self.plain.blocks((gone,)), self.note(part)),)
            elif part.state == "inserted":
                table = self._new_table(part.block.value.node, self.note(part))
            elif part.is_changed:
                table = self._table(part)
        return replace(
            node,
            caption=shown,
            table=table,
            notes=(*was, *instead, *self.blocks(notes.parts)),
            credits=self._credits(_credits),
        )

    def _new_table(self, table: tree.Table[tree.Block], number: int) -> tree.Table[tree.Block]:
        """Return a table all of whose cells are new."""

        def cells(row: tree.Row[tree.Block]) -> tree.Row[tree.Block]:
            nonlocal number
            made = []
            for cell in row.cells:
                content = (self._changed("inserted", cell.content, number),) if cell.content else ()
                number = 0 if content else number
                made.append(replace(cell, content=content))
            return replace(row, cells=tuple(made))

        def rows(group: tuple[tree.Row[tree.Block], ...]) -> tuple[tree.Row[tree.Block], ...]:
            return tuple(map(cells, group))

        head = rows(table.head)
        bodies = tuple(replace(body, head=rows(body.head), rows=rows(body.rows)) for body in table.bodies)
        return replace(table, head=head, bodies=bodies, foot=rows(table.foot))

    def _table(self, one: Merged) -> tree.Table[tree.Block]:
        node: tree.Table[tree.Block] = one.block.value.node
        self._columns = {at: (column.state, self.note(column)) for at, column in columns_of(one).items()}
        parts = [tuple(self._row(row) for row in part.parts) for part in one.parts]
        bodies = tuple(
            replace(body, head=parts[1 + 2 * at], rows=parts[2 + 2 * at]) for at, body in enumerate(node.bodies)
        )
        return replace(node, head=parts[0], bodies=bodies, foot=parts[-1])

    def _row(self, one: Merged) -> tree.Row[tree.Block]:
        node: tree.Row[tree.Block] = one.block.value.node
        if one.state == "kept" and not one.is_changed:
            return node
        with self._around.inside(one):
            number = self.note(one) if one.state != "kept" else 0
            inside, self._inside = self._inside, self._inside or one.state != "kept"
            made = self._moved_cells if one.move else self._cells
            cells = made(one)
            self._inside = inside
        return replace(node, cells=_with_place(cells, number, one.state))

    def _cells(self, row: Merged) -> tuple[tree.Cell[tree.Block], ...]:
        return tuple(
            self._of_column(at, cell) if at in self._columns else self._cell(cell) for at, cell in enumerate(row.parts)
        )

    def _cell(self, cell: Merged) -> tree.Cell[tree.Block]:
        made: tree.Cell[tree.Block] = replace(cell.block.value.node, content=self.blocks(cell.parts))
        return made

    def _of_column(self, at: int, cell: Merged) -> tree.Cell[tree.Block]:
        """Return a cell of a column that came or went, which was noted; its first cell has the number."""
        inside, self._inside = self._inside, True
        made = self._cell(cell)
        self._inside = inside
        state, number = self._columns[at]
        if made.content:
            (made,) = _with_place((made,), number, state)
            self._columns[at] = state, 0
        return replace(made, attr=attr_of_column(state))

    def _moved_cells(self, row: Merged) -> tuple[tree.Cell[tree.Block], ...]:
        """Return the cells of a row that stands elsewhere, with what was changed in them."""
        if row.state == "deleted":
            found = [(one.value.node, self.plain.blocks(one.value.node.content)) for one in row.block.children]
        elif row.children:
            found = [(one.block.value.node, self.blocks(one.parts)) for one in row.children]
        else:
            found = [(one.value.node, one.value.node.content) for one in row.block.children]
        state: tree.ChangedState = "deleted" if row.state == "deleted" else "inserted"
        return tuple(
            replace(node, content=(self._changed(state, content, 0, moved=True),) if content else ())
            for node, content in found
        )

    # --- inlines -------------------------------------------------------------------------------------------------

    def _inlines(self, one: Merged) -> tree.Inlines:
        if one.state == "deleted":
            nodes = self.plain.inlines(joined(one.block.atoms))
            return (tree.Change(tree.NO_ATTR, nodes, "deleted", self.note(one), moved=bool(one.move)),)
        if one.state == "inserted":
            number = self.note(one)
            nodes = self._of_pieces(one.pieces, 0) if one.pieces else joined(one.block.atoms)
            return (tree.Change(tree.NO_ATTR, nodes, "inserted", number, moved=bool(one.move)),)
        is_own = any(piece.state != "kept" for piece in one.pieces)
        return self._of_pieces(one.pieces, self.note(one) if is_own else 0)

    def _of_pieces(self, found: Sequence[Piece], number: int) -> tree.Inlines:
        """Return the nodes of pieces; the first that is changed has the number."""
        made: list[tree.Inline] = []
        for piece in found:
            if piece.state == "kept":
                made += joined([self._with_note(*one) for one in zip(piece.before, piece.atoms, strict=True)])
                continue
            nodes = joined(piece.atoms)
            if piece.state == "deleted":
                nodes = self.plain.inlines(nodes)
            made.append(tree.Change(tree.NO_ATTR, nodes, piece.state, number))
            number = 0
        return tuple(made)

    def _with_note(self, before: Atom, atom: Atom) -> Atom:
        """Return an atom; where it is a note, with what was changed in that."""
        if before.inside == atom.inside:
            return atom
        with self.at("a note"):
            content = self.blocks(in_order(before.inside, atom.inside))
        return Atom(atom.meaning, replace(atom.value, node=replace(atom.value.node, content=content)), atom.inside)


def _with_place(cells: tuple[tree.Cell[tree.Block], ...], number: int, state: str) -> tuple[tree.Cell[tree.Block], ...]:
    """Return the cells of a row, the number of a change at the first text in them."""
    if not number or not cells:
        return cells
    for at, cell in enumerate(cells):
        match cell.content:
            case (tree.ChangedBlocks() as changed, *_):
                numbered = replace(cell, content=(replace(changed, number=number), *cell.content[1:]))
                return (*cells[:at], numbered, *cells[at + 1 :])
            case (
                tree.Para((tree.Change() as first, *others)) | tree.Plain((tree.Change() as first, *others)) as text,
                *_,
            ):
                begins = replace(text, content=(replace(first, number=number), *others))
                numbered = replace(cell, content=(begins, *cell.content[1:]))
                return (*cells[:at], numbered, *cells[at + 1 :])
            case _:
                continue
    place = tree.ChangedBlocks(tree.NO_ATTR, (), "deleted" if state == "deleted" else "inserted", number)
    return (replace(cells[0], content=(place, *cells[0].content)), *cells[1:])
