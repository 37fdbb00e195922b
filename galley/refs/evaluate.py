"""Actions on the references of a manuscript, carried out behind the wall: nothing here opens a file or a connection."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from galley.document.reference import Library
from galley.evaluation import Evaluation
from galley.findings.catalogue import REFERENCE_FILE_IS_USED
from galley.findings.finding import Diagnostic, Findings, Report, Stop
from galley.readers.manuscript.dialect import MARKDOWN_FILES
from galley.readers.manuscript.gather import gather_sources
from galley.readers.references.files import ReferenceFiles, locks_of, read_reference_files
from galley.readers.references.library import read_library
from galley.readers.references.reader import Reader
from galley.readers.references.table import reader_of
from galley.refs.actions import LOCK, Action, Add, Answer, Compare, Export, Import, ListRecords, Look, Tidy
from galley.refs.add import added
from galley.refs.compare import compared
from galley.refs.export.table import exported
from galley.refs.listing import listed
from galley.refs.look import wanted
from galley.refs.pasted.read import imported
from galley.refs.tidy import tidied
from galley.request import Request
from galley.runtime.budget import evaluating
from galley.runtime.world import World
from galley.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class References:
    """The references of a manuscript: their files, what they hold, and the path of the lock."""

    sources: tuple[SourceFile, ...]
    library: Library
    lock: str
    sections: tuple[SourceFile, ...] = ()

    def source(self, path: str) -> SourceFile | None:
        """Return the reference file at `path`."""
        return next((one for one in self.sources if one.path == path), None)

    def reader(self, path: str) -> Reader | None:
        """Return what reads the reference file at `path`."""
        source = self.source(path)
        return reader_of(source) if source else None


def carried_out(request: Request, action: Action, world: World) -> Evaluation:
    """Return what comes of an action on the references that `request` names; every finding is in the report."""
    findings = Findings()
    answer = Answer()
    try:
        with evaluating("The references", Span(request.manuscript)):
            references = gathered(request, world, findings)
            answer = _answer(references, action, world)
        findings.add(*answer.findings)
    except Stop as stop:
        findings.add(*stop.findings)
    return Evaluation(Report.of(findings, {}), answer=answer)


def gathered(request: Request, world: World, findings: Findings) -> References:
    """Read the references of a manuscript, or of the one reference file that `request` names.

    What is wrong with the rest of a manuscript is not told here. Raises Stop where there is nothing to read.
    """
    if _is_reference_file(request.manuscript, world):
        folder = posixpath.dirname(request.manuscript) or "."
        files = read_reference_files([(request.manuscript, None)], folder, world, Findings())
        sections: tuple[SourceFile, ...] = ()
    else:
        found = Findings()
        manuscript = gather_sources(request, world, found)
        files, sections, folder = (
            ReferenceFiles(manuscript.references, manuscript.losses),
            manuscript.sections,
            manuscript.folder,
        )
        findings.add(*_of_references(found.items, files.sources))
    library = read_library(files.sources, findings)
    findings.add(*(loss.finding for loss in files.losses))
    lock = _lock([one.path for one in files.sources], folder, world)
    return References(files.sources, Library(library.records, (*library.losses, *files.losses)), lock, sections)


def _lock(paths: Sequence[str], folder: str, world: World) -> str:
    """Return the path of the lock that is there, else of the best place for one."""
    named = [(path, None) for path in paths if posixpath.basename(path) != LOCK]
    places = locks_of(named, folder, world)
    there = next((path for path in places if world.kind(path) == "file"), "")
    return there or next(iter(places), LOCK)


def _is_reference_file(path: str, world: World) -> bool:
    return world.kind(path) == "file" and not path.lower().endswith((*MARKDOWN_FILES, ".qmd", ".rmd", ".ipynb"))


def _of_references(found: Sequence[Diagnostic], sources: Sequence[SourceFile]) -> list[Diagnostic]:
    paths = {one.path for one in sources}
    return [one for one in found if one.rule is REFERENCE_FILE_IS_USED or (one.span and one.span.path in paths)]


def _answer(references: References, action: Action, world: World) -> Answer:
    """Return what comes of an action."""
    match action:
        case ListRecords():
            return listed(references)
        case Export(key, keys):
            return exported(references.library, key, keys)
        case Look():
            return wanted(references, action, world)
        case Add(fetched, date):
            return added(references, fetched, date, world)
        case Tidy():
            return tidied(references, world)
        case Compare():
            return compared(references, action, world)
        case Import(path):
            return imported(references, path, world)
