"""Filling the checklists of a manuscript, behind the wall: nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from galley.checklists.fill import Subject, filled
from galley.document.checklists import FilledChecklist
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Stop
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime.runtime import Runtime


def fill(request: Request, names: Sequence[str], runtime: Runtime) -> Evaluation:
    """Return the checklists called `names`, filled for a manuscript; without names those for its type of article."""
    run = Run(replace(request, write=False), runtime)
    made: tuple[FilledChecklist, ...] = ()
    try:
        with runtime.children:
            checked: Checked = until(run, copies)
        subject = Subject(checked.article, checked.sources)
        made = filled(subject, names, runtime.world, run.findings)
    except Stop as stop:
        run.findings.add(*stop.findings)
    return Evaluation(run.report, checklists=made)
