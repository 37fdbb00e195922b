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


# --- in words ----------------------------------------------------------------------------------------------------


def text_in_marks(held: Sequence[Held]) -> str:
    """Return the text of atoms with the marks that Markdown has for how they look."""
    return "".join(_in_marks(held, 0))


def _in_marks(held: Sequence[Held], depth: int) -> Iterator[str]:
    for container, group in groupby(held, key=lambda one: one.path[depth] if len(one.path) > depth else None):
        inside = [*group]
        if container is None:
            yield from (one.text for one in inside)
        else:
            opening, closing = _marks_of(container)
            yield from (opening, *_in_marks(inside, depth + 1), closing)


def _marks_of(container: tree.Inline) -> tuple[str, str]:
    match container:
        case tree.Emph():
            return "*", "*"
        case tree.Strong():
            return "**", "**"
        case tree.Superscript():
            return "^", "^"
        case tree.Subscript():
            return "~", "~"
        case tree.Strikeout():
            return "~~", "~~"
        case tree.Link(url=url):
            return "[", f"]({url})"
        case tree.Underline():
            return "[", "]{.underline}"
        case tree.SmallCaps():
            return "[", "]{.smallcaps}"
        case _:
            return "", ""
