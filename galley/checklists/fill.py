"""Filling a checklist: what the article shows by itself, what its authors say, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from galley.checklists.checklist import Checklist, Item
from galley.checklists.places import Places
from galley.checklists.read import Answer
from galley.document.checklists import Filled, FilledChecklist, Place, State
from galley.findings.catalogue import CHECKLIST_ANSWER_IS_KNOWN
from galley.findings.finding import Findings

_STATES: Mapping[str, State] = {"not": "not reported", "na": "not applicable"}


def filled(list_: Checklist, answers: Mapping[str, Answer], places: Places, findings: Findings) -> FilledChecklist:
    """Return a checklist with the state of each item; an answer that names no place of the article is a finding."""
    items = tuple(_filled(one, answers.get(one.number), places, findings) for one in list_.items)
    return FilledChecklist(list_.name, list_.title, list_.source, items)


def _filled(item: Item, answer: Answer | None, places: Places, findings: Findings) -> Filled:
    open_ = Filled(item.number, item.topic, item.asks, item.optional, "open")
    if answer is not None and answer.kind in _STATES:
        return replace(open_, state=_STATES[answer.kind], reason=" ".join(answer.text))
    if answer is not None:
        named = tuple(_called(name, answer, places, findings) for name in answer.text)
        return replace(open_, state="answered", places=tuple(one for one in named if one))
    if item.found and (place := places.of(item.found)):
        return replace(open_, state="found", places=(place,))
    proposed = places.of(item.perhaps) if item.perhaps else None
    return replace(open_, places=(proposed,) if proposed else ())


def _called(name: str, answer: Answer, places: Places, findings: Findings) -> Place | None:
    place = places.called(name)
    if place is None:
        message = f"The article has nothing that is called {name}."
        hint = "name the identifier of a heading, figure or table, or a key of the metadata"
        findings.add(CHECKLIST_ANSWER_IS_KNOWN.broken(message, answer.span, hint))
    return place
