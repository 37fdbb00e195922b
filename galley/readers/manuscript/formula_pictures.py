"""Formulas typed as pictures of a web service that draws TeX: the address has the formula, which is set as one.

The services: GitHub's former `render/math`, CodeCogs, Upmath, WordPress and Google's charts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from galley.document import tree
from galley.document.visit import rewrite_blocks, same_blocks, same_inlines, walk_past_words
from galley.findings.catalogue import MARKUP_IS_UNDERSTOOD
from galley.findings.finding import Diagnostic

_SERVICE = re.compile(
    r"(?:https?:)?//(?:render\.githubusercontent\.com/render/math\?(?:[^#]*&)?math="
    r"|latex\.codecogs\.com/(?:eqneditor/)?(?:svg|gif|png|pdf|emf)(?:\.(?:latex|image|download))?\?"
    r"|(?:i|tex\.s2cms|upmath)\.(?:upmath\.)?(?:me|ru)/(?:svg|png)/"
    r"|s\d?\.wp\.com/latex\.php\?latex="
    r"|chart\.(?:apis\.google|googleapis)\.com/chart\?(?:[^#]*&)?chl=)(?P<tex>[^#]+)",
    re.IGNORECASE | re.DOTALL,
)
_LAYOUT = re.compile(
    r"\s*\\(?:inline|dpi\{\d+\}|bg_\w+|fn_\w+|tiny|small|normalsize|large|Large|LARGE|huge|Huge)(?![A-Za-z])"
)
_NEXT_PARAMETER = re.compile(r"&(?:mode|from|bg|fg|s|color|cht|chs|chf)=.*", re.DOTALL)


def formula_in(address: str) -> str:
    """Return the TeX of the formula that the picture at an address shows, "" where it is no such picture."""
    match = _SERVICE.match(address.strip())
    if match is None:
        return ""
    tex = unquote(_NEXT_PARAMETER.sub("", match["tex"].replace("&space;", " ").replace("&plus;", "+")))
    while layout := _LAYOUT.match(tex):
        tex = tex[layout.end() :]
    return tex.strip().strip("$").strip()


def with_formulas(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks with each picture of a formula as the formula; one alone in its paragraph is displayed."""
    if not any(isinstance(node, tree.Image) and formula_in(node.url) for node in walk_past_words(blocks)):
        return blocks
    displayed = rewrite_blocks(blocks, same_inlines, lambda nodes: tuple(map(_displayed, nodes)))
    return rewrite_blocks(displayed, lambda nodes: tuple(map(_inline, nodes)), same_blocks)


def formulas_in_pictures(blocks: tree.ParsedBlocks) -> Iterator[Diagnostic]:
    """Yield a finding for each picture of a formula."""
    for node in walk_past_words(blocks):
        if isinstance(node, tree.Image) and (tex := formula_in(node.url)):
            yield drawn(tex, node)


def drawn(tex: str, node: tree.Image[tree.ParsedInline] | tree.RawInline | tree.RawBlock) -> Diagnostic:
    """Return the finding that `node` is a picture of a formula."""
    message = "This picture is drawn by a web service from a formula, and is set as that formula."
    return MARKUP_IS_UNDERSTOOD.broken(message, node.span, f"write ${tex}$" if len(tex) < _SHORT else "write it in TeX")


_SHORT = 60
"""Characters of a formula that a hint shows."""


def _displayed(node: tree.ParsedBlock) -> tree.ParsedBlock:
    match node:
        case (
            tree.Para((tree.Image(url=url) as image,))
            | tree.Figure(content=(tree.Plain((tree.Image(url=url) as image,)),))
        ):
            tex = formula_in(url)
            return tree.Para((tree.Math("DisplayMath", tex, image.span),), image.span) if tex else node
        case _:
            return node


def _inline(node: tree.ParsedInline) -> tree.ParsedInline:
    tex = formula_in(node.url) if isinstance(node, tree.Image) else ""
    return tree.Math("InlineMath", tex, node.span) if tex and isinstance(node, tree.Image) else node
