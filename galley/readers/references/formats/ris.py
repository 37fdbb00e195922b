"""RIS, as Zotero, Mendeley, EndNote, Web of Science, Ovid, Cochrane and ProQuest write it.

Sources: the format's description by Research Information Systems (2001, 2012), and the fields of EndNote's RIS export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.readers.references.by_type import Stated, settle
from galley.readers.references.normalise.dates import normalise_date
from galley.readers.references.normalise.identifiers import bare_pmcid, bare_pmid, find_pmid
from galley.readers.references.normalise.work_types import is_kind_of_article
from galley.readers.references.reader import Item
from galley.readers.references.tagged.draft import TaggedDraft, unread_tags
from galley.readers.references.tagged.lexer import Field, Grammar, tagged_records
from galley.source import SourceFile

NAME: str = "RIS"
SUFFIXES: tuple[str, ...] = (".ris", ".txt")

_TYPES = {
    "ABST": "article-journal", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic", "BILL": "bill",
    "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "graphic",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "EQUA": "figure",
    "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document", "GRNT": "document",
    "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal", "INTV": "interview",
    "JFULL": "article-journal", "JOUR": "article-journal", "LEGAL": "legislation", "MANSCPT": "manuscript",
    "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "webpage", "MUSIC": "musical_score",
    "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication",
    "POD": "broadcast", "PREPRINT": "article", "RPRT": "report", "SER": "book", "SLIDE": "graphic", "SOUND": "song",
    "STAND": "standard", "STAT": "legislation", "STD": "standard", "THES": "thesis", "UNBILL": "bill",
    "UNPB": "manuscript", "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
_BOOKS = frozenset(("book", "classic", "pamphlet", "report", "thesis", "map", "software", "dataset", "standard"))
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_TEXTS = {
    "VL": "volume", "VO": "volume", "ET": "edition", "PB": "publisher", "CY": "publisher-place",
    "PP": "publisher-place",
    "ST": "title-short", "NV": "number-of-volumes", "SE": "section", "LA": "language", "OT": "original-title",
}  # fmt: skip
_IGNORED = frozenset((
    "AB", "AD", "AN", "AV", "C4", "C5", "C6", "CA", "CL", "CN", "CR", "DB", "DP", "DS", "ER", "H1", "H2", "ID",
    "IN", "JID", "K1", "KW", "L1", "L2", "L3", "L4", "LB", "LK", "LL", "LV", "M2", "MD", "N1", "N2", "OP", "OL",
    "PMCR", "RD", "RI", "RN", "RP", "SR", "TA", "TN", "TT", "TY", "U1", "U2", "U3", "U4", "U5", "US", "UT", "WP",
    "WT", "WV", "XR", "XT", "Y2", "YR", "ZZ", "C8", "CT", "RT", "SV", "SO", "PT",
))  # fmt: skip
"""Tags that carry nothing that a reference prints, or that are looked at beside others."""
_READ = frozenset((
    "A1", "A2", "A3", "A4", "A5", "AU", "BT", "C1", "C2", "C3", "C7", "CP", "DA", "DI", "DO", "ED", "EP", "IS", "J1",
    "J2", "JA", "JF", "JO", "M1", "M3", "NO", "PG", "PM", "PY", "SN", "SP", "T1", "T2", "T3", "TI", "UR", "Y1",
    "PMID", "PMCID", "DOI", "ISSN", "ISBN", "AE", "PN",
))  # fmt: skip
_KNOWN = frozenset(_TEXTS) | _IGNORED | _READ
_GRAMMAR = Grammar(
    line=re.compile(r"(?P<tag>[A-Z][A-Z0-9]|PMID|PMCID|DOI|ISSN|ISBN) {1,2}-(?: (?P<value>.*)|(?P<nothing>)$)"),
    starts=frozenset(("TY",)),
    ends=frozenset(("ER",)),
    known=_KNOWN,
    strict=re.compile(r"[A-Z][A-Z0-9]  -"),
    width=2,
    separator="  - ",
)
_DATE = re.compile(r"(?P<year>\d{4})?(?:/(?P<month>\d{1,2})?(?:/(?P<day>\d{1,2})?(?:/(?P<other>.*))?)?)?")
_YEAR = re.compile(r"\d{4}")
_RANGE = re.compile(r"\d\s?[-–]\s?\w*\d")
_EXTENT = re.compile(r"(\d+)(?: ?(?:pp?|pages)\.?)?", re.IGNORECASE)
_MEDLINE = re.compile(r"pubmed|medline", re.IGNORECASE)
_SOURCE = re.compile(r"[^\d.;,]{2,}(?=$|[.;,])")
"""The journal at the beginning of a source, `Journal of Hand Therapy. 12(3):1-9`."""
_CODED = re.compile(r"\s*\([A-Z0-9]{4}-[A-Z]\)")
"""The code that Derwent has behind the name of an assignee."""
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_LABEL = re.compile(r"(?:start |publication |cover )?date:\s*(?=\S)", re.IGNORECASE)
_KEY = re.compile(r"[^\W\d_][\w:.+/-]*[^\W_]")


def recognises(head: str) -> bool:
    """Tell whether a record begins at the beginning of a line."""
    return re.search(r"^\s*TY {1,2}- ?[A-Z]", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a RIS file. A line without a tag continues the one before; a preamble is passed over."""
    unread: dict[str, Field] = {}
    usual = re.search(r"^[A-Z][A-Z0-9]  - ", source.text, re.MULTILINE)
    for record in tagged_records(source, _GRAMMAR if usual else replace(_GRAMMAR, strict=None)):
        draft = TaggedDraft(source, record)
        _fill(draft)
        if not draft.fields.keys() <= _KNOWN:
            for tag in sorted(draft.fields.keys() - _KNOWN):
                unread.setdefault(tag, draft.fields[tag][0])
        if record.headless:
            draft.doubt("This record does not begin with the tag TY; the fields decide what is printed.", record.offset)
        yield draft.record(_key(draft))
    yield from unread_tags(unread, source)


