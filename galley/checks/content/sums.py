"""Counts add up: who was enrolled less who was excluded is who was analysed; the parts of a whole make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.language import is_english
from galley.findings.catalogue import COUNTS_ADD_UP
from galley.findings.finding import Diagnostic


def _n(name: str) -> str:
    return rf"(?<![\d.,/–%-])\b(?P<{name}>{COUNT})\b(?![.·/–-]\d| ?%)"


_SOME_WORDS = r"(?: \(\d[^()]*%[^()]*\))?(?: (?!(?:and|or|but)\b)[a-z][a-z-]*){0,4}?"
_START = "enrolled|recruited|screened|randomi[sz]ed|registered|invited|assessed|identified"
_LESS = "excluded|withdrew|withdrawn|dropped|declined|lost"
_LEFT = "analy[sz]ed|remained|completed|evaluated|left|included in the (?:final )?analysis"
_NOUN = r"(?: [a-z][a-z-]*){0,3}"
_FLOW = Pattern(
    rf"{_n('start')}{_SOME_WORDS} (?:{_START})\b|{_n('less')}{_SOME_WORDS} (?:{_LESS})\b"
    rf"|{_n('left')}{_SOME_WORDS} (?:{_LEFT})\b|(?:excluding|exclusion of) {_n('less2')}"
    rf"|(?:leaving|remaining) {_n('left2')}",
    re.IGNORECASE,
)
_NUMBER = Pattern(rf"(?<![\d.,/–-])\b{COUNT}\b(?![.·/–]\d)", re.IGNORECASE)
_PERCENTAGES = Pattern(r"\([^()]*%[^()]*\)|\d[\d.]* ?%|\b[A-Z][\w-]*\d+\b|\b(?:19|20)\d\d\b")
_OVERLAP = Pattern(
    r"\b(?:both|some|each|overlap\w*|more than|at least|respectively|bilateral\w*|twice|multiple|also|including|further"
    r"|another|additional\w*|simultaneous\w*|either|unknown|missing|about|approximately|nearly|per|times?|years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_PARTS = Pattern(
    rf"\b(?:of|among) (?:the |all |these |our )?{_n('whole')}{_NOUN},? {_n('first')}(?P<a>[^.;:()]*?)"
    rf",? and {_n('last')}(?P<b>[^.;:()]*)",
    re.IGNORECASE,
)
_COMPLEMENT = Pattern(r"\b(?:none|not|neither|without|other|others|rest|remaining|never|no)\b", re.IGNORECASE)
_SEXES = Pattern(
    rf"{_n('whole')}{_NOUN} ?(?:[(:,;]|,? of whom|,? comprising) ?{_n('first')}(?: were| \(\d[^()]*%\))?"
    rf" (?P<a>men|males?|women|females?|boys|girls),? (?:and|/) {_n('last')}(?: were| \(\d[^()]*%\))?"
    rf" (?P<b>men|males?|women|females?|boys|girls)\b",
    re.IGNORECASE,
)
_FEMALE = ("w", "f", "g")


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each sentence whose counts do not add up."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.role != "cell" and passage.part != "title":
            for sentence in sentences(passage.text):
                for words, message in _wrong(sentence):
                    yield COUNTS_ADD_UP.broken(message, passage.place(words))


def _wrong(sentence: str) -> Iterator[tuple[str, str]]:
    lower = sentence.lower()
    if " and " in lower and (" of " in f" {lower}" or "among" in lower or "men" in lower or "male" in lower):
        yield from _wrong_sexes(sentence)
        yield from _wrong_parts(sentence)
    if re.search(_LESS, lower) or "exclu" in lower:
        yield from _wrong_flow(sentence)


def _wrong_sexes(sentence: str) -> Iterator[tuple[str, str]]:
    for match in _SEXES.finditer(sentence):
        sexes = {match[part][0].lower() in _FEMALE for part in ("a", "b")}
        if sexes == {True, False}:
            yield from _compared(match)


def _wrong_parts(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with two parts of which the second is all the rest (`and 15 had none`)."""
    match = _PARTS.search(sentence)
    if match is None or _OVERLAP.search(sentence) or not _COMPLEMENT.search(match["b"]):
        return
    if not _NUMBER.search(_PERCENTAGES.sub("", f"{match['a']} {match['b']}")):
        yield from _compared(match)


def _compared(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    whole, first, last = (value_of(match[name]) for name in ("whole", "first", "last"))
    if first + last != whole:
        yield match.group(), f"{first} and {last} are {first + last}, and the text says {whole}."


def _wrong_flow(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong where one number starts, others leave, and one is left, and no other number is told."""
    plain = _PERCENTAGES.sub("", sentence)
    steps = list(_FLOW.finditer(plain))
    told = [(name, match[name]) for match in steps for name in match.groupdict() if match[name]]
    kinds = [name.rstrip("2") for name, _ in told]
    if kinds[:1] != ["start"] or kinds[-1:] != ["left"] or set(kinds[1:-1]) != {"less"} or kinds.count("left") != 1:
        return
    if _OVERLAP.search(sentence) or len(_NUMBER.findall(plain)) != len(told):
        return
    start, *less, left = (value_of(number) for _, number in told)
    rest = start - sum(less, Decimal(0))
    if rest != left:
        gone = " − ".join(map(str, less))
        yield sentence, f"{start} − {gone} is {rest}, and the text says {left}."
