"""Conditional content: `.content-visible` and `.content-hidden`, by the format that a document is rendered to.

An article is one text in all its outputs. It is printed, so it counts as what Quarto calls pdf and latex, and as jats.
Where a text has a version for each of the two side by side, the printed one is taken. What a condition asks of the
metadata is answered in the source already, as `when-true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree

_PRINTED = frozenset({"pdf", "latex"})
_ARCHIVED = frozenset({"jats"})
_OURS = _PRINTED | _ARCHIVED
_VISIBLE, _HIDDEN = "content-visible", "content-hidden"
_YES = "yes"


def is_shown(attr: tree.Attr) -> bool:
    """Tell whether what has these attributes is part of the article."""
    if _VISIBLE in attr.classes:
        return _holds(attr)
    return not (_HIDDEN in attr.classes and _holds(attr))


def _holds(attr: tree.Attr) -> bool:
    """Tell whether all conditions hold."""
    return all(_condition(name, value) for name, value in attr.pairs)


def _condition(name: str, value: str) -> bool:
    match name:
        case "when-format":
            return value in _OURS
        case "unless-format":
            return value not in _OURS
        case "when-true":
            return value == _YES
        case "unless-true":
            return value != _YES
        case "when-profile":
            return False
        case _:
            return True


def alternatives(nodes: tree.ParsedBlocks) -> Iterator[tree.ParsedBlock]:
    """Yield blocks without those for JATS alone that stand beside one for print."""
    for at, node in enumerate(nodes):
        beside = (*nodes[max(0, at - 1) : at], *nodes[at + 1 : at + 2])
        if not (_only_for(node) == _ARCHIVED and any(_only_for(one) & _PRINTED for one in beside)):
            yield node


def _only_for(node: tree.ParsedBlock) -> frozenset[str]:
    attr = node.attr if isinstance(node, tree.Div | tree.CodeBlock) else tree.NO_ATTR
    return frozenset({attr.get("when-format") or ""} if _VISIBLE in attr.classes else ())
