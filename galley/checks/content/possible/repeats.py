"""A dose that is given again makes a total with the first: `a second dose of 140 mg was given, 280 mg in all`."""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNIT = r"(?:mg|g|µg|μg|mcg|mL|ml|IU|U|units?)"
_AGAIN = Pattern(
    r"\b(?P<nth>second|third) (?:[a-z]+ ){0,2}?(?:dose|bolus|pulse|injection|infusion|vial|ampoule)"
    rf"(?: of [a-z-]+)? of (?P<each>{NUMBER}) ?(?P<unit>{_UNIT})(?![\w/])"
    rf"[^.;\d]{{0,60}}?(?P<total>{NUMBER}) ?(?P<unit2>{_UNIT}),? (?:in (?:all|total)|altogether)\b",
    re.IGNORECASE,
    ("second ", "third "),
)
_DOSE = Pattern(rf"(?<![\w.,–/-])(?P<n>{NUMBER}) ?(?P<unit>{_UNIT})(?![\w/])")
_REPEATED = Pattern(
    r"\b(?:daily|every|hourly|times|per|twice|(?:a|each) (?:day|week|hour))\b|/(?:h|d|day|min)\b", re.IGNORECASE
)
"""What says that doses were given more often than the text tells them."""
_NTH = {"second": 2, "third": 3}


def wrong_repeats(told: tuple[str, ...]) -> Wrong:
    """Yield a total that no doses told before it make with the one that is given again."""
    for at, sentence in enumerate(told):
        for match in _AGAIN.finditer(sentence):
            unit = match["unit"].lower()
            if unit.rstrip("s") != match["unit2"].lower().rstrip("s"):
                continue
            before = " ".join((*told[:at], sentence[: match.start()]))
            doses = {value_of(one["n"]) for one in _DOSE.finditer(before) if one["unit"].lower() == unit}
            each, total, nth = value_of(match["each"]), value_of(match["total"]), _NTH[match["nth"].lower()]
            if _REPEATED.search(before) and total > _made_at_most(each, nth, doses):
                continue
            if each in doses and total not in _made(each, nth, doses):
                yield match.group(), f"with the first that makes {each * nth} {match['unit2']}"


def _made_at_most(each: Decimal, nth: int, doses: set[Decimal]) -> Decimal:
    return max(_made(each, nth, doses), default=Decimal(0))


def _made(each: Decimal, nth: int, doses: set[Decimal]) -> set[Decimal]:
    """Return what a dose makes with itself, and with one or two of those before it."""
    with_one = {each + one for one in doses}
    with_two = {one + other for one in with_one for other in doses} if nth > 2 else set()  # noqa: PLR2004 - the third
    return {each * nth} | with_one | with_two
