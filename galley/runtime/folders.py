"""Folders of galley's own: its styles, the validators brought to the machine, and scratch space for engines."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from galley.runtime.cache import digest

_PACKAGE = Path(__file__).resolve().parent.parent

NLM_TITLES = "styles/nlm/titles.tsv.gz"
"""The titles of journals and their NLM abbreviations, a file that galley ships."""


def environment(name: str) -> str:
    """Return a variable of the process's environment, "" when it is not set."""
    return os.environ.get(name, "")


def exists(path: str) -> bool:
    """Tell whether something stands at a path that the user named."""
    return bool(path) and Path(path).exists()


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def working_folder() -> str:
    """Return the folder from which the paths of the user start."""
    return str(Path.cwd())


def work_in(folder: str) -> None:
    """Have paths start from another folder: in a process that does nothing but galley's work, before it does any."""
    os.chdir(folder)


def end(code: int) -> NoReturn:
    """End the process with an exit code, at once: taking its trees apart first would last a fifth of a second."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # ValueError: it is closed
            if stream is not None:
                stream.flush()
    os._exit(code)


def open_standard_streams() -> None:
    """Put the null device in the place of a standard stream that is closed.

    Else the next file that is opened would have its number, and get what is printed.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def resources() -> Path:
    """Return the folder that has `styles/`: the package when installed, the folder beside it in a checkout."""
    return _PACKAGE if (_PACKAGE / "styles").is_dir() else _PACKAGE.parent


def resource(path: str) -> bytes:
    """Return the bytes of a file that galley ships, by its path below `resources`."""
    return (resources() / path).read_bytes()


def package_file(path: str) -> bytes:
    """Return the bytes of a file of the package itself, by its path below `galley/`."""
    return (_PACKAGE / path).read_bytes()


def styles_folder() -> str:
    """Return the path of the journals that galley ships, as the user would write it."""
    styles = resources() / "styles"
    here = Path.cwd()
    return (styles.relative_to(here) if styles.is_relative_to(here) else styles).as_posix()


def in_checkout() -> bool:
    """Tell whether this galley is a checkout, which the bootstrap script sets up; else it was installed."""
    return (_PACKAGE.parent / "bootstrap").is_file()


def validators() -> Path | None:
    """Return the folder of the DTDs and schematrons, or None where this machine has none."""
    folder = validators_home()
    return folder if folder.is_dir() else None


def validators_home() -> Path:
    """Return the folder in which the DTDs and schematrons are, or would be.

    It is the one that the variable GALLEY_VALIDATORS names, else `.validators` of a checkout, else one of the user's:
    a package's own folder cannot always be written.
    """
    named = environment("GALLEY_VALIDATORS")
    if named:
        return Path(named)
    return _PACKAGE.parent / ".validators" if in_checkout() else _data_home() / "galley" / "validators"


def _data_home() -> Path:
    """Return the user's folder for data (XDG Base Directory Specification; Apple's and Microsoft's guidelines)."""
    match sys.platform:
        case "darwin":
            return Path.home() / "Library" / "Application Support"
        case "win32":
            return Path(environment("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(environment("XDG_DATA_HOME") or Path.home() / ".local" / "share")


class Scratch:
    """A folder of its own for an engine that needs files; gone when the `with` block ends."""

    __slots__ = ("_folder", "path")

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="galley-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)

    def __enter__(self) -> Self:
        """Return the scratch space."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the folder and all that is in it."""
        self.remove()

    def remove(self) -> None:
        """Remove the folder and all that is in it."""
        self._folder.cleanup()

    def write(self, name: str, data: bytes) -> Path:
        """Write a file of this name (folders in it are made) and return its path."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return target

    def read(self, name: str) -> bytes:
        """Return the bytes of a file in it; raises OSError."""
        return (self.path / name).read_bytes()


def code_digest(folder: str = "") -> str:
    """Return a digest of galley's own code below one of its folders: what was made by other code is not used again."""
    files = sorted((_PACKAGE / folder).rglob("*.py"))
    return digest(*(part for file in files for part in (file.relative_to(_PACKAGE).as_posix(), file.read_bytes())))


def resource_digest(path: str) -> str:
    """Return a digest of a file that galley ships, by its path below `resources`."""
    return digest(path, resource(path))
