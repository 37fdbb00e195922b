"""EndNote's XML, and that of the programs that write it for EndNote (Zotero, Mendeley).

Source: the DTD RSXML that EndNote brings, and its reference types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document.reference import Loss
from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.readers.references.by_type import Stated, settle
from galley.readers.references.normalise.identifiers import bare_pmcid, find_doi, find_pmid, serial_numbers
from galley.readers.references.normalise.inverted_names import inverted_names
from galley.readers.references.normalise.work_types import work_type
from galley.readers.references.reader import Item
from galley.readers.references.xml.records import Element, XmlDraft, plain_text, rich_text, xml_records
from galley.source import SourceFile

NAME: str = "EndNote XML"
SUFFIXES: tuple[str, ...] = (".xml",)

_NUMBERED_TYPES = {
    "0": "article-journal", "3": "graphic", "5": "chapter", "6": "book", "7": "chapter", "8": "motion_picture",
    "9": "software", "10": "paper-conference", "12": "webpage", "13": "document", "17": "article-journal",
    "19": "article-magazine", "20": "map", "21": "motion_picture", "23": "article-newspaper", "25": "patent",
    "26": "personal_communication", "27": "report", "28": "book", "31": "legislation", "32": "thesis",
    "34": "manuscript", "36": "manuscript", "37": "figure", "43": "article-journal", "44": "book", "45": "dataset",
    "46": "report", "47": "paper-conference", "48": "webpage", "49": "classic", "52": "entry-dictionary",
    "53": "entry-encyclopedia", "56": "post-weblog", "57": "periodical", "58": "standard", "59": "dataset",
    "60": "chapter",
}  # fmt: skip
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_BOOKS = frozenset(("book", "report", "thesis", "map", "software", "dataset"))
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_TEXTS = {"volume": "volume", "publisher": "publisher", "pub-location": "publisher-place",
          "num-vols": "number-of-volumes", "section": "section", "language": "language"}  # fmt: skip
_READ = frozenset(_TEXTS) | frozenset((
    "ref-type", "contributors", "titles", "periodical", "alt-periodical", "pages", "number", "edition", "dates", "isbn",
    "accession-num", "urls", "electronic-resource-num", "custom1", "custom2", "custom3", "custom7", "work-type",
    "remote-database-provider", "remote-database-name", "orig-pub", "access-date",
))  # fmt: skip
_IGNORED = frozenset((
    "database", "source-app", "rec-number", "foreign-keys", "abstract", "notes", "research-notes", "keywords", "label",
    "caption", "call-num", "auth-address", "auth-affiliaton", "reprint-edition", "reprint-status", "reviewed-item",
    "custom4", "custom5", "custom6", "misc1", "misc2", "misc3", "modified-date", "link", "image", "databases",
    "translated-title", "author-address", "added-date", "last-updated-date",
))  # fmt: skip
_DATE = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def recognises(head: str) -> bool:
    """Tell whether the text is a list of EndNote's records."""
    return re.search(r"<records>|<record>\s*<(?:database|source-app|rec-number|ref-type)", head) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of EndNote's XML."""
    unread: dict[str, tuple[str, int]] = {}
    for record in xml_records(source, ("record",)):
        if isinstance(record, Loss):
            yield record
            continue
        draft = XmlDraft(source, record)
        _fill(draft)
        for child in record.element:
            if isinstance(child.tag, str) and child.tag not in _READ | _IGNORED and (text := plain_text(child)):
                unread.setdefault(child.tag, (text[:80], draft.place(child.tag) or record.offset))
        yield draft.record()
    for name, (text, offset) in unread.items():
        message = f"The element {name} is not read: “{text}”."
        yield REFERENCE_FIELD_IS_READ.broken(message, source.span(offset))


def _fill(draft: XmlDraft) -> None:
    draft.csl["type"] = kind = _kind(draft)
    _set_titles(draft, kind)
    _add_people(draft)
    _set_date(draft)
    for name, variable in _TEXTS.items():
        draft.put_text(variable, name)
    _set_numbers(draft, kind)
    _set_identifiers(draft)
    if kind not in _PERIODICALS:
        draft.put_text("genre", "work-type")
    settle(draft, _stated(draft))


def _stated(draft: XmlDraft) -> Stated:
    place = draft.text("custom1")
    kind = draft.element.find("ref-type")
    return Stated(
        place="" if place.upper().startswith("PMC") else place,
        country=draft.text("custom3"),
        has_proceedings=bool(draft.text("custom3")),
        is_edited=kind is not None and kind.get("name", "").lower() == "edited book",
        has_third_title=bool(draft.text("titles/tertiary-title")),
        year_cited=place,
        date_cited=draft.text("custom2"),
    )


def _kind(draft: XmlDraft) -> str:
    """Return the type: its name beats its number, which other programs write otherwise."""
    element = draft.element.find("ref-type")
    if element is None:
        return "article-journal" if draft.text("periodical/full-title") else "document"
    return work_type(element.get("name", "")) or _NUMBERED_TYPES.get(plain_text(element), "document")


