"""A manuscript that is watched: each change is a page, nothing that is broken ends it, and nobody else is served."""

from __future__ import annotations

import http.client
import re
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.cli import commands
from galley.pipeline import run
from galley.request import MISSING, Request
from galley.runtime.changes import changes
from galley.runtime.local_server import Events, Served, serving
from galley.tools.pdfium import text_of_pages
from galley.watch.memory import Memory
from galley.watch.page import Page
from galley.watch.session import Session, State
from tests.conftest import InWorkers
from tests.jats_tools import needs_dtds
from tests.waiting import PATIENCE, wait_until
from tests.watching import Watching, watching

PAPER = "---\ntitle: T\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n---\n\n# One\n\nThe first words.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "10.md").write_text(PAPER, encoding="utf-8")
    return tmp_path


def edited(watch: Watching, section: Path, text: str) -> list[str]:
    """Save a section, and return the lines of the page that have changed."""
    section.write_text(text, encoding="utf-8")
    lines: list[str] = watch.event("page")["lines"]
    return lines


def page(watch: Watching) -> str:
    return watch.get("page")[2].decode()


def test_an_edit_is_on_the_page_and_then_in_the_pdf(home: Path) -> None:
    section = home / "m" / "10.md"
    with watching(home) as watch:
        assert "The first words." in str(watch.event("page")["lines"])
        assert watch.event("state", waiting=False, pdf=1)["findings"]
        assert watch.get("article.pdf")[2].startswith(b"%PDF")
        assert edited(watch, section, f"{PAPER}\nAnd a second text.\n") == ["<p>And a second text.</p>"]
        assert "And a second text." in page(watch)
        assert watch.event("state", waiting=False, pdf=2)["page"] == 2
        section.write_bytes(section.read_bytes())  # saved, and the same
        (home / "m" / "20.md").write_text("# Two\n\nA new section.\n", encoding="utf-8")
        assert "A new section." in str(watch.event("page")["lines"])
    assert not (home / "artifacts").exists()
    assert watch.process.returncode == 128 + 15


def test_pages_by_typst_are_there_before_they_are_read_back_and_are_those_of_a_build(home: Path) -> None:
    section = home / "m" / "10.md"
    with watching(home, "--engine", "typst") as watch:
        watch.event("state", waiting=False, pdf=1)
        shown = watch.get("article.pdf")[2]
        assert watch.event("state", waiting=False, pdf=1), "that of the build is the same"
        edited(watch, section, f"{PAPER}\nAnd a second text.\n")
        watch.event("state", waiting=False, pdf=2)
        assert "And a second text." in "".join(text_of_pages(watch.get("article.pdf")[2]))
        section.write_text(PAPER, encoding="utf-8")
        watch.event("state", waiting=False, pdf=3)
        assert watch.get("article.pdf")[2] == shown
    built = run(Request(str(home / "m"), out=str(home / "out"), cache=False, engine="typst"))
    assert next(one.data for one in built.artifacts if one.name.endswith(".pdf")) == shown


HANGING = """
import galley.formats.pdf.typst.worker as worker
def hang(channel):
    channel.receive()
    import time; time.sleep(1000)
worker.main = hang
"""


def test_pages_that_are_not_wanted_any_more_keep_nobody_waiting(home: Path, in_workers: InWorkers) -> None:
    in_workers(HANGING)
    states: list[State] = []
    session = Session(Request(str(home / "m"), engine="typst", cache=False), "", states.append)
    try:
        session.changed()
        worker = session.standing.worker
        assert states[-1].is_waiting
        assert worker
        first = worker.pid
        (home / "m" / "10.md").write_text(f"{PAPER}\nMore.\n", encoding="utf-8")
        session.changed()
        assert worker.pid == first, "it is told, and not ended"
        assert states[-1].runs == 2
    finally:
        session.close()


def test_what_is_wrong_leaves_the_last_page(home: Path) -> None:
    section = home / "m" / "10.md"
    with watching(home) as watch:
        watch.event("page")
        section.write_text(f"{PAPER}\nSee @fig:none.\n", encoding="utf-8")
        wrong = watch.event("state", stale=True)
        (error,) = (one for one in wrong["findings"] if one["severity"] == "error")
        assert error["place"] == "m/10.md:12:5"
        assert error["link"] == f"vscode://file{section}:12:5"
        assert "The first words." in page(watch)
        section.write_bytes(b"---\ntitle: \xff\xfe half a file")
        watch.event("state", stale=True)
        assert edited(watch, section, f"{PAPER}\nMended.\n") == ["<p>Mended.</p>"]
        assert watch.event("state", stale=False)["fault"] == ""


