"""Replacing single files of the user's: all of the new bytes or the old file, and only the file that was read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop
from galley.runtime.delivery.folder import NOTHING, Folder, Waits, locked
from galley.runtime.files import Files
from galley.source import Span


@dataclass(frozen=True, slots=True)
class Replacing:
    """A folder in which no other galley writes while it is held."""

    folder: Folder

    def replace(self, path: str, data: bytes, digest: str) -> None:
        """Write a file that had the SHA-256 `digest`, "" for one that was not there.

        Raises Stop where another file stands there now.
        """
        name = PurePosixPath(path).name
        if self.folder.identity(name) != (digest or NOTHING):
            message = f"{path} has been changed since it was read, or is a link; it is left as it is."
            raise Stop(catalogue.OUTPUT_IS_WRITABLE.broken(message, Span(path), "run the command again"))
        self.put(path, data)

    def put(self, path: str, data: bytes) -> None:
        """Write a file, whatever stands under its name."""
        name = PurePosixPath(path).name
        part = f".{name}.{os.getpid()}.part"
        self.folder.remove(part)
        try:
            self.folder.write(part, data)
            self.folder.rename(part, name)
        finally:
            self.folder.remove(part)
        self.folder.sync()


@contextmanager
def replacing(path: str, files: Files, waits: Waits) -> Iterator[Replacing]:
    """Hold the folder of `path`, made where only it is missing; raises Stop where it is outside of what may be read."""
    parent = PurePosixPath(path).parent.as_posix()
    if files.kind(parent) != "folder" and not _may_be_made(parent, files):
        raise Stop(catalogue.FILE_INSIDE_ROOT.broken(f"{path} lies outside the manuscript's root", None))
    try:
        with locked(parent, waits) as folder:
            yield Replacing(folder)
    except OSError as fault:
        raise Stop(_unwritable(path, fault)) from fault


def _may_be_made(folder: str, files: Files) -> bool:
    return files.kind(folder) == "none" and files.kind(PurePosixPath(folder).parent.as_posix()) == "folder"


def _unwritable(path: str, fault: OSError) -> Diagnostic:
    reason = os.strerror(fault.errno or 0).lower()
    return catalogue.OUTPUT_IS_WRITABLE.broken(f"{path} cannot be written: {reason}", Span(path))
