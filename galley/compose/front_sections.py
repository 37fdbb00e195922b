"""What authors write as sections although it is front matter: abstracts and keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from galley.compose.sections import Structure
from galley.document import tree
from galley.document.metadata import Abstract, AbstractSection, KeywordGroup, ParsedMetadata
from galley.document.plain_text import text_of
from galley.document.visit import walk
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.readers.metadata.abstract import split_abstract

_Section = tree.Section[tree.ParsedInline, tree.ParsedBlock]
_Abstract = Abstract[tree.ParsedInline, tree.ParsedBlock]
_BETWEEN_KEYWORDS = re.compile(r"[,;·•\n]")


def with_front_sections(meta: ParsedMetadata, structure: Structure, findings: Findings) -> ParsedMetadata:
    """Return the metadata with the abstracts and keywords that stand as sections; what it says itself stays.

    A section that says again what the metadata says is a finding: which of the two is meant, nobody can tell. It is
    kept, so that its words, citations and notes are not told to be lost.
    """
    abstracts = list(meta.abstracts)
    for kind, section in structure.abstracts:
        if any(one.kind == kind for one in abstracts):
            findings.add(_twice(section))
        abstracts.append(Abstract(kind, _parts(section)))
    keywords = meta.keywords
    for section in structure.keywords:
        words = _words(section)
        if _as_compared(words) in map(_as_compared, (group.words for group in keywords)):
            continue
        if keywords:
            findings.add(_twice(section))
        keywords += (KeywordGroup(words),)
    return replace(meta, abstracts=tuple(abstracts), keywords=keywords)


def _twice(section: _Section) -> Diagnostic:
    title = text_of(section.title)
    message = f"“{title}” appears twice: in the metadata and as a section."
    placed = (one.span for one in walk(section.content) if isinstance(one, tree.Para | tree.Plain))
    span = next(filter(None, placed), None)
    return catalogue.DECLARATION_IS_UNIQUE.broken(message, span, "keep one of them")


def _as_compared(keywords: Iterable[tree.ParsedInlines]) -> frozenset[str]:
    """Return keywords in any order and case."""
    return frozenset(text_of(keyword).casefold() for keyword in keywords)


def _parts(section: _Section) -> tuple[AbstractSection[tree.ParsedInline, tree.ParsedBlock], ...]:
    own = tuple(block for block in section.content if not isinstance(block, tree.Section))
    below = (block for block in section.content if isinstance(block, tree.Section))
    parts = tuple(AbstractSection(one.title, one.content) for one in below)
    return split_abstract(own) + parts


def _words(section: _Section) -> tuple[tree.ParsedInlines, ...]:
    texts = _BETWEEN_KEYWORDS.split(text_of(section.content))
    return tuple(_inlines(text.strip(" .")) for text in texts if text.strip(" ."))


def _inlines(text: str) -> tree.ParsedInlines:
    words = (tree.Str(word) for word in text.split())
    return tuple(one for word in words for one in (tree.Space(), word))[1:]
