"""Budgets of processor time: what one evaluation may use, and what becomes of one that uses more.

In a worker that has called `arm`, an evaluation that passes its budget is interrupted, which is a finding at its place;
nothing of the rest is lost. Where code that is not Python's cannot be interrupted, the worker ends a little later: its
parent knows by what the worker told it where that was, starts it again, and has it refuse that one place.

Elsewhere there are no timers, and only what has run out of memory or of stack is turned into a finding.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isinf
from types import FrameType, TracebackType
from typing import Self, TypeAlias, TypeVar

from galley.findings.catalogue import EVALUATION_WITHIN_LIMITS
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.runtime.posix import bounds_processes, resource
from galley.source import Span

SECONDS: float = 10
"""Processor time of one evaluation: a section, an image, a reference file, a check."""

_Result = TypeVar("_Result")

_REPEATED = 1.0  # seconds after which an interruption that was swallowed comes again
_GRACE = 3  # seconds from the interruption to the end of the process
_LEAST = 0.001  # a timer of 0 would be none

Place: TypeAlias = tuple[str, Span | None]
"""What is evaluated, in words, and where it stands."""


class OverBudget(BaseException):
    """An evaluation has used its budget; no `except Exception` of a library takes it for its own."""


@dataclass(slots=True)
class _Process:
    """The budgets of this process: timers belong to processes, and so does what they bound."""

    armed: bool = False
    tell: Callable[[Place], None] = lambda _: None
    refused: Mapping[Place, str] = field(default_factory=dict)
    ends: float = float("inf")
    """The processor time of this process at which all evaluations together have used theirs."""
    killed: float = float("inf")
    """The processor time at which what is evaluated now ends this process, whatever it does."""
    most: float = float("inf")
    """The processor time that this process may use whatever it evaluates."""


_PROCESS = _Process()


def arm(tell: Callable[[Place], None], refused: Mapping[Place, str], seconds: float) -> None:
    """Have evaluations in the main thread of this process keep budgets.

    Args:
        tell: is told of each evaluation when it begins, so that somebody knows if it ends the process.
        refused: evaluations that have ended a process before this one, and how.
        seconds: what all of them may use together.
    """
    _PROCESS.tell, _PROCESS.refused, _PROCESS.armed = tell, refused, bounds_processes()
    if _PROCESS.armed:
        signal.signal(signal.SIGPROF, _interrupt)
        soft, _ = resource.getrlimit(resource.RLIMIT_CPU)
        _PROCESS.most = float("inf") if soft == resource.RLIM_INFINITY else soft
    allow(seconds)


def allow(seconds: float) -> None:
    """Let all evaluations together use so many seconds from now on."""
    _PROCESS.ends = time.process_time() + seconds


def extend(seconds: float) -> None:
    """Let all evaluations together use so many seconds more."""
    _PROCESS.ends += seconds


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise OverBudget


class Exceeded(Stop):
    """Raised where an evaluation has used more than it may."""


def attempt(
    what: str, span: Span | None, findings: Findings, work: Callable[[], _Result], otherwise: _Result
) -> _Result:
    """Return what `work` does within a budget; `otherwise`, with the finding, where that is not enough."""
    try:
        with evaluating(what, span):
            return work()
    except Exceeded as exceeded:
        findings.add(*exceeded.findings)
        return otherwise


class evaluating:  # noqa: N801 - reads as what it does: with evaluating("the section 10.md", place)
    """Bound what the block does to `SECONDS` of processor time.

    Raises Exceeded with `evaluation-within-limits` at `span` when it takes more, runs out of memory or stack, or has
    ended a worker before. `told` is False for what is too short to tell the parent of.
    """

    __slots__ = ("_before", "_began", "_killed", "_place", "_seconds", "_timed", "_told")

    def __init__(self, what: str, span: Span | None = None, *, told: bool = True) -> None:
        self._place = (what, span)
        self._seconds = SECONDS
        self._told = told
        self._timed = False

    def __enter__(self) -> Self:
        """Begin."""
        if _PROCESS.refused and self._place in _PROCESS.refused:
            raise Exceeded(broken(self._place, _PROCESS.refused[self._place]))
        self._timed = _PROCESS.armed and threading.current_thread() is threading.main_thread()
        if self._timed:
            self._begin()
        return self

    def _begin(self) -> None:
        used = time.process_time()
        if used >= _PROCESS.ends:
            raise Exceeded(broken(self._place, "what was before it has used the time of the whole manuscript"))
        if self._told:
            _PROCESS.tell(self._place)
        self._before, _ = signal.getitimer(signal.ITIMER_PROF)
        self._seconds = min(self._seconds, _PROCESS.ends - used, self._before or self._seconds)
        self._began, self._killed = used, _PROCESS.killed
        if self._told:
            _end_at(used + self._seconds + _GRACE)
        signal.setitimer(signal.ITIMER_PROF, max(self._seconds, _LEAST), _REPEATED)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, and turn what went wrong into a finding."""
        if self._timed:
            signal.setitimer(signal.ITIMER_PROF, self._before, _REPEATED if self._before else 0)
            # What this took is not taken from what it is a part of, neither of its timer nor of its life.
            _end_at(self._killed + time.process_time() - self._began)
        match error:
            case OverBudget():
                cause = f"it takes more than {self._seconds:.0f} seconds of processor time"
            case MemoryError():
                cause = "it needs more memory than it may use"
            case RecursionError():
                cause = "it is nested too deeply"
            case _:
                return
        raise Exceeded(broken(self._place, cause)) from None


def _end_at(seconds: float) -> None:
    """Have the system end this process when it has used so many seconds, and its own limit at the latest."""
    _PROCESS.killed = seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = min(seconds, _PROCESS.most - 1)
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY if isinf(wanted) else int(wanted) + 1, hard))


def broken(place: Place, cause: str) -> Diagnostic:
    """Return the finding that what is at `place` cannot be evaluated."""
    what, span = place
    return EVALUATION_WITHIN_LIMITS.broken(f"{what} cannot be evaluated: {cause}.", span)
