r"""What LaTeX is told to number floats by from a place on, `\renewcommand{\thefigure}{S\arabic{figure}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document import tree

CLASS = "float-numbers"
"""Class of the empty division that stands for it; its attributes say what stands before the number of each kind."""
COMMAND = re.compile(
    r"\\renewcommand\*?\s*\{?\s*\\the(?P<kind>figure|table)\s*\}?\s*"
    r"\{\s*(?P<before>[A-Za-z]{0,3}[.-]?)\\arabic\s*\{(?P=kind)\}\s*\}"
)
"""The command, with letters before the number."""


def numbers_in(tex: str) -> tree.ParsedBlocks:
    """Return the division that stands for what LaTeX says of the numbers of floats; nothing where it says nothing."""
    pairs = tuple((match["kind"], match["before"]) for match in COMMAND.finditer(tex))
    return (tree.Div(tree.Attr("", (CLASS,), pairs), ()),) if pairs else ()


def kinds_of(node: tree.ParsedNode) -> Iterator[tuple[str, str]]:
    """Yield the kinds whose numbers are others from this node on, each with what stands before the number."""
    if isinstance(node, tree.Div) and CLASS in node.attr.classes:
        yield from node.attr.pairs
