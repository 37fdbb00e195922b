"""The reader of brackets with citations: what stands in one, then what it parts, then brackets beside one another.

Each step reads one sequence of inlines: `semicolons` makes a bracket of text one citation, `commas` cites each work in
it, `beside` makes one of brackets that belong together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from galley.compose.brackets.beside import joined
from galley.compose.brackets.commas import separated
from galley.compose.brackets.semicolons import bracketed
from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.texts import rewrite
from galley.document.visit import only_with
from galley.findings.finding import Diagnostic


def with_citations(
    article: ParsedArticle, library: Mapping[str, object], is_raised: Callable[[], bool]
) -> tuple[ParsedArticle, tuple[Diagnostic, ...]]:
    """Return `article` with every bracket as the citation it means, and a finding for each that was to be understood.

    `library` has the works by their keys; `is_raised` tells whether marks are raised, and is asked where it matters.
    """
    found: list[Diagnostic] = []

    def read(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return joined(separated(bracketed(nodes, found), library, found), library, is_raised, found)

    return rewrite(article, only_with(read, tree.Cite, tree.Span)), tuple(found)
