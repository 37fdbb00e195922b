"""The files of a batch: lists and folders that the user names, and the journal, a line for each article that ended."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from galley.runtime.files import DiskFiles, Refused
from galley.runtime.posix import fcntl

JOURNAL = "batch.jsonl"
MOST_LIST_BYTES = 100_000_000


class JournalIsHeld(Exception):  # noqa: N818 - a state, which becomes a line for the user
    """Another batch writes into the folder."""


@dataclass(frozen=True, slots=True)
class Appended:
    """A journal that is open to be added to, by this process alone."""

    file: IO[bytes]

    def add(self, line: str) -> None:
        """Add a line and hand it to the system: it is kept whatever becomes of this process."""
        self.file.write(line.encode() + b"\n")
        self.file.flush()


@contextmanager
def appending(folder: str) -> Iterator[Appended]:
    """Open the journal in `folder`, made where it is missing; raises OSError, and JournalIsHeld.

    A line that was cut off, as by a cut of the power, is closed first.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    path = Path(folder, JOURNAL)
    with path.open("ab+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise JournalIsHeld(path.as_posix()) from None
        if size := file.seek(0, os.SEEK_END):
            file.seek(size - 1)
            if file.read(1) != b"\n":
                file.write(b"\n")
                file.flush()
        yield Appended(file)


def lines_of(path: str) -> Iterator[str]:
    """Yield the lines of a journal, one at a time, none where there is no such file; raises OSError."""
    if Path(path).exists():
        with Path(path).open("rb") as file:
            yield from (line.decode("utf-8", "replace") for line in file)


def journal_in(folder: str) -> str:
    """Return the path of the journal of a batch into `folder`."""
    return Path(folder, JOURNAL).as_posix()


def user_text(path: str) -> str:
    """Return a text file that the user names; raises OSError or ValueError."""
    data = Path(path).read_bytes()
    if len(data) > MOST_LIST_BYTES:
        message = f"it has more than {MOST_LIST_BYTES:,} bytes"
        raise ValueError(message)
    return data.decode("utf-8-sig")


def is_folder(path: str) -> bool:
    """Tell whether a folder stands at a path that the user named."""
    return Path(path).is_dir()


def names_in(folder: str) -> tuple[tuple[str, bool], ...]:
    """Return the names in a folder in order, without hidden ones, and whether each is a folder; raises OSError."""
    with os.scandir(folder) as entries:
        found = sorted((one.name, one.is_dir()) for one in entries if not one.name.startswith("."))
    return tuple(found)


def folder_of(path: str) -> str:
    """Return the folder that a file is in, as the user would write it."""
    return Path(path).parent.as_posix()


def digest_of(path: str, most: int) -> str:
    """Return the SHA-256 of a file of at most `most` bytes; "" where it cannot be read."""
    try:
        whole = Path(path)
        return hashlib.sha256(DiskFiles.of([whole.parent], ()).read(path, most)).hexdigest()
    except (OSError, Refused):
        return ""
