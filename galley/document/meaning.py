"""What the parts of a text mean: two versions are compared by it.

A citation means its keys, a reference to a float its target. So a number that changes with its order alone is no
change.
"""

from __future__ import annotations

import re

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import walk_past_words

NOTE = "a note"
"""What the mark of a note means: with a space in it, as all meanings have that are no word's, it is never a word."""

_PIECE = re.compile(r"\w+(?:[-'’.]\w+)*|.", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)*|\b[A-Z]\b")


def meaning_of_reference(reference: tree.CrossReference[tree.Inline]) -> str:
    """Return what a reference is compared by: its target, and what is printed but for the number."""
    return f"refer {reference.target} {_NUMBER.sub('', text_of(reference.content))}"


def meaning_of(mark: tree.CitationMark[tree.Inline]) -> str:
    """Return what a citation is compared by: its keys in any order, and the words in it."""
    return f"cite {' '.join(sorted(mark.keys))} {_words_of(mark)}"


def said_of_citation(mark: tree.CitationMark[tree.Inline]) -> str:
    """Return a citation as an author types it: its keys, and what it says of a work cited by number."""
    words = _words_of(mark).strip() if _is_numbered(mark) else ""
    return f"[{'; '.join(f'@{key}' for key in mark.keys)}{words and f', {words}'}]"


def _words_of(mark: tree.CitationMark[tree.Inline]) -> str:
    """Return what stands in a citation beside its numbers, such as a page; without years, which are their works'."""
    asides = r"(?:[\s,;\[\]()]|(?<!\d)[–-]|[–-](?!\d))+" if _is_numbered(mark) else r"[\d\s,;–\[\]()-]+"
    nodes = (one for one in mark.content if isinstance(one, tree.Str | tree.Space))
    return re.sub(asides, " ", text_of(tuple(nodes)))


def _is_numbered(mark: tree.CitationMark[tree.Inline]) -> bool:
    return any(isinstance(one, tree.ReferenceLink) for one in walk_past_words(mark.content))


def pieces_of(text: str) -> list[str]:
    """Return the words, marks and spaces of a text."""
    return _PIECE.findall(text)
