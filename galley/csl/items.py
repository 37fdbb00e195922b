"""A CSL-JSON record as the processor reads it: strings as engine text, names and dates as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from galley.csl.quotes import rich_text
from galley.csl.rich_text import plain
from galley.document.reference import CslRecord

_BETWEEN_PAGES, _WHOLE = re.compile(r"\s*(?:&|, |-|–)\s*"), re.compile(r"-?\d{1,6}(?:\.0)?")

NAME_VARIABLES = frozenset((
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
))  # fmt: skip
DATE_VARIABLES = frozenset(
    ("accessed", "available-date", "container", "event-date", "issued", "original-date", "submitted")
)
NUMBER_VARIABLES = frozenset((
    "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages", "number-of-volumes",
    "page", "page-first", "part-number", "printing-number", "section", "supplement-number", "version", "volume",
    "locator", "citation-number",
))  # fmt: skip
_NOT_RICH = frozenset(("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language", "id", "type"))
_BLANKS = re.compile(r"[ \t\r\n]+")
_SYNONYMS = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a record: a person by parts, or `literal` for a body; particles are split off the family name."""

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One end of a date: year, month, day (0 where not given), season (0, or 1 to 4). `era` says to print it."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    era: bool = True


@dataclass(frozen=True, slots=True)
class RecordDate:
    """A date of a record: a day, a range (`end`), or words (`literal`); `circa` marks an uncertain one."""

    begin: Day | None
    end: Day | None = None
    literal: str = ""
    circa: bool = False


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a cited work: CSL's name of what is counted ("page", "chapter"), and its number."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """A record by its variables; `incomplete` names those whose list of names ends in "others"."""

    type: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[Name, ...]]
    dates: Mapping[str, RecordDate]
    incomplete: frozenset[str] = frozenset()

    def __contains__(self, variable: object) -> bool:
        """Tell whether the record has the variable."""
        return variable in self.texts or variable in self.names or variable in self.dates


def item_of(record: CslRecord, apostrophe: str = "’") -> Item:
    """Return the item of a record; a field that has not the shape CSL gives it is left out."""
    texts: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, RecordDate] = {}
    others: set[str] = set()
    for key, value in record.items():
        variable = _SYNONYMS.get(key, key)
        if variable in NAME_VARIABLES:
            listed, incomplete = _names(value, apostrophe)
            names |= {variable: listed} if listed or incomplete else {}
            others |= {variable} if incomplete else set()
        elif variable in DATE_VARIABLES:
            date = date_of(value)
            dates |= {variable: date} if date else {}
        elif text := _text(variable, value, apostrophe):
            texts[variable] = text
    _complete(texts)
    return Item(str(record.get("type") or "document"), texts, names, dates, frozenset(others))


