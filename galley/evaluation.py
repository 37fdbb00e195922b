"""One run: what it is about, what comes of evaluating a manuscript, and its delivery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from galley.findings.baseline import Baseline
from galley.findings.excerpts import with_excerpts
from galley.findings.finding import Diagnostic, Findings, Report, Severity, Stop
from galley.findings.silencers import Silencer, without_silenced
from galley.request import WAITING, Outcome, Request, Timing
from galley.runtime.delivery import Order
from galley.runtime.delivery import deliver as deliver_order
from galley.runtime.runtime import Runtime
from galley.runtime.world import Question

if TYPE_CHECKING:  # trees among them, of which who delivers knows nothing
    from galley.document.changes import Comparison
    from galley.document.checklists import FilledChecklist, Proposals
    from galley.document.count import Count
    from galley.document.issue import Issue, SetArticle
    from galley.importing.actions import Imported
    from galley.refs.actions import Answer


@dataclass(frozen=True, slots=True)
class Run:
    """One run on its way: what is asked, what it works with, and what was found and measured up to now.

    `severities` are the journal's, as soon as they are known; `silencers` the comments that silence findings;
    `baseline` holds the one that the user names.
    """

    request: Request
    runtime: Runtime
    findings: Findings = field(default_factory=Findings)
    severities: dict[str, Severity] = field(default_factory=dict)
    timings: list[Timing] = field(default_factory=list)
    silencers: list[Silencer] = field(default_factory=list)
    baseline: list[Baseline] = field(default_factory=list)

    @property
    def report(self) -> Report:
        """The findings so far, as the journal judges them, with their lines; what is silenced or known is put aside."""
        judged = with_excerpts(Report.of(self.findings, self.severities), self.runtime.world.remembered)
        report = without_silenced(judged, self.silencers)
        for one in self.baseline:
            report = one.applied(report)
        return report


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The findings on a manuscript, and what is to be delivered; None where nothing is.

    `missing` has a line for each thing that the machine lacks; `severities` are the journal's; `asked` holds what the
    World was asked, and digests of its answers; `timings` how long each stage and each check took; `answer` is what
    comes of an action on the references, `pdf` of laying out what was shown, `counts` of counting a manuscript,
    `checklists` and `proposals` of filling checklists, `imported` of an import, `comparison` of two versions, `issue`
    of reading the file of one, `article` of building one of its articles; `cpu_seconds` is what the workers took.
    """

    report: Report
    order: Order | None = None
    missing: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    asked: Mapping[Question, str] = field(default_factory=dict)
    timings: tuple[Timing, ...] = ()
    answer: Answer | None = None
    cpu_seconds: float = 0
    counts: tuple[Count, ...] = ()
    checklists: tuple[FilledChecklist, ...] = ()
    proposals: tuple[Proposals, ...] = ()
    imported: Imported | None = None
    comparison: Comparison | None = None
    issue: Issue | None = None
    article: SetArticle | None = None
    pdf: bytes = b""


def deliver(run: Run, evaluation: Evaluation) -> Outcome:
    """Deliver what was made; what is found in the output folder is judged as other findings are."""
    if evaluation.order is None:
        return Outcome(
            evaluation.report,
            missing=evaluation.missing,
            timings=evaluation.timings,
            cpu_seconds=evaluation.cpu_seconds,
        )
    began = run.runtime.clock()
    run.runtime.progress("delivering")
    try:
        delivery = deliver_order(
            run.request.out,
            evaluation.order,
            lambda found: not _judged(evaluation, found).fails(strict=run.request.strict),
            lambda what: run.runtime.progress(f"{WAITING}{what}"),
        )
    except Stop as stop:
        return Outcome(_judged(evaluation, stop.findings), cpu_seconds=evaluation.cpu_seconds)
    return Outcome(
        _judged(evaluation, delivery.findings),
        (*evaluation.order.artifacts, delivery.manifest),
        evaluation.missing,
        evaluation.order.paper,
        delivery.removed,
        delivery.earlier,
        (*evaluation.timings, Timing("deliver", run.runtime.clock() - began)),
        evaluation.cpu_seconds,
    )


def _judged(evaluation: Evaluation, found: Sequence[Diagnostic]) -> Report:
    """Return the report with what was found while delivering; what was put aside stays there."""
    every = Report.of(Findings([*evaluation.report.findings, *found]), evaluation.severities)
    return replace(evaluation.report, findings=every.findings)
