"""How findings, outcomes and tables look on a terminal, by rich."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Literal, Self

import rich.live
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from galley.cli.blocks import Blocks
from galley.cli.doctor import Check
from galley.findings.finding import Report
from galley.findings.printers import visible
from galley.refs.actions import Row
from galley.request import Progress
from galley.runtime.folders import environment
from galley.runtime.posix import signals_held

if TYPE_CHECKING:
    from rich.status import Status

_INDENT = (0, 0, 0, 2)


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal that somebody watches."""

    console: Console

    @classmethod
    def of(cls, stream: IO[str] | None) -> Self:
        """Return the terminal behind `stream`, standard output if None."""
        colours: Literal["auto"] | None = None if environment("NO_COLOR") else "auto"
        return cls(Console(file=stream, highlight=False, markup=False, emoji=False, color_system=colours))

    @contextmanager
    def status(self) -> Iterator[Progress]:
        """Show the stage at work for as long as the block lasts."""
        status = self.console.status("reading", spinner="dots")
        with _for_this_thread():
            status.start()
        try:
            yield status.update
        finally:
            status.stop()

    @contextmanager
    def live(self) -> Iterator[Live]:
        """Show one line that changes, below all that is printed meanwhile, for as long as the block lasts."""
        status = self.console.status("", spinner="dots")
        with _for_this_thread():
            status.start()
        try:
            yield Live(status)
        finally:
            status.stop()

    @contextmanager
    def redrawn(self) -> Iterator[Redrawn]:
        """Show findings and a line below them, each time in the place of those before, while the block lasts."""
        live = rich.live.Live(console=self.console, auto_refresh=False, vertical_overflow="ellipsis")
        with _for_this_thread():
            live.start()
        try:
            yield Redrawn(live)
        finally:
            live.stop()

    def print_findings(self, report: Report) -> None:
        """Print findings."""
        self.console.print(Blocks(report), end="")

    def print_line(self, line: str, style: str) -> None:
        """Print a line of words in a colour."""
        self.console.print(line, style=style)

    def print_files(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print files with their sizes."""
        self.console.print(_files(rows))

    def print_checks(self, examined: Sequence[Check]) -> None:
        """Print what the doctor looked for."""
        self.console.print(_checks(examined))

    def print_names(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print names with what each stands for."""
        self.console.print(_names(rows))

    def print_records(self, rows: Sequence[Row]) -> None:
        """Print the records of reference files."""
        self.console.print(_records(rows))


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Findings and a line, drawn in the place of those before."""

    live: rich.live.Live

    def show(self, report: Report, line: str, style: str) -> None:
        """Show other ones; of findings that do not fit the terminal, the first."""
        self.live.update(Group(Blocks(report), Text(line, style, overflow="fold")), refresh=True)


@dataclass(frozen=True, slots=True)
class Live:
    """A line that changes, and what is printed above it."""

    status: Status

    def update(self, line: str) -> None:
        """Show another line; what does not fit is left out."""
        self.status.update(Text(line, no_wrap=True, overflow="ellipsis"))

    def print_line(self, line: str, style: str = "") -> None:
        """Print a line above it."""
        self.status.console.print(Text(line, style))

    def print_findings(self, report: Report) -> None:
        """Print findings above it."""
        self.status.console.print(Blocks(report), end="")


@contextmanager
def _for_this_thread() -> Iterator[None]:
    """Have no thread that begins in the block take signals: a delivery holds them back in the thread that it is in."""
    with signals_held(*signal.valid_signals()):
        yield


def _files(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Return files with their sizes, the sizes aligned."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(justify="right", style="dim", no_wrap=True)
    for path, size in rows:
        table.add_row(Text(path), Text(size))
    return Padding(table, _INDENT)


def _checks(examined: Sequence[Check]) -> RenderableType:
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


def _names(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Return names with what each stands for."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, summary in rows:
        table.add_row(Text(visible(name), "bold"), Text(visible(summary)))
    return table


def _records(rows: Sequence[Row]) -> RenderableType:
    """Return records with their places; a key that galley made has a star behind it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", style="dim")
    table.add_column(overflow="fold")
    for row in rows:
        key = Text.assemble((visible(row.key), "bold"), ("*" if row.generated else "", "yellow"))
        about = Text("\n".join(visible(one) for one in (row.title, " ".join(row.identifiers)) if one))
        table.add_row(key, Text(visible(row.place)), about)
    return table
