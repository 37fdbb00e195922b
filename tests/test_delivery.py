"""Delivery: everything changes or nothing does, whatever goes wrong on the way; and nothing that is not the paper's."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from galley.findings.finding import Stop
from galley.runtime import Order, deliver
from galley.runtime.delivery import folder as output_folder
from galley.runtime.manifest import written
from tests.conftest import TOP
from tests.deliveries import artifact, contents, entry_of, expected, order_of, put
from tests.waiting import PATIENCE, at_once

OLD = {"a.pdf": b"old pdf", "a.xml": b"old xml", "a-f1.png": b"old figure"}
NEW = {"a.pdf": b"new pdf", "a.xml": b"new xml"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return an output folder that an earlier build has filled."""
    folder = tmp_path / "artifacts"
    put(folder, OLD)
    return folder


# --- what is delivered -------------------------------------------------------------------------------------------


def test_a_first_delivery_makes_the_folder(tmp_path: Path) -> None:
    delivery = put(tmp_path / "deep" / "artifacts", NEW)
    assert contents(tmp_path / "deep" / "artifacts") == expected(NEW)
    assert delivery.manifest.data == contents(tmp_path / "deep" / "artifacts")["manifest.json"]


def test_what_is_no_longer_made_is_removed(out: Path) -> None:
    delivery = put(out, NEW)
    assert contents(out) == expected(NEW)
    assert (delivery.removed, delivery.findings) == (("a-f1.png",), ())


def test_a_file_changed_since_is_somebodys_work_and_stays(out: Path) -> None:
    (out / "a-f1.png").write_bytes(b"retouched")
    delivery = put(out, NEW)
    assert contents(out) == {**expected(NEW), "a-f1.png": b"retouched"}
    assert delivery.removed == ()
    assert [finding.rule.id for finding in delivery.findings] == ["artifact-is-unchanged"]


def test_files_of_others_stay(out: Path) -> None:
    (out / "notes.txt").write_text("mine")
    put(out, NEW)
    assert (out / "notes.txt").read_text() == "mine"


