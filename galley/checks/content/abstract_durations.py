"""How long something lasted is the same in abstract and case: `pain for two days` is no `pain for three days`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_WHAT = (
    "pain|fever|vomiting|cough|headaches?|dyspn(?:o?ea)|diarrho?ea|weakness|swelling|rash|jaundice|nausea|fatigue"
    "|palpitations|limp|bleeding|dizziness|numbness|vertigo|constipation|ha?ematuria|breathlessness|malaise|hoarseness"
    "|dysphagia|itching|pruritus|epistaxis"
)
_UNIT = "hour|day|week|month|year"
_LASTS = Pattern(
    rf"\b(?P<what>{_WHAT})(?: and [a-z]+)?"
    rf"(?: (?:in|of) (?:the|his|her) (?:[a-z]+ ){{0,3}}?[a-z]+)?"
    rf"(?: that had lasted| lasting| of| for| since)?"
    rf"(?: the)?(?: last| past)? (?P<n>{COUNT}) (?P<unit>{_UNIT})s?\b(?! (?:before|after|later|ago|earlier))"
    rf"|\b(?P<n2>{COUNT})[- ](?P<unit2>{_UNIT})s?['’]?,? (?:history )?of (?:[a-z]+ ){{0,3}}?(?P<what2>{_WHAT})\b"
    rf"|\b(?P<what3>{_WHAT})(?: and [a-z]+)?(?: (?:in|of|on) (?:the|his|her) (?:[a-z]+ ){{0,3}}?[a-z]+)?,?"
    rf"(?: that| which)?(?: had)? (?:begun|began|started|set in)(?: suddenly)? (?P<n3>{COUNT}) (?P<unit3>{_UNIT})s?"
    r" (?:earlier|before|previously|ago|prior)\b"
    rf"|\b[Ff]or (?:the (?:last|past) )?(?P<n4>{COUNT}) (?P<unit4>{_UNIT})s? (?:s?he|the patient)"
    r" had (?:had|suffered(?: from)?)"
    rf" (?:an? )?(?:[a-z-]+ ){{0,2}}?(?P<what4>{_WHAT})\b",
    re.IGNORECASE,
)


def examine(abstracts: Iterable[Passage], others: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each complaint that lasted for another time in the abstract than in the text."""
    told = [(passage, one) for passage in abstracts for one in told_in(passage.text)]
    if not told:
        return
    said: defaultdict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for passage in others:
        for what, number, _ in told_in(passage.text):
            said[what].add(number)
    for passage, (what, number, words) in told:
        known = said.get(what)
        if known and number not in known:
            text = ", ".join(f"{one} {what[1]}s" for one in sorted(known))
            message = f"The abstract says “{words}”, and the text has {text}."
            yield ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(words))


def told_in(text: str) -> Iterator[tuple[tuple[str, str], Decimal, str]]:
    """Yield each complaint with the unit of its time, how many of these it lasted, and the words."""
    for match in _LASTS.finditer(text):
        what, unit, n = (
            match[name] or match[f"{name}2"] or match[f"{name}3"] or match[f"{name}4"] for name in ("what", "unit", "n")
        )
        yield (what.lower().rstrip("s"), unit.lower()), value_of(n.lower()), match.group()
