"""In a case report nothing tells who the patient is, beyond what the reader needs.

The kinds are those of HIPAA's safe harbor (45 CFR 164.514(b)(2)): names and initials, places below a state, dates
more exact than a year, ages over 89, numbers of records, telephone and mail. What is found is masked in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import Passage
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.findings.catalogue import PATIENT_IS_NOT_IDENTIFIED
from galley.findings.finding import Diagnostic

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:[0-3]?\d)(?:\^?(?:st|nd|rd|th))?"
_DATE = (
    rf"(?:\b{_DAY}(?: of)? {_MONTH},? (?:19|20)\d\d\b|\b{_MONTH} {_DAY},? (?:19|20)\d\d\b|\b(?:19"
    rf"|20)\d\d-[01]\d-[0-3]\d\b"
    r"|\b[0-3]?\d[./][01]?\d[./](?:19|20)\d\d\b|\b[01]?\d/[0-3]?\d/(?:19|20)\d\d\b)"
)
_KINDS: Mapping[str, Pattern] = {
    "a date of birth": Pattern(
        rf"(?:\b[Bb]orn (?:on |in )?(?:the )?|\b(?:date of birth|D\.?O\.?B\.?)(?: was"
        rf"| is)?[:,]? ?)(?P<who>{_DATE}|{_MONTH} (?:19|20)\d\d)"
    ),
    "the initials of a patient": Pattern(
        r"\b(?:Mr|Mrs|Ms|Miss|Master|Mx)\b\.? ?(?P<who>[A-Z]\b\.?(?: ?[A-Z]\b\.?){0,2})|"
        r"\b(?:patient|baby|child|boy|girl|infant|man|woman)s?,? ?(?:\("
        r"|initials:? ?)?(?P<who2>[A-Z]\.(?: ?[A-Z]\.){1,2})"
    ),
    "the name of a patient": Pattern(
        r"\b(?:Mr|Mrs|Ms|Miss|Master|Mx)\b\.? (?P<who>(?:[A-Z]\. ?)?[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z][a-z]+)?)"
    ),
    "the number of a record": Pattern(
        r"\b(?:hospital|MRN|NHS|medical record|patient|case file|file|admission|record|chart|registration"
        r"|insurance|social security"
        r"|accession|biopsy|specimen|passport|identity|ID|health card|unit)(?: (?:file|card|record|registration|ID))?"
        r"(?: ?(?:no\.?|nos\.?|number|nr\.?|ID|identifier|#|№))?(?: (?:was"
        r"|is))?:? ?#?(?P<who>(?:[A-Z]{1,3}-?)?\d[\d -]{4,}\d)\b",
        re.IGNORECASE,
    ),
    "a telephone number": Pattern(
        r"\b(?:tel|telephone|phone|mobile|call|fax)\b[^.\d+]{0,15}(?P<who>\+?\d[\d ()-]{6,}\d)", re.IGNORECASE
    ),
    # but for the domains that are nobody's (RFC 2606, 3)
    "an e-mail address": Pattern(r"(?P<who>[\w.+-]+@(?!(?:[\w-]+\.)*example\.(?:com|net|org)\b)[\w-]+\.[\w.]+)"),
    "an age over 89": Pattern(
        r"\b(?P<who>9\d|1[01]\d|ninety(?:-\w+)?)[- ](?:years?|y)[- ](?:old|of age)|\baged? (?:of )?(?P<who2>9\d"
        r"|1[01]\d)\b(?! ?(?:%|months|days|weeks))"
    ),
    "a place where the patient can be found": Pattern(
        r"\b(?:village|hamlet|small town|town|farm|island|commune|suburb|neighbou?rhood|district)\b"
        r"(?: (?:of|with) [^.,;]{0,30}?(?:people|inhabitants|residents|souls))?(?:,? (?:of|near|called|named|in"
        r"|at|on|outside))+"
        r" (?:the )?(?P<who>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)"
        r"|\b(?:lives?|lived|living|resides?|resided|residing|resident|native|inhabitant)(?: (?:in|of|at))"
        r" (?:the )?(?:(?:village|town|city|hamlet|district|suburb) of )?(?P<who2>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)"
        r"|\bfrom (?P<who3>[A-Z][^\W\d_]+),? a (?:small )?(?:village|hamlet|town|suburb|island)\b"
        r"|\b(?P<who4>\d+[A-Z]? [A-Z][a-z]+ (?:Street|Road|Avenue|Lane|Drive|Square))\b"
    ),
}  # fmt: skip
_EXACT_DATE = Pattern(rf"(?P<who>{_DATE})")
_NOT_OF_THE_PATIENT = Pattern(
    r"approv|ethic|committee|review board|regist(?:ered|ration)|accessed|searched|publish|guideline|version"
    r"|received|accepted"
    r"|protocol|database|pandemic|retrieved|licen[cs]e|declaration|lockdown",
    re.IGNORECASE,
)
_LARGE = frozenset((
    "Africa", "America", "Asia", "Europe", "Australia", "Oceania", "India", "China", "Japan", "Korea",
    "Norway", "Sweden",
    "Denmark", "Finland", "Germany", "France", "Italy", "Spain", "Portugal", "Greece", "Turkey", "Iran",
    "Iraq", "Syria",
    "Egypt", "Morocco", "Tunisia", "Algeria", "Nigeria", "Kenya", "Ethiopia", "Somalia", "Sudan", "Ghana", "Brazil",
    "Argentina", "Chile", "Peru", "Colombia", "Mexico", "Canada", "Russia", "Ukraine", "Poland", "Romania", "Pakistan",
    "Bangladesh", "Nepal", "Thailand", "Vietnam", "Malaysia", "Indonesia", "Philippines", "Taiwan", "Israel", "Jordan",
    "Lebanon", "Saudi Arabia", "Kuwait", "Qatar", "United States", "United Kingdom", "England", "Scotland", "Wales",
    "Ireland", "Netherlands", "Belgium", "Switzerland", "Austria", "Hungary", "Serbia", "Croatia", "New Zealand",
    "South Africa", "North America", "South America", "Latin America", "Western", "Eastern", "Northern", "Southern",
    "California", "Texas", "Florida", "Queensland", "Ontario", "Quebec", "Afghanistan", "Albania", "Bulgaria", "Uganda",
    "Tanzania", "Zimbabwe", "Zambia", "Cameroon", "Senegal", "Cuba", "Ecuador", "Bolivia", "Venezuela", "Sri Lanka",
))  # fmt: skip
_CASE = Pattern(
    r"\bcases?\b|\bpatients?\b|presentation|history|\breport\b|clinical course|follow-up|outcome", re.IGNORECASE
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each thing in a case report that may tell who the patient is."""
    if is_case_report(paper.article):
        authors = frozenset(_initials(paper))
        for passage in of_the_case(paper.passages):
            for kind, words in _identifying(passage, authors):
                message = f"“{masked(words)}” looks like {kind}."
                hint = "leave it out, or say it so that nobody is known by it: a year, a decade, a region"
                yield PATIENT_IS_NOT_IDENTIFIED.broken(message, passage.place(words), hint)


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
        yield "".join(part[0] for part in f"{author.given} {author.family}".replace("-", " ").split() if part).upper()


def _identifying(passage: Passage, authors: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each identifying stretch of a passage once: the kind, and its words."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _KINDS.items():
        for match in pattern.finditer(passage.text):
            words = next((value for value in match.groupdict().values() if value), "")
            if _counts(kind, words, authors) and not any(
                start < match.end() and match.start() < end for start, end in taken
            ):
                taken.append(match.span())
                yield kind, words
    start = 0
    for sentence in sentences(passage.text):
        start = passage.text.find(sentence, start)
        if not _NOT_OF_THE_PATIENT.search(sentence):
            for match in _EXACT_DATE.finditer(sentence):
                if not any(begin <= start + match.start() < end for begin, end in taken):
                    yield "an exact date", match.group()


def _counts(kind: str, words: str, authors: frozenset[str]) -> bool:
    if kind.startswith("a place"):
        return words not in _LARGE and words.partition(" ")[0] not in _LARGE
    return kind != "the initials of a patient" or re.sub(r"[^A-Z]", "", words) not in authors
