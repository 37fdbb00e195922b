"""Figures and tables are mentioned, and first in the order of their numbers (ICMJE, manuscript preparation)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.document import tree
from galley.document.article import Article
from galley.document.texts import slots
from galley.document.visit import WORDS, children, walk
from galley.findings.catalogue import FLOAT_IS_MENTIONED, FLOATS_ARE_MENTIONED_IN_ORDER
from galley.findings.finding import Diagnostic
from galley.source import Span

_PLAIN = Pattern(r"\w+\.? \d+")
"""A label of the main line of numbers: not that of a supplement, a part or an appendix."""
_Float = tree.FigureFloat | tree.TableFloat


@dataclass(frozen=True, slots=True)
class _Mentions:
    """The floats in their order, where each is first mentioned outside itself, and those mentioned anywhere."""

    floats: tuple[_Float, ...]
    first: Mapping[str, int]
    anywhere: frozenset[str]


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each figure or table that is not mentioned, or before the one of the number before it."""
    mentions = _mentions(paper)
    for one in mentions.floats:
        is_part = re.fullmatch(r"[A-Za-z]", one.label) is not None
        if one.label and not is_part and one.identifier not in mentions.anywhere and not _is_typed(one.label, paper):
            message = f"{one.label} is not mentioned in the text."
            yield FLOAT_IS_MENTIONED.broken(message, _place(one, paper.article))
    for kind in (tree.FigureFloat, tree.TableFloat):
        named = [one for one in mentions.floats if isinstance(one, kind) and _PLAIN.fullmatch(one.label)]
        mentioned = [(mentions.first[one.identifier], one) for one in named if one.identifier in mentions.first]
        for (before, last), (at, one) in pairwise(mentioned):
            if at < before and not _is_typed(last.label, paper):
                message = f"{one.label} is mentioned before {last.label}."
                hint = "let the order of first mention be that of the numbers: move the float or the sentence"
                yield FLOATS_ARE_MENTIONED_IN_ORDER.broken(message, _place(one, paper.article), hint)


def _place(one: _Float, article: Article) -> Span | None:
    """Return the place of a float, that of its first text, or of its image."""
    spans = (getattr(node, "span", None) for node in (*walk((one,)), *one.images))
    return article.origins.get(one.identifier) or next(filter(None, spans), None)


def _is_typed(label: str, paper: Paper) -> bool:
    """Tell whether a text mentions a float by its label, without a link: `Figure 1`, `Figs. 1A`."""
    word, _, number = label.replace("\u00a0", " ").rpartition(" ")
    mention = Pattern(
        rf"\b{re.escape(word[:3])}[^\W\d_]*\.?\s*(?:\d+[A-Za-z]?\s*(?:[,–-]|and)\s*)*{re.escape(number)}(?!\d)",
        re.IGNORECASE,
    )
    return bool(word) and any(mention.search(one.text) for one in paper.passages)


def _mentions(paper: Paper) -> _Mentions:
    floats: list[_Float] = []
    first: dict[str, int] = {}
    aliases: dict[str, str] = {}
    for slot in slots(paper.article):
        if slot.part in {"body", "float"}:
            _collect(slot.nodes, "", floats, first, aliases)
    owned = {aliases.get(target, target): at for target, at in sorted(first.items(), key=lambda one: -one[1])}
    named = (node.target for node in paper.nodes if isinstance(node, tree.CrossReference))
    return _Mentions(tuple(floats), owned, frozenset(aliases.get(target, target) for target in named))


def _collect(
    nodes: Iterable[tree.Node], inside: str, floats: list[_Float], first: dict[str, int], aliases: dict[str, str]
) -> None:
    for node in nodes:
        if type(node) in WORDS:
            continue
        own = inside
        match node:
            case tree.FigureFloat(identifier=identifier) | tree.TableFloat(identifier=identifier):
                floats.append(node)
                own = identifier
                aliases.update(dict.fromkeys(_parts(node), identifier))
            case tree.CrossReference(target=target) if target != inside:
                first.setdefault(target, len(first))
        _collect(children(node), own, floats, first, aliases)


def _parts(node: _Float) -> Iterator[str]:
    """Yield the identifiers of the parts of a figure: `Figure 1B` is a mention of Figure 1."""
    if isinstance(node, tree.FigureFloat):
        yield from (panel.identifier for panel in node.panels)
