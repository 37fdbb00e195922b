"""Numbers for figures, tables, equations, sections and notes, in reading order."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeAlias

from galley.compose.boxes import is_numbered_box
from galley.compose.figures import LETTERS, PROVISIONAL
from galley.compose.floats import parts_of
from galley.compose.note_marks import note_mark
from galley.compose.sections import UNNUMBERED
from galley.document import tree
from galley.document.article import ParsedArticle, ParsedDeclaration, ParsedSupplement
from galley.document.plain_text import text_of
from galley.document.profile import Profile
from galley.document.texts import rewrite, slots
from galley.document.visit import only_with, same_inlines, walk_past_words
from galley.words.table import numbered, words_of

TargetKind: TypeAlias = Literal[
    "fig", "table", "lst", "sec", "disp-formula", "supplementary-material", "app", "boxed-text"
]

_KEYS: Mapping[TargetKind, tuple[str, str]] = {
    "fig": ("figure", "figures"),
    "table": ("table", "tables"),
    "lst": ("listing", "listings"),
    "sec": ("section", "sections"),
    "disp-formula": ("equation", "equations"),
    "supplementary-material": ("supplementary-material", "supplementary-materials"),
    "app": ("appendix", "appendices"),
    "boxed-text": ("box", "boxes"),
}
"""The keys of `labels` in a journal's profile, one and several."""


@dataclass(frozen=True, slots=True)
class Target:
    """What can be referred to: its final identifier, kind, printed number, and title where it has no number."""

    identifier: str
    kind: TargetKind
    number: str
    title: tree.ParsedInlines = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """The article with its numbers, each target by the identifier that its author gave, and the last note's number."""

    article: ParsedArticle
    targets: Mapping[str, Target]
    notes: int = 0


def word_for(kind: TargetKind, profile: Profile, *, plural: bool = False) -> str:
    """Return the word that the journal prints before a number of this kind."""
    return profile.labels.get(_KEYS[kind][plural]) or words_of("en")[_KEYS[kind][plural]]


def reference_word(kind: TargetKind, profile: Profile, *, plural: bool = False) -> str:
    """Return the word before a number of this kind where it is referred to: most often that of its label."""
    return profile.labels.get(f"{_KEYS[kind][0]}-reference") or word_for(kind, profile, plural=plural)


def number(article: ParsedArticle, profile: Profile, notes: int = 0) -> Numbered:
    """Give everything its number; what its author did not name gets an identifier from its number.

    Notes are counted on from `notes`.
    """
    sectioned = _number_sections(article) if profile.number_sections else _without_marks(article)
    targets = {**_graphical(sectioned), **dict(_targets(sectioned, notes))}
    set_numbers = _Setter(targets, profile)
    set_inlines = only_with(set_numbers.inlines, tree.Footnote, tree.Equation)
    last = notes + sum(str(one.kind) == "fn" for one in targets.values())
    return Numbered(rewrite(sectioned, set_inlines, set_numbers.blocks), _public(targets), last)


def _public(targets: Mapping[str, Target]) -> dict[str, Target]:
    return {identifier: target for identifier, target in targets.items() if not identifier.startswith(PROVISIONAL)}


