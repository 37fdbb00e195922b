"""How findings, outcomes and tables look on a terminal: rich's renderables. Nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from galley.cli.doctor import Check
from galley.findings.finding import Diagnostic, Report, Severity
from galley.findings.printers import visible

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
_INDENT = (0, 0, 0, 2)


def findings(report: Report) -> RenderableType:
    """Return the findings, a block each: place and rule, then severity with the message, then the hints."""
    return Group(*(part for finding in report.findings for part in _finding(finding)))


def _finding(finding: Diagnostic) -> Iterator[RenderableType]:
    place = visible(str(finding.span)) if finding.span else ""
    yield Text.assemble((place, "bold"), "  " if place else "", (finding.rule.id, "dim"))
    body = Table.grid(padding=(0, 2, 0, 0))
    body.add_column(no_wrap=True)
    body.add_column(overflow="fold")
    body.add_row(Text(finding.severity.name.lower(), _STYLES[finding.severity]), Text(visible(finding.message)))
    for hint in finding.hints:
        body.add_row("", Text(visible(hint), "cyan"))
    yield Padding(body, _INDENT)
    yield Text()


def files(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Return files with their sizes, the sizes aligned."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(justify="right", style="dim", no_wrap=True)
    for path, size in rows:
        table.add_row(Text(path), Text(size))
    return Padding(table, _INDENT)


def checks(examined: Sequence[Check]) -> RenderableType:
    """Return what the doctor looked for."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for check in examined:
        table.add_row(_mark(check), Text(check.name, "bold"), Text(check.purpose, "dim"), _result(check))
    return table


def _mark(check: Check) -> Text:
    if check.found:
        return Text("✓", "green")
    return Text("✗", "bold red") if check.needed else Text("–", "yellow")


def _result(check: Check) -> Text:
    return Text(check.found) if check.found else Text(check.remedy, "cyan")


def names(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Return names with what each stands for."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, summary in rows:
        table.add_row(Text(visible(name), "bold"), Text(visible(summary)))
    return table
