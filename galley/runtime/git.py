"""The files of a revision, as Git keeps them: nothing is checked out, and no setting of a repository runs a program.

Only plumbing is called, which names objects and copies their bytes: no filter, no attribute, no hook, no monitor, no
conversion is asked for. What a repository may set is set here before it; an object that is not there is not fetched.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from galley.document.lfs import pointer_in
from galley.runtime.files import Cause, DiskFiles, Entry, Files, Kind, MemoryFiles, Refused
from galley.runtime.folders import environment
from galley.runtime.workers import KEPT_VARIABLES, ProgramFailedError, bounded_output
from galley.runtime.world import Input

_SECONDS = 30
_LISTING_BYTES = 50_000_000
_MOST_LINKS = 20
_MOST_REVISIONS = 2_000
_POINTER_BYTES = 1024
_LINK, _FILE = "120000", "100"
_REFERENCE = re.compile(r"^refs/(?:tags|heads|remotes)/")
_LABEL = re.compile(r"[^\w.~^@-]+")
# git-config(1): what starts a program, or asks another machine; protocol.allow holds for lazy fetches too
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.attributesFile": "/dev/null",
    "core.sshCommand": "false",
    "credential.helper": "",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
    "core.commitGraph": "false",
}
_VARIABLES = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}
_USERS = ("PATH", "HOME", "XDG_CONFIG_HOME", *KEPT_VARIABLES)  # the user's own settings say which folders are safe


class RevisionError(Exception):
    """A revision cannot be read; the text says why, for the user."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of a revision: its mode, as Git writes it, the name of its bytes, and how many there are."""

    mode: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository of Git, by its working folder."""

    folder: str

    @classmethod
    def around(cls, folder: str) -> tuple[Repository, str]:
        """Return the repository that `folder` lies in, and the way from its top; raises RevisionError."""
        place = Path(folder).resolve()
        while not place.is_dir():
            place = place.parent
        try:
            top = _git(str(place), "rev-parse", "--show-toplevel").decode().rstrip("\n")
        except ProgramFailedError as fault:
            message = f"{folder} is in no repository of Git that can be read ({fault})"
            raise RevisionError(message) from None
        way = Path(folder).resolve().relative_to(Path(top).resolve()).as_posix()
        return cls(top), way

    def _shallow(self) -> str:
        """Return that the repository lacks the revisions before some of its own, if so."""
        try:
            is_shallow = self._ask("rev-parse", "--is-shallow-repository").strip() == b"true"
        except ProgramFailedError:
            return ""
        return ", a shallow clone: `git fetch --unshallow` brings what it lacks" if is_shallow else ""

    def files(self, revision: str) -> RevisionFiles:
        """Return the files of a revision; raises RevisionError where there is none of this name."""
        try:
            named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            commit = self._ask(*named).decode().split()[-1]
            listed = self._ask("ls-tree", "-r", "-l", "-z", "--full-tree", commit)
        except (ProgramFailedError, IndexError):
            message = f"{revision} names no revision of {self.folder}{self._shallow()}"
            raise RevisionError(message) from None
        label = _LABEL.sub("-", _called(revision))
        return RevisionFiles(self, label, dict(_stored(listed.decode("utf-8", "surrogateescape"))))

    def revision_with(self, files: Sequence[Input]) -> str:
        """Return the newest revision, of those before the current one, that has all `files`; "" where none has.

        Their paths begin at the working folder; those that lie outside of the repository are not looked for.
        """
        wanted = {way: one for one in files if (way := self._way(one.path))}
        if not wanted:
            return ""
        listed = self._ask("rev-list", f"--max-count={_MOST_REVISIONS}", "HEAD", "--", *wanted)
        same: dict[tuple[str, str], bool] = {}
        return next((one for one in listed.decode().split() if self._has(one, wanted, same)), "")

    def _way(self, path: str) -> str:
        place = Path(path).resolve()
        top = Path(self.folder).resolve()
        return place.relative_to(top).as_posix() if place.is_relative_to(top) else ""

    def _has(self, revision: str, wanted: Mapping[str, Input], same: dict[tuple[str, str], bool]) -> bool:
        """Tell whether a revision has files; `same` keeps what was told of the bytes of one."""
        stored = self.files(revision).stored
        for way, one in wanted.items():
            found = stored.get(way)
            if found is None:
                return False
            key = found.name, one.sha256
            if key not in same:
                same[key] = self._is(found, one)
            if not same[key]:
                return False
        return True

    def _is(self, found: Stored, one: Input) -> bool:
        if found.size not in {one.size, *range(_POINTER_BYTES)}:
            return False
        data = self.data(found)
        pointer = pointer_in(data)
        return one.sha256 == (pointer.sha256 if pointer else hashlib.sha256(data).hexdigest())

    def data(self, stored: Stored) -> bytes:
        """Return the bytes of a file; raises ProgramFailedError."""
        return bounded_output(_command("cat-file", "blob", stored.name), self.folder, _variables(), _SECONDS,
                              stored.size)  # fmt: skip

    def _ask(self, *words: str) -> bytes:
        return _git(self.folder, *words)


def _called(revision: str) -> str:
    """Return what readers call a tag or a branch, the whole name where a path here is called so."""
    short = _REFERENCE.sub("", revision)
    return revision if Path(short).exists() else short


def _git(folder: str, *words: str) -> bytes:
    return bounded_output(_command(*words), folder, _variables(), _SECONDS, _LISTING_BYTES)


def _command(*words: str) -> list[str]:
    settings = (part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}"))
    return ["git", "--no-pager", "--no-optional-locks", *settings, *words]


def _variables() -> dict[str, str]:
    return {**{name: value for name in _USERS if (value := environment(name))}, **_VARIABLES}


def _stored(listed: str) -> Iterator[tuple[str, Stored]]:
    for line in filter(None, listed.split("\0")):
        described, _, path = line.partition("\t")
        mode, kind, name, size = described.split()
        if kind == "blob":
            yield path, Stored(mode, name, int(size) if size.isdecimal() else 0)  # BAD: it is not there


@dataclass(frozen=True, slots=True)
class RevisionFiles:
    """The files of a revision under `label`, a folder that stands for it in every message (see `Files`).

    Bytes are copied as they are asked for. A link is followed inside the revision.
    """

    repository: Repository
    label: str
    stored: Mapping[str, Stored]
    folders: tuple[str, ...] = ("",)
    _names: MemoryFiles = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the names, which tell what is a folder."""
        object.__setattr__(self, "_names", MemoryFiles(dict.fromkeys(self.stored, b"")))

    def has(self, path: str) -> bool:
        """Tell whether a path lies under the label."""
        return path == self.label or path.startswith(f"{self.label}/")

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file; see `Files`."""
        place = self._place(path)
        found = self.stored.get(place)
        if found is None or not found.mode.startswith(_FILE):
            raise Refused(Cause.MISSING, "is a folder" if self.kind(path) == "folder" else "does not exist")
        if found.size > limit:
            raise Refused(Cause.TOO_LARGE, f"has {found.size:,} bytes; the limit is {limit:,}")
        return self._bytes(found)

    def kind(self, path: str) -> Kind:
        """Tell what stands at `path`; see `Files`."""
        try:
            place = self._place(path)
        except Refused:
            return "none"
        return self._names.kind(place or ".")

    def is_private(self, path: str) -> bool:
        """Tell whether a file is hidden; see `Files`."""
        return self._names.is_private(self._place(path) or ".")

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is in `folder`; see `Files`."""
        yield from self._names.entries(self._place(folder) or ".")

    def within(self, folders: Sequence[str]) -> RevisionFiles:
        """Return the files in some folders; see `Files`."""
        return replace(self, folders=tuple(self._place(one) for one in folders if self.has(one)))

    def _place(self, path: str) -> str:
        """Return the path in the revision that `path` leads to, "" for its top; raises Refused."""
        if not self.has(path):
            raise Refused(Cause.OUTSIDE, "lies outside the manuscript's root")
        ahead, place, links = path.split("/")[1:], "", 0
        while ahead:
            place = posixpath.normpath(posixpath.join(place, ahead.pop(0)))
            if place.startswith(".."):
                raise Refused(Cause.OUTSIDE, "lies outside the manuscript's root")
            found = self.stored.get(place)
            if found and found.mode == _LINK:
                links += 1
                target = self._bytes(found).decode("utf-8", "surrogateescape")
                if links > _MOST_LINKS or target.startswith("/"):
                    raise Refused(Cause.OUTSIDE, "lies outside the manuscript's root")
                ahead, place = [*target.split("/"), *ahead], posixpath.dirname(place)
        place = "" if place == "." else place
        if not any(place == one or not one or place.startswith(f"{one}/") for one in self.folders):
            raise Refused(Cause.OUTSIDE, "lies outside the manuscript's root")
        return place

    def _bytes(self, stored: Stored) -> bytes:
        try:
            return self.repository.data(stored)
        except ProgramFailedError as fault:
            raise Refused(Cause.MISSING, f"cannot be read from Git ({fault})") from None


@dataclass(frozen=True, slots=True)
class WithDisk:
    """The files of a revision, and those of the disk that galley ships or the user named (see `Files`)."""

    revision: RevisionFiles
    disk: DiskFiles

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file; see `Files`."""
        return self._of(path).read(path, limit)

    def kind(self, path: str) -> Kind:
        """Tell what stands at `path`; see `Files`."""
        return self._of(path).kind(path)

    def is_private(self, path: str) -> bool:
        """Tell whether a file is hidden; see `Files`."""
        return self._of(path).is_private(path)

    def entries(self, folder: str) -> Iterator[Entry]:
        """Yield what is in `folder`; see `Files`."""
        return self._of(folder).entries(folder)

    def within(self, folders: Sequence[str]) -> WithDisk:
        """Return the files in some folders; see `Files`."""
        others = [one for one in folders if not self.revision.has(one)]
        return WithDisk(self.revision.within(folders), self.disk.within(others))

    def _of(self, path: str) -> Files:
        return self.revision if self.revision.has(path) else self.disk
