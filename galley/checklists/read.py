"""Checklists that galley has, read from `styles/shared/checklists`, and the answers that authors give to their items.

Answers stand in `checklists/NAME.yaml` beside the manuscript, an item each: `7: {at: "@tbl:timeline"}`,
`12: {not: why it is not reported}`, `9c: {na: why there is nothing to report}`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from galley.checklists.checklist import Checklist, Item, Look
from galley.findings.catalogue import CHECKLIST_ANSWER_IS_KNOWN
from galley.findings.finding import Diagnostic, Findings
from galley.findings.near import did_you_mean
from galley.readers.checklist_files import SUFFIX, answers_path, folder_of
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue, read_yaml
from galley.runtime.world import World
from galley.source import Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What authors say to an item: where it is reported, else why not; `kind` is the key they wrote."""

    kind: str
    text: tuple[str, ...]
    span: Span


def checklist(name: str, world: World) -> Checklist:
    """Return the checklist of a name that is known."""
    top = read_yaml(world.text(posixpath.join(folder_of(world), name + SUFFIX)))
    listed = top.get("items")
    assert isinstance(listed, YamlSequence)  # noqa: S101 - files of galley's own, which tests read
    items = tuple(_item(one) for one in listed.items if isinstance(one, YamlMapping))
    types, if_ = _texts(top.get("applies-to")), _look(top.get("applies-if"))
    return Checklist(name, _text(top, "title"), types, _text(top, "source"), items, if_)


def answers(list_: Checklist, folder: str, world: World, findings: Findings) -> Mapping[str, Answer]:
    """Return the answers to the items of a checklist in a manuscript's folder; what cannot be read is a finding."""
    path = answers_path(list_.name, folder)
    if world.kind(path) != "file":
        return {}
    numbers = [one.number for one in list_.items]
    found: dict[str, Answer] = {}
    for entry in read_yaml(world.text(path)).entries:
        if entry.key not in numbers:
            findings.add(_unknown_item(entry, list_, numbers))
        elif (answer := _answer(entry, findings)) is not None:
            found[entry.key] = answer
    return found


def _item(entry: YamlMapping) -> Item:
    found, perhaps = (_look(entry.get(key)) for key in ("found", "perhaps"))
    optional = _text(entry, "optional") == "true"
    return Item(_text(entry, "no"), _text(entry, "topic"), _text(entry, "asks"), found, perhaps, optional)


def _look(value: YamlValue | None) -> Look | None:
    if not isinstance(value, YamlMapping):
        return None
    words = _text(value, "words")
    expression = re.compile(rf"\b(?:{words})", re.IGNORECASE) if words else None
    least, most = (int(_text(value, key) or 0) for key in ("least", "most"))
    return Look(_text(value, "in"), expression, _text(value, "cites") == "true", least, most)


def _text(mapping: YamlMapping, key: str) -> str:
    value = mapping.get(key)
    return value.text if isinstance(value, YamlScalar) and not value.is_null else ""


def _texts(value: YamlValue | None) -> tuple[str, ...]:
    if isinstance(value, YamlSequence):
        return tuple(one.text for one in value.items if isinstance(one, YamlScalar) and one.text.strip())
    return (value.text,) if isinstance(value, YamlScalar) and value.text.strip() else ()


def _answer(entry: YamlEntry, findings: Findings) -> Answer | None:
    """Return the answer of an entry; a finding where it is none."""
    said = entry.value.entries if isinstance(entry.value, YamlMapping) else ()
    if len(said) == 1 and said[0].key in _KINDS and (text := _texts(said[0].value)):
        return Answer(said[0].key, text, said[0].key_span)
    message = f"The answer to item {entry.key} is none."
    findings.add(CHECKLIST_ANSWER_IS_KNOWN.broken(message, entry.key_span, _FORMS))
    return None


_KINDS = ("at", "not", "na")
_FORMS = 'write one of {at: "@fig:flow"}, {not: why it is not reported}, {na: why there is nothing to report}'


def _unknown_item(entry: YamlEntry, list_: Checklist, numbers: list[str]) -> Diagnostic:
    message = f"{list_.title} has no item {entry.key}."
    return CHECKLIST_ANSWER_IS_KNOWN.broken(message, entry.key_span, *did_you_mean(entry.key, numbers))
