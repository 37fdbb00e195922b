"""The words that galley itself prints; a journal's profile may put others in their place."""

from __future__ import annotations

from collections.abc import Mapping

from galley.document.article import Article
from galley.document.declarations import BY_KIND
from galley.document.east_asian import is_eastern
from galley.document.metadata import Date
from galley.words.table import filled, label, words_of

LABELS = words_of("en")
"""The words in English, which are printed where a profile says nothing and the article's language is not known."""
_IN_TEXTS = (
    "type-", "removed-", "award-", "funding-", "ai-use-", "data-", "conflicts-", "months", "licence-sentence",
    "draft-notice", "article-as-xml", "quotes", "separator",
)  # fmt: skip
MARKS = tuple(name for name in LABELS if not name.startswith(_IN_TEXTS) and name not in BY_KIND)
"""The names of the words that stand between the texts of an article, not within one of them."""


def draft_mark(words: Mapping[str, str]) -> str:
    """Return what stands on every page of a draft."""
    return label(words, "draft").upper()


def printed_date(words: Mapping[str, str], date: Date) -> str:
    """Return a date as printed, as exact as known: 12 September 2025."""
    if not date.month:
        return str(date.year)
    form, months = ("date", "months") if date.day else ("month-of-year", "months-alone")
    names = (words.get(months) or words.get("months") or LABELS["months"]).split(" ")
    return filled(words, form, month=names[date.month - 1], day=str(date.day), year=str(date.year))


def own_words(part: Article, article: Article, words: Mapping[str, str]) -> Mapping[str, str]:
    """Return the words of a sub-article: the journal's, or those of its language where the article has another."""
    return words if part.meta.language == article.meta.language else words_of(part.meta.language)


def type_of_article(words: Mapping[str, str], kind: str) -> str:
    """Return what a type of article (JATS @article-type) is called: an article where the language has no word."""
    if words.get("type-article", LABELS["type-article"]) == LABELS["type-article"]:
        return words.get(f"type-{kind}") or kind.replace("-", " ").capitalize()
    return words.get(f"type-{kind}") or words["type-article"]


def joined(words: Mapping[str, str], names: list[str]) -> str:
    """Return two names with the word for "and" between them; the only one, or "" for none, as in an anonymised copy."""
    return between(words, names[0], names[-1]).join(names) if names else ""


def between(words: Mapping[str, str], before: str, after: str) -> str:
    """Return the word for "and" with the spaces between two names: none in Chinese, none behind a Hebrew prefix."""
    word = label(words, "and")
    if is_eastern(word) and is_eastern(before[-1:]) and is_eastern(after):
        return word
    return f" {word}" if word.endswith("-") else f" {word} "
