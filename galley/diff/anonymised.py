"""Copies for anonymous review beside one another: their works have neutral keys, which are numbers of one version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from galley.copies.anonymise.renaming import Renaming
from galley.copies.copy import Copy
from galley.copies.table import verified
from galley.diff.marked.article import Marked
from galley.document.artifact import Artifact
from galley.document.changes import REFERENCES, said_of
from galley.document.plain_text import text_of
from galley.document.reference import BibliographyEntry
from galley.findings.finding import Findings, Report, Severity, Stop
from galley.formats.pdf.write import MEDIA_TYPE as PDF


def with_keys_of(old: Copy, new: Copy) -> Copy:
    """Return the old copy with each work under the key that the new one has for it."""
    keys = {
        real.key: neutral.key for real, neutral in zip(new.original.bibliography, new.article.bibliography, strict=True)
    }
    renamed = {
        neutral.key: keys.get(real.key, f"gone-{number}")
        for number, (real, neutral) in enumerate(
            zip(old.original.bibliography, old.article.bibliography, strict=True), 1
        )
        if neutral.key != real.key
    }
    renaming = Renaming(keys=renamed)
    return replace(old, article=renaming.of(old.article), printed=renaming.of(old.printed)) if renamed else old


def check_names(artifact: Artifact, copies: Sequence[Copy], both: Marked) -> None:
    """Raise `Stop` where a marked file tells what a copy of either version must not.

    Works of the authors may stand in its list, and in the list of changes where they were changed.
    """
    works = tuple(_works(artifact, both))
    listing = [replace(one, original=replace(one.original, bibliography=works)) for one in copies]
    found = [one for copy in listing for one in verified(artifact, copy)]
    report = Report.of(Findings(found), copies[0].profile.severities)
    if failing := [one for one in report.findings if one.severity is Severity.ERROR]:
        raise Stop(*failing)


def _works(artifact: Artifact, both: Marked) -> Iterator[BibliographyEntry]:
    """Yield the works that a marked file has, on pages as they are printed: what is gone from a line with it."""
    works = both.article.bibliography
    if artifact.media_type != PDF:
        yield from works
        return
    yield from (replace(one, text=text_of(one.content)) for one in works)
    for change in both.changes:
        if change.where == REFERENCES:
            yield replace(works[0], text="".join(text for _, text in said_of(change)))
