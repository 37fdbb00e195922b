"""Brackets with citations in which a part between semicolons names no work: `[AIA; @lemen]`, `[@a; @b;]`.

pandoc (since 2.19) reads such a bracket as text with citations of the kind "Lemen et al. [1]" in it. Authors mean one
citation: words before a work, or a semicolon too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from galley.compose.brackets.between import SPACES
from galley.document import tree
from galley.document.queries import QUERY
from galley.findings.catalogue import CITATIONS_ARE_SEPARATED
from galley.findings.finding import Diagnostic


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket among nodes: the first and the last of them, what stands before, in and behind it."""

    first: int
    last: int
    before: str
    inside: tree.ParsedInlines
    behind: str


def bracketed(nodes: tree.ParsedInlines, found: list[Diagnostic]) -> tree.ParsedInlines:
    """Return inlines with one citation for each such bracket; a semicolon too many is added to `found`."""
    if tree.Span in map(type, nodes):
        nodes = tuple(map(_queried, nodes))
    if not any(_is_in_text(node) for node in nodes if type(node) is tree.Cite):
        return nodes
    made: list[tree.ParsedInline] = []
    at = 0
    for bracket in _brackets(nodes):
        made += nodes[at : bracket.first]
        made += (tree.Str(bracket.before),) if bracket.before else ()
        made.append(_cite(bracket, found))
        made += (tree.Str(bracket.behind),) if bracket.behind else ()
        at = bracket.last + 1
    return (*made, *nodes[at:])


def _queried(node: tree.ParsedInline) -> tree.ParsedInline:
    """Return a query about a citation, `[@a; @b]{.query}`, with the citation that it would be without the braces."""
    if not (isinstance(node, tree.Span) and QUERY in node.attr.classes):
        return node
    cites = [one for one in node.content if isinstance(one, tree.Cite)]
    others = (one for one in node.content if not isinstance(one, (tree.Cite, *SPACES)))
    if not all(map(_is_in_text, cites)) or any(not isinstance(one, tree.Str) or one.text != ";" for one in others):
        return node
    citations = tuple(replace(one, mode="NormalCitation") for cite in cites for one in cite.citations)
    return replace(node, content=(replace(cites[0], citations=citations),)) if cites else node


def _is_in_text(node: tree.ParsedInline) -> bool:
    return isinstance(node, tree.Cite) and node.citations[0].mode != "NormalCitation"


def _brackets(nodes: tree.ParsedInlines) -> Iterator[_Bracket]:
    """Yield the innermost brackets that hold a citation in the text and a semicolon between their parts."""
    opened: int | None = None
    for at, node in enumerate(nodes):
        if not isinstance(node, tree.Str):
            continue
        if opened is not None and opened != at and "]" in node.text.split("[", 1)[0]:
            bracket = _bracket(nodes, opened, at)
            if any(map(_is_in_text, bracket.inside)) and any(_has_semicolon(one) for one in bracket.inside):
                yield bracket
            opened = None
        if node.text.rfind("[") > node.text.rfind("]"):
            opened = at


def _bracket(nodes: tree.ParsedInlines, first: int, last: int) -> _Bracket:
    opening, closing = nodes[first], nodes[last]
    if not (isinstance(opening, tree.Str) and isinstance(closing, tree.Str)):
        raise TypeError(opening, closing)
    before, _, head = opening.text.rpartition("[")
    tail, _, behind = closing.text.partition("]")
    ends = ((tree.Str(head),) if head else (), (tree.Str(tail),) if tail else ())
    return _Bracket(first, last, before, (*ends[0], *nodes[first + 1 : last], *ends[1]), behind)


def _has_semicolon(node: tree.ParsedInline) -> bool:
    return isinstance(node, tree.Str) and ";" in node.text


def _cite(bracket: _Bracket, found: list[Diagnostic]) -> tree.Cite:
    citations: list[tree.Citation] = []
    words: tree.ParsedInlines = ()
    is_empty = False
    for part in _parts(bracket.inside):
        work = next((at for at, node in enumerate(part) if isinstance(node, tree.Cite)), None)
        is_empty = is_empty or not part
        if work is None:
            words = (*_joined(words), *part) if part else words
        else:
            citations.append(_citation(part, work, words))
            words = ()
    if words:
        behind = (tree.Str(";"), tree.Space(), *words)
        citations[-1] = replace(citations[-1], suffix=(*citations[-1].suffix, *behind))
    if is_empty:
        found.append(_finding(citations[0]))
    return tree.Cite(tuple(citations))


def _citation(part: tree.ParsedInlines, at: int, words: tree.ParsedInlines) -> tree.Citation:
    """Return the citation of the work at a place of a part, with the words of the parts before it that name none."""
    cite = part[at]
    if not isinstance(cite, tree.Cite):
        raise TypeError(cite)
    prefix = _trimmed((*_joined(words), *part[:at]))
    work = cite.citations[0]
    return replace(work, prefix=prefix, suffix=(*work.suffix, *part[at + 1 :]), mode="NormalCitation")


def _joined(words: tree.ParsedInlines) -> tree.ParsedInlines:
    """Return words with the semicolon that stood behind them."""
    return (*words, tree.Str(";"), tree.Space()) if words else ()


def _parts(nodes: tree.ParsedInlines) -> Iterator[tree.ParsedInlines]:
    """Yield what stands between the semicolons of a bracket."""
    part: list[tree.ParsedInline] = []
    for node in nodes:
        if not isinstance(node, tree.Str):
            part.append(node)
            continue
        first, *others = node.text.split(";")
        part += (tree.Str(first),) if first else ()
        for other in others:
            yield _trimmed(tuple(part))
            part = [tree.Str(other)] if other else []
    yield _trimmed(tuple(part))


def _trimmed(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    inner = [at for at, node in enumerate(nodes) if not isinstance(node, SPACES)]
    return nodes[inner[0] : inner[-1] + 1] if inner else ()


def _finding(citation: tree.Citation) -> Diagnostic:
    message = f"A semicolon in the bracket around {citation.key} has no work beside it; it is left out."
    return CITATIONS_ARE_SEPARATED.broken(message, citation.span, "write [@a; @b], with semicolons between works")
