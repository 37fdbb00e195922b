"""What came of evaluating a manuscript, and what is done with it in the process that the user started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from galley.findings.finding import Diagnostic, Findings, Report, Severity, Stop
from galley.replay import remember
from galley.request import WAITING, Outcome, Progress, Request
from galley.runtime import Cache, Order, deliver
from galley.runtime.world import Question


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The findings on a manuscript, and what is to be delivered; None where nothing is.

    `missing` has a line for each thing that the machine lacks; `severities` are the journal's; `asked` holds what the
    World was asked, and digests of its answers.
    """

    report: Report
    order: Order | None = None
    missing: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    asked: Mapping[Question, str] = field(default_factory=dict)


def finish(request: Request, evaluation: Evaluation, cache: Cache, progress: Progress) -> Outcome:
    """Deliver what was made, and keep what the next run may say again."""
    try:
        outcome = _delivered(request, evaluation, evaluation.order, progress)
    except Stop as stop:
        outcome = Outcome(_judged(evaluation, stop.findings))
    remember(request, evaluation.asked, cache, outcome)
    return outcome


def _delivered(request: Request, evaluation: Evaluation, order: Order | None, progress: Progress) -> Outcome:
    """Deliver `order`; what is found in the output folder is judged as other findings are."""
    if order is None:
        return Outcome(evaluation.report, missing=evaluation.missing)
    progress("delivering")
    delivery = deliver(
        request.out,
        order,
        lambda found: not _judged(evaluation, found).fails(strict=request.strict),
        lambda what: progress(f"{WAITING}{what}"),
    )
    return Outcome(
        _judged(evaluation, delivery.findings),
        (*order.artifacts, delivery.manifest),
        evaluation.missing,
        order.paper,
        delivery.removed,
        delivery.earlier,
    )


def _judged(evaluation: Evaluation, found: Sequence[Diagnostic]) -> Report:
    return Report.of(Findings([*evaluation.report.findings, *found]), evaluation.severities)
