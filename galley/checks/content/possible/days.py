"""Days that their month has not, and days of the week that a date was not: `31 June`, `Monday, 4 May 2021`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = "|".join(map(str.capitalize, MONTHS))
_ORDINAL = r"(?P<th{0}>\^?(?:st|nd|rd|th))?"
_DATE = Pattern(
    rf"(?<![\d.,/×:])\b(?P<day>\d\d?){_ORDINAL.format('')}(?: of)? (?P<month>{_MONTH})\b"
    r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d\d?){_ORDINAL.format('2')}\b(?![.:,]\d|%)(?:,? (?P<year2>(?:19|20)\d\d)\b)?"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = Pattern(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?$")
_DATED = Pattern(r"\b(?:on|dated|until|till|since|\d(?:st|nd|rd|th)? (?:to|and)|[a-z]+day,?) $", re.IGNORECASE)
_GOES_ON = Pattern(r" ?(?:[.,;:)\]]|$)| (?:he|she|they|we|it|the|an?|his|her|our|to|until|at|with|after|because)\b")
"""What stands behind a day without its year: no noun of what is counted (`In May 45 patients`)."""
_VOLUME = Pattern(r"(?:\b(?:vol(?:ume)?|no|nos|issue|pages?|pp?|table|figure|n ?=)\.?|[<>≤≥±+-]) ?$", re.IGNORECASE)
_LAST = 39
"""No day is mistyped so that it is larger: a larger number counts something."""
_LEAP = 2024


def wrong_days(sentence: str) -> Wrong:
    """Yield days that their month has not, and days of the week that a date was not."""
    for match in _DATE.finditer(sentence):
        day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"] or 0)
        month = MONTHS.index((match["month"] or match["month2"]).lower()) + 1
        last = monthrange(year or _LEAP, month)[1]
        if not 0 < day <= last:
            if _is_date(sentence, match, day):
                yield match.group(), f"{MONTHS[month - 1].capitalize()} has {last} days"
            continue
        named = _WEEKDAY.search(sentence[max(0, match.start() - 16) : match.start()])
        if named and year:
            right = _WEEKDAYS[date(year, month, day).weekday()]
            if named["weekday"] != right:
                yield f"{named.group()}{match.group()}", f"that day was a {right}"


def _is_date(sentence: str, match: re.Match[str], day: int) -> bool:
    """Tell whether a number beside a month is a day, and counts nothing."""
    before = sentence[max(0, match.start() - 12) : match.start()]
    if _VOLUME.search(before):
        return False
    if match["year"] or match["year2"]:
        return True
    if day > _LAST:
        return False
    if match["th"] or match["th2"]:
        return True
    return bool(_GOES_ON.match(sentence, match.end()) and (match["day"] or _DATED.search(before)))
