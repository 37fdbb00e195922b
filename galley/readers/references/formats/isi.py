"""The files of the Web of Science: field tags of two characters, `.ciw` and "plain text".

Source: Clarivate, "Web of Science Core Collection Field Tags".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.readers.references.normalise.capitals import without_capitals
from galley.readers.references.normalise.inverted_names import inverted_name
from galley.readers.references.normalise.journals import find_journal
from galley.readers.references.normalise.title_keys import title_key
from galley.readers.references.reader import Item
from galley.readers.references.tagged.draft import TaggedDraft, filled
from galley.readers.references.tagged.lexer import Field, Grammar, tagged_records
from galley.source import SourceFile

NAME: str = "Web of Science (CIW)"
SUFFIXES: tuple[str, ...] = (".ciw", ".isi", ".txt")

_TYPES = {"J": "article-journal", "B": "book", "S": "chapter", "P": "patent", "C": "paper-conference"}
_TOLD_CHARACTERS = 80
_PERIODICALS = frozenset(("article-journal",))
_TEXTS = {"VL": "volume", "CT": "event-title", "LA": "language"}
_OFFICES = {"AU": "Australian", "CA": "Canadian", "CN": "Chinese", "DE": "German", "EP": "European", "FR": "French",
            "GB": "British", "JP": "Japanese", "KR": "Korean", "US": "United States"}  # fmt: skip
_SEVERAL = frozenset(("AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP", "CR", "AE", "RI", "OI", "DE", "C1"))
_IGNORED = frozenset((
    "AB", "BS", "DC", "IP", "C1", "C2", "C3", "CR", "D2", "DA", "DE", "DT", "EA", "EC", "EF", "EM", "ER", "ESI", "EY",
    "FD", "FN", "FP", "FU", "FX", "GA", "GE", "HC", "HO", "HP", "ID", "J9", "NP", "NR", "OA", "OI", "P2", "PA", "PG",
    "PV", "RI", "RID", "RP", "SC", "SP", "TC", "U1", "U2", "UT", "VR", "WC", "WE", "Z1", "Z2", "Z3", "Z8", "Z9",
    "ZA", "ZB", "ZR", "ZS", "ZZ",
))  # fmt: skip
_READ = frozenset((
    "AE", "AF", "AR", "AU", "BA", "BE", "BF", "BN", "BP", "CA", "CL", "CY", "DI", "DL", "ED", "EI", "EP", "GP",
    "IS", "JI", "MA", "PD", "PI", "PM", "PN", "PS", "PT", "PU", "PY", "SE", "SI", "SN", "SO", "SU", "TI", "X1",
))  # fmt: skip
_KNOWN = frozenset(_TEXTS) | _IGNORED | _READ
_GRAMMAR = Grammar(
    line=re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|(?P<nothing>)$)"),
    starts=frozenset(("PT",)),
    ends=frozenset(("ER",)),
    known=_KNOWN | {"FN", "VR", "EF"},
    strict=re.compile(r"[A-Z][A-Z0-9] \S"),
    several=_SEVERAL,
    width=2,
    separator=" ",
)
_DOUBLED = frozenset(("BMJ", "JAMA", "QJM"))
"""Journals that the database calls by both names: `BMJ-BRITISH MEDICAL JOURNAL`."""
_FIRMS = frozenset(("ACS", "AG", "AIP", "ASME", "BV", "CRC", "IGI", "IOP", "LLC", "MIT", "SPIE", "WHO"))
_VOLUME = re.compile(r"-(Am|Br) Vol$")
_EDITION = re.compile(r",? (\d+)(?:st|nd|rd|th) Ed(?:ition|n)?\.?\Z", re.IGNORECASE)
_GROUP = re.compile(r"\bGrp\b|\bRes\b(?= Grp\b)")
_CODE = re.compile(r"\s*\([A-Z]{4}-[^()]*\)")
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
_ROMAN = re.compile(r"[IVXLC]+")
_SEASONS = {"SPR": "Spring", "SUM": "Summer", "FAL": "Fall", "WIN": "Winter", "AUT": "Autumn"}


def recognises(head: str) -> bool:
    """Tell whether the file names itself, or a record begins with its publication type."""
    return re.search(r"^(?:FN (?:Clarivate|Thomson|ISI)|PT [JBSPC]\s*$)", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a file of the Web of Science; the file's own head and foot are passed over."""
    records = (one for one in tagged_records(source, _GRAMMAR) if not one.headless)
    yield from filled(records, source, _fill, _KNOWN)


