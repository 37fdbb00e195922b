"""Dates: parts in the order of the locale or the style, seasons, eras, and ranges (CSL 1.0.2, "Date")."""

from __future__ import annotations

from dataclasses import replace

from galley.csl.case import change_case
from galley.csl.context import Context, marked
from galley.csl.items import Day, RecordDate
from galley.csl.numbers import ordinal
from galley.csl.punctuation import strip_full_stops
from galley.csl.style import Date, DatePart, DatePartName, Locale

_SIZES: tuple[DatePartName, ...] = ("year", "month", "day")
_FIRST_YEAR_WITHOUT_ERA = 500
_AFTER_CHRIST = 100_000
"""Added to a year that is compared, so that those before Christ are smaller and still positive."""


def date_text(element: Date, context: Context) -> str:
    """Return a date as its element prints it, "" where the record has none."""
    variable = element.variable
    date = context.item.dates.get(variable) if variable not in context.suppressed else None
    context.call(variable, found=date is not None)
    if date is None:
        return ""
    if context.sorting:
        return _sortable(date, element)
    text = _spelt(date, element, context)
    return context.formatted(text, element.formatting, english=context.style.locale.english)


def _sortable(date: RecordDate, element: Date) -> str:
    """Return a date as a sort key compares it: one number for each end, parts that the element leaves out as zeros."""
    shown = {part.name for part in element.parts}
    days = (day for day in (date.begin, date.end) if day is not None)
    return " ".join(f"{_AFTER_CHRIST + day.year:06}{_months(day, shown):02}{_days(day, shown):02}" for day in days)


def _months(day: Day, shown: set[DatePartName]) -> int:
    return day.month or 3 * day.season if "month" in shown else 0


def _days(day: Day, shown: set[DatePartName]) -> int:
    return day.day if "day" in shown else 0


def _spelt(date: RecordDate, element: Date, context: Context) -> str:
    if date.begin is None:
        return date.literal if any(part.name == "year" for part in element.parts) else ""
    if date.end is None:
        return _whole(date.begin, element, context)
    return _range(date.begin, date.end, element, context)


def _whole(day: Day, element: Date, context: Context) -> str:
    return context.joined((_affixed(part, day, context) for part in element.parts), element.delimiter)


def _affixed(part: DatePart, day: Day, context: Context) -> str:
    text = _part(part, day, context.style.locale)
    return context.joined((part.formatting.prefix, text, part.formatting.suffix)) if text else ""


def _range(begin: Day, end: Day, element: Date, context: Context) -> str:
    """Return a range; what both ends share is printed once (CSL 1.0.2, "Date Ranges")."""
    parts = element.parts
    largest = next((name for name in _SIZES if _value(begin, name) != _value(end, name)), None)
    differing = _SIZES[_SIZES.index(largest) :] if largest else ()
    places = [at for at, part in enumerate(parts) if part.name in differing and _value(end, part.name)]
    if not places:
        return _whole(begin, element, context)
    first, last = places[0], places[-1]
    if end.year < 0 and begin.year < 0:
        begin = replace(begin, era=False)  # it stands once, after the end
    opening, closing = (_bare(day, parts[first : last + 1], element.delimiter, context) for day in (begin, end))
    middle = opening + parts[last].range_delimiter + closing
    before = [_affixed(part, begin, context) for part in parts[:first]]
    after = [_affixed(part, end, context) for part in parts[last + 1 :]]
    ranged = parts[first].formatting.prefix + middle + parts[last].formatting.suffix
    return context.joined((*before, ranged, *after), element.delimiter)


def _bare(day: Day, parts: tuple[DatePart, ...], delimiter: str, context: Context) -> str:
    """Return one end of a range without the affixes that belong to the whole."""
    texts: list[str] = []
    for at, part in enumerate(parts):
        text = _part(part, day, context.style.locale)
        prefix = part.formatting.prefix if at and texts else ""
        suffix = part.formatting.suffix if at < len(parts) - 1 else ""
        texts += [prefix + text + suffix] if text else []
    return context.joined(texts, delimiter)


def _part(part: DatePart, day: Day, locale: Locale) -> str:
    text = {"year": _year, "month": _month, "day": _day}[part.name](part.form, day, locale)
    if part.formatting.strip_periods:
        text = strip_full_stops(text)
    if part.formatting.text_case and text:
        text = change_case(text, part.formatting.text_case, english=locale.english)
    return marked(text, part.formatting.marks)


def _year(form: str, day: Day, locale: Locale) -> str:
    if not day.year:
        return ""
    text = str(abs(day.year))
    if form == "short":
        text = text[-2:]
    if not day.era:
        return text
    if day.year < 0:
        return text + locale.single("bc")
    return text + locale.single("ad") if day.year < _FIRST_YEAR_WITHOUT_ERA else text


def _month(form: str, day: Day, locale: Locale) -> str:
    if not day.month:
        return locale.single(f"season-{day.season:02}") if day.season else ""
    if form == "numeric":
        return str(day.month)
    if form == "numeric-leading-zeros":
        return f"{day.month:02}"
    return locale.single(f"month-{day.month:02}", form or "long")


def _day(form: str, day: Day, locale: Locale) -> str:
    if not day.day:
        return ""
    if form == "numeric-leading-zeros":
        return f"{day.day:02}"
    if form == "ordinal" and not (locale.day_ordinals_only_first and day.day > 1):
        return ordinal(day.day, locale)
    return str(day.day)


def _value(day: Day, name: DatePartName) -> int:
    if name == "month":
        return day.month or day.season * 100
    return day.year if name == "year" else day.day
