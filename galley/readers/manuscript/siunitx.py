r"""Lists, products and options of siunitx as pandoc reads them.

pandoc has `&` before the last of a list, and knows no products. siunitx prints “1, 2, and 3”, “1 and 2”, “1 × 2”, and
the unit behind every number. Source: J. Wright, "siunitx: A comprehensive (SI) units package", 2023, sections 3.2, 4.4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from galley.readers.manuscript.siunitx_units import GROUP, with_known_units

_OPTIONS = re.compile(r"(?P<command>\\(?:num|SI|si|qty|unit|ang)(?:list|range|product)?)\*?\s*\[[^\]]*\]\s*(?=\{)")
_SEVERAL = re.compile(
    rf"\\(?:num(?P<kind>list|product)(?P<numbers>{GROUP})"
    rf"|(?:SI|qty)(?P<of_unit>list|product)(?P<quantities>{GROUP})\s*(?P<unit>{GROUP}))"
)


def with_known_numbers(text: str) -> str:
    """Return LaTeX in which every number of siunitx stands alone, without options of its look."""
    return with_known_units(_SEVERAL.sub(_several, _OPTIONS.sub(r"\g<command>", text)))


def _several(match: re.Match[str]) -> str:
    product = "product" in (match["kind"], match["of_unit"])
    numbers = (match["numbers"] or match["quantities"])[1:-1]
    unit = match["unit"]
    parts = [one.strip() for one in re.split(r"x|\\times" if product else ";", numbers)]
    told = [rf"\SI{{{one}}}{unit}" if unit else rf"\num{{{one}}}" for one in parts if one]
    return "~×~".join(told) if product else _listed(told)


def _listed(told: Sequence[str]) -> str:
    if len(told) < 3:  # noqa: PLR2004 - two have no comma between them
        return " and ".join(told)
    return f"{', '.join(told[:-1])}, and {told[-1]}"
