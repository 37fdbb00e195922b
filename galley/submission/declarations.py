"""The statements of the back matter as a document of their own."""

from __future__ import annotations

from dataclasses import replace

from galley.document.article import Article, Declaration
from galley.document.declarations import BY_KIND
from galley.submission.kit import Desk, File, Made
from galley.submission.words import titled, told_alone, whole_title, words

_NO_STATEMENTS = frozenset({"abbreviations", "appendix", "supplementary", "notes"})


def make(desk: Desk) -> Made:
    """Yield the statements in each format that is asked for."""
    part, article = desk.asked.declarations, desk.original
    stated = tuple(one for one in article.declarations if one.kind not in _NO_STATEMENTS)
    if not part.formats or not stated:
        return
    ordered = sorted(stated, key=lambda one: [*BY_KIND].index(one.kind))
    told = tuple(Declaration(one.kind, one.identifier, one.title, told_alone(one.content)) for one in ordered)
    meta = replace(titled(article, part.name), title=words("Declarations"), subtitle=whole_title(article))
    for one in desk.press.documents(Article(meta, article.journal, (), told, (), (), ()), part.formats):
        yield File("declarations", "Declarations", one.name, one.media_type, one.data)
