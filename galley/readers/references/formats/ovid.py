"""What Ovid saves as text: records that begin with `<1>`, tagged or with fields spelled out.

Source: Ovid, "Field Guide" and its display formats BRS/Tagged and Fields Spelled Out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.readers.references.formats.nbib import without_stop
from galley.readers.references.normalise.inverted_names import inverted_name
from galley.readers.references.reader import Item
from galley.readers.references.tagged.draft import TaggedDraft, filled
from galley.readers.references.tagged.lexer import Grammar, TaggedRecord, tagged_records
from galley.source import SourceFile

NAME: str = "Ovid"
SUFFIXES: tuple[str, ...] = (".ovid", ".cgi", ".txt")

_SPELLED = {
    "Unique Identifier": "UI", "Accession Number": "AN", "Title": "TI", "Authors": "AU", "Author": "AU",
    "Authors Full Name": "FA", "Authors Full Name (PubMed)": "FA", "Full Author Name": "FA", "Author Full Name": "FA",
    "Source": "SO", "Journal Name": "JN", "Journal": "JN", "Abbreviated Source": "AS", "Abbreviated Journal Name": "AS",
    "NLM Journal Name": "JN", "Volume": "VO", "Issue": "IP", "Page": "PG", "Pages": "PG", "Pagination": "PG",
    "Year of Publication": "YR", "Publication Year": "YR", "Date of Publication": "DP", "Publication Date": "DP",
    "ISSN": "IS", "ISSN Print": "IS", "ISSN Electronic": "ES", "ISBN": "IB",
    "Digital Object Identifier": "DO", "DOI": "DO",
    "Language": "LG", "Original Title": "OT", "Publisher": "PB", "PMID": "PM", "Pubmed ID": "PM", "Book Title": "BT",
    "Link to the External Link Resolver": "LK", "Link to the Ovid Full Text or citation": "LK", "Abstract": "AB",
    "Publication Type": "PT", "Institution": "IN", "MeSH Subject Headings": "MH", "Country of Publication": "CP",
    "Comments": "CM", "Record Owner": "RO", "Status": "ST", "Entry Date": "ED", "Keyword Heading": "KW", "Editor": "EI",
}  # fmt: skip
_TEXTS = {"VO": "volume", "VI": "volume", "IP": "issue", "PG": "page", "PB": "publisher", "LG": "language",
          "LA": "language", "OT": "original-title", "TT": "original-title", "AS": "container-title-short",
          "JA": "container-title-short", "TA": "container-title-short"}  # fmt: skip
_IGNORED = frozenset((
    "AB", "AD", "AE", "AN", "BS", "CA", "CC", "CI", "CM", "CN", "CP", "CT", "CY", "DA", "DB", "DC", "DE", "DJ",
    "EA", "ED", "EM", "EN", "EZ", "GS", "HW", "ID", "IN", "KW", "LK", "LM", "LR", "MH", "MM", "NM", "NT", "OA",
    "OI", "OW", "PA", "PT", "PU", "RF", "RN", "RO", "RW", "SB", "SH", "SL", "ST", "SU", "UP", "XL", "YW", "ZZ",
    "PH", "RD", "RP", "SA", "DT",
))  # fmt: skip
_READ = frozenset((
    "UI", "AU", "FA", "FN", "TI", "SO", "JN", "JT", "BT", "YR", "DP", "IS", "ES", "IB", "DO", "PM", "EI", "<>",
    "ET",
))  # fmt: skip
_KNOWN = frozenset(_TEXTS) | _IGNORED | _READ
_NAMES = "|".join(sorted(map(re.escape, _SPELLED), key=len, reverse=True))
_GRAMMAR = Grammar(
    # spelled out, a name stands at the margin and its value below, set in by two blanks
    line=re.compile(
        rf"(?P<tag><\d+\.?\s*>|[A-Z][A-Z0-9](?=  - )|(?:{_NAMES})(?=\s*$)"
        r"|[A-Z][A-Za-z ()/,.&'-]{1,60}(?=[ \t]*\n {2}\S))(?:  - )?(?P<value>.*)"
    ),
    starts=frozenset(("<>",)),
    known=_KNOWN | frozenset(_SPELLED),
    width=2,
    separator="  - ",
)
_SOURCE = re.compile(
    r"(?P<journal>.+?)\.?\s+(?P<volume>\d+[A-Za-z]?(?: (?:Suppl|Pt)(?: \w+)?)?)?"
    r"(?:\s?\((?P<issue>[^()]*)\))?(?::\s?(?P<page>[^,;]*?))?"
    r"(?:[,;]\s*(?P<date>(?:1[5-9]|20)\d\d.*?))?\.?"
)
_EMBASE = re.compile(
    r"(?P<journal>[^.]+(?:\. [^.\d]+?)??)\.\s+(?:Conference: .*?\. )?(?P<volume>[A-Z]?\d+[A-Za-z]?)?"
    r"(?:\s?\((?P<issue>[^()]*)\))?(?:\s?\(pp (?P<page>[^()]*)\))?(?:\s?\(no pagination\))?"
    r"(?:, (?P<date>(?:1[5-9]|20)\d\d))(?:\. Article Number: (?P<number>[\w.-]+?))?"
    r"(?:\. Date of Publication: (?P<day>[^.]*\d{4}))?\.?"
)
"""Embase: `Journal. 34 (Supplement 1) (pp 12-13), 2019. Article Number: 7. Date of Publication: March 2019.`"""
_BEHIND_TITLE = re.compile(r"(?:\.? \[(?:Review|\d+ refs?|[A-Z][a-z]+(?:, [A-Z][a-z]+)*)\]\.?)+\Z")
"""What Ovid writes behind a title: `[Review] [45 refs]`, and the language of one that is translated."""
_MEDIUM = re.compile(r"\s*\[(?:Electronic Resource|Internet|Online|Print)\]", re.IGNORECASE)
_EDITORS = re.compile(r"(?:[^\[\]();]+ \[Eds?\.?\][;,.]?\s*)+")
_PAGES = re.compile(r"\(pp\. ([\w-]+)\)")
_IMPRINT = re.compile(r"(?:\A|pp\. )(?P<place>[^.:;()\d](?:[^:;()\d])*): (?P<publisher>[^;]+);")
"""PsycINFO: `Roe, A [Ed]. (2002). Title. (pp. 93-113). xviii, 821 pp. New York, NY, US: Publisher; US.`"""
_FEWEST_AUTHORS_IN_LINE = 2


def recognises(head: str) -> bool:
    """Tell whether a record begins with its number in angle brackets and a field follows."""
    return re.search(rf"^<\d+\.?\s*>\s*\n(?:[A-Z][A-Z0-9]  - |(?:{_NAMES})\s*$)", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a file that Ovid saved; fields spelled out are read as their tags."""
    yield from filled(_records(source), source, _fill, _KNOWN)


