"""The proof: the article in numbered lines, its queries marked in the margin and listed behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from galley.copies.copy import Copy, Variant
from galley.copies.review import review_article, review_profile
from galley.document import tree
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.document.queries import ANSWERED, NUMBER, QUERY, Query, misunderstood, numbered_spans, without_queries
from galley.document.texts import Slot, changed
from galley.document.visit import rewrite_blocks, rewrite_inlines, same_blocks
from galley.findings.finding import Findings
from galley.source import SourceFile
from galley.words.table import label

_LIST = "list-of-queries"


def make(
    variant: Variant, article: Article, profile: Profile, _sources: Sequence[SourceFile], findings: Findings
) -> Copy:
    """Return the proof; its XML is that of the article without the queries."""
    base = f"{article.meta.identifier}{variant.suffix}"
    findings.add(*misunderstood(article))
    plain, queries = without_queries(_named(article, base))
    marked = _Marking().of(_named(article, base))
    printed = review_article(marked, profile)
    if queries:
        printed = replace(printed, floats=(*printed.floats, _listed(queries, label(profile.labels, "queries"))))
    return Copy(variant, base, plain, printed, _pages(profile), article)


def verify(_artifact: Artifact, _copy: Copy) -> tuple[()]:
    """Return nothing: there is nothing that must not be in it."""
    return ()


def _named(article: Article, base: str) -> Article:
    return replace(article, meta=replace(article.meta, identifier=base))


def _pages(profile: Profile) -> Profile:
    pages = review_profile(profile)
    page = replace(
        pages.page,
        line_numbers=pages.page.line_numbers or 1,  # marks of queries are put beside them
        options={**pages.page.options, "proof": "yes"},  # authors check the dates that referees do not see
    )
    # WeasyPrint's always: no template for Typst puts marks into the margin
    return replace(
        pages,
        engine="weasyprint",
        page=page,
        labels={**pages.labels, "review-copy": label(profile.labels, "proof-copy")},
    )


@dataclass(slots=True)
class _Marking:
    """Gives each query its number, in the order of reading.

    Queries in a note are rewritten before those around it, and one in another before that: each is known by its
    attributes, which stay the same object.
    """

    numbers: dict[int, list[int]] = field(default_factory=dict)

    def of(self, article: Article) -> Article:
        """Return the article with the numbers at its queries."""
        for node, number, _ in numbered_spans(article):
            self.numbers.setdefault(id(node.attr), []).append(number)
        return changed(article, self._slot)

    def _slot(self, slot: Slot) -> tuple[tree.Node, ...]:
        if slot.is_line:
            return rewrite_inlines(slot.line, self._inlines, same_blocks)
        return rewrite_blocks(slot.blocks, self._inlines, same_blocks)

    def _inlines(self, nodes: tree.Inlines) -> tree.Inlines:
        return tuple(self._numbered(node) if isinstance(node, tree.Span) else node for node in nodes)

    def _numbered(self, node: tree.Span) -> tree.Span:
        if QUERY not in node.attr.classes:
            return node
        pairs = tuple(pair for pair in node.attr.pairs if pair[0] != NUMBER)
        number = (NUMBER, str(self.numbers[id(node.attr)].pop(0)))
        kept = tuple(one for one in node.attr.classes if one in {QUERY, ANSWERED})
        return replace(node, attr=tree.Attr(node.attr.identifier, kept, (*pairs, number)))


def _listed(queries: Sequence[Query], heading: str) -> tree.Block:
    ordered = sorted(queries, key=lambda one: one.number)
    return tree.Section(_LIST, 1, _words(heading), (tree.LineBlock(tuple(tuple(_said(one)) for one in ordered)),))


def _said(one: Query) -> Iterator[tree.Inline]:
    """Yield a query as it stands in the list: its mark and whom it is to, the passage, what is asked, the answer."""
    yield tree.Strong((tree.Str(f"Q{one.number}"),))
    asked = f"({one.to})" if not one.sender else f"({one.sender} → {one.to})"
    passage = f"“{one.passage}”:" if one.passage else ""
    answer = f"→ {one.answer}" if one.answer else "✓" if one.is_answered else ""
    for text in filter(None, (asked, passage, one.text, answer)):
        yield from (tree.Space(), *_words(text))


def _words(text: str) -> tree.Inlines:
    spaced = [node for word in text.split() for node in (tree.Space(), tree.Str(word))]
    return tuple(spaced[1:])
