"""Word's own citations: fields that name sources by tags, and the list of sources that the file brings.

Source: ECMA-376, part 1, 17.16.5.9 (CITATION), 22.6 (Bibliography).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from galley.formats.docx.opened import Package, Unreadable
from galley.importing.citations.cluster import CitedWork, Cluster, Malformed
from galley.readers.references.normalise.identifiers import find_doi

if TYPE_CHECKING:
    from lxml import etree

NAME: str = "Word"
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_ARGUMENT = re.compile(r'\\(?P<switch>[a-z]) *(?P<value>"[^"]*"|[^\s\\"]+)?|(?P<word>"[^"]*"|[^\s\\"]+)', re.IGNORECASE)
_TYPES = {
    "JournalArticle": "article-journal", "ArticleInAPeriodical": "article-magazine", "Book": "book",
    "BookSection": "chapter", "ConferenceProceedings": "paper-conference", "Report": "report",
    "InternetSite": "webpage", "DocumentFromInternetSite": "webpage", "ElectronicSource": "document",
    "Patent": "patent", "Case": "legal_case", "Film": "motion_picture", "Interview": "interview", "Art": "graphic",
    "SoundRecording": "song", "Performance": "performance", "Misc": "document",
}  # fmt: skip
_VARIABLES = {
    "Title": "title", "JournalName": "container-title", "PeriodicalTitle": "container-title",
    "BookTitle": "container-title", "ConferenceName": "container-title", "InternetSiteTitle": "container-title",
    "Volume": "volume", "Issue": "issue", "Pages": "page", "City": "publisher-place", "Publisher": "publisher",
    "Institution": "publisher", "Edition": "edition", "URL": "URL", "ShortTitle": "title-short", "Medium": "medium",
    "ThesisType": "genre", "DOI": "DOI",
}  # fmt: skip
_ROLES = {"Author": "author", "Editor": "editor", "Translator": "translator", "BookAuthor": "container-author"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def is_citation(instruction: str) -> bool:
    """Tell whether a field with this instruction cites works."""
    return re.match(r"\s*CITATION\s", instruction) is not None


def is_list(instruction: str) -> bool:
    """Tell whether it prints the list of works."""
    return re.match(r"\s*BIBLIOGRAPHY\b", instruction) is not None


def cluster(instruction: str, _data: bytes) -> Cluster:
    r"""Return what a field cites; `\m` begins another work, the other switches are of the work before them."""
    works: list[dict[str, Any]] = []
    for found in _ARGUMENT.finditer(instruction.split("CITATION", 1)[1]):
        value = (found["value"] or found["word"] or "").strip('"')
        switch = (found["switch"] or "").lower()
        if (found["word"] and not works) or switch == "m":
            works.append({"tag": value})
        elif works:
            works[-1] |= _of_switch(switch, value)
    if not works:
        message = "it names no source"
        raise Malformed(message)
    return Cluster(tuple(CitedWork(**one) for one in works))


def _of_switch(switch: str, value: str) -> dict[str, Any]:
    match switch:
        case "p":
            return {"label": "page", "locator": value}
        case "f":
            return {"prefix": value}
        case "s":
            return {"suffix": value}
        case "n":
            return {"is_author_left_out": True}
        case _:
            return {}


# --- the list of sources -----------------------------------------------------------------------------------------


def sources_of(package: Package) -> dict[str, Mapping[str, Any]]:
    """Return the records of the sources that a file brings, by their tags."""
    found: dict[str, Mapping[str, Any]] = {}
    for name, data in package.parts.items():
        if name.startswith("customXml/") and NAMESPACE.encode() in data[:5_000]:
            try:
                root = package.root(name)
            except Unreadable:
                continue
            for source in root.iter(f"{{{NAMESPACE}}}Source"):
                found[_text(source, "Tag")] = _record(source)
    return found


def _record(source: etree._Element) -> Mapping[str, Any]:
    kind = _text(source, "SourceType")
    record: dict[str, Any] = {"type": _TYPES.get(kind, "document")}
    for name, variable in _VARIABLES.items():
        if text := _text(source, name):
            record.setdefault(variable, text)
    number = _text(source, "StandardNumber")
    if doi := find_doi(record.get("DOI", "") or number) or find_doi(record.get("URL", "")):
        record["DOI"] = doi
    elif number:
        record["ISBN" if kind in {"Book", "BookSection"} else "ISSN"] = number
    for name, variable in (("", "issued"), ("Accessed", "accessed")):
        if date := _date(source, name):
            record[variable] = date
    for role, variable in _ROLES.items():
        if people := list(_people(source, role)):
            record[variable] = people
    return record


def _date(source: etree._Element, suffix: str) -> Mapping[str, Any]:
    year, month, day = (_text(source, f"{part}{suffix}") for part in ("Year", "Month", "Day"))
    if not year.isdigit():
        return {"raw": year} if year else {}
    parts = [int(year)]
    number = int(month) if month.isdigit() else 0
    if month[:3].lower() in _MONTHS:
        number = _MONTHS.index(month[:3].lower()) + 1
    if 0 < number <= len(_MONTHS):
        parts += [number, *([int(day)] if day.isdigit() else [])]
    return {"date-parts": [parts]}


def _people(source: etree._Element, role: str) -> Iterator[Mapping[str, str]]:
    for found in source.iterfind(f"{_b('Author')}/{_b(role)}"):
        if corporate := _text(found, "Corporate"):
            yield {"literal": corporate}
        for person in found.iter(_b("Person")):
            given = " ".join(filter(None, (_text(person, "First"), _text(person, "Middle"))))
            family = _text(person, "Last")
            yield {"family": family, "given": given} if family and given else {"literal": family or given}


def _text(element: etree._Element, name: str) -> str:
    found = element.find(_b(name))
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())


def _b(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
