"""The order of citation, and citation marks in place of citation clusters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from galley.compose.citation_marks import PLACED, placing
from galley.compose.citations import Citations
from galley.compose.clusters import Cluster
from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.profile import CitationForm
from galley.document.reference import ALL_RECORDS, CitationSite
from galley.document.texts import nodes_past_words, rewrite, sequences, slots
from galley.document.visit import children, only_with, walk_past_words
from galley.findings.catalogue import CITATIONS_ARE_PARTED
from galley.findings.finding import Diagnostic

_Float: TypeAlias = tree.FigureFloat[tree.ParsedBlock] | tree.TableFloat[tree.ParsedBlock]


def citation_order(article: ParsedArticle, *, abstract_first: bool) -> tuple[str, ...]:
    """Return the keys in the order of their first citation.

    A float's citations count where the float is first mentioned in the text, else where it stands (ICMJE,
    Recommendations IV.A.3.g: references cited only in tables or figure legends are numbered by the first mention of the
    table or figure). Alternative texts are skipped; an abstract that is not printed counts last.
    """
    floats: dict[str, _Float] = {}
    for node in nodes_past_words(article):
        if isinstance(node, tree.FigureFloat | tree.TableFloat):
            panels = node.panels if isinstance(node, tree.FigureFloat) else ()
            floats.update(dict.fromkeys((node.identifier, *(one.identifier for one in panels)), node))
    seen: set[str] = set()
    first = (
        node
        for slot in slots(article)
        if abstract_first or slot.part != "abstract"
        for node in walk_past_words(slot.nodes)
    )
    keys: dict[str, None] = dict.fromkeys(_keys(first, floats, seen))
    keys.update(dict.fromkeys(_keys(nodes_past_words(article), floats, seen)))
    # besides, what floats that share an identifier cite, and the notes in the words around a citation
    keys.update(dict.fromkeys(one.key for cluster in clusters(article) for one in cluster.citations))
    return tuple(keys)


def _keys(nodes: Iterator[tree.ParsedNode], floats: Mapping[str, _Float], seen: set[str]) -> Iterator[str]:
    """Yield cited keys in order; a float is read when it is first mentioned or met, whichever comes first."""
    inside: set[int] = set()
    for node in nodes:
        if id(node) in inside:
            continue
        match node:
            case tree.Cite(citations):
                yield from (citation.key for citation in citations)
            case tree.CrossReference(target=target) if target in floats and floats[target].identifier not in seen:
                seen.add(floats[target].identifier)
                yield from _keys(walk_past_words(tuple(children(floats[target]))), floats, seen)
            case tree.FigureFloat(identifier=identifier) | tree.TableFloat(identifier=identifier):
                if identifier in seen:
                    inside.update(id(below) for below in walk_past_words((node,)))
                seen.add(identifier)


def clusters(article: ParsedArticle) -> tuple[Cluster, ...]:
    """Return every citation cluster, in the order in which `with_marks` meets them."""
    found = [node for nodes in sequences(article, tree.Cite) for node in nodes if isinstance(node, tree.Cite)]
    return tuple(Cluster(node.citations, node.citations[0].span if node.citations else None) for node in found)


def cited_keys(article: ParsedArticle) -> tuple[CitationSite, ...]:
    """Return every citation key where it is cited, in reading order."""
    return tuple(
        CitationSite(citation.key, citation.span, citation.mode == "AuthorInText")
        for node in nodes_past_words(article)
        if isinstance(node, tree.Cite)
        for citation in node.citations
    )


def unparted(article: ParsedArticle) -> tuple[Diagnostic, ...]:
    """Return a finding for every citation that stands inside the words around another one."""
    return tuple(
        CITATIONS_ARE_PARTED.broken(
            f"The citation of {inner.citations[0].key} stands inside the words around {citation.key}.",
            inner.citations[0].span or citation.span,
            f"part works by semicolons: [@{citation.key}; @{inner.citations[0].key}]",
        )
        for node in nodes_past_words(article)
        if isinstance(node, tree.Cite)
        for citation in node.citations
        for inner in walk_past_words((*citation.prefix, *citation.suffix))
        if isinstance(inner, tree.Cite) and inner.citations
    )


def without_unknown(article: ParsedArticle, library: Mapping[str, object]) -> ParsedArticle:
    """Return `article` without citations of keys that the library lacks: each is reported, and nothing is printed."""

    def known(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        stripped = [_known(node) if isinstance(node, tree.Cite) else node for node in nodes]
        return tuple([node for node in stripped if not isinstance(node, tree.Cite) or node.citations])

    def _known(cite: tree.Cite) -> tree.Cite:
        citations = tuple(map(_plain, (one for one in cite.citations if one.key in library)))
        return cite if citations == cite.citations else replace(cite, citations=citations)

    return rewrite(article, only_with(known, tree.Cite))


def _plain(citation: tree.Citation) -> tree.Citation:
    """Return a citation without those that stand inside its words: each is an error of its own."""
    if not any(isinstance(node, tree.Cite) for node in walk_past_words((*citation.prefix, *citation.suffix))):
        return citation
    return replace(citation, prefix=(), suffix=())


def with_marks(article: ParsedArticle, citations: Citations, form: CitationForm) -> ParsedArticle:
    """Return `article` with the printed mark in place of every cluster, set right against its punctuation."""
    marks = iter(citations.marks)

    def marked(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple([new for node in nodes for new in (next(marks) if isinstance(node, tree.Cite) else (node,))])

    replace_clusters, place = only_with(marked, tree.Cite), placing(form)
    return rewrite(article, only_with(lambda nodes: place(replace_clusters(nodes)), tree.Cite, *PLACED))


def ordered(order: Sequence[str], nocite: Iterable[str], known: Mapping[str, object]) -> tuple[str, ...]:
    """Return the cited keys, then those listed without a citation (`nocite`; `*` lists all that are known)."""
    listed = (key for name in nocite for key in (known if name == ALL_RECORDS else (name,)))
    return tuple(key for key in dict.fromkeys((*order, *listed)) if key in known)
