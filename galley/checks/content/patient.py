"""In a case report nothing tells who the patient is, beyond what the reader needs.

The kinds are those of HIPAA's safe harbor (45 CFR 164.514(b)(2)): names and initials, places below a state, dates
more exact than a year, ages over 89, numbers of records, telephone and mail. What is found is masked in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.checks.check import Paper
from galley.checks.content import lexicon
from galley.checks.content.described import described, labels_of
from galley.checks.content.identifying import BARE_NAMES, EXACT_DATES, KINDS, LARGE, NO_PLACES
from galley.checks.content.patterns import Pattern, has_digit, sentences
from galley.checks.grids import grids_of
from galley.checks.passages import Passage
from galley.document.article import Article
from galley.document.initials import initials_of
from galley.document.plain_text import text_of
from galley.findings.catalogue import PATIENT_IS_NOT_IDENTIFIED
from galley.findings.finding import Diagnostic

_NOT_OF_THE_PATIENT = Pattern(
    r"approv|ethic|committee|review board|regist(?:ered|ration)|accessed|searched|publish|guideline|version"
    r"|received|accepted"
    r"|protocol|database|pandemic|retrieved|licen[cs]e|declaration|lockdown|\bNCT\d"
    r"|\b(?:trial|study) (?:was |has been )?(?:began|begun|started|opened|closed|stopped)\b",
    re.IGNORECASE,
)
_CASE = Pattern(
    r"\bcases?\b|\bpatients?\b|presentation|history|\breport\b|clinical course|follow-up|outcome", re.IGNORECASE
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each thing in a case report that may tell who the patient is."""
    if is_case_report(paper.article):
        authors = frozenset(_initials(paper))
        families = frozenset(author.family for author in paper.article.meta.authors)
        for passage, kind, words in _found(paper, authors, families):
            message = f"“{masked(words)}” looks like {kind}."
            hint = "leave it out, or say it so that nobody is known by it: a year, a decade, a region"
            yield PATIENT_IS_NOT_IDENTIFIED.broken(message, passage.place(words), hint)


def _found(paper: Paper, authors: frozenset[str], families: frozenset[str]) -> Iterator[tuple[Passage, str, str]]:
    """Yield where something identifies the patient, its kind and its words; a cell is read with its label too."""
    labels = labels_of(grids_of(paper.article, paper.nodes))
    for passage in (*of_the_case(paper.passages), *described(paper)):
        told = set[str]()
        said = (f"{label}: {passage.text}" for label in labels.get(passage.text, ()) if passage.role == "cell")
        for text in (passage.text, *said):
            for kind, words in _identifying(replace(passage, text=text), authors, families):
                if words not in told and words in passage.text:
                    told.add(words)
                    yield passage, kind, words


def is_case_report(article: Article) -> bool:
    """Tell whether an article reports on single patients: by its type, its heading or its title."""
    named = f"{article.meta.heading} {text_of(article.meta.title)}".lower()
    return article.meta.article_type == "case-report" or "case report" in named or "case series" in named


def of_the_case(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Yield title, abstract, captions, and the sections on the case; all sections where none says that it is one."""
    body = [one for one in passages if one.part == "body"]
    headed = any(_CASE.search(one.section) for one in body)
    for one in passages:
        is_caption = one.role in {"caption", "cell", "note"} and one.part == "body"
        if (
            one.part in {"title", "abstract"}
            or is_caption
            or (one.part == "body" and (not headed or _CASE.search(one.section)))
        ):
            yield one


def masked(words: str) -> str:
    """Return words with every letter but small ones of at most three, and every digit, as a dot."""
    return re.sub(r"[^\W_]", "•", words)


def _initials(paper: Paper) -> Iterator[str]:
    for author in paper.article.meta.authors:
        yield from initials_of(author.given, author.family, author.particle)


_IN_CAPTION = Pattern(
    r"(?<!Typhi)(?<!by )(?<!of Dr )(?<!Dr )(?<!Prof )(?<!Courtesy of )(?<!courtesy of )\b[A-Z]\."
    r" (?P<family>(?!Coli|Typhi|Influenzae)"
    r"[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?=[.,;)]|$| \(?(?:aged|born|DOB|on|at)\b)"
)
"""A name as a scan has it at its edge: `J. Smith`."""


def _identifying(passage: Passage, authors: frozenset[str], families: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each identifying stretch of a passage once: the kind, and its words."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(passage.text):
            name, words = next(((name, value) for name, value in match.groupdict().items() if value), ("who", ""))
            first, last = match.span(name)
            if name in BARE_NAMES and _has_a_word(words):
                continue
            if _counts(kind, words, authors) and not any(start < last and first < end for start, end in taken):
                taken.append((first, last))
                yield kind, words
    if passage.role == "caption":
        for match in _IN_CAPTION.finditer(passage.text):
            if match["family"] not in families and not any(begin <= match.start() < end for begin, end in taken):
                taken.append(match.span())
                yield "the name of a patient", match.group()
    start = 0
    for sentence in sentences(passage.text):
        start = passage.text.find(sentence, start)
        dated = EXACT_DATES if has_digit(sentence) else ()
        dates = [match for pattern in dated for match in pattern.finditer(sentence)]
        if dates and not _NOT_OF_THE_PATIENT.search(sentence):
            for match in dates:
                at = start + match.start("who")
                if not any(begin <= at < end for begin, end in taken):
                    taken.append((at, start + match.end("who")))
                    yield "an exact date", match["who"]


def _has_a_word(name: str) -> bool:
    """Tell whether a part of a name is a word that articles have: `Ethics Committee`."""
    return any(part in lexicon.known() or part in lexicon.others() for part in name.lower().split())


def _counts(kind: str, words: str, authors: frozenset[str]) -> bool:
    if kind.startswith(("a place", "the name of a relative")):
        return not {words, words.partition(" ")[0]} & {*LARGE, *NO_PLACES}
    return kind != "the initials of a patient" or re.sub(r"[^A-Z]", "", words) not in {*authors, *_STATES}


_STATES = ("US", "UK", "EU", "UN", "DC")
