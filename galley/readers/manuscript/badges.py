"""Badges: little pictures of web services that say how a repository fares today; on paper they are their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import rewrite_blocks, walk_past_words
from galley.findings.catalogue import MARKUP_IS_UNDERSTOOD
from galley.findings.finding import Diagnostic

_BADGE = re.compile(
    r"(?:https?:)?//(?:[\w.-]*\.)?(?:shields\.io|badge\.fury\.io|badgen\.net|travis-ci\.(?:org|com)|codecov\.io|coveralls\.io"
    r"|mybinder\.org/badge|zenodo\.org/badge|readthedocs\.org/projects/[^\s]*badge|joss\.theoj\.org/papers/[^\s]*status\.svg"
    r"|theoj\.org/joss-papers/[^\s]*status\.svg|cranlogs\.r-pkg\.org/badges|r-pkg\.org/badges|ci\.appveyor\.com"
    r"|[^\s]*(?:/workflows/[^\s]*badge\.svg|[/_.-]badges?(?:[_.-][^\s/]*)?\.(?:svg|png)\b))",
    re.IGNORECASE,
)


def without_badges(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks with the words of each badge in its place; a badge that is a link is a link of these words."""
    if not any(isinstance(node, tree.Image) and _is_badge(node) for node in walk_past_words(blocks)):
        return blocks
    return rewrite_blocks(blocks, lambda nodes: tuple(map(_inline, nodes)), lambda nodes: tuple(map(_block, nodes)))


def badges_in(blocks: tree.ParsedBlocks) -> Iterator[Diagnostic]:
    """Yield a finding for each badge."""
    for node in walk_past_words(blocks):
        if isinstance(node, tree.Image) and _is_badge(node):
            message = f"A badge ({node.url[:60]}) changes from day to day: its words are printed, not the picture."
            yield MARKUP_IS_UNDERSTOOD.broken(message, node.span, "leave badges to the README")


def _is_badge(image: tree.Image[tree.ParsedInline]) -> bool:
    return bool(_BADGE.match(image.url))


def _inline(node: tree.ParsedInline) -> tree.ParsedInline:
    match node:
        case tree.Image() if _is_badge(node):
            return tree.Link(tree.NO_ATTR, _words(node), node.url, span=node.span)
        case tree.Link(content=(tree.Link(url=url) as badge,)) if _BADGE.match(url):
            return replace(node, content=badge.content)
        case _:
            return node


def _block(node: tree.ParsedBlock) -> tree.ParsedBlock:
    """Return a badge alone in its paragraph, which pandoc takes for a figure, as a paragraph."""
    match node:
        case tree.Figure(content=(tree.Plain((tree.Link(url=url) as badge,)),)) if _BADGE.match(url):
            return tree.Para((badge,), span=badge.span)
        case _:
            return node


def _words(badge: tree.Image[tree.ParsedInline]) -> tree.ParsedInlines:
    return badge.alt if text_of(badge.alt).strip() else (tree.Str(badge.url),)
