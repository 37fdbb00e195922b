"""A draft: an article that is printed although some of it is not there yet, with placeholders, and marked as such."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from galley.document.profile import Profile
from galley.findings import catalogue
from galley.findings.finding import Rule, Severity
from galley.runtime import World
from galley.words.table import label

PLACED: tuple[Rule, ...] = (
    catalogue.IMAGE_IS_LOCAL,
    catalogue.CELL_HAS_RESULT,
    catalogue.FROZEN_RESULT_IS_CURRENT,
    catalogue.VARIABLE_IS_KNOWN,
)
"""What a reader says where it has put a placeholder: it keeps an article from print, and no draft."""

_SHEET = "draft.css"
_MARK = "DRAFT"
"""What the style sheet of a draft prints on every page, in English."""


def with_placeholders(profile: Profile, world: World, *, draft: bool) -> Profile:
    """Return `profile` for a run: no placeholder goes to print, and all go into a draft, whose every page says so.

    Raises Stop where the style sheet that says it is missing.
    """
    placed = Severity.WARNING if draft else Severity.ERROR
    severe = replace(profile, severities={**profile.severities, **{rule.id: placed for rule in PLACED}})
    if not draft:
        return severe
    sheet = world.text(posixpath.join(world.styles, "shared", _SHEET))
    sheet = replace(sheet, text=sheet.text.replace(_MARK, label(profile.labels, "draft").upper()))
    review = replace(severe.review, css=(*severe.review.css, sheet))
    return replace(severe, css=(*severe.css, sheet), review=review, draft=True)