def _key(draft: TaggedDraft) -> str:
    """Return the key that a record has, where it is a word that can be cited; accession numbers are none."""
    key = draft.value("ID")
    return key if _KEY.fullmatch(key) else ""


def _fill(draft: TaggedDraft) -> None:
    kind = _kind(draft)
    draft.csl["type"] = kind
    _set_titles(draft, kind)
    draft.add_names("author", draft.all("AU", "A1"))
    _add_editors(draft, kind)
    draft.add_names("translator", draft.all("A4"))
    _set_dates(draft)
    draft.put_texts(_TEXTS)
    _set_numbers(draft, kind)
    _set_identifiers(draft)
    if kind == "patent":
        draft.put_first("number", "PN")
        draft.put_first("publisher", "AE")
        draft.csl |= {"publisher": _CODED.sub("", draft.text("publisher"))} if "AE" in draft.fields else {}
    if draft.value("TY") == "INPR":
        draft.put("status", "in press")
    _set_genre(draft, kind)
    settle(draft, _stated(draft))


def _add_editors(draft: TaggedDraft, kind: str) -> None:
    """Add the secondary and tertiary authors; `ED` is the editor of anything, and leaves the series the others."""
    own = draft.first("ED")
    draft.add_names("editor", draft.all("ED") if own and kind in _BOOKS else draft.all("ED", "A2"))
    draft.add_names("collection-editor", draft.all("A2", "A3") if own and kind in _BOOKS else draft.all("A3"))


def _stated(draft: TaggedDraft) -> Stated:
    return Stated(
        place=draft.value("C1"),
        country=draft.value("C3"),
        has_proceedings=draft.first("C3") is not None,
        is_edited=draft.value("TY").upper() == "EDBOOK",
        has_third_title=draft.first("T3") is not None or draft.first("ED") is not None,
        year_cited=draft.value("C1"),
        date_cited=draft.value("C2"),
    )


def _kind(draft: TaggedDraft) -> str:
    stated = draft.value("TY").upper()
    if stated in _TYPES:
        return _TYPES[stated]
    if stated:
        message = f"“{stated}” is not a type of RIS; the fields decide what is printed."
        draft.doubt(message, None, rule=REFERENCE_FIELD_IS_READ)
    return "article-journal" if draft.first("JO", "JF", "JA", "T2", "J2") else "document"


def _set_titles(draft: TaggedDraft, kind: str) -> None:
    """Set the title of the work and that of what it stands in; of two names of a journal the longer is the full one."""
    own = ("TI", "T1", "CT", "BT") if kind in _BOOKS else ("TI", "T1", "CT")
    draft.put_first("title", *own)
    if kind in _PERIODICALS:
        _set_journal(draft)
    elif kind in _BOOKS:
        series = draft.first("T3", "T2", "JF", "JO")
        is_database = kind == "thesis" and series is not None and "proquest" in series.value.lower()
        draft.put_first("archive" if is_database else "collection-title", "T3", "T2", "JF", "JO")
    elif kind == "paper-conference":
        draft.put_first("container-title", "C3", "BT", "T2", "JF", "JO")
        draft.put_first("event-title", "T2") if draft.first("C3", "BT") else None
        draft.put_first("collection-title", "T3")
    else:
        draft.put_first("container-title", "BT", "T2", "JF", "JO")
        draft.put_first("collection-title", "T3")
    draft.put_first("container-title-short", "J2", "JA")


def _set_journal(draft: TaggedDraft) -> None:
    names = draft.all("T2", "JF", "JO", "J1", "J2", "JA", "BT")
    if not names:
        source = draft.first("SO")
        found = _SOURCE.match(source.value) if source else None
        draft.put("container-title", found and found.group().strip(), source.offset if source else None)
        return
    full = max(names, key=lambda one: (len(one.value), -one.offset)) if len(names) > 1 else names[0]
    draft.put("container-title", full.value, full.offset)
    if len(names) == 1:
        return
    short = next((one for one in draft.all("J2", "JA", "JO", "J1") if one.value != full.value), None)
    if short:
        draft.put("container-title-short", short.value, short.offset)


