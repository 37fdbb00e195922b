"""A baseline: findings that are known already, so that only new ones show.

A finding is known again by its rule, its file, its message and the word at its place: lines may move, and what stands
around it may change. Each is known as often as the baseline has it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from galley.findings.catalogue import BASELINE_IS_READABLE
from galley.findings.finding import Diagnostic, Report, Severity, Stop
from galley.source import SourceFile, Span

_FORM = "galley-baseline-1"
_PLACE = re.compile(r"(\S+?):\d+(:\d+)?|\b(lines?) \d+")
_WORD = re.compile(r"\S{1,40}")

Fingerprint: TypeAlias = tuple[str, str, str, str]
"""The rule, the file as seen from the manuscript's folder, the message without places, the word at the place."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding is known. `folder` is the manuscript's; `errors` says that errors are put aside too."""

    known: Mapping[Fingerprint, int]
    folder: str
    errors: bool = False

    def applied(self, report: Report) -> Report:
        """Return `report` with what is known put aside; never what keeps readers and machines safe."""
        left = Counter(self.known)
        kept, put_aside = [], []
        for finding in report.findings:
            fingerprint = _fingerprint(finding, self.folder)
            may_be = not finding.rule.fixed and (self.errors or finding.severity < Severity.ERROR)
            if may_be and left[fingerprint] > 0:
                left[fingerprint] -= 1
                put_aside.append(finding)
            else:
                kept.append(finding)
        return replace(report, findings=tuple(kept), known=(*report.known, *put_aside))


def of_report(report: Report, folder: str) -> Baseline:
    """Return the baseline that knows every finding of `report`."""
    found = (*report.findings, *report.known)
    return Baseline(Counter(_fingerprint(finding, folder) for finding in found), folder, errors=True)


def written(baseline: Baseline) -> bytes:
    """Return a baseline as a file: JSON, a line a finding, in order."""
    rows = (
        json.dumps(
            dict(zip(("rule", "file", "message", "word", "count"), (*known, count), strict=True)), ensure_ascii=False
        )
        for known, count in sorted(baseline.known.items())
    )
    lines = ",\n".join(f"    {row}" for row in rows)
    text = f'{{\n  "form": "{_FORM}",\n  "findings": [\n{lines}\n  ]\n}}\n'
    return text.encode("utf-8", "surrogatepass")


def read_baseline(source: SourceFile, folder: str, *, errors: bool) -> Baseline:
    """Return the baseline that `source` holds; raises Stop with `baseline-is-readable` where it is none."""
    try:
        stored = json.loads(source.text)
        rows = {_FORM: stored["findings"]}[stored["form"]]
        known = Counter({_known(row): int(row["count"]) for row in rows})
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        hint = "write it anew with `galley check --write-baseline FILE`"
        raise Stop(
            BASELINE_IS_READABLE.broken(f"{source.path} is no baseline of galley's.", Span(source.path), hint)
        ) from fault
    return Baseline(known, folder, errors)


def _known(row: Mapping[str, str]) -> Fingerprint:
    return str(row["rule"]), str(row["file"]), str(row["message"]), str(row["word"])


def _fingerprint(finding: Diagnostic, folder: str) -> Fingerprint:
    path = _seen_from(folder or ".", finding.span.path) if finding.span and finding.span.path else ""
    word = _WORD.match(finding.excerpt.behind.lstrip()) if finding.excerpt else None
    message = _PLACE.sub(lambda found: found[1] or found[3], finding.message)
    return finding.rule.id, path, message, word[0] if word else ""


def _seen_from(folder: str, path: str) -> str:
    """Return a path as seen from a folder, where both are written alike; it does not depend on the working folder."""
    return posixpath.relpath(path, folder) if path.startswith("/") == folder.startswith("/") else path
