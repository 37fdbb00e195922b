"""The formulas of an article as MathML, each converted once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import shortened
from galley.document.profile import Limits
from galley.document.texts import nodes_of
from galley.findings.catalogue import MATH_CAN_BE_SET
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.runtime import Cache
from galley.source import Span
from galley.tools.pandoc import math_to_mathml

LONGEST_FORMULA = 5_000
"""Characters of TeX in one formula: a longer one fits no page, and takes minutes to draw."""


def formulas(
    articles: Sequence[Article], limits: Limits, findings: Findings, cache: Cache | None = None
) -> dict[tuple[str, bool], str | None]:
    """Return the MathML of every formula of `articles` by its TeX and whether it is displayed.

    An unreadable one is a finding.

    Raises `Stop` for formulas over `LONGEST_FORMULA`.
    """
    places: dict[tuple[str, bool], Span | None] = {}
    for article in articles:
        for tex, display, span in _formulas_in(article):
            places.setdefault((tex, display), span)
    if long := [place for place in places if len(place[0]) > LONGEST_FORMULA]:
        raise Stop(*(_too_long(tex, places[tex, display]) for tex, display in long))
    mathml = dict(zip(places, math_to_mathml(tuple(places), limits, cache), strict=True))
    for (tex, display), markup in mathml.items():
        if markup is None:
            message = f"The formula {shortened(tex)} cannot be read as TeX mathematics."
            hint = "check its commands and braces, and how deep they go"
            findings.add(MATH_CAN_BE_SET.broken(message, places[tex, display], hint))
        elif not re.sub(r"<annotation.*</annotation>|<[^>]*>|\s", "", markup, flags=re.DOTALL):
            message = f"The formula “{shortened(tex)}” prints nothing."
            findings.add(MATH_CAN_BE_SET.broken(message, places[tex, display], "take it out"))
    return mathml


def _formulas_in(article: Article) -> Iterator[tuple[str, bool, Span | None]]:
    for node in nodes_of(article):
        match node:
            case tree.Math(kind=kind, tex=tex):
                yield tex, kind == "DisplayMath", node.span
            case tree.Equation(identifier=identifier, tex=tex):
                yield tex, True, article.origins.get(identifier)


def _too_long(tex: str, span: Span | None) -> Diagnostic:
    message = f"The formula {shortened(tex)} has {len(tex):,} characters; at most {LONGEST_FORMULA:,} are set."
    return MATH_CAN_BE_SET.broken(message, span, "break it into several")
