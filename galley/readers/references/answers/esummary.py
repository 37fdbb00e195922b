"""A work as NCBI's `esummary.fcgi?db=pubmed&retmode=json` answers with it.

Source: NCBI, "Entrez Programming Utilities Help", ESummary, and the DocSums of PubMed.
"""

from __future__ import annotations

from typing import Any

from galley.readers.references.answers.values import Json, rows, text
from galley.readers.references.formats.nbib import without_stop
from galley.readers.references.normalise.inverted_names import inverted_name

_TEXTS = {
    "volume": "volume", "issue": "issue", "pages": "page", "edition": "edition", "publishername": "publisher",
    "publisherlocation": "publisher-place", "fulljournalname": "container-title", "source": "container-title-short",
    "vernaculartitle": "original-title",
}  # fmt: skip
_IDENTIFIERS = {"doi": "DOI", "pubmed": "PMID", "pmc": "PMCID"}
_ROLES = {"Author": "author", "CollectiveName": "author", "Editor": "editor"}


def work(summary: Json) -> dict[str, Any]:
    """Return the record of a work, in CSL-JSON."""
    book, kinds = text(summary.get("booktitle")), summary.get("pubtype")
    kinds = kinds if isinstance(kinds, list) else []
    title = without_stop(text(summary.get("title")))
    csl: dict[str, Any] = {
        "type": ("chapter" if title else "book") if book else "article" if "Preprint" in kinds else "article-journal",
        "title": title or book,
        "issued": {"raw": text(summary.get("pubdate")) or text(summary.get("epubdate"))},
        "language": ", ".join(one for one in summary.get("lang") or () if isinstance(one, str)),
        "ISSN": ", ".join(filter(None, (text(summary.get("issn")), text(summary.get("essn"))))),
    }
    csl |= {variable: text(summary.get(name)) for name, variable in _TEXTS.items()}
    if book and title:
        csl["container-title"] = book
    for one in rows(summary.get("authors")):
        name, kind = text(one.get("name")), text(one.get("authtype"))
        if name and kind in _ROLES:
            csl.setdefault(_ROLES[kind], []).append(
                {"literal": name} if kind == "CollectiveName" else inverted_name(name, [])
            )
    for one in rows(summary.get("articleids")):
        csl.setdefault(_IDENTIFIERS.get(text(one.get("idtype")), ""), text(one.get("value")))
    if "Letter" in kinds:
        csl["genre"] = "letter"
    return {name: value for name, value in csl.items() if name and value}
