"""Findings and outcomes as text, as JSON and as GitHub's workflow commands. Nothing is printed here."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from galley.document.artifact import Artifact
from galley.findings.finding import Diagnostic, Report, Severity
from galley.request import Outcome, Request, Timing

# What a manuscript's text may not do to a terminal or a log: move the cursor, colour, end a line, turn its direction.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_KILO = 1000


def visible(text: str) -> str:
    """Return `text` on one line, with characters that would disturb a terminal spelled out."""
    return _UNPRINTABLE.sub(lambda match: _spelled(match[0]), text)


def _spelled(character: str) -> str:
    return " " if character in "\n\t" else f"\\u{ord(character):04x}"


def as_timings(timings: Sequence[Timing]) -> str:
    """Return how long each stage and each check took, a line each; the checks are part of their stage."""
    if not timings:
        return "nothing was done: the result of an earlier run still holds\n"
    return "".join(f"{one.seconds * 1000:8.0f} ms  {'  ' * one.is_part}{one.name}\n" for one in timings)


# --- text --------------------------------------------------------------------------------------------------------


def as_text(report: Report) -> str:
    """Return the findings as lines `path:line:column severity rule message`, each hint on an indented line below."""
    return "".join(f"{line}\n" for finding in report.findings for line in _lines(finding))


def _lines(finding: Diagnostic) -> Iterator[str]:
    place = f"{visible(str(finding.span))} " if finding.span else ""
    yield f"{place}{finding.severity.name.lower()} {finding.rule.id} {visible(finding.message)}"
    yield from (f"    {visible(hint)}" for hint in finding.hints)


def counted(report: Report) -> str:
    """Return the numbers of findings in words, such as "2 errors, 1 warning, 3 silenced"; "no findings" for none."""
    counts = [(report.count(severity), severity.name.lower()) for severity in sorted(Severity, reverse=True)]
    shown = ", ".join(plural(number, name) for number, name in counts if number) or "no findings"
    aside = ((len(report.silenced), "silenced"), (len(report.known), "known"))
    return "".join((shown, *(f", {number} {word}" for number, word in aside if number)))


def plural(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def size(number: int) -> str:
    """Return a number of bytes for people."""
    amount = float(number)
    for unit in ("bytes", "kB", "MB"):
        if amount < _KILO:
            return f"{amount:.0f} {unit}" if unit != "MB" else f"{amount:.1f} {unit}"
        amount /= _KILO
    return f"{amount:.1f} GB"


# --- JSON --------------------------------------------------------------------------------------------------------


def as_json(request: Request, outcome: Outcome, code: int) -> str:
    """Return a run as a JSON document; its keys are listed in docs/reports.md."""
    document = {
        "manuscript": request.manuscript,
        "exit": code,
        "findings": [_finding(finding) for finding in outcome.report.findings],
        "silenced": [_finding(finding) for finding in outcome.report.silenced],
        "known": [_finding(finding) for finding in outcome.report.known],
        "artifacts": [_artifact(request.out, artifact) for artifact in outcome.artifacts] if request.write else [],
        "removed": [posixpath.join(request.out, name) for name in outcome.removed],
        "earlier": [posixpath.join(request.out, name) for name in outcome.earlier],
        "missing": list(outcome.missing),
    }
    return json.dumps(document, indent=2) + "\n"


def _finding(finding: Diagnostic) -> Mapping[str, Any]:
    span = finding.span
    return {
        "rule": finding.rule.id,
        "severity": finding.severity.name.lower(),
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": finding.message,
        "hints": list(finding.hints),
    }


def _artifact(out: str, artifact: Artifact) -> Mapping[str, Any]:
    return {
        "path": posixpath.join(out, artifact.name),
        "media_type": artifact.media_type,
        "size": len(artifact.data),
        "sha256": hashlib.sha256(artifact.data).hexdigest(),
    }


# --- GitHub ------------------------------------------------------------------------------------------------------

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(report: Report, missing: Sequence[str] = ()) -> str:
    """Return the findings as workflow commands, which GitHub shows beside the lines they concern.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", and actions/toolkit `command.ts` for the escapes.
    """
    lacks = (f"::error title=missing on this machine::{_data(line)}" for line in missing)
    return "".join(f"{line}\n" for line in (*map(_command, report.findings), *lacks))


def _command(finding: Diagnostic) -> str:
    span = finding.span
    place = {"file": span.path, "line": str(span.line), "col": str(span.column)} if span else {}
    properties = ",".join(f"{name}={_property(value)}" for name, value in {**place, "title": finding.rule.id}.items())
    text = "\n".join((finding.message, *finding.hints))
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    parts = (visible(part) for part in text.replace("%", "%25").split("\n"))
    return "%0A".join(parts)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
