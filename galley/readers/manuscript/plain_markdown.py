"""What other tools write in their own ways, in Markdown that pandoc reads: in sections and in texts of the metadata."""

from __future__ import annotations

from galley.readers.manuscript import github, reference_marks
from galley.readers.manuscript.backslash_formulas import with_dollars
from galley.readers.manuscript.formula_ends import with_formula_ends
from galley.readers.manuscript.html_blocks import with_fenced_blocks
from galley.readers.manuscript.layout_environments import without_layout_environments
from galley.source import SourceFile


def in_plain_markdown(source: SourceFile) -> SourceFile:
    """Return a text in which that is as pandoc reads it; places stay those of `source`."""
    plain = github.in_plain_markdown(without_layout_environments(source))
    return with_fenced_blocks(with_dollars(with_formula_ends(reference_marks.in_plain_markdown(plain))))
