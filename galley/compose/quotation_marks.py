"""Quotation marks: those of the article's language, whatever its author typed between straight ones."""

from __future__ import annotations

from dataclasses import replace

from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.profile import Profile
from galley.document.texts import rewrite
from galley.document.visit import only_with


def with_quotation_marks(article: ParsedArticle, profile: Profile) -> ParsedArticle:
    """Return `article` with the marks of the journal's words: the double pair, then the single one."""
    marks = profile.labels.get("quotes", "").split(" ")
    if len(marks) != len(_PLACES):
        return article
    opening, closing, inner_opening, inner_closing = marks
    pairs = {"DoubleQuote": (opening, closing), "SingleQuote": (inner_opening, inner_closing)}

    def inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(_marked(node, *pairs[node.kind]) if isinstance(node, tree.Quoted) else node for node in nodes)

    marked = rewrite(replace(article, sub_articles=()), only_with(inlines, tree.Quoted))
    return replace(marked, sub_articles=article.sub_articles)  # these have the marks of their language


_PLACES = ("opening", "closing", "opening within", "closing within")


def _marked(node: tree.Quoted[tree.ParsedInline], opening: str, closing: str) -> tree.ParsedInline:
    return replace(node, opening=opening, closing=closing)
