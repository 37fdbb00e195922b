"""Dates as authors write them: ISO 8601, English words, or year, month and day apart."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import PlainValidator, WithJsonSchema

from galley.document.metadata import Date
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlValue

_MONTHS: Mapping[str, int] = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, ("",) * 9 + ("Sept",))
    for number, name in enumerate(names)
    if name
}
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_LATE_DAY = r"(?P<day>1[3-9]|2\d|3[01])"
"""A day that cannot be a month: `31/03/2023` says one date, and `03/04/2023` one in Europe and one in America."""
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?:T.*)?",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        rf"{_LATE_DAY}[/-](?P<month>\d{{1,2}})[/-](?P<year>\d{{4}})",
        rf"(?P<month>\d{{1,2}})[/-]{_LATE_DAY}[/-](?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})",
        rf"{_WEEKDAY}{_DAY}\.?(?: of)? {_MONTH},? {_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}",
        rf"{_MONTH},? {_YEAR}",
        rf"{_YEAR} {_MONTH}(?: {_DAY})?",
    )
)


def parse_date(text: str) -> Date:
    """Return the date that `text` says, as exact as it says it; raises ValueError with the reason otherwise.

    Read are `2026-03-14`, `2026-03`, `2026`, `2026/03/14`, `14 March 2026`, `Mar 14, 2026`, `March 2026`, and
    `14.03.2026`: where dots stand between numbers, the day comes first. `31/03/2023` and `03/31/2023` are one date.
    """
    words = " ".join(text.split())
    match = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if match is None:
        message = f"is `{words}`, which is no date that is read; write it as 2026-03-14 or 14 March 2026"
        raise ValueError(message)
    parts = match.groupdict()
    return _checked(int(parts["year"]), _month(parts.get("month") or "0"), int(parts.get("day") or 0), words)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.get(word.lower(), -1)


def _checked(year: int, month: int, day: int, words: str) -> Date:
    possible = 0 <= month <= 12 and year > 0  # noqa: PLR2004 - months of a year
    if not possible or (day and (month == 0 or day > calendar.monthrange(year, month)[1])):
        message = f"is `{words}`, and there is no such day"
        raise ValueError(message)
    return Date(year, month, day)


@dataclass(frozen=True, slots=True)
class DateShape:
    """Folds a date given in parts (`year`, `month`, `day`, or `iso-8601`) into its text."""

    json_types: ClassVar[tuple[str, ...]] = ("object",)

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the text of a date in parts; any other value as it is."""
        if not isinstance(value, YamlMapping):
            return value
        whole = value.get("iso-8601")
        parts = [value.get(name) for name in ("year", "month", "day")]
        texts = [part.text for part in parts if isinstance(part, YamlScalar) and not part.is_null]
        if isinstance(whole, YamlScalar):
            return whole
        return YamlScalar("-".join(texts), value.span, plain=False) if texts else value


def _read_date(value: Any) -> Date:
    if not isinstance(value, str):
        message = "must be a date, such as 2026-03-14"
        raise ValueError(message)  # noqa: TRY004 - pydantic turns a ValueError into a finding
    return parse_date(value)


DateText = Annotated[
    Date,
    DateShape(),
    PlainValidator(_read_date),
    WithJsonSchema({"type": ["string", "number", "object"], "examples": ["2026-03-14", "14 March 2026"]}),
]
"""The annotation of a field that holds a date."""
