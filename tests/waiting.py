"""Waiting for a sign, never for a time; and measures of work that do not depend on what else the machine does."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

PATIENCE = 120
"""Seconds after which a sign is given up: no measure of anything, only the end of a test that hangs."""


def wait_until(sign: Callable[[], bool], what: str) -> None:
    """Return as soon as `sign` is seen; fail, naming what did not happen, when it never is."""
    deadline = time.monotonic() + PATIENCE
    while not sign():
        if time.monotonic() > deadline:
            pytest.fail(f"it did not happen in {PATIENCE} seconds: {what}")
        time.sleep(0.01)


def at_once(*calls: Callable[[], object]) -> None:
    """Make all calls at the same time, each in a thread; raises what one of them raises."""
    start = threading.Barrier(len(calls))

    def call(one: Callable[[], object]) -> None:
        start.wait(PATIENCE)
        one()

    with ThreadPoolExecutor(len(calls)) as pool:
        list(pool.map(call, calls))


def runs(pid: int) -> bool:
    """Tell whether a process runs; Linux only."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def seconds_of_children() -> float:
    """Return the processor time of all children that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
