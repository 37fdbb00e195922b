"""Works that commas separate in one bracket, as `[@a, @b]`: pandoc reads all but the first as words around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from galley.compose.brackets.between import ANDS, COMMAS, text_between
from galley.document import tree
from galley.findings.catalogue import CITATIONS_ARE_SEPARATED
from galley.findings.finding import Diagnostic


@dataclass(slots=True)
class _Run:
    """A citation that is being read: what stands behind its key so far, and what since its last separator."""

    citation: tree.Citation
    suffix: list[tree.ParsedInline] = field(default_factory=list)
    pending: list[tree.ParsedInline] = field(default_factory=list)

    def finished(self) -> tree.Citation:
        """Return the citation with the words behind it."""
        return replace(self.citation, suffix=(*self.suffix, *self.pending))

    def closed(self) -> tree.Citation:
        """Return the citation with the words behind it up to the comma before the next work."""
        *words, last = self.suffix or (tree.Str(""),)
        ending = (replace(last, text=last.text.removesuffix(",")),) if isinstance(last, tree.Str) else (last,)
        return replace(self.citation, suffix=(*words, *ending) if self.suffix else ())


def separated(nodes: tree.ParsedInlines, library: Mapping[str, object], found: list[Diagnostic]) -> tree.ParsedInlines:
    """Return inlines with every work in a bracket cited by itself; each that a comma separates is added to `found`.

    `[@a, @b]` and, where `b` is a key of `library`, `[@a, b]` are read as `[@a; @b]`. Words around a key stay.
    """
    return tuple([_separated(node, library, found) if isinstance(node, tree.Cite) else node for node in nodes])


def _separated(cite: tree.Cite, library: Mapping[str, object], found: list[Diagnostic]) -> tree.Cite:
    citations: list[tree.Citation] = []
    for citation in cite.citations:
        first, *others = _works(citation, library) if citation.suffix else (citation,)
        found.extend(_finding(first, other) for other in others)
        citations += [first, *others] if others else [citation]
    return replace(cite, citations=tuple(citations)) if len(citations) > len(cite.citations) else cite


def _works(citation: tree.Citation, library: Mapping[str, object]) -> Iterator[tree.Citation]:
    run = _Run(replace(citation, suffix=()))
    for node in citation.suffix:
        works = _keys(node, run, library)
        if works:
            for work in works:
                yield run.closed()
                run = _Run(replace(work, mode="NormalCitation", span=work.span or citation.span))
        else:
            run.pending.append(node)
            if not _is_separator(run.pending):
                run.suffix += run.pending
                run.pending = []
    yield run.finished()


def _keys(node: tree.ParsedInline, run: _Run, library: Mapping[str, object]) -> tuple[tree.Citation, ...]:
    """Return the works that a node behind a key names: a citation, or a word that is a key, behind a comma."""
    before = run.pending
    if isinstance(node, tree.Cite):
        return node.citations if _is_separator(before) and (_text(before) or _is_open(run.suffix)) else ()
    if not isinstance(node, tree.Str):
        return ()
    words = [word for word in node.text.split(",") if word]
    attached = node.text.startswith(",")
    behind_comma = any(isinstance(one, tree.Str) for one in before) and _is_separator(before)
    if not words or not (attached or (behind_comma and all(map(_is_word, words)))):
        return ()
    return tuple(tree.Citation(word) for word in words) if all(word in library for word in words) else ()


def _is_word(word: str) -> bool:
    """Tell whether a word behind a comma and a space is meant as a key, not as a locator."""
    return len(word) > 1 and not word.isdigit()


def _is_separator(nodes: list[tree.ParsedInline]) -> bool:
    return text_between(nodes) in COMMAS | ANDS


def _is_open(suffix: list[tree.ParsedInline]) -> bool:
    """Tell whether another work may follow the words behind a key: there are none, or they end with a comma."""
    return not suffix or _text(suffix[-1:]).endswith(",")


def _text(nodes: list[tree.ParsedInline]) -> str:
    return "".join(node.text for node in nodes if isinstance(node, tree.Str))


def _finding(first: tree.Citation, other: tree.Citation) -> Diagnostic:
    message = f"A comma separates {first.key} and {other.key}; they are read as two works."
    return CITATIONS_ARE_SEPARATED.broken(message, other.span or first.span, f"write [@{first.key}; @{other.key}]")
