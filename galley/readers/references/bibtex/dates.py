"""The dates of an entry: BibLaTeX's `date` fields, BibTeX's `year`, `month` and `day`."""

from __future__ import annotations

import re

from galley.readers.references.bibtex.entry import EntryDraft
from galley.readers.references.normalise.dates import normalise_date
from galley.readers.references.normalise.worded_dates import month_number

_DATES = {"issued": "date", "original-date": "origdate", "event-date": "eventdate", "accessed": "urldate"}
_ACCESSED = ("lastchecked", "lastaccessed", "accessed", "urlaccessdate", "access_date", "visited")
_EDTF = re.compile(r"[\dX~?%/.-]*[~?%][\dX~?%/.-]*")
_NUMBER = re.compile(r"\d{1,2}")


def set_dates(draft: EntryDraft) -> None:
    """Set the dates of a record; one that cannot be read stays a text."""
    for variable, name in _DATES.items():
        draft.put(variable, _raw(_extended(draft, name)), draft.offset_of(name))
    for name in _ACCESSED:
        draft.put("accessed", _raw(draft.text_of(name)), draft.offset_of(name))
    year = draft.text_of("year")
    month, day = draft.text_of("month"), draft.text_of("day")
    if year:
        _put_year(draft, year, month, day)
    elif "issued" not in draft.csl and month:
        draft.put("issued", _raw(month), draft.offset_of("month"))
    draft.put("original-date", _raw(draft.text_of("origyear")), draft.offset_of("origyear"))


def _extended(draft: EntryDraft, name: str) -> str:
    """Return a date of BibLaTeX, in EDTF or words: in EDTF the tilde says "about", and is no blank of TeX's."""
    written = draft.entry.text(name).strip()
    decoded = draft.text_of(name)
    return written if _EDTF.fullmatch(written) else decoded


def _raw(text: str) -> dict[str, str]:
    return {"raw": text} if text else {}


def _put_year(draft: EntryDraft, year: str, month: str, day: str) -> None:
    """Set the date of publication; a month that cannot be read is told, and the year stands alone."""
    if not month:
        draft.put("issued", _raw(year), draft.offset_of("year"))
        return
    written = _with_month(year, month, day)
    date = normalise_date(_raw(written))
    if date and "date-parts" in date:
        draft.put("issued", _raw(written), draft.offset_of("year"))
    elif draft.put("issued", _raw(year), draft.offset_of("year")):
        draft.doubt(f"The month “{month}” cannot be read; the year stands alone.", draft.offset_of("month"))


def _with_month(year: str, month: str, day: str) -> str:
    """Return the date in words that `normalise_date` reads: `2020-07-05`, `2020 Jul-Aug`, `5 July 2020`."""
    number = int(month) if _NUMBER.fullmatch(month) else month_number(month)
    if number:
        days = f"-{int(day):02}" if _NUMBER.fullmatch(day) else ""
        return f"{year}-{number:02}{days}"
    return f"{month} {year}"
