"""Identifiers: one namespace over all sections; those that pandoc made give way to those that authors gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from galley.document import tree
from galley.document.article import SectionFile
from galley.document.visit import only_with, rewrite_blocks, walk_past_words
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.readers.manuscript.definitions import hide_code
from galley.source import SourceFile, Span

_GIVEN = re.compile(
    r"\{[^{}\n]*?#(?P<id>[^\s{}]+)[^{}]*\}"  # pandoc's attributes
    r"|\\label\{(?P<tex>[^{}\s]+)\}"
    r"|(?<!\.comment-start )(?<!\.comment-end )\bid=[\"'](?P<html>[^\"'\n]+)[\"']"
)

_LIST = "refs"
"""Of the division that pandoc fills with the list of references, which may be asked for in several places."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The blocks of all sections in one sequence, and the place of every identifier that has one."""

    blocks: tree.ParsedBlocks
    origins: dict[str, Span]


def join(sections: tuple[SectionFile, ...], findings: Findings) -> Joined:
    """Join sections. An identifier that authors gave twice is a finding; one that pandoc made twice is made unique."""
    given: dict[str, Span] = {}
    for section in sections:
        for identifier, span in _given(section.source):
            if identifier in given and identifier != _LIST:
                findings.add(_clash(identifier, span, given[identifier]))
            given.setdefault(identifier, span)
    namer = _Namer(frozenset(given), frozenset(name for section in sections for name in _held(section.blocks)))
    blocks = tuple(
        block
        for section in sections
        for block in rewrite_blocks(section.blocks, only_with(namer.begin(section).inlines, tree.Link), namer.blocks)
    )
    return Joined(blocks, {**namer.origins, **given})


def _given(source: SourceFile) -> Iterator[tuple[str, Span]]:
    for match in _GIVEN.finditer(hide_code(source.text)):
        identifier = match["id"] or match["tex"] or match["html"]
        yield identifier, source.span(match.start())


def _held(blocks: tree.ParsedBlocks) -> Iterator[str]:
    """Yield the identifiers of all that is no heading: a dialect may give them in words of its own."""
    for node in walk_past_words(blocks):
        attr = getattr(node, "attr", None)
        if isinstance(attr, tree.Attr) and attr.identifier and not isinstance(node, tree.Header):
            yield attr.identifier


def _clash(identifier: str, span: Span, first: Span) -> Diagnostic:
    return catalogue.IDENTIFIERS_ARE_UNIQUE.broken(
        f"The identifier {identifier} is given twice.", span, f"it is first given at {first}"
    )


@dataclass(slots=True)
class _Namer:
    """Renames pandoc's own identifiers of headings where something else has them, and links to them with them.

    `given` are those that authors gave, `held` those of what is no heading.
    """

    given: frozenset[str]
    held: frozenset[str]
    taken: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Span] = field(default_factory=dict)

    def begin(self, section: SectionFile) -> _Namer:
        self.renamed = {}
        for block in section.blocks:
            if isinstance(block, tree.Header) and block.attr.identifier:
                self._take(block.attr.identifier, block.span)
        return self

    def _take(self, identifier: str, span: Span | None) -> None:
        name, count = identifier, 1
        is_given = identifier in self.given and identifier not in self.held
        while not is_given and (name in self.taken or name in self.given or name in self.held):
            name, count = f"{identifier}-{count}", count + 1
        self.taken.add(name)
        self.renamed.setdefault(identifier, name)
        if span:
            self.origins[name] = span

    def inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(
            replace(node, url=f"#{self.renamed.get(node.url[1:], node.url[1:])}")
            if isinstance(node, tree.Link) and node.url.startswith("#") and node.url[1:] not in self.held
            else node
            for node in nodes
        )

    def blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(self._header(node) if isinstance(node, tree.Header) else node for node in nodes)

    def _header(self, node: tree.Header) -> tree.Header:
        spans = (one.attr.identifier for one in node.content if isinstance(one, tree.Span))
        label = next(filter(None, spans), "")
        name = label or self.renamed.get(node.attr.identifier, node.attr.identifier)
        return replace(node, attr=replace(node.attr, identifier=name))