def _fill(draft: TaggedDraft) -> None:
    draft.csl["type"] = kind = _kind(draft)
    draft.put_first("title", "TI")
    if kind == "patent":
        _set_patent(draft)
        return
    _set_container(draft, kind)
    _add_people(draft)
    _set_date(draft)
    draft.put_texts(_TEXTS)
    if kind not in _PERIODICALS:
        _set_imprint(draft)
    elif conference := draft.first("CT"):
        message = f"The conference of an article in a journal is not printed: “{conference.value[:_TOLD_CHARACTERS]}”."
        draft.doubt(message, conference.offset, rule=REFERENCE_FIELD_IS_READ)
    _set_numbers(draft)
    draft.put_doi("DI", "DL")
    draft.put_first("PMID", "PM")
    draft.add_serial_numbers("SN", "EI", "BN")


def _kind(draft: TaggedDraft) -> str:
    stated = draft.value("DT").lower()
    kind = _TYPES.get(draft.value("PT").upper(), "article-journal")
    if kind == "book" and draft.first("SO") and "chapter" in stated:
        return "chapter"
    return "paper-conference" if kind in {"book", "chapter"} and "proceedings" in stated else kind


def _set_container(draft: TaggedDraft, kind: str) -> None:
    """Set the journal's name in title case, for the database has it in capitals; the short one without stops."""
    source, short = draft.first("SO"), draft.first("JI")
    if source and kind == "article-journal":
        title = _cased(source.value, short.value if short else "")
        draft.put("container-title", title, source.offset)
    elif source:
        title = without_capitals(source.value)
        edition = _EDITION.search(title)
        draft.put("edition", edition[1] if edition else "", source.offset)
        title = title[: edition.start()] if edition else title
        draft.put("title" if kind == "book" else "container-title", title, source.offset)
    listed = find_journal(draft.text("container-title"))
    if short and not (listed and listed.abbreviation):
        draft.put("container-title-short", _abbreviation(short.value), short.offset)
    draft.put_first("collection-title", "SE")


def _abbreviation(short: str) -> str:
    """Return a journal's short name as NLM writes those: `J. Hand Surg.-Am. Vol.` is `J Hand Surg Am`."""
    return _VOLUME.sub(r" \1", short.replace(".", "")).strip()


def _set_imprint(draft: TaggedDraft) -> None:
    """Set what books and proceedings have: publisher and places out of capitals, day of the conference, series."""
    for variable, tag in (("publisher", "PU"), ("publisher-place", "PI"), ("event-place", "CL")):
        one = draft.first(tag)
        if one:
            draft.put(variable, _name_of(one.value), one.offset)
    day = draft.first("CY")
    if day:
        draft.put("event-date", {"raw": " ".join(map(_month, day.value.split()))}, day.offset)
    if "collection-title" in draft.csl:
        draft.move("volume", "collection-number")


def _name_of(text: str) -> str:
    """Return the name of a publisher or place out of capitals; a short word alone is an abbreviation: `IEEE`."""
    if " " not in text and len(text) > len("IEEE") and text.isupper():
        return without_capitals(f"{text} X").removesuffix(" X")
    return without_capitals(text, _FIRMS)


