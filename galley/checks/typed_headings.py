"""The rule that headings are written as such: one in bold is a paragraph to all that read the XML or the bookmarks."""

from __future__ import annotations

from collections.abc import Iterator

from galley.checks.check import Paper
from galley.compose.sections import front_key, is_usual
from galley.document import tree
from galley.document.plain_text import text_of
from galley.findings.catalogue import HEADING_IS_MARKED
from galley.findings.finding import Diagnostic
from galley.source import Span

_SPACES = (tree.Space, tree.SoftBreak, tree.LineBreak)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph that is the usual heading of a section in bold, or abstract or keywords."""
    for node in _paragraphs(paper.article.body):
        words = [one for one in node.content if not isinstance(one, _SPACES)]
        if words and isinstance(bold := words[0], tree.Strong):
            name, _, more = text_of(bold.content).strip(" .").partition(":")
            if front_key(name) or (is_usual(name) and not more and len(words) == 1):
                yield _finding(name.strip(), node.span)


def _paragraphs(blocks: tree.Blocks) -> Iterator[tree.Para[tree.Inline]]:
    """Yield the paragraphs that stand in sections, and not in a list, a box or a table."""
    for block in blocks:
        if isinstance(block, tree.Section):
            yield from _paragraphs(block.content)
        elif isinstance(block, tree.Para):
            yield block


def _finding(name: str, span: Span | None) -> Diagnostic:
    key = front_key(name)
    hint = f"write `# {name}`" + (f", or put its text into the metadata as `{key}:`" if key else "")
    return HEADING_IS_MARKED.broken(f"“{name}” in bold is printed as a paragraph; it is no heading.", span, hint)
