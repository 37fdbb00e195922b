"""A run that would do again what an earlier one did: its findings are told again, and nothing is made anew.

A run is the same when galley's code, its engines and the request are the same, every question that was put to the World
has the same answer, and the artifacts that were delivered still stand as they were.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Report, Severity
from galley.request import WAITING, Outcome, Progress, Request
from galley.runtime import World, code_digest, digest, fonts_digest, standing, validators
from galley.runtime.manifest import parsed, written
from galley.source import Span
from galley.tools.versions import engine_versions

_RULES = {rule.id: rule for rule in catalogue.RULES}


def key_of(request: Request) -> str:
    """Return the key of a run: what was asked, by what code, with what engines, in which folder."""
    asked = json.dumps([*astuple(request), str(Path.cwd()), str(validators())])
    return digest("run", asked, code_digest(), fonts_digest(), json.dumps(dict(engine_versions())))


def replayed(request: Request, world: World, progress: Progress = lambda _: None) -> Outcome | None:
    """Return the outcome of an earlier run that was the same, None where there was none or something has changed.

    `progress` is told when another program holds the output folder.
    """
    key = key_of(request)
    stored = world.cache.get([key]).get(key)
    if stored is None:
        return None
    record = json.loads(stored)
    if any(world.answer((kind, path)) != answer for kind, path, answer in record["asked"]):
        return None
    report = Report(tuple(map(_finding, record["findings"])))
    if not record["paper"]:
        return Outcome(report)
    (entry,) = parsed(record["entry"].encode()).values()
    artifacts = standing(request.out, record["paper"], entry, lambda what: progress(f"{WAITING}{what}"))
    return Outcome(report, artifacts, paper=record["paper"]) if artifacts else None


def remember(request: Request, world: World, outcome: Outcome) -> None:
    """Keep the outcome of a run, unless it tells of the machine or of the output folder, which may change unseen."""
    if outcome.missing or any(finding.rule in catalogue.OF_THE_OUTPUT_FOLDER for finding in outcome.report.findings):
        return
    record = {
        "asked": [[kind, path, answer] for (kind, path), answer in world.asked.items()],
        "paper": outcome.paper,
        "entry": _entry(outcome),
        "findings": [_stored(finding) for finding in outcome.report.findings],
    }
    world.cache.put({key_of(request): json.dumps(record).encode()})


def _entry(outcome: Outcome) -> str:
    """Return the paper's part of the manifest; "" where nothing was delivered."""
    if not outcome.paper:
        return ""
    return written({outcome.paper: parsed(outcome.artifacts[-1].data)[outcome.paper]}).data.decode()


def _stored(finding: Diagnostic) -> list[Any]:
    span = [finding.span.path, finding.span.line, finding.span.column] if finding.span else None
    return [finding.rule.id, int(finding.severity), finding.message, span, list(finding.hints)]


def _finding(stored: list[Any]) -> Diagnostic:
    rule, severity, message, span, hints = stored
    return Diagnostic(_RULES[rule], Severity(severity), message, Span(*span) if span else None, tuple(hints))
