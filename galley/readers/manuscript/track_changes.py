"""Word's tracked changes and comments as pandoc writes them into Markdown: what is accepted is printed."""

from __future__ import annotations

from galley.document import tree
from galley.document.visit import rewrite_blocks, same_blocks, walk_past_words
from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.source import SourceFile

_KEPT = frozenset({"insertion"})
_DROPPED = frozenset(
    {"deletion", "comment-start", "comment-end", "paragraph-insertion", "paragraph-deletion"}
)  # fmt: skip
_SPACES = (tree.Space, tree.SoftBreak)
_STOPS = tuple(".,;:!?)]")
_HINT = "accept or reject the changes in Word, and import the file anew: galley import paper.docx --out DIR"


def with_changes_accepted(blocks: tree.ParsedBlocks, source: SourceFile, findings: Findings) -> tree.ParsedBlocks:
    """Return blocks with insertions as text, without deletions and comments; the first of each kind is told."""
    kinds = dict.fromkeys(filter(None, map(_kind, walk_past_words(blocks))))
    for kind in kinds:
        done = "is printed" if kind in _KEPT else "is left out"
        message = f"A tracked change or comment of Word ({kind}) {done}; so are all of its kind."
        place = source.span(max(0, source.text.find(f".{kind}")))
        findings.add(catalogue.MARKUP_IS_UNDERSTOOD.broken(message, place, _HINT))
    return rewrite_blocks(blocks, _inlines, same_blocks) if kinds else blocks


def _kind(node: object) -> str:
    """Return the class that makes a span a change or a comment of Word's, which has its author too; "" for others."""
    if not isinstance(node, tree.Span) or (node.attr.get("author") is None and "comment-end" not in node.attr.classes):
        return ""
    return next((one for one in node.attr.classes if one in _KEPT | _DROPPED), "")


def _inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    kept: list[tree.ParsedInline] = []
    after_gap = False
    for node in nodes:
        accepted = _accepted(node)
        for one in accepted:
            if after_gap:
                _close_gap(kept, one)
            if not (after_gap and _opens(kept) and isinstance(one, _SPACES)):
                kept.append(one)
                after_gap = False
        after_gap = after_gap or (not accepted and _kind(node) == "deletion")
    return tuple(kept)


def _close_gap(before: list[tree.ParsedInline], after: tree.ParsedInline) -> None:
    """Take the space off that stood before deleted words and would now stand before a stop."""
    if isinstance(after, tree.Str) and after.text[:1] in _STOPS and before and isinstance(before[-1], _SPACES):
        before.pop()


def _opens(before: list[tree.ParsedInline]) -> bool:
    last = before[-1] if before else None
    return isinstance(last, tree.Str) and last.text[-1:] in "(["


def _accepted(node: tree.ParsedInline) -> tree.ParsedInlines:
    kind = _kind(node)
    if kind in _KEPT and isinstance(node, tree.Span):
        return node.content
    return () if kind else (node,)
