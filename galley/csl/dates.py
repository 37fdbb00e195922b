"""Dates of a style, mended: delimiters, seasons, ranges, words, and parts that leave nothing behind in the XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from citeproc import model

from galley.csl.case import change_case
from galley.csl.elements import ordinal
from galley.csl.items import Day, RecordDate
from galley.csl.punctuation import strip_full_stops
from galley.csl.rich_text import CLOSE
from galley.csl.tree import Mended, marks_of

PartName: TypeAlias = Literal["year", "month", "day"]
_SIZES: tuple[PartName, ...] = ("year", "month", "day")
_FIRST_YEAR_WITHOUT_ERA = 500


@dataclass(frozen=True, slots=True)
class Part:
    """A date part to print: which one, and the attributes of the locale with those of the style laid over them."""

    name: PartName
    attributes: dict[str, str]


class Date(Mended, model.Date):  # type: ignore[misc] # citeproc-py has no types
    """`cs:date`, localised or not."""

    def render(self, item: Any) -> str | None:
        """Return the date rendered, None where the record has none."""
        variable = self.get("variable")
        date = item.reference.get(variable) if variable not in self.frame.suppressed else None
        self.frame.call(found=bool(date))
        if not isinstance(date, RecordDate):
            return None
        parts, delimiter = self._layout()
        text = self._spelt(date, parts, delimiter)
        return self.wrap(self.format(self._cased(text))) if text else None  # citeproc-py drops a date's formatting

    def _cased(self, text: str) -> str:
        case = self.get("text-case")
        return change_case(text, case, english=self.frame.language.startswith("en")) if case else text

    def _layout(self) -> tuple[tuple[Part, ...], str]:
        """Return the parts in print order with the delimiter that belongs to them: the locale's for a `form`."""
        localised = self.frame.date_forms.get(self.get("form")) if self.get("form") else None
        if localised is None:
            return tuple(Part(part.get("name"), part.attributes) for part in self.parts), self.get("delimiter", "")
        shown = self.get("date-parts", "year-month-day").split("-")
        own = {part.get("name"): part.attributes for part in self.parts}
        parts = (
            Part(part.get("name"), _overlaid(part.attributes, own.get(part.get("name"), {})))
            for part in localised.parts
            if part.get("name") in shown
        )
        return tuple(parts), localised.get("delimiter", "")

    def _spelt(self, date: RecordDate, parts: tuple[Part, ...], delimiter: str) -> str:
        if date.begin is None:
            return date.literal if any(part.name == "year" for part in parts) else ""
        if date.end is None:
            return self._parts(date.begin, parts, delimiter)
        return self._range(date.begin, date.end, parts, delimiter)

    def _parts(self, day: Day, parts: tuple[Part, ...], delimiter: str) -> str:
        return self.sealed((self._affixed(part, self._part(part, day)) for part in parts), delimiter)

    def _affixed(self, part: Part, text: str) -> str:
        if not text:
            return ""
        return self.sealed((part.attributes.get("prefix", ""), text, part.attributes.get("suffix", "")))

    def _range(self, begin: Day, end: Day, parts: tuple[Part, ...], delimiter: str) -> str:
        """Return a range; what both ends share is printed once (CSL 1.0.2, "Date Ranges")."""
        largest = next((name for name in _SIZES if _value(begin, name) != _value(end, name)), None)
        differing = _SIZES[_SIZES.index(largest) :] if largest else ()
        places = [at for at, part in enumerate(parts) if part.name in differing and _value(end, part.name)]
        if not places:
            return self._parts(begin, parts, delimiter)
        first, last = places[0], places[-1]
        opening = self._bare(begin, parts[first : last + 1], delimiter, end_of_range=True)
        closing = self._bare(end, parts[first : last + 1], delimiter, end_of_range=False)
        mark = parts[last].attributes.get("range-delimiter") or "–"
        middle = opening + mark + closing
        before = [self._affixed(part, self._part(part, begin)) for part in parts[:first]]
        after = [self._affixed(part, self._part(part, end)) for part in parts[last + 1 :]]
        prefix, suffix = parts[first].attributes.get("prefix", ""), parts[last].attributes.get("suffix", "")
        return self.sealed((*before, prefix + middle + suffix, *after), delimiter)

    def _bare(self, day: Day, parts: tuple[Part, ...], delimiter: str, *, end_of_range: bool) -> str:
        """Return one end of a range without the affixes that belong to the whole."""
        del end_of_range
        texts: list[str] = []
        for at, part in enumerate(parts):
            text = self._part(part, day)
            prefix = part.attributes.get("prefix", "") if at and texts else ""
            suffix = part.attributes.get("suffix", "") if at < len(parts) - 1 else ""
            texts += [prefix + text + suffix] if text else []
        return self.sealed(texts, delimiter)

    def _part(self, part: Part, day: Day) -> str:
        text = {"year": self._year, "month": self._month, "day": self._day}[part.name](part, day)
        if part.attributes.get("strip-periods") == "true":
            text = strip_full_stops(text)
        case = part.attributes.get("text-case")
        if case and text:
            text = change_case(text, case, english=self.frame.language.startswith("en"))
        return _formatted(part, text)

    def _year(self, part: Part, day: Day) -> str:
        if not day.year:
            return ""
        text = str(abs(day.year))
        if part.attributes.get("form") == "short":
            text = text[-2:]
        if day.year < 0:
            return text + self.get_single_term("bc")
        return text + self.get_single_term("ad") if day.year < _FIRST_YEAR_WITHOUT_ERA else text

    def _month(self, part: Part, day: Day) -> str:
        form = part.attributes.get("form", "long")
        if not day.month:
            return self.get_single_term(f"season-{day.season:02}") if day.season else ""
        if form == "numeric":
            return str(day.month)
        if form == "numeric-leading-zeros":
            return f"{day.month:02}"
        return self.get_single_term(f"month-{day.month:02}", form)

    def _day(self, part: Part, day: Day) -> str:
        form = part.attributes.get("form", "numeric")
        if not day.day:
            return ""
        if form == "numeric-leading-zeros":
            return f"{day.day:02}"
        if form == "ordinal" and not (self.frame.day_ordinals_only_first and day.day > 1):
            return ordinal(self, day.day)
        return str(day.day)


def _value(day: Day, name: PartName) -> int:
    if name == "month":
        return day.month or day.season * 100
    return day.year if name == "year" else day.day


def _overlaid(locale: dict[str, str], style: dict[str, str]) -> dict[str, str]:
    """Return a locale's date part with the style's formatting over it; the style's affixes do not count (CSL 1.0.2)."""
    return {**locale, **{name: value for name, value in style.items() if name not in ("prefix", "suffix")}}


def _formatted(part: Part, text: str) -> str:
    for mark in marks_of(part.attributes):
        text = f"{mark}{text}{CLOSE}" if text else ""
    return text


class DatePart(Mended, model.Date_Part):  # type: ignore[misc] # citeproc-py has no types
    """`cs:date-part`; its date renders it."""


DatePart.__name__ = "Date_Part"
