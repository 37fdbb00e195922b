"""Numbers of the abstract stand in the article too: those with a unit, percentages, ages, decimals, large counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, decimals, rounds_to, value_of, words_in
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english
from galley.checks.passages import Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_UNIT = (
    r"(?:%|mm ?Hg|mm|cm|m|kg|mg|µg|μg|mcg|ng|g|mL|ml|dL|L|mmol|µmol|mEq|IU|U|kPa|Gy|cGy|Hz|kHz|MHz|°C|years?|months?"
    r"|weeks?|days?|hours?|minutes?|min|h|patients?|cases?|men|women|participants?|subjects?|children)"
)
_TOKEN = Pattern(
    rf"(?<![\w.,/^\ue000-])(?P<number>{NUMBER})(?![\w]*\d)(?:(?P<age>-(?:year|month|week|day)s?-old)"
    rf"|[ -]?(?P<unit>{_UNIT})(?:/[\w^]+)*(?![\w])|(?P<slash> ?/ ?{DIGITS})(?![\w/])|(?![\w%]))"
)
_YEAR = Pattern(r"(?:1[89]|20)\d\d")
_ABOUT = Pattern(
    r"(?:about|approximately|approx\.|around|nearly|almost|over|under|above|below|roughly|some|than|up to|least"
    r"|most|~|∼|≈|[<>≤≥]|c\.|ca\.?|exceeding"
    r"|version|v\.?|grant|nos?\.?|number|code|type|grade|stage|phase|level|figure|table|cd|vitamin|protocol|§|CI)\s?[(=:]?\s?$",
    re.IGNORECASE,
)
_ANY = Pattern(rf"(?<![\d.,·]){NUMBER}(?!\d)")
_AGE = Pattern(rf"\b(?P<age>{COUNT})[- ]?(?:year|month|week|day)s?[- ]old\b", re.IGNORECASE)
_PAIR = Pattern(rf"\b({DIGITS})(?: ?/ ?| (?:out )?of (?:the )?)({DIGITS})\b")
_COUNTED = 100
_SCALES = tuple(map(Decimal, ("10", "100", "1000", "1000000", "7", "30", "12", "24", "60", "52", "365")))
"""What one unit is of another: metric steps; days, weeks, months, years, hours and minutes."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The numbers of the article outside its abstracts."""

    numbers: frozenset[Decimal]
    shares: tuple[Decimal, ...]
    ages: frozenset[Decimal]


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each number of an abstract that the article does not have."""
    abstracts = [one for one in paper.passages if one.part == "abstract"]
    others = [one for one in paper.passages if one.part in {"body", "supplement", "declaration"}]
    if not abstracts or not any(one.part == "body" for one in others) or not is_english(paper.article):
        return
    tokens = [(passage, token) for passage in abstracts for token in _tokens(passage)]
    if tokens:
        known = _known(others)
        for passage, token in {(token.group(), passage.kind): (passage, token) for passage, token in tokens}.values():
            if not _is_in(token, known):
                words = token.group().strip()
                message = f"The abstract says “{words}”, and the text has no such number."
                yield ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(words))


def _tokens(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the numbers that an abstract must share with the text."""
    for token in _TOKEN.finditer(passage.text):
        number = token["number"]
        plain = not (token["unit"] or token["age"] or token["slash"])
        large = value_of(number) >= _COUNTED or "." in number or "·" in number
        if (plain and not large) or (plain and _YEAR.fullmatch(number)):
            continue
        if not _ABOUT.search(passage.text[max(0, token.start() - 16) : token.start()]):
            yield token


def _known(passages: Iterable[Passage]) -> _Known:
    text = " ".join(passage.text for passage in passages)
    plain = _AGE.sub("", text)
    numbers = {value_of(found) for found in _ANY.findall(plain)} | set(words_in(plain.lower()))
    pairs = ((value_of(part), value_of(whole)) for part, whole in _PAIR.compiled.findall(text))
    shares = tuple(100 * part / whole for part, whole in pairs if whole)
    ages = frozenset(value_of(match["age"].lower()) for match in _AGE.finditer(text))
    return _Known(frozenset(numbers), shares, ages)


def _is_in(token: re.Match[str], known: _Known) -> bool:
    number = token["number"]
    value = value_of(number)
    if token["age"] and known.ages:
        return value in known.ages
    if value in known.numbers or any(
        rounds_to(one, number) for one in known.numbers if decimals(str(one)) > decimals(number)
    ):
        return True
    if token["unit"] == "%":
        return any(rounds_to(share, number) for share in known.shares) or 100 - value in known.numbers
    scaled = {value * scale for scale in _SCALES} | {value / scale for scale in _SCALES}
    return bool(token["unit"]) and bool(scaled & known.numbers)
