"""The evaluation context: what is known while one record is printed, and what has been printed of it so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from galley.csl import punctuation, rich_text
from galley.csl.case import change_case
from galley.csl.items import Item, Locator
from galley.csl.punctuation import strip_full_stops
from galley.csl.style import UNFORMATTED, Formatting, LocalisedStyle


class GroupState:
    """What a `cs:group` has called so far, as bits: a variable, one that the record has, words of the style."""

    NOTHING = 0
    VARIABLE = 1
    FOUND = 2
    WORDS = 4


@dataclass(slots=True)
class Context:
    """One record being printed by one style; `number` is its citation number.

    `begun` says that something is printed, so that a term that follows keeps its small letter. `sorting` says that a
    sort key is made, in which dates are compared. `names_repeated` says that the entry above has the same first names.
    """

    style: LocalisedStyle
    item: Item
    number: int = 0
    locator: Locator | None = None
    sorting: bool = False
    group: int = GroupState.NOTHING
    begun: bool = False
    suppressed: set[str] = field(default_factory=set)
    rendered: list[str] = field(default_factory=list)
    names_repeated: bool = False
    first_names: str = ""

    def call(self, variable: str, *, found: bool) -> None:
        """Note that a variable was called, and whether the record has it."""
        if found:
            self.group |= GroupState.VARIABLE | GroupState.FOUND
            self.begun = True
            self.rendered.append(variable)
        else:
            self.group |= GroupState.VARIABLE

    def name_list(self, listed: str) -> str:
        """Return a list of names as it is printed: for the first, the style's substitute where the entry above has it.

        CSL 1.0.2, "Reference Grouping", with the rule that all names are replaced at once.
        """
        if self.first_names:
            return listed
        self.first_names = listed
        substitute = self.style.subsequent_author_substitute
        return substitute if self.names_repeated and substitute is not None else listed

    def say(self) -> None:
        """Note that words of the style are printed."""
        self.group |= GroupState.WORDS
        self.begun = True

    def joined(self, pieces: Iterable[str], delimiter: str = "") -> str:
        """Return the pieces joined, punctuation merged as the locale wants it."""
        return punctuation.join(pieces, delimiter, inside_quotes=self.style.locale.inside_quotes)

    def formatted(self, text: str, formatting: Formatting, *, english: bool | None = None) -> str:
        """Return the text as an element's formatting wants it, between its affixes; nothing stays nothing.

        `english` says whether title case applies: by the record's language, else the locale's.
        """
        if not text or formatting is UNFORMATTED:
            return text
        if formatting.strip_periods:
            text = strip_full_stops(text)
        if formatting.text_case:
            text = change_case(text, formatting.text_case, english=self.english if english is None else english)
        text = marked(text, formatting.marks)
        if formatting.quotes:
            text = f"{rich_text.OUTER_QUOTE}{text}{rich_text.CLOSE_QUOTE}"
        if formatting.prefix or formatting.suffix:
            text = self.joined((formatting.prefix, text, formatting.suffix))
        return text

    @property
    def english(self) -> bool:
        """Tell whether the record is in English: by its own language, else by the locale's."""
        language = self.item.texts.get("language")
        return language.lower().startswith("en") if language else self.style.locale.english


def marked(text: str, marks: tuple[str, ...]) -> str:
    """Return the text in the formatting of these marks; a script without italics stays upright."""
    for mark in marks:
        if text and (mark != rich_text.ITALIC or rich_text.ALPHABETIC.search(text)):
            text = f"{mark}{text}{rich_text.CLOSE}"
    return text
