"""A dose taken several times a day makes the daily dose: not `100 mg three times daily (400 mg per day)`."""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNIT = r"(?:mg|g|µg|μg|mcg|mL|ml|IU|U|units?)"
_TIMES = {
    "once": 1, "o.d.": 1, "od": 1, "q24h": 1, "twice": 2, "two times": 2, "b.i.d.": 2, "bid": 2, "b.d.": 2, "bd": 2,
    "three times": 3, "thrice": 3, "t.i.d.": 3, "tid": 3, "t.d.s.": 3, "tds": 3, "four times": 4, "q.i.d.": 4, "qid": 4,
    "q.d.s.": 4, "qds": 4, "every 4 h": 6, "every 6 h": 4, "every 8 h": 3, "every 12 h": 2, "every 24 h": 1,
    "every four h": 6, "every six h": 4, "every eight h": 3, "every twelve h": 2,
}  # fmt: skip
_HOW_OFTEN = "|".join(re.escape(one) for one in sorted(_TIMES, key=len, reverse=True))
_DOSE = Pattern(
    rf"(?<![\d.,–-])(?P<dose>{NUMBER}) ?(?P<unit>{_UNIT}) "
    rf"(?:orally |by mouth |intravenously |IV |PO )?(?P<times>{_HOW_OFTEN})"
    rf"(?:ours?|rs?)?\b\.?(?: (?:daily|a day|per day|each day))?[^.;\d()]{{0,20}}?"
    rf"[(,] ?(?:i\.e\.,? |that is,? |a total of |total(?: daily dose)?(?: of)? |in total |or |= ?)*(?P<total>{NUMBER})"
    rf" ?(?P<unit2>{_UNIT})(?: ?/ ?d(?:ay)?\b| (?:daily|a day|per day|in total|each day)\b)",
    re.IGNORECASE,
)
_SPREAD_OVER = Pattern(
    rf"(?<![\d.,–-])(?P<first>{NUMBER}) ?(?P<unit>{_UNIT})(?: [a-z]+)? (?:a|per|each|every) (?P<span>week|day|hour)"
    rf"(?:, or|, i\.e\.,?|,? which is|,? that is,?| \(|,) ?(?:about |some |approximately |or )?(?P<last>{NUMBER})"
    rf" ?(?P<unit2>{_UNIT})(?: [a-z]+)? (?:a|per|each|every) (?P<span2>day|hour|week)\b"
)
_HOURS = {"hour": 1, "day": 24, "week": 168}
_NEAR = Decimal("0.04")
_GRAM = Decimal(1000)


def wrong_doses(sentence: str) -> Wrong:
    """Yield a daily dose that single doses do not make, or that is not the seventh part of that of a week."""
    yield from _wrong_spans(sentence)
    for match in _DOSE.finditer(sentence):
        total, unit, other = value_of(match["total"]), match["unit"].lower(), match["unit2"].lower()
        right = value_of(match["dose"]) * _TIMES[match["times"].lower()]
        scale = {("mg", "g"): 1 / _GRAM, ("g", "mg"): _GRAM}.get((unit, other))
        if unit.rstrip("s") == other.rstrip("s"):
            scale = Decimal(1)
        if scale is not None and right * scale != total:
            yield match.group(), f"that makes {(right * scale).normalize():f} {match['unit2']} a day"


def _wrong_spans(sentence: str) -> Wrong:
    """Yield `2270 mg a week, or 389 mg a day`: what is told for two spans of time, and is not the same."""
    for match in _SPREAD_OVER.finditer(sentence):
        first, last = value_of(match["first"]), value_of(match["last"])
        span, other = match["span"], match["span2"]
        if match["unit"] == match["unit2"] and span != other and first and last:
            right = first * _HOURS[other] / _HOURS[span]
            if abs(right - last) > _NEAR * right:
                yield match.group(), f"{match['first']} {match['unit']} a {span} are {right:.0f} a {other}"