def _set_titles(draft: XmlDraft, kind: str) -> None:
    _put_rich(draft, "title", "titles/title")
    full, second = "periodical/full-title", "titles/secondary-title"
    if kind in _PERIODICALS:
        _put_rich(draft, "container-title", full, second, "alt-periodical/full-title", "titles/alt-title")
        _put_rich(draft, "container-title-short", "periodical/abbr-1", "alt-periodical/abbr-1", "titles/alt-title")
    elif kind in _BOOKS:
        _put_rich(draft, "collection-title", second, "titles/tertiary-title")
    else:
        if kind == "paper-conference" and draft.text("custom3"):
            _put_rich(draft, "container-title", "custom3")
            _put_rich(draft, "event-title", second)
        _put_rich(draft, "container-title", second, full)
        _put_rich(draft, "collection-title", "titles/tertiary-title")
    _put_rich(draft, "title-short", "titles/short-title")
    longest = draft.csl.get("container-title-short", "")
    if kind in _PERIODICALS and longest and len(draft.csl["container-title"]) < len(longest):
        draft.swap("container-title", "container-title-short")  # PubMed's import has the abbreviation first
    if draft.csl.get("container-title-short") == draft.csl.get("container-title"):
        draft.csl.pop("container-title-short", None)


def _put_rich(draft: XmlDraft, variable: str, *paths: str) -> None:
    for path in paths:
        element = draft.element.find(path)
        if element is not None and draft.put(variable, " ".join(_faced(element).split()), draft.place(path)):
            return


def _faced(element: Element) -> str:
    """Return the text of an element, its faces ("italic superscript") as the tags of CSL's rich text."""
    pieces = []
    for child in element:
        text = rich_text(child)
        tags = [_FACES[face] for face in child.get("face", "").split() if face in _FACES] if text.strip() else []
        pieces.append("".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags)))
        pieces.append(child.tail or "")
    return "".join(pieces) if len(element) else rich_text(element)


def _add_people(draft: XmlDraft) -> None:
    roles = (("authors", "author"), ("secondary-authors", "editor"), ("tertiary-authors", "collection-editor"),
             ("subsidiary-authors", "translator"), ("translated-authors", "translator"))  # fmt: skip
    for name, variable in roles:
        offset = draft.place(name)
        for element in draft.element.iterfind(f"contributors/{name}/author"):
            doubts: list[str] = []
            draft.add(variable, inverted_names(plain_text(element), doubts), offset)
            for doubt in doubts:
                draft.doubt(doubt, offset)


def _set_date(draft: XmlDraft) -> None:
    year = draft.text("dates/year")
    day = next(iter(draft.texts("dates/pub-dates/date")), "")
    dated = f"{day} {year}".strip() if year else ""
    raw = day if _DATE.search(day) else dated
    draft.put("issued", {"raw": raw} if raw else None, draft.place("dates"))
    accessed = draft.text("access-date")
    draft.put("accessed", {"raw": accessed} if accessed else None, draft.place("access-date"))


def _set_numbers(draft: XmlDraft, kind: str) -> None:
    draft.put_text("issue" if kind in _PERIODICALS else "number", "number")
    pages = draft.text("pages")
    draft.put("number-of-pages" if kind in _BOOKS and pages.isdigit() else "page", pages, draft.place("pages"))
    draft.put_text("number" if "page" in draft.csl else "page", "custom7")
    edition = draft.text("edition")
    if edition and not _DATE.search(edition):
        draft.put("edition", edition, draft.place("edition"))


def _set_identifiers(draft: XmlDraft) -> None:
    addresses = [*draft.texts("urls/web-urls/url"), *draft.texts("urls/related-urls/url")]
    for text in (draft.text("electronic-resource-num"), *addresses):
        draft.put("DOI", find_doi(text), draft.place("electronic-resource-num"))
    draft.put("URL", next((text for text in addresses if text.startswith("http")), ""), draft.place("url"))
    provider = f"{draft.text('remote-database-provider')} {draft.text('remote-database-name')}".lower()
    number = draft.text("accession-num")
    if re.fullmatch(r"\d{1,8}", number) and re.search(r"nlm|pubmed|medline|^\s*$", provider):
        draft.put("PMID", number, draft.place("accession-num"))
    draft.put("PMID", find_pmid(number), draft.place("accession-num"))
    for name in ("custom2", "custom1", "custom3"):
        if draft.text(name).upper().startswith("PMC"):
            draft.put("PMCID", bare_pmcid(draft.text(name)), draft.place(name))
    _set_serial_numbers(draft)


def _set_serial_numbers(draft: XmlDraft) -> None:
    """Set ISSN and ISBN, or the number of a report or patent, which has the same field."""
    stated = "; ".join(draft.texts("isbn"))
    issns, isbns = serial_numbers(stated) if draft.csl["type"] != "patent" else ([], [])
    if stated and not issns and not isbns and draft.csl["type"] in {"report", "patent", "standard"}:
        draft.csl["number"] = stated
    draft.put("ISSN", ", ".join(issns), draft.place("isbn"))
    draft.put("ISBN", ", ".join(isbns), draft.place("isbn"))
