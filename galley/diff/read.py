"""A manuscript read for comparison: the leaves of its article."""

from __future__ import annotations

from dataclasses import replace

from galley.document.leaves import Leaf, leaves_of
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Stop
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime.runtime import Runtime


def read(request: Request, runtime: Runtime) -> Evaluation:
    """Return the leaves of the manuscript that `request` names, and the findings on it; nothing is written."""
    run = Run(replace(request, write=False), runtime)
    leaves: tuple[Leaf, ...] = ()
    try:
        with runtime.children:
            checked: Checked = until(run, copies)
        leaves = leaves_of(checked.article)
    except Stop as stop:
        run.findings.add(*stop.findings)
    return Evaluation(run.report, leaves=leaves)