def test_a_hostile_manifest_removes_nothing_elsewhere(out: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (out / "link").symlink_to(secret)
    (out / "folder").mkdir()
    names = ("../secret", str(secret), "link", ".", "folder", "..", ".galley-x", "gone", "thesis.txt", "a/../b", "a-x")
    (out / "thesis.txt").write_bytes(b"secret")
    (out / "manifest.json").write_bytes(written({"a": entry_of(dict.fromkeys(names, b"secret"))}).data)
    (out / "a.pdf").unlink()
    (out / "a.xml").unlink()
    assert put(out, NEW).removed == ()
    assert secret.read_bytes() == (out / "thesis.txt").read_bytes() == b"secret"
    assert (out / "link").is_symlink()
    assert (out / "folder").is_dir()


def test_what_is_as_it_shall_be_is_not_touched(out: Path) -> None:
    before = {path.name: path.stat().st_ino for path in out.iterdir()}
    put(out, OLD)
    assert {path.name: path.stat().st_ino for path in out.iterdir()} == before


@pytest.mark.parametrize("name", ["a.pdf", "a.xml"])
def test_what_somebody_made_of_an_artifact_keeps_a_name_of_its_own(out: Path, name: str) -> None:
    for work in (b"notes on the margin", b"more notes"):
        (out / name).write_bytes(work)
        (finding,) = put(out, NEW).findings
        assert finding.rule.id == "artifact-is-unchanged"
        assert name in finding.message
    spare = {f"{name}.~1~": b"notes on the margin", f"{name}.~2~": b"more notes"}
    assert contents(out) == {**expected(NEW), **spare}


def test_what_somebody_made_of_an_artifact_may_stop_the_delivery(out: Path) -> None:
    (out / "a.pdf").write_bytes(b"notes on the margin")
    before = contents(out)
    with pytest.raises(Stop):
        deliver(str(out), order_of(NEW), lambda found: not found)
    assert contents(out) == before


def test_a_link_in_the_place_of_an_artifact_is_not_written_through(out: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"victim")
    (out / "a.pdf").unlink()
    (out / "a.pdf").symlink_to(tmp_path / "victim")
    put(out, NEW)
    assert (tmp_path / "victim").read_bytes() == b"victim"
    assert (out / "a.pdf.~1~").readlink() == tmp_path / "victim"
    assert (out / "a.pdf").read_bytes() == NEW["a.pdf"]


def test_files_and_folders_of_others_stay_whatever_they_are_called(out: Path) -> None:
    names = (
        ".galley-notes",
        f".galley-{'0' * 32}",
        ".galley-0123456789abcdef",
        f".galley-journal-{'0' * 32}",
        ".galley-journal",
    )
    for name in names:
        (out / name).write_text("mine")
    (out / ".galley-folder").mkdir()
    (out / f".galley-journal-{'1' * 32}").mkdir()
    put(out, NEW)
    assert all((out / name).read_text() == "mine" for name in names)
    assert (out / ".galley-folder").is_dir()


def test_what_the_machine_cannot_make_anew_stays(out: Path) -> None:
    order = Order("a", (artifact("a.xml", b"new xml"),), entry_of({"a.xml": b"new xml"}), unmade=("a.pdf",))
    delivery = deliver(str(out), order)
    assert (delivery.removed, delivery.earlier) == (("a-f1.png",), ("a.pdf",))
    assert (out / "a.pdf").read_bytes() == b"old pdf"
    listed = json.loads((out / "manifest.json").read_bytes())["papers"]["a"]
    assert [one["path"] for one in listed["outputs"]] == ["a.xml"]
    assert [one["path"] for one in listed["earlier"]] == ["a.pdf"]
    assert deliver(str(out), order).earlier == ("a.pdf",)
    put(out, NEW)
    assert contents(out) == expected(NEW)


def test_names_are_plain(tmp_path: Path) -> None:
    for files in ({"../a": b""}, {".a": b""}, {"a/b": b""}, {"": b""}, {"a.pdf": b"", "a.PDF": b""}, {"b.pdf": b""}):
        with pytest.raises(ValueError, match=r"plain|twice|names of a"):
            put(tmp_path, files)


def test_modes_follow_the_umask(tmp_path: Path) -> None:
    put(tmp_path, NEW)
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o666 & ~mask


# --- refusals ----------------------------------------------------------------------------------------------------


def refused(call: Callable[[], object], rule: str = "output-is-writable") -> str:
    with pytest.raises(Stop) as caught:
        call()
    (finding,) = caught.value.findings
    assert finding.rule.id == rule
    assert finding.hints
    return finding.message


def test_an_input_is_not_overwritten(out: Path) -> None:
    message = refused(lambda: put(out, NEW, inputs=(str(out / "a.xml"),)))
    assert message == f"the artifact {out}/a.xml would overwrite a file that this build reads"
    assert contents(out) == expected(OLD)


def test_an_input_is_not_removed(out: Path) -> None:
    put(out, NEW, inputs=(str(out / "a-f1.png"),))
    assert (out / "a-f1.png").read_bytes() == b"old figure"


def test_a_folder_in_the_place_of_an_artifact_is_a_finding(out: Path) -> None:
    (out / "a.xml").unlink()
    (out / "a.xml").mkdir()
    assert "a folder stands" in refused(lambda: put(out, NEW))
    assert (out / "a.pdf").read_bytes() == b"old pdf"


def test_a_file_in_the_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be written" in refused(lambda: put(tmp_path / "file", NEW))
    assert "cannot be written" in refused(lambda: put(tmp_path / "file" / "deeper", NEW))


def test_a_file_that_galley_did_not_write_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a thesis")
    assert "did not write" in refused(lambda: put(tmp_path, NEW))
    assert contents(tmp_path) == {"a.pdf": b"a thesis"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"outputs": 3}', '{"outputs": [{"path": "a"}]}', "[" * 100_000, '{"name": "a web page"}',
     '{"form": "galley-manifest-1", "papers": {"a": {"outputs": []}}}'],
)  # fmt: skip
def test_a_manifest_of_something_else_is_refused(out: Path, text: str) -> None:
    (out / "manifest.json").write_text(text)
    before = contents(out)
    assert "galley did not write" in refused(lambda: put(out, NEW), "output-folder-is-own")
    assert contents(out) == before


