"""What the judge of the laid out pages found, as findings at the places of the source."""

from __future__ import annotations

from typing import assert_never

from galley.document import tree
from galley.document.article import Article
from galley.document.profile import Profile
from galley.document.texts import nodes_of
from galley.findings.catalogue import (
    FLOAT_IS_IN_ORDER,
    FLOAT_IS_NEAR_ITS_MENTION,
    LINE_IS_FULL,
    NOTHING_OVERLAPS,
    PAGE_IS_FULL,
)
from galley.findings.finding import Diagnostic
from galley.formats.pdf.engine.job import Flaw
from galley.source import Span


def of_flaw(flaw: Flaw, article: Article, profile: Profile) -> Diagnostic:
    """Return the finding that a flaw of a page is, at the nearest float or heading before it."""
    place = _place(flaw, article, profile)
    match flaw.kind:
        case "overlap":
            message = f"Page {flaw.page}: “{flaw.text}” and “{flaw.other}” are printed over one another."
            return NOTHING_OVERLAPS.broken(message, place)
        case "short":
            message = f"Page {flaw.page}: the line “{flaw.text}” ends although the next word would fit."
            return LINE_IS_FULL.broken(message, place, "word the sentence otherwise")
        case "hole":
            hint = "move the figure or table that stands there to another paragraph, or let it have another size"
            return PAGE_IS_FULL.broken(f"Page {flaw.page}: {flaw.text} of the page is empty.", place, hint)
        case "order":
            message = f"Page {flaw.page}: {_name(flaw.text, article)} stands behind {_name(flaw.other, article)}."
            return FLOAT_IS_IN_ORDER.broken(message, place)
        case "far":
            name = _name(flaw.text, article)
            message = f"{name} stands on page {flaw.page}, and is first named on page {flaw.other}."
            return FLOAT_IS_NEAR_ITS_MENTION.broken(message, place, "write it nearer to that paragraph")
        case _:
            assert_never(flaw.kind)


def _place(flaw: Flaw, article: Article, profile: Profile) -> Span | None:
    own = article.origins.get(flaw.near) or article.meta.spans.get("title")
    return own or Span(profile.template.path)


def _name(identifier: str, article: Article) -> str:
    """Return the label of a float."""
    floats = (one for one in nodes_of(article) if isinstance(one, tree.FigureFloat | tree.TableFloat))
    return next((one.label for one in floats if one.identifier == identifier and one.label), identifier)
