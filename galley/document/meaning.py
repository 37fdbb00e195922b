"""What the parts of a text mean: two versions are compared by it.

A citation means its keys, a reference to a float its target. So a number that changes with its order alone is no
change.
"""

from __future__ import annotations

import re

from galley.document import tree
from galley.document.plain_text import text_of

_PIECE = re.compile(r"\w+(?:[-'’.]\w+)*|.", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)*|\b[A-Z]\b")


def meaning_of_reference(reference: tree.CrossReference[tree.Inline]) -> str:
    """Return what a reference is compared by: its target, and what is printed but for the number."""
    return f"refer {reference.target} {_NUMBER.sub('', text_of(reference.content))}"


def meaning_of(mark: tree.CitationMark[tree.Inline]) -> str:
    """Return what a citation is compared by: its keys in any order, and the words in it."""
    return f"cite {' '.join(sorted(mark.keys))} {_affixes(mark)}"


def _affixes(mark: tree.CitationMark[tree.Inline]) -> str:
    """Return what stands in a citation beside its numbers, such as a page."""
    return re.sub(r"[\d\s,;–\[\]()-]+", " ", text_of(tuple(one for one in mark.content if isinstance(one, tree.Str))))


def pieces_of(text: str) -> list[str]:
    """Return the words, marks and spaces of a text."""
    return _PIECE.findall(text)
