"""The power fails between any two system calls of a delivery: the next one finds a whole set, or completes one."""

from __future__ import annotations

import errno
import itertools
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from galley.findings.finding import Stop
from galley.runtime.manifest import Output, parsed
from tests.deliveries import artifact, contents, expected, put
from tests.power_cuts import Recorder, State, cuts

OLD = {"a.pdf": b"old pdf", "a.xml": b"old xml", "a-f1.png": b"old figure", "a-f2.png": b"same figure"}
NEW = {"a.pdf": b"new pdf", "a.xml": b"new xml", "a-f2.png": b"same figure", "a-s1.csv": b"new table"}
OTHERS = {"thesis.pdf": b"mine", ".galley-notes": b"mine too"}
B = {"b.pdf": b"another paper"}


def is_journal(name: str) -> bool:
    return name.startswith(".galley-journal-")


def files_of(state: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {name: data for name, data in state.items() if not name.startswith(".galley-") or name in OTHERS}


def fill(folder: Path, state: State) -> Path:
    folder.mkdir()
    for name, data in state.items():
        (folder / name).write_bytes(data)
    return folder


def vouches_for_what_stands(state: State) -> bool:
    """Tell whether every file of the paper is as the manifest says; so it is where there is no manifest."""
    listed = parsed(state["manifest.json"])["a"].outputs if "manifest.json" in state else ()
    return all(Output.of(artifact(one.path, state.get(one.path, b""))).sha256 == one.sha256 for one in listed)


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """Return paths of folders that are not there yet."""
    return (tmp_path / str(number) for number in itertools.count())


def recorded(folder: Path, files: Mapping[str, bytes], paper: str = "a", **fault: object) -> Recorder:
    """Deliver, and return what was asked of the disk."""
    recorder = Recorder(contents(folder), **fault)  # type: ignore[arg-type]
    with recorder.at_work(), suppress(Stop):
        put(folder, files, paper=paper)
    return recorder


def first(folders: Iterator[Path]) -> Path:
    return fill(next(folders), {**expected(OLD), **OTHERS})


def settled(state: State, folders: Iterator[Path]) -> Recorder:
    """Deliver another paper into a folder that came back in `state`: what was cut off is whole then."""
    folder = fill(next(folders), state)
    recorder = recorded(folder, B, "b")
    after = contents(folder)
    assert files_of(after) in ({**expected(OLD, b=B), **OTHERS}, {**expected(NEW, b=B), **OTHERS})
    return recorder


@pytest.mark.parametrize("reordered", [False, True])
def test_a_cut_between_any_two_calls_leaves_or_gives_a_whole_set(folders: Iterator[Path], *, reordered: bool) -> None:
    recorder = recorded(first(folders), NEW)
    states = list(cuts(recorder.before, recorder.calls, reordered=reordered))
    assert len(states) >= 29
    for state in states:
        assert vouches_for_what_stands(state)
        whole = files_of(state) in ({**expected(OLD), **OTHERS}, {**expected(NEW), **OTHERS})
        assert whole or any(map(is_journal, state))
        settled(state, folders)


def test_a_cut_while_a_cut_is_mended_is_mended_too(folders: Iterator[Path]) -> None:
    recorder = recorded(first(folders), NEW)
    for state in cuts(recorder.before, recorder.calls, reordered=False):
        mending = settled(state, folders)
        for again in cuts(mending.before, mending.calls, reordered=False):
            assert vouches_for_what_stands(again)
            settled(again, folders)


def test_nothing_is_left_behind_where_names_reach_the_disk_in_order(folders: Iterator[Path]) -> None:
    recorder = recorded(first(folders), NEW)
    for state in cuts(recorder.before, recorder.calls, reordered=False):
        folder = fill(next(folders), state)
        put(folder, NEW)
        assert contents(folder) == {**expected(NEW), **OTHERS}


def test_a_cut_while_a_fault_is_undone_is_mended(folders: Iterator[Path]) -> None:
    calls = len(recorded(first(folders), NEW).calls)
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    for fails in range(calls):
        recorder = recorded(first(folders), NEW, fails=fails, fault=full)
        for state in cuts(recorder.before, recorder.calls, reordered=False):
            assert vouches_for_what_stands(state)
            settled(state, folders)


def test_a_first_delivery_is_cut_off_too(folders: Iterator[Path]) -> None:
    folder = fill(next(folders), OTHERS)
    recorder = recorded(folder, NEW)
    for state in cuts(recorder.before, recorder.calls, reordered=True):
        assert "manifest.json" not in state or vouches_for_what_stands(state)
        folder = fill(next(folders), state)
        put(folder, B, paper="b")
        after = files_of(contents(folder))
        assert after in ({**expected(NEW, b=B), **OTHERS}, {**OTHERS, **B, "manifest.json": after["manifest.json"]})
        assert vouches_for_what_stands(contents(folder)) if "a.pdf" in after else True


def test_what_was_changed_after_the_cut_is_nobodys_to_remove(folders: Iterator[Path]) -> None:
    recorder = recorded(first(folders), NEW)
    for state in cuts(recorder.before, recorder.calls, reordered=False):
        if any(map(is_journal, state)) and "a.pdf" in state:
            folder = fill(next(folders), {**state, "a.pdf": b"notes on the margin"})
            with suppress(Stop):
                put(folder, B, paper="b")
            assert b"notes on the margin" in contents(folder).values()


@pytest.mark.parametrize(
    "data", [b"x", b"{}", b'{"form": "galley-journal-1"}', b"[" * 100_000, b"\xff", b'"galley-journal-1"']
)
def test_what_is_no_journal_is_let_be(folders: Iterator[Path], data: bytes) -> None:
    folder = first(folders)
    name = f".galley-journal-{'0' * 32}"
    (folder / name).write_bytes(data)
    put(folder, NEW)
    assert contents(folder) == {**expected(NEW), **OTHERS, name: data}


@pytest.mark.parametrize("name", ["thesis.txt", "../secret", "/etc/x", ".galley-notes", "manifest.json"])
def test_a_planted_journal_removes_nothing(folders: Iterator[Path], name: str) -> None:
    folder = first(folders)
    (folder / "thesis.txt").write_bytes(b"mine")
    sha256 = Output.of(artifact("", b"mine")).sha256
    going = ("x.pdf", "", "", "", name), (name, "", "", sha256, f".galley-{'1' * 32}"), ("x.pdf", "", name, "", "")
    for step in going:
        steps = [[*step, False], ["manifest.json", "", "", "", "", False]]
        journal = {"form": "galley-journal-1", "paper": "x", "steps": steps}
        (folder / f".galley-journal-{'0' * 32}").write_text(json.dumps(journal))
        put(folder, NEW)
        assert (folder / "thesis.txt").read_bytes() == b"mine"
        assert (folder / ".galley-notes").read_bytes() == OTHERS[".galley-notes"]
        assert (folder / "a.pdf").read_bytes() == NEW["a.pdf"]
