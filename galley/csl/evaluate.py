"""Evaluation: the elements of a style over one record, to engine text (CSL 1.0.2, "Rendering Elements")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from galley.csl.case import change_case
from galley.csl.context import Context, GroupState
from galley.csl.dates import date_text
from galley.csl.items import NUMBER_VARIABLES
from galley.csl.labels import label_text
from galley.csl.names import names_text
from galley.csl.numbers import NumberField, Piece, format_number, ordinal, read_number, roman
from galley.csl.rich_text import CITED, CLOSE, without_marks
from galley.csl.style import (
    UNFORMATTED,
    Branch,
    Choose,
    Date,
    Element,
    Elements,
    Formatting,
    Group,
    Label,
    Locale,
    MacroText,
    Names,
    Number,
    TermText,
    ValueText,
    VariableText,
)

_PRINTED_AS_NUMBER = NUMBER_VARIABLES - {"section", "version"}


def evaluate(element: Element, context: Context, delimiter: str = "") -> str:
    """Return an element as it prints the record, "" for nothing; `delimiter` is that of the group around it."""
    match element:
        case MacroText(elements, formatting):
            # a macro call is an implicit group: "In" from a macro of its own is content even before an empty group
            return context.formatted(_grouped(elements, "", context), formatting)
        case Choose(branches):
            return _chosen(branches, context, delimiter)
        case Group(elements, inner, formatting):
            return context.formatted(_grouped(elements, inner, context), formatting)
        case VariableText():
            return context.formatted(_variable(element, context), element.formatting)
        case Names():
            return _names(element, context)
        case Date():
            return date_text(element, context)
        case Label():
            return label_text(element, context)
        case Number():
            return _number(element, context)
        case TermText(text, formatting):
            if text and not context.begun:
                text = change_case(text, "capitalize-first", english=True)  # a term that begins the entry
            context.say()
            return context.formatted(text, formatting, english=context.style.locale.english)
        case ValueText(text, formatting):
            context.say()
            return context.formatted(text, formatting, english=context.style.locale.english)


def evaluate_all(elements: Elements, context: Context, delimiter: str = "") -> str:
    """Return elements one after the other; a `cs:choose` among them is transparent to the delimiter."""
    texts = [text for element in elements if (text := evaluate(element, context, delimiter))]
    if len(texts) < 2:  # noqa: PLR2004 - nothing to join
        return texts[0] if texts else ""
    return context.joined(texts, delimiter)


def _grouped(elements: Elements, delimiter: str, context: Context) -> str:
    """Return a group, "" where it calls variables and finds none (CSL 1.0.2, "Group").

    A group of terms alone prints, and counts as content for the group around it.
    """
    before, context.group = context.group, GroupState.NOTHING
    begun = context.begun
    text = evaluate_all(elements, context, delimiter)
    inside = context.group
    if inside & GroupState.FOUND or inside == GroupState.WORDS:
        context.group = before | GroupState.FOUND
        return text
    context.group = before | (inside & GroupState.VARIABLE)
    context.begun = begun
    return ""


# --- conditions --------------------------------------------------------------------------------------------------


def _chosen(branches: Iterable[Branch], context: Context, delimiter: str) -> str:
    """Return the first branch whose condition holds."""
    return evaluate_all(_branch(branches, context), context, delimiter)


def _branch(branches: Iterable[Branch], context: Context) -> Elements:
    return next((branch.elements for branch in branches if _holds(branch, context)), ())


def _holds(branch: Branch, context: Context) -> bool:
    kind = context.item.type
    if branch.match == "all":
        return (not branch.types or kind in branch.types) and all(_passes(*test, context) for test in branch.tests)
    met = kind in branch.types or any(_passes(*test, context) for test in branch.tests)
    return met if branch.match == "any" else not met


def _passes(test: str, value: str, context: Context) -> bool:
    """Tell whether one test holds; no entry of a list is a repeated, located or ambiguous citation."""
    match test:
        case "variable":
            if value == "locator":
                return context.locator is not None
            return value in context.item
        case "is-numeric":
            return _is_numeric(value, context)
        case "locator":
            return context.locator is not None and context.locator.label == value
        case "is-uncertain-date":
            date = context.item.dates.get(value)
            return bool(date and date.circa)
        case _:
            return False


def _is_numeric(variable: str, context: Context) -> bool:
    value = context.item.texts.get(variable)
    if variable == "locator" and context.locator is not None:
        value = context.locator.value
    if value is None:
        return False
    if variable in ("title", "version"):
        return value[-1:].isdigit()
    return variable in NUMBER_VARIABLES and read_number(without_marks(value), variable).numeric


# --- variables ---------------------------------------------------------------------------------------------------


def _variable(element: VariableText, context: Context) -> str:
    variable, texts = element.variable, context.item.texts
    match variable:
        case "citation-number":
            return _citation_number(context)
        case "locator":
            return _locator(context)
        case "year-suffix":
            return ""  # no record has one: a group does not hang on it
    if variable in context.suppressed:
        context.call(variable, found=False)
        return ""
    if element.short and f"{variable}-short" in texts:
        variable = f"{variable}-short"
    value = texts.get(variable, "")
    context.call(variable, found=value != "" or variable in context.item)
    if value and variable in _PRINTED_AS_NUMBER:
        return "".join(
            f"{piece.particle}{piece.value}{piece.joiner}" for piece in _field(value, variable, context).pieces
        )
    return value


def _citation_number(context: Context) -> str:
    """Return the number of a work, marked; it begins no entry, for the list prints it itself."""
    context.group |= GroupState.VARIABLE | GroupState.FOUND
    return f"{CITED}{context.number}{CLOSE}"


def _locator(context: Context) -> str:
    locator = context.locator
    context.call("locator", found=locator is not None)
    if locator is None:
        return ""
    # only pages are shortened, but all that is counted has ranges
    number = _field(locator.value, "page" if locator.label == "page" else "locator", context)
    return "".join(f"{piece.particle}{piece.value}{piece.joiner}" for piece in number.pieces)


def _names(element: Names, context: Context) -> str:
    """Return names, or the first substitute that prints; what it printed is suppressed in the rest of the entry."""
    variables = [name for name in element.variables if name not in context.suppressed]
    text = names_text(element, variables, context)
    context.begun = True
    if text is not None:
        return context.formatted(text, element.formatting)
    for substitute in _alternatives(element.substitute, context):
        before = len(context.rendered)
        text = evaluate(substitute, context)
        if text:
            context.suppressed.update(context.rendered[before:])
            return context.formatted(text, _around(element, substitute))
    return ""


def _alternatives(elements: Elements, context: Context) -> Iterator[Element]:
    """Yield what may stand in, one after the other; the elements of a `cs:choose` are alternatives too."""
    for element in elements:
        if isinstance(element, Choose):
            yield from _alternatives(_branch(element.branches, context), context)
        else:
            yield element


def _around(names: Names, substitute: Element) -> Formatting:
    """Return the formatting of names for what stands in: other names take the affixes that they have not themselves.

    A title that stands in is printed as it is.
    """
    if not isinstance(substitute, Names):
        return UNFORMATTED
    own, these = substitute.formatting, names.formatting
    return replace(these, prefix="" if own.prefix else these.prefix, suffix="" if own.suffix else these.suffix)


def _number(element: Number, context: Context) -> str:
    variable = element.variable
    if variable == "citation-number":
        return context.formatted(_citation_number(context), element.formatting)
    value = context.item.texts.get(variable, "") if variable not in context.suppressed else ""
    context.call(variable, found=bool(value))
    if not value:
        return ""
    number = _field(value, variable, context)
    locale = context.style.locale
    pieces = (_formed(piece, number, element.form, locale) + piece.joiner for piece in number.pieces)
    return context.formatted("".join(pieces), element.formatting)


def _field(value: str, variable: str, context: Context) -> NumberField:
    """Return a number variable as the style and locale print its ranges; a docket number has none."""
    if variable == "number" and context.item.type == "legal_case":
        return NumberField((Piece("", value),), numeric=False, plural=False)
    style = context.style
    return format_number(read_number(value, variable), variable, style.page_range_format, style.range_delimiter)


def _formed(piece: Piece, number: NumberField, form: str, locale: Locale) -> str:
    """Return a piece of a number in the form of its element: numeric, ordinal, long-ordinal, roman."""
    if form == "numeric" or not number.numeric or not re.fullmatch(r"\d+", piece.value):
        return f"{piece.particle}{piece.value}"
    return piece.particle + _spelt(int(piece.value), form, locale)


def _spelt(number: int, form: str, locale: Locale) -> str:
    if form == "roman" and 0 < number < 4000:  # noqa: PLR2004 - roman numerals end there
        return roman(number)
    if form == "long-ordinal" and (term := locale.term(f"long-ordinal-{number:02}")):
        return term.single
    return ordinal(number, locale) if form in ("ordinal", "long-ordinal") else str(number)
