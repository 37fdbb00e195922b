"""No child of a build outlives it, however the build ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.conftest import TOP
from tests.waiting import runs, wait_until

SECONDS = 4321
"""A limit of processor time by which the layout child is known; it sets it once it has asked for the signal."""
BUILD = f"""
import sys
from pathlib import Path
from galley.document.profile import Limits
from galley.formats.pdf.engine.layout import Layout
with Layout((Path(sys.argv[1]),), Limits(layout_seconds={SECONDS})) as layout:
    print(layout.worker.pid, flush=True)
    sys.stdin.read()
"""


def has_asked_for_the_signal(pid: int) -> bool:
    assert runs(pid), "the layout child ended by itself"
    limits = Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
    return re.search(rf"^Max cpu time +{SECONDS} ", limits, re.MULTILINE) is not None


@contextmanager
def build_with_a_child() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Have a process that has started a layout child; both are gone afterwards, whatever happens."""
    command = [sys.executable, "-c", BUILD, str(TOP / "styles" / "fonts")]
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as build:
        assert build.stdout
        child = int(build.stdout.readline())
        try:
            yield build, child
        finally:
            build.kill()
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_the_layout_child_of_a_killed_build_is_killed() -> None:
    with build_with_a_child() as (build, child):
        wait_until(lambda: has_asked_for_the_signal(child), "the layout child has asked for the signal")
        build.kill()
        build.wait()
        wait_until(lambda: not runs(child), "the layout child has ended")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_the_layout_child_of_a_build_that_ends_is_ended() -> None:
    with build_with_a_child() as (build, child):
        build.communicate()
        assert not runs(child)
