"""The place that is told when pages could not be laid out within the limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from galley.document import tree
from galley.findings.catalogue import GLYPH_EXISTS, LAYOUT_WITHIN_LIMITS
from galley.findings.finding import Stop
from galley.formats.pdf.heavy import MANY_NOTES, placed
from galley.source import Span
from tests.articles import small_article, words

LATE = Stop(LAYOUT_WITHIN_LIMITS.broken("the pages were not ready after 99 seconds"))


def paragraph(line: int, *, notes: int = 0, length: int = 1) -> tree.Para[tree.Block]:
    said = tuple(tree.Footnote(f"fn-{line}-{at}", at + 1, ()) for at in range(notes))
    return tree.Para((*words("word " * length), *said), span=Span("m/10.md", line))


@pytest.mark.parametrize(
    ("blocks", "line", "hint"),
    [
        ((paragraph(3, length=90), paragraph(5, notes=MANY_NOTES)), 5, f"calls {MANY_NOTES} notes"),
        ((paragraph(3, length=90), paragraph(5, notes=MANY_NOTES - 1)), 3, "the longest paragraph"),
    ],
)
def test_a_layout_that_took_too_long_is_told_where_the_article_is_heaviest(
    blocks: tuple[tree.Para[tree.Block], ...], line: int, hint: str
) -> None:
    (found,) = placed(LATE, small_article(*blocks)).findings
    assert found.span == Span("m/10.md", line)
    assert hint in found.hints[0]


def test_what_has_a_place_or_is_of_another_rule_stays() -> None:
    article = small_article(paragraph(3))
    here = replace(LATE.findings[0], span=Span("m/20.md", 7))
    other = GLYPH_EXISTS.broken("no letter")
    assert placed(Stop(here, other), article).findings == (here, other)
