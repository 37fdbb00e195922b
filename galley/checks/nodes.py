"""All nodes of a composed article, for the rules that look at each."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree
from galley.document.article import Article
from galley.document.visit import walk


def nodes_of(article: Article) -> Iterator[tree.Node]:
    """Yield every node of the article's texts in reading order."""
    for line in (article.meta.title, article.meta.subtitle, *article.meta.notices):
        yield from walk(line)
    for abstract in article.meta.abstracts:
        for section in abstract.sections:
            yield from walk((*section.title, *section.content))
    yield from walk(article.body)
    for declaration in article.declarations:
        yield from walk((*declaration.title, *declaration.content))
    for supplement in article.supplements:
        yield from walk(supplement.caption)
    yield from walk(article.floats)