def _set_patent(draft: TaggedDraft) -> None:
    """Set what Derwent says of a patent: its first number, whose it is without a code, inventors by initials."""
    number = draft.first("PN")
    if number:
        first = re.split(r"[;\s]", number.value)[0]
        draft.put("number", first, number.offset)
        draft.put("authority", _OFFICES.get(first[:2], ""), number.offset)
    draft.put_first("publisher", "AE")
    owner = draft.text("publisher")
    if owner:
        draft.csl["publisher"] = _name_of(_CODE.sub("", owner).split(";")[0].strip())
    for one in draft.all("AU"):
        family, _, initials = one.value.partition(" ")
        draft.add_names("author", [one._replace(value=f"{family.capitalize()}, {initials}" if initials else family)])
    day = draft.first("PD")
    found = _DAY.search(day.value) if day else None
    if day and found:
        draft.put("issued", {"raw": found.group()}, day.offset)


def _cased(title: str, short: str) -> str:
    """Return a journal's name out of capitals; one that is its own abbreviation as NLM writes that: Gut, JAMA.

    Words that the short name has in capitals are abbreviations: `AI & SOCIETY` beside `AI Soc.` is `AI & Society`.
    """
    journal = find_journal(title)
    if journal is None and title.partition("-")[0] in _DOUBLED:
        return title.partition("-")[0]
    own = journal is not None and title_key(journal.abbreviation) == title_key(title)
    kept = {word for word in re.findall(r"[^\W\d_]{2,}", short) if word.isupper()} if not short.isupper() else ()
    return journal.abbreviation if journal and own else without_capitals(title, frozenset(kept))


def _add_people(draft: TaggedDraft) -> None:
    """Add the people, each in full where the database has the full name, and then the bodies."""
    for variable, full, short in (("author", "AF", "AU"), ("container-author", "BF", "BA"), ("editor", "ED", "BE")):
        draft.add_names(variable, _fullest(draft.all(full), draft.all(short)))
    for one in draft.all("CA", "GP"):
        draft.add("author", [inverted_name(f"{_GROUP.sub(_spelt, one.value)},", [])], one.offset)


def _fullest(full: list[Field], short: list[Field]) -> list[Field]:
    """Return the names in full; one without a comma, given name first, as the short form has it."""
    if not full or len(full) != len(short):
        return full or short
    return [
        brief if "," in brief.value and "," not in one.value else one for one, brief in zip(full, short, strict=True)
    ]


def _spelt(word: re.Match[str]) -> str:
    return {"Grp": "Group", "Res": "Research"}[word.group()]


def _set_date(draft: TaggedDraft) -> None:
    year, day = draft.first("PY"), draft.value("PD")
    if year is None:
        draft.put_raw_date("issued", "EA")
        return
    words = " ".join(_month(word) for word in day.split() if word != year.value)  # Inspec and MEDLINE have it twice
    raw = f"{year.value}-{words}" if words.isdigit() else f"{year.value} {words}"
    draft.put("issued", {"raw": raw.strip()}, year.offset)


def _month(word: str) -> str:
    """Return a month or season, or two with a hyphen, as `normalise_date` reads them."""
    return "-".join(_SEASONS.get(part, part.capitalize()) for part in word.split("-"))


def _set_numbers(draft: TaggedDraft) -> None:
    issue, supplement = draft.value("IS"), draft.value("SU")
    if supplement and supplement.upper() not in {"S", issue.upper()}:
        issue = f"{issue} Suppl {supplement}".strip()
    part = draft.value("PN")
    issue = f"{issue} Pt {part}".strip() if part else issue
    one = draft.first("IS", "SU", "PN")
    draft.put("issue", issue or (supplement and "Suppl"), one.offset if one else None)
    draft.put_first("page", "PS")
    first, last = draft.first("BP"), draft.value("EP")
    if first and draft.text("type") != "book":
        pages = f"{first.value}-{last}" if last and last != first.value else first.value
        draft.put("page", _ROMAN.sub(lambda found: found.group().lower(), pages) if last else pages, first.offset)
    number = draft.first("AR")
    if number:
        draft.put("number" if "page" in draft.csl else "page", number.value.removeprefix("PII "), number.offset)