def _complete(texts: dict[str, str]) -> None:
    if "page" in texts and "page-first" not in texts:
        texts["page-first"] = _BETWEEN_PAGES.split(texts["page"], maxsplit=1)[0]
    if "DOI" in texts:
        texts["DOI"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", texts["DOI"], flags=re.IGNORECASE)


def _text(variable: str, value: object, apostrophe: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _with_single_blanks(str(value)).strip(" ")
    return plain(text) if variable in _NOT_RICH else rich_text(text, apostrophe, prose=variable not in NUMBER_VARIABLES)


def _with_single_blanks(text: str) -> str:
    return text if "  " not in text and text.isprintable() else _BLANKS.sub(" ", text)


# --- names -------------------------------------------------------------------------------------------------------


def _names(value: object, apostrophe: str) -> tuple[tuple[Name, ...], bool]:
    """Return the names, and whether a final {"literal": "others"} says that the list is incomplete."""
    entries = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list | tuple) else []
    incomplete = bool(entries) and _is_others(entries[-1])
    kept = entries[:-1] if incomplete else entries
    names = tuple(name for name in (_name(entry, apostrophe) for entry in kept) if name)
    return names, incomplete


def _is_others(entry: Mapping[str, object]) -> bool:
    return str(entry.get("literal", "")).strip().lower().rstrip(".") in ("others", "et al") and "family" not in entry


def _name(entry: Mapping[str, object], apostrophe: str) -> Name | None:
    def part(key: str) -> str:
        value = entry.get(key)
        return rich_text(_with_single_blanks(value).strip(), apostrophe) if isinstance(value, str) else ""

    literal, family, given = part("literal"), part("family"), part("given")
    if literal or not (family or given):
        return Name(literal=literal) if literal else None
    if not family:
        return Name(literal=given)
    return _split_particles(
        Name(
            family=family,
            given=given,
            dropping_particle=part("dropping-particle"),
            non_dropping_particle=part("non-dropping-particle"),
            suffix=part("suffix"),
            comma_suffix=bool(entry.get("comma-suffix")),
        )
    )


_LEADING, _TRAILING = re.compile(r"^([^ ]+(?:[’'] | +))(.+)$"), re.compile(r"^(.+?) +([^ ]+)$")
_SUFFIX = re.compile(r"^(.*?)\s*,(!?)\s*(.+)$")


def _split_particles(name: Name) -> Name:
    """Return the name with lower-case particles ("van der Berg") taken off the family and the given name."""
    if not name.given:
        return name
    family, leading = name.family, name.non_dropping_particle
    if not leading:
        family, leading = _take(family)
    given, suffix, comma = name.given, name.suffix, name.comma_suffix
    found = _SUFFIX.match(given) if "," in given and not suffix else None
    if found:
        given, suffix, comma = found[1], found[3], bool(found[2])
    given, trailing = _take_from_end(given)
    dropping = name.dropping_particle or trailing
    return Name(family, given, dropping, leading, suffix, comma)


def _take(family: str) -> tuple[str, str]:
    particles = ""
    while " " in family and (found := _LEADING.match(family)) and _starts_low(found[1]):
        particles += found[1]
        family = found[2]
    stripped = particles.strip(" ")
    return family, f"{stripped} " if stripped.endswith(("’", "'")) and particles.endswith(" ") else stripped


def _take_from_end(given: str) -> tuple[str, str]:
    particles: list[str] = []
    while " " in given and (found := _TRAILING.match(given)) and _starts_low(found[2]):
        particles.insert(0, found[2])
        given = found[1]
    return given, " ".join(particles)


def _starts_low(word: str) -> bool:
    first = word.lstrip("-'’ʻ ")[:1]
    return first != first.upper()


# --- dates -------------------------------------------------------------------------------------------------------

_ISO = re.compile(r"^\s*(-?\d{1,4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?\s*$")
_MONTHS = 12
_SEASON_MONTHS = range(13, 25)


def date_of(value: object) -> RecordDate | None:
    """Return the date of a CSL-JSON date variable, in any of its forms, or None where it says nothing."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _words(str(value), circa=False)
    if not isinstance(value, Mapping):
        return None
    circa = bool(value.get("circa")) and str(value["circa"]).lower() not in ("false", "0")
    season = _number(value.get("season"))
    raw_parts = value.get("date-parts")
    ends = _each(raw_parts, lambda parts: _day(parts, season)) if isinstance(raw_parts, list | tuple) else []
    if ends:
        return RecordDate(ends[0], ends[1] if len(ends) > 1 else None, circa=circa)
    literal = value.get("literal")
    if isinstance(literal, str) and not value.get("raw"):
        words = plain(_BLANKS.sub(" ", literal)).strip()
        return RecordDate(None, literal=words, circa=circa) if words else None
    return _words(str(value.get("raw") or literal or ""), circa=circa)


def _each(values: Iterable[object], make: Callable[[object], Day | None]) -> list[Day]:
    return [made for made in map(make, values) if made]


def _words(text: str, *, circa: bool) -> RecordDate | None:
    text = plain(re.sub(r"\s+", " ", text)).strip()
    found = _ISO.match(text)
    if found:
        day = _day([found[1], found[2] or 0, found[3] or 0], 0)
        return RecordDate(day, circa=circa) if day else None
    return RecordDate(None, literal=text, circa=circa) if text else None


def _day(parts: object, season: int) -> Day | None:
    if not isinstance(parts, list | tuple) or not parts:
        return None
    year, month, day = (*(_number(part) for part in parts[:3]), 0, 0)[:3]
    if month in _SEASON_MONTHS:
        season, month, day = (month - 1) % 4 + 1, 0, 0
    if not 1 <= month <= _MONTHS:
        month, day = 0, 0
    return Day(year, month, day if 1 <= day <= 31 else 0, season) if year or month else None  # noqa: PLR2004


def _number(value: object) -> int:
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return int(float(text)) if _WHOLE.fullmatch(text) else 0
