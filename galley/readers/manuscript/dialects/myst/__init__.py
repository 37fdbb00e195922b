"""MyST's manuscripts: a folder with `myst.yml`, a Markdown file in one, or one with roles and directives of MyST.

Nothing of it is run. What a directive or a role would show and galley does not know is an error at its place.
"""

from __future__ import annotations

import posixpath
import re

from galley.document import tree
from galley.findings.finding import Findings
from galley.readers.manuscript.dialect import MARKDOWN_FILES, Found, first_file, folder_of, section_files
from galley.readers.manuscript.dialects.myst.chapters import TOC_FILES
from galley.readers.manuscript.dialects.myst.directives import code_hidden
from galley.runtime import World
from galley.source import SourceFile

KEY = "myst"
NAME = "a MyST manuscript"
PROJECT_FILES = ("myst.yml", "myst.yaml")
_OWN = re.compile(
    r"\{(?:cite(?::\w+)?|numref|eq|ref)\}`|^:{3,}[ \t]*\{(?:figure|table|list-table|note|admonition)\}", re.MULTILINE
)
"""What is written in MyST alone."""


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether it is a folder with `myst.yml` or `_toc.yml`, or Markdown beside one or with MyST's own marks."""
    if world.kind(manuscript) == "folder" and first_file(manuscript, TOC_FILES, world) is not None:
        return True
    if first_file(folder_of(manuscript, world), PROJECT_FILES, world) is not None:
        return world.kind(manuscript) == "folder" or manuscript.lower().endswith(MARKDOWN_FILES)
    if world.kind(manuscript) == "folder":
        files = section_files(manuscript, world)
        return len(files) == 1 and _speaks(files[0], world)
    return (
        world.kind(manuscript) == "file" and manuscript.lower().endswith(MARKDOWN_FILES) and _speaks(manuscript, world)
    )


def _speaks(path: str, world: World) -> bool:
    return _OWN.search(code_hidden(world.text_as_far_as_it_is(path, Findings()).text)) is not None


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the text of the article in Markdown that pandoc reads, and what its project says."""
    from galley.readers.manuscript.dialects.myst import reading  # noqa: PLC0415 - no other dialect needs it

    folder = folder_of(manuscript, world)
    path = first_file(folder, PROJECT_FILES, world) or posixpath.join(folder, PROJECT_FILES[0])
    return reading.find(manuscript, path, world, findings)


def understand(blocks: tree.ParsedBlocks, section: SourceFile, findings: Findings) -> tree.ParsedBlocks:  # noqa: ARG001 - protocol
    """Return blocks with admonitions, which are written as Quarto's callouts by then, as boxes."""
    from galley.readers.manuscript.dialects.quarto.understanding import understood  # noqa: PLC0415 - as above

    return understood(blocks)
