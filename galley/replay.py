"""A run that would do again what an earlier one did: its findings are told again, and nothing is made anew.

A run is the same when galley's code, its engines and the request are the same, every question that was put to the World
has the same answer, and the artifacts that were delivered still stand as they were.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

from galley.document.article import Artifact
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Report, Severity, Stop
from galley.request import Outcome, Request
from galley.runtime import World, code_digest, digest, fonts_digest, validators
from galley.source import Span
from galley.tools.versions import engine_versions

_RULES = {rule.id: rule for rule in catalogue.RULES}


def key_of(request: Request) -> str:
    """Return the key of a run: what was asked, by what code, with what engines, in which folder."""
    asked = json.dumps([*astuple(request), str(Path.cwd()), str(validators())])
    return digest("run", asked, code_digest(), fonts_digest(), json.dumps(dict(engine_versions())))


def replayed(request: Request, world: World) -> Outcome | None:
    """Return the outcome of an earlier run that was the same, None where there was none or something has changed."""
    key = key_of(request)
    stored = world.cache.get([key]).get(key)
    if stored is None:
        return None
    record = json.loads(stored)
    if any(world.answer((kind, path)) != answer for kind, path, answer in record["asked"]):
        return None
    artifacts = _standing(request, record["outputs"])
    if artifacts is None:
        return None
    return Outcome(Report(tuple(map(_finding, record["findings"]))), artifacts)


def remember(request: Request, world: World, outcome: Outcome) -> None:
    """Keep the outcome of a run; one that lacked something of the machine is not kept."""
    if outcome.missing:
        return
    record = {
        "asked": [[kind, path, answer] for (kind, path), answer in world.asked.items()],
        "outputs": [[one.name, one.media_type, hashlib.sha256(one.data).hexdigest()] for one in outcome.artifacts],
        "findings": [_stored(finding) for finding in outcome.report.findings],
    }
    world.cache.put({key_of(request): json.dumps(record).encode()})


def _standing(request: Request, outputs: list[list[str]]) -> tuple[Artifact, ...] | None:
    """Return the artifacts in the output folder, None where one is missing or is not as it was delivered."""
    out = World.on_disk([Path(request.out)])
    artifacts = []
    for name, media_type, sha256 in outputs:
        try:
            data = out.data(f"{request.out}/{name}")
        except Stop:
            return None
        if hashlib.sha256(data).hexdigest() != sha256:
            return None
        artifacts.append(Artifact(name, media_type, data))
    return tuple(artifacts)


def _stored(finding: Diagnostic) -> list[Any]:
    span = [finding.span.path, finding.span.line, finding.span.column] if finding.span else None
    return [finding.rule.id, int(finding.severity), finding.message, span, list(finding.hints)]


def _finding(stored: list[Any]) -> Diagnostic:
    rule, severity, message, span, hints = stored
    return Diagnostic(_RULES[rule], Severity(severity), message, Span(*span) if span else None, tuple(hints))
