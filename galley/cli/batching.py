"""`galley batch` as one sees it: a line that changes while it runs, what failed, and in the end what came of all."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import click

from galley.batch.articles import UnusableList, articles_of
from galley.batch.batch import Ended, batch
from galley.batch.crew import Crew, local
from galley.batch.line import Found, Line, last_of_each
from galley.batch.summary import Comparison, Tally, compared
from galley.cli.options import Batching
from galley.cli.output import say, terminal_of
from galley.document.profile import EngineChoice
from galley.findings.printers import plural, visible
from galley.request import BUILT, FOUND, MISSING, Request
from galley.runtime.batch_files import JournalIsHeld, journal_in, lines_of
from galley.runtime.folders import processors
from galley.runtime.runtime import Bound

_OFTEN = 30  # seconds between two words on the progress in a log
_DASK = "python3 -m pip install distributed"
_MOST_NAMES = 10
_MOST_FINDINGS = 3  # of one article; the journal has all
_MINUTE, _HOUR = 60, 3600

_Show = Callable[[str], None]


def run_batch(paths: Sequence[str], common: Request, batching: Batching) -> int:
    """Do a batch, print what comes of it, and return the exit code: as that of a build, for all articles together."""
    crew = _crew(batching, common.engine)
    try:
        named = articles_of(paths, common)
    except UnusableList as unusable:
        raise click.UsageError(str(unusable)) from None
    if not named.articles:
        message = f"There is no manuscript in {', '.join(map(visible, paths))}."
        raise click.UsageError(message)
    for folder in named.passed_over:
        say(f"passed over, no text lies in it: {visible(folder)}", "yellow", sys.stderr)
    # Before the first line is added: the old journal may be the one that is added to.
    old = last_of_each(lines_of(batching.compare)) if batching.compare else None
    if old is not None and not old:
        message = f"{visible(batching.compare or '')} is no journal of a batch."
        raise click.UsageError(message)
    told = _Told(len(named.articles), quiet=batching.quiet)
    bound = Bound(batching.seconds, batching.memory)
    try:
        with crew as ready, _shown() as show:
            for ended in batch(named.articles, common.out, ready, bound, retry_failed=batching.retry_failed):
                told.tell(ended, show)
    except JournalIsHeld:
        message = f"Another batch writes to {visible(common.out)}; wait for it, or name another folder with --out."
        raise click.UsageError(message) from None
    except OSError as fault:
        message = f"The journal {visible(journal_in(common.out))} cannot be written: {fault.strerror or fault}."
        raise click.UsageError(message) from fault
    except (KeyboardInterrupt, SystemExit):
        click.echo(f"galley: {told.tally.ended} of {told.number} are in {journal_in(common.out)}; "
                   "the same command goes on from there", err=True)  # fmt: skip
        raise
    told.sum_up()
    if old is not None:
        names = {one.name for one in named.articles}
        _print_comparison(compared(old, _latest(common.out, names)))
    return FOUND if told.tally.failed else MISSING if told.tally.lacking else BUILT


def _latest(out: str, names: set[str]) -> list[Line]:
    return [line for name, line in last_of_each(lines_of(journal_in(out))).items() if name in names]


def _crew(batching: Batching, engine: EngineChoice) -> AbstractContextManager[Crew]:
    if sum((bool(batching.workers and batching.cluster), bool(batching.cluster and batching.dask))):
        message = "--cluster names who does the work: it goes with neither --workers nor --dask."
        raise click.UsageError(message)
    if not batching.cluster and not batching.dask:
        return local(batching.workers or processors(), engine)
    try:
        from galley.batch.cluster import cluster  # noqa: PLC0415 - Dask may be missing, and takes half a second
    except ModuleNotFoundError as missing:
        click.echo(f"galley: the Python package {missing.name} is missing, a part of Dask: {_DASK}", err=True)
        raise click.exceptions.Exit(MISSING) from None
    return cluster(batching.cluster, batching.workers or processors(), engine)


# --- while it runs -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shown:
    """Where lines go: `line` prints one that stays, `now` shows how far the batch is."""

    line: Callable[[str, str], None]
    now: _Show


@contextmanager
def _shown() -> Iterator[_Shown]:
    """Show how far it is in one line on a terminal; in a log by a line now and then."""
    terminal = terminal_of(sys.stderr)
    if terminal is None:
        yield _Shown(say, _Seldom().tell)
        return
    with terminal.live() as live:
        yield _Shown(live.print_line if terminal_of() else say, live.update)


@dataclass(slots=True)
class _Seldom:
    """Tells how far it is now and then."""

    told: float = field(default_factory=time.monotonic)

    def tell(self, line: str) -> None:
        if time.monotonic() - self.told >= _OFTEN:
            self.told = time.monotonic()
            click.echo(line, err=True)


@dataclass(slots=True)
class _Told:
    """What was told of a batch of `number` articles."""

    number: int
    quiet: bool
    tally: Tally = field(default_factory=Tally)
    began: float = field(default_factory=time.monotonic)

    def tell(self, ended: Ended, show: _Shown) -> None:
        """Count one that has ended, and print it unless it is as it was, with what made it fail."""
        line = ended.line
        self.tally.add(line, is_new=ended.is_new)
        if line.has_failed:
            show.line(f"{visible(line.id)} {_failed(line)}{'' if ended.is_new else ' (unchanged)'}", "bold red")
            for text in _reasons(line):
                show.line(f"  {text}", "")
        elif ended.is_new and not self.quiet:
            show.line(f"{visible(line.id)} built in {line.seconds:.1f} s: {_counted(line)}", "")
        show.now(self._how_far())

    def _how_far(self) -> str:
        tally, passed = self.tally, time.monotonic() - self.began
        new = tally.ended - tally.unchanged
        parts = [f"{tally.ended:,} of {self.number:,}"]
        if failed := tally.failed + tally.lacking:
            parts.append(f"{failed:,} failed")
        if new and passed:
            parts.append(f"{new / passed:.1f} a second")
            parts.append(f"{span((self.number - tally.ended) * passed / new)} left")
        return ", ".join(parts)

    def sum_up(self) -> None:
        """Print what came of it."""
        tally, passed = self.tally, time.monotonic() - self.began
        new = tally.ended - tally.unchanged
        counts = [f"{tally.built:,} built"]
        counts += [f"{tally.failed:,} failed"] if tally.failed else []
        counts += [f"{tally.lacking:,} not wholly, for want of something on a machine"] if tally.lacking else []
        counts += [f"{tally.unchanged:,} of them as they were"] if tally.unchanged else []
        style = "bold red" if tally.failed else "bold yellow" if tally.lacking else "bold green"
        say(f"{plural(tally.ended, 'article')} in {span(passed)}: {', '.join(counts)}.", style)
        if new:
            say(f"{tally.cpu_seconds / new:.2f} s of processor time for each of the {new:,} that were done.", "dim")
        for severity, rule, number, articles in tally.by_rule():
            say(f"  {number:,} × {severity} {rule} in {plural(articles, 'article')}", "")
        if len(tally.slowest) > 1:
            slowest = ", ".join(f"{visible(name)} {seconds:.1f} s" for seconds, name in tally.slowest)
            say(f"slowest: {slowest}", "dim")


def _failed(line: Line) -> str:
    if line.exit == MISSING:
        return "is not all built: something is missing on the machine"
    return f"failed: {_counted(line)}"


def _counted(line: Line) -> str:
    severities = [severity for _, severity, *_ in line.findings]
    counts = (plural(severities.count(name), name) for name in ("error", "warning", "note") if name in severities)
    return ", ".join(counts) or "no findings"


def _reasons(line: Line) -> Iterator[str]:
    """Yield the errors of an article, its warnings where it has none, and what the machine lacks."""
    gravest = "error" if any(one[1] == "error" for one in line.findings) else "warning"
    found = [one for one in line.findings if one[1] == gravest]
    yield from map(_finding, found[:_MOST_FINDINGS])
    if len(found) > _MOST_FINDINGS:
        yield f"and {plural(len(found) - _MOST_FINDINGS, gravest)} more"
    yield from map(visible, line.missing)


def _finding(found: Found) -> str:
    rule, severity, path, line, column, message = found
    place = f"{path}:{line}:{column} " if path else ""
    return visible(f"{place}{severity} {rule} {message}")


def span(seconds: float) -> str:
    """Return a time in words."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE:.0f} min {seconds % _MINUTE:.0f} s"
    return f"{seconds // _HOUR:.0f} h {seconds % _HOUR // _MINUTE:.0f} min"


# --- compared ----------------------------------------------------------------------------------------------------


def _print_comparison(comparison: Comparison) -> None:
    """Print what has changed since another batch."""
    number = len(comparison.changes)
    say(f"compared: {plural(number, 'article')} changed, {comparison.same:,} the same.", "bold")
    for change in comparison.changes:
        say(f"  {visible(change.id)}", "")
        if change.exits:
            say(f"    exit code {change.exits[0]} before, {change.exits[1]} now", "")
        for word, names in (
            ("other bytes", change.changed),
            ("new file", change.new_files),
            ("gone", change.gone_files),
            ("new", change.new_findings),
            ("no more", change.gone_findings),
        ):
            for name in names:
                say(f"    {word}: {visible(name)}", "")
    for word, names in (("only then", comparison.only_old), ("only now", comparison.only_new)):
        if names:
            more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
            say(f"  {word}: {', '.join(map(visible, names[:_MOST_NAMES]))}{more}", "")
