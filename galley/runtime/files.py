"""Where the bytes come from: a disk, read inside roots only, or a memory for tests."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from galley.runtime.posix import HOLDS_FOLDERS

Kind: TypeAlias = Literal["file", "folder", "none"]

_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL})
_CHUNK = 1 << 20
_HISTORIES = (("HEAD", "objects", "refs"), ("Entries", "Repository", "Root"), ("hashed_inventory", "pristine.hashed"))
"""What lies in a folder of a version control system that is not hidden: a bare one of Git, of CVS, of Darcs."""


class Cause(Enum):
    """Why a file is not read."""

    MISSING = auto()
    OUTSIDE = auto()
    PRIVATE = auto()
    TOO_LARGE = auto()


class Refused(Exception):  # noqa: N818 - a refusal, turned into a finding by the World
    """A file is not read; `cause` and the message say why."""

    def __init__(self, cause: Cause, message: str) -> None:
        super().__init__(message)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a folder, and whether it is a folder itself; a link is not."""

    name: str
    is_folder: bool


class Files(Protocol):
    """What the World asks of the place its bytes come from; paths are normalised, with slashes."""

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file of at most `limit` bytes; raises Refused."""

    def kind(self, path: str) -> Kind:
        """Tell what stands at `path`; what lies outside is "none"."""

    def is_private(self, path: str) -> bool:
        """Tell whether what stands at `path` is hidden or in a hidden folder or one of a version control system."""

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is in `folder`, in no order; raises Refused."""

    def within(self, folders: Sequence[str]) -> Files:
        """Return those of the files that lie in `folders`."""


# --- memory ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MemoryFiles:
    """Files held in memory under relative paths."""

    contents: Mapping[str, bytes]

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file; see `Files`."""
        if path.startswith(("/", "../")):
            raise Refused(Cause.OUTSIDE, "lies outside the manuscript's root")
        if path not in self.contents:
            raise Refused(Cause.MISSING, "is a folder" if self.kind(path) == "folder" else "does not exist")
        data = self.contents[path]
        _check_size(len(data), limit)
        return data

    def kind(self, path: str) -> Kind:
        """Tell what stands at `path`; see `Files`."""
        if path in self.contents:
            return "file"
        prefix = "" if path == "." else f"{path}/"
        return "folder" if any(name.startswith(prefix) for name in self.contents) else "none"

    def is_private(self, path: str) -> bool:
        """Tell whether a file is hidden; see `Files`."""
        return any(map(_is_hidden, path.split("/")))

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is in `folder`; see `Files`."""
        if self.kind(folder) != "folder":
            raise Refused(Cause.MISSING, "is not a folder")
        prefix = "" if folder == "." else f"{folder}/"
        below = (name.removeprefix(prefix).partition("/") for name in self.contents if name.startswith(prefix))
        return (Entry(name, bool(deeper)) for name, deeper in {(name, deeper) for name, deeper, _ in below})

    def within(self, folders: Sequence[str]) -> MemoryFiles:
        """Return the files in some folders; see `Files`."""
        starts = tuple(f"{folder}/" for folder in folders)
        return MemoryFiles({name: data for name, data in self.contents.items() if name.startswith(starts)})


