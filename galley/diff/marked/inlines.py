"""Atoms put together again as inlines, each in the containers that it was in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from galley.diff.marked.reader import Held
from galley.diff.merge import Atom
from galley.document import tree


def joined(atoms: Sequence[Atom]) -> tree.Inlines:
    """Return the inlines of atoms; words that touch become one."""
    return tuple(_nested([atom.value for atom in atoms], 0))


def _nested(held: Sequence[Held], depth: int) -> Iterator[tree.Inline]:
    for container, group in groupby(held, key=lambda one: one.path[depth] if len(one.path) > depth else None):
        inside = [*group]
        if container is None:
            yield from _in_a_row(one.node for one in inside)
        else:
            around: Any = container
            yield replace(around, content=tuple(_nested(inside, depth + 1)))


def _in_a_row(nodes: Iterator[tree.Inline]) -> Iterator[tree.Inline]:
    words: list[str] = []
    for node in nodes:
        if isinstance(node, tree.Str):
            words.append(node.text)
            continue
        if words:
            yield tree.Str("".join(words))
            words.clear()
        yield node
    if words:
        yield tree.Str("".join(words))
