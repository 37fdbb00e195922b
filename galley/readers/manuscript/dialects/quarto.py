"""Quarto's manuscripts: a `.qmd` file, or a folder with `index.qmd` or `_quarto.yml`."""

from __future__ import annotations

import posixpath

from galley.findings.finding import Findings
from galley.readers.manuscript.dialect import Found, as_they_are, first_file, folder_of, nothing_at, texts
from galley.runtime import World

KEY = "quarto"
NAME = "a Quarto manuscript"
_SUFFIX = ".qmd"
_PROJECT = ("_quarto.yml", "_quarto.yaml")

understand = as_they_are


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether it is a `.qmd`, or a folder with one or with `_quarto.yml`."""
    if world.kind(manuscript) == "folder":
        return bool(first_file(manuscript, _PROJECT, world) or world.list(manuscript, _SUFFIX))
    return world.kind(manuscript) == "file" and manuscript.lower().endswith(_SUFFIX)


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the article's `.qmd`: the file itself, `index.qmd`, or the only one there."""
    if world.kind(manuscript) == "file":
        return Found(folder_of(manuscript, world), None, texts((manuscript,), world, findings), listed=True)
    listed = world.list(manuscript, _SUFFIX)
    article = first_file(manuscript, ("index.qmd",), world) or (listed[0] if len(listed) == 1 else None)
    if article is None:
        raise nothing_at(posixpath.join(manuscript, "index.qmd"))
    return Found(manuscript, None, texts((article,), world, findings), listed=True)
