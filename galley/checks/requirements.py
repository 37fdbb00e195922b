"""What the journal asks of an article of its type: the most words, figures, references, and the sections it has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from galley.checks.check import Paper
from galley.checks.declarations import check_needs
from galley.document import tree
from galley.document.count import between
from galley.document.counts import Counts, counts_of
from galley.document.headings import heading_text
from galley.document.profile import Requirements
from galley.findings.catalogue import REQUIREMENTS_ARE_MET
from galley.findings.finding import Diagnostic

_COUNTED = (
    ("words", "words", "word", " of text"),
    ("abstract", "abstract", "word", " in the abstract"),
    ("title_characters", "title", "character", " in the title"),
    ("references", "", "reference", ""),
    ("figures", "", "figure", ""),
    ("tables", "", "table", ""),
    ("authors", "author", "author", ""),
)
"""What has a limit: its name in counts and requirements, the key of its place, what a message calls one, and where."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that the journal asks of this type of article and it does not keep."""
    asked = paper.profile.requirements_of(paper.article.meta.article_type)
    if asked == Requirements():
        return
    counts = counts_of(paper.article)
    yield from _over(paper, asked, counts)
    yield from _keywords(paper, asked, counts)
    yield from _sections(paper, asked)
    yield from check_needs(paper.article.meta, paper.article.declarations, _more_needs(paper, asked))


def _over(paper: Paper, asked: Requirements, counts: Counts) -> Iterator[Diagnostic]:
    spans = paper.article.meta.spans
    for name, key, what, where in _COUNTED:
        limit, found = getattr(asked, name), getattr(counts, name)
        if limit is not None and found > limit:
            message = (
                f"{_there_are(found, what)}{where}; the journal takes {f'at most {limit:,}' if limit else 'none'}."
            )
            yield REQUIREMENTS_ARE_MET.broken(message, spans.get(key) or spans.get(""))


def _there_are(number: int, what: str) -> str:
    return f"There is 1 {what}" if number == 1 else f"There are {number:,} {what}s"


def _keywords(paper: Paper, asked: Requirements, counts: Counts) -> Iterator[Diagnostic]:
    if asked.keywords:
        least, most = asked.keywords
        if not least <= counts.keywords <= most:
            message = f"{_there_are(counts.keywords, 'keyword')}; the journal asks for {between(least, most)}."
            spans = paper.article.meta.spans
            yield REQUIREMENTS_ARE_MET.broken(message, spans.get("keywords") or spans.get(""))


def _sections(paper: Paper, asked: Requirements) -> Iterator[Diagnostic]:
    """Yield the sections that are missing, and the first that stands out of order."""
    titles = [_folded(heading_text(one.title)) for one in paper.article.body if isinstance(one, tree.Section)]
    place = paper.article.meta.spans.get("")
    found = [(name, titles.index(_folded(name))) for name in asked.sections if _folded(name) in titles]
    for name in asked.sections:
        if _folded(name) not in titles:
            yield REQUIREMENTS_ARE_MET.broken(f"There is no section “{name}”, which the journal asks for.", place)
    for (before, first), (behind, second) in pairwise(found):
        if first > second:
            yield REQUIREMENTS_ARE_MET.broken(f"The journal asks for “{before}” before “{behind}”.", place)
            return


def _folded(title: str) -> str:
    """Return a heading as two are compared: without capitals, `&` as a word, a word's plural as its singular."""
    words = title.replace("&", " and ").casefold().split()
    return " ".join(word.removesuffix("s") for word in words)


def _more_needs(paper: Paper, asked: Requirements) -> tuple[str, ...]:
    return tuple(need for need in asked.needs if need not in paper.profile.needs)
