"""A document in its parts: the article by itself, and each article within it as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from galley.document.article import Article
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.element import Element

SUB_ARTICLE = "sub-article"


def parts_of(document: Document, article: Article) -> Iterator[tuple[Document, Article]]:
    """Yield the parts of a document, each with what it was written from."""
    found = list(document.root.iterfind(SUB_ARTICLE))
    if not found and not article.sub_articles:
        yield document, article
        return
    yield replace(document, root=_alone(document.root)), replace(article, sub_articles=())
    for node, one in zip(found, article.sub_articles, strict=False):
        whole = replace(one, origins=article.origins, assets=article.assets)
        yield replace(document, root=_as_article(node, document.root)), whole


def check_number(document: Document, article: Article) -> Iterator[Diagnostic]:
    """Yield a finding where the document has more or fewer articles within it than the article."""
    found, wanted = len(document.root.findall(SUB_ARTICLE)), len(article.sub_articles)
    if found != wanted:
        message = f"The XML has {found} sub-articles, the article {wanted}."
        yield rules.XML_HOLDS_ALL_TEXT.broken(message, article.meta.spans.get("sub-articles"))


def _alone(root: Element) -> Element:
    whole = deepcopy(root)
    for node in whole.findall(SUB_ARTICLE):
        whole.remove(node)
    return whole


def _as_article(node: Element, root: Element) -> Element:
    """Return a sub-article as an article of the journal that the whole stands in."""
    made = deepcopy(node)
    made.tag = "article"
    stub = made.find("front-stub")
    if stub is not None:
        stub.tag = "article-meta"
        front = made.makeelement("front")
        made.insert(0, front)
        front.extend([deepcopy(one) for one in root.iterfind("front/journal-meta")])
        front.append(stub)
    return made
