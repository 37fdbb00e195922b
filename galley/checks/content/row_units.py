"""A value in a table has the unit of the normal range beside it: not `148 g/dL` with `130–170 g/L`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_UNIT = (
    r"(?P<unit>[µμmnpuk]?(?:g|mol|U|IU|Eq|kat)/(?:d|m|µ|μ|u)?[lL]|mcg/d?[lL]|mm ?Hg|kPa|fL"
    r"|(?:[×x] ?)?10\^?\d+\^?/m?[lL]"
    r"|(?:[×x] ?)?10[⁰¹²³⁴-⁹]+/m?[lL]|°C|°F|mg/mmol|mmol/mol|%)"
)
_VALUE = Pattern(rf"[<>≤≥]? ?{NUMBER} ?{_UNIT}(?: ?[*†‡↑↓]| \([HL↑↓]\))?")
_RANGE = Pattern(
    rf"(?:[<>≤≥] ?{NUMBER}|(?:up to|below|under|less than|above) {NUMBER}"
    rf"|{NUMBER}(?: ?{_UNIT.replace('?P<unit>', '?:')})?"
    rf" ?(?:–|-|−|to) ?{NUMBER}) ?{_UNIT}",
    re.IGNORECASE,
)
_HEAD = Pattern(r"\b(?:reference|normal|ref)\b", re.IGNORECASE)


def wrong(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the row, and what is wrong with it, of each value in another unit than its normal range."""
    width = max(map(len, grid.rows), default=0)
    ranges = [at for at in range(1, width) if any(map(_HEAD.search, grid.heads(at)))]
    for number, row in enumerate(grid.rows) if len(ranges) == 1 else ():
        normal = _RANGE.fullmatch(row[ranges[0]].strip()) if ranges[0] < len(row) else None
        for cell in row[1:] if normal else ():
            value = _VALUE.fullmatch(cell.strip())
            if normal and value and _plain(value["unit"]) != _plain(normal["unit"]):
                yield number, f"“{row[0]}”: “{cell}” stands beside a normal range in {normal['unit']}."


def _plain(unit: str) -> str:
    """Return a unit so that two ways to write one are one."""
    plain = unit.lower().replace("μ", "µ").replace(" ", "").replace("×", "").replace("^", "").replace("mcg", "µg")
    plain = plain.replace("meq/", "mmol/").replace("iu/", "u/")
    return re.sub(r"^x(?=10)|(?<=/)u(?=l)", "", re.sub(r"^u(?=g|mol)", "µ", plain).translate(_RAISED))


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
