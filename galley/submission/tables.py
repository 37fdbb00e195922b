"""Tables as files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from galley.document import tree
from galley.document.article import Article
from galley.document.texts import nodes_of
from galley.submission.figures import number_of
from galley.submission.kit import Desk, File, Made
from galley.submission.words import titled, told_alone, whole_title, words


def make(desk: Desk) -> Made:
    """Yield each numbered table in each format that is asked for."""
    part, article = desk.asked.tables, desk.copy.article
    if not part.formats:
        return
    for table in numbered(article):
        name = part.name.replace("{number}", number_of(table.label))
        for one in desk.press.documents(_page(name, table, article), part.formats):
            yield File("table", table.label, one.name, one.media_type, one.data, desk.asked.anonymous)


def numbered(article: Article) -> Iterator[tree.TableFloat[tree.Block]]:
    """Yield the tables that have a number."""
    return (node for node in nodes_of(article) if isinstance(node, tree.TableFloat) and node.label)


def _page(name: str, table: tree.TableFloat[tree.Block], article: Article) -> Article:
    """Return a table as an article: its label in words, for a field of Word would begin to count anew."""
    bare = replace(table, identifier="", label="", caption=())
    label = tree.Strong(words(f"{table.label}."))
    first, *rest = table.caption or (tree.Para(()),)
    caption = first.content if isinstance(first, tree.Para | tree.Plain) else ()
    lines = (tree.Para((label, tree.Space(), *caption)), *(rest if caption else table.caption))
    meta = replace(titled(article, name), title=whole_title(article))
    return Article(meta, article.journal, told_alone((*lines, bare)), (), (), (), article.assets)