def _records(source: SourceFile) -> Iterator[TaggedRecord]:
    """Yield the records, the number in brackets as the tag `<>`."""
    numbered = SourceFile(
        source.path, re.sub(r"(?m)^<\d+\.?\s*>", lambda found: "<>" + " " * (len(found[0]) - 2), source.text)
    )
    grammar = replace(_GRAMMAR, line=re.compile(_GRAMMAR.line.pattern.replace(r"<\d+\.?\s*>", "<>")))
    for record in tagged_records(numbered, grammar):
        if not record.headless:
            fields = (one._replace(tag=_SPELLED[one.tag]) if one.tag in _SPELLED else one for one in record.fields)
            yield TaggedRecord(record.offset, tuple(fields))


def _fill(draft: TaggedDraft) -> None:
    draft.csl["type"] = kind = _kind(draft)
    title = draft.first("TI")
    if title:
        draft.put("title", without_stop(_BEHIND_TITLE.sub("", title.value)), title.offset)
    container = draft.first("JN", "JT", "BT")
    if container:
        draft.put("container-title", without_stop(_MEDIUM.sub("", container.value)), container.offset)
    _add_authors(draft)
    draft.add_names("editor", draft.all("EI"))
    draft.put_texts(_TEXTS)
    short = _SOURCE.fullmatch(draft.text("container-title-short"))
    if short and (short["page"] or short["date"]):
        draft.csl["container-title-short"] = short["journal"]
    draft.put_raw_date("issued", "DP", "YR")
    if kind == "article-journal":
        _read_source(draft)
    else:
        _read_source_of_book(draft)
    draft.put_doi("DO", "SO", "UI")
    for tag in ("PM", "UI"):
        one = draft.first(tag)
        number = re.match(r"(?:PMID:?\s*)?(\d{1,8})\b", one.value) if one else None
        if one and number and (tag == "PM" or len(number[1]) > len("123456")):
            draft.put("PMID", number[1], one.offset)
    draft.add_serial_numbers("IS", "ES", "IB")


def _kind(draft: TaggedDraft) -> str:
    if draft.first("BT"):
        return "chapter"
    kinds = {one.value.lower() for one in draft.all("PT")}
    return "book" if any(kind.endswith("book") for kind in kinds) else "article-journal"


def _read_source_of_book(draft: TaggedDraft) -> None:
    """Set from the source of a book what PsycINFO says there only: editors, pages, place and publisher."""
    source = draft.first("SO")
    if source is None:
        return
    people = _EDITORS.match(source.value)
    if people and "editor" not in draft.csl:
        names = re.split(r"\s*\[Eds?\.?\][;,]?\s*", people.group())
        draft.add_names("editor", [source._replace(value=name) for name in names if name.strip(" .")])
    pages = _PAGES.search(source.value)
    draft.put("page", pages[1] if pages else "", source.offset)
    imprint = _IMPRINT.search(source.value)
    if imprint:
        draft.csl["publisher"] = imprint["publisher"].strip()
        draft.put("publisher-place", imprint["place"].strip(), source.offset)


def _add_authors(draft: TaggedDraft) -> None:
    """Add the authors, in full where there are full names; spelled out they stand in one line, apart by stops."""
    for one in draft.all("FA", "FN") if draft.first("FA", "FN") else draft.all("AU"):
        doubts: list[str] = []
        names = re.split(r";\s*|\.\s+(?=[^\W\d_])", one.value) if one.tag == "AU" else one.value.split(";")
        for text in names if len(names) >= _FEWEST_AUTHORS_IN_LINE else [one.value]:
            draft.add("author", filter(None, [inverted_name(text.rstrip("."), doubts)]), one.offset)
        for doubt in doubts:
            draft.doubt(doubt, one.offset)


def _read_source(draft: TaggedDraft) -> None:
    """Set from the printed source what no field of its own says: `J Surg. 3(1):12-19, 2020 Mar.`."""
    source = draft.first("SO")
    if source is None:
        return
    embase = _EMBASE.fullmatch(source.value) if "(pp " in source.value or "Date of Pub" in source.value else None
    if embase:
        draft.put("number" if embase["page"] else "page", embase["number"], source.offset)
    found = embase or _SOURCE.fullmatch(source.value)
    if found is None:
        draft.put("container-title", source.value, source.offset)
        return
    for variable, name in (("container-title", "journal"), ("volume", "volume"), ("issue", "issue"), ("page", "page")):
        draft.put(variable, (found[name] or "").strip(), source.offset)
    date = (embase and embase["day"]) or found["date"]
    if date:
        draft.put("issued", {"raw": date.strip()}, source.offset)
