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

_REST = r"(?:['’][A-Z])?[^\W\d_]+(?:[-’'][A-Z]?[^\W\d_]+)?"
NAME = rf"[A-Z]{_REST}"
"""A family name."""
_WHOLE_NAME = rf"[A-Z](?<![\w’'-].){_REST}"
"""A name with nothing of a word before it: what stands there is asked where there is a capital only."""
_OTHERS = r",? (?:et al\b\.?,?|and (?:colleagues|co-?workers|associates|coauthors|co-authors|others),?)"
_NAMED = Pattern(
    rf"(?P<name>{_WHOLE_NAME}){_OTHERS}"
    r"(?: \((?:19|20)\d\d[a-z]?\))?"
    rf"(?P<between>(?: (?!(?:we|our|and|but|who|that|others?)\b)[a-z-]+){{0,7}}) ?{CITATION}",
    needs=("et al", "colleagues", "workers", "associates", "authors", "others"),
)
_BOTH = Pattern(rf"(?P<name>{_WHOLE_NAME})(?P<between> (?:and|&) {NAME}) ?{CITATION}")
"""Two names before a citation: those of authors where a work of the first is in the reference files."""
_OPENING = Pattern(
    rf"(?P<name>[A-Z](?:(?<=^.)|(?<=[.!?] .)|(?<={CITATION} .)){_REST})(?P<between> (?:and|&) {NAME})"
    rf" (?:found|reported|described|showed|observed"
    rf"|noted|argued|saw|suggested|proposed|concluded)\b[^.{CITATION}]{{0,160}}[.,]? ?{CITATION}"
)
"""Two names that open a sentence, with the citation at its end."""
_TELLS = (
    r"(?:also |first |later |have |had |recently )?(?:found|finds?|report(?:s|ed)?|describe[sd]?|show(?:s|ed)?"
    r"|observed?|noted?|saw|suggest(?:s|ed)?|propose[sd]?|conclude[sd]?|wrote|treated|studied|followed|reviewed|randomi[sz]ed"
    r"|collect(?:s|ed)?|gathered|analy[sz]ed|compared|identified|presented|published|document(?:s|ed)?|recorded|compiled"
    r"|summari[sz]ed|pooled|demonstrate[sd]?)\b"
)
_TO_CITATION = rf"(?:[^.;{CITATION}]|\.(?=\d)){{0,200}}[.,;]? ?{CITATION}"
_TELLING = Pattern(rf"(?P<name>{_WHOLE_NAME})(?:{_OTHERS})? {_TELLS}{_TO_CITATION}")
"""Who tells of something, with the first citation behind it in the sentence."""
_WITH_OTHERS = Pattern(
    rf"(?:^|(?<=[.!?:;] )|(?<={CITATION} )"
    r"|\bIn (?:an?|the|their) (?:[a-z-]+ ){0,3}?(?:cohort|series|study|trial|review|survey|analysis)\b[^.;:,]{0,60}, )"
    rf"(?P<words>(?P<name>[A-Z]{_REST}){_OTHERS}) {_TELLS}"
    rf"(?:(?!et al|colleagues|co-?workers)[^.;{CITATION}]|\.(?=\d)){{0,200}}[.,;]? ?{CITATION}",
    needs=("et al", "colleagues", "workers", "associates", "authors", "others"),
)
"""Who opens a sentence, and tells with others what the first citation behind is of."""
_BY = Pattern(rf" (?:of|by) (?P<name>{NAME})(?:{_OTHERS})?(?![\w’'-]){_TO_CITATION}")
_STUDY = Pattern(
    r"\b(?:trials?|stud(?:y|ies)|series|experiments?|reports?|reviews?|surveys?|cohorts?|(?:meta-)?analys[ei]s|work"
    r"|cases?)(?: [a-z-]+){0,4},?$"
)
"""What stands before ` of` or ` by` and who did it."""
_BACK = 80
_SENTENCE_END = Pattern(rf"\.{CITATION}?(?= |$)")


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each name before a citation that no work cited there was written by."""
    before: tuple[str, ...] = ()
    families = _families(paper)
    for passage in paper.passages:
        if CITATION in passage.text:
            near = [match for one in (_NAMED, _BOTH, _OPENING) for match in one.finditer(passage.text)]
            for match in near:
                if not match["between"] or _plain(match["name"]) in families:  # else the sentence only tells of it
                    yield from _judged(match, passage, paper)
            yield from _second_authors(passage, paper)
            named = {match["name"] for match in near}
            beside = {match["name"] for match in near if not match["between"]}
            for match in _far_in(passage.text):
                if match["name"] not in named and _plain(match["name"]) in families:
                    yield from _far(match, before, passage, paper)
            for match in _WITH_OTHERS.finditer(passage.text) if families else ():
                if match["name"] not in beside and _plain(match["name"]) not in families:
                    yield from _told(match["name"], match["words"], match.end(), passage, paper)
        before = tuple(key for keys in passage.cited for key in keys)


_SECOND = Pattern(
    rf"(?P<name>{_WHOLE_NAME}) (?:and|&) (?P<second>{NAME})(?:['’]s)?(?: {_TELLS}{_TO_CITATION}| ?{CITATION})",
    needs=(" and ", " & "),
)


def _second_authors(passage: Passage, paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for the second of two names where the work cited is by the first and one other."""
    for match in _SECOND.finditer(passage.text):
        keys = passage.cited[passage.text.count(CITATION, 0, match.end()) - 1]
        works = [paper.library[key].csl for key in keys if key in paper.library]
        if len(works) != 1 or len(works[0].get("author", ())) != len(("first", "second")):
            continue
        names = frozenset(_names(works[0]))
        if _plain(match["name"]) in names and _plain(match["second"]) not in names:
            words = match.group().partition(match["second"])[0] + match["second"]
            other = str(works[0]["author"][-1].get("family") or "")
            message = f"“{words}” stands beside a citation of a work by {_first(works[0])} and {other}."
            yield CITED_AUTHOR_IS_NAMED.broken(message, passage.place(words), "cite the work of those who are named")


