"""The rendering elements of a style, mended: text, numbers, labels, groups, conditions.

Each class stands on the class of citeproc-py with the same name and overrides what `patches.MENDS` lists for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from citeproc import model

from galley.csl.case import change_case
from galley.csl.items import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, Reference
from galley.csl.numbers import NumberField, Piece, format_number, read_number
from galley.csl.punctuation import strip_full_stops
from galley.csl.rich_text import CLOSE_QUOTE, OUTER_QUOTE, without_marks
from galley.csl.tree import Called, Frame, Mended

_PRINTED_AS_NUMBER = NUMBER_VARIABLES - {"section", "version"}
_ORDINAL_TENS = range(10, 20)


class Phrased(Mended):
    """An element whose text takes case, full stops, quotation marks and affixes: `cs:text`, `cs:number`, `cs:label`."""

    strips: bool
    case: str
    quotes: bool

    def prepare(self, frame: Frame, attributes: dict[str, str]) -> None:
        """Read what is done to the text, once for all records; an address keeps its full stops."""
        super().prepare(frame, attributes)
        address = attributes.get("variable") in ("DOI", "URL")
        self.strips = attributes.get("strip-periods") == "true" and not address
        self.case = attributes.get("text-case", "")
        self.quotes = attributes.get("quotes") == "true"

    def dressed(self, text: str | None, item: Any = None) -> str | None:
        """Return the text in the element's case and formatting, between its affixes."""
        if not text:
            return None
        if self.strips:
            text = strip_full_stops(text)
        if self.case:
            text = change_case(text, self.case, english=self._english(item))
        if self.marks:
            text = self.format(text)
        if self.quotes:
            text = f"{OUTER_QUOTE}{text}{CLOSE_QUOTE}"
        return self.wrap(text)

    def _english(self, item: Any) -> bool:
        language = item.reference.get("language") if item is not None else None
        return str(language or self.frame.language).lower().startswith("en")

    def number(self, value: str, variable: str, item: Any) -> NumberField:
        """Return a number variable as this style and locale print its ranges; a docket number has none."""
        if variable == "number" and item.reference.type == "legal_case":
            return NumberField((Piece("", value),), numeric=False, plural=False)
        range_format = self.frame.style_options.get("page-range-format", "")
        delimiter = self.get_single_term("page-range-delimiter") or "–"
        return format_number(read_number(value, variable), variable, range_format, delimiter)


class Text(Phrased, model.Text):  # type: ignore[misc] # citeproc-py has no types
    """`cs:text`."""

    def render(self, item: Any) -> str | None:
        """Return the element rendered, None where it prints nothing."""
        if "variable" in self.attributes:
            text = self._variable(item)
        elif "macro" in self.attributes:
            # a macro call is an implicit group: "In" from a macro of its own is content even before an empty group
            text = grouped(self.frame.macros[self.attributes["macro"]], item, "")
        elif "term" in self.attributes:
            text = self._term(item)
            if text and not self.frame.begun:
                text = change_case(text, "capitalize-first", english=True)  # a term that begins the entry
            self.frame.called |= Called.WORDS
        else:
            text = self.get("value")
            self.frame.called |= Called.WORDS
        return self.dressed(text, item)

    def _variable(self, item: Any) -> str | None:
        variable = self.get("variable")
        if variable in self.frame.suppressed or variable == "citation-number":
            return None
        if self.get("form") == "short" and f"{variable}-short" in item.reference:
            variable = f"{variable}-short"
        value: str | None = item.reference.get(variable)
        self.frame.call(found=bool(value))
        if not value or not isinstance(value, str):
            return None
        if variable in _PRINTED_AS_NUMBER:
            return "".join(
                f"{piece.particle}{piece.value}{piece.joiner}" for piece in self.number(value, variable, item).pieces
            )
        return value


class Number(Phrased, model.Number):  # type: ignore[misc] # citeproc-py has no types
    """`cs:number`."""

    def render(self, item: Any) -> str | None:
        """Return the element rendered, None where the record has no such number."""
        variable = self.get("variable")
        value = item.reference.get(variable) if variable not in self.frame.suppressed else None
        self.frame.call(found=bool(value))
        if not value:
            return None
        number = self.number(str(value), variable, item)
        return self.dressed("".join(self._piece(piece, number) + piece.joiner for piece in number.pieces), item)

    def _piece(self, piece: Piece, number: NumberField) -> str:
        if not number.numeric or not re.fullmatch(r"\d+", piece.value):
            return f"{piece.particle}{piece.value}"
        form = self.get("form", "numeric")
        return piece.particle + (piece.value if form == "numeric" else self.formed(int(piece.value), form))

    def formed(self, number: int, form: str) -> str:
        """Return a number in the element's form: ordinal, long-ordinal, roman."""
        if form == "roman" and 0 < number < 4000:  # noqa: PLR2004 - roman numerals end there
            return str(model.romanize(number)).lower()
        if form == "long-ordinal" and (term := self.frame.term(f"long-ordinal-{number:02}")):
            return term.single
        if form in ("ordinal", "long-ordinal"):
            return ordinal(self, number)
        return str(number)


