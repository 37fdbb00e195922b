"""What `galley checklist` prints, and writes where it is asked to."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from galley.document.checklists import Filled, FilledChecklist
from galley.findings.finding import Diagnostic, Findings, Report
from galley.findings.printers import visible
from galley.request import Outcome

if TYPE_CHECKING:
    from galley.request import Request
    from galley.runtime.runtime import Runtime

_WIDTH = 80
_INDENT = 8


def fill_and_write(request: Request, names: Sequence[str], runtime: Runtime) -> Outcome:
    """Fill checklists, and write proposals for their open items where nothing is an error; say what was written."""
    from galley.evaluator.front import evaluated  # noqa: PLC0415 - docs/decisions.md: one option of one command
    from galley.evaluator.messages import Filling  # noqa: PLC0415 - as above
    from galley.refs.actions import Change  # noqa: PLC0415 - as above
    from galley.refs.run import write  # noqa: PLC0415 - as above

    evaluation = evaluated(Filling(request, tuple(names), runtime.world.styles, proposes=True), runtime)
    report, lists = evaluation.report, evaluation.checklists
    if report.fails():
        click.echo("Nothing is written: there are errors.", err=True)
        return Outcome(report, checklists=lists)
    changes = [Change(one.path, one.before, one.after, one.digest) for one in evaluation.proposals]
    faults = write(request, changes, runtime.progress)
    for change in changes if not faults else ():
        click.echo(f"wrote {visible(change.path)}", err=True)
    if lists and not changes:
        click.echo("Nothing is written: all open items stand there.", err=True)
    return Outcome(replace(report, findings=_also(report, faults)), checklists=lists)


def _also(report: Report, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return Report.of(Findings([*report.findings, *found]), {}).findings


def as_text(lists: Sequence[FilledChecklist]) -> str:
    """Return checklists as lines of 80 columns: number, topic, what is asked, and what is said of it."""
    return "\n".join("\n".join(_lines(one)) + "\n" for one in lists)


def _lines(list_: FilledChecklist) -> list[str]:
    source = f" ({list_.source})" if list_.source else ""
    lines = [f"{visible(list_.title)}{visible(source)}", ""]
    for item in list_.items:
        asked = f"{item.number:<{_INDENT - 2}}{item.topic}: {item.asks}"
        lines += [*_wrapped(asked, 2), *_wrapped(_said(item), _INDENT)]
    done = sum(item.state != "open" for item in list_.items)
    return [*lines, "", f"{done} of {len(list_.items)} items have a place or a reason."]


def _wrapped(text: str, indent: int) -> list[str]:
    first, rest = " " * indent, " " * _INDENT
    return textwrap.wrap(visible(text), _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _said(item: Filled) -> str:
    """Return what is said of an item: its places, the reason why there is none, or that it is open."""
    places = "; ".join(f"{one.name} ({one.span.path}:{one.span.line})" if one.span else one.name for one in item.places)
    if item.state in {"found", "answered"}:
        return places
    if item.state != "open":
        return f"{item.state}: {item.reason}"
    aside = " (optional)" if item.optional else ""
    return f"open{aside}; perhaps {places}" if places else f"open{aside}"
