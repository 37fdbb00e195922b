"""No DICOM file that is delivered with the article names a patient."""

from __future__ import annotations

from collections.abc import Iterator

from galley.checks.check import Paper
from galley.document.article import Asset
from galley.findings.catalogue import SCAN_NAMES_NOBODY
from galley.findings.finding import Diagnostic

_HEADER = slice(128, 132)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each file, alone or in an archive, whose header tells who the patient is."""
    for at, one in enumerate(paper.article.supplements):
        file = next((asset for asset in paper.article.assets if asset.name == one.name), None)
        if file is None or not _may_be_scan(file):
            continue
        from galley.tools.dicom import named_in  # noqa: PLC0415 - few articles have a scan

        if kinds := named_in(file.data):
            place = paper.article.meta.spans.get(f"supplementary.{at}.file")
            message = f"The file {file.source or file.name} tells {', '.join(kinds)} in the header of a scan (DICOM)."
            hint = "take out what identifies the patient, and look at the pictures too"
            yield SCAN_NAMES_NOBODY.broken(message, place, hint)


def _may_be_scan(file: Asset) -> bool:
    return file.data[_HEADER] == b"DICM" or file.data[:4] == b"PK\x03\x04"
