"""Macros that hold a date, as sort keys compare them: by their dates alone (CSL 1.0.2, "Sorting", as citeproc-js)."""

from __future__ import annotations

from dataclasses import replace

from galley.csl.style import UNFORMATTED, Choose, Date, Element, Elements, Group, MacroText


def compared_elements(elements: Elements) -> Elements:
    """Return the elements of a macro as a sort key compares it.

    Where one of them is a date, words, numbers and addresses beside it are left out: a work that is not dated has no
    value, and stands behind those that are.
    """
    return _dates(elements) if _has_date(elements) else elements


def _has_date(elements: Elements) -> bool:
    """Tell whether a date is among the elements themselves, not among those of a macro that they call."""
    return any(isinstance(one, Date) or _has_date(_inside(one)) for one in elements)


def _inside(element: Element) -> Elements:
    match element:
        case Group(elements):
            return elements
        case Choose(branches):
            return tuple(one for branch in branches for one in branch.elements)
        case _:
            return ()


def _dates(elements: Elements) -> Elements:
    return tuple(kept for one in elements if (kept := _dates_of(one)) is not None)


def _dates_of(element: Element) -> Element | None:
    match element:
        case Date():
            return element
        case Group(elements) | MacroText(elements):
            return Group(_dates(elements), " ", UNFORMATTED)
        case Choose(branches):
            return Choose(tuple(replace(branch, elements=_dates(branch.elements)) for branch in branches))
        case _:
            return None
