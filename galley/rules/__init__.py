"""Rules: model to findings, without any reading or writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from galley.diagnostics import Diagnostic
from galley.model import Article, Profile, Reference
from galley.rules.figures import check_figures


def check_article(article: Article, library: Mapping[str, Reference], profile: Profile) -> Iterator[Diagnostic]:
    """Yield the findings of every rule on the composed article."""
    yield from check_figures(article)
