"""Atomic delivery: all artifacts change, or none does.

Every artifact is first written and synced under a temporary name in the output folder. Then the new files are renamed
over the old ones one by one, the manifest last; each old file keeps a second name until all is done. Whatever goes
wrong on the way (an error, a full disk, an interruption) puts the old files back and removes the temporaries.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
import secrets
import signal
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TypeAlias

from galley.document.article import Artifact
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop

MANIFEST_NAME = "manifest.json"

_PREFIX = ".galley-"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MANIFEST_BYTES = 10_000_000
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS})
_NO_LOCKS = frozenset({errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})


@dataclass(frozen=True, slots=True)
class Delivery:
    """What changed in the output folder, as names: written, removed as no longer made, kept as edited by hand."""

    written: tuple[str, ...]
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


_Identity: TypeAlias = tuple[int, int]
"""The device and inode of a file: the same for every name it has."""


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    sha256: str


def deliver(out: str, artifacts: Sequence[Artifact], manifest: Artifact, inputs: Sequence[str] = ()) -> Delivery:
    """Write `artifacts` and then `manifest` into the folder `out`; made when it is missing.

    What the manifest that stands there lists and this build no longer makes is removed, if it still is the file that
    was delivered; a file changed since is somebody's work and stays. `inputs` are the paths of the files that were
    read: none of them is overwritten. Raises Stop with `output-is-writable`; then the folder is as it was.
    """
    _check_names([*artifacts, manifest])
    try:
        with _folder(out) as folder:
            return _replace(folder, artifacts, manifest, _identities(inputs))
    except OSError as fault:
        reason = os.strerror(fault.errno or 0).lower()
        raise Stop(_unwritable(f"{out} cannot be written: {reason}", *_hints(fault))) from fault


def _replace(
    folder: _Folder, artifacts: Sequence[Artifact], manifest: Artifact, inputs: frozenset[_Identity]
) -> Delivery:
    names = [*(artifact.name for artifact in artifacts), manifest.name]
    for name in names:
        folder.check_target(name, inputs)
    stale = [listed for listed in folder.listed() if listed.name not in names]
    removed = [listed.name for listed in stale if folder.holds(listed, inputs)]
    kept = [listed.name for listed in stale if listed.name not in removed and folder.has(listed.name)]
    with folder.transaction() as transaction:
        for artifact in (*artifacts, manifest):
            transaction.stage(artifact)
        with _undisturbed():
            transaction.commit(removed)
    return Delivery(tuple(names), tuple(removed), tuple(kept))


def _check_names(artifacts: Sequence[Artifact]) -> None:
    names = [artifact.name for artifact in artifacts]
    if bad := [name for name in names if not _PLAIN_NAME.fullmatch(name)]:
        raise ValueError(f"not plain file names: {bad}")  # noqa: TRY003, EM102 - a fault of galley's, never the user's
    if len({name.casefold() for name in names}) < len(names):
        raise ValueError(f"the same file twice: {sorted(names)}")  # noqa: TRY003, EM102 - as above


# --- the folder --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Folder:
    """The output folder, held open and locked."""

    descriptor: int

    def status(self, name: str) -> os.stat_result | None:
        """Return what stands under `name`, a link not followed, or None."""
        with contextlib.suppress(FileNotFoundError):
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        return None

    def has(self, name: str) -> bool:
        """Tell whether something stands under `name`."""
        return self.status(name) is not None

    def check_target(self, name: str, inputs: frozenset[_Identity]) -> None:
        """Raise Stop when what stands under `name` must not be replaced: a folder, or an input of this build."""
        status = self.status(name)
        if status is None:
            return
        if stat.S_ISDIR(status.st_mode):
            raise Stop(_unwritable(f"a folder stands in the place of the artifact {name}", "Rename the folder."))
        if (status.st_dev, status.st_ino) in inputs:
            hint = "Name another folder with --out."
            raise Stop(_unwritable(f"the artifact {name} would overwrite a file that this build reads", hint))

    def listed(self) -> tuple[_Listed, ...]:
        """Return the outputs that the manifest in the folder lists; none when there is no manifest of galley's."""
        data = self._bytes(MANIFEST_NAME, _MANIFEST_BYTES)
        try:
            outputs = json.loads(data or b"{}")["outputs"]
            entries = [_Listed(str(entry["path"]), str(entry["sha256"])) for entry in outputs]
        except (ValueError, TypeError, LookupError, RecursionError):
            return ()
        return tuple(entry for entry in entries if _PLAIN_NAME.fullmatch(entry.name))

    def holds(self, listed: _Listed, inputs: frozenset[_Identity]) -> bool:
        """Tell whether the file that was delivered still stands, unchanged, and is no input."""
        status = self.status(listed.name)
        if status is None or (status.st_dev, status.st_ino) in inputs:
            return False
        data = self._bytes(listed.name, status.st_size)
        return data is not None and hashlib.sha256(data).hexdigest() == listed.sha256

    @contextmanager
    def transaction(self) -> Iterator[_Transaction]:
        """Return a transaction; undone unless it is committed, its temporaries removed in any case."""
        transaction = _Transaction(self)
        try:
            yield transaction
        finally:
            with _undisturbed():
                transaction.undo()
                transaction.sweep()

    def _bytes(self, name: str, limit: int) -> bytes | None:
        status = self.status(name)
        if status is None or not stat.S_ISREG(status.st_mode) or status.st_size > limit:
            return None
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=self.descriptor)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(limit)


