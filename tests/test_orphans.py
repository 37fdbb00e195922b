"""No child of a build outlives it, however the build ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import TOP

BUILD = """
import sys, time
from galley.formats.pdf.engine.layout import Layout
from galley.document.profile import Limits
with Layout((), Limits()) as layout:
    print(layout._child.pid, flush=True)
    time.sleep(60)
"""


def runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as status:  # noqa: PTH123 - not a file of ours
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_the_layout_child_of_a_killed_build_is_killed() -> None:
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD],
        env={**os.environ, "PYTHONPATH": str(TOP)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert build.stdout is not None
    child = int(build.stdout.readline())
    time.sleep(1)  # it asks for the signal as soon as Python has started
    assert runs(child)
    os.kill(build.pid, signal.SIGKILL)
    build.wait()
    build.stdout.close()
    deadline = time.monotonic() + 10
    while runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not runs(child)
