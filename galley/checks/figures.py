"""Rules on figures and tables of a composed article."""

from __future__ import annotations

from collections.abc import Iterator

from galley.checks.check import Paper
from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import table_rows, walk
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import Span


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield findings on images without alternative text and tables without content."""
    article = paper.article
    for node in paper.nodes:
        match node:
            case tree.FigureFloat(identifier=identifier, label=label, panels=panels):
                span = article.origins.get(identifier)
                yield from _silent(label, node.graphics, span)
                for panel in panels:
                    yield from _silent(f"{label}{panel.label}", panel.graphics, article.origins.get(panel.identifier))
            case tree.TableFloat(identifier=identifier, label=label, graphics=graphics) if graphics:
                yield from _silent(label, graphics, article.origins.get(identifier))
            case tree.Image() if not (text_of(node.alt) or node.attr.get("alt")):
                yield _no_alt("An image", node.span)
            case tree.TableFloat(identifier=identifier, table=table) if not _has_content(table):
                span = article.origins.get(identifier)
                yield catalogue.TABLE_HAS_CELLS.broken("A table has no text in any of its cells.", span)


def _silent(name: str, graphics: tuple[tree.Graphic, ...], span: Span | None) -> Iterator[Diagnostic]:
    """Yield a finding for each image of a float without alternative text."""
    return (_no_alt(name or "An image", one.span or span) for one in graphics if not one.alt)


def _no_alt(name: str, span: Span | None) -> Diagnostic:
    return catalogue.IMAGE_HAS_ALT_TEXT.broken(
        f"{name} has no alternative text for readers who cannot see it.",
        span,
        'say what it shows, beside the caption: ![Caption.](image.png){alt="What the image shows"}',
    )


def _has_content(table: tree.Table) -> bool:
    blocks = tuple(block for row in table_rows(table) for cell in row.cells for block in cell.content)
    return bool(text_of(blocks)) or any(isinstance(node, tree.Image | tree.Math) for node in walk(blocks))
