"""The versions that a comparison names: folders, or revisions of Git."""

from __future__ import annotations

from dataclasses import dataclass, replace

from galley.request import Request
from galley.runtime.delivery import proofs_in
from galley.runtime.git import Repository, RevisionError, RevisionFiles, WithDisk
from galley.runtime.world import World, disk_of

PROOF = "proof-"
"""What the tag of a proof begins with: `proof-2` is the second."""


_SHORT = 12
"""Digits of a revision's name in messages."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a manuscript: what is asked of it, and what it is read by."""

    request: Request
    world: World


def on_disk(request: Request) -> Version:
    """Return the manuscript that `request` names as it lies on the disk."""
    return Version(request, World.of_request(request))


def in_git(request: Request, revision: str) -> Version:
    """Return the manuscript that `request` names as it was in a revision; raises RevisionError.

    `revision` is what Git calls one; behind a colon it may have the path of the manuscript from the top of the
    repository, where that was another one.
    """
    name, _, path = revision.partition(":")
    repository, way = Repository.around(request.manuscript)
    files = repository.files(name)
    place = "/".join(part for part in (files.label, path or way) if part not in {"", "."})
    if files.kind(place) == "none":
        message = f"{name} has no {path or way}: name what the manuscript was then, as {name}:PATH"
        raise RevisionError(message)
    asked = replace(request, manuscript=place, cache=False)
    return Version(asked, _world(asked, files))


def of_proof(request: Request, number: int) -> Version:
    """Return the manuscript as it was in a proof; raises RevisionError.

    That is the revision with the tag of the proof, else the one whose files the manifest in the output folder says
    that the proof was made of.
    """
    try:
        return in_git(request, f"refs/tags/{PROOF}{number}")
    except RevisionError as fault:
        made = next((one for one in proofs_in(request.out, request.manuscript) if one.number == number), None)
        hint = f"proof {number} is the revision with the tag {PROOF}{number}"
        if made is None:
            message = f"{fault}: {hint}, or stands in the manifest in {request.out}"
            raise RevisionError(message) from None
    repository, _ = Repository.around(request.manuscript)
    revision = repository.revision_with(made.files)
    if not revision:
        message = f"no revision has the files that proof {number} was made of: {hint}"
        raise RevisionError(message)
    return in_git(request, revision[:_SHORT])


def _world(request: Request, files: RevisionFiles) -> World:
    return World(WithDisk(files, disk_of(request, ())))
