"""However a run is ended, there is a line and no traceback, and nothing of it is left on the machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import TOP
from tests.waiting import wait_until

PAPER = "---\ntitle: T\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n---\n\n# One\n\n" + "Many words. " * 20_000
DURING = """
import signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            signal.raise_signal(signal.SIGINT)
sys.path.insert(0, {top!r})
sys.argv[1:] = ["--version"]
from galley.cli.start import command
sys.meta_path.insert(0, Interrupting())
command()
"""


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Have a build of a long paper run, its scratch folders below `folder`; it has begun to lay out the pages."""
    (folder / "paper.md").write_text(PAPER)
    scratch = folder / "scratch"
    scratch.mkdir()
    command = [sys.executable, str(TOP / "build.py"), "build", "paper.md", "--no-cache"]
    environment = {**os.environ, "TMPDIR": str(scratch), "CI": "true"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, text=True) as build:
        try:
            wait_until(lambda: len(list(scratch.rglob("fonts.conf"))) > 0, "the layout worker has its scratch folder")
            yield build
        finally:
            build.kill()


def left_behind(folder: Path) -> list[str]:
    """Return the processes whose working folder is below `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(folder / "scratch"):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGXCPU"])
def test_a_signal_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    number = signal.Signals[name]
    with running(tmp_path) as build:
        build.send_signal(number)
        _, said = build.communicate(timeout=60)
    assert build.returncode == 128 + number
    assert "Traceback" not in said
    assert list((tmp_path / "scratch").iterdir()) == []
    wait_until(lambda: left_behind(tmp_path) == [], "the workers have ended")
    assert not (tmp_path / "artifacts").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_the_workers_of_a_killed_run_are_killed(tmp_path: Path) -> None:
    with running(tmp_path) as build:
        build.kill()
        build.wait()
        wait_until(lambda: left_behind(tmp_path) == [], "the workers have ended")


@pytest.mark.parametrize("name", ["click", "galley.cli.commands", "galley.request", "galley.findings.printers"])
def test_an_interruption_while_the_command_loads_is_a_line(name: str) -> None:
    script = DURING.format(name=name, top=str(TOP))
    run = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (130, "galley: interrupted before anything was begun\n")


def test_what_runs_in_the_background_goes_on_when_the_terminal_is_interrupted() -> None:
    """A shell has SIGINT ignored for it, and a run is not to change that."""
    script = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + DURING.format(name="click", top=str(TOP))
    run = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
