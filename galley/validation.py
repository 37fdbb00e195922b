"""Validating a JATS file that is there already, of galley's making or anybody's."""

from __future__ import annotations

from galley.copies.copy import Copy
from galley.copies.table import copies_of, verified
from galley.document.artifact import Artifact
from galley.evaluation import Evaluation
from galley.findings.finding import Findings, Report, Stop
from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import MEDIA_TYPE
from galley.prepare import prepare
from galley.readers.journal.choose import gather_profile
from galley.readers.manuscript.gather import gather_sources
from galley.request import Progress, Request
from galley.runtime import World, validators

_VALIDATORS_LINE = "the DTDs and schematrons of JATS, which `sh bootstrap validate` brings"


def validate(
    path: str, world: World, source: tuple[Request, World] | None = None, progress: Progress = lambda _: None
) -> Evaluation:
    """Return the findings on the JATS file at `path`.

    Args:
        path: the file.
        world: reads it.
        source: the manuscript that it was made from, to be compared with it, and what reads that.
        progress: told each stage as it begins.
    """
    findings = Findings()
    folder = validators()
    try:
        data = world.data(path)
        copy = _copy(*source, progress) if source else None
        progress("validating")
        findings.add(*validate_file(data, path, folder, copy.article if copy else None))
        if copy:
            findings.add(*verified(Artifact(path, MEDIA_TYPE, data), copy))
    except Stop as stop:
        findings.add(*stop.findings)
    return Evaluation(Report.of(findings, {}), missing=() if folder else (_VALIDATORS_LINE,))


def _copy(source: Request, world: World, progress: Progress) -> Copy:
    """Return the variant asked for of a manuscript (its findings are for `check`); raises Stop when there is none."""
    progress("reading the manuscript")
    findings = Findings()
    sources = gather_sources(source, world, findings)
    profile = gather_profile(source, sources, world, findings)
    article = prepare(sources, profile, world, findings, progress)
    return copies_of(article, profile, sources.sections, source.variants, findings)[0]
