"""Without what POSIX systems have galley checks, writes XML and web pages, and says once that nothing is bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from galley.runtime import posix
from tests.conftest import TOP

HIDING = """
import os, select, signal, sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name in ("resource", "fcntl", "pwd", "grp", "termios", "pty"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Hidden())
for name in ("resource", "fcntl", "pwd", "grp", "termios", "pty"):
    sys.modules.pop(name, None)
LACKING = {
    os: "fork forkpty killpg setsid getuid geteuid getpgid sched_getaffinity set_blocking O_NOFOLLOW O_DIRECTORY "
        "O_NONBLOCK O_CLOEXEC",
    signal: "SIGHUP SIGQUIT SIGXCPU SIGKILL SIGPROF pthread_sigmask setitimer getitimer ITIMER_PROF",
    select: "poll POLLIN POLLOUT",
}
for module, names in LACKING.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
os.supports_dir_fd, os.supports_fd = set(), set()
opened, scanned = os.open, os.scandir

def open_file(path, flags, mode=0o777, *, dir_fd=None):
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)
    return opened(path, flags, mode)

def scan(path="."):
    if isinstance(path, int):
        raise TypeError("scandir: path should be string, bytes, os.PathLike or None, not int")
    return scanned(path)

os.open, os.scandir = open_file, scan
from galley.cli.start import command
command()
"""
"""galley as on a system that lacks all this; such as Windows."""


def lacking(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", HIDING, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--help",), "Usage: galley"),
        (("--version",), "galley "),
        (("formats",), "pdf\t"),
        (("journals",), "isj\t"),
        (("explain", "title-exists"), "title-exists (error)"),
        (("schema",), "{"),
        (("completion", "fish"), "function _galley_completion"),
        (("doctor",), "has pandoc: "),
        (("new", "paper"), "Begun: paper"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_evaluates_nothing_works(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    run = lacking(tmp_path, *arguments)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(said)


PAPER = (
    "---\ntitle: T\nauthor: A. Author\njournal: preprint\nbibliography: refs.json\n---\n\n# One\n\nText $x^2$ [@a].\n"
)
RECORD = [
    {"id": "a", "type": "book", "title": "A book", "author": [{"family": "F", "given": "G"}], "issued": {"raw": "2020"}}
]
NOTICE = f"galley: {posix.UNBOUNDED}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "10.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "paper" / "refs.json").write_text(json.dumps(RECORD), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["jats", "html"])
def test_xml_and_web_page_are_those_of_any_system(form: str, home: Path) -> None:
    asked = ("paper", "-f", form, "--no-cache")
    run = lacking(home, *asked, "--out", "there")
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr.count(NOTICE) == 1
    usual = subprocess.run(
        [sys.executable, str(TOP / "build.py"), *asked, "--out", "here"], cwd=home, capture_output=True, check=True
    )
    assert usual.returncode == 0
    made = {path.name: path.read_bytes() for path in (home / "there").iterdir() if path.name != "manifest.json"}
    assert made
    assert made == {path.name: path.read_bytes() for path in (home / "here").iterdir() if path.name != "manifest.json"}
    again = lacking(home, *asked, "--out", "there")  # what stands there is replaced
    assert again.returncode == 0, again.stdout + again.stderr


def test_a_check_finds_what_it_finds_anywhere(home: Path) -> None:
    (home / "paper" / "10.md").write_text(f"{PAPER}\n[@nobody]\n", encoding="utf-8")
    run = lacking(home, "check", "paper")
    assert (run.returncode, run.stderr) == (1, NOTICE)
    assert "paper/10.md:12:" in run.stdout
    assert "cited-key-exists" in run.stdout


def test_a_file_of_the_users_is_not_overwritten(home: Path) -> None:
    (home / "there").mkdir()
    (home / "there" / "paper.xml").write_text("mine", encoding="utf-8")
    run = lacking(home, "paper", "-f", "jats", "--out", "there")
    assert run.returncode == 1
    assert "output-is-writable" in run.stdout
    assert (home / "there" / "paper.xml").read_text(encoding="utf-8") == "mine"


def test_of_a_pdf_it_says_where_to_build_it(home: Path) -> None:
    run = lacking(home, "paper", "--out", "there")
    assert run.returncode == 3
    assert (
        "the PDF needs a process that can be bounded: build it on Linux, on macOS or in WSL" in run.stdout + run.stderr
    )
    assert run.stderr.count(NOTICE) == 1
    assert (home / "there" / "paper.xml").exists()


def test_this_system_bounds_what_it_evaluates(monkeypatch: pytest.MonkeyPatch) -> None:
    assert posix.bounds_processes()
    monkeypatch.setattr(posix, "resource", None)
    assert not posix.bounds_processes()
