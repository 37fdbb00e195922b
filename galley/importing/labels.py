"""The labels of figures, tables and formulas as authors type them: Figure 1, Tab. 2B, Equation 3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["fig", "tbl", "eq"]
"""What is numbered, as the keys of its cross-references begin."""

LABEL = re.compile(
    r"(?P<word>supplementary (?:figure|table)|figures?|figs?\.?|tables?|tab\.|equations?|eqs?\.|scheme|chart"
    r"|abbildung|abb\.|tabelle|figuras?|tablas?|tableaux?)[\s\u00a0]*(?P<number>[A-Z]?\d{1,3})(?![\d.]*\d)"
    r"(?P<panel>[A-Za-z]?)\b",
    re.IGNORECASE,
)
_SERIES: Mapping[str, Kind] = {
    "figure": "fig", "fig": "fig", "abbildung": "fig", "figura": "fig", "scheme": "fig", "chart": "fig",
    "table": "tbl", "tabelle": "tbl", "tabla": "tbl", "tableau": "tbl", "equation": "eq",
}  # fmt: skip


def kind_of(word: str) -> Kind | None:
    """Return what a word such as Fig. or Tables names."""
    plain = word.lower().rstrip(".").removeprefix("supplementary ").rstrip("s").removesuffix("x")
    if plain in {"tab", "eq"}:
        return "tbl" if plain == "tab" else "eq"
    return next((kind for name, kind in _SERIES.items() if plain.startswith(name)), None)
