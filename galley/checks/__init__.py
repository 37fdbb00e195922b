"""Rules: model to findings, without any reading or writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from galley.checks.declarations import check_needs
from galley.checks.figures import check_figures
from galley.checks.metadata import check_metadata
from galley.checks.text import check_text
from galley.document.article import Article
from galley.document.profile import Profile
from galley.findings.finding import Diagnostic
from galley.source import SourceFile


def check_sources(sources: Iterable[SourceFile]) -> Iterator[Diagnostic]:
    """Yield the findings of every rule on the text as it was typed."""
    yield from check_text(sources)


def check_article(article: Article, profile: Profile) -> Iterator[Diagnostic]:
    """Yield the findings of every rule on the composed article."""
    yield from check_metadata(article.meta, profile.journal)
    yield from check_needs(article.meta, article.declarations, profile.needs)
    yield from check_figures(article)
