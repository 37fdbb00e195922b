"""Filling a checklist: what the article shows by itself, what its authors say, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from galley.checklists.called import called
from galley.checklists.checklist import Checklist, Item
from galley.checklists.own import own
from galley.checklists.places import Places
from galley.checklists.read import Answer, answers, checklist
from galley.checks.passages import passages_of
from galley.document.article import Article
from galley.document.checklists import Filled, FilledChecklist, Place, State
from galley.findings.catalogue import CHECKLIST_ANSWER_IS_KNOWN, CHECKLIST_ANSWER_IS_TRUE, CHECKLIST_IS_COMPLETE
from galley.findings.finding import Diagnostic, Findings
from galley.findings.near import did_you_mean
from galley.readers.checklist_files import answers_path, known, name_of
from galley.readers.manuscript.gather import Sources
from galley.runtime.world import World
from galley.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Subject:
    """An article, the files that it was read from, and the files of its journal's own checklists."""

    article: Article
    sources: Sources
    own: tuple[SourceFile, ...] = ()

    @property
    def place(self) -> Span:
        """Where the metadata stand, for what is about the whole article."""
        return Span(self.sources.metadata_file.path)


_STATES: Mapping[str, State] = {"not": "not reported", "na": "not applicable"}


def filled(subject: Subject, names: Sequence[str], world: World, findings: Findings) -> tuple[FilledChecklist, ...]:
    """Return the checklists called `names`, filled; without names those that the article is for.

    Names and answers that are not known, and lists with open items, go to `findings`.
    """
    own_files = {name_of(one): one for one in subject.own}
    all_ = tuple(sorted({*known(world), *own_files}))
    answers_of = partial(_file_of, subject=subject, world=world)
    findings.add(*(_unknown(name, all_, answers_of(name)) for name in names if name not in all_))
    places = Places(subject.article, passages_of(subject.article, subject.sources.sections))
    lists = [_known(name, own_files.get(name), world, findings) for name in (names or all_) if name in all_]
    made: list[FilledChecklist] = []
    for one in lists:
        if names or _applies(one, places):
            said = answers(one, subject.sources.folder, world, findings)
            made.append(_list(one, said, places, findings))
            findings.add(*_open(made[-1], answers_of(one.name)))
    return tuple(made)


def _known(name: str, file: SourceFile | None, world: World, findings: Findings) -> Checklist:
    """Return the checklist of a name, in the words of the journal's `file` where it has one."""
    galleys = checklist(name, world) if name in known(world) else None
    if file is not None:
        return own(file, galleys, findings)
    assert galleys is not None  # noqa: S101 - names come from both
    return galleys


def _file_of(name: str, subject: Subject, world: World) -> Span:
    """Return the place of the answers to a checklist, that of the metadata where there are none."""
    path = answers_path(name, subject.sources.folder)
    return Span(path) if world.kind(path) == "file" else subject.place


def _list(list_: Checklist, answers: Mapping[str, Answer], places: Places, findings: Findings) -> FilledChecklist:
    """Return a checklist with the state of each item; an answer that names no place of the article is a finding."""
    items = tuple(_filled(one, answers.get(one.number), places, findings) for one in list_.items)
    return FilledChecklist(list_.name, list_.title, list_.source, items)


def _filled(item: Item, answer: Answer | None, places: Places, findings: Findings) -> Filled:
    open_ = Filled(item.number, item.topic, item.asks, item.optional, "open")
    if answer is not None and answer.kind in _STATES:
        findings.add(*_contradicted(item, answer, places))
        return replace(open_, state=_STATES[answer.kind], reason=" ".join(answer.text))
    if answer is not None:
        named = tuple(_called(name, answer, places, findings) for name in answer.text)
        return replace(open_, state="answered", places=tuple(one for one in named if one))
    if item.found and (place := places.of(item.found)):
        return replace(open_, state="found", places=(place,))
    proposed = (places.of(item.perhaps) if item.perhaps else None) or places.under(item.topic, item.perhaps)
    return replace(open_, places=(proposed,) if proposed else ())


def _contradicted(item: Item, answer: Answer, places: Places) -> Iterator[Diagnostic]:
    """Yield that an item is said not to be reported, or not to apply, and galley finds it by itself."""
    place = places.of(item.found) if item.found else None
    if place is not None:
        message = f"Item {item.number} is answered as {_STATES[answer.kind]}, and the article has it: {place.name}."
        yield CHECKLIST_ANSWER_IS_TRUE.broken(message, answer.span, "take the answer out, and galley names the place")


def _called(name: str, answer: Answer, places: Places, findings: Findings) -> Place | None:
    place = called(name, places)
    if place is None:
        message = f"The article has nothing that is called {name}."
        hint = "name the identifier of a heading, figure or table, or a key of the metadata"
        findings.add(CHECKLIST_ANSWER_IS_KNOWN.broken(message, answer.span, hint))
    return place


def _applies(one: Checklist, places: Places) -> bool:
    """Tell whether an article is what a checklist is for."""
    suits = places.article.meta.article_type in one.applies_to
    return suits and (one.applies_if is None or places.of(one.applies_if) is not None)


def _unknown(name: str, all_: Sequence[str], place: Span) -> Diagnostic:
    message = f"There is no checklist {name}; galley has {', '.join(all_)}."
    return CHECKLIST_ANSWER_IS_KNOWN.broken(message, place, *did_you_mean(name, all_))


def _open(one: FilledChecklist, place: Span) -> tuple[Diagnostic, ...]:
    numbers = [item.number for item in one.items if item.state == "open" and not item.optional]
    if not numbers:
        return ()
    message = f"{len(numbers)} of {len(one.items)} items of {one.title} are open: {', '.join(numbers)}."
    return (CHECKLIST_IS_COMPLETE.broken(message, place, f"answer them in checklists/{one.name}.yaml"),)
