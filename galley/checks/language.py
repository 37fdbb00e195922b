"""Which language an article is in: what goes by the words of one has nothing to say of others."""

from __future__ import annotations

from galley.document.article import Article


def is_english(article: Article) -> bool:
    """Tell whether an article says that it is in English."""
    return article.meta.language.lower().partition("-")[0] == "en"
