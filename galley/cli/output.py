"""What commands print beside their own words: findings, names, lines in a colour, the stage at work."""

from __future__ import annotations

import contextlib
import difflib
import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

import click

from galley.findings import printers
from galley.findings.finding import Report
from galley.findings.folding import folded
from galley.request import WAITING, Outcome, Progress
from galley.runtime.folders import environment

if TYPE_CHECKING:
    from galley.cli.terminal import Terminal


@contextlib.contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """Show the stage at work on a terminal; in a log only that another program is waited for."""
    terminal = None if quiet else terminal_of(sys.stderr)
    if terminal is None:
        yield _tell_waiting
        return
    with terminal.status() as progress:
        yield progress


def _tell_waiting(stage: str) -> None:
    if stage.startswith(WAITING):
        click.echo(printers.visible(stage), err=True)


def terminal_of(stream: IO[str] | None = None) -> Terminal | None:
    """Return the terminal; None where nobody watches."""
    if environment("CI") or not (stream or sys.stdout).isatty():
        return None
    from galley.cli.terminal import Terminal  # noqa: PLC0415 - rich is for terminals

    return Terminal.of(stream)


def print_findings(report: Report, *, aside: bool = False, whole: bool = False) -> None:
    """Print findings; `aside` on standard error, where standard output has what was asked for.

    `whole` prints all of them, where there is no other form that would.
    """
    report = report if whole else folded(report)
    if terminal := terminal_of(sys.stderr if aside else None):
        terminal.print_findings(report)
    else:
        click.echo(printers.as_text(report), nl=False, err=aside)


def print_missing(outcome: Outcome) -> None:
    """Print what the machine lacks."""
    for line in outcome.missing:
        say(f"missing on this machine: {printers.visible(line)}", "red", sys.stderr)


def print_names(rows: list[tuple[str, str]]) -> None:
    """Print names with what each stands for."""
    if terminal := terminal_of():
        terminal.print_names(rows)
    else:
        for name, summary in rows:
            click.echo(f"{name}\t{printers.visible(summary)}")


def say(line: str, style: str, stream: IO[str] | None = None) -> None:
    """Print a line, coloured on a terminal that wants colours."""
    if terminal := terminal_of(stream):
        terminal.print_line(line, style)
    else:
        click.echo(line, err=stream is sys.stderr)


def print_difference(path: str, before: str, after: str) -> None:
    """Print what of a file changes, as a patch."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    is_seen = terminal_of() is not None
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=1):
        click.secho(printers.visible(line), fg=colours.get(line[:1]) if is_seen else None)
