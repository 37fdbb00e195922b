"""RIS, in the tags that Zotero, EndNote and Mendeley read alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from galley.document.reference import CslRecord, Reference
from galley.refs.export.values import inverted, numbers_of, parts, text, words

KEY: str = "ris"
NAME: str = "RIS"
HAS_KEYS: bool = True

_TYPES = {
    "article": "PREPRINT", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "POD", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA",
    "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR",
    "interview": "INTV", "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER",
    "patent": "PAT", "personal_communication": "PCOMM", "post-weblog": "BLOG", "report": "RPRT", "software": "COMP",
    "song": "SOUND", "standard": "STD", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
_BOOKS = frozenset(("book", "classic", "pamphlet", "report", "thesis", "map", "software", "dataset", "standard"))
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_NAMES = (("author", "AU"), ("editor", "ED"), ("collection-editor", "A3"), ("translator", "A4"))
_TEXTS = (
    ("volume", "VL"), ("edition", "ET"), ("publisher", "PB"), ("publisher-place", "CY"), ("title-short", "ST"),
    ("number-of-volumes", "NV"), ("section", "SE"), ("language", "LA"), ("original-title", "OT"), ("DOI", "DO"),
    ("URL", "UR"), ("PMCID", "C2"), ("abstract", "AB"), ("keyword", "KW"), ("note", "N1"),
)  # fmt: skip

Tag = tuple[str, str]


def write(references: Sequence[Reference]) -> str:
    """Return a RIS file with the records."""
    return "\n".join(_record(one) for one in references)


def _record(reference: Reference) -> str:
    tags = [*_tags(reference.csl, reference.key), ("ER", "")]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value or tag == "ER")


def _tags(record: CslRecord, key: str) -> Iterator[Tag]:
    kind = record["type"]
    yield "TY", _type(record)
    yield "ID", key
    yield from _titles(record, kind)
    for variable, tag in _NAMES:
        yield from ((tag, inverted(name)) for name in record.get(variable, ()))
    yield from _dates(record)
    yield from ((tag, text(record, variable)) for variable, tag in _TEXTS)
    yield from _numbers(record, kind)
    for variable in ("ISSN", "ISBN"):
        yield from (("SN", one) for one in numbers_of(record, variable))
    if record.get("PMID"):
        yield "AN", text(record, "PMID")
        yield "DB", "PubMed"
    if kind not in _PERIODICALS:
        yield "M3", text(record, "genre")


def _type(record: CslRecord) -> str:
    if record["type"] == "article-journal" and record.get("genre") == "abstract":
        return "ABST"
    if record["type"] == "article-journal" and record.get("status") == "in press":
        return "INPR"
    return _TYPES.get(record["type"], "GEN")


def _titles(record: CslRecord, kind: str) -> Iterator[Tag]:
    yield "TI", text(record, "title")
    container, series = text(record, "container-title"), text(record, "collection-title")
    if kind in _PERIODICALS:
        yield "JF", container
    elif kind in _BOOKS:
        yield "T2", series
    elif kind == "paper-conference":
        event = text(record, "event-title")
        yield "C3" if event else "T2", container
        yield "T2", event if container else ""
        yield "T3", series
    else:
        yield "T2", container
        yield "T3", series
    yield "J2", text(record, "container-title-short")


def _dates(record: CslRecord) -> Iterator[Tag]:
    for variable, tag in (("issued", "DA"), ("accessed", "Y2")):
        date = record.get(variable)
        if date:
            numbers = parts(date)
            season = " ".join(words(date).split()[1:]) if "season" in date else ""
            exact = "/".join(f"{one:02}" for one in numbers) + "/" * (3 - len(numbers)) + season
            yield tag, exact if numbers and "circa" not in date else words(date)
            if numbers and variable == "issued":
                yield "PY", f"{numbers[0]:04}"


def _numbers(record: CslRecord, kind: str) -> Iterator[Tag]:
    if kind in _PERIODICALS:
        yield "IS", text(record, "issue")
        yield "M1", text(record, "number")
    else:
        yield "IS", text(record, "number") or text(record, "issue")
    first, dash, last = text(record, "page").partition("-")
    if dash and first.isalnum() and last.isalnum():
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", text(record, "page") or (text(record, "number-of-pages") if kind in _BOOKS else "")
