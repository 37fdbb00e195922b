"""`galley watch` on the terminal: one line that says how it is, and above it what is wrong, drawn anew each time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Protocol

import click

from galley.cli.output import print_findings, terminal_of
from galley.evaluator.servers import servers
from galley.findings.printers import as_text, counted, visible
from galley.request import MISSING, Request
from galley.runtime.local_server import serving
from galley.runtime.workers import open_in_browser
from galley.watch.session import Session, State, watched

if TYPE_CHECKING:
    from galley.cli.terminal import Redrawn

_PACKAGE = "python3 -m pip install watchfiles"


def run_watch(request: Request, *, opens: bool) -> int:
    """Watch a manuscript until the user ends it, by an interruption."""
    try:
        from galley.runtime.changes import changes  # noqa: PLC0415 - watchfiles may be missing
    except ModuleNotFoundError as missing:
        click.echo(f"galley: the Python package {missing.name} is missing, which sees changes: {_PACKAGE}", err=True)
        return MISSING
    stop = Event()
    with servers(request.engine) as ready, _shown() as shown:
        session = Session(request, ready.folder, shown.tell)
        with serving(session.answer, session.events) as address:
            shown.begin(address)
            if opens:
                open_in_browser(address)
            try:
                watched(session, changes, stop)
            finally:
                stop.set()
                session.close()
    return 0


class _Shown(Protocol):
    """Shows what there is to see."""

    def begin(self, address: str) -> None:
        """Show where the page is."""

    def tell(self, state: State) -> None:
        """Show what came of a change."""


@contextmanager
def _shown() -> Iterator[_Shown]:
    terminal = terminal_of()
    if terminal is None:
        yield _Lines()
        return
    with terminal.redrawn() as redrawn:
        yield _Redrawn(redrawn)


class _Lines:
    """In a log: a line for each run, and the findings where they have changed."""

    def __init__(self) -> None:
        self._before = State()
        self._findings = ""

    def begin(self, address: str) -> None:
        click.echo(f"watching; the page is {address}")
        sys.stdout.flush()

    def tell(self, state: State) -> None:
        if state.runs != self._before.runs or state.pdf != self._before.pdf:
            click.echo(_said(state))
        if (findings := as_text(state.report)) != self._findings:
            self._findings = findings
            print_findings(state.report)
        self._before = state
        sys.stdout.flush()


class _Redrawn:
    """On a terminal: the findings and one line, in the place of those before."""

    def __init__(self, redrawn: Redrawn) -> None:
        self._redrawn = redrawn
        self._address = ""

    def begin(self, address: str) -> None:
        self._address = address
        self._redrawn.show(State().report, f"reading; the page is {address}", "")

    def tell(self, state: State) -> None:
        style = "bold red" if state.stale or state.fault else "bold green"
        self._redrawn.show(state.report, f"{_said(state)}\n{self._address}", style)


def _said(state: State) -> str:
    """Say in a line what came of a run."""
    if state.fault:
        return f"galley failed, the page stays: {visible(state.fault)}"
    lacks = "".join(f"; missing on this machine: {visible(line)}" for line in state.missing)
    page = "the page stays" if state.stale else f"page in {state.seconds:.2f} s"
    pdf = ", PDF being made" if state.is_waiting else f", PDF {state.pdf}" if state.pdf else ""
    return f"{page}{pdf}: {counted(state.report)}{lacks}"
