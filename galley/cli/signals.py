"""The signals that end a process: they end this one by an exception, so that workers and scratch space are gone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from galley.runtime.posix import signals_of

_ENDING = signals_of("SIGTERM", "SIGHUP", "SIGQUIT", "SIGXCPU")


@contextmanager
def signals_caught() -> Iterator[None]:
    """Have the signals that end a process end this one by an exception, so that workers and scratch space are gone."""
    handlers = {signal.SIGINT: _interrupt, **dict.fromkeys(_ENDING, _terminate)}
    before = {number: signal.getsignal(number) for number in handlers}
    for number, handler in handlers.items():
        if before[number] is not signal.SIG_IGN:  # as by nohup
            signal.signal(number, handler)
    try:
        yield
    finally:
        for number, handler_before in before.items():
            signal.signal(number, handler_before)


def _terminate(number: int, _frame: FrameType | None) -> None:
    _ignore_more()
    raise SystemExit(128 + number)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _ignore_more()
    raise KeyboardInterrupt


def _ignore_more() -> None:
    """Let no second signal disturb what is taken down after the first."""
    for number in (signal.SIGINT, *_ENDING):
        signal.signal(number, signal.SIG_IGN)
