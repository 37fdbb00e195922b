"""What stands between works and brackets: spaces, commas, `and`."""

from __future__ import annotations

from collections.abc import Iterable

from galley.document import tree

SPACES = (tree.Space, tree.SoftBreak)
COMMAS = frozenset(("", ","))
ANDS = frozenset(("and", "&", ",and", ",&"))


def text_between(nodes: Iterable[tree.ParsedInline]) -> str | None:
    """Return what nodes say without spaces; None where they are more than plain text."""
    words: list[str] = []
    for node in nodes:
        if isinstance(node, tree.Str):
            words.append(node.text)
        elif not isinstance(node, SPACES):
            return None
    return "".join(words)