def _far_in(text: str) -> Iterator[re.Match[str]]:
    """Yield who tells of something in a text or did a study, with the first citation behind."""
    yield from _TELLING.finditer(text)
    for match in _BY.finditer(text):
        if _STUDY.search(text[max(0, match.start() - _BACK) : match.start()]):
            yield match


def _far(match: re.Match[str], before: tuple[str, ...], passage: Passage, paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for a name whose work is not cited in its sentence, nor anywhere shortly before."""
    end = _SENTENCE_END.search(passage.text, match.end())
    cited = passage.cited[: passage.text.count(CITATION, 0, end.end() if end else len(passage.text))]
    keys = (*before, *(key for keys in cited for key in keys))
    if not any(_plain(match["name"]) in names for names in _authors(keys, paper)):
        yield from _told(match["name"], match["name"], match.end(), passage, paper)


def _judged(match: re.Match[str], passage: Passage, paper: Paper) -> Iterator[Diagnostic]:
    end = match.start("between") if match.re is _NAMED.compiled else match.end("between")
    words = match.group()[: end - match.start()].rstrip(f"{CITATION} ")
    yield from _told(match["name"], words, match.end(), passage, paper)


def _told(name: str, words: str, end: int, passage: Passage, paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding where no work that the citation before `end` names is by somebody of that name."""
    keys = passage.cited[passage.text.count(CITATION, 0, end) - 1]
    names = _authors(keys, paper)
    if names and all(names) and not any(_plain(name) in one for one in names):
        first = next(_first(paper.library[key].csl) for key in keys if key in paper.library)
        message = f"“{words}” stands beside a citation of a work by {first}."
        yield CITED_AUTHOR_IS_NAMED.broken(message, passage.place(words), "cite the work of those who are named")


def _first(record: CslRecord) -> str:
    """Return the family of the first author of a work, of its first editor where it has no author."""
    return next(str(one.get("family") or "") for one in (*record.get("author", ()), *record.get("editor", ())))


def _authors(keys: tuple[str, ...], paper: Paper) -> tuple[frozenset[str], ...]:
    """Return the names of the authors of each work; none of a work whose authors are not all persons."""
    return tuple(frozenset(_names(paper.library[key].csl)) for key in keys if key in paper.library)


def is_by(name: str, record: CslRecord) -> bool:
    """Tell whether somebody of that name is among the authors or editors of a record."""
    return _plain(name) in _names(record)


def _families(paper: Paper) -> frozenset[str]:
    """Return the names of the authors of all works in the reference files."""
    return frozenset(name for one in paper.library.values() for name in _names(one.csl))


def _names(record: CslRecord) -> Iterator[str]:
    """Yield the families of a record's authors and their parts; none where an author is no person."""
    authors = record.get("author", ())
    if all(author.get("family") for author in authors):
        for author in (*authors, *record.get("editor", ())):
            family = _plain(author.get("family", ""))
            yield from (family, *family.replace("-", " ").split())


def _plain(name: str) -> str:
    """Return a name without accents, in small letters."""
    if name.isascii():
        return name.casefold()
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()
