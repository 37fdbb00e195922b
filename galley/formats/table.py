"""Every output format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from galley.formats.format import Format

if TYPE_CHECKING:
    from galley.document.profile import Profile
    from galley.request import Request
    from galley.runtime.children import Children

FORMATS: tuple[Format, ...] = (
    Format(
        key="pdf",
        suffix=".pdf",
        media_type="application/pdf",
        summary="the journal's page, laid out by WeasyPrint, or by Typst (`--engine typst`)",
        home="galley.formats.pdf.format",
        start="galley.formats.pdf.start",
        needs=("jats",),
        default=True,
        plain_name=True,
    ),
    Format(
        key="jats",
        suffix=".xml",
        media_type="application/jats+xml",
        summary="JATS 1.3 XML, for archives and indexes",
        home="galley.formats.jats.format",
        default=True,
        plain_name=True,
    ),
    Format(
        key="text",
        suffix=".txt",
        media_type="text/plain",
        summary="the article as plain text, for e-mail and for counting words",
        home="galley.formats.text.format",
    ),
    Format(
        key="html",
        suffix=".html",
        media_type="text/html",
        summary="one accessible web page with all images inside",
        home="galley.formats.html.format",
        plain_name=True,
    ),
    Format(
        key="docx",
        suffix=".docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        summary="Word, as journals ask for it at submission",
        home="galley.formats.docx.format",
        plain_name=True,
    ),
    Format(
        key="crossref",
        suffix=".xml",
        media_type="application/vnd.crossref.deposit+xml",
        summary="the deposit of the DOI with Crossref, schema 5.4.0",
        home="galley.formats.crossref.format",
        published_only=True,
    ),
    Format(
        key="pubmed",
        suffix=".xml",
        media_type="application/xml",
        summary="the citation for PubMed, as publishers send it",
        home="galley.formats.pubmed.format",
        published_only=True,
    ),
    Format(
        key="doaj",
        suffix=".xml",
        media_type="application/xml",
        summary="the record for the Directory of Open Access Journals",
        home="galley.formats.doaj.format",
        published_only=True,
    ),
    Format(
        key="datacite",
        suffix=".xml",
        media_type="application/vnd.datacite.datacite+xml",
        summary="the metadata for repositories that register with DataCite, schema 4.6",
        home="galley.formats.datacite.format",
        published_only=True,
    ),
    Format(
        key="scielo",
        suffix=".xml",
        media_type="application/jats+xml",
        summary="JATS in the dialect that SciELO's journals deposit, SPS 1.1 to 1.10",
        home="galley.formats.scielo.format",
        needs=("jats",),
        published_only=True,
    ),
    Format(
        key="ojs",
        suffix=".xml",
        media_type="application/xml",
        summary="the article with its files for Open Journal Systems 3.5",
        home="galley.formats.ojs.format",
        needs=("pdf", "jats"),
        published_only=True,
    ),
    Format(
        key="meca",
        suffix=".zip",
        media_type="application/zip",
        summary="the article with its files for another journal or a repository, as a MECA package",
        home="galley.formats.meca.format",
        needs=("pdf", "jats"),
        published_only=True,
    ),
    Format(
        key="pmc",
        suffix=".zip",
        media_type="application/zip",
        summary="the package of XML, PDF and files for PubMed Central",
        home="galley.formats.pmc.format",
        needs=("pdf", "jats"),
        published_only=True,
    ),
    Format(
        key="checklist",
        suffix=".json",
        media_type="application/json",
        summary="the filled reporting checklists, as PDF, Word and JSON, with pages and lines",
        home="galley.formats.checklist.format",
        start="galley.formats.checklist.start",
        needs=("pdf",),
        reads_lines=True,
    ),
)
"""In the order in which they are listed. A new one is a row here and the module that it names."""

FORMAT_KEYS = tuple(one.key for one in FORMATS)
DEFAULT_FORMATS = tuple(one.key for one in FORMATS if one.default)


def start_children(children: Children, request: Request, profile: Profile | None = None) -> None:
    """Have the child processes ready that the formats need, before it is known what they shall do; may be called again.

    `profile` is the journal's as soon as it is known.
    """
    keys = profile.formats if profile else request.formats or DEFAULT_FORMATS
    engine = profile.engine if profile else request.engine
    for one in with_needs(keys) if request.write else ():
        one.start_children(children, len(request.variants), engine)


def format_of(key: str) -> Format:
    """Return the format called `key`; raises KeyError."""
    return {one.key: one for one in FORMATS}[key]


def with_needs(keys: Iterable[str]) -> tuple[Format, ...]:
    """Return the formats called `keys` and all that they need, each once, and after what it needs."""
    found: dict[str, Format] = {}
    for one in map(format_of, keys):
        found.update({needed.key: needed for needed in with_needs(one.needs) if needed.key not in found})
        found.setdefault(one.key, one)
    return tuple(found.values())
