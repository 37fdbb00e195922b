"""Validating a JATS file that is there already, of galley's making or anybody's."""

from __future__ import annotations

from collections.abc import Iterator

from galley.copies.copy import Copy
from galley.copies.table import verified
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.evaluation import Evaluation, Run
from galley.findings.catalogue import XML_CAN_BE_VALIDATED
from galley.findings.excerpts import with_excerpts
from galley.findings.finding import Findings, Report, Stop
from galley.formats.formulas import formulas
from galley.formats.jats.verify.origin import is_made_by_galley
from galley.formats.jats.verify.parsing import own_article_in
from galley.formats.jats.verify.source_comparison import Made
from galley.formats.jats.verify.validate import Written, validate_file
from galley.formats.jats.write import MEDIA_TYPE, write_jats
from galley.formats.scielo.versions import VERSIONS
from galley.formats.scielo.write import write_scielo
from galley.pipeline import Copied, render, until
from galley.request import Request
from galley.runtime.folders import validators
from galley.runtime.runtime import Runtime
from galley.tools.pandoc import Pandoc


def validate(path: str, runtime: Runtime, source: tuple[Request, Runtime] | None = None) -> Evaluation:
    """Return the findings on the JATS file at `path`.

    `source` is the manuscript that it was made from, to be compared with it, and what that is read with.
    """
    findings = Findings()
    folder = validators()
    try:
        data = runtime.world.data(path)
        copy = _copy(*source) if source else None
        runtime.progress("validating")
        article, written = _beside(data, path, copy) if copy else (None, None)
        findings.add(*validate_file(data, path, folder, article, written))
        if copy:
            findings.add(*verified(Artifact(path, MEDIA_TYPE, data), copy))
    except Stop as stop:
        findings.add(*stop.findings)
    report = with_excerpts(Report.of(findings, {}), runtime.world.remembered)
    return Evaluation(report, missing=tuple(dict.fromkeys(_missing(report))))


def _missing(report: Report) -> Iterator[str]:
    """Yield what the machine lacks to judge the file whole, each with what brings it."""
    for finding in report.findings:
        if finding.rule is XML_CAN_BE_VALIDATED:
            yield " ".join((finding.message, *(f"({hint})" for hint in finding.hints)))


def _beside(data: bytes, path: str, copy: Copy) -> tuple[Article | None, Written | None]:
    """Return what a file is compared with: the article, and what galley writes of it now where it wrote the file.

    SciELO's dialect says the article in elements of its own, and is compared with what is written only.
    """
    found = own_article_in(data, path)
    sps = VERSIONS.get(found.root.get("specific-use", ""))
    if sps is None and not is_made_by_galley(found):
        return copy.article, None
    mathml = formulas((copy.article,), Pandoc(copy.profile.limits), Findings())
    written = write_jats(copy.article, copy.profile, mathml).data
    if sps is None:
        return copy.article, Written(written, Made(copy.profile.labels, mathml))
    return None, Written(write_scielo(written, copy.article, sps, copy.profile.labels))


def _copy(source: Request, runtime: Runtime) -> Copy:
    """Return the variant asked for of a manuscript (its findings are for `check`); raises Stop when there is none."""
    copied: Copied = until(Run(source, runtime), render)
    return copied.copies[0]
