"""Delivery: everything changes or nothing does, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from galley.document.article import Artifact
from galley.findings.finding import Stop
from galley.runtime import deliver

OLD = {"a.pdf": b"old pdf", "a.xml": b"old xml", "a-f1.png": b"old figure"}
NEW = {"a.pdf": b"new pdf", "a.xml": b"new xml"}


def artifact(name: str, data: bytes) -> Artifact:
    return Artifact(name, "application/octet-stream", data)


def manifest(files: dict[str, bytes]) -> Artifact:
    entries = [{"path": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()]
    return artifact("manifest.json", json.dumps({"outputs": entries}).encode())


def put(out: Path, files: dict[str, bytes], inputs: tuple[str, ...] = ()) -> object:
    return deliver(str(out), [artifact(*item) for item in files.items()], manifest(files), inputs)


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def expected(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "manifest.json": manifest(files).data}


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
    assert delivery.written == ("a.pdf", "a.xml", "manifest.json")


def test_what_is_no_longer_made_is_removed(out: Path) -> None:
    delivery = put(out, NEW)
    assert contents(out) == expected(NEW)
    assert (delivery.removed, delivery.kept) == (("a-f1.png",), ())


def test_a_file_changed_since_is_somebodys_work_and_stays(out: Path) -> None:
    (out / "a-f1.png").write_bytes(b"retouched")
    delivery = put(out, NEW)
    assert contents(out) == {**expected(NEW), "a-f1.png": b"retouched"}
    assert (delivery.removed, delivery.kept) == ((), ("a-f1.png",))


def test_files_of_others_stay(out: Path) -> None:
    (out / "notes.txt").write_text("mine")
    put(out, NEW)
    assert (out / "notes.txt").read_text() == "mine"


def test_a_hostile_manifest_removes_nothing_elsewhere(out: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (out / "link").symlink_to(secret)
    (out / "folder").mkdir()
    names = dict.fromkeys(("../secret", str(secret), "link", ".", "folder", "..", ".galley-x", "gone"), b"secret")
    (out / "manifest.json").write_bytes(manifest(names).data)
    put(out, NEW)
    assert secret.read_bytes() == b"secret"
    assert (out / "link").is_symlink()
    assert (out / "folder").is_dir()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"outputs": 3}', '{"outputs": [{"path": "a"}]}', "[" * 100_000])
def test_a_manifest_of_something_else_is_ignored(out: Path, text: str) -> None:
    (out / "manifest.json").write_text(text)
    put(out, NEW)
    assert contents(out) == {**OLD, **expected(NEW)}


def test_a_link_is_replaced_and_not_written_through(out: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"victim")
    (out / "a.pdf").unlink()
    (out / "a.pdf").symlink_to(tmp_path / "victim")
    put(out, NEW)
    assert (tmp_path / "victim").read_bytes() == b"victim"
    assert contents(out) == expected(NEW)


def test_temporaries_of_a_killed_build_are_removed(out: Path) -> None:
    (out / ".galley-0123456789abcdef").write_bytes(b"half")
    put(out, NEW)
    assert contents(out) == expected(NEW)


def test_names_are_plain(tmp_path: Path) -> None:
    for files in ({"../a": b""}, {".a": b""}, {"a/b": b""}, {"": b""}, {"a.pdf": b"", "A.pdf": b""}):
        with pytest.raises(ValueError, match=r"plain|twice"):
            put(tmp_path, files)


def test_modes_follow_the_umask(tmp_path: Path) -> None:
    put(tmp_path, NEW)
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o666 & ~mask


# --- refusals ----------------------------------------------------------------------------------------------------


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Stop) as caught:
        call()
    (finding,) = caught.value.findings
    assert finding.rule.id == "output-is-writable"
    assert finding.hints
    return finding.message


def test_an_input_is_not_overwritten(out: Path) -> None:
    message = refused(lambda: put(out, NEW, inputs=(str(out / "a.xml"),)))
    assert message == "the artifact a.xml would overwrite a file that this build reads"
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
    for step in range(20):
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
from galley.document.article import Artifact
from galley.runtime import deliver
write = os.write
def slow(descriptor, data):
    print("writing", flush=True)
    time.sleep(30)
os.write = slow
deliver(sys.argv[1], [Artifact("a.pdf", "", b"new")], Artifact("manifest.json", "", b"{}"))
"""


@pytest.mark.parametrize(("number", "leaves"), [(signal.SIGINT, 0), (signal.SIGKILL, 1)])
def test_a_build_killed_while_it_writes_leaves_the_old_artifacts(
    out: Path, number: signal.Signals, leaves: int
) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(out)], stdout=subprocess.PIPE) as build:
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
    builds = [{"a.pdf": bytes([n]) * 9, "a.xml": bytes([n]) * 9} for n in range(6)]
    threads = [threading.Thread(target=put, args=(out, files)) for files in builds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert contents(out) in [expected(files) for files in builds]
