"""Filling the checklists of a manuscript, behind the wall: nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from galley.checklists.checklist import Checklist
from galley.checklists.fill import filled
from galley.checklists.places import Places
from galley.checklists.read import answers, checklist, known
from galley.checks.passages import passages_of
from galley.document.checklists import FilledChecklist
from galley.evaluation import Evaluation, Run
from galley.findings.catalogue import CHECKLIST_ANSWER_IS_KNOWN, CHECKLIST_IS_COMPLETE
from galley.findings.finding import Diagnostic, Stop
from galley.findings.near import did_you_mean
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
        made = _filled(run, checked, names)
    except Stop as stop:
        run.findings.add(*stop.findings)
    return Evaluation(run.report, checklists=made)


def _filled(run: Run, checked: Checked, names: Sequence[str]) -> tuple[FilledChecklist, ...]:
    world, article = run.runtime.world, checked.article
    all_ = known(world)
    run.findings.add(*(_unknown(name, all_) for name in names if name not in all_))
    lists = [checklist(name, world) for name in (names or all_) if name in all_]
    places = Places(article, passages_of(article, checked.sources.sections))
    suited = [one for one in lists if names or _applies(one, places)]
    made: list[FilledChecklist] = []
    for one in suited:
        said = answers(one, checked.sources.folder, world, run.findings)
        made.append(filled(one, said, places, run.findings))
        run.findings.add(*_open(made[-1]))
    return tuple(made)


def _applies(one: Checklist, places: Places) -> bool:
    """Tell whether an article is what a checklist is for."""
    suits = places.article.meta.article_type in one.applies_to
    return suits and (one.applies_if is None or places.of(one.applies_if) is not None)


def _unknown(name: str, all_: Sequence[str]) -> Diagnostic:
    message = f"There is no checklist {name}; galley has {', '.join(all_)}."
    return CHECKLIST_ANSWER_IS_KNOWN.broken(message, None, *did_you_mean(name, all_))


def _open(one: FilledChecklist) -> tuple[Diagnostic, ...]:
    numbers = [item.number for item in one.items if item.state == "open" and not item.optional]
    if not numbers:
        return ()
    message = f"{len(numbers)} of {len(one.items)} items of {one.title} are open: {', '.join(numbers)}."
    return (CHECKLIST_IS_COMPLETE.broken(message, None, f"answer them in checklists/{one.name}.yaml"),)
