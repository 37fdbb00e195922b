"""The line of a source at which a finding points, cut to what a reader needs of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from galley.findings.finding import Diagnostic, Excerpt, Report
from galley.source import Span

_MOST_BEFORE = 120
_MOST_BEHIND = 200
_CUT = "…"


def with_excerpts(report: Report, read: Callable[[str], bytes | None]) -> Report:
    """Return `report` with the line of each finding's place, where `read` has the file and it is text.

    A line at which a private rule points is not shown with any finding.
    """
    lines: dict[str, list[str]] = {}
    private = {(one.span.path, one.span.line) for one in report.findings if one.span and one.rule.private}

    def shown(finding: Diagnostic) -> Diagnostic:
        if finding.span is None or finding.excerpt or (finding.span.path, finding.span.line) in private:
            return finding
        path = finding.span.path
        if path not in lines:
            lines[path] = _lines(read(path) or b"")
        return replace(finding, excerpt=_excerpt(lines[path], finding.span))

    return replace(report, findings=tuple(map(shown, report.findings)))


def _lines(data: bytes) -> list[str]:
    """Return the lines of a text as they are counted; none of what is no text."""
    if b"\0" in data:
        return []
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _excerpt(lines: list[str], span: Span) -> Excerpt | None:
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    if not line.strip():
        return None
    before, behind = line[: span.column - 1], line[span.column - 1 :].rstrip()
    if len(before) > _MOST_BEFORE:
        before = _CUT + before[-_MOST_BEFORE:]
    if len(behind) > _MOST_BEHIND:
        behind = behind[:_MOST_BEHIND] + _CUT
    return Excerpt(before, behind)
