"""Things that an abstract counts, and money, have the numbers of the text: `twelve practices`, `€14`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import DIGITS, NUMBER, WORD, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_THING = Pattern(
    rf"(?<![\w.,/–-])(?P<number>{DIGITS}|{WORD})(?: (?!(?:of|and|or|to|in"
    rf"|the)\b)[a-z][a-z-]+){{0,2}}? (?P<thing>[a-z]{{3,}}s)\b(?!-)",
    re.IGNORECASE,
)
_COUNTED = frozenset((
    "practices", "hospitals", "centres", "centers", "clinics", "units", "departments", "schools", "wards", "countries",
    "sites", "studies", "trials", "articles", "reports", "papers", "sessions", "cycles", "courses", "injections",
    "operations", "surgeons", "teams", "pharmacists", "nurses", "physicians", "doctors", "students", "samples",
    "specimens", "biopsies", "lesions", "tumours", "tumors", "stones", "fragments", "sutures", "screws", "drains",
    "transfusions", "doses", "tablets", "deaths", "fractions", "litres", "liters", "teeth", "ribs", "eyes", "knees",
    "hips", "vials", "ampoules", "grafts", "stents", "coils",
))  # fmt: skip
"""What a paper counts once and for all; of other things there may be several counts."""
_CHOSEN = frozenset(
    ("studies", "trials", "articles", "reports", "papers", "samples", "specimens", "biopsies", "lesions")
)
"""Of these some are chosen from more, and may be told by their number alone: `twelve met the criteria`."""
_OF_THINGS = Pattern(
    rf"(?<![\w.,/–-])(?P<number>{DIGITS}|{WORD}) (?:out )?of (?:the |our |these |all )?(?:{DIGITS}|{WORD})"
    r"(?: (?!(?:of|and|or|to|in|the)\b)[a-z][a-z-]+){0,2}? (?P<thing>[a-z]{3,}s)\b(?!-)",
    re.IGNORECASE,
)
"""Some of all things: `nine of 71 laparoscopic operations`."""
_NUMBER = Pattern(rf"(?<![\w.,])(?:{DIGITS}|{WORD})(?![\w.,]*\d)\b", re.IGNORECASE)
_MONEY = Pattern(rf"(?P<sign>[€£$])\s?(?P<number>{NUMBER})(?![\w])", needs=("€", "£", "$"))
_BEFORE = Pattern(
    r"(?:about|some|nearly|over|under|up to|than|least|most|every|per|each|almost|another|of|other)\s$", re.IGNORECASE
)

PEOPLE = Pattern(
    r" (?:of (?:the )?(?:patients|cases|women|men|children)|were (?:women|men|female|male|boys"
    r"|girls|treated|operated)"
    r"|(?:women|men|boys|girls|children|patients|cases|hospitals|cent(?:er|re)s|studies|reports)\b|\(\d[\d.]* ?%\))"
    r"|(?: (?:consecutive|published|reported|single|other|adult|young(?:er)?)){1,2}"
    r" (?:patients|cases|children|women|men)",
    re.IGNORECASE,
)
"""What follows a number that counts people, so that it is none of days or weeks."""


def examine(abstracts: Iterable[Passage], others: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each count of an abstract that the text has otherwise only."""
    said: defaultdict[str, set[Decimal]] = defaultdict(set)
    numbers: set[Decimal] = set()
    for passage in others:
        numbers.update(value_of(match.group()) for match in _NUMBER.in_small(passage.text))
        for thing, number, _ in _counts(passage.text):
            said[thing].add(number)
    for passage in abstracts:
        for thing, number, match in _counts(passage.text):
            told = said.get(thing, set())
            if (
                told
                and number not in told
                and not (thing in _CHOSEN and number in numbers)
                and not _BEFORE.search(passage.text[max(0, match.start() - 10) : match.start()])
            ):
                words = match.group()
                known = ", ".join(map(str, sorted(told)))
                message = f"The abstract says “{words}”, and the text has {known}."
                yield ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(words))


def _counts(text: str) -> Iterator[tuple[str, Decimal, re.Match[str]]]:
    """Yield each thing that is counted with its number."""
    for match in (*_THING.finditer(text), *_OF_THINGS.finditer(text)):
        thing = match["thing"].lower()
        if thing in _COUNTED:
            yield thing.replace("centers", "centres"), value_of(match["number"].lower()), match
    for match in _MONEY.finditer(text):
        yield match["sign"], value_of(match["number"]), match
