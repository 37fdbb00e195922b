"""Workers: bounded, blind to where they were started, and gone with the process that started them."""

from __future__ import annotations

import os
import resource
import sys
from ast import literal_eval
from pathlib import Path

import pytest

from galley.document.profile import Limits
from galley.formats.pdf.engine.layout import Layout
from galley.runtime import child, workers
from galley.runtime.workers import Bounds, Worker
from galley.tools import pandoc
from tests.conftest import TOP, InWorkers

BOUNDS = Bounds(cpu_seconds=30, memory_megabytes=2_000)
MODULES = ("json", "pypandoc", "weasyprint", "citeproc", "lxml", "PIL", "typing", "sitecustomize", "usercustomize")
PLANTED = "raise SystemExit('planted code ran')"


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder, also named by PYTHONPATH, full of modules under names that workers import."""
    for name in MODULES:
        (tmp_path / f"{name}.py").write_text(PLANTED)
    package = tmp_path / "galley" / "runtime"
    package.mkdir(parents=True)
    for folder in (package.parent, package):
        (folder / "__init__.py").write_text(PLANTED)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.syspath_prepend("")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    return tmp_path


@pytest.mark.usefixtures("planted")
def test_workers_import_nothing_of_the_working_folder() -> None:
    (answer,) = pandoc.parse_markdown(["text"], Limits())
    assert answer.output
    with Layout((TOP / "styles" / "fonts",), Limits()) as layout:
        assert layout.versions()["weasyprint"]
    done = workers.ask("galley.csl.worker", BOUNDS, b"no json", 30)
    assert "JSONDecodeError" in done.errors


def seen(code: str, in_workers: InWorkers, bounds: Bounds = BOUNDS) -> str:
    """Return what code in a worker prints."""
    in_workers(code)
    done = workers.ask("galley.csl.worker", bounds, b"", 30)
    return done.output.decode()


def test_the_environment_is_made_for_the_worker(in_workers: InWorkers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("PYPANDOC_PANDOC", "/bin/false")
    said = seen("import os; print(sorted(os.environ)); print(os.getcwd(), os.environ['HOME'])", in_workers)
    names, folders = said.splitlines()
    made = {"HOME", "TMPDIR", "XDG_CACHE_HOME", "LC_ALL", "LC_CTYPE", "PYTHONHASHSEED"}
    assert set(literal_eval(names)) <= {*workers.KEPT_VARIABLES, *made}
    working, home = folders.split()
    assert working == home
    assert not Path(home).exists(), "the scratch folder is removed"


def test_a_limit_of_the_user_below_ours_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hard `ulimit` cannot be raised; a worker lives with it."""
    set_to = {}
    monkeypatch.setattr(resource, "getrlimit", lambda _what: (500, 1_000))
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: set_to.update({what: limits}))
    child.bound(resource.RLIMIT_AS, 4_000)
    child.bound(resource.RLIMIT_CPU, 300, 301)
    child.bound(resource.RLIMIT_FSIZE, 0)
    assert set_to == {
        resource.RLIMIT_AS: (1_000, 1_000),
        resource.RLIMIT_CPU: (300, 301),
        resource.RLIMIT_FSIZE: (0, 0),
    }


def test_a_worker_that_does_not_end_is_killed_with_what_it_started(in_workers: InWorkers) -> None:
    in_workers(
        "import subprocess, sys, time; print(subprocess.Popen(['sleep', '600']).pid, flush=True); time.sleep(600)"
    )
    done = workers.ask("galley.csl.worker", BOUNDS, b"", wall_seconds=3)
    assert done.late
    assert not runs(int(done.output))


def runs(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_the_end_of_the_block_is_the_end_of_the_worker() -> None:
    with Worker("galley.csl.worker", BOUNDS) as worker:
        assert worker.is_alive
        pid = worker.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not worker.scratch.path.exists()


def test_the_package_is_found_wherever_the_worker_starts(in_workers: InWorkers) -> None:
    said = seen("import galley, sys; print(galley.__file__); print(sys.path[0])", in_workers)
    package, first = said.splitlines()
    assert Path(package).parent.parent == TOP
    assert Path(first) != TOP, "the checkout comes behind the standard library"
    assert sys.executable
