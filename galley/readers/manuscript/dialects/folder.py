"""galley's own form: a folder with `article.yaml` and a Markdown file for each section."""

from __future__ import annotations

import posixpath

from galley.findings.finding import Findings
from galley.readers.manuscript.dialect import (
    Found,
    as_they_are,
    first_file,
    folder_of,
    nothing_at,
    section_files,
    texts,
)
from galley.runtime import World

KEY = "galley"
NAME = "a manuscript in sections"
METADATA_FILES = ("article.yaml", "article.yml")

understand = as_they_are


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether there is an `article.yaml`."""
    return world.kind(manuscript) == "folder" and first_file(manuscript, METADATA_FILES, world) is not None


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return `article.yaml`, where there is one, and the Markdown files beside it."""
    if world.kind(manuscript) == "none":
        raise nothing_at(manuscript)
    folder = folder_of(manuscript, world)
    metadata = first_file(folder, METADATA_FILES, world) or _unreadable(folder, world)
    return Found(
        folder,
        world.text_as_far_as_it_is(metadata, findings) if metadata else None,
        texts(section_files(folder, world), world, findings),
    )


def _unreadable(folder: str, world: World) -> str | None:
    """Return an `article.yaml` that is a link out of the root, a pipe, or nobody's to read: reading it tells so."""
    listed = world.list(folder, *METADATA_FILES)
    return next((path for path in listed if posixpath.basename(path) in METADATA_FILES), None)
