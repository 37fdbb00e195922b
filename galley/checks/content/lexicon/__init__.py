"""Words of English that a slip is told by: those that articles have, and others that look like them."""

from __future__ import annotations

from functools import cache

from galley.checks.content.lexicon import a_to_c, alike_a_to_i, alike_j_to_z, d_to_i, j_to_p, q_to_z, terms


@cache
def known() -> frozenset[str]:
    """Return the words of articles, in small letters; the shortest have five."""
    return frozenset(word for part in (a_to_c, d_to_i, j_to_p, q_to_z) for word in part.WORDS.split())


@cache
def others() -> frozenset[str]:
    """Return words that are right, and one letter from a known one: `alternation` beside `alteration`.

    Most are of SCOWL's lists (its notice stands in docs/content-checks.md).
    """
    return frozenset(word for part in (alike_a_to_i, alike_j_to_z, terms) for word in part.WORDS.split())
