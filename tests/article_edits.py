"""Random edits of an article, as an author makes them between two versions: the same seed gives the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image

from galley.document import tree
from galley.document.article import Article
from galley.document.texts import rewrite, sequences

WORDS = (
    "hand",
    "wrist",
    "of",
    "the",
    "golf",
    "hook",
    "pain",
    "12",
    "α",
    "(n",
    "=",
    "3)",
    "“so”",
    "co-op",
    "p<0.05",
    "note",
    "bookmark",
)


def _picture(colour: int) -> bytes:
    out = BytesIO()
    Image.new("L", (1, 1), colour).save(out, "PNG")
    return out.getvalue()


PICTURES = tuple(map(_picture, (0, 90, 180)))


def edited(article: Article, random: Random, count: int) -> Article:
    """Return an article after so many edits."""
    for _ in range(count):
        article = random.choice(_EDITS)(article, random)
    return article


def _pictures(article: Article, random: Random) -> Article:
    """Give a file another content under the same name."""
    at = random.randrange(len(article.assets))
    other = replace(article.assets[at], data=PICTURES[random.randrange(len(PICTURES))])
    return replace(article, assets=(*article.assets[:at], other, *article.assets[at + 1 :]))


def _formulas(article: Article, random: Random) -> Article:
    """Change the formulas of the text, each by itself."""

    def edit(nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        is_hit = random.random() < 0.5
        return tuple(
            replace(one, tex=f"{one.tex}+{random.randrange(9)}")
            if is_hit and isinstance(one, tree.Math | tree.Equation)
            else one
            for one in nodes
        )

    return rewrite(article, edit)


def _sections(article: Article, random: Random) -> Article:
    """Have a section stand elsewhere."""
    return replace(article, body=_moved(article.body, random))


def _words(article: Article, random: Random) -> Article:
    chosen = random.randrange(len(sequences(article)))
    edit = random.choice((_without, _with, _instead, _bold))
    return rewrite(article, _At(chosen, lambda nodes: edit(nodes, random)))


def _without(nodes: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    if len(nodes) < 2:
        return nodes
    at = random.randrange(len(nodes))
    return (*nodes[:at], *nodes[at + random.randint(1, 3) :]) or nodes


def _with(nodes: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    at = random.randrange(len(nodes) + 1)
    new = [one for _ in range(random.randint(1, 4)) for one in (tree.Space(), tree.Str(random.choice(WORDS)))]
    return (*nodes[:at], *new, *nodes[at:])


def _instead(nodes: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    places = [at for at, one in enumerate(nodes) if isinstance(one, tree.Str)]
    if not places:
        return nodes
    at = random.choice(places)
    return (*nodes[:at], tree.Str(random.choice(WORDS)), *nodes[at + 1 :])


def _bold(nodes: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    if any(isinstance(one, tree.Footnote | tree.Equation | tree.Strong) for one in nodes):
        return nodes
    begin = random.randrange(len(nodes) + 1)
    end = random.randint(begin, len(nodes))
    return (*nodes[:begin], tree.Strong(nodes[begin:end]), *nodes[end:]) if begin < end else nodes


def _blocks(article: Article, random: Random) -> Article:
    count = _Count()
    rewrite(article, lambda nodes: nodes, count)
    edit = random.choice((_gone, _moved, _new))
    return rewrite(article, lambda nodes: nodes, _At(random.randrange(count.met), lambda blocks: edit(blocks, random)))


def _gone(blocks: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    at = random.randrange(len(blocks) or 1)
    return (*blocks[:at], *blocks[at + 1 :]) if len(blocks) > 1 else blocks


def _moved(blocks: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    left = list(blocks)
    if left:
        left.insert(random.randrange(len(left)), left.pop(random.randrange(len(left))))
    return tuple(left)


def _new(blocks: tuple[Any, ...], random: Random) -> tuple[Any, ...]:
    nodes = [one for _ in range(random.randint(1, 9)) for one in (tree.Str(random.choice(WORDS)), tree.Space())]
    at = random.randrange(len(blocks) + 1)
    return (*blocks[:at], tree.Para(tuple(nodes[:-1])), *blocks[at:])


def _rows(article: Article, random: Random) -> Article:
    """Take a row out of a table, put one in, or have one stand elsewhere."""

    def edit(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            replace(one, table=_edited_table(one.table, random)) if isinstance(one, tree.TableFloat) else one
            for one in blocks
        )

    return rewrite(article, lambda nodes: nodes, edit)


def _edited_table(table: tree.Table, random: Random) -> tree.Table:
    body = table.bodies[0] if table.bodies else None
    if body is None or not body.rows or any(cell.row_span > 1 for row in body.rows for cell in row.cells):
        return table
    at = random.randrange(len(body.rows))
    rows = random.choice((body.rows[:at] + body.rows[at + 1 :], (*body.rows, body.rows[at]), _moved(body.rows, random)))
    return replace(table, bodies=(replace(body, rows=rows or body.rows), *table.bodies[1:]))


def _columns(article: Article, random: Random) -> Article:
    """Take a column out of the tables, or write one twice."""

    def edit(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            replace(one, table=_with_columns(one.table, random)) if isinstance(one, tree.TableFloat) else one
            for one in blocks
        )

    return rewrite(article, lambda nodes: nodes, edit)


def _with_columns(table: tree.Table, random: Random) -> tree.Table:
    count = len(table.columns)
    rows = [*table.head, *(row for body in table.bodies for row in (*body.head, *body.rows)), *table.foot]
    if count < 2 or any(len(row.cells) != count for row in rows):
        return table
    at = random.randrange(count)
    places = [*range(count), at] if random.random() < 0.5 else [one for one in range(count) if one != at]

    def chosen(group: tuple[tree.Row, ...]) -> tuple[tree.Row, ...]:
        return tuple(replace(row, cells=tuple(row.cells[one] for one in places)) for row in group)

    return replace(
        table,
        columns=tuple(table.columns[one] for one in places),
        head=chosen(table.head),
        bodies=tuple(replace(body, head=chosen(body.head), rows=chosen(body.rows)) for body in table.bodies),
        foot=chosen(table.foot),
    )


def _references(article: Article, random: Random) -> Article:
    """Take a work out of the list, or have it elsewhere, and number the list anew."""
    left = list(article.bibliography)
    if len(left) < 2:
        return article
    moved = left.pop(random.randrange(len(left)))
    if random.random() < 0.5:
        left.insert(random.randrange(len(left) + 1), moved)
    return replace(article, bibliography=tuple(replace(one, number=at) for at, one in enumerate(left, 1)))


@dataclass(slots=True)
class _Count:
    """Counts what it is called with."""

    met: int = 0

    def __call__(self, nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        self.met += 1
        return nodes


@dataclass(slots=True)
class _At:
    """Edits what it is called with for the `chosen` time."""

    chosen: int
    edit: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    met: int = -1

    def __call__(self, nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        self.met += 1
        return self.edit(nodes) if self.met == self.chosen else nodes


_EDITS = (
    *(_words, _words, _words, _words, _blocks, _blocks, _blocks),
    *(_rows, _columns, _references, _pictures, _formulas, _sections),
)
