"""References of an article in JATS, as PubMed Central and publishers give it: `ref-list`.

Of a work that is cited in several forms, the one with the most elements is read. Source: JATS Tag Library 1.3,
`element-citation` and `mixed-citation`; NLM's journal DTDs 2.3 and 3.0, `citation` and `nlm-citation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from galley.document.reference import Loss
from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.readers.references.formats.nbib import without_stop
from galley.readers.references.jats.kinds import kind_of
from galley.readers.references.jats.people import NAMES, ROLES, names_of
from galley.readers.references.jats.words import Words, words_of
from galley.readers.references.normalise.identifiers import bare_doi, bare_pmcid, find_doi, serial_numbers
from galley.readers.references.normalise.names import OTHERS
from galley.readers.references.reader import Item
from galley.readers.references.xml.records import Element, XmlDraft, XmlRecord, plain_text, rich_text, xml_records
from galley.source import SourceFile

NAME: str = "JATS"
SUFFIXES: tuple[str, ...] = (".xml",)

_STRUCTURED = ("element-citation", "nlm-citation")
_CITATIONS = (*_STRUCTURED, "mixed-citation", "citation")
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_TITLES = ("article-title", "chapter-title", "part-title", "data-title")
_TEXTS = {
    "volume": "volume", "edition": "edition", "series": "collection-title", "publisher-name": "publisher",
    "publisher-loc": "publisher-place", "institution": "publisher", "conf-name": "event-title",
    "conf-loc": "event-place", "version": "version", "patent": "number", "gov": "number", "part": "part-number",
    "issue-part": "part-number",
}  # fmt: skip
_IDENTIFIERS = {"pmid": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "other": "number", "std-designation": "number",
                "accession": "number", "publisher-id": "", "coden": "", "sici": "", "medline": "",
                "manuscript": ""}  # fmt: skip
_READ = frozenset((
    *_TEXTS, *_TITLES, "source", "person-group", "year", "month", "day", "season", "date", "string-date",
    "date-in-citation", "access-date", "conf-date", "issue", "supplement", "fpage", "lpage", "page-range",
    "elocation-id", "size", "page-count", "isbn", "issn", "pub-id", "object-id", "ext-link", "uri", "comment", "email",
))  # fmt: skip
_NOT_PRINTED = frozenset(("label", "issn-l", "fn", "xref", "target", "x", "role", "aff", "inline-graphic", "graphic"))
_PII = re.compile(r"S?\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX]")
"""The number that publishers give an article before it has pages; no place in a volume."""
_ET_AL = re.compile(r"\bet al\b")
_LETTERS = "bcdefghijklmnopqrstuvwxyz"
_TOLD_CHARACTERS = 80


def recognises(head: str) -> bool:
    """Tell whether the text is an article in JATS, or a list of references of one."""
    listed = r"<ref-list[\s>]|<(?:element|mixed|nlm)-citation[\s>]"
    article = r"<article(?=\s[^>]*(?:article-type|dtd-version)=)|<(?:article|journal)-meta>|//NLM//DTD J"
    return re.search(f"{listed}|{article}", head) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the works of the lists of references, under the identifiers that they have there."""
    for record in xml_records(source, ("ref",)):
        if isinstance(record, Loss):
            yield record
            continue
        key = record.element.get("id", "")
        works = list(_works(record.element))
        if not works:
            yield _lost(record, source, key, "holds no work")
        for at, work in enumerate(works):
            letter = _LETTERS[at - 1] if 0 < at <= len(_LETTERS) else str(at) if at else ""
            one = replace(record, element=work)
            yield _item(one, source, f"{key}{letter}" if key else "", others=len(works) - 1 if not at else 0)


def _works(ref: Element) -> Iterator[Element]:
    """Yield one form of each work that is cited under one number."""
    direct = [one for one in ref if one.tag in _CITATIONS]
    for group in ref.iterfind("citation-alternatives"):
        forms = [one for one in group if one.tag in _CITATIONS]
        if forms:
            yield max(forms, key=_rank)
    structured = [one for one in direct if one.tag in _STRUCTURED]
    yield from structured if structured and len(direct) <= 2 * len(structured) else direct


def _rank(work: Element) -> tuple[bool, int]:
    return work.tag in _STRUCTURED, sum(one.tag in _READ for one in work.iter())


