"""The title page: who wrote the article, where they work, what it counts, and the statements that name them.

Source: ICMJE Recommendations, IV.A.3.a (title page).
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.copies.anonymise.removals import LEFT_OUT
from galley.document import tree
from galley.document.article import Article, Declaration
from galley.document.counts import counts_of
from galley.document.metadata import Contributor, Metadata
from galley.document.plain_text import text_of
from galley.findings.printers import plural
from galley.submission.kit import Desk, File, Lack, Made
from galley.submission.words import alone, fact, line_of, told_alone


def make(desk: Desk) -> Made:
    """Yield the title page in each format that is asked for, and what it lacks."""
    part = desk.asked.title_page
    if not part.formats:
        return
    yield from lacks(desk)
    for one in desk.press.documents(_page(desk), part.formats):
        yield File("title-page", "Title page", one.name, one.media_type, one.data)


def lacks(desk: Desk) -> Iterator[Lack]:
    """Yield what an editor has to know of the authors and is not told."""
    meta = desk.original.meta
    if not any(author.corresponding and author.email for author in meta.authors):
        hint = "write `corresponding: true` and `email:` with the author whom readers write to"
        yield Lack("It is not said which author is written to, or the address.", desk.place("author"), hint)
    for number, author in enumerate(meta.authors):
        if not author.affiliations and meta.affiliations and not author.collaboration:
            place = author.span or desk.place(f"author.{number}")
            yield Lack(f"The affiliation of {author.name} is not known.", place, "write `affiliations:` there")


def _page(desk: Desk) -> Article:
    article = desk.original
    meta = article.meta
    page = Metadata(
        desk.asked.title_page.name,
        title=alone(meta.title),
        subtitle=line_of(article, "subtitle"),
        language=meta.language,
        article_type=meta.article_type,
        heading=meta.heading,
        authors=meta.authors,
        affiliations=meta.affiliations,
    )
    stated = tuple(_stated(one) for one in article.declarations if one.kind in LEFT_OUT)
    return Article(page, article.journal, tuple(_body(article)), stated, (), (), ())


def _stated(one: Declaration[tree.Inline, tree.Block]) -> Declaration[tree.Inline, tree.Block]:
    return Declaration(one.kind, one.identifier, one.title, told_alone(one.content))


def _body(article: Article) -> Iterator[tree.Block]:
    counts, meta = counts_of(article), article.meta
    if head := text_of(line_of(article, "short-title")):
        yield fact("Running head", head)
    for author in meta.authors:
        if details := "; ".join(_details(author)):
            yield fact(author.name, details)
    yield fact("Words of the text", str(counts.words))
    yield fact("Words of the abstract", str(counts.abstract))
    shown = (("figure", counts.figures), ("table", counts.tables), ("reference", counts.references))
    yield fact("Besides", ", ".join(plural(number, name) for name, number in shown))


def _details(author: Contributor) -> Iterator[str]:
    if author.orcid:
        yield f"https://orcid.org/{author.orcid}"
    if author.email and not author.corresponding:
        yield author.email
