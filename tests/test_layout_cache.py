"""What makes the layout quicker changes no byte: lines remembered, and a child that has warmed up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from galley.document import tree
from galley.document.article import Article
from tests.articles import para, small_article
from tests.conftest import InWorkers
from tests.pages import printed
from tests.test_pdf import LOREM, picture

PLAIN = """
from galley.formats.pdf.engine import warm_up, worker
from galley.formats.pdf.patches import layout_cache
layout_cache.install = layout_cache.spare_collections = warm_up.warm_up = lambda *_: None
"""
WARM = """
from galley.runtime.channel import Channel
Channel.is_waiting = lambda _: False
"""
FORGETFUL = """
from galley.formats.pdf.engine import worker
from galley.formats.pdf.patches import layout_cache
layout_cache.MOST_LETTERS = 2_000
"""


def article_laid_out_twice() -> Article:
    """Return an article with a figure that gives way, which has its page laid out again, and with a formula."""
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (tree.Graphic("made-f1.png", "alt"),))
    text = [para(f"Paragraph {number}. {LOREM}".strip()) for number in range(30)]
    formula = tree.Para((tree.Math("InlineMath", "x^2"),))
    return replace(small_article(*text[:17], formula, figure, *text[17:]), assets=(picture(1100, 777),))


@pytest.mark.parametrize("script", [WARM, FORGETFUL], ids=["warm", "forgetful"])
def test_the_bytes_are_those_of_the_engine_by_itself(script: str, in_workers: InWorkers) -> None:
    article = article_laid_out_twice()

    def run(code: str) -> bytes:
        in_workers(code)
        return printed(article).data

    assert run(script) == run(PLAIN)
