"""Ranges that are always told upwards run so: the normal range, ages, the labels of a table and its bands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.numbers import value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_END = r"\d{1,5}(?:[.·]\d+)?"
_TO = r"(?: ?[–−-] ?| to )"
_BOUNDS = rf"(?P<low>{_END}){_TO}(?P<high>{_END})(?![\d/:–-]|[.,·]\d)"
_NORMAL = Pattern(
    r"\b(?:normal|reference|ref\.?)(?: (?:range|interval|values?|limits?|level))?"
    rf"(?:[:,;]| (?:is|was|of|being|from|for|adults|women|men|children))* ?[(\[]?{_BOUNDS}",
    re.IGNORECASE,
    ("normal", "reference", "ref"),
)
_AGES = Pattern(
    rf"\b(?:aged|ages|age range|age group)(?::|,)?(?: (?:of|from|was|is|between))? {_BOUNDS} (?:years?|y)\b",
    re.IGNORECASE,
    ("aged", "ages", "age range", "age group"),
)
_IN_A_LABEL = Pattern(
    rf"[(\[,;] ?(?:(?:normal|reference|ref|NR|RR)[. :a-z]{{0,12}} ?)?{_BOUNDS}(?: ?[^\s\d()\[\]]{{1,12}})?[)\]]?$"
)
_BAND = Pattern(rf"{_BOUNDS}(?: ?(?:years?|yrs?|y|months?|days?|mm|cm|kg|points?))?")
_NO_RANGE = Pattern(r"\b(?:scores?|scale|VAS|phase|ratio|visits?|vs|versus|change|page|pp)\b", re.IGNORECASE)
_SURE = 2
"""So many other bands of a table show that they run upwards."""
WHY = "the lower end is above the upper end."


def in_text(text: str) -> Iterator[str]:
    """Yield the ranges of a text that run backwards."""
    for pattern in (_NORMAL, _AGES):
        for match in pattern.finditer(text):
            if _is_backwards(match):
                yield match.group()


def in_labels(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the row and the label of each range that runs backwards in the labels of a table."""
    labels = [row[0].strip() if row else "" for row in grid.rows]
    bands = [_BAND.fullmatch(label) for label in labels]
    upwards = sum(1 for one in bands if one and not _is_backwards(one))
    for at, (label, band) in enumerate(zip(labels, bands, strict=True)):
        match = band if upwards >= _SURE else _IN_A_LABEL.search(label)
        if match and _is_backwards(match) and not _NO_RANGE.search(label):
            yield at, label


def _is_backwards(match: re.Match[str]) -> bool:
    """Tell whether a range runs backwards, and not because its upper end is shortened (`1998–99`)."""
    low, high = match["low"], match["high"]
    is_short = len(re.split("[.·]", low)[0]) > len(re.split("[.·]", high)[0]) + 1 or len(low) == len("1998")
    return value_of(low) > value_of(high) and not (is_short and low.isdigit())
