"""Workers: bounded, blind to where they were started, and gone with the process that started them."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
from ast import literal_eval
from contextlib import suppress
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.csl.processor import named_style
from galley.document.artifact import Artifact
from galley.document.profile import Limits
from galley.findings import catalogue
from galley.findings.finding import Severity
from galley.formats.pdf.engine.layout import Layout
from galley.runtime import child, workers
from galley.runtime.channel import ChannelClosed, packed, unpacked
from galley.runtime.files import Cause
from galley.runtime.workers import Bounds, Worker, WorkerEnded
from galley.source import SourceFile, Span
from galley.tools import pandoc
from tests.conftest import TOP, InWorkers
from tests.waiting import PATIENCE, runs, wait_until

CITATIONS = "galley.csl.worker"
SAY = "import os, sys; say = lambda *words: print(*words, file=sys.stderr, flush=True); "
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
    with pytest.raises(WorkerEnded, match="ValueError: not enough values to unpack"):
        workers.ask(CITATIONS, BOUNDS, (), 30)


def seen(code: str, in_workers: InWorkers) -> str:
    """Return what code in a worker prints: its last words, for it is asked for nothing that it could answer."""
    in_workers(code)
    with pytest.raises(WorkerEnded) as ended:
        workers.ask(CITATIONS, BOUNDS, (), 30)
    return ended.value.errors.partition("Traceback")[0]


def test_the_environment_is_made_for_the_worker(in_workers: InWorkers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("PYPANDOC_PANDOC", "/bin/false")
    said = seen(SAY + "say(sorted(os.environ)); say(os.getcwd(), os.environ['HOME'])", in_workers)
    names, folders = said.splitlines()
    made = {"HOME", "TMPDIR", "XDG_CACHE_HOME", "LC_ALL", "LC_CTYPE", "PYTHONHASHSEED", "PYDANTIC_DISABLE_PLUGINS"}
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
    in_workers(SAY + "import subprocess, time; say(subprocess.Popen(['sleep', '600']).pid); time.sleep(600)")
    # A worker that was ended before it had started anything tells nothing.
    started = next(filter(str.isdigit, map(words_of_a_late_worker, (3, 10, 30, PATIENCE))))
    wait_until(lambda: not runs(int(started)), "what the worker started has ended")


def words_of_a_late_worker(wall_seconds: float) -> str:
    with pytest.raises(WorkerEnded) as ended:
        workers.ask(CITATIONS, BOUNDS, (), wall_seconds)
    assert ended.value.late
    return ended.value.errors


def test_the_end_of_the_block_is_the_end_of_the_worker() -> None:
    with Worker(CITATIONS, BOUNDS) as worker:
        assert worker.is_alive
        pid = worker.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not worker.scratch.path.exists()


def test_the_package_is_found_wherever_the_worker_starts(in_workers: InWorkers) -> None:
    said = seen(SAY + "import galley; say(galley.__file__); say(sys.path[0])", in_workers)
    package, first = said.splitlines()
    assert Path(package).parent.parent == TOP
    assert Path(first) != TOP, "the checkout comes behind the standard library"
    assert sys.executable


# --- what a worker says ------------------------------------------------------------------------------------------


def code_of_an_attacker() -> bytes:
    class Attack:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("touch attacked",)

    return pickle.dumps(Attack())


@pytest.mark.parametrize(
    "data",
    [
        code_of_an_attacker(),
        pickle.dumps(Path("x")),
        pickle.dumps(workers.ask),
        b"cgalley.runtime.workers\noutput_of\n(lp0\nVtouch\np1\natR.",
        b"",
        b"no pickle",
        b"\x80\x05.",
    ],
)
def test_a_worker_sends_values_and_no_code(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChannelClosed):
        unpacked(data)
    assert list(tmp_path.iterdir()) == []


@given(st.binary(max_size=200))
def test_whatever_is_sent_is_a_value_or_none(data: bytes) -> None:
    with suppress(ChannelClosed):
        unpacked(data)


def test_values_of_galley_come_through() -> None:
    place = Span("10.md", 3, 4)
    finding = catalogue.FILE_EXISTS.broken("no file", place, "a hint")
    sent = (finding, Artifact("a.pdf", "application/pdf", b"%PDF"), {"a": (1, 2.5, None)}, frozenset({"x"}))
    assert unpacked(packed(sent)) == sent


def test_the_members_of_enumerations_come_through_in_every_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Python 3.11.2 has it, that of Debian 12."""
    by_function = lambda member, _protocol: (getattr, (type(member), member.name))  # noqa: E731 - a method
    monkeypatch.setattr(Enum, "__reduce_ex__", by_function)
    for member in (*Severity, *Cause):
        assert unpacked(packed({"a": (member,)})) == {"a": (member,)}
        with pytest.raises(ChannelClosed):
            unpacked(pickle.dumps(member))


def test_a_long_message_and_long_last_words_block_nobody(in_workers: InWorkers) -> None:
    """The pipes hold 64 KB; whoever writes more waits for a reader."""
    in_workers(SAY + "say('x' * 1_000_000)")
    style = SourceFile("style", named_style("vancouver").decode())
    records = [(f"k{number}", {"type": "book", "title": "T" * 1_000}, False) for number in range(500)]
    lines = workers.ask(CITATIONS, BOUNDS, (style.path, style.text, "en-US", records), 60)
    assert len(lines) == len(records)


def test_a_worker_that_is_gone_is_told_with_its_signal() -> None:
    with Worker(CITATIONS, BOUNDS) as worker:
        os.kill(worker.pid, signal.SIGKILL)
        with pytest.raises(WorkerEnded) as ended:
            worker.send(b"x" * 1_000_000, 30)
    assert (ended.value.code, ended.value.late) == (-signal.SIGKILL, False)