@dataclass(slots=True)
class _Content:
    """The elements of a work that say something, in their order, and the words between them."""

    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def gather(self, element: Element) -> None:
        """Add what stands in an element that is itself no fact: a citation, italics."""
        self.words.append(element.text or "")
        for child in element:
            if child.tag in _READ | NAMES:
                self.elements.append(child)
            elif isinstance(child.tag, str) and child.tag not in _NOT_PRINTED:
                if child.tag in _INLINE:
                    self.gather(child)
                else:
                    self.elements.append(child)
            self.words.append(child.tail or "")


_INLINE = frozenset((
    "italic", "bold", "sc", "sub", "sup", "underline", "monospace", "roman", "sans-serif", "styled-content",
    "named-content", "break", "hr", "strike", "overline", "abbrev", "milestone-start", "milestone-end",
))  # fmt: skip


def _item(record: XmlRecord, source: SourceFile, key: str, others: int) -> Item:
    content = _Content()
    content.gather(record.element)
    has = frozenset(one.tag for one in content.elements)
    words = words_of("".join(content.words))
    if has.isdisjoint((*_TITLES, "source")) and (words.rest or has.isdisjoint(NAMES | {"person-group"})):
        return _lost(record, source, key, "marks up no title: its words cannot be told apart")
    stated = record.element.get("publication-type") or record.element.get("citation-type") or ""
    kind, is_known = kind_of(stated, has)
    draft = XmlDraft(source, record, kind)
    if not is_known:
        draft.doubt(f"The publication type “{stated[:_TOLD_CHARACTERS]}” is not read.", record.offset,
                    rule=REFERENCE_FIELD_IS_READ)  # fmt: skip
    if others:
        draft.doubt(f"“{key}” is several works in this file: it stands for the first, “{key}b” for the second.",
                    record.offset)  # fmt: skip
    _fill(draft, content, kind)
    _put_facts(draft, words)
    if _ET_AL.search("".join(content.words)) and draft.csl.get("author"):
        draft.add("author", [dict(OTHERS)])
    if rest := "; ".join(filter(None, (words_of(piece).rest for piece in content.words))):
        message = f"These words stand between the elements of the reference, and are not read: “{rest[:200]}”."
        draft.doubt(message, None, rule=REFERENCE_FIELD_IS_READ)
    identifier = record.element.get("id", "")
    return draft.record(key, [identifier] if identifier and identifier != key else [])


def _lost(record: XmlRecord, source: SourceFile, key: str, why: str) -> Loss:
    shown = re.sub(r"\s+(?=[.,;:)])", "", " ".join(" ".join(map(str, record.element.itertext())).split()))
    shown = shown if len(shown) <= _TOLD_CHARACTERS else f"{shown[:_TOLD_CHARACTERS]}…"
    message = f"The reference {f'“{key}” ' if key else ''}{why}: “{shown}”."
    hint = "put it into a text file, which `galley refs import` reads"
    return Loss(WELL_FORMED.broken(message, source.span(record.offset), hint), key)


def _fill(draft: XmlDraft, content: _Content, kind: str) -> None:
    _put_titles(draft, content.elements, kind)
    _add_people(draft, content.elements)
    for one in content.elements:
        variable = _TEXTS.get(one.tag)
        if variable:
            _put_once(draft, variable, plain_text(one), one)
    _put_dates(draft, content.elements)
    _put_numbers(draft, content.elements, kind)
    _put_identifiers(draft, content.elements)
    for one in content.elements:
        if one.tag == "comment":
            _put_comment(draft, one)
        elif one.tag not in _READ | NAMES and plain_text(one):
            _tell(draft, f"The element {one.tag} is not read", one)


def _put_once(draft: XmlDraft, variable: str, value: str, element: Element) -> None:
    """Set a variable; a second value for one is told."""
    if not draft.put(variable, value, draft.place(element.tag)) and value and value != draft.csl[variable]:
        _tell(draft, f"The element {element.tag} stands more than once; not printed", element)


def _tell(draft: XmlDraft, message: str, element: Element) -> None:
    shown = plain_text(element)[:_TOLD_CHARACTERS]
    draft.doubt(f"{message}: “{shown}”.", draft.place(element.tag), rule=REFERENCE_FIELD_IS_READ)


