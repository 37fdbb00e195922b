"""Notes of BibTeX's entries: addresses, days of access, identifiers, versions and states of a work stand in them."""

from __future__ import annotations

import re

from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.readers.references.bibtex import types
from galley.readers.references.bibtex.entry import EntryDraft, verbatim

_ADDRESS = re.compile(
    r"\\(?:url|path|nolinkurl)\s*\{(?P<url>[^{}\s]+)\}|(?P<bare>https?://[^\s{}]+?)(?=[.,;]?(?:[\s{}]|$))"
)
_ACCESSED = re.compile(
    r"\[?\(?\s*(?:online;?\s*)?(?:last\s+)?(?:accessed|visited|retrieved|abgerufen am|cited)(?:\s+on)?:?\s*"
    r"(?P<date>(?=[^\])]*\d{4})[^\])]+?)\s*[\])]?\.?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:cited by:? ?\d|export date: |query date: )", re.IGNORECASE)
"""A note that Scopus or Publish or Perish writes about the day of the export."""
_IDENTIFIER = re.compile(r"(?P<name>PMID|PMCID|DOI)\s*[:=]\s*(?P<value>\S+?)[.;,]?", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:(?P<of>R package|Python package|Stata package) )?version (?P<version>\d[\w.-]*)[.,;]?", re.IGNORECASE
)
"""A version as the citations that R writes have it: `R package version 3.5-8`."""
_OF_ARXIV = re.compile(r"arXiv:(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?(?: \[[^\]]*\])?", re.IGNORECASE)
"""The number of a preprint as Zotero writes it into a note: `arXiv:1706.03762 [cs]`."""
_FIELD = re.compile(r"\s*[A-Z_][\w -]{1,30}: \S")
_RECORDINGS = frozenset(("audio", "movie", "music", "video"))
_OF_MANUSCRIPT = re.compile(
    r"(?:e?\d+ )?(?=\S*[A-Z])(?=\S*\d)[\w()]+(?:-[\w().]+)+\.R\d+|(?:e?\d+ )?[A-Z][\w]*(?:-\d+){2,}"
)
"""The number of a submitted manuscript, which Wiley exports as a note: `BJS-0001-Jan-20.R1`."""
_NUMBER_OF_ARTICLE = re.compile(r"[a-z]{2,12}\d{2,8}")
_ACCESSED_BEHIND = re.compile(
    r"[.,;]?\s*[(\[]\s*(?:last\s+)?accessed(?:\s+on)?:?\s*(?P<date>[^()\[\]]*\d{4}[^()\[\]]*?)\.?[)\]]\.?\Z",
    re.IGNORECASE,
)
_SOURCES = ("publisher", "organization", "institution", "howpublished", "journal", "booktitle", "url", "doi", "eprint")
"""Fields that say where a work is; where an entry `misc` has none, its note does."""


def set_notes(draft: EntryDraft) -> None:
    """Set address and notes; an address, a date of access or an identifier in a note is what it is."""
    draft.put_address("URL", "url")
    for name in ("howpublished", "note", "addendum"):
        written = draft.entry.text(name).strip()
        address = _ADDRESS.search(written)
        if address and draft.put("URL", verbatim(address["url"] or address["bare"]), draft.offset_of(name)):
            draft.seen.add(name)
            parts = [written[: address.start()], written[address.end() :]]
        else:
            parts = [written]
        for line in (line for part in parts for line in _fields(part)):
            _set_note(draft, name, _without_frame(draft.decoded(line, draft.offset_of(name))))
    _set_identifiers_beside(draft)


def _set_identifiers_beside(draft: EntryDraft) -> None:
    """Set the identifiers in Zotero's field Extra, exported as an annotation; the rest of that is not printed."""
    for name in ("annotation", "annote"):
        for line in draft.entry.text(name).splitlines():
            identifier = _IDENTIFIER.fullmatch(line.strip())
            if identifier:
                draft.put(identifier["name"].upper(), identifier["value"], draft.offset_of(name))


def _without_frame(text: str) -> str:
    """Return a note without the words that only lead to an address that was taken out of it."""
    bare = (
        re.sub(r"(?:available\s+(?:at|from)|url|online|web\s?page|website)\s*:?\s*$", "", text, flags=re.IGNORECASE)
        .strip(" ,;:")
        .removeprefix(". ")
    )
    return _unframed(bare)


def _unframed(text: str) -> str:
    """Return a text without brackets around the whole, and without those that an address left open."""
    for opening, closing in ("()", "[]"):
        if text.count(opening) != text.count(closing) or (text.startswith(opening) and text.endswith(closing)):
            text = text.strip(f" {opening}{closing}")
    return text.strip(" ,;:")


def _fields(text: str) -> list[str]:
    """Return the lines of a note of Zotero's, in which each is a field with its name; any other note is one text."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines if all(_FIELD.match(line) for line in lines) else [text]


def _set_note(draft: EntryDraft, name: str, text: str) -> None:
    draft.seen.add(name)
    offset = draft.offset_of(name)
    if _COUNTED.match(text):
        return
    accessed, identifier = _ACCESSED.fullmatch(text), _IDENTIFIER.fullmatch(text)
    if accessed and draft.put("accessed", {"raw": accessed["date"]}, offset):
        return
    if identifier and draft.put(identifier["name"].upper(), identifier["value"], offset):
        return
    version = _VERSION.fullmatch(text)
    if version and draft.put("version", version["version"], offset):
        draft.csl["type"] = "software" if version["of"] else draft.csl.get("type", "")
        return
    if _OF_MANUSCRIPT.fullmatch(text):
        message = f"The number of a submitted manuscript is not printed: “{text}”."
        draft.doubt(message, offset, rule=REFERENCE_FIELD_IS_READ)
        return
    if _OF_ARXIV.fullmatch(text):
        number = text.split(" ", maxsplit=1)[0]
        draft.put("number", f"arXiv:{number[6:]}" if "DOI" not in draft.csl else "", offset)
        return
    if _NUMBER_OF_ARTICLE.fullmatch(text) and draft.text("DOI").lower().endswith(f"/{text}"):
        draft.put("page", "" if draft.entry.text("pages", "eid") else text, offset)  # so Oxford University Press
        return
    if text.lower().rstrip(".") in types.WORDS_OF_STATUS and draft.put("status", text.rstrip("."), offset):
        return
    if name == "howpublished" and text.lower() == draft.text_of("publisher").lower():
        return
    if name == "howpublished" and draft.entry.kind in _RECORDINGS:
        draft.put("medium", text, offset)
    elif name == "howpublished" and draft.entry.kind == "misc" and not draft.entry.text("publisher", "organization"):
        draft.put("publisher", text, offset)
    elif name == "note" and _is_source(draft, text):
        _set_source(draft, text, offset)
    else:
        draft.join("note", text, "\n", offset)


def _is_source(draft: EntryDraft, text: str) -> bool:
    """Tell whether the note of an entry says where the work is, and nothing else does; fields of Zotero's do not."""
    is_field = _FIELD.match(text) is not None and not text.startswith("In: ")
    return draft.entry.kind == "misc" and not is_field and not draft.entry.text(*_SOURCES)


def _set_source(draft: EntryDraft, text: str, offset: int | None) -> None:
    """Set the note of an entry that says by it alone where the work is: `In: UpToDate … (Accessed on 1 March 2024)`."""
    accessed = _ACCESSED_BEHIND.search(text)
    if accessed:
        draft.put("accessed", {"raw": accessed["date"]}, offset)
    draft.put("publisher", text[: accessed.start()] if accessed else text, offset)
