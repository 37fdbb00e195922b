"""Quarto's manuscripts: a `.qmd`, `.ipynb` or `.Rmd` file, or a folder with one or with `_quarto.yml`.

No code is run: what cells show is read from frozen results, or from the notebook that the article is.
"""

from __future__ import annotations

from galley.document import tree
from galley.findings.finding import Findings
from galley.readers.manuscript.dialect import Found, first_file, section_files
from galley.readers.manuscript.dialects.quarto.names import PROJECT_FILES, R_MARKDOWN, SUFFIXES
from galley.runtime import World
from galley.source import SourceFile

KEY = "quarto"
NAME = "a Quarto manuscript"


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether it is a `.qmd`, a notebook or R Markdown, or a folder with one or with `_quarto.yml`.

    Markdown beside R Markdown is what knitr made of it, and is read instead.
    """
    if world.kind(manuscript) == "folder":
        listed = world.list(manuscript, *SUFFIXES)
        is_own = any(not path.lower().endswith(R_MARKDOWN) for path in listed)
        return bool(
            first_file(manuscript, PROJECT_FILES, world) or is_own or (listed and not section_files(manuscript, world))
        )
    return world.kind(manuscript) == "file" and manuscript.lower().endswith(SUFFIXES)


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the article's text, what it includes and what its code shows in place; and what its project says."""
    from galley.readers.manuscript.dialects.quarto import reading  # noqa: PLC0415 - no other dialect needs it

    return reading.find(manuscript, world, findings)


def understand(blocks: tree.ParsedBlocks, section: SourceFile, findings: Findings) -> tree.ParsedBlocks:  # noqa: ARG001 - protocol
    """Return blocks with Quarto's divisions as what they are on paper."""
    from galley.readers.manuscript.dialects.quarto.understanding import understood  # noqa: PLC0415 - as above

    return understood(blocks, of_bookdown=section.path.lower().endswith(R_MARKDOWN))