def ordinal(element: Mended, number: int) -> str:
    """Return a number with the locale's ordinal suffix: 2nd, 4th, 12th (CSL 1.0.2, "Ordinal Suffixes")."""
    last_two, last = number % 100, number % 10
    for digits, matches in ((last_two, ("last-two-digits", "")), (last, ("last-digit", ""))):
        term = element.frame.term(f"ordinal-{digits:02}")
        whole = number if digits == last_two else last
        if term and (term.match in matches or (term.match == "whole-number" and number == digits)) and whole >= 0:
            return f"{number}{term.single}"
    return f"{number}{element.get_single_term('ordinal')}"


class Label(Phrased, model.Label):  # type: ignore[misc] # citeproc-py has no types
    """`cs:label`, both that of a number variable and that of names."""

    def render(self, item: Any, variable: str | None = None, *, plural: bool | None = None) -> str | None:
        """Return the label, None where the record lacks the variable."""
        named = variable is not None
        name = variable or self.get("variable")
        value = item.reference.get(name)
        if not named and not value:
            return None
        if plural is None:
            plural = read_number(str(value), name).plural
        wanted = {"always": True, "never": False}.get(self.get("plural", "contextual"), plural)
        form = self.get("form", "long")
        if not named:
            self.frame.called |= Called.WORDS
        text = self.get_plural_term(name, form) if wanted else self.get_single_term(name, form)
        return self.dressed(text, item)


class Group(Mended, model.Group):  # type: ignore[misc] # citeproc-py has no types
    """`cs:group`: suppressed when it calls variables and the record has none of them."""

    def render(self, item: Any) -> str | None:
        """Return the group rendered, None where it is suppressed."""
        text = grouped(self, item, self.delimiter)
        return self.wrap(self.format(text)) if text else None


def grouped(element: Mended, item: Any, delimiter: str) -> str | None:
    """Return the element's children rendered, None where they call variables and find none (CSL 1.0.2, `cs:group`).

    A group of terms alone prints, and counts as content for the group around it.
    """
    frame = element.frame
    before = frame.called
    frame.called = Called.NOTHING
    text = element.render_children(item, delimiter)
    inside = frame.called
    if inside & Called.FOUND or inside == Called.WORDS:
        frame.called = before | Called.FOUND
        return text
    frame.called = before | (inside & Called.VARIABLE)
    return None


class Macro(Mended, model.Macro):  # type: ignore[misc] # citeproc-py has no types
    """`cs:macro`."""


class Layout(Mended, model.Layout):  # type: ignore[misc] # citeproc-py has no types
    """`cs:layout` of the bibliography."""

    def render_entry(self, item: Any) -> str:
        """Return one entry of the reference list, its number left out."""
        self.frame.begin_record()
        text = self.render_children(item, self.delimiter)
        return self.wrap(self.format(text)) or "" if text else ""


class Choose(Mended, model.Choose):  # type: ignore[misc] # citeproc-py has no types
    """`cs:choose`: transparent, its branch takes the delimiter around it."""

    transparent = True

    def render(self, item: Any, delimiter: str = "") -> str | None:
        """Return the first branch whose condition holds, rendered."""
        for branch in self.parts:
            if branch.holds(item):
                text: str | None = branch.render_children(item, delimiter)
                return text
        return None


class If(Mended, model.If):  # type: ignore[misc] # citeproc-py has no types
    """`cs:if`."""

    match: str
    types: frozenset[str]
    tests: tuple[tuple[str, str], ...]

    def prepare(self, frame: Frame, attributes: dict[str, str]) -> None:
        """Read the condition, once for all records."""
        super().prepare(frame, attributes)
        self.match = attributes.get("match", "all")
        self.types = frozenset(attributes.get("type", "").split())
        self.tests = tuple((name, value) for name in attributes for value in attributes[name].split() if name in _TESTS)

    def holds(self, item: Any) -> bool:
        """Tell whether the record meets the condition."""
        if self.types and self._type_decides(item.reference.type):
            return self.match == "any"
        results = (_TESTS[name](value, item.reference, self.frame) for name, value in self.tests)
        if self.match == "any":
            return any(results)
        return not any(results) if self.match == "none" else all(results)

    def _type_decides(self, kind: str) -> bool:
        """Tell whether the record's type alone settles the condition: met for `any`, failed for `all` and `none`."""
        if self.match == "all":
            return kind not in self.types or len(self.types) > 1
        return kind in self.types


def _is_numeric(variable: str, reference: Reference, _frame: Frame) -> bool:
    value = reference.get(variable)
    if not isinstance(value, str) or variable in NAME_VARIABLES | DATE_VARIABLES:
        return False
    if variable in ("title", "version"):
        return value[-1:].isdigit()
    return variable in NUMBER_VARIABLES and read_number(without_marks(value), variable).numeric


def _is_uncertain(variable: str, reference: Reference, _frame: Frame) -> bool:
    date = reference.get(variable)
    return bool(date and date.circa)


def _never(_value: str, _reference: Reference, _frame: Frame) -> bool:
    """Tell what a reference list's entry is not: a repeated, located or ambiguous citation."""
    return False


_TESTS: dict[str, Callable[[str, Reference, Frame], bool]] = {
    "variable": lambda value, reference, frame: value in reference and value not in frame.suppressed,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _never,
    "position": _never,
    "disambiguate": _never,
}


class Else_If(If):  # noqa: N801 - citeproc-py finds an element's class by this name
    """`cs:else-if`."""


class Else(Mended, model.Else):  # type: ignore[misc] # citeproc-py has no types
    """`cs:else`."""

    def holds(self, item: Any) -> bool:
        """Tell that the last branch always holds."""
        del item
        return True
