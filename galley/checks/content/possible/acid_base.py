"""The gases of the blood go together: pH, carbon dioxide and bicarbonate (Henderson and Hasselbalch), pressures too.

pH = 6.1 + log10(HCO₃⁻ / (0.0307 × pCO₂)), with bicarbonate in mmol/L and pCO₂ in mmHg (1 kPa is 7.50 mmHg).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong
from galley.checks.grids import Grid

_IS = r"(?:[ ,:=(]|\b(?:of|was|were|is|at|an?|the|on|arterial|value|level|and|with)\b){1,8}?"
_CARBON = (
    r"(?:(?:[Pp]a?_?|PaCO|pCO|PCO)?CO_? ?2|partial (?:arterial )?pressure of (?:arterial )?carbon dioxide"
    r"|carbon dioxide (?:tension|partial pressure))(?: \([A-Za-z_ ]*2\))?"
)
_BICARBONATE = r"(?:bicarbonate|HCO_? ?3(?: ?\^?[-−–])?)(?: \([A-Za-z_ ]*3[-−–^ ]*\))?"
_PH = Pattern(rf"\bpH{_IS}(?P<value>[67][.·]\d{{1,3}})(?![\d.]*\d)")
_PCO2 = Pattern(rf"\b(?<!et)(?<!Et)(?<!ET){_CARBON}{_IS}(?P<value>{NUMBER}) ?(?P<unit>mm ?Hg|kPa|[Tt]orr)(?![\w/])")
_HCO3 = Pattern(rf"\b{_BICARBONATE}{_IS}(?P<value>{NUMBER}) ?(?:mmol/[Ll]|mEq/[Ll]|mM)(?![\w/])")
_OTHER = Pattern(
    r"urin|gastric|pleural|ascit|\bfluid|buffer|solution|medium|normal|reference|range|target|maintain|threshold|cord"
    r"|correct|fell|rose|improv|respectively|later|after|from \d",
    re.IGNORECASE,
)
_LABELS: Mapping[str, re.Pattern[str]] = {
    "pH": re.compile(r"(?:arterial |venous )?(?:blood )?pH\b[^/]*"),
    "pCO2": re.compile(r"(?:arterial )?" + _CARBON + r".*?(?P<unit>mm ?Hg|kPa|[Tt]orr).*"),
    "HCO3": re.compile(r"(?:arterial |serum |actual )?(?i:" + _BICARBONATE + r").*?(?:mmol|mEq|mM).*"),
}
_KPA, _SOLUBLE, _PK = 7.50062, 0.0307, 6.1
_SLACK = 0.12
"""So far may a pH be from the one of the other two: venous blood, a bicarbonate of the laboratory, rounding."""
_LEAST, _MOST = 1.0, 75.0
"""Bicarbonate in mmol/L that no patient has been below or above."""


def wrong_gases(sentence: str) -> Wrong:
    """Yield a pH that its carbon dioxide, and its bicarbonate if that is told, cannot have."""
    found = [list(one.finditer(sentence)) for one in (_PH, _PCO2, _HCO3)]
    if len(found[0]) != 1 or len(found[1]) != 1 or len(found[2]) > 1 or _OTHER.search(sentence):
        return
    ph, carbon = found[0][0], found[1][0]
    bicarbonate = float(value_of(found[2][0]["value"])) if found[2] else None
    if wrong := _judged(float(value_of(ph["value"])), _mmhg(carbon["value"], carbon["unit"]), bicarbonate):
        yield ph.group(), f"{wrong} ({carbon.group()})"


def wrong_columns(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the row and what is wrong with each pH of a table whose column has carbon dioxide and bicarbonate too."""
    rows = {
        name: (at, match)
        for name, label in _LABELS.items()
        for at, row in enumerate(grid.rows)
        if (match := label.fullmatch(row[0].strip().replace("₂", "2").replace("₃", "3")))
    }
    if len(rows) < len(_LABELS):
        return
    unit = rows["pCO2"][1]["unit"]
    width = min(len(grid.rows[at]) for at, _ in rows.values())
    for column in range(1, width):
        cells = [grid.rows[rows[name][0]][column].strip() for name in _LABELS]
        if all(re.fullmatch(NUMBER, cell) for cell in cells):
            ph, carbon, bicarbonate = cells
            if wrong := _judged(float(value_of(ph)), _mmhg(carbon, unit), float(value_of(bicarbonate))):
                yield rows["pH"][0], f"“{ph}”: {wrong} (pCO2 {carbon}, bicarbonate {bicarbonate})"


def _mmhg(value: str, unit: str) -> float:
    return float(value_of(value)) * (_KPA if unit == "kPa" else 1.0)


def _judged(ph: float, carbon: float, bicarbonate: float | None) -> str:
    if carbon <= 0 or ph > 14:  # noqa: PLR2004 - where the scale of acidity ends
        return ""
    if bicarbonate:
        right = _PK + math.log10(bicarbonate / (_SOLUBLE * carbon))
        return f"carbon dioxide and bicarbonate give a pH of {right:.2f}" if abs(right - ph) > _SLACK else ""
    needed = _SOLUBLE * carbon * 10 ** (ph - _PK)
    return "" if _LEAST <= needed <= _MOST else f"with this carbon dioxide it needs {needed:.0f} mmol/L of bicarbonate"
