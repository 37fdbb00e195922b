"""Citations in the text: the citation layout of a style over one work, with its number and locator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from galley.csl import nlm
from galley.csl.context import Context
from galley.csl.evaluate import evaluate_all
from galley.csl.items import Item, Locator, item_of
from galley.csl.parse import localised
from galley.csl.rich_text import CITED, SUPERSCRIPT, inlines_of, resolve_quotes, without
from galley.csl.sort import in_order
from galley.csl.style import (
    Branch,
    Choose,
    Element,
    Group,
    Label,
    Layout,
    LocalisedStyle,
    MacroText,
    Number,
    TermText,
    ValueText,
    VariableText,
)
from galley.csl.styles import Style
from galley.document.reference import Reference
from galley.document.tree import Inlines, ReferenceLink


@dataclass(frozen=True, slots=True)
class PrintedCite:
    """One work of a cluster as the style prints it; `locator` says that the locator is in it."""

    content: Inlines
    locator: bool


@dataclass(frozen=True, slots=True)
class Citing:
    """A style ready to print citations; it keeps the records that it has read.

    `raised` is how it sets the numbers; `reads` says that a citation prints more of a work than its number.
    """

    style: LocalisedStyle
    raised: bool
    reads: bool = True
    items: dict[str, Item] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        """Return the layout of a cluster: its affixes, its delimiter, its formatting."""
        return self.style.citation

    def in_order(self, references: Sequence[Reference]) -> tuple[Reference, ...]:
        """Return the works, given in the order of citation, in the order of the reference list."""
        keys = self.style.bibliography.sort
        entries = ((one, self._item(one), number) for number, one in enumerate(references, 1))
        return in_order(entries, keys, self.style) if keys else tuple(references)

    def listed(self, references: Sequence[Reference]) -> tuple[Reference, ...]:
        """Return the works of the list, in its order, each with whether its names are those of the work above it."""
        if self.style.subsequent_author_substitute is None:
            return tuple(references)
        names = [self._first_names(one) for one in references]
        return tuple(
            replace(one, names_repeated=mine == above != "")
            for one, mine, above in zip(references, names, ("", *names), strict=False)
        )

    def _first_names(self, reference: Reference) -> str:
        context = Context(self.style, self._item(reference), 1)
        evaluate_all(self.style.bibliography.elements, context)
        return context.first_names

    def arranged(self, cites: Sequence[tuple[Reference, int]]) -> tuple[int, ...]:
        """Return the places of the works of a cluster, each with its number, in the order the style prints them.

        A style that says nothing of it prints the numbers ascending, as journals do.
        """
        if not self.layout.sort:
            return tuple(sorted(range(len(cites)), key=lambda at: cites[at][1]))
        entries = ((at, self._cited(one), number) for at, (one, number) in enumerate(cites))
        return in_order(entries, self.layout.sort, self.style)

    def cite(self, reference: Reference, number: int, locator: Locator | None = None) -> PrintedCite:
        """Return a work as it is cited: its number a link, its locator where the style prints one."""
        context = Context(self.style, self._cited(reference), number, locator=locator, begun=True)
        rich = evaluate_all(self.layout.elements, context)
        text = resolve_quotes(without(SUPERSCRIPT, rich) if self.raised else rich, self.style.locale.quotation_marks)
        return PrintedCite(inlines_of(text, ReferenceLink(reference.key, number)), "locator" in context.rendered)

    def _cited(self, reference: Reference) -> Item:
        return self._item(reference) if self.reads else _UNREAD

    def _item(self, reference: Reference) -> Item:
        if reference.key not in self.items:
            csl = nlm.prepared(reference.csl) if self.style.nlm else reference.csl
            self.items[reference.key] = item_of(csl, self.style.locale.apostrophe)
        return self.items[reference.key]


def citing(style: Style, language: str) -> Citing:
    """Return a style ready to print citations in a language."""
    ready = localised(style, language)
    layout = ready.citation
    reads = not all(map(_is_of_numbers, (*layout.elements, *(key.compared for key in layout.sort))))
    return Citing(ready, _raises(ready), reads)


def is_raised(style: Style, language: str) -> bool:
    """Tell whether a style raises the numbers that it cites by."""
    return _raises(localised(style, language))


def _raises(ready: LocalisedStyle) -> bool:
    layout = ready.citation
    rich = evaluate_all(layout.elements, Context(ready, _UNREAD, 1))
    return SUPERSCRIPT in layout.formatting.marks or SUPERSCRIPT in rich.partition(CITED)[0]


_UNREAD = Item("", {}, {}, {})
"""Stands for any record where a citation is its number."""
_NUMBERS = frozenset({"citation-number", "locator"})
"""Variables that no record has: they are said of a citation."""


def _is_of_numbers(element: Element) -> bool:
    """Tell whether an element prints and asks the same of every work: its number, a locator, words of the style."""
    match element:
        case TermText() | ValueText():
            return True
        case VariableText(variable=variable, formatting=formatting):
            return variable in _NUMBERS and not formatting.text_case
        case Number(variable=variable, formatting=formatting):
            return variable == "citation-number" and not formatting.text_case
        case Label(variable=variable, formatting=formatting):
            return variable == "locator" and not formatting.text_case
        case Group(elements=elements, formatting=formatting) | MacroText(elements=elements, formatting=formatting):
            return not formatting.text_case and all(map(_is_of_numbers, elements))
        case Choose(branches):
            return all(map(_branches_by_locator, branches))
        case _:
            return False


def _branches_by_locator(branch: Branch) -> bool:
    by_locator = all(test == ("variable", "locator") or test[0] == "locator" for test in branch.tests)
    return by_locator and not branch.types and all(map(_is_of_numbers, branch.elements))