def _set_dates(draft: TaggedDraft) -> None:
    """Set the date of publication, the finest of `DA`, `PY` and `Y1`, and the date of access."""
    dates = [(one, date) for one in draft.all("DA", "PY", "Y1", "YR") if (date := _date(one.value))]
    year = next((found[0] for _, date in dates if (found := _YEAR.search(date["raw"]))), "")
    # EndNote's `DA  - Mar 14` beside `PY  - 2020`
    if len(dates) != 1 or not year:
        dates = [(one, date if _YEAR.search(date["raw"]) else _date(f"{year} {one.value}")) for one, date in dates]
    finest = max(dates, key=lambda pair: _fineness(pair[1])) if len(dates) > 1 else next(iter(dates), None)
    if finest:
        draft.put("issued", finest[1], finest[0].offset)
    accessed = draft.first("Y2")
    if accessed:
        draft.put("accessed" if draft.csl["type"] != "patent" else "submitted", _date(accessed.value), accessed.offset)


def _fineness(date: Mapping[str, str]) -> int:
    """Return how many of year, month and day a date says, 0 for one that is not understood."""
    if _PLAIN_DATE.fullmatch(date.get("raw", "")):
        return date["raw"].count("-") + 1
    parts = (normalise_date(date) or {}).get("date-parts")
    return len(parts[0]) if parts else 0


def _date(text: str) -> dict[str, str]:
    """Return a date of RIS, `YYYY/MM/DD/other` with any part empty; words stand in the last part or alone."""
    if _YEAR.fullmatch(text):
        return {"raw": text}
    if not text[:1].isdigit():
        text = _LABEL.sub("", text)
    found = _DATE.fullmatch(text)
    if found is None:
        return {"raw": text}
    year, month, day, other = (found[name] or "" for name in ("year", "month", "day", "other"))
    if year and month:
        return {"raw": f"{year}-{int(month):02}-{int(day):02}" if day else f"{year}-{int(month):02}"}
    words = other.strip() if not re.search(r"\d:\d\d|\d{4}", other) else ""
    return {"raw": f"{words} {year}".strip()} if year or words else {}


def _set_numbers(draft: TaggedDraft, kind: str) -> None:
    draft.put_first("issue", "IS", "NO", "CP") if kind in _PERIODICALS else draft.put_first("number", "IS", "NO")
    _set_pages(draft, kind)
    for one in draft.all("C7", "M1"):
        if one.value not in {draft.text("issue"), draft.text("page"), draft.text("volume")}:
            draft.put("number" if "page" in draft.csl or one.tag == "M1" else "page", one.value, one.offset)


def _set_pages(draft: TaggedDraft, kind: str) -> None:
    first, last = draft.first("SP", "PG"), draft.first("EP")
    if first is None:
        draft.put_first("page", "EP")
    elif kind in _BOOKS and last is None and (extent := _EXTENT.fullmatch(first.value)):
        draft.put("number-of-pages", extent[1], first.offset)
    elif last is None or last.value == first.value or _RANGE.search(first.value):
        draft.put("page", first.value, first.offset)
    else:
        draft.put("page", f"{first.value}-{last.value}", first.offset)


def _set_identifiers(draft: TaggedDraft) -> None:
    draft.put_doi("DO", "DI", "DOI", "M3", "N1", "UR", "L3", "LK")
    for one in draft.all("PM", "PMID"):
        draft.put("PMID", find_pmid(one.value) or bare_pmid(one.value.partition(" ")[0]), one.offset)
    draft.put_first("PMCID", "PMCID")
    draft.put_pmid("AN", "N1", "XR", "ID", "U1", "C1")
    number = draft.first("AN")
    if number and number.value.isdigit() and _MEDLINE.search(draft.value("DB", "DP")):
        draft.put("PMID", number.value, number.offset)
    central = draft.first("C2")
    if (central and bare_pmcid(central.value) != central.value.strip()) or (
        central and central.value.startswith("PMC")
    ):
        draft.put("PMCID", bare_pmcid(central.value), central.offset)
    draft.add_serial_numbers("SN", "ISSN", "ISBN")
    draft.put_address("UR", "LK", "L2")


def _set_genre(draft: TaggedDraft, kind: str) -> None:
    """Set the kind of a thesis, report or the like; that of an article is told where it is an abstract."""
    stated = draft.first("M3")
    if stated and stated.value.lower() == "article in press" and draft.csl.keys().isdisjoint(("volume", "page")):
        draft.put("status", "in press", stated.offset)
    if draft.value("TY") == "ABST":
        draft.put("genre", "abstract")
    elif stated and kind not in _PERIODICALS and "10." not in stated.value and not is_kind_of_article(stated.value):
        draft.put("genre", stated.value, stated.offset)