@contextmanager
def _folder(out: str) -> Iterator[_Folder]:
    Path(out).mkdir(parents=True, exist_ok=True)
    descriptor = os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if _locked(descriptor):
            _remove_abandoned(descriptor)
        yield _Folder(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Wait for the folder's lock; tell whether this file system has locks for folders at all."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as fault:
        if fault.errno in _NO_LOCKS:
            return False
        raise
    return True


def _remove_abandoned(descriptor: int) -> None:
    """Remove the temporaries of a build that was killed; no other build is at work under the lock."""
    for name in os.listdir(descriptor):
        if name.startswith(_PREFIX):
            os.unlink(name, dir_fd=descriptor)


def _identities(inputs: Sequence[str]) -> frozenset[_Identity]:
    found = set()
    for path in inputs:
        with contextlib.suppress(OSError):
            status = Path(path).stat()
            found.add((status.st_dev, status.st_ino))
    return frozenset(found)


# --- the transaction ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Transaction:
    """Files staged under temporary names, and how to take back what was done to the folder since."""

    folder: _Folder
    staged: list[tuple[str, str]] = field(default_factory=list)
    temporaries: list[str] = field(default_factory=list)
    undoing: list[Callable[[], None]] = field(default_factory=list)

    def stage(self, artifact: Artifact) -> None:
        """Write and sync an artifact under a temporary name."""
        temporary = self._temporary()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(temporary, flags, 0o666, dir_fd=self.folder.descriptor)
        try:
            rest = memoryview(artifact.data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self.staged.append((temporary, artifact.name))

    def commit(self, removed: Sequence[str]) -> None:
        """Rename what is staged into place in order, the files `removed` taken away before the last, the manifest."""
        *first, last = self.staged
        for temporary, name in first:
            self._rename(temporary, name)
        for name in removed:
            self._move(name, self._temporary())
        self._rename(*last)
        os.fsync(self.folder.descriptor)
        self.undoing.clear()

    def undo(self) -> None:
        """Put the folder back as it was, the last change first; after a commit there is nothing to undo."""
        while self.undoing:
            self.undoing.pop()()

    def sweep(self) -> None:
        """Remove the temporaries."""
        for name in self.temporaries:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name, dir_fd=self.folder.descriptor)

    def _temporary(self) -> str:
        name = f"{_PREFIX}{secrets.token_hex(8)}"
        self.temporaries.append(name)
        return name

    def _rename(self, temporary: str, name: str) -> None:
        if self.folder.has(name):
            self._keep(name, self._temporary())
        self._move(temporary, name)

    def _keep(self, name: str, second: str) -> None:
        """Give the old file a second name; where the file system has no hard links, that name alone."""
        folder = self.folder.descriptor
        try:
            os.link(name, second, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        except OSError as fault:
            if fault.errno not in _NO_LINKS:
                raise
            self._move(name, second)
        else:
            self.undoing.append(lambda: self._place(second, name))

    def _move(self, source: str, target: str) -> None:
        self._place(source, target)
        self.undoing.append(lambda: self._place(target, source))

    def _place(self, source: str, target: str) -> None:
        folder = self.folder.descriptor
        os.rename(source, target, src_dir_fd=folder, dst_dir_fd=folder)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back an interruption until the block is over: it only renames, and half of it must not be left."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        caught.append(number)

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if caught:
        signal.raise_signal(caught[0])


def _unwritable(message: str, *hints: str) -> Diagnostic:
    return catalogue.OUTPUT_IS_WRITABLE.broken(message, None, *hints)


def _hints(fault: OSError) -> tuple[str, ...]:
    if fault.errno in _FULL:
        return ("Free some space on the disk; the artifacts of the last build still stand.",)
    return ("Name another folder with --out.",)
