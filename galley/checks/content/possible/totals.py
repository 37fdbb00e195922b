"""Parts of a treatment make its total: `1 mg/h for 22 hours, a total of 22 mg`, `50.4 Gy in 28 fractions of 1.8 Gy`.

Told only where a sentence has one rate, or one number of equal doses, and one total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNIT = r"(?:mg|g|µg|μg|mcg|mL|ml|IU|U|units?|Gy|cGy|mmol|mEq)"
_SPANS: dict[str, Decimal] = {"min": Decimal(1), "h": Decimal(60), "day": Decimal(1440), "week": Decimal(10080)}
_RATE = Pattern(
    rf"(?<![\w.,–/-])(?P<each>{NUMBER}) ?(?P<unit>{_UNIT})(?: of [a-z-]+)? ?(?:/ ?|per |an? |each |every |once "
    rf"|(?=daily"
    r"|weekly|hourly))(?P<per>h(?:our)?|hr|hourly|min(?:ute)?|d(?:ay)?|daily|week|weekly)\b"
    rf"(?: [a-z]+){{0,2}}?,? (?:for|over) (?P<n>{COUNT})[ -](?P<span>min(?:ute)?|h(?:our)?|day|week)s?\b",
    re.IGNORECASE,
)
_PARTS = Pattern(
    rf"(?<![\w.,–/-])(?P<n>{COUNT})(?: [a-z]+)?? (?:fractions|doses|boluses|pulses|vials|ampoules|units|bags|tablets"
    r"|capsules|injections|sachets|sessions)"
    rf"(?: of [a-z-]+(?= of ))?(?:,? (?:each )?of|,? at|, each|,(?= [\d.]+ ?[A-Za-z]+ each)) (?P<each>{NUMBER})"
    rf" ?(?P<unit>{_UNIT})(?P<each2> each)?(?![\w/])",
    re.IGNORECASE,
)
_TOTAL = Pattern(
    r"\b(?:(?:cumulative|total)(?: [a-z]+){0,2}(?: of| was| to|:|,)*|in (?:all|total),?|altogether,?|i\.e\.,?"
    r"|that is,?"
    rf"|equivalent to|making|=) ?(?P<total>{NUMBER}) ?(?P<unit>{_UNIT})(?![\w/])"
    rf"|(?<![\w.,–/-])(?P<total2>{NUMBER}) ?(?P<unit2>{_UNIT}),? (?:in (?:all|total|{COUNT} fractions)|altogether"
    rf"|total)\b(?! (?:of )?\d)",
    re.IGNORECASE,
)
_FRACTIONS = Pattern(
    rf"(?<![\w.,–/-])(?P<total>{NUMBER}) ?(?P<unit>c?Gy) (?:(?:was|were) (?:given|delivered) )?(?:in|over|delivered in"
    rf"|given in|divided into|/) ?(?P<n>{COUNT}) (?:daily )?fractions?(?:,| \(|(?: of| at|, each))* ?(?:of )?"
    rf"(?P<each>{NUMBER}) ?(?P<unit2>c?Gy)\b",
    re.IGNORECASE,
    ("gy",),
)
_OTHERWISE = Pattern(
    r"\b(?:then|followed|reduc\w+|bolus(?! doses)|loading|increas\w+|taper\w*|including|further|boost|initial\w*|first"
    r"|second|another|plus|about|approximately|nearly|up to|at least|remaining|each patient|mean|median|kg|m2|range)\b"
    r"|[~≈<>≤≥]|m\^2|m²",
    re.IGNORECASE,
)
"""What makes a total more, or less, than that of the one rate that is told."""
_SCALES = {("mg", "g"): Decimal("0.001"), ("g", "mg"): Decimal(1000), ("mcg", "mg"): Decimal("0.001")}
_NEAR = Decimal("0.03")


_LIST = Pattern(
    rf"(?<![\w.,–/-])(?P<list>(?:{NUMBER} ?(?:mg|kg|g|mL|ml|cm|mm|L),? (?:and )?){{2,7}})"
    rf"[,(]? ?(?:and |or |which (?:is|was|makes|made) |that is,? |a total of |making |together )*(?P<total>{NUMBER})"
    r" ?(?P<unit>mg|kg|g|mL|ml|cm|mm|L),? (?:in (?:all|total)|altogether|together)\b(?=[,.;:)]|$| (?:and|was|were)\b)",
    needs=("in all", "in total", "together"),
)
_AMOUNT = Pattern(rf"(?P<n>{NUMBER}) ?(?P<unit>mg|kg|g|mL|ml|cm|mm|L)\b")
_TIMES = Pattern(
    rf"\bfor (?P<first>{COUNT}) (?P<unit>days|weeks|months)\b(?P<between>[^.;]*?)\b(?:for |over )?(?:an?other"
    rf"|an additional|a further"
    rf"|further) (?P<more>{COUNT}) (?P<unit2>days|weeks"
    rf"|months)\b(?P<rest>[^.;]*?)\b(?P<total>{COUNT}) (?P<unit3>days|weeks|months)"
    r" (?:in (?:all|total)|altogether)\b(?=[,.;:)]|$)",
    re.IGNORECASE,
    ("in all", "in total", "altogether"),
)
_ANY_TIME = Pattern(rf"\b{COUNT} (?:days|weeks|months)\b", re.IGNORECASE)


def _of_lists(sentence: str) -> Wrong:
    """Yield the totals that a list of amounts before them does not make, and those of two times of treatment."""
    for match in _LIST.finditer(sentence):
        parts = list(_AMOUNT.finditer(match["list"]))
        right = sum((value_of(one["n"]) for one in parts), Decimal(0))
        if {one["unit"] for one in parts} == {match["unit"]} and abs(right - value_of(match["total"])) > _NEAR * right:
            yield match.group(), f"that makes {right.normalize():f} {match['unit']}"
    for match in _TIMES.finditer(sentence):
        first, more, total = (value_of(match[name].lower()) for name in ("first", "more", "total"))
        is_one = match["unit"].lower() == match["unit2"].lower() == match["unit3"].lower()
        if is_one and first + more != total and not _ANY_TIME.search(match["between"] + match["rest"]):
            yield match.group(), f"that makes {first + more} {match['unit']}"


def wrong_totals(sentence: str) -> Wrong:
    """Yield each total that its parts do not make."""
    yield from _of_lists(sentence)
    for match in _FRACTIONS.finditer(sentence):
        if match["unit"].lower() == match["unit2"].lower():
            yield from _judged(match, match, match.group())
    parts = [*_RATE.finditer(sentence), *_PARTS.finditer(sentence)]
    totals = list(_TOTAL.finditer(sentence)) if len(parts) == 1 else []
    if len(totals) != 1 or _OTHERWISE.search(sentence):
        return
    one, total = parts[0], totals[0]
    if one.end() <= total.start() or total.end() <= one.start():
        start, end = min(one.start(), total.start()), max(one.end(), total.end())
        yield from _judged(one, total, sentence[start:end])


def _judged(one: re.Match[str], total: re.Match[str], words: str) -> Iterator[tuple[str, str]]:
    groups = total.groupdict()
    shown, unit = groups["total"] or groups["total2"], (groups["unit"] or groups["unit2"]).rstrip("s")
    mine = one["unit"].rstrip("s")
    scale = Decimal(1) if mine.lower() == unit.lower() else _SCALES.get((mine, unit))
    right = value_of(one["each"]) * _times(one) * (scale or 0)
    if right and abs(right - value_of(shown)) > _NEAR * right:
        yield words, f"that makes {right.normalize():f} {unit}"


def _times(one: re.Match[str]) -> Decimal:
    """Return how many equal parts there are: doses, or units of time."""
    many, groups = value_of(one["n"].lower()), one.groupdict()
    if "span" not in groups:
        return many
    return many * _minutes(groups["span"]) / _minutes(groups["per"])


def _minutes(span: str) -> Decimal:
    small = span.lower()
    return _SPANS["min" if small.startswith("m") else "h" if small.startswith("h") else _long(small)]


def _long(span: str) -> str:
    return "week" if span.startswith("w") else "day"
