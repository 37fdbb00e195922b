"""Tables that got or lost columns: both versions in the columns of the wider one, so that cells are compared.

A column is known by its head, else by its words. A table whose columns are not those of the other version and some
more, or in which a cell reaches over others, stays as it is, and is compared whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from galley.diff.align import aligned
from galley.diff.merge import Block, Merged, State
from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.texts import rewrite
from galley.document.visit import table_rows

Float: TypeAlias = tree.TableFloat[Any]
Grid: TypeAlias = tree.Table[Any]
Row: TypeAlias = tree.Row[Any]


def in_columns_of_both(old: Article, new: Article) -> tuple[Article, Article]:
    """Return two versions whose tables have the columns of both, where one has some more than the other."""
    before, after = ({_name(one): one for one in _tables_of(article)} for article in (old, new))
    pairs = [(one.table, after[name].table) for name, one in before.items() if name in after]
    widened = [(one, other, _widened(one, other)) for one, other in pairs if len(one.columns) != len(other.columns)]
    if not any(pair for _, _, pair in widened):
        return old, new
    wide_before = {one: pair[0] for one, _, pair in widened if pair}
    wide_after = {other: pair[1] for _, other, pair in widened if pair}
    return _with(old, wide_before), _with(new, wide_after)


def _tables_of(article: Article) -> Iterator[Float]:
    for blocks in (article.body, article.floats, *(one.content for one in article.declarations)):
        yield from _tables(blocks)


def _tables(blocks: tree.Blocks) -> Iterator[Float]:
    for one in blocks:
        if isinstance(one, tree.TableFloat):
            yield one
        elif isinstance(one, tree.Section | tree.Div | tree.BoxedText):
            yield from _tables(one.content)


def _name(one: Float) -> tuple[str, str]:
    return one.identifier, "" if one.identifier else text_of(one.caption)


def _with(article: Article, widened: Mapping[Grid, Grid]) -> Article:
    def edit(blocks: tree.Blocks) -> tree.Blocks:
        return tuple(
            replace(one, table=widened.get(one.table, one.table)) if isinstance(one, tree.TableFloat) else one
            for one in blocks
        )

    return rewrite(article, lambda nodes: nodes, edit)


# --- the columns of two tables -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as what is aligned (`galley.diff.align.Part`): its place, its head, the texts of its cells."""

    at: int
    name: str
    meaning: tuple[str, ...]
    counted: Mapping[str, int]
    sort: str = "column"


def _columns(rows: Sequence[Row], count: int) -> list[_Column]:
    made = []
    for at in range(count):
        texts = tuple(text_of(row.cells[at].content) for row in rows)
        words = Counter(word for text in texts for word in text.split())
        made.append(_Column(at, texts[0] if texts else "", texts, words))
    return made


def _widened(old: Grid, new: Grid) -> tuple[Grid, Grid] | None:
    """Return both tables with the columns of the wider one; None where the other's are not all among these."""
    narrow, wide = sorted((old, new), key=lambda one: len(one.columns))
    if not (_is_plain(narrow) and _is_plain(wide)):
        return None
    both = (_columns([*table_rows(one)], len(one.columns)) for one in (narrow, wide))
    pairs = [(one, other) for one, other in aligned(*both) if one is not None]
    if any(other is None for _, other in pairs):
        return None
    places = {other.at: one.at for one, other in pairs if other is not None}
    widened = _in_columns(narrow, places, wide.columns)
    return (widened, wide) if narrow is old else (wide, widened)


def _is_plain(table: Grid) -> bool:
    """Tell whether each row has a cell in each column."""
    return all(
        len(row.cells) == len(table.columns) and all(cell.row_span == cell.col_span == 1 for cell in row.cells)
        for row in table_rows(table)
    )


def _in_columns(table: Grid, places: Mapping[int, int], columns: Sequence[tree.ColSpec]) -> Grid:
    """Return a table in other columns; `places` has the column of the table that each of these is, if it is one."""

    def row(one: Row) -> Row:
        return replace(one, cells=tuple(cell(one, at) for at in range(len(columns))))

    def cell(one: Row, at: int) -> tree.Cell[Any]:
        return one.cells[places[at]] if at in places else tree.Cell(tree.NO_ATTR, columns[at].alignment, 1, 1, ())

    def rows(group: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(map(row, group))

    bodies = tuple(replace(body, head=rows(body.head), rows=rows(body.rows)) for body in table.bodies)
    return replace(table, columns=tuple(columns), head=rows(table.head), bodies=bodies, foot=rows(table.foot))


# --- the columns of a merged table -------------------------------------------------------------------------------


def columns_of(table: Merged) -> Mapping[int, Merged]:
    """Return the columns of a merged table that one version has and the other has not, by their places."""
    rows = [row for part in table.parts for row in part.parts if row.state == "kept"]
    count = min((len(row.block.children) for row in rows), default=0)
    found = {at: _column([row.parts[at] for row in rows]) for at in range(count)}
    return {at: column for at, column in found.items() if column is not None}


def _column(cells: Sequence[Merged]) -> Merged | None:
    """Return the cells of a column as what came or went; None where both versions have something in it."""
    old = [(one.other or one.block) for one in cells]
    new = [one.block for one in cells]
    for mine, others, state in ((new, old, "inserted"), (old, new, "deleted")):
        if any(one.children for one in mine) and not any(one.children for one in others):
            return _whole(mine, "inserted" if state == "inserted" else "deleted")
    return None


def _whole(cells: Sequence[Block], state: State) -> Merged:
    children = tuple(Merged(state, one, is_changed=True) for one in cells if one.children)
    block = Block("column", cells[0].value, children=tuple(cells), is_leaf=False)
    return Merged(state, block, children=children, is_changed=True)


# --- the columns of a marked table -------------------------------------------------------------------------------


def attr_of_column(state: State) -> tree.Attr:
    """Return the attribute of the cells of a column that was `inserted` or `deleted`."""
    return tree.Attr("", (f"{state}-column",))


def without_columns(table: Grid, state: tree.ChangedState) -> Grid:
    """Return a marked table without the columns of a state."""
    gone = {at for row in table_rows(table) for at, cell in enumerate(row.cells) if cell.attr == attr_of_column(state)}
    if not gone:
        return table
    left = dict(enumerate(at for at in range(len(table.columns)) if at not in gone))
    return _in_columns(table, left, [table.columns[was] for was in left.values()])
