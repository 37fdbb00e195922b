"""Which reference files a manuscript has, read as text; and which lie beside it and are not used."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from galley.document.reference import ANY_KEY, Loss
from galley.findings.catalogue import REFERENCE_FILE_IS_USED
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.readers.references.encoding import decoded
from galley.readers.references.formats.lock import NAME as LOCK
from galley.readers.references.table import HEAD, READERS, SHARED_SUFFIXES, SUFFIXES, reader_of
from galley.runtime.world import World
from galley.source import SourceFile, Span

_NAMED_SO = re.compile(
    r"(?:my[-_ ]?)?(?:refs?|references?|bib|biblio|bibliography|library|citations?|zotero)\b", re.IGNORECASE
)
_TOLD_FILES = 3
_OWN_SUFFIXES = tuple(suffix for suffix in SUFFIXES if suffix not in SHARED_SUFFIXES)

Named = tuple[str, Span | None]
"""A path, and the place that names it, None for the command line."""


@dataclass(frozen=True, slots=True)
class ReferenceFiles:
    """The reference files of a manuscript, and those that could not be read."""

    sources: tuple[SourceFile, ...]
    losses: tuple[Loss, ...] = ()


def read_reference_files(named: Sequence[Named], folder: str, world: World, findings: Findings) -> ReferenceFiles:
    """Return the files that are `named`; where none is, those of the folder `refs` in `folder` or beside it.

    A file of references that lies beside the text or in that folder and is not read is told, with the reason.
    """
    homes = [path for path in _homes(folder) if world.kind(path) == "folder"]
    listed = () if named else tuple(world.list(homes[0], *SUFFIXES)) if homes else ()
    read = _Reading(world, findings)
    if not homes and not named:
        read.home(folder)
    sources = [*(read.named(*one) for one in named), *(read.listed(path) for path in listed)]
    used = {posixpath.normpath(path) for path in (*(path for path, _ in named), *listed)}
    findings.add(*_not_references(read.foreign))
    locks = (path for path in locks_of(named, folder, world) if path not in used and world.kind(path) == "file")
    sources += [read.listed(path) for path in locks]
    findings.add(*_unused((folder, *homes[:1]), used, world, by_name=bool(named)))
    return ReferenceFiles(tuple(source for source in sources if source), tuple(read.losses))


def locks_of(named: Sequence[Named], folder: str, world: World) -> tuple[str, ...]:
    """Return the paths at which a lock of fetched references is looked for, the best place for one first.

    That is beside the reference files that are named, else in the folder `refs`, else beside the manuscript.
    """
    beside = (posixpath.dirname(path) for path, _ in named)
    folders = [one or "." for one in (*beside, *_homes(folder), folder) if world.kind(one or ".") == "folder"]
    return tuple(dict.fromkeys(posixpath.normpath(posixpath.join(one, LOCK)) for one in folders))


def _homes(folder: str) -> tuple[str, str]:
    return posixpath.join(folder, "refs"), posixpath.normpath(posixpath.join(folder, "..", "refs"))


class _Reading:
    """Reads single files; what cannot be read is a loss or a finding."""

    def __init__(self, world: World, findings: Findings) -> None:
        self._world = world
        self._findings = findings
        self.losses: list[Loss] = []
        self.foreign: list[str] = []
        """Files that lie where references are, and are in no format of them."""

    def named(self, path: str, span: Span | None) -> SourceFile | None:
        """Return the text of a file that somebody names."""
        try:
            text = decoded(path, self._world.data(path, span))
        except Stop as stop:
            self.losses += [Loss(finding, ANY_KEY) for finding in stop.findings]
            return None
        self._findings.add(*text.findings)
        return text.source

    def home(self, folder: str) -> None:
        """Note a loss where the folder of the references is there and cannot be read."""
        home, _ = _homes(folder)
        inside = (
            (*self._world.list(folder), *self._world.folders(folder)) if self._world.kind(folder) == "folder" else ()
        )
        if home in inside and self._world.kind(home) == "none":
            try:
                self._world.list(home)
            except Stop as stop:
                self.losses += [Loss(finding, ANY_KEY) for finding in stop.findings]

    def listed(self, path: str) -> SourceFile | None:
        """Return the text of a file that lies where references are, unless it holds something else."""
        try:
            text = decoded(path, self._world.data(path))
        except Stop as stop:
            self.losses += [Loss(finding, ANY_KEY) for finding in stop.findings]
            return None
        if not _is_of_references(text.source):
            self.foreign.append(path)
            return None
        self._findings.add(*text.findings)
        return text.source


def _is_of_references(source: SourceFile) -> bool:
    """Tell whether a file that nobody names is in a format of references; one called so is meant to be."""
    reader = reader_of(source)
    name = posixpath.basename(source.path).lower()
    if reader is None or _looks_like_references(name) or not name.endswith(tuple(SHARED_SUFFIXES)):
        return reader is not None
    return reader.recognises(source.text[:HEAD])


def _not_references(paths: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield one finding for all files of the folder of references that are none."""
    names = ", ".join(reader.NAME for reader in READERS)
    if len(paths) == 1:
        yield _not_used(paths[0], f"it is in no format of references ({names})")
    elif paths:
        shown = ", ".join(posixpath.basename(path) for path in paths[:_TOLD_FILES])
        rest = f" and {len(paths) - _TOLD_FILES} more" if len(paths) > _TOLD_FILES else ""
        folder = posixpath.dirname(paths[0])
        message = f"{len(paths)} files of {folder} are in no format of references ({names}): {shown}{rest}."
        yield REFERENCE_FILE_IS_USED.broken(message, Span(paths[0]))


def _unused(folders: Sequence[str], used: Collection[str], world: World, *, by_name: bool) -> Iterator[Diagnostic]:
    """Yield a finding for every file that by its name holds references and is not read."""
    reason = "others are named" if by_name else _of_home(folders[0], world)
    for folder in dict.fromkeys(folders):
        for path in world.list(folder, *SUFFIXES) if world.kind(folder) == "folder" else ():
            if posixpath.normpath(path) not in used and _looks_like_references(posixpath.basename(path).lower()):
                yield _not_used(path, reason, "name it under `bibliography:`, or by --refs")


def _of_home(folder: str, world: World) -> str:
    home = posixpath.join(folder, "refs")
    return (
        f"the references are those of {home}" if world.kind(home) == "folder" else "the article names no reference file"
    )


def _looks_like_references(name: str) -> bool:
    return name.endswith(_OWN_SUFFIXES) or _NAMED_SO.match(name) is not None


def _not_used(path: str, reason: str, *hints: str) -> Diagnostic:
    return REFERENCE_FILE_IS_USED.broken(f"{path} is not read: {reason}.", Span(path), *hints)
