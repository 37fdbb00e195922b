"""Comparing what the XML reads with what the article reads, step by step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice, zip_longest
from typing import Final, NamedTuple

from galley.document.article import Article
from galley.findings.catalogue import XML_READS_AS_ARTICLE
from galley.findings.finding import Diagnostic
from galley.formats.format import MathMarkup
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.outline.article import outline_of
from galley.formats.jats.verify.outline.formulas import is_same_formula
from galley.formats.jats.verify.outline.step import ANCHOR, ANY, Outline, Step
from galley.formats.jats.verify.outline.xml import outline_in
from galley.source import Span

_MOST: Final = 20
"""Differences that are told; where there are more, one fault has many faces."""
_BEFORE: Final = 15
_SHOWN: Final = 45


def check_outline(
    document: Document,
    article: Article,
    words: Mapping[str, str] | None = None,
    mathml: MathMarkup | None = None,
    *,
    within: bool = False,
) -> Iterator[Diagnostic]:
    """Yield a finding for each step that the XML has otherwise than the article.

    Args:
        document: the XML.
        article: what it was written from.
        words: the journal's words for headings of galley's own; None where they are not known.
        mathml: the MathML of its formulas; None where it is not known.
        within: whether it is an article within another.
    """
    found, wanted = outline_in(document), outline_of(article, words, within=within)
    yield from islice(_differences(document, found, wanted, mathml), _MOST)


def _differences(
    document: Document, found: Outline, wanted: Outline, mathml: MathMarkup | None
) -> Iterator[Diagnostic]:
    pairs: list[tuple[_Said, _Said]] = []
    for name in dict.fromkeys((*wanted.parts, *found.parts)):
        held, asked = (_said(one.parts.get(name, ()), one.known) for one in (found, wanted))
        if len(held) == len(asked) and all(map(_is_alike, held, asked)):
            pairs += zip(held, asked, strict=True)
        else:
            yield from _other_steps(document, name, held, asked)
    for one, other in pairs:
        if other.formulas and mathml is not None:
            yield from _other_formulas(document, one, other, mathml)
    yield from _other_targets(document, pairs)


_NOTHING = frozenset({"p: ", "line: "})


class _Said(NamedTuple):
    """A step as it is compared: its kind and its words, and the identifiers in it, its own first."""

    words: str
    targets: list[str]
    formulas: list[object]
    place: object


def _said(steps: Sequence[Step], known: Collection[str]) -> list[_Said]:
    made = (_as_compared(step, known) for step in steps)
    return [one for one in made if one.words not in _NOTHING]


def _as_compared(step: Step, known: Collection[str]) -> _Said:
    kind = " ".join(step.kind.split())
    if step.line is None:
        return _Said(kind, [step.identifier], [], step.place)
    line = step.line.as_caption() if kind == "caption" else step.line
    said, targets = line.said(known)
    if kind == "caption":
        said = said.replace(" ", "").replace("⟧setoff", "⟧")
    elif kind.startswith("code"):
        said = line.typed
    return _Said(f"{kind}: {said}", [step.identifier, *targets], line.formulas, step.place)


def _is_alike(held: _Said, asked: _Said) -> bool:
    return held.words == asked.words or (asked.words.endswith(ANY) and _kind(held) == _kind(asked))


def _kind(one: _Said) -> str:
    return one.words.partition(":")[0]


# --- what differs ------------------------------------------------------------------------------------------------


def _other_steps(document: Document, part: str, held: Sequence[_Said], asked: Sequence[_Said]) -> Iterator[Diagnostic]:
    matcher = SequenceMatcher(None, [one.words for one in held], [one.words for one in asked], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        for one, other in zip_longest(held[start:end], asked[first:last]) if kind != "equal" else ():
            if one and other and _is_alike(one, other):
                continue
            yield XML_READS_AS_ARTICLE.broken(_difference(part, one, other), _place(document, one, other))


def _difference(part: str, held: _Said | None, asked: _Said | None) -> str:
    if held is None:
        return f"The XML lacks “{_shown(asked, 0)}” of the {part}."
    if asked is None:
        return f"The XML has “{_shown(held, 0)}” in the {part}, which is not in the article."
    shared = next((at for at, (one, other) in enumerate(zip(held.words, asked.words, strict=False)) if one != other), 0)
    start = shared - _BEFORE if shared > _SHOWN else 0
    return f"The {part} reads “{_shown(held, start)}” in the XML, “{_shown(asked, start)}” in the article."


def _shown(one: _Said | None, start: int) -> str:
    words = one.words if one else ""
    return f"{'…' * (start > 0)}{words[start : start + _SHOWN]}{'…' * (len(words) > start + _SHOWN)}"


def _place(document: Document, held: _Said | None, asked: _Said | None) -> Span | None:
    if asked is not None and isinstance(asked.place, Span):
        return asked.place
    return document.place(held.place) if held is not None else None  # type: ignore[arg-type]  # those of XML are elements


def _other_formulas(document: Document, held: _Said, asked: _Said, mathml: MathMarkup) -> Iterator[Diagnostic]:
    for one, formula in zip(held.formulas, asked.formulas, strict=True):
        if not is_same_formula(one, formula, mathml):  # type: ignore[arg-type]  # elements there, pairs here
            message = f"The formula {formula[0]} is another one in the XML."  # type: ignore[index]
            yield XML_READS_AS_ARTICLE.broken(message, _place(document, held, asked))


def _other_targets(document: Document, pairs: Sequence[tuple[_Said, _Said]]) -> Iterator[Diagnostic]:
    """Yield where what has one name in the article has another identifier in the XML: a link leads to something else.

    Things with the same name are found in the manuscript, and are any of them here.
    """
    known: dict[str, set[str]] = {}
    for held, asked in pairs:
        for at, (one, other) in enumerate(zip(held.targets, asked.targets, strict=True)):
            if one and other and (at == 0 or other.startswith(ANCHOR)):
                known.setdefault(other.removeprefix(ANCHOR), set()).add(one.removeprefix(ANCHOR))
    for held, asked in pairs:
        for one, other in zip(held.targets[1:], asked.targets[1:], strict=True):
            if not other.startswith(ANCHOR) and one not in known.setdefault(other, {one}):
                message = f"What leads to {other} in the article leads to {one} in the XML, not to {min(known[other])}."
                yield XML_READS_AS_ARTICLE.broken(message, _place(document, held, asked))