def _put_titles(draft: XmlDraft, elements: list[Element], kind: str) -> None:
    """Set the titles: that of the work, and that of what it is part of."""
    own = next((one for tag in _TITLES for one in elements if one.tag == tag), None)
    source = next((one for one in elements if one.tag == "source"), None)
    place, title = "container-title", _title(source)
    if own is None:
        place = "container-title" if kind in _PERIODICALS else "title"
    draft.put("title", _title(own), draft.place(own.tag) if own is not None else None)
    draft.put(place, title, draft.place("source"))
    language = own.get("{http://www.w3.org/XML/1998/namespace}lang", "") if own is not None else ""
    draft.put("language", language)
    for one in elements:
        if one.tag in {*_TITLES, "source"} and one is not own and one is not source:
            _tell(draft, f"A work has one {one.tag}; not printed", one)


def _title(element: Element | None) -> str:
    """Return a title with its markup; of a formula in two forms that in MathML, of a note nothing."""
    if element is None:
        return ""
    for one in list(element.iter("tex-math", "fn", "xref")):
        parent = one.getparent()
        if parent is not None and (one.tag != "tex-math" or parent.tag == "alternatives"):
            tail = one.tail or ""
            one.clear()
            one.tail = tail
    return without_stop(" ".join(rich_text(element).split()))


def _add_people(draft: XmlDraft, elements: list[Element]) -> None:
    """Add the people, group by group; a row of names in no group edits where it stands behind title and authors."""
    titled, role = False, ""
    for one in elements:
        if one.tag == "person-group":
            _add_group(draft, one)
        elif one.tag in NAMES and not one.tag.startswith("institution"):
            behind = titled and (bool(draft.csl.get("author")) or _says_editors(one))
            role = role or ("editor" if behind else "author")
            _add_name(draft, one, role)
            continue
        titled, role = titled or one.tag in {*_TITLES, "source"}, ""


def _says_editors(element: Element) -> bool:
    """Tell whether the words behind the last of a row of names call them editors."""
    while (following := element.getnext()) is not None and following.tag in NAMES:
        element = following
    return re.match(r"\W*\b(?:eds?|editors?)\b", element.tail or "", re.IGNORECASE) is not None


def _add_group(draft: XmlDraft, group: Element) -> None:
    stated = group.get("custom-type") or group.get("person-group-type") or "author"
    if stated == "assignee":
        draft.put("publisher", plain_text(group), draft.place("person-group"))
        return
    role = ROLES.get(stated.lower(), "")
    if not role:
        _tell(draft, f"The role “{stated[:_TOLD_CHARACTERS]}” is not read", group)
        return
    for one in group.iter():
        if one.tag in NAMES and not any(up.tag in NAMES for up in one.iterancestors()):
            _add_name(draft, one, role)


def _add_name(draft: XmlDraft, element: Element, role: str) -> None:
    doubts: list[str] = []
    if element.tag != "etal" or draft.csl.get(role):
        draft.add(role, list(names_of(element, doubts)), draft.place(element.tag))
    for doubt in doubts:
        draft.doubt(doubt, draft.place(element.tag))


def _put_dates(draft: XmlDraft, elements: list[Element]) -> None:
    parts: dict[str, str] = {}
    for one in elements:
        match one.tag:
            case "year" | "month" | "day" | "season":
                parts.setdefault(one.tag, plain_text(one))
            case "date":
                for part in one:
                    parts.setdefault(str(part.tag), plain_text(part))
            case "string-date":
                parts.setdefault("words", one.get("iso-8601-date") or plain_text(one))
            case "conf-date":
                draft.put("event-date", {"raw": plain_text(one)}, draft.place(one.tag))
            case "access-date" | "date-in-citation":
                _put_access(draft, one)
    raw = _raw(parts) or parts.get("words", "")
    draft.put("issued", {"raw": raw} if raw else None, draft.place("year"))


def _put_access(draft: XmlDraft, element: Element) -> None:
    """Set the day of access; a day of another kind, such as of an update, is a part of the line."""
    kind = element.get("content-type", "access-date").lower()
    words = plain_text(element)
    if "access" in kind or "cited" in kind:
        day = re.sub(r"^\W*(?:[^\W\d_]+ (?:on )?)?(?=\d|[A-Z][a-z]{2})", "", words).strip("[]. ")
        draft.put("accessed", {"raw": element.get("iso-8601-date") or day}, draft.place(element.tag))
    else:
        draft.put("status", words.strip("[]. "), draft.place(element.tag))


def _raw(parts: dict[str, str]) -> str:
    """Return the parts of a date as they are read; the letter behind a year is that of a list by authors."""
    year = re.sub(r"(?<=\d{4})[a-z]$", "", parts.get("year", ""))
    month, day = parts.get("month", ""), parts.get("day", "")
    if year.isdigit() and month.isdigit():
        return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day.isdigit() else "")
    return " ".join(filter(None, (year, parts.get("season", "") or month, day if month else "")))


