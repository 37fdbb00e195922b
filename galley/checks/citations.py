"""Rules on citations in the text, before they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.document.reference import ALL_RECORDS, ANY_KEY, CitationSite
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.findings.near import nearest
from galley.readers.references.normalise.identifiers import cited_identifier

_IDENTIFIER = re.compile(r"(?:doi:10\.\d{4,9}/|pmid:\d|pmcid:PMC\d|arxiv:|isbn:[\d-])\S*\Z", re.IGNORECASE)
_OTHER_NAME = re.compile(r"pubmed:\d|pmc:PMC\d|(?:url:)?https?://(?:dx\.)?doi\.org/10\.", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:url:)?https?:", re.IGNORECASE)
_NO_REGISTRY = re.compile(r"wikidata:Q\d|clinicaltrials:|swhid:", re.IGNORECASE)
"""Identifiers of Manubot for which no registry is asked."""
_CUT_DOI = re.compile(r"doi:10\.\d{4,9}", re.IGNORECASE)
_NAME = re.compile(r"(?!.*\d{4})[A-Za-z]\w{1,29}")
"""A key as a person or a hospital is called on social media: keys of works have a year."""
_MOST_GUESSES = 20
"""Keys for which the nearest known one is looked for: each takes a look at the whole library."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding wherever a key is cited that no reference file has.

    Where its record is there and cannot be read, a finding at the record says so, and one is enough.
    """
    known = paper.library
    lost = {loss.key for loss in paper.losses}
    if ANY_KEY in lost:
        return
    close_to: dict[str, str] = {}
    for site in paper.citations:
        if site.key not in known and site.key != ALL_RECORDS and site.key not in lost:
            if site.key not in close_to:
                close_to[site.key] = nearest(site.key, known) if len(close_to) < _MOST_GUESSES else ""
            close = close_to[site.key]
            hint = f"did you mean @{close}?" if close else _way_to(site.key, is_any=bool(known or lost))
            message = f"The key {site.key} is cited, and no reference file has it."
            yield catalogue.CITED_KEY_EXISTS.broken(message, site.span, hint, *_if_a_name(site, close))


def _if_a_name(site: CitationSite, close: str) -> Iterator[str]:
    """Yield how a name is typed that begins with the sign of a citation, as those of social media do."""
    if site.in_text and not close and _NAME.fullmatch(site.key):
        yield f"if it is a name, as on social media, type \\@{site.key}"


def _way_to(key: str, *, is_any: bool) -> str:
    """Return what brings the record of a key: an identifier is enough to fetch it by."""
    if _CUT_DOI.fullmatch(key):
        return f"a DOI with brackets or other signs is cited in braces, @{{{key}/…}}"
    if _IDENTIFIER.match(key):
        return f"galley refs add {key}"
    if _OTHER_NAME.match(key):
        return f"galley refs add {cited_identifier(key)}"
    if _ADDRESS.match(key):
        return "add a record with this address to a reference file"
    if _NO_REGISTRY.match(key):
        return "cite the work by its DOI, PMID or ISBN, or add its record to a reference file under this key"
    return (
        "add the record to a reference file"
        if is_any
        else "no reference file with records is read: name one under `bibliography:`"
    )
