"""Queries: what production or an editor asks the authors, at the passage that it is about.

In the text a query is a span, `[12 mm]{.query to=author ask="Or 13 mm?"}`; a comment becomes one without words in it
(`galley.readers.manuscript.query_comments`). It is answered by `answer="…"` or the class `.answered`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from galley import source
from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.query_columns import with_own_columns
from galley.document.shortening import shortened
from galley.document.texts import Slot, changed, slots
from galley.document.visit import rewrite_blocks, rewrite_inlines, walk_past_words
from galley.findings.catalogue import QUERY_IS_ANSWERED, QUERY_IS_UNDERSTOOD
from galley.findings.finding import Diagnostic

QUERY, ANSWERED, NUMBER = "query", "answered", "n"
PLEASE_CHECK = "Please check."
"""What a query asks that says nothing else."""

_NUMBER = re.compile(r"0{0,3}[1-9][0-9]{0,3}")
_SPACES = (tree.Space, tree.SoftBreak)
_CLOSING = frozenset(".,;:!?)]")
"""Marks before which no space stands."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query: its number in the proof, what it asks of whom, the passage and its answer; `sender` asks it, if told."""

    number: int
    text: str
    passage: str
    to: str = "author"
    sender: str = ""
    answer: str = ""
    is_answered: bool = False
    span: source.Span | None = None


NO_QUERIES: Mapping[str, Query] = {}
"""The queries, by their numbers, of what is no proof."""


def query_mark(span: tree.Span) -> str:
    """Return what stands at a query in the margin: Q3."""
    return f"Q{span.attr.get(NUMBER) or ''}"


def without_queries(article: Article, sources: Sequence[source.SourceFile] = ()) -> tuple[Article, tuple[Query, ...]]:
    """Return the article with the words of its queries and without these, and them in the order of reading.

    An article that has none is returned as it is; its text is not walked where no file of its `sources` has the word.
    """
    found = queries_of(article) if _may_have_queries(article, sources) else ()
    return (changed(article, partial(_stripped, sources=sources)), found) if found else (article, ())


def _may_have_queries(article: Article, sources: Sequence[source.SourceFile]) -> bool:
    if not sources or any(QUERY in one.text for one in sources):
        return True
    stated = (slot for slot in slots(article) if slot.part != "body")  # the metadata are no file of the text
    return any(
        isinstance(node, tree.Span) and QUERY in node.attr.classes
        for slot in stated
        for node in walk_past_words(slot.nodes)
    )


def queries_of(article: Article) -> tuple[Query, ...]:
    """Return the queries of an article in the order of reading; each has its own number, else the next that is free."""
    return tuple(_query(node, number, near) for node, number, near in numbered_spans(article))


def numbered_spans(article: Article) -> Iterator[tuple[tree.Span, int, source.Span | None]]:
    """Yield each query in the order of reading, with its number and its place."""
    spans = [*_spans(article)]
    numbers = numbers_of([node for node, _ in spans])
    yield from ((node, number, near) for (node, near), number in zip(spans, numbers, strict=True))


def printed_queries(article: Article) -> Mapping[str, Query]:
    """Return the queries of a proof by their numbers, without those in what no page but the PDF's has: its head."""
    heads = (slot for slot in slots(article) if slot.part == "head")
    unseen = {
        node.attr.get(NUMBER)
        for slot in heads
        for node in walk_past_words(slot.nodes)
        if isinstance(node, tree.Span) and QUERY in node.attr.classes
    }
    numbered = ((str(one.number), one) for one in queries_of(article))
    return {number: one for number, one in numbered if number not in unseen}


def numbers_of(spans: list[tree.Span]) -> list[int]:
    """Return the number of each query: the one that it names before all others, else the next that none names."""
    said = [_number(span) for span in spans]
    named = [number if number not in said[:at] else 0 for at, number in enumerate(said)]
    free = iter(number for number in range(1, len(spans) + max(named, default=0) + 1) if number not in named)
    return [number or next(free) for number in named]


def _number(span: tree.Span) -> int:
    """Return the number that a query names, 0 where that is none."""
    said = span.attr.get(NUMBER) or ""
    return int(said) if _NUMBER.fullmatch(said) else 0


