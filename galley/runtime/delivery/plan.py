"""What a delivery is going to change, judged before anything is touched."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from galley.document.artifact import Artifact
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop
from galley.runtime import manifest
from galley.runtime.delivery.folder import NOTHING, Folder
from galley.runtime.delivery.journal import Journal, Step, temporary_name
from galley.runtime.manifest import Entry, NotAManifest, Output

_MANIFEST_BYTES = 50_000_000
_ELSEWHERE = "name another folder with --out"

_Place: TypeAlias = tuple[int, int]
"""The device and inode of a file: the same for every name it has."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be delivered: the paper's identifier, its artifacts and its entry in the manifest.

    `inputs` are the paths of the files that were read: none of them is overwritten or removed. `unmade` names artifacts
    that were asked for and that this machine cannot make: those of an earlier build stay.
    """

    paper: str
    artifacts: tuple[Artifact, ...]
    entry: Entry
    inputs: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How an order is carried out: the journal, the bytes of each new file by its temporary name, the new manifest.

    `removed` and `earlier` are names of files that go, and of those that stay although they were not made anew.
    """

    journal: Journal
    data: Mapping[str, bytes]
    manifest: Artifact
    removed: tuple[str, ...]
    earlier: tuple[str, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether everything stands already as it shall."""
        return all(step.old == step.new for step in self.journal.steps)


def papers_of(folder: Folder) -> dict[str, Entry]:
    """Return the entries of the manifest in the folder. Raises Stop where that is not galley's."""
    if not folder.has(manifest.NAME):
        return {}
    try:
        return manifest.parsed(folder.data(manifest.NAME, _MANIFEST_BYTES) or b"")
    except NotAManifest:
        message = f"the folder {folder.path} has a {manifest.NAME} that galley did not write"
        raise Stop(catalogue.OUTPUT_FOLDER_IS_OWN.broken(message, None, _ELSEWHERE)) from None


def planned(folder: Folder, order: Order) -> Plan:
    """Return how `order` is carried out in the folder. Raises Stop where it would touch what is not the paper's."""
    papers = papers_of(folder)
    before, inputs = papers.get(order.paper), _places(order.inputs)
    if refused := (*_other_manuscript(folder, order, before), *_refused(folder, order, papers, inputs)):
        raise Stop(*refused)
    delivered = before.digests if before else {}
    stale = _stale(folder, order, delivered, inputs)
    entry = replace(manifest.numbered(order.entry, before), earlier=_outputs(before, stale.earlier))
    listing = manifest.written({**papers, order.paper: entry})
    files = [(artifact, _writing(folder, artifact, delivered)) for artifact in order.artifacts]
    last = _writing(folder, listing, {listing.name: folder.identity(listing.name)})
    going = [Step(name, NOTHING, "", delivered[name], temporary_name()) for name in stale.removed]
    steps = [*(step for _, step in files if step.new != step.old), *going, last]
    data = {step.temporary: artifact.data for artifact, step in (*files, (listing, last)) if step.new != step.old}
    findings = (*_kept(folder, [step for _, step in files]), *_left(folder, stale.changed))
    journal = Journal.of(order.paper, steps, _papers(before, order))
    return Plan(journal, data, listing, stale.removed, stale.earlier, findings)


def _papers(before: Entry | None, order: Order) -> tuple[str, ...]:
    """Return the articles whose files an issue has or had: those that go are of the issue as it was."""
    return tuple(dict.fromkeys((*(before.articles if before else ()), *order.entry.articles)))


@dataclass(frozen=True, slots=True)
class _Stale:
    """Names of files that were delivered and are not made now: those that go, those that stay, those changed since."""

    removed: tuple[str, ...]
    earlier: tuple[str, ...]
    changed: tuple[str, ...]


def _stale(folder: Folder, order: Order, delivered: Mapping[str, str], inputs: frozenset[_Place]) -> _Stale:
    made = {artifact.name for artifact in order.artifacts}
    names = [name for name in delivered if name not in made and folder.has(name)]
    whole = [name for name in names if folder.identity(name) == delivered[name] and not _is(folder, name, inputs)]
    return _Stale(
        tuple(name for name in whole if name not in order.unmade),
        tuple(name for name in whole if name in order.unmade),
        tuple(name for name in names if name not in whole),
    )


def _writing(folder: Folder, artifact: Artifact, delivered: Mapping[str, str]) -> Step:
    """Return the step that puts an artifact into its place; what is not as it was delivered keeps a name of its own."""
    new, standing = Output.of(artifact).sha256, folder.identity(artifact.name)
    kept = standing not in {NOTHING, new, delivered.get(artifact.name)}
    second = folder.spare_name(artifact.name) if kept else temporary_name()
    return Step(artifact.name, new, temporary_name(), standing, second, kept)


def _outputs(entry: Entry | None, names: tuple[str, ...]) -> tuple[Output, ...]:
    listed = {one.path: one for one in (*entry.earlier, *entry.outputs)} if entry else {}
    return tuple(listed[name] for name in names)


# --- what is refused ---------------------------------------------------------------------------------------------


def _refused(
    folder: Folder, order: Order, papers: Mapping[str, Entry], inputs: frozenset[_Place]
) -> Iterator[Diagnostic]:
    others = {name.casefold(): paper for paper, one in papers.items() if paper != order.paper for name in one.digests}
    delivered = papers[order.paper].digests if order.paper in papers else {}
    for artifact in order.artifacts:
        name, status = artifact.name, folder.status(artifact.name)
        place = f"{folder.path}/{name}"
        if other := others.get(name.casefold()):
            hint = f"give one of the papers another `id`, or {_ELSEWHERE}"
            yield catalogue.IDENTIFIER_NAMES_ONE_PAPER.broken(f"{place} is a file of the paper {other}", None, hint)
        elif status and not (stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode)):
            yield _unwritable(f"a folder stands in the place of the artifact {place}", "rename the folder")
        elif _is(folder, name, inputs):
            yield _unwritable(f"the artifact {place} would overwrite a file that this build reads", _ELSEWHERE)
        elif status and name not in delivered and folder.identity(name) != Output.of(artifact).sha256:
            hint = f"rename or remove it, or {_ELSEWHERE}"
            yield _unwritable(f"the artifact {place} would overwrite a file that galley did not write", hint)
    if _is(folder, manifest.NAME, inputs):
        yield _unwritable(f"{folder.path}/{manifest.NAME} is a file that this build reads", _ELSEWHERE)


