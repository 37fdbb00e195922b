r"""Numbers, lists, products and options of siunitx as pandoc reads them.

pandoc has `&` before the last of a list, knows no products, and sets no space between groups of three digits. siunitx
prints “1, 2, and 3”, “1 and 2”, “1 × 2”, the unit behind every number, and “12 345.678” from five digits on. Source:
J. Wright, "siunitx: A comprehensive (SI) units package", 2023, sections 3.2, 4.3, 4.4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from galley.readers.manuscript.siunitx_units import GROUP, with_known_units

_COMMAND = re.compile(r"\\(?:num|SI|si|qty|unit|ang)(?:list|range|product)?(?![A-Za-z])")
_OPTIONS = re.compile(
    r"(?P<command>\\(?:num|SI|si|qty|unit|ang)(?:list|range|product)?)\*?\s*"
    rf"\[(?P<options>(?:[^\[\]{{}}]|{GROUP})*)\]\s*(?P<value>{GROUP})"
)
_SEVERAL = re.compile(
    rf"\\(?:num(?P<kind>list|product)(?P<numbers>{GROUP})"
    rf"|(?:SI|qty)(?P<of_unit>list|product)(?P<quantities>{GROUP})\s*(?P<unit>{GROUP}))"
)
_NUMBER = re.compile(r"(?P<command>\\(?:num|SI|qty))\{\s*(?P<sign>[-−+]?)(?P<whole>\d+)(?:\.(?P<part>\d+))?\s*\}")
_PLAIN_UNIT = re.compile(rf"\\(?:SI|qty)(?P<number>{GROUP})\s*\{{(?P<unit>[^{{}}\\]+)\}}")
_UNGROUPED = re.compile(r"group-digits\s*=\s*(?:false|none)")
_SPACE = "\u202f"
"""A narrow space at which no line ends stands for siunitx's thin one."""
_FEWEST_DIGITS, _GROUP_OF_DIGITS = 5, 3


def with_known_numbers(text: str) -> str:
    """Return LaTeX in which every number of siunitx stands alone, in groups of digits, without options of its look."""
    plain = _SEVERAL.sub(_several, _OPTIONS.sub(_without_options, text))
    return with_known_units(_NUMBER.sub(_grouped, plain))


def has_numbers(tex: str) -> bool:
    """Tell whether a formula has commands of siunitx."""
    return _COMMAND.search(tex) is not None


def in_formula(tex: str) -> str:
    """Return a formula in which lists and products, long numbers and units in letters are what TeX itself has."""
    plain = _OPTIONS.sub(_without_options, tex)
    several = _SEVERAL.sub(lambda match: _in_formula(_several(match)), plain)
    units = _PLAIN_UNIT.sub(_with_letters, several)
    return _NUMBER.sub(_number_in_formula, units)


def _in_formula(told: str) -> str:
    """Return numbers that words part with these words as text."""
    return re.sub(r", and | and |, ", lambda match: rf"\text{{{match[0]}}}", told.replace("~×~", r"\times "))


def _with_letters(match: re.Match[str]) -> str:
    unit = re.sub(r"[.~]", r"\\,", match["unit"].strip())
    return rf"\num{match['number']}\,\mathrm{{{unit}}}"


def _number_in_formula(match: re.Match[str]) -> str:
    if match["command"] != r"\num":
        return match[0]
    return _grouped(match).removeprefix(r"\num{").removesuffix("}").replace(_SPACE, r"\,").replace("−", "-")


def _without_options(match: re.Match[str]) -> str:
    """Return a command without its options; where one wants no groups of digits, the number is apart from its sign."""
    whole = f"{match['command']}{match['value']}"
    number = re.fullmatch(r"\{\s*([\d.]+)\s*\}", match["value"])
    if not number or not _UNGROUPED.search(match["options"]):
        return whole
    return number[1] if match["command"] == r"\num" else rf"{number[1]}~\si"


def _grouped(match: re.Match[str]) -> str:
    whole, part = match["whole"], match["part"] or ""
    if len(whole) >= _FEWEST_DIGITS:
        whole = _from_right(whole, _SPACE)
    if len(part) >= _FEWEST_DIGITS:
        part = _SPACE.join(part[at : at + _GROUP_OF_DIGITS] for at in range(0, len(part), _GROUP_OF_DIGITS))
    sign = match["sign"].replace("-", "−")
    return f"{match['command']}{{{sign}{whole}{f'.{part}' if part else ''}}}"


def _from_right(digits: str, separator: str) -> str:
    first = len(digits) % _GROUP_OF_DIGITS
    groups = [digits[:first], *(digits[at : at + _GROUP_OF_DIGITS] for at in range(first, len(digits), 3))]
    return separator.join(filter(None, groups))


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