def _put_numbers(draft: XmlDraft, elements: list[Element], kind: str) -> None:
    """Set issue with its supplement, and where the work stands: pages, else the number of an article."""
    found: dict[str, str] = {}
    for one in elements:
        found.setdefault(one.tag, plain_text(one))
    supplement = re.sub(r"^suppl(?:ement)?\b\.? ?", "Suppl ", found.get("supplement", ""), flags=re.IGNORECASE)
    if supplement and not supplement.startswith("Suppl"):
        supplement = f"Suppl {supplement}"
    draft.put("issue", f"{found.get('issue', '')} {supplement}".strip(), draft.place("issue"))
    first, last = found.get("fpage", ""), found.get("lpage", "")
    pages = f"{first}-{last}" if first and last and first != last else first or last
    draft.put("page", found.get("page-range") or pages, draft.place("fpage"))
    number = found.get("elocation-id", "")
    place = "number" if "page" in draft.csl or _PII.fullmatch(number) else "page"
    draft.put(place, number, draft.place("elocation-id"))
    for one in elements:
        if one.tag == "page-count" or (one.tag == "size" and one.get("units", "page").startswith("page")):
            draft.put("number-of-pages", one.get("count") or plain_text(one), draft.place(one.tag))
        elif one.tag == "patent" and kind == "patent":
            draft.put("authority", one.get("country"), draft.place("patent"))


def _put_identifiers(draft: XmlDraft, elements: list[Element]) -> None:
    for one in elements:
        text = plain_text(one)
        match one.tag:
            case "pub-id" | "object-id":
                _put_identifier(draft, one, text)
            case "isbn" | "issn":
                issns, isbns = serial_numbers(text)
                draft.join("ISSN", ", ".join(issns), ", ", draft.place(one.tag))
                draft.join("ISBN", ", ".join(isbns), ", ", draft.place(one.tag))
            case "ext-link" | "uri":
                _put_link(draft, one)
            case "comment":
                for link in one.iter("ext-link", "uri"):
                    _put_link(draft, link)


def _put_identifier(draft: XmlDraft, element: Element, text: str) -> None:
    kind = element.get("pub-id-type", "").lower()
    if kind == "doi" or (not kind and find_doi(text)):
        draft.put("DOI", bare_doi(text), draft.place(element.tag))
    elif kind == "arxiv":
        draft.put("number", f"arXiv:{text.removeprefix('arXiv:')}", draft.place(element.tag))
    elif kind in {"isbn", "issn"}:
        draft.join(kind.upper(), text, ", ", draft.place(element.tag))
    elif kind not in _IDENTIFIERS:
        _tell(draft, f"The identifier of the kind “{kind[:_TOLD_CHARACTERS]}” is not read", element)
    elif variable := _IDENTIFIERS[kind]:
        draft.put(variable, bare_pmcid(text) if variable == "PMCID" else text, draft.place(element.tag))


def _put_link(draft: XmlDraft, element: Element) -> None:
    linked = next((str(value) for name, value in element.attrib.items() if str(name).endswith("href")), "")
    address = linked or plain_text(element)
    doi = find_doi(address) if "doi" in address.lower() or address.startswith("10.") else ""
    if doi:
        draft.put("DOI", doi, draft.place(element.tag))
    elif re.match(r"(?:https?|ftp)://", address):
        draft.put("URL", address, draft.place(element.tag))


def _put_comment(draft: XmlDraft, comment: Element) -> None:
    """Set what a comment says; what is left of it is the degree of a thesis, else a note."""
    pieces = [comment.text or ""]
    for child in comment:
        pieces += [plain_text(child) if child.tag not in {"ext-link", "uri"} else "", child.tail or ""]
    found = words_of("".join(pieces))
    _put_facts(draft, found)
    if draft.csl["type"] == "thesis" and re.search(r"thesis|dissertation", found.rest, re.IGNORECASE):
        draft.put("genre", found.rest, draft.place("comment"))
    elif found.rest.lower() != "preprint":
        draft.join("note", found.rest, "\n", draft.place("comment"))


def _put_facts(draft: XmlDraft, found: Words) -> None:
    for variable, value in (("DOI", found.doi), ("URL", found.address), ("PMID", found.pmid), ("PMCID", found.pmcid),
                            ("status", found.status)):  # fmt: skip
        draft.put(variable, value)
    draft.put("accessed", {"raw": found.accessed} if found.accessed else None)
