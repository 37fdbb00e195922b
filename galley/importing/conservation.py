"""Is every word of a Word file in the manuscript made of it? Counted from its XML, without pandoc."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from galley.findings.catalogue import WORD_TEXT_IS_KEPT
from galley.findings.finding import Diagnostic
from galley.source import Span

_WORD = re.compile(r"[^\W\d_]+|\d+|[±×÷≤≥≠≈∞√∑∫µ°%€£$§†‡¶→←↑↓∆Δ]")
_MARKUP = re.compile(r"[*^~`\\\u00ad\u200b-\u200d\u2060\ufeff]|\]\{\.[\w-]+\}|\[(?=\w+\]\{\.)")
"""What stands within words in Markdown; soft hyphens and joiners are no letters either."""
_LINK_END = re.compile(r"\]\([^()\s]*\)|\]\{[^{}]*\}|[\[\]]")
_MOST_SHOWN = 12


def counted(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in texts, whatever its case and the form of its letters."""
    return Counter(word for text in texts for word in _words(text))


def _words(text: str) -> Iterator[str]:
    # A decomposed letter is the same as the composed one.
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", text))
    return (found.group().casefold() for found in _WORD.finditer(plain))


def lost(before: Iterable[str], after: Sequence[str], path: str) -> tuple[Diagnostic, ...]:
    """Return a finding where words of the file at `path` are lost.

    Markup within a word may part it, or not: a word is there that stands in one of the two readings of the Markdown.
    """
    apart = (_LINK_END.sub("", _MARKUP.sub(" ", text)) for text in after)
    missing = counted(before) - (counted(after) | counted(apart) | counted(_LINK_END.sub("", text) for text in after))
    if not missing:
        return ()
    shown = ", ".join(f"“{word}”" for word in list(missing)[:_MOST_SHOWN])
    message = f"{sum(missing.values())} words of the file are not in the manuscript: {shown}."
    return (WORD_TEXT_IS_KEPT.broken(message, Span(path), "look for them there, and put them in by hand"),)