def unanswered(queries: tuple[Query, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for each query that waits for its answer."""
    for one in queries:
        if not one.is_answered:
            asked = shortened(one.text)
            message = f"Query {one.number} to the {one.to} waits for its answer: {asked}"
            hint = 'mend the text and write `answer="…"` or `.answered` into its braces, or take the query out'
            yield QUERY_IS_ANSWERED.broken(message, one.span, hint)


def misunderstood(article: Article) -> Iterator[Diagnostic]:
    """Yield a finding for each query whose number is none, or that of another."""
    seen: set[int] = set()
    for node, near in _spans(article):
        said, number = node.attr.get(NUMBER) or "", _number(node)
        if said and not number:
            yield QUERY_IS_UNDERSTOOD.broken(f"The number of a query is “{shortened(said)}”.", near, "write `n=3`")
        elif number in seen:
            message = f"Two queries have the number {number}."
            yield QUERY_IS_UNDERSTOOD.broken(message, near, "leave `n` out: galley numbers them")
        seen.update(filter(None, (number,)))


def _spans(article: Article) -> Iterator[tuple[tree.Span, source.Span | None]]:
    """Yield each query with its place, else that of the paragraph, else that of the key in the metadata."""
    for slot in slots(article):
        near = slot.span
        for node in walk_past_words(slot.nodes):
            near = getattr(node, "span", None) or near
            if isinstance(node, tree.Span) and QUERY in node.attr.classes:
                yield node, near


def _query(node: tree.Span, number: int, span: source.Span | None) -> Query:
    said: Mapping[str, str] = dict(node.attr.pairs)
    answer = said.get("answer", "").strip()
    is_answered = bool(answer) or ANSWERED in node.attr.classes
    asked, to = said.get("ask", "").strip() or PLEASE_CHECK, said.get("to", "").strip() or "author"
    return Query(number, asked, text_of(node.content), to, said.get("from", ""), answer, is_answered, span)


def _stripped(slot: Slot, sources: Sequence[source.SourceFile]) -> tuple[tree.Node, ...]:
    if not any(isinstance(node, tree.Span) and QUERY in node.attr.classes for node in walk_past_words(slot.nodes)):
        return slot.nodes
    if slot.is_line:
        return rewrite_inlines(slot.line, _without, _filled)
    fitting = rewrite_blocks(slot.blocks, tuple, lambda blocks: with_own_columns(blocks, sources, QUERY))
    return rewrite_blocks(fitting, _without, _filled)


def _without(nodes: tree.Inlines) -> tree.Inlines:
    """Return inlines with the content of queries in their places, and no space that an empty one leaves doubled."""
    if not any(isinstance(node, tree.Span) and QUERY in node.attr.classes for node in nodes):
        return nodes
    kept: list[tree.Inline] = []
    gone = False
    for node in nodes:
        own = node.content if isinstance(node, tree.Span) and QUERY in node.attr.classes else (node,)
        if gone and kept and isinstance(kept[-1], _SPACES) and isinstance(node, tree.Str) and node.text[0] in _CLOSING:
            del kept[-1]
        gone = not own
        kept += own[1:] if own and isinstance(own[0], _SPACES) and kept and isinstance(kept[-1], _SPACES) else own
    while kept and isinstance(kept[0], _SPACES):
        del kept[0]
    while kept and isinstance(kept[-1], _SPACES):
        del kept[-1]
    return _joined(kept)


def _joined(nodes: list[tree.Inline]) -> tree.Inlines:
    """Return inlines with the halves of a word together, as they are read where no query stands in it."""
    made: list[tree.Inline] = []
    for node in nodes:
        if isinstance(node, tree.Str) and made and isinstance(made[-1], tree.Str):
            made[-1] = replace(node, text=made[-1].text + node.text)
        else:
            made.append(node)
    return tuple(made)


def _filled(blocks: tree.Blocks) -> tree.Blocks:
    """Return blocks without the paragraphs in which a query stood alone."""
    return tuple(one for one in blocks if not (isinstance(one, tree.Para) and not one.content))
