"""Workers that are forked of a process that has loaded what they need: as blind and as bounded as all others."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from galley.api import build, run
from galley.document.profile import Limits
from galley.evaluator.servers import servers
from galley.formats.pdf.engine.layout import Layout
from galley.request import Request
from galley.runtime import workers
from galley.runtime.channel import packed
from galley.runtime.runtime import Runtime
from galley.runtime.servers import Servers
from galley.runtime.workers import FORK_SERVERS, Bounds, Worker, WorkerEnded
from galley.runtime.world import World
from galley.tools import pandoc
from tests.conftest import TOP, InWorkers
from tests.planted import plant
from tests.waiting import runs, wait_until

PANDOC = "galley.tools.pandoc_worker"
CITATIONS = "galley.csl.worker"
BOUNDS = Bounds(cpu_seconds=30, memory_megabytes=1_000, file_bytes=5_000)
PAPER = "---\ntitle: T\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n---\n\n# One\n\nText, $x^2$.\n"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")

SEEN = """
import sys
from contextlib import suppress
if "galley.runtime.forkserver" in sys.argv:
    import os, resource
    import galley.csl.worker as worker
    def main(channel):
        channel.receive()
        kinds = (resource.RLIMIT_CPU, resource.RLIMIT_DATA, resource.RLIMIT_FSIZE)
        limits = [resource.getrlimit(one)[0] for one in kinds]
        channel.send((dict(os.environ), os.getcwd(), limits, os.getpid(), sorted(os.listdir("/proc/self/fd"))))
        channel.receive()
        while True:
            pass
    worker.main = main
"""


def test_a_run_whose_workers_are_forked_is_the_run_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text(PAPER)
    alone = build(Request("paper.md", cache=False, out="alone"))
    request = Request("paper.md", cache=False, out="forked")

    with servers() as ready:
        assert ready.folder
        for _ in range(2):
            forked = run(request, Runtime(World.of_request(request), servers=ready.folder))
            assert forked == alone
    assert [one.name for one in forked.artifacts] == ["paper.xml", "paper.pdf", "manifest.json"]
    assert 0 < forked.cpu_seconds < 60


def test_a_forked_worker_has_a_place_and_bounds_of_its_own(
    in_workers: InWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    in_workers(SEEN)
    with Servers((CITATIONS,)) as ready, Worker(CITATIONS, BOUNDS, {"OWN": "1"}, ready.folder) as worker:
        worker.send("who", 30)
        variables, folder, limits, pid, descriptors = worker.receive(30)
        assert variables == {
            **{name: os.environ[name] for name in workers.KEPT_VARIABLES if name in os.environ},
            **dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(worker.scratch.path)),
            "PYDANTIC_DISABLE_PLUGINS": "__all__",
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "OWN": "1",
            FORK_SERVERS: ready.folder,
        }
        assert folder == str(worker.scratch.path)
        assert limits == [30, 1_000_000_000, 5_000]
        assert worker.pid == pid
        assert worker.is_alive
        assert len(descriptors) <= 6, "three of its own, two of the channel, one that lists them"


def test_a_limit_of_who_asks_is_kept(in_workers: InWorkers) -> None:
    in_workers(SEEN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    script = (
        "import resource, sys; from galley.runtime import workers; from galley.runtime.workers import *;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000));"
        f"w = Worker({CITATIONS!r}, Bounds(30, 1_000, 5_000), servers=sys.argv[1]);"
        "w.send('who', 30); print(w.receive(30)[2]); w.close()"
    )
    with Servers((CITATIONS,)) as ready:
        command = [sys.executable, "-c", script, ready.folder]
        said = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert said.stdout == "[30, 1000000000, 1000]\n", said.stderr
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before


def test_a_forked_worker_ends_with_who_asked_for_it(in_workers: InWorkers) -> None:
    in_workers(SEEN)
    script = (
        "import os, sys; from galley.runtime.workers import *;"
        f"w = Worker({CITATIONS!r}, Bounds(30, 1_000), servers=sys.argv[1]); w.send('who', 30);"
        "print(w.receive(30)[3], flush=True); w.send('work', 30); os._exit(0)"
    )
    with Servers((CITATIONS,)) as ready:
        command = [sys.executable, "-c", script, ready.folder]
        said = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
        wait_until(lambda: not runs(int(said.stdout)), "the worker has ended")
        with Worker(CITATIONS, BOUNDS, servers=ready.folder) as worker:  # and the server goes on
            worker.send("who", 30)
            pid = worker.receive(30)[3]
            worker.send("work", 30)
            with pytest.raises(WorkerEnded) as late:
                worker.receive(0.1)
            assert late.value.late
            assert late.value.code == -signal.SIGKILL
            assert not runs(pid)


def test_the_last_words_and_the_exit_of_a_forked_worker_are_told() -> None:
    with Servers((CITATIONS,)) as ready, Worker(CITATIONS, BOUNDS, servers=ready.folder) as worker:
        worker.send((), 30)
        with pytest.raises(WorkerEnded, match="ValueError: not enough values to unpack") as ended:
            worker.receive(30)
    assert ended.value.code == 1


def test_where_nothing_can_be_forked_a_worker_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FORK_SERVERS, str(tmp_path / "nowhere"))
    (answer,) = pandoc.parse_markdown(["text"], Limits())
    assert answer.output
    monkeypatch.setenv(FORK_SERVERS, f"/{'long' * 60}")
    (answer,) = pandoc.parse_markdown(["text"], Limits())
    assert answer.output


def test_a_server_that_cannot_load_is_done_without(in_workers: InWorkers) -> None:
    in_workers("import sys\nif 'galley.runtime.forkserver' in sys.argv: sys.modules['galley.csl.processor'] = None")
    with Servers((CITATIONS,)) as ready:
        assert ready.folder == ""


def test_what_is_no_request_ends_no_server(tmp_path: Path) -> None:
    with Servers((PANDOC,)) as ready:
        address = str(Path(ready.folder) / PANDOC)
        for data in (b"", b"\0" * 8, (40).to_bytes(8, "big") + b"x" * 40, (9).to_bytes(8, "big") + packed("no start")):
            with socket.socket(socket.AF_UNIX) as stranger, suppress(ConnectionError):
                stranger.connect(address)
                stranger.sendall(data)
                stranger.shutdown(socket.SHUT_WR)
                assert stranger.recv(100) == b""
        with Worker(PANDOC, Bounds(10), servers=ready.folder) as worker:
            worker.send((100, 10.0, [("*x*", "markdown", "json", ())]), 30)
            assert '"Emph"' in worker.receive(30)[1]
    assert list(tmp_path.iterdir()) == []


def test_a_journals_own_fonts_are_seen_by_a_forked_layout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The configuration of the fonts is that of the server, or with fonts of the journal's that of the worker."""
    with servers() as ready:
        monkeypatch.setenv(FORK_SERVERS, ready.folder)
        with Layout((tmp_path / "no-fonts",), Limits()) as layout:
            assert layout.versions()["weasyprint"]


def test_no_server_imports_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    with servers():
        pass  # what this process imports late must not be looked for among what is planted
    ran = plant(folder, tmp_path / "signs")
    (folder / "paper.md").write_text(PAPER)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "path", ["", str(folder), *sys.path])

    request = Request("paper.md", cache=False, formats=("jats",))
    with servers() as ready:
        outcome = run(request, Runtime(World.of_request(request), servers=ready.folder))
    assert outcome.artifacts
    assert ran() == []
