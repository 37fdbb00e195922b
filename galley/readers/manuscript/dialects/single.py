"""One Markdown file with its metadata in front."""

from __future__ import annotations

from galley.findings.finding import Findings
from galley.readers.manuscript.dialect import MARKDOWN_FILES, Found, as_they_are, folder_of
from galley.runtime import World

KEY = "markdown"
NAME = "a Markdown file"

understand = as_they_are


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether it is a Markdown file."""
    return world.kind(manuscript) == "file" and manuscript.lower().endswith(MARKDOWN_FILES)


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the file."""
    return Found(folder_of(manuscript, world), None, (world.text_as_far_as_it_is(manuscript, findings),))
