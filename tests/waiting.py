"""Waiting for a sign, never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

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
