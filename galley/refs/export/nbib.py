"""NBIB, MEDLINE's format: articles and preprints, books and their chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from galley.document.reference import CslRecord, Reference
from galley.readers.references.formats.nbib import NOTICES
from galley.refs.export.values import inverted, numbers_of, text, words

KEY: str = "nbib"
NAME: str = "NBIB"
HAS_KEYS: bool = False

_TAGS = {kind: tag for tag, kind in NOTICES.items()}
_TEXTS = (("volume", "VI"), ("issue", "IP"), ("page", "PG"), ("edition", "EN"), ("publisher", "PB"),
          ("collection-title", "CTI"), ("original-title", "TT"), ("language", "LA"), ("PMCID", "PMC"))  # fmt: skip

Tag = tuple[str, str]


def write(references: Sequence[Reference]) -> str:
    """Return a file in MEDLINE's format with the records."""
    return "\n".join(_record(one) for one in references)


def _record(reference: Reference) -> str:
    tags = [("PMID", text(reference.csl, "PMID")), *_tags(reference)]
    return "".join(f"{tag:<4}- {value}\n" for tag, value in tags if value or tag == "PMID")


def _tags(reference: Reference) -> Iterator[Tag]:
    record = reference.csl
    yield from _titles(record)
    yield from _people(record)
    yield from (("FED", inverted(name)) for name in record.get("editor", ()))
    yield "DP", words(record.get("issued", {}))
    yield from ((tag, text(record, variable)) for variable, tag in _TEXTS)
    yield "PL", text(record, "publisher-place")
    if record.get("DOI"):
        yield "AID", f"{record['DOI']} [doi]"
    if record.get("number"):
        yield "AID", f"{text(record, 'number')} [pii]"
    yield from (("IS", one) for one in numbers_of(record, "ISSN"))
    yield from (("ISBN", one) for one in numbers_of(record, "ISBN"))
    yield from (("PT", one) for one in _kinds(record))
    yield "AB", text(record, "abstract")
    for notice in reference.updates:
        doi, pmid = notice.doi and f"doi: {notice.doi}.", notice.pmid and f"PMID: {notice.pmid}"
        yield _TAGS.get(notice.kind, "CIN"), " ".join(filter(None, (notice.source and f"{notice.source}.", doi, pmid)))


def _titles(record: CslRecord) -> Iterator[Tag]:
    kind, title, container = record["type"], text(record, "title"), text(record, "container-title")
    if kind == "book":
        yield "BTI", _stopped(title)
        return
    yield "TI", _stopped(title)
    if kind == "chapter":
        yield "BTI", _stopped(container)
    else:
        yield "JT", container
        yield "TA", text(record, "container-title-short")


def _stopped(title: str) -> str:
    """Return a title with the stop that MEDLINE prints behind one, unless it ends with another mark."""
    return title if not title or title.endswith(("?", "!", "..")) else f"{title}."


def _people(record: CslRecord) -> Iterator[Tag]:
    for name in record.get("author", ()):
        if "literal" in name:
            yield "CN", str(name["literal"])
            continue
        yield "FAU", inverted(name)
        initials = "".join(word[0] for word in str(name.get("given", "")).replace("-", " ").split())
        yield "AU", " ".join(filter(None, (str(name["family"]), initials.upper(), str(name.get("suffix", "")))))


def _kinds(record: CslRecord) -> Iterator[str]:
    kinds = {"article": "Preprint", "article-journal": "Journal Article", "book": "Book", "chapter": "Book Chapter"}
    yield kinds.get(record["type"], "")
    if record.get("genre") == "letter":
        yield "Letter"
