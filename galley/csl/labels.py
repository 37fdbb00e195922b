"""Labels: the term of a number variable or of names, singular or plural (CSL 1.0.2, "Label")."""

from __future__ import annotations

from galley.csl.context import Context, GroupState
from galley.csl.numbers import read_number
from galley.csl.style import Label


def label_text(element: Label, context: Context, term: str = "", *, plural: bool | None = None) -> str:
    """Return a label, "" where the record lacks the variable; that of names is told its `term` and number."""
    name = term or element.variable
    if not term:
        value = context.item.texts.get(name)
        if name == "locator" and context.locator is not None:
            name, value = context.locator.label, context.locator.value
        if not value:
            return ""
        context.group |= GroupState.WORDS
        plural = read_number(value, name).plural
    wanted = {"always": True, "never": False}.get(element.plural, plural)
    locale = context.style.locale
    text = locale.multiple(name, element.form) if wanted else locale.single(name, element.form)
    if element.formatting.strip_periods:
        text = text.replace(".", "")
    return context.formatted(text, element.formatting, english=locale.english)
