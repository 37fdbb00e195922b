"""The facts of a deposit as they are read back from it, against those of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from lxml import etree

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Date
from galley.document.plain_text import text_of
from galley.document.shortening import shortened
from galley.document.texts import slots
from galley.document.visit import rewrite_inlines, same_blocks, without_asides
from galley.findings.catalogue import DEPOSIT_HOLDS_THE_FACTS
from galley.findings.finding import Diagnostic
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.format import MathMarkup
from galley.formats.formulas import line_in_letters
from galley.formats.marks import alternative_of

Facts: TypeAlias = Mapping[str, tuple[str, ...]]
"""What is said, by what it is called in a message; several values in their order."""

_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def parsed(data: bytes) -> etree._Element:
    """Return the root of a deposit."""
    return etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS))  # type: ignore[arg-type]  # all are switches


def differences(registry: str, expected: Facts, read: Facts) -> Iterator[Diagnostic]:
    """Yield a finding for each fact that a deposit has not, has otherwise, or has beside those of the article."""
    for name in dict.fromkeys((*expected, *read)):
        for wanted, found in zip_longest(expected.get(name, ()), read.get(name, ()), fillvalue=""):
            if wanted != found:
                message = f"The deposit with {registry} says as {name} “{shortened(found)}”, not “{shortened(wanted)}”."
                yield DEPOSIT_HOLDS_THE_FACTS.broken(message)


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def known(facts: Mapping[str, tuple[str, ...]]) -> Facts:
    """Return facts without those that are empty."""
    kept = {name: tuple(value for value in values if value) for name, values in facts.items()}
    return {name: values for name, values in kept.items() if values}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts as a deposit has them; `formulas` says that what letters cannot say is a formula there."""

    mathml: MathMarkup
    formulas: bool = False

    def line(self, nodes: tree.Inlines) -> str:
        """Return a line in plain letters, formulas left out."""
        said = without_asides(line_in_letters(nodes, self.mathml))
        return text_of(rewrite_inlines(said, self._kept, same_blocks)).strip()

    def abstract(self, article: Article, kind: str = "") -> str:
        """Return the letters of an abstract, without spaces: headings and paragraphs."""
        texts = (one for one in slots(article) if one.part == "abstract" and one.kind == kind)
        lines = (line for one in texts for line in ((one.line,) if one.is_line else paragraphs(one.blocks)))
        return letters("".join(map(self.line, lines)))

    def _kept(self, nodes: tree.Inlines) -> tree.Inlines:
        gone = (tree.Math, tree.Equation) if self.formulas else ()
        return tuple(
            tree.Str(alternative_of(node)) if isinstance(node, tree.Image) else node
            for node in nodes
            if not isinstance(node, gone)
        )


def letters(text: str) -> str:
    """Return a text without spaces."""
    return "".join(text.split())


def iso(year: str | None, month: str | None, day: str | None) -> str:
    """Return a date in ISO 8601 from parts that may be missing."""
    return Date(int(year or 0), int(month or 0), int(day or 0)).iso if year else ""
