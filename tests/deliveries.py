"""Deliveries of small files, for the tests of delivery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from galley.document.artifact import Artifact
from galley.runtime import Delivery, Order, deliver, manifest
from galley.runtime.manifest import Entry, written


def artifact(name: str, data: bytes) -> Artifact:
    """Return a file of no kind."""
    return Artifact(name, "application/octet-stream", data)


def entry_of(files: Mapping[str, bytes], manuscript: str = "m") -> Entry:
    """Return what the manifest says of a build that made `files`."""
    return manifest.entry_of(manuscript, (), [artifact(*one) for one in files.items()], {"galley": "0"}, {})


def order_of(files: Mapping[str, bytes], inputs: Sequence[str] = (), paper: str = "a", manuscript: str = "m") -> Order:
    """Return the order to deliver `files` for a paper."""
    return Order(paper, tuple(artifact(*one) for one in files.items()), entry_of(files, manuscript), tuple(inputs))


def put(out: Path, files: Mapping[str, bytes], inputs: Sequence[str] = (), paper: str = "a") -> Delivery:
    """Deliver `files` for a paper."""
    return deliver(str(out), order_of(files, inputs, paper))


def contents(out: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder by its name."""
    return {path.name: path.read_bytes() for path in out.iterdir()}


def expected(files: Mapping[str, bytes], **others: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what a folder holds to which the files of the paper `a`, and those of others, were delivered."""
    papers = {"a": files, **others}
    listing = written({paper: entry_of(made) for paper, made in papers.items()})
    return {name: data for made in papers.values() for name, data in made.items()} | {listing.name: listing.data}