def _targets(article: ParsedArticle, called: int) -> Iterator[tuple[str, Target]]:
    """Yield the identifier, as given or provisional, and the target of everything that is numbered."""
    counts: Counter[str] = Counter(fn=called)
    parts: dict[str, str] = {}
    notes: set[str] = set()
    supplementary = _supplementary(article)
    for node in _with_affixes(_counted(article)):
        match node:
            case (
                tree.FigureFloat(identifier=identifier, label=given)
                | tree.TableFloat(identifier=identifier, label=given)
            ) if given or identifier in supplementary:
                kind: TargetKind = "fig" if isinstance(node, tree.FigureFloat) else "table"
                yield from _with_panels(node, _apart(counts, identifier, kind, given))
            case tree.FigureFloat(identifier=identifier):
                kind = "lst" if identifier[:3].lower() == "lst" else "fig"
                yield from _with_panels(node, _next(counts, identifier, kind))
            case tree.Div() if tables := parts_of(node):
                whole = _next(counts, node.attr.identifier, "table")
                yield node.attr.identifier, whole
                parts.update(zip((one.identifier for one in tables), _letters(whole), strict=False))
            case tree.TableFloat(identifier=identifier) if identifier in parts:
                counts["tables"] += 1
                named_part = f"table-{counts['tables']}" if identifier.startswith(PROVISIONAL) else identifier
                yield identifier, Target(named_part, "table", parts[identifier])
            case tree.TableFloat(identifier=identifier, caption=caption):
                labelled = bool(caption) or not identifier.startswith(PROVISIONAL)
                counts["tables"] += 1
                named = f"table-{counts['tables']}" if identifier.startswith(PROVISIONAL) else identifier
                yield identifier, _next(counts, named, "table") if labelled else Target(named, "table", "")
            case tree.Equation(identifier=identifier, label=given) if given:
                yield identifier, Target(identifier, "disp-formula", given)
            case tree.Equation(identifier=identifier):
                yield identifier, _next(counts, identifier, "disp-formula")
            case tree.Footnote(identifier=identifier) if identifier not in notes:
                notes.add(identifier)
                yield identifier, _next(counts, identifier, "fn")  # type: ignore[arg-type]
            case tree.BoxedText(identifier=identifier, label=given, title=title) if identifier or given:
                yield identifier, _box(counts, identifier, given, title)
            case tree.Section(identifier=identifier, number=printed, title=title) if identifier:
                yield identifier, Target(identifier, "sec", printed, title)
    for declaration in article.declarations:
        if declaration.identifier:
            yield declaration.identifier, _declaration_target(declaration)


def _supplementary(article: ParsedArticle) -> frozenset[str]:
    """Return the identifiers of the floats in supplementary material, which are counted by themselves: S1, S2."""
    sections = (one.content for one in article.declarations if one.kind == "supplementary")
    floats = (node for content in sections for node in walk_past_words(content))
    return frozenset(node.identifier for node in floats if isinstance(node, tree.FigureFloat | tree.TableFloat))


def _graphical(article: ParsedArticle) -> dict[str, Target]:
    """Return the target of the figure that is the graphical abstract, by its identifier: no number counts it."""
    nodes = (node for slot in slots(article) if slot.is_graphical for node in slot.nodes)
    figures = (node.identifier for node in nodes if isinstance(node, tree.FigureFloat))
    return {identifier: Target("graphical-abstract", "fig", "") for identifier in figures}


def _counted(article: ParsedArticle) -> Iterator[tree.ParsedNode]:
    """Yield the nodes of all texts in which numbers are counted: of the graphical abstract those of its caption."""
    for slot in slots(article):
        for node in walk_past_words(slot.nodes):
            if not (slot.is_graphical and isinstance(node, tree.FigureFloat)):
                yield node


def _apart(counts: Counter[str], identifier: str, kind: TargetKind, given: str) -> Target:
    """Return the target of a float that is not counted with the others: by the number given, else S1, S2, …."""
    counts[f"S{kind}"] += not given
    number = given or f"S{counts[f'S{kind}']}"
    slug = re.sub(r"[^\w.-]+", "-", number).strip("-")
    return Target(f"{kind}-{slug}" if identifier.startswith(PROVISIONAL) else identifier, kind, number)


def _with_affixes(nodes: Iterator[tree.ParsedNode]) -> Iterator[tree.ParsedNode]:
    """Yield the nodes, after each citation those in the words around it, which a walk passes by."""
    for node in nodes:
        yield node
        for citation in node.citations if isinstance(node, tree.Cite) else ():
            yield from _with_affixes(walk_past_words((*citation.prefix, *citation.suffix)))


def _declaration_target(declaration: ParsedDeclaration) -> Target:
    letter = re.fullmatch(r"appendix\s+(\w)\b.*", text_of(declaration.title), re.IGNORECASE | re.DOTALL)
    if declaration.kind == "appendix":
        return Target(declaration.identifier, "app", letter[1] if letter else "", declaration.title)
    return Target(declaration.identifier, "sec", "", declaration.title)


def supplement_targets(supplements: Iterable[ParsedSupplement]) -> dict[str, Target]:
    """Return the supplementary files that the metadata lists, by their identifiers; a label stands for a number."""
    return {
        one.identifier: Target(one.identifier, "supplementary-material", "", (tree.Str(one.label),))
        for one in supplements
    }


