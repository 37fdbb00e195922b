"""Hostile documents end in a finding within their limits, and take nothing down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from galley.document import tree
from galley.document.article import Article, Asset
from galley.document.profile import Limits
from galley.document.tree import NO_ATTR
from galley.findings.finding import Stop
from tests.articles import cell, para, small_article
from tests.pages import pages, printed
from tests.waiting import seconds_of_children

LIMITS = Limits(layout_seconds=8, layout_memory_megabytes=700)
PANDOC = 5
"""Seconds in which pandoc reads a formula or finds none; the layout may take its own no longer than its limit."""


def span_bomb() -> tree.Block:
    row = tree.Row(NO_ATTR, (cell("a", columns=100_000, rows=1_000), cell("b")))
    body = tree.TableBody(NO_ATTR, 0, (), (row, row))
    grid = tree.Table(NO_ATTR, (), (tree.ColSpec("AlignDefault", None),) * 2, (), (body,), ())
    return tree.TableFloat("table-1", "", (), grid)


def nested_lists(depth: int) -> tree.Block:
    block: tree.Block = para("at the bottom")
    for _ in range(depth):
        block = tree.BulletList(((block,),))
    return block


def doubling_variables() -> str:
    lines = [f"--v{step}: var(--v{step - 1}) var(--v{step - 1});" for step in range(1, 40)]
    return f'p::before {{ --v0: "aaaaaaaaaaaaaaaa"; {" ".join(lines)} content: var(--v39) }}'


def svg_bomb() -> Asset:
    uses = "".join(f'<g id="g{step}">' + f'<use href="#g{step - 1}"/>' * 10 + "</g>" for step in range(1, 12))
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect id="g0" width="1" height="1"/>{uses}</svg>'
    return Asset("bomb.svg", "image/svg+xml", data.encode())


def with_image(asset: Asset) -> Article:
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (tree.Graphic(asset.name, "alt"),))
    return replace(small_article(para("Text."), figure), assets=(asset,))


@pytest.mark.parametrize(
    ("article", "css", "rule"),
    [
        pytest.param(small_article(span_bomb()), "", "layout-within-limits", id="spans"),
        pytest.param(small_article(para("Text.")), doubling_variables(), "layout-within-limits", id="variables"),
        pytest.param(with_image(svg_bomb()), "", "image-is-readable", id="svg"),
    ],
)
def test_a_bomb_ends_in_a_finding_within_its_limits(article: Article, css: str, rule: str) -> None:
    before = seconds_of_children()
    assert rules_broken(article, css) == {rule}
    assert seconds_of_children() - before < LIMITS.layout_seconds + PANDOC


def rules_broken(article: Article, css: str) -> set[str]:
    """Return the rules that printing finds broken, whether it stops or not."""
    try:
        return printed(article, pages(css=css, limits=LIMITS)).rules
    except Stop as stop:
        return {finding.rule.id for finding in stop.findings}


def test_a_document_nested_beyond_reason_is_a_finding() -> None:
    assert rules_broken(small_article(nested_lists(400)), "") == {"layout-within-limits"}


def test_a_document_nested_within_reason_is_printed() -> None:
    assert printed(small_article(nested_lists(12))).pages == 1


def test_a_broken_limit_says_which() -> None:
    with pytest.raises(Stop, match="1 seconds"):
        printed(small_article(*(para("word " * 4_000) for _ in range(20))), pages(limits=Limits(layout_seconds=1)))
