"""What a manuscript has of all that journals count, beside what its journal takes."""

from __future__ import annotations

from dataclasses import replace

from galley.document.count import Count
from galley.document.counts import Counts, counts_of
from galley.document.profile import Requirements
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Stop
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime.runtime import Runtime


def count(request: Request, runtime: Runtime) -> Evaluation:
    """Return the counts of the manuscript that `request` names, and the findings on it; without counts if it has none.

    Nothing is written. What is too much for the journal is a finding, as in every check (`requirements-are-met`).
    """
    run = Run(replace(request, write=False), runtime)
    counted: tuple[Count, ...] = ()
    try:
        with runtime.children:
            checked: Checked = until(run, copies)
        asked = checked.profile.requirements_of(checked.article.meta.article_type)
        counted = _counted(counts_of(checked.article), asked)
    except Stop as stop:
        run.findings.add(*stop.findings)
    return Evaluation(run.report, counts=counted)


def _counted(counts: Counts, asked: Requirements) -> tuple[Count, ...]:
    least, most = asked.keywords or (0, None)
    return (
        *(Count("section", one.title or "Before the first heading", one.words) for one in counts.sections),
        Count("article", "Words of the text", counts.words, most=asked.words),
        Count("article", "Words of the abstract", counts.abstract, most=asked.abstract),
        Count("article", "Characters of the title", counts.title_characters, most=asked.title_characters),
        Count("article", "Keywords", counts.keywords, least, most),
        Count("article", "Authors", counts.authors, most=asked.authors),
        Count("article", "Figures", counts.figures, most=asked.figures),
        Count("article", "Tables", counts.tables, most=asked.tables),
        Count("article", "References", counts.references, most=asked.references),
        Count("left out", "Words of headings", counts.headings),
        Count("left out", "Words of captions", counts.captions),
        Count("left out", "Words of tables", counts.cells),
        Count("left out", "Words of statements after the text", counts.declarations),
    )
