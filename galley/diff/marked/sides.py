"""Either version of a marked article: all changes accepted, or all rejected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from galley.diff.marked.columns import without_columns
from galley.document import tree
from galley.document.article import Article
from galley.document.texts import rewrite
from galley.document.visit import rewrite_inlines, same_blocks


def without(article: Article, state: tree.ChangedState) -> Article:
    """Return a marked article without what was `deleted`, which is the new version, or what was `inserted`."""
    left = partial(_left, state=state)
    made = rewrite(article, left, left)
    entries = (replace(one, content=rewrite_inlines(one.content, left, same_blocks)) for one in made.bibliography)
    return replace(made, bibliography=tuple(entries))


def _left(nodes: tuple[Any, ...], state: tree.ChangedState) -> tuple[Any, ...]:
    """Return nodes without changes of a state, and what is in the others in their place."""
    made: list[Any] = []
    for node in nodes:
        if isinstance(node, tree.TableFloat):
            made.append(replace(node, table=without_columns(node.table, state)))
        elif not isinstance(node, tree.Change | tree.ChangedBlocks):
            made.append(node)
        elif node.state != state:
            made.extend(node.content)
    return tuple(made)