@pytest.mark.parametrize("slash", ["", "/", "/."])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_a_folder_is_refused(tmp_path: Path, slash: str, *, there: bool) -> None:
    if there:
        (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    message = refused(lambda: deliver(f"{tmp_path}/link{slash}", order_of(NEW)), "output-folder-is-own")
    assert "is a link" in message
    assert not there or contents(tmp_path / "real") == {}


def test_a_manifest_that_is_a_link_is_refused(tmp_path: Path, out: Path) -> None:
    (out / "manifest.json").rename(tmp_path / "elsewhere")
    (out / "manifest.json").symlink_to(tmp_path / "elsewhere")
    refused(lambda: put(out, NEW), "output-folder-is-own")
    assert (out / "a.pdf").read_bytes() == OLD["a.pdf"]


# --- the lock ----------------------------------------------------------------------------------------------------


def test_a_wait_is_told_and_has_an_end(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_folder, "LONGEST_WAIT", 0.2)
    told: list[str] = []
    held = os.open(out, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        assert "held the folder" in refused(lambda: deliver(str(out), order_of(NEW), waits=told.append))
    finally:
        os.close(held)
    assert len(told) == 1
    assert contents(out) == expected(OLD)
    deliver(str(out), order_of(NEW), waits=told.append)
    assert len(told) == 1


def test_a_folder_replaced_while_it_is_waited_for_is_opened_anew(out: Path, tmp_path: Path) -> None:
    held = os.open(out, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)

    def replace(_what: str) -> None:
        out.rename(tmp_path / "away")
        os.close(held)

    deliver(str(out), order_of(NEW), waits=replace)
    assert contents(out) == expected(NEW)
    assert contents(tmp_path / "away") == expected(OLD)


# --- faults on the way -------------------------------------------------------------------------------------------


class Fault:
    """Lets a system call through `after` times, then fails it with `error`."""

    def __init__(self, call: Callable[..., object], after: int, error: BaseException) -> None:
        self.call, self.left, self.error = call, after, error
        self.struck = False

    def __call__(self, *arguments: object, **options: object) -> object:
        if self.left == 0 and not self.struck:
            self.struck = True
            raise self.error
        self.left -= 1
        return self.call(*arguments, **options)


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
CALLS = ("open", "write", "fsync", "link", "rename")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt(), SystemExit(143), MemoryError()])
def test_a_fault_at_any_step_leaves_the_old_artifacts(
    out: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    struck = 0
    for step in range(200):
        with monkeypatch.context() as patch:
            fault = Fault(getattr(os, call), step, error)
            patch.setattr(os, call, fault)
            if completes(lambda: put(out, NEW)):
                break
        struck += fault.struck
        assert contents(out) == expected(OLD), f"os.{call} failed at call {step + 1}"
    assert struck >= 2
    assert contents(out) == expected(NEW)


def completes(call: Callable[[], object]) -> bool:
    """Tell whether a call came to its end."""
    try:
        call()
    except (Stop, KeyboardInterrupt, SystemExit, MemoryError):
        return False
    return True


def test_without_hard_links_the_old_artifacts_come_back_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", unsupported)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", Fault(os.rename, 3, FULL))
        refused(lambda: put(out, NEW))
    assert contents(out) == expected(OLD)
    put(out, NEW)
    assert contents(out) == expected(NEW)


def test_a_full_disk_says_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", Fault(os.write, 1, FULL))
    assert refused(lambda: put(out, NEW)).endswith("no space left on device")


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let the system itself refuse to write more than `size` bytes to a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_write_that_the_system_cuts_short_leaves_the_old_artifacts(out: Path) -> None:
    with file_size_limit(100_000):
        refused(lambda: put(out, {**NEW, "a.pdf": b"x" * 200_000}))
    assert contents(out) == expected(OLD)


def test_a_file_system_without_locks_is_written_all_the_same(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", unsupported)
    put(out, NEW)
    assert contents(out) == expected(NEW)


# --- interruptions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_between_two_renames_waits_for_the_last(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def interrupted(*arguments: object, **options: object) -> None:
        rename(*arguments, **options)
        signal.raise_signal(number)

    def terminate(*_arguments: object) -> None:
        raise SystemExit(143)

    rename = os.rename
    before = signal.signal(number, terminate)
    try:
        monkeypatch.setattr(os, "rename", interrupted)
        with pytest.raises(SystemExit):
            put(out, NEW)
    finally:
        signal.signal(number, before)
    assert contents(out) == expected(NEW)


KILLED = """
import os, sys, time
from pathlib import Path
from tests.waiting import PATIENCE, at_once
from tests.deliveries import put
write = os.write
def slow(descriptor, data):
    if bytes(data) != b"new pdf":
        return write(descriptor, data)
    print("writing", flush=True)
    time.sleep(30)
os.write = slow
put(Path(sys.argv[1]), {"a.pdf": b"new pdf"})
"""


@pytest.mark.parametrize(("number", "leaves"), [(signal.SIGINT, 0), (signal.SIGKILL, 2)])
def test_a_build_killed_while_it_writes_leaves_the_old_artifacts(
    out: Path, number: signal.Signals, leaves: int
) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(out)], stdout=subprocess.PIPE, cwd=TOP) as build:
        assert build.stdout
        build.stdout.readline()
        build.send_signal(number)
    left = contents(out)
    assert {name: data for name, data in left.items() if not name.startswith(".galley-")} == expected(OLD)
    assert len(left) == len(expected(OLD)) + leaves
    put(out, NEW)
    assert contents(out) == expected(NEW)


def test_two_builds_at_once_do_not_mix(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*arguments: object, **options: object) -> None:
        time.sleep(0.01)
        rename(*arguments, **options)

    rename = os.rename
    monkeypatch.setattr(os, "rename", slow)
    monkeypatch.setattr(output_folder, "LONGEST_WAIT", PATIENCE)
    builds = [{"a.pdf": bytes([n]) * 9, "a.xml": bytes([n]) * 9} for n in range(6)]
    at_once(*(partial(put, out, files) for files in builds))
    assert contents(out) in [expected(files) for files in builds]
