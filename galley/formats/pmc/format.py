"""The package for PubMed Central as an output format: XML, PDF, and the files that the XML names.

Source: PMC, Naming and Delivery Specifications (pmc.ncbi.nlm.nih.gov/pub/filespec-delivery): XML and PDF have one base
name of journal, volume, issue and a mark of the article; other files have the names by which the XML calls them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.findings.catalogue import DEPOSIT_HOLDS_THE_FACTS
from galley.findings.finding import Diagnostic
from galley.formats.deposits.facts import differences, known, parsed
from galley.formats.deposits.needs import Need, date_need, issn_need, require
from galley.formats.format import Job, Rendered

MEDIA_TYPE = "application/zip"
NAME = "PubMed Central"
_HREF = "{http://www.w3.org/1999/xlink}href"
_OF_FILES = ("graphic", "inline-graphic", "media", "supplementary-material")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")


def write(job: Job) -> Rendered:
    """Return the package; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in _files(job).items():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, data)
    return Rendered((Artifact(job.name, MEDIA_TYPE, out.getvalue()),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield each file that is not the article's, is missing, or is named by the XML and not there."""
    for artifact in rendered.artifacts:
        try:
            with ZipFile(BytesIO(artifact.data)) as package:
                parts = {name: package.read(name) for name in package.namelist()}
        except BadZipFile as fault:
            yield DEPOSIT_HOLDS_THE_FACTS.broken(f"The package for {NAME} cannot be read back: {fault}.")
            continue
        wanted, found = (known({"files": tuple(_listed(files))}) for files in (_files(job), parts))
        yield from differences(NAME, wanted, found)
        yield from _absent(parts)


def base_name(article: Article) -> str:
    """Return the base name of XML and PDF: journal, volume, issue, and the number or the first page of the article."""
    meta, journal = article.meta, article.journal
    title = journal.publisher_id or journal.abbreviated_title or journal.title
    mark = meta.elocation_id or meta.first_page or meta.publisher_id or meta.identifier
    parts = (_NO_LETTER.sub("", part) for part in (title.lower(), meta.volume, meta.issue, mark))
    return "-".join(part for part in parts if part)


def _needs(job: Job) -> Iterator[Need]:
    journal = job.copy.article.journal
    yield Need(journal.title, "journal.title", "journal's profile")
    yield issn_need(job)
    yield date_need(job)


def _files(job: Job) -> dict[str, bytes]:
    """Return the files of the package by their names."""
    base = base_name(job.copy.article)
    made = {f"{base}.{ending}": one.data for key, ending in (("jats", "xml"), ("pdf", "pdf")) for one in job.made[key]}
    return {**made, **{one.name: one.data for one in job.copy.article.assets}}


def _listed(files: dict[str, bytes]) -> Iterator[str]:
    return (f"{name} {sha256(data).hexdigest()}" for name, data in files.items())


def _absent(parts: dict[str, bytes]) -> Iterator[Diagnostic]:
    """Yield each file that the XML names and the package has not."""
    for data in (data for name, data in parts.items() if name.endswith(".xml")):
        named = (node.get(_HREF, "") for node in parsed(data).iter(*_OF_FILES))
        for name in dict.fromkeys(named):
            if name and "://" not in name and name not in parts:
                yield DEPOSIT_HOLDS_THE_FACTS.broken(f"The package for {NAME} has no {name}, which its XML names.")
