"""Filling the checklists of a manuscript, behind the wall: nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from galley.checklists.fill import Subject, filled
from galley.checklists.proposals import proposals
from galley.checklists.stage import asked_for
from galley.document.checklists import FilledChecklist, Proposals
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Stop
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime.runtime import Runtime


def fill(request: Request, names: Sequence[str], runtime: Runtime, *, proposes: bool = False) -> Evaluation:
    """Return the checklists called `names`, filled for a manuscript, and what galley `proposes` for open items.

    Without names they are those that are answered or that the journal asks for, else those for its type of article.
    """
    run = Run(replace(request, write=False), runtime)
    made: tuple[FilledChecklist, ...] = ()
    proposed: tuple[Proposals, ...] = ()
    try:
        with runtime.children:
            checked: Checked = until(run, copies)
        subject = Subject(checked.article, checked.sources, checked.profile.checklists)
        asked = asked_for(subject.article, subject.sources, checked.profile, runtime.world, with_answered=True)
        made = filled(subject, names or asked, runtime.world, run.findings)
        if proposes:
            proposed = proposals(made, subject.article, subject.sources.folder, runtime.world)
    except Stop as stop:
        run.findings.add(*stop.findings)
    return Evaluation(run.report, checklists=made, proposals=proposed)
