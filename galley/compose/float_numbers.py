"""Floats behind a place where LaTeX gives them other numbers: S1, S2, … are counted from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from galley.compose.figures import PROVISIONAL
from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.float_numbers import CLASS, kinds_of
from galley.document.texts import nodes_past_words, rewrite
from galley.document.visit import same_inlines


def with_numbers_of_latex(article: ParsedArticle) -> ParsedArticle:
    """Return an article whose floats have the numbers that LaTeX gives them, without the marks of these places."""
    marked = any(isinstance(node, tree.Div) and CLASS in node.attr.classes for node in nodes_past_words(article))
    if not marked:
        return article
    numbers = dict(_numbers(article))

    def blocks(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        kept = (node for node in nodes if not (isinstance(node, tree.Div) and CLASS in node.attr.classes))
        return tuple(_numbered(node, numbers) for node in kept)

    return rewrite(article, same_inlines, blocks)


def _numbers(article: ParsedArticle) -> Iterator[tuple[str, str]]:
    """Yield the identifier and the number of each float that has one of LaTeX's, in the order of reading."""
    before: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for node in nodes_past_words(article):
        for kind, mark in kinds_of(node):
            counts[kind] = 0 if before.get(kind, "") != mark else counts[kind]
            before[kind] = mark
        kind = _kind(node)
        if before.get(kind) and isinstance(node, tree.FigureFloat | tree.TableFloat) and not node.label:
            counts[kind] += 1
            yield node.identifier, f"{before[kind]}{counts[kind]}"


def _kind(node: tree.ParsedNode) -> str:
    """Return the kind of a float that is counted, "" for any other node."""
    match node:
        case tree.FigureFloat(identifier=identifier):
            return "" if identifier[:3].lower() == "lst" else "figure"
        case tree.TableFloat(identifier=identifier, caption=caption):
            return "table" if caption or not identifier.startswith(PROVISIONAL) else ""
        case _:
            return ""


def _numbered(node: tree.ParsedBlock, numbers: dict[str, str]) -> tree.ParsedBlock:
    if isinstance(node, tree.FigureFloat | tree.TableFloat) and node.identifier in numbers:
        return replace(node, label=numbers[node.identifier])
    return node
