"""The kinds of files that can be imported, by the ends of their names: a new kind is one row here."""

from __future__ import annotations

from collections.abc import Mapping

from galley.importing import typed_markdown, word
from galley.importing.opened import Input

INPUTS: Mapping[str, Input] = {
    ".docx": word.opened,
    ".md": typed_markdown.opened,
    ".markdown": typed_markdown.opened,
}
"""A file with another end is read as a Word file, which says what it is if it is none."""
