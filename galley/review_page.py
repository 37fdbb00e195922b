"""The pages of a journal's review copy, as its profile says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from galley.source import SourceFile


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Template and style sheets, where floats stand, which lines are numbered (0 none, 1 every line, 5 every fifth).

    `size` is the paper, "" for that of the published page.
    """

    template: SourceFile = field(default_factory=lambda: SourceFile("review.html.jinja", ""))
    css: tuple[SourceFile, ...] = ()
    floats: Literal["in-place", "end"] = "in-place"
    line_numbers: int = 1
    size: str = ""
