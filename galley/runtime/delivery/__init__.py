"""Delivery: all files of a paper change, or none does, and no other file.

A folder may hold the files of several papers. Of what stands in it a delivery replaces and removes only what its
manifest says was delivered for this paper, and what is still as it was delivered then. Whatever goes wrong on the way
(an error, a full disk, an interruption) puts the old files back; a cut of the power is mended by the delivery that
comes next (`galley.runtime.delivery.journal`).
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from galley.document.artifact import Artifact
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop
from galley.runtime import manifest
from galley.runtime.delivery.folder import Folder, Waits, locked
from galley.runtime.delivery.journal import Journal, settle
from galley.runtime.delivery.plan import Order, Plan, papers_of, planned
from galley.runtime.manifest import Entry, Output, Proof
from galley.runtime.posix import signals_held, signals_of

__all__ = ["Delivery", "Order", "deliver", "proofs_in", "standing"]

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MOST_BYTES = 1_000_000_000
_ENDING = signals_of("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")

Accepts: TypeAlias = Callable[[Sequence[Diagnostic]], bool]
"""Says whether a delivery may go on in spite of what was found in the output folder."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of an order: the manifest, names of files removed and of those left of an earlier build, findings."""

    manifest: Artifact
    removed: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def deliver(out: str, order: Order, accepts: Accepts = lambda _: True, waits: Waits = lambda _: None) -> Delivery:
    """Write the artifacts of `order` into the folder `out`, made when it is missing, and the manifest last.

    What the paper's last build delivered and this one no longer makes is removed, if it still is the file that was
    delivered; a file changed since is somebody's work and stays, under a name of its own where it is in the way. Raises
    Stop, with the folder as it was, where the folder or a file in it is not galley's, where it cannot be written, and
    when `accepts` refuses what was found; `waits` is told when another delivery is at work in the folder.
    """
    _check_names(order)
    try:
        with locked(out, waits) as folder:
            settle(folder)
            plan = planned(folder, order)
            if not accepts(plan.findings):
                raise Stop(*plan.findings)
            if not plan.changes_nothing:
                _carry_out(folder, plan)
    except OSError as fault:
        reason = os.strerror(fault.errno or 0).lower()
        raise Stop(
            catalogue.OUTPUT_IS_WRITABLE.broken(f"{out} cannot be written: {reason}", None, _hint(fault))
        ) from fault
    return Delivery(plan.manifest, plan.removed, plan.earlier, plan.findings)


def standing(out: str, paper: str, entry: Entry, waits: Waits = lambda _: None) -> tuple[Artifact, ...]:
    """Return the artifacts of a paper and then the manifest, as they stand in the folder `out`.

    None at all where the manifest does not say of the paper just what `entry` says, or a file is not as it says.
    """
    if not Path(out).is_dir():
        return ()
    try:
        with locked(out, waits) as folder:
            settle(folder)
            return _standing(folder, entry) if _is_of(entry, papers_of(folder).get(paper)) else ()
    except (OSError, Stop):
        return ()


def _is_of(entry: Entry, listed: Entry | None) -> bool:
    """Tell whether the manifest says of a paper what its entry says; proofs that were made before stand there too."""
    return listed is not None and manifest.numbered(entry, listed) == listed


def proofs_in(out: str, manuscript: str) -> tuple[Proof, ...]:
    """Return the proofs of a manuscript that the manifest in the folder `out` lists; none where there is none."""
    if not Path(out).is_dir():
        return ()
    try:
        with locked(out, lambda _: None) as folder:
            papers = papers_of(folder).values()
    except (OSError, Stop):
        return ()
    named = Path(manuscript).resolve()
    return next((one.proofs for one in papers if one.proofs and Path(one.manuscript).resolve() == named), ())


def _standing(folder: Folder, entry: Entry) -> tuple[Artifact, ...]:
    listed = [(one.path, one.media_type, folder.data(one.path, one.size)) for one in entry.outputs]
    listed.append((manifest.NAME, manifest.MEDIA_TYPE, folder.data(manifest.NAME, _MOST_BYTES)))
    artifacts = tuple(Artifact(name, media_type, data) for name, media_type, data in listed if data is not None)
    return artifacts if tuple(map(Output.of, artifacts[:-1])) == entry.outputs else ()


def _carry_out(folder: Folder, plan: Plan) -> None:
    journal, decided = plan.journal, False
    try:
        folder.write(journal.name, journal.data)
        folder.sync()
        for temporary, data in plan.data.items():
            folder.write(temporary, data)
        folder.sync()
        with _undisturbed():
            journal.forward(folder)
            decided = True
    finally:
        with _undisturbed():
            _finish(folder, journal, decided=decided)


def _finish(folder: Folder, journal: Journal, *, decided: bool) -> None:
    """Tidy up, after a fault all changes taken back; what cannot be tidied up is left to the next delivery."""
    if not decided:
        journal.back(folder)
    with suppress(OSError):
        journal.close(folder)


def _check_names(order: Order) -> None:
    names = [*(artifact.name for artifact in order.artifacts), manifest.NAME]
    if bad := [name for name in names if not _PLAIN_NAME.fullmatch(name)]:
        raise ValueError(f"not plain file names: {bad}")  # noqa: TRY003, EM102 - a fault of galley's, never the user's
    if foreign := [name for name in names[:-1] if not manifest.belongs(name, order.paper, *order.entry.articles)]:
        raise ValueError(f"not names of {order.paper}: {foreign}")  # noqa: TRY003, EM102 - as above
    if len({name.casefold() for name in names}) < len(names):
        raise ValueError(f"the same file twice: {sorted(names)}")  # noqa: TRY003, EM102 - as above


def _undisturbed() -> AbstractContextManager[None]:
    """Hold back what interrupts this thread until the block is over: it only renames, and no half must be left."""
    return signals_held(*_ENDING)


def _hint(fault: OSError) -> str:
    if fault.errno in _FULL:
        return "free some space on the disk; the artifacts of the last build still stand"
    return "name another folder with --out"