def _other_manuscript(folder: Folder, order: Order, before: Entry | None) -> Iterator[Diagnostic]:
    if before and not _is_same_manuscript(before.manuscript, order.entry.manuscript):
        yield catalogue.IDENTIFIER_NAMES_ONE_PAPER.broken(
            f"{order.paper} in {folder.path} was built from {before.manuscript}, not from {order.entry.manuscript}",
            None,
            f"give one of the papers another `id`, or {_ELSEWHERE}",
        )


def _is_same_manuscript(before: str, now: str) -> bool:
    """Tell whether two paths may name one manuscript: a file and its folder do; what is gone has been moved."""
    try:
        there, here = Path(before).resolve(), Path(now).resolve()
        folders = {path.parent if path.is_file() else path for path in (there, here)}
        both_files = there.is_file() and here.is_file()
        return not before or not there.exists() or (there == here if both_files else len(folders) == 1)
    except (OSError, ValueError):  # no path that a manuscript can have
        return True


# --- what is told ------------------------------------------------------------------------------------------------


def _kept(folder: Folder, steps: list[Step]) -> Iterator[Diagnostic]:
    for step in steps:
        if step.kept:
            message = f"{folder.path}/{step.name} was changed since galley delivered it; that is now {step.second}"
            yield catalogue.ARTIFACT_IS_UNCHANGED.broken(message)


def _left(folder: Folder, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    for name in names:
        message = f"{folder.path}/{name} is no longer made, but was changed since galley delivered it, and stays"
        yield catalogue.ARTIFACT_IS_UNCHANGED.broken(message, None, "remove it if nobody needs it")


def _unwritable(message: str, *hints: str) -> Diagnostic:
    return catalogue.OUTPUT_IS_WRITABLE.broken(message, None, *hints)


def _places(paths: tuple[str, ...]) -> frozenset[_Place]:
    found = set()
    for path in paths:
        with suppress(OSError):
            status = Path(path).stat()
            found.add((status.st_dev, status.st_ino))
    return frozenset(found)


def _is(folder: Folder, name: str, places: frozenset[_Place]) -> bool:
    status = folder.status(name)
    return status is not None and (status.st_dev, status.st_ino) in places
