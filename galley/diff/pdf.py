"""The pages of two versions: the review copy of the new one with the changes marked, the list of them at its end."""

from __future__ import annotations

from dataclasses import replace

from galley.diff.listed import LEGEND, section_of
from galley.diff.pair import Pair
from galley.diff.sheet import SHEET
from galley.document import tree
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.findings.catalogue import FORMAT_IS_MADE, IMAGE_IS_SHARP
from galley.findings.finding import Findings, Report, Severity, Stop
from galley.formats.pdf.engine.layout import LayoutEngineMissing
from galley.formats.pdf.verify.validate import verify_pdf
from galley.formats.pdf.write import MEDIA_TYPE, Printing, write_pdf


def write(pair: Pair) -> Artifact:
    """Return the pages of a pair; raises `Stop` where they cannot be laid out or a reader would miss anything."""
    article, profile = _article(pair), _profile(pair.new.profile)
    findings = Findings()
    printing = Printing(pair.moment, findings, pair.mathml, change_bars=True)
    try:
        printed = write_pdf(article, profile, printing)
    except LayoutEngineMissing as missing:
        raise Stop(FORMAT_IS_MADE.broken(f"The PDF of the changes needs what is not there: {missing}")) from None
    findings.add(*verify_pdf(printed.artifact.data, article, labels=profile.labels))
    report = Report.of(Findings([one for one in findings.items if one.rule != IMAGE_IS_SHARP]), profile.severities)
    if failing := [one for one in report.findings if one.severity is Severity.ERROR]:
        raise Stop(*failing)
    return Artifact(f"{pair.name}.pdf", MEDIA_TYPE, printed.artifact.data)


def _article(pair: Pair) -> Article:
    article = pair.marked.article
    legend: tree.Inlines = LEGEND
    meta = replace(article.meta, identifier=pair.name, notices=(*article.meta.notices, legend))
    return replace(article, meta=meta, floats=(*article.floats, section_of(pair.marked.changes)))


def _profile(profile: Profile) -> Profile:
    return replace(profile, css=(*profile.css, SHEET))