# --- disk --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DiskFiles:
    """Files on disk: those under `roots` and the single `files`; both are resolved, absolute paths."""

    roots: tuple[Path, ...]
    files: tuple[Path, ...] = ()

    @classmethod
    def of(cls, roots: Sequence[Path], files: Sequence[Path]) -> DiskFiles:
        """Return the files under `roots` and the single `files`, whose own symbolic links are followed once, here."""
        return cls(tuple(root.resolve() for root in roots), tuple(file.resolve() for file in files))

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file; see `Files`. Never waits on a FIFO and never reads a device."""
        with self._opened(path) as descriptor:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Refused(Cause.MISSING, f"is {_sort_of(status.st_mode)}, not a regular file")
            _check_size(status.st_size, limit)
            return _read_all(descriptor, limit)

    def kind(self, path: str) -> Kind:
        """Tell what stands at `path`; see `Files`."""
        try:
            with self._standing(path) as where:
                mode = os.stat(where).st_mode  # noqa: PTH116 - of a descriptor too
        except Refused:
            return "none"
        return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "none"

    def is_private(self, path: str) -> bool:
        """Tell whether a file is private, seen from each root that it lies under; see `Files`. Links are followed."""
        try:
            target = Path(path).resolve()
        except (OSError, ValueError, RuntimeError):
            return False
        folders = [root for root in self.roots if target.is_relative_to(root)] or [target.parent]
        return all(_is_private_below(folder, target) for folder in folders)

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is in `folder`; see `Files`."""
        with self._standing(folder) as where:
            if not stat.S_ISDIR(os.stat(where).st_mode):  # noqa: PTH116 - of a descriptor too
                raise Refused(Cause.MISSING, "is not a folder")
            with os.scandir(where) as found:
                yield from (Entry(one.name, one.is_dir(follow_symlinks=False)) for one in found)

    def within(self, folders: Sequence[str]) -> DiskFiles:
        """Return the files in some folders; see `Files`. A folder that lies outside the roots is left out."""
        resolved = (Path(folder).resolve() for folder in folders)
        return DiskFiles(tuple(one for one in resolved if any(map(one.is_relative_to, self.roots))))

    @contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        """Open what stands at `path`, inside a root or a single file, for reading."""
        try:
            target = Path(path).resolve()
            descriptor = _open_beneath(*self._anchor(target))
        except (OSError, ValueError, RuntimeError) as fault:
            raise _refusal(fault) from fault
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    @contextmanager
    def _standing(self, path: str) -> Iterator[int | Path]:
        """Return what stands at `path`, a folder too, as the system is asked about it: held open where that can be."""
        if HOLDS_FOLDERS:
            with self._opened(path) as descriptor:
                yield descriptor
            return
        try:
            target = _beneath(*self._anchor(Path(path).resolve()))
            target.stat()
        except (OSError, ValueError, RuntimeError) as fault:
            raise _refusal(fault) from fault
        yield target

    def _anchor(self, target: Path) -> tuple[Path, tuple[str, ...]]:
        """Return the folder to start from and the parts below it that lead to the resolved `target`."""
        if target in self.files:
            return target.parent, (target.name,)
        root = next((root for root in self.roots if target.is_relative_to(root)), None)
        if root is None:
            raise Refused(Cause.OUTSIDE, "lies outside the manuscript's root")
        return root, target.relative_to(root).parts


def _is_private_below(folder: Path, target: Path) -> bool:
    below = target.relative_to(folder)
    between = (folder / one for one in below.parents if one.parts)
    return any(map(_is_hidden, below.parts)) or any(map(_is_history, between))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name not in {".", ".."}


def _is_history(folder: Path) -> bool:
    return any(all((folder / name).exists() for name in names) for names in _HISTORIES)


def _open_beneath(anchor: Path, parts: tuple[str, ...]) -> int:
    """Open part after part from `anchor` without following a link, so that none can be slipped in meanwhile."""
    if not HOLDS_FOLDERS:
        return os.open(_beneath(anchor, parts), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    folder = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
    current = os.open(anchor, folder)
    for depth, part in enumerate(parts, 1):
        # O_NONBLOCK: the opening of a FIFO must not wait for a writer.
        flags = folder if depth < len(parts) else os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            following = os.open(part, flags | os.O_NOFOLLOW, dir_fd=current)
        finally:
            os.close(current)
        current = following
    return current


def _beneath(anchor: Path, parts: tuple[str, ...]) -> Path:
    """Return the path where folders cannot be held open, which is looked at for links before."""
    for depth in range(1, len(parts) + 1):
        if anchor.joinpath(*parts[:depth]).is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return anchor.joinpath(*parts)


def _read_all(descriptor: int, limit: int) -> bytes:
    """Read to the end, but not past `limit`: the file may grow while it is read."""
    chunks: list[bytes] = []
    size = 0
    while chunk := os.read(descriptor, _CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        _check_size(size, limit)
    return b"".join(chunks)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise Refused(Cause.TOO_LARGE, f"has {size:,} bytes; the limit is {limit:,}")


def _refusal(fault: Exception) -> Refused:
    if isinstance(fault, Refused):
        return fault
    if isinstance(fault, OSError):
        if fault.errno in _MISSING:
            return Refused(Cause.MISSING, "does not exist")
        if fault.errno == errno.ELOOP:
            return Refused(Cause.OUTSIDE, "is reached through symbolic links that go round or change while it is read")
        return Refused(Cause.MISSING, f"cannot be read: {os.strerror(fault.errno or 0).lower()}")
    return Refused(Cause.MISSING, "has a name that no file can have")


def _sort_of(mode: int) -> str:
    sorts = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a FIFO"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in sorts if test(mode)), "a device")
