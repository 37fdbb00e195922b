"""Tables whose numbers and words would be cut by the width of their columns: columns by need, and smaller type.

Word and its like break a word that is wider than its column between any two letters: 1,204 would read 1,20 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from galley.formats.docx.names import W
from galley.formats.docx.sections import lay_across, lying_across

SIZE = 24  # half-points of the text (12 pt), for which the estimates are made
LEAST_SIZE = 12  # half-points: smaller type cannot be read
LEAST_UPRIGHT = 15  # half-points: what would be smaller on an upright page lies across
_CAPTIONS, _NOTES = frozenset({"TableCaption"}), frozenset({"TableNote"})
SIGN = 0.54  # ems that a sign takes on the average, with some to spare
MARGINS = 216  # twips left and right of a cell, as Word has them
LEAST_MARGINS = 80  # twips in a table that is set smaller
_TWIPS_OF_SIZE = 10  # a half-point in twips
_PIECE = re.compile(r"[^\s\u200b‐–—-]+[‐–—-]?")
"""What no line breaks: Word and LibreOffice break behind hyphens and dashes, and not behind a slash."""
_LINE = re.compile(r"[^\n]+")
_AFTER_SIZE = (
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
)  # fmt: skip
_AFTER_MARGINS = ("tblLook", "tblCaption", "tblDescription")


def fit_columns(root: etree._Element) -> None:
    """Give the columns of each table what their longest words need; set smaller what needs more than the page has."""
    for table in root.iter(W("tbl")):
        _fit(table)


def fit_pages(body: etree._Element, upright: int, across: int) -> None:
    """Let tables of the text have the room of their pages, in twips; one that is too small to read then lies across."""
    lie = frozenset(one for one in lying_across(body) if one.tag == W("tbl"))
    for table in body.findall(W("tbl")):
        _widen(table, (across if table in lie else upright) - _indent(table))
        if table not in lie and _size(_longest(table, len(_grid(table)), _PIECE), upright) < LEAST_UPRIGHT:
            lay_across(table, _CAPTIONS, _NOTES)
            _widen(table, across)


def _fit(table: etree._Element) -> None:
    """Lay the columns out by their text, as browsers do; widths made from the dashes of the source tell nothing."""
    grid = _grid(table)
    widths = [int(one.get(W("w"), "0")) for one in grid]
    whole = [_needed(count) for count in _longest(table, len(grid), _LINE)]
    if all(want <= width for want, width in zip(whole, widths, strict=True)):
        return
    room = sum(widths)
    longest = _longest(table, len(grid), _PIECE)
    size = _size(longest, room)
    needs = [_needed(count, size) for count in longest]
    for one, width in zip(grid, _laid_out(needs, whole, room), strict=True):
        one.set(W("w"), str(width))
    if size < SIZE:
        _set_smaller(table, size)


def _laid_out(needs: list[int], whole: list[int], room: int) -> list[int]:
    """Return widths that fill the room: whole lines if they fit, else what is needed and a share of the rest.

    A column whose lines are longer gets more of the rest (CSS 2.2, 17.5.2.2).
    """
    if sum(whole) <= room:
        return _shared(whole, room)
    rest = room - sum(needs)
    more = [max(0, want - need) for need, want in zip(needs, whole, strict=True)]
    if rest <= 0 or not sum(more):
        return _shared(needs, room)
    return _shared([need + rest * one // sum(more) for need, one in zip(needs, more, strict=True)], room)


def _grid(table: etree._Element) -> list[etree._Element]:
    return table.findall(f"{W('tblGrid')}/{W('gridCol')}")


def _indent(table: etree._Element) -> int:
    """Return how far a table is set in, in twips: one in a list begins where the text of its item does."""
    found = table.find(f"{W('tblPr')}/{W('tblInd')}")
    return 0 if found is None else int(found.get(W("w"), "0"))


def _widen(table: etree._Element, room: int) -> None:
    """Give the columns of a table the shares that they have, of another room."""
    grid = _grid(table)
    shares = [max(1, int(one.get(W("w"), "0"))) for one in grid]
    for one, width in zip(grid, _shared(shares, room) if grid else (), strict=True):
        one.set(W("w"), str(width))


def _longest(table: etree._Element, columns: int, part: re.Pattern[str]) -> list[int]:
    """Return for each column how many signs its longest part has: a piece that no line may break, or a line."""
    longest = [1] * columns
    for row in table.iterfind(W("tr")):
        for at, span, cell in _cells(row):
            if span == 1 and at < columns:
                text = "\n".join("".join(map(str, one.itertext(W("t")))) for one in cell.iter(W("p")))
                longest[at] = max([longest[at], *map(len, part.findall(text))])
    return longest


def _cells(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield the cells of a row with the column where each begins, and how many it has."""
    at = 0
    for cell in row.iterfind(W("tc")):
        span = cell.find(f"{W('tcPr')}/{W('gridSpan')}")
        count = 1 if span is None else int(span.get(W("val"), "1"))
        yield at, count, cell
        at += count


def _needed(signs: int, size: int = SIZE) -> int:
    """Return how many twips a column needs for so many signs."""
    return round(signs * SIGN * size * _TWIPS_OF_SIZE) + (MARGINS if size == SIZE else LEAST_MARGINS)


def _size(longest: list[int], room: int) -> int:
    """Return the largest size, in half-points, at which all columns fit; the least one where none is."""
    fitting = (size for size in range(SIZE, LEAST_SIZE, -1) if sum(_needed(one, size) for one in longest) <= room)
    return next(fitting, LEAST_SIZE)


def _shared(needs: list[int], room: int) -> list[int]:
    """Return widths that fill the room: what each needs, and its share of what is left or is lacking."""
    whole = sum(needs)
    widths = [need * room // whole for need in needs]
    return [*widths[:-1], room - sum(widths[:-1])]


def _set_smaller(table: etree._Element, size: int) -> None:
    properties = table.find(W("tblPr"))
    if properties is not None and properties.find(W("tblCellMar")) is None:
        margins = etree.Element(W("tblCellMar"))
        for side in ("left", "right"):
            etree.SubElement(margins, W(side), {W("w"): str(LEAST_MARGINS // 2), W("type"): "dxa"})
        _put_before(properties, margins, _AFTER_MARGINS)
    for run in table.iter(W("r")):
        own = run.find(W("rPr"))
        if own is None:
            own = etree.Element(W("rPr"))
            run.insert(0, own)
        if own.find(W("sz")) is None:
            for name in ("sz", "szCs"):
                _put_before(own, etree.Element(W(name), {W("val"): str(size)}), _AFTER_SIZE)


def _put_before(holder: etree._Element, one: etree._Element, after: tuple[str, ...]) -> None:
    """Put an element before what follows it in the order of the schema."""
    later = frozenset(map(W, after))
    at = next((index for index, other in enumerate(holder) if other.tag in later), len(holder))
    holder.insert(at, one)
