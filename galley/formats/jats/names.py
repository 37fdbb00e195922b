"""Names and dates of CSL records as JATS citation elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from galley.csl.initials import initials
from galley.formats.jats.people import person_name
from galley.formats.jats.xml import Element, element, text_element

OTHERS = "others"
"""The literal name that stands at the end of an incomplete list."""

# the values of @person-group-type in the Publishing DTD; any other goes into @custom-type
_GROUPS = frozenset({"author", "compiler", "curator", "director", "editor", "illustrator", "inventor", "translator"})
_INITIALS = re.compile(r"^(?:[^\W\d_](?:\.[ -]?|[ -]|$)){1,4}$")
_PARTS = re.compile(r"[\s.-]+")
_YEAR = re.compile(r"\d{4}")
_MONTH, _DAY = 1, 2
_SEASON_CODE = 20
"""Added to the number of a season that stands in the place of a month."""


def person_group(kind: str, names: Sequence[Mapping[str, Any]]) -> Element | None:
    """Return the names as a `person-group`, None where there are none; a last name `others` becomes `etal`."""
    if not names:
        return None
    made = element("person-group", person_group_type=kind if kind in _GROUPS else "custom")
    if kind not in _GROUPS:
        made.set("custom-type", kind)
    for index, name in enumerate(names):
        last = index == len(names) - 1
        if last and name.get("literal") == OTHERS:
            made.append(element("etal"))
        else:
            made.append(_name(name))
    return made


def date_elements(date: Mapping[str, Any], *, exact: bool) -> Iterator[Element]:
    """Yield the year of a CSL date, and season, month and day when `exact`."""
    parts = _parts(date)
    if not parts:
        yield from _literal_date(str(date.get("literal") or date.get("raw") or ""))
        return
    first, last = parts[0], parts[-1]
    if first[0] != last[0]:
        # JATS4R: a year is one year (data citations, 4)
        years = (element("year", str(part[0]), iso_8601_date=f"{part[0]:04d}") for part in (first, last))
        yield element("string-date", next(years), "–", next(years))
        return
    seasons = _seasons(date, parts)
    yield element("year", str(first[0]), iso_8601_date=iso_date(first[:1] if seasons else first))
    if exact and seasons:
        yield element("season", seasons)
    elif exact and len(first) > _MONTH:
        yield element("month", str(first[_MONTH]))
        if len(first) > _DAY:
            yield element("day", str(first[_DAY]))


def _seasons(date: Mapping[str, Any], parts: Sequence[Sequence[int]]) -> str:
    """Return the number of a date's season, or of the seasons at the ends of a range; "" where it has none."""
    coded = [str(part[_MONTH] - _SEASON_CODE) for part in parts if len(part) > _MONTH and part[_MONTH] > _SEASON_CODE]
    return "–".join(coded) or str(date.get("season") or "")


def access_date(date: Mapping[str, Any]) -> Element | None:
    """Return the date on which a work was looked up."""
    parts = _parts(date)
    text = iso_date(parts[0]) if parts else str(date.get("literal") or "")
    iso = iso_date(parts[0]) if parts else None
    return text_element("date-in-citation", text, content_type="access-date", iso_8601_date=iso)


def iso_date(parts: Sequence[int]) -> str:
    """Return year, month and day, as many as are known, in ISO 8601."""
    return "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False))


def date_text(date: Mapping[str, Any]) -> str:
    """Return a CSL date as one string."""
    return "/".join(iso_date(part) for part in _parts(date)) or str(date.get("literal") or date.get("raw") or "")


def _parts(date: Mapping[str, Any]) -> list[list[int]]:
    found = []
    for parts in date.get("date-parts") or ():
        numbers = [int(part) for part in parts if str(part).removeprefix("-").isdecimal()]
        if numbers:
            found.append(numbers)
    return found


def _literal_date(text: str) -> Iterator[Element]:
    year = _YEAR.search(text)
    if year and year.group() == text.strip():
        yield element("year", text.strip(), iso_8601_date=year.group())
    elif text.strip():
        yield element("string-date", text, iso_8601_date=year.group() if year else None)


def _name(name: Mapping[str, Any]) -> Element:
    family, given = str(name.get("family") or ""), str(name.get("given") or "")
    if not (family or given):
        return element("collab", str(name.get("literal") or name.get("name") or ""))
    particle = " ".join(str(name[key]) for key in ("dropping-particle", "non-dropping-particle") if name.get(key))
    text, shortened = _given(given)
    return person_name(family, text, str(name.get("suffix") or ""), particle, shortened)


def _given(given: str) -> tuple[str, str]:
    """Return given names and their initials; given names that are initials only lose stops and spaces."""
    if _INITIALS.match(given) or (given.isupper() and given.isalpha()):
        return "".join(_PARTS.split(given)), ""
    return given, initials(given, "", hyphens=False, shorten=True).replace(" ", "")
