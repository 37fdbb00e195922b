"""Every part of a submission, in the order in which they are listed."""

from __future__ import annotations

from galley.submission import (
    declarations,
    figures,
    letter,
    manuscript,
    portal,
    response,
    supplements,
    tables,
    title_page,
)
from galley.submission.kit import Part

PARTS: tuple[Part, ...] = (
    letter, title_page, manuscript, figures, tables, supplements, declarations, response, portal,
)  # fmt: skip
"""A new one is a module beside this one and its name here."""
