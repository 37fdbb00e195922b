"""Manubot's manuscripts: `content/` with numbered Markdown files and `metadata.yaml`."""

from __future__ import annotations

import posixpath

from galley.findings.finding import Findings
from galley.readers.manuscript.dialect import Found, as_they_are, first_file, section_files, texts
from galley.runtime import World

KEY = "manubot"
NAME = "a Manubot manuscript"
_METADATA = ("metadata.yaml", "metadata.yml")

understand = as_they_are


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether there are `metadata.yaml` and numbered Markdown files, here or in `content/`."""
    return _content(manuscript, world) is not None


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the metadata and the numbered files."""
    folder = _content(manuscript, world) or manuscript
    metadata = first_file(folder, _METADATA, world)
    sections = texts(_numbered(folder, world), world, findings)
    return Found(folder, world.text(metadata) if metadata else None, sections, listed=True)


def _content(manuscript: str, world: World) -> str | None:
    """Return the folder that has the metadata and at least one numbered file."""
    if world.kind(manuscript) != "folder":
        return None
    candidates = (posixpath.join(manuscript, "content"), manuscript)
    return next((folder for folder in candidates if _is_content(folder, world)), None)


def _is_content(folder: str, world: World) -> bool:
    if world.kind(folder) != "folder" or not first_file(folder, _METADATA, world):
        return False
    return bool(_numbered(folder, world))


def _numbered(folder: str, world: World) -> list[str]:
    return [path for path in section_files(folder, world) if posixpath.basename(path)[:1].isdigit()]
