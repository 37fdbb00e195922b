"""The pages of an issue: each article begins where the one before it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from galley.document.issue import Issue, Listed, Placement, SetArticle
from galley.findings.catalogue import ISSUE_AGREES_WITH_ARTICLE, ISSUE_LISTS_EACH_ONCE, ISSUE_PAGES_ARE_CONTINUOUS
from galley.findings.finding import Diagnostic


def placements(issue: Issue, sheets: Sequence[int] = ()) -> tuple[Placement, ...]:
    """Return the place of each article; without the `sheets` of each, those to lay out by before they are known."""
    return tuple(_placements(issue, sheets))


def _placements(issue: Issue, sheets: Sequence[int]) -> Iterator[Placement]:
    following = issue.first_page
    for at, one in enumerate(issue.articles):
        first = (one.first_page or following) if issue.first_page else 0
        last = first + (sheets[at] if sheets else 1) - 1 if first else 0
        is_final = bool(sheets) or not first
        yield Placement(issue.volume, issue.issue, issue.date, first, last, is_final, one.span)
        following = last + 1


def page_findings(issue: Issue, places: Sequence[Placement]) -> Iterator[Diagnostic]:
    """Yield where pages are left out between two articles, or two articles would have one page."""
    for at, (before, one) in enumerate(pairwise(places), 1):
        name, gap = issue.articles[at].path, one.first_page - before.last_page - 1
        if one.first_page and gap > 0:
            left = f"page {before.last_page + 1} is" if gap == 1 else f"{gap} pages are"
            message = f"{name} begins on page {one.first_page}, and {left} left out after {before.last_page}."
            yield ISSUE_PAGES_ARE_CONTINUOUS.broken(message, one.span)
        elif one.first_page and gap < 0:
            message = f"{name} begins on page {one.first_page}, and the article before it ends on {before.last_page}."
            yield ISSUE_AGREES_WITH_ARTICLE.broken(message, one.span, "leave `first-page` out")


def doubles(issue: Issue, articles: Sequence[SetArticle]) -> Iterator[Diagnostic]:
    """Yield what two articles have that only one can: an identifier, a DOI, the name of a file; and other journals."""
    firsts: dict[tuple[str, str], Listed] = {}
    of_issue = f"{issue.identifier}-contents".casefold()
    for listed, one in zip(issue.articles, articles, strict=True):
        if one.identifier.casefold() in {issue.identifier.casefold(), of_issue}:
            message = f"{listed.path} has the id {one.identifier}, by which the issue's own files are called."
            yield ISSUE_LISTS_EACH_ONCE.broken(message, listed.span, "give the issue another `id`")
        for what, value in _own(one):
            first = firsts.setdefault((what, value.casefold()), listed)
            if first is not listed:
                message = f"{listed.path} has the {what} {value} of {first.path}."
                yield ISSUE_LISTS_EACH_ONCE.broken(message, listed.span)
                break
    yield from _journals(issue, articles)


def _own(one: SetArticle) -> Iterator[tuple[str, str]]:
    yield "id", one.identifier
    if one.doi:
        yield "DOI", one.doi
    yield from (("file", name) for name in one.names)


def _journals(issue: Issue, articles: Sequence[SetArticle]) -> Iterator[Diagnostic]:
    """Yield each article whose journal has another title or ISSN than that of the first."""
    for listed, one in zip(issue.articles, articles, strict=True):
        first, own = articles[0].journal, one.journal
        for what in ("title", "issn_print", "issn_electronic"):
            if getattr(own, what) != getattr(first, what):
                said = getattr(own, what) or "nothing"
                name = "title" if what == "title" else "ISSN"
                message = f"{listed.path} has {said} as the {name} of its journal, and {issue.articles[0].path} "
                message += f"{getattr(first, what) or 'nothing'}."
                yield ISSUE_AGREES_WITH_ARTICLE.broken(message, listed.span)
