"""A name beside a citation is that of an author of the work: `Smith et al. [@jones2011]` is a slip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION, Passage
from galley.document.reference import CslRecord
from galley.findings.catalogue import CITED_AUTHOR_IS_NAMED
from galley.findings.finding import Diagnostic

_NAME = r"(?:[A-Z]['’])?[A-Z][^\W\d_]+(?:[-’'][A-Z]?[^\W\d_]+)?"
_NAMED = Pattern(
    rf"(?<![\w’'-])(?P<name>{_NAME})"
    r",? (?:et al\b\.?,?|and (?:colleagues|co-?workers|associates|coauthors|co-authors|others),?)"
    r"(?: \((?:19|20)\d\d[a-z]?\))?"
    rf"(?P<between>(?: (?!(?:we|our|and|but|who|that|others?)\b)[a-z-]+){{0,7}}) ?{CITATION}"
)
_BOTH = Pattern(rf"(?<![\w’'-])(?P<name>{_NAME})(?P<between> (?:and|&) {_NAME}) ?{CITATION}")
"""Two names before a citation: those of authors where a work of the first is in the reference files."""
_OPENING = Pattern(
    rf"(?:^|(?<=[.!?] )|(?<={CITATION} ))(?P<name>{_NAME})(?P<between> (?:and|&) {_NAME})"
    rf" (?:found|reported|described|showed|observed"
    rf"|noted|argued|saw|suggested|proposed|concluded)\b[^.{CITATION}]{{0,160}}[.,]? ?{CITATION}"
)
"""Two names that open a sentence, with the citation at its end."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each name before a citation that no work cited there was written by."""
    for passage in paper.passages:
        if CITATION in passage.text:
            for match in (
                *_NAMED.finditer(passage.text),
                *_BOTH.finditer(passage.text),
                *_OPENING.finditer(passage.text),
            ):
                yield from _judged(match, passage, paper)


def _judged(match: re.Match[str], passage: Passage, paper: Paper) -> Iterator[Diagnostic]:
    keys = passage.cited[passage.text.count(CITATION, 0, match.end()) - 1]
    records = [paper.library[key].csl for key in keys if key in paper.library]
    names = [frozenset(_names(one)) for one in records]
    if match["between"] and not _is_known(match["name"], paper):
        return  # a name that the sentence only tells of
    if names and all(names) and not any(_plain(match["name"]) in one for one in names):
        end = match.start("between") if match.re is _NAMED.compiled else match.end("between")
        words = match.group()[: end - match.start()].rstrip(f"{CITATION} ")
        first = records[0]["author"][0].get("family", "")
        message = f"“{words}” stands beside a citation of a work by {first}."
        yield CITED_AUTHOR_IS_NAMED.broken(message, passage.place(words), "cite the work of those who are named")


def _is_known(name: str, paper: Paper) -> bool:
    """Tell whether a work of that name is in the reference files."""
    return any(_plain(name) in _names(one.csl) for one in paper.library.values())


def _names(record: CslRecord) -> Iterator[str]:
    """Yield the families of a record's authors and their parts; none where an author is no person."""
    authors = record.get("author", ())
    if all(author.get("family") for author in authors):
        for author in (*authors, *record.get("editor", ())):
            family = _plain(author.get("family", ""))
            yield from (family, *family.replace("-", " ").split())


def _plain(name: str) -> str:
    """Return a name without accents, in small letters."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()
