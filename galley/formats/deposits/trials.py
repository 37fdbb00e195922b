"""The trials that an article is of: the numbers in its statement on their registration."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.texts import slots
from galley.document.trials import trial_numbers


def trials_of(article: Article) -> Iterator[tuple[str, str]]:
    """Yield registry (its DOI with Crossref) and number of each trial, once."""
    said = "\n".join(text_of(one.nodes) for one in slots(article) if one.kind == "trial-registration")
    yield from dict.fromkeys(trial_numbers(said))
