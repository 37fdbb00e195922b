"""Tables and figures typed in HTML: fenced, so that each is read as a whole and not tag by tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_BLOCK = re.compile(
    r"^[ ]{0,3}<(?P<tag>table|figure)\b(?:(?!<(?P=tag)\b).)*?</(?P=tag)\s*>", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_KNITTED = re.compile(
    r"<div class=\"figure\"[^<>]*>(?:(?!</?div\b).)*?(?P<opening><p class=\"caption\">)"
    r"(?:(?!</?div\b).)*?(?P<closing></p>)",
    re.DOTALL,
)
"""A figure as knitr writes it in HTML; its caption is Markdown."""
_TICKS = re.compile(r"`{3,}")


def with_fenced_blocks(source: SourceFile) -> SourceFile:
    """Return a text in which each table and figure in HTML is a raw block of its own."""
    return edited(source, _edits(hide_code(source.text)))


def _edits(text: str) -> Iterator[Edit]:
    for match in _KNITTED.finditer(text):
        yield Edit(match.start("opening"), match.end("opening"), "\n")
        yield Edit(match.start("closing"), match.end("closing"), "\n")
    for match in _BLOCK.finditer(text):
        ticks = max(("```", *(f"{run}`" for run in _TICKS.findall(match[0]))), key=len)
        yield Edit(match.start(), match.start(), f"\n{ticks}{{=html}}\n")
        yield Edit(match.end(), match.end(), f"\n{ticks}\n")
