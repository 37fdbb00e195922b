"""Comparing the facts of the XML with those of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from galley.document.article import Article
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.element import brief
from galley.formats.jats.verify.facts.article import facts_of, notes_of
from galley.formats.jats.verify.facts.fact import Fact, normal
from galley.formats.jats.verify.facts.xml import facts_in, notes_in
from galley.source import Span

_OF_THE_WHOLE = frozenset({"counts", "pdf"})
_UNORDERED = frozenset({"definitions"})
"""Keys whose facts stand in the XML in another order than in the article."""


def check_facts(
    document: Document, article: Article, words: Mapping[str, str] | None = None, *, within: bool = False
) -> Iterator[Diagnostic]:
    """Yield a finding for each key under which the XML says something else than the article.

    `words` are the journal's for what stands in the notes on authors; these are compared where the words are known.
    An article `within` another has no file and no counts of its own.
    """
    wanted, found = _by_key(facts_of(article)), _by_key(facts_in(document))
    if words is not None:
        wanted.update(_by_key(notes_of(article, words)))
        found.update(_by_key(notes_in(document.root)))
    asked = dict.fromkeys((*wanted, *found))
    for key in asked if not within else (one for one in asked if one not in _OF_THE_WHOLE):
        said, held = (_compared(key, facts.get(key, [])) for facts in (wanted, found))
        if said != held:
            message = f"{key} is “{_shown(found.get(key))}” in the XML, “{_shown(wanted.get(key))}” in the article."
            yield rules.XML_KEEPS_METADATA.broken(message, _place(article, key))


def _by_key(facts: Iterable[Fact]) -> dict[str, list[str]]:
    collected: dict[str, list[str]] = {}
    for fact in facts:
        collected.setdefault(fact.key, []).append(fact.value)
    return collected


def _compared(key: str, values: list[str]) -> list[str]:
    kept = [value for value in map(normal, values) if value]
    return sorted(kept) if key in _UNORDERED else kept


def _shown(values: list[str] | None) -> str:
    return brief("; ".join(" ".join(value.split()) for value in values or ()))


def _place(article: Article, key: str) -> Span | None:
    """Return the place of the key, or of what holds it."""
    spans = article.meta.spans
    parts = key.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((spans[name] for name in names if name in spans), None)
