"""The output folder, held open: what stands in it, and the few changes that are made to it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop
from galley.runtime.posix import HOLDS_FOLDERS, fcntl

LONGEST_WAIT = 30.0
"""Seconds for which a delivery waits for another one: each needs a fraction of a second."""

NOTHING = ""
"""The identity of a name under which nothing stands."""

_POLL_SECONDS = 0.05
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS})
_NO_LOCKS = frozenset({errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})

Waits: TypeAlias = Callable[[str], None]
"""Told what is waited for, once."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder held open and locked, with the path it is known by; names are names directly in it."""

    descriptor: int
    path: str

    def _of(self, name: str) -> str:
        """Return a name as the system is asked for it: in the folder that is held open, else by its path."""
        return name if HOLDS_FOLDERS else f"{self.path}/{name}"

    def _at(self, *arguments: str) -> dict[str, int]:
        """Return the arguments of the system's functions that name the folder held open, where it can be."""
        return dict.fromkeys(arguments or ("dir_fd",), self.descriptor) if HOLDS_FOLDERS else {}

    # --- looking ---------------------------------------------------------------------------------------------------

    def names(self) -> list[str]:
        """Return the names in the folder."""
        with os.scandir(self.descriptor if HOLDS_FOLDERS else self.path) as found:
            return [one.name for one in found]

    def status(self, name: str) -> os.stat_result | None:
        """Return what stands under `name`, a link not followed, or None."""
        with contextlib.suppress(FileNotFoundError):
            return os.stat(self._of(name), **self._at(), follow_symlinks=False)  # noqa: PTH116 - in the folder held open
        return None

    def has(self, name: str) -> bool:
        """Tell whether something stands under `name`."""
        return self.status(name) is not None

    def identity(self, name: str) -> str:
        """Return what tells the thing under `name` from others: of a file its SHA-256, `NOTHING` where none stands."""
        status = self.status(name)
        if status is None:
            return NOTHING
        if stat.S_ISLNK(status.st_mode):
            return f"a link to {os.readlink(self._of(name), **self._at())}"
        if not stat.S_ISREG(status.st_mode):
            return f"no file, but {stat.S_IFMT(status.st_mode)}"
        with self._opened(name) as descriptor, os.fdopen(os.dup(descriptor), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def data(self, name: str, limit: int) -> bytes | None:
        """Return the bytes of a regular file of at most `limit` bytes; None for anything else."""
        status = self.status(name)
        if status is None or not stat.S_ISREG(status.st_mode) or status.st_size > limit:
            return None
        with self._opened(name) as descriptor, os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read(limit)

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        # O_NONBLOCK: should a FIFO be put in its place meanwhile, nothing waits for its writer.
        flags = os.O_RDONLY | _flags("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
        descriptor = os.open(self._of(name), flags, **self._at())
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    # --- changing --------------------------------------------------------------------------------------------------

    def write(self, name: str, data: bytes) -> None:
        """Write and sync a new file."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flags("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")
        descriptor = os.open(self._of(name), flags, 0o666, **self._at())
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, source: str, target: str) -> None:
        """Rename a file over what stands under `target`."""
        both = self._at("src_dir_fd", "dst_dir_fd")
        over = os.rename if HOLDS_FOLDERS else os.replace  # on Windows the first refuses a name that is taken
        over(self._of(source), self._of(target), **both)

    def keep(self, name: str, second: str) -> None:
        """Give a file a second name; where the file system has no hard links, that name alone."""
        try:
            both = self._at("src_dir_fd", "dst_dir_fd")
            os.link(self._of(name), self._of(second), **both, follow_symlinks=False)
        except OSError as fault:
            if fault.errno not in _NO_LINKS:
                raise
            self.rename(name, second)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._of(name), **self._at())

    def sync(self) -> None:
        """Return when the names are on the disk as they are now."""
        if HOLDS_FOLDERS:
            os.fsync(self.descriptor)

    def spare_name(self, name: str) -> str:
        """Return a name for what somebody made of `name`, as numbered backups have it: `name.~1~`."""
        return next(spare for number in itertools.count(1) if not self.has(spare := f"{name}.~{number}~"))


def _flags(*names: str) -> int:
    """Return the flags of these names that the system has."""
    return sum(getattr(os, name, 0) for name in names)


@contextmanager
def locked(out: str, waits: Waits) -> Iterator[Folder]:
    """Hold the folder `out`, made when it is missing, while the block lasts; no other delivery is at work in it.

    Raises Stop where it is a link, where it cannot be opened, and when another delivery holds it for longer than
    `LONGEST_WAIT`; `waits` is told before the wait.
    """
    path = Path(out)  # without the slash at its end, which would follow a link
    if not HOLDS_FOLDERS:
        _make(path)
        yield Folder(-1, path.as_posix())
        return
    while True:
        descriptor = _opened(path)
        try:
            _lock(descriptor, out, waits)
            if _is(path, descriptor):
                yield Folder(descriptor, path.as_posix())
                return
        finally:
            os.close(descriptor)


def _opened(path: Path) -> int:
    _make(path)
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)


def _make(path: Path) -> None:
    if path.is_symlink():
        message = f"the output folder {path} is a link to {path.readlink()}, and is not followed"
        raise Stop(catalogue.OUTPUT_FOLDER_IS_OWN.broken(message, None, "name the folder itself with --out"))
    path.mkdir(parents=True, exist_ok=True)


def _is(path: Path, descriptor: int) -> bool:
    """Tell whether the folder that was locked is still the one at `path`: it may have been replaced meanwhile."""
    with contextlib.suppress(OSError):
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    return False


def _lock(descriptor: int, out: str, waits: Waits) -> None:
    """Wait for the folder's lock; a file system that has no locks for folders is written without."""
    until = time.monotonic() + LONGEST_WAIT
    for turn in itertools.count():
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if turn == 0:
                waits(f"another program that holds the folder {out}, for at most {LONGEST_WAIT:.0f} seconds")
            if time.monotonic() > until:
                raise Stop(_held(out)) from None
            time.sleep(_POLL_SECONDS)
        except OSError as fault:
            if fault.errno not in _NO_LOCKS:
                raise
            return
        else:
            return


def _held(out: str) -> Diagnostic:
    message = f"another program held the folder {out} for more than {LONGEST_WAIT:.0f} seconds"
    hint = "wait for it or end it, or name another folder with --out."
    return catalogue.OUTPUT_IS_WRITABLE.broken(message, None, hint)
