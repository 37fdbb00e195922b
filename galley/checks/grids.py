"""Tables as texts in rows and columns: what the checks of cells go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.source import Span

_WIDEST = 50


@dataclass(frozen=True, slots=True)
class Grid:
    """The texts of a table by rows, cells that span several columns once in each.

    `spans` has the place of each row, `about` what caption and notes say.
    """

    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span | None, ...]
    about: str

    def heads(self, column: int) -> tuple[str, ...]:
        """Return what stands above a column."""
        return tuple(row[column] for row in self.head if column < len(row))


def grids_of(article: Article, nodes: Iterable[tree.Node]) -> Iterator[Grid]:
    """Yield the tables among the nodes of an article; a row without a place has that of its table."""
    for node in nodes:
        if isinstance(node, tree.TableFloat):
            yield _grid(node, article.origins.get(node.identifier))


def _grid(node: tree.TableFloat[tree.Block], place: Span | None) -> Grid:
    rows = [row for body in node.table.bodies for row in (*body.head, *body.rows)] + list(node.table.foot)
    about = f"{text_of(node.caption)} {text_of(node.notes)}"
    spans = tuple(next((span for cell in row.cells if (span := _span(cell))), place) for row in rows)
    return Grid(tuple(map(_texts, node.table.head)), tuple(map(_texts, rows)), spans, about)


def _texts(row: tree.Row[tree.Block]) -> tuple[str, ...]:
    texts = ((text_of(cell.content).strip(), cell.col_span) for cell in row.cells)
    return tuple(text for text, span in texts for _ in range(min(max(span, 1), _WIDEST)))


def _span(cell: tree.Cell[tree.Block]) -> Span | None:
    return next((span for block in cell.content if (span := getattr(block, "span", None))), None)
