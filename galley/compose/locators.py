"""Locators: the place in a work that an author names after its key, as in `[@key, pp. 33-35, 38]` or `[@key{ch. IV}]`.

The syntax is that of pandoc's manual ("Citation syntax"): a locator begins the words after the key, with a term of CSL
("p.", "chapter") or a number, and ends where the numbers end; braces set its bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from galley.csl.items import Locator
from galley.csl.parse import locale_of
from galley.csl.rich_text import without_marks
from galley.document import tree
from galley.document.tree import ParsedInlines, Space, Str

_BLANK = re.compile("( )")

_LABELS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "table", "timestamp", "title-locator", "verse", "volume",
)  # fmt: skip
_LONE = re.compile(r"\d[\w.:/]*")
_UNIT = r"(?:[^\W\d_]*\d[\w.:/]*\w|[^\W\d_]*\d+|[ivxlcdmIVXLCDM]+\b)"
_RANGE = rf"{_UNIT}(?:\s*[-–—]+\s*{_UNIT})?"
_VALUE = re.compile(rf"{_RANGE}(?:\s*(?:[,;&]|and\b)\s*{_RANGE})*")
_DASH = re.compile(r"(?<=\w)\s*(?:--?|–)\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Located:
    """What stands after a key: a locator as CSL takes it and as it was typed, and the words behind it."""

    locator: Locator | None
    typed: str
    words: ParsedInlines

    def as_typed(self, range_mark: str) -> str:
        """Return the locator in the author's own form, its ranges with the mark that the journal prints."""
        return _DASH.sub(range_mark, self.typed)


def located(suffix: ParsedInlines, language: str) -> Located:
    """Return the words after a key, their locator apart; terms are those of the language and of English."""
    count = next(
        (at for at, node in enumerate(suffix) if not isinstance(node, Str | Space | tree.SoftBreak)), len(suffix)
    )
    text = "".join(node.text if isinstance(node, Str) else " " for node in suffix[:count]).lstrip(", ")
    rest = suffix[count:]
    if text.startswith("{"):
        inside, closed, after = text[1:].partition("}")
        if closed:
            label, value = _labelled(inside.strip(), language)
            locator = Locator(label or "page", value.strip()) if value.strip() else None
            words = after if locator else after.lstrip(", ")
            return Located(locator, inside.strip(), (*_inlines(words), *rest))
    label, value = _labelled(text, language)
    found = (_VALUE if label else _LONE).match(value)
    if label is None and found:
        found = _VALUE.match(value)
    if not found:
        return Located(None, "", (*_inlines(text), *rest))
    end = len(text) - len(value) + found.end()
    return Located(Locator(label or "page", found.group()), text[:end], (*_inlines(text[end:]), *rest))


def _labelled(text: str, language: str) -> tuple[str | None, str]:
    """Return the label that begins a text, None without one, and what stands behind it."""
    for spelling, label in _spellings(language).get(text[:1].casefold()[:1], ()):
        behind = text[len(spelling) :]
        whole = spelling.endswith(".") or not spelling[-1].isalpha() or not behind[:1].isalpha()
        if text[: len(spelling)].casefold() == spelling and whole and behind.strip():
            return label, behind.lstrip(" \u00a0")
    return None, text


@lru_cache(maxsize=8)
def _spellings(language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return every spelling of the labels in a language and in English by its first letter, the longest first."""
    found: dict[str, str] = {}
    for locale in (locale_of(language), locale_of("en-US")):
        for label in _LABELS:
            for form in ("long", "short", "symbol"):
                term = locale.term(label, form)
                for word in (term.single, term.multiple) if term else ():
                    plain = without_marks(word).casefold()
                    for spelling in (plain, plain.rstrip(".")):
                        found.setdefault(spelling, label)
    found.pop("", None)
    ordered = sorted(found.items(), key=lambda item: -len(item[0]))
    return {
        first: tuple(one for one in ordered if one[0][0] == first) for first in dict.fromkeys(one[0] for one in found)
    }


def _inlines(text: str) -> Iterator[tree.ParsedInline]:
    return (Space() if run == " " else Str(run) for run in _BLANK.split(text) if run)
