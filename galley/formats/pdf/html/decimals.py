"""Numbers of a column stand with their decimal points below one another, as `text-align: "."` of CSS Text 4 asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from galley.formats.pdf.html.element import Element, add

_NUMBER = re.compile(r"[<>≤≥≈]?\s?[−–+-]?\d{1,3}(?:[ \u202f\u00a0’]?\d{3})*(?:(?P<point>[.,·])(?P<places>\d+))?")
_POINT = 0.5  # of the width of a digit
_LEAST = 2  # numbers in a column that is one of numbers
_THOUSANDS = 3  # digits behind every mark of a column: it sets thousands off, as in 1,200, or need not be looked at


def align_decimals(columns: Mapping[int, Iterable[Element]]) -> None:
    """Give the numbers of columns, cells that are aligned to the right, the room of the digits that others have more.

    A column in which a cell is something else is left as it is, but for empty cells and dashes; so is one whose marks
    may set thousands off.
    """
    for cells in columns.values():
        numbers = {cell: found for cell in cells if (found := _NUMBER.fullmatch((cell.text or "").strip()))}
        others = [cell for cell in cells if cell not in numbers and "".join(map(str, cell.itertext())).strip(" –—-")]
        points = {found["point"] for found in numbers.values()} - {None}
        places = {len(found["places"]) for found in numbers.values() if found["places"]}
        if others or len(points) > 1 or len(numbers) < _LEAST or places == {_THOUSANDS}:
            continue
        widths = {cell: _behind(found["places"]) for cell, found in numbers.items()}
        most = max(widths.values())
        for cell, width in widths.items():
            if width < most and not len(cell):
                _widen(cell, most - width)


def _behind(places: str | None) -> float:
    """Return the width of what stands behind the whole of a number, in digits."""
    return len(places) + _POINT if places else 0.0


def _widen(cell: Element, digits: float) -> None:
    text, cell.text = cell.text, None
    add(cell, "span", text or "", style=f"margin-right:{digits:g}ch")  # numbers run from left to right