def test_nothing_that_is_broken_ends_it(home: Path) -> None:
    section = home / "m" / "10.md"
    with watching(home) as watch:
        watch.event("page")
        shutil.rmtree(home / "m")
        assert watch.event("state", stale=True)["page"] == 1
        (home / "m").mkdir()
        section.write_text(PAPER, encoding="utf-8")
        watch.event("state", stale=False)
        for number in range(20):
            section.write_text(f"{PAPER}\nSave {number}.\n", encoding="utf-8")
            time.sleep(0.05)
        wait_until(lambda: "Save 19." in page(watch), "the last save is on the page")
        new = home / "m" / ".10.md.part"
        new.write_text(f"{PAPER}\nRenamed into place.\n", encoding="utf-8")
        new.replace(section)  # as editors save
        wait_until(lambda: "Renamed into place." in page(watch), "a file that was renamed is on the page")
        assert watch.process.poll() is None
        assert watch.state()["runs"] < 30


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_nothing_is_left_when_it_ends(home: Path) -> None:
    with watching(home) as watch:
        watch.event("page")
    mine = str(watch.process.pid)
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert mine not in process.read_bytes().decode("utf-8", "replace").split("\0"), process
        except OSError:
            continue


@needs_dtds
def test_a_log_has_a_line_for_each_run(home: Path) -> None:
    with watching(home) as watch:
        watch.event("state", pdf=1)
        edited(watch, home / "m" / "10.md", f"{PAPER}\nMore.\n")
        watch.event("state", pdf=2)
    said = "".join(list(watch.said.queue))
    assert re.search(r"^page in \d+\.\d\d s(, PDF being made)?: \d+ warnings$", said, re.MULTILINE)
    assert said.count("warning publication-needs publication needs a licence") == 1, "findings that stay are said once"


# --- who is served -----------------------------------------------------------------------------------------------


def ask(address: str, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_only_who_knows_the_token_and_the_address_is_served() -> None:
    with serving(lambda path: Served("text/plain", b"secret") if path == "it" else None, Events()) as address:
        parts = urlsplit(address)
        assert parts.hostname == "127.0.0.1"
        assert len(parts.path) > 30
        assert ask(address, f"{parts.path}it").status == 200
        assert ask(address, f"{parts.path}it?1", Host=f"localhost:{parts.port}").status == 200
        assert ask(address, f"{parts.path}other").status == 404
        for path in ("/", "/it", f"{parts.path[:-2]}/it", f"/{'x' * (len(parts.path) - 2)}/it", "//it", "/é/it"):
            assert ask(address, path.encode("latin-1").decode("latin-1").replace("é", "%E9")).status == 403, path
        for host in ("evil.example", f"evil.example:{parts.port}", "127.0.0.1", ""):
            assert ask(address, f"{parts.path}it", Host=host).status == 403, host
        assert ask(address, f"{parts.path}it", "POST").status == 501
        headers = dict(ask(address, f"{parts.path}it", Origin="http://evil.example").getheaders())
        assert not [name for name in headers if name.lower().startswith("access-control")]
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_pages_may_do_only_what_they_need(home: Path) -> None:
    with watching(home) as watch:
        watch.event("page")
        _, shell, data = watch.get("")
        policy = shell.getheader("Content-Security-Policy") or ""
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert b'sandbox="allow-same-origin"' in data
        _, article, _ = watch.get("page")
        assert "sandbox allow-same-origin;" in (article.getheader("Content-Security-Policy") or "")


def test_without_watchfiles_the_command_says_what_brings_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.delitem(sys.modules, "galley.runtime.changes", raising=False)
    assert commands.main(["watch", str(home / "m")]) == MISSING
    assert "python3 -m pip install watchfiles" in capsys.readouterr().err


# --- parts -------------------------------------------------------------------------------------------------------

TEXTS = st.lists(st.sampled_from("abc"), max_size=8).map("\n".join)


@given(TEXTS, TEXTS)
def test_an_edit_leads_from_a_page_to_the_next(before: str, after: str) -> None:
    first, _ = Page().next(before.encode())
    second, edit = first.next(after.encode())
    lines = list(first.lines)
    lines[edit.start : edit.end] = edit.lines
    assert tuple(lines) == second.lines
    assert second.data == after.encode()
    assert second.number == 2
    if before == after:
        assert edit.start == edit.end


def test_a_memory_forgets_what_was_used_longest_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("galley.watch.memory._MOST_BYTES", 10)
    memory = Memory()
    memory.put({"a": b"12345", "b": b"1234"})
    assert memory.get(["a"]) == {"a": b"12345"}
    memory.put({"c": b"123"})
    assert memory.get(["a", "b", "c"]) == {"a": b"12345", "c": b"123"}
    memory.put({"a": b"1"})
    assert memory.get(["a", "c"]) == {"a": b"1", "c": b"123"}


def test_a_folder_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    folder, stop = tmp_path / "later", Event()
    told = changes(lambda: [str(folder)], stop)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(next, told)
        folder.mkdir()
        first.result(PATIENCE)
        (folder / "text.md").touch()
        next(told)
    stop.set()
    assert list(told) == []


def test_a_folder_that_is_made_again_at_once_is_watched_on(tmp_path: Path) -> None:
    folder, stop = tmp_path / "m", Event()
    folder.mkdir()
    told = changes(lambda: [str(folder)], stop)
    next(told)
    next(told)  # with the first look, when the system was asked
    with ThreadPoolExecutor(1) as pool:
        shutil.rmtree(folder)
        folder.mkdir()  # which may have the number of the first
        waiting = pool.submit(next, told)
        while wait([waiting], timeout=1.5).done:
            waiting = pool.submit(next, told)
        (folder / "text.md").touch()
        waiting.result(PATIENCE)
    stop.set()