def _with_panels(
    node: tree.FigureFloat[tree.ParsedBlock] | tree.TableFloat[tree.ParsedBlock], whole: Target
) -> Iterator[tuple[str, Target]]:
    """Yield the target of a float, and of each panel that a figure has: by its number and the letter of the panel."""
    yield node.identifier, whole
    for panel in node.panels if isinstance(node, tree.FigureFloat) else ():
        named = f"{whole.identifier}-{panel.label.lower()}" if panel.identifier.startswith(PROVISIONAL) else ""
        yield panel.identifier, Target(named or panel.identifier, whole.kind, f"{whole.number}{panel.label}")


def _box(counts: Counter[str], identifier: str, given: str, title: tree.ParsedInlines) -> Target:
    """Return the target of a box: by its number where it is counted, or has one of its author's, else by its title."""
    if is_numbered_box(identifier):
        return _next(counts, identifier, "boxed-text")
    return Target(identifier or f"box-{given}", "boxed-text", given, title)


def _letters(whole: Target) -> Iterator[str]:
    """Yield the numbers of the parts of a table: 1A, 1B, …."""
    return (f"{whole.number}{letter}" for letter in LETTERS)


def _next(counts: Counter[str], identifier: str, kind: TargetKind) -> Target:
    counts[kind] += 1
    named = f"{kind}-{counts[kind]}" if identifier.startswith(PROVISIONAL) else identifier
    return Target(named, kind, str(counts[kind]))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Writes the numbers of the targets into the nodes."""

    targets: Mapping[str, Target]
    profile: Profile

    def inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(self._inline(node) for node in nodes)

    def blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(self._block(node) for node in nodes)

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInline:
        match node:
            case tree.Footnote(identifier=identifier):
                target = self.targets[identifier]
                number = int(target.number)
                return replace(node, identifier=target.identifier, number=number, mark=note_mark(number, self.profile))
            case tree.Equation(identifier=identifier):
                return replace(node, label=f"({self.targets[identifier].number})")
            case _:
                return node

    def _block(self, node: tree.ParsedBlock) -> tree.ParsedBlock:
        match node:
            case tree.FigureFloat() | tree.TableFloat():
                target = self.targets[node.identifier]
                named = replace(node, identifier=target.identifier, label=self._label(target))
                return replace(named, panels=self._panels(named)) if isinstance(named, tree.FigureFloat) else named
            case tree.BoxedText(identifier=identifier, label=given) if identifier or given:
                target = self.targets[identifier]
                return replace(node, identifier=target.identifier, label=self._label(target))
            case _:
                return node

    def _label(self, target: Target) -> str:
        return numbered(word_for(target.kind, self.profile), target.number) if target.number else ""

    def _panels(self, node: tree.FigureFloat[tree.ParsedBlock]) -> tuple[tree.Panel[tree.ParsedBlock], ...]:
        return tuple(replace(one, identifier=self.targets[one.identifier].identifier) for one in node.panels)


def _without_marks(article: ParsedArticle) -> ParsedArticle:
    def blocks(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(replace(node, number="") if isinstance(node, tree.Section) else node for node in nodes)

    return rewrite(article, same_inlines, blocks)


def _number_sections(article: ParsedArticle) -> ParsedArticle:
    return replace(article, body=_numbered_sections(article.body, ""))


_Section: TypeAlias = tree.Section[tree.ParsedInline, tree.ParsedBlock]


def _numbered_sections(blocks: Iterable[tree.ParsedBlock], prefix: str | None) -> tree.ParsedBlocks:
    count = partial(next, itertools.count(1))
    return tuple(
        _numbered_section(block, prefix, count) if isinstance(block, tree.Section) else block for block in blocks
    )


def _numbered_section(section: _Section, prefix: str | None, count: partial[int]) -> _Section:
    if prefix is None or section.number == UNNUMBERED:
        return replace(section, number="", content=_numbered_sections(section.content, None))
    printed = f"{prefix}{count()}"
    return replace(section, number=printed, content=_numbered_sections(section.content, f"{printed}."))
