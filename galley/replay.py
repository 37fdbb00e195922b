"""A run that would do again what an earlier one did: its findings are told again, and nothing is made anew.

A run is the same when galley's code, its engines and the request are the same, every question that was put to the World
has the same answer, and the artifacts that were delivered still stand as they were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Report, Severity
from galley.request import WAITING, Outcome, Progress, Request
from galley.runtime import Cache, World, code_digest, digest, standing, validators
from galley.runtime.manifest import Entry, parsed, written
from galley.runtime.world import Question
from galley.source import Span
from galley.tools.versions import engine_versions

_RULES = {rule.id: rule for rule in catalogue.RULES}


def key_of(request: Request) -> str:
    """Return the key of a run: what was asked, by what code, with what engines, in which folder."""
    asked = json.dumps([*astuple(request), str(Path.cwd()), str(validators())])
    return digest("run", asked, code_digest(), json.dumps(dict(engine_versions())))


@dataclass(frozen=True, slots=True)
class _Record:
    """What is kept of a run: the questions put to the World with their answers, its report, what it delivered."""

    asked: tuple[tuple[Question, str], ...]
    report: Report
    paper: str = ""
    entry: Entry | None = None


def replayed(request: Request, world: World, progress: Progress = lambda _: None) -> Outcome | None:
    """Return the outcome of an earlier run that was the same, None where there was none or something has changed.

    `progress` is told when another program holds the output folder.
    """
    key = key_of(request)
    record = world.cache.read({key: _record}).get(key)
    if record is None or any(world.answer(question) != answer for question, answer in record.asked):
        return None
    if record.entry is None:
        return Outcome(record.report) if not request.write or record.report.fails(strict=request.strict) else None
    artifacts = standing(request.out, record.paper, record.entry, lambda what: progress(f"{WAITING}{what}"))
    return Outcome(record.report, artifacts, paper=record.paper) if artifacts else None


def _record(value: bytes) -> _Record:
    stored = json.loads(value)
    asked = tuple(((_text(kind), _text(path)), _text(answer)) for kind, path, answer in stored["asked"])
    report = Report(tuple(map(_finding, stored["findings"])))
    if not stored["paper"]:
        return _Record(asked, report)
    return _Record(asked, report, stored["paper"], parsed(stored["entry"].encode())[stored["paper"]])


def remember(request: Request, answers: Mapping[Question, str], cache: Cache, outcome: Outcome) -> None:
    """Keep the outcome of a run, unless it tells of the machine or of the output folder, which may change unseen."""
    if outcome.missing or any(finding.rule in catalogue.OF_THE_OUTPUT_FOLDER for finding in outcome.report.findings):
        return
    record = {
        "asked": [[kind, path, answer] for (kind, path), answer in answers.items()],
        "paper": outcome.paper,
        "entry": _entry(outcome),
        "findings": [_stored(finding) for finding in outcome.report.findings],
    }
    cache.put({key_of(request): json.dumps(record).encode()})


def _entry(outcome: Outcome) -> str:
    """Return the paper's part of the manifest; "" where nothing was delivered."""
    if not outcome.paper:
        return ""
    return written({outcome.paper: parsed(outcome.artifacts[-1].data)[outcome.paper]}).data.decode()


def _stored(finding: Diagnostic) -> list[Any]:
    span = [finding.span.path, finding.span.line, finding.span.column] if finding.span else None
    return [finding.rule.id, int(finding.severity), finding.message, span, list(finding.hints)]


def _finding(stored: list[Any]) -> Diagnostic:
    rule, severity, message, place, hints = stored
    span = Span(_text(place[0]), int(place[1]), int(place[2])) if place else None
    return Diagnostic(_RULES[rule], Severity(severity), _text(message), span, tuple(map(_text, hints)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
