"""One Markdown file with its metadata in front."""

from __future__ import annotations

from galley.findings.catalogue import MANUSCRIPT_HAS_SECTIONS
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.dialect import MARKDOWN_FILES, Found, as_they_are, folder_of
from galley.runtime import World
from galley.source import Span

_IMPORTED = (".docx", ".doc", ".odt", ".rtf")

KEY = "markdown"
NAME = "a Markdown file"

understand = as_they_are


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether it is a Markdown file."""
    return world.kind(manuscript) == "file" and manuscript.lower().endswith(MARKDOWN_FILES)


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the file. Raises Stop where it is one of a word processor."""
    if manuscript.lower().endswith(_IMPORTED):
        message = "This is a file of a word processor; galley builds Markdown."
        hint = f"galley import {manuscript} --out DIR makes a manuscript of a Word file (.docx)"
        if not manuscript.lower().endswith(".docx"):
            hint = "save it as a Word file (.docx), then galley import FILE.docx --out DIR makes a manuscript of it"
        raise Stop(MANUSCRIPT_HAS_SECTIONS.broken(message, Span(manuscript), hint))
    return Found(folder_of(manuscript, world), None, (world.text_as_far_as_it_is(manuscript, findings),))
