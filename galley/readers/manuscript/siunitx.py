r"""Numbers, lists, products and options of siunitx as pandoc reads them.

pandoc has `&` before the last of a list, knows no products, and sets no space between groups of three digits. siunitx
prints “1, 2, and 3”, “1 and 2”, “1 × 2”, the unit behind every number, and “12 345.678” from five digits on. Source:
J. Wright, "siunitx: A comprehensive (SI) units package", 2023, sections 3.2, 4.3, 4.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.document import tree
from galley.document.visit import walk_past_words
from galley.findings.catalogue import MARKUP_IS_UNDERSTOOD
from galley.findings.finding import Diagnostic
from galley.readers.manuscript.siunitx_units import GROUP, PER_MODE, with_known_units, with_units_of_formula

_COMMAND = re.compile(r"\\(?:num|SI|si|qty|unit|ang)(?:list|range|product)?(?![A-Za-z])")
_OPTIONS = re.compile(
    r"(?P<command>\\(?:num|SI|si|qty|unit|ang)(?:list|range|product)?)\*?\s*"
    rf"\[(?P<options>(?:[^\[\]{{}}]|{GROUP})*)\]\s*(?P<value>{GROUP})"
)
_SEVERAL = re.compile(
    rf"\\(?:num(?P<kind>list|product)(?P<numbers>{GROUP})"
    rf"|(?:SI|qty)(?P<of_unit>list|product){PER_MODE}(?P<quantities>{GROUP})\s*(?P<unit>{GROUP}))"
)
_NUMBER = re.compile(r"(?P<command>\\(?:num|SI|qty))\{\s*(?P<sign>[-−+]?)(?P<whole>\d+)(?:\.(?P<part>\d+))?\s*\}")
_RANGE = re.compile(rf"\\numrange(?P<first>{GROUP})(?P<last>{GROUP})")
_MODE = re.compile(r"per-mode\s*=\s*\{?\s*(?P<mode>[a-z-]+)")
_SETUP = re.compile(rf"\\sisetup\s*{GROUP}")
_UNHEEDED = re.compile(
    r"(?<![\w-])(?:output-decimal-marker|(?:exponent|output)-product|group-(?:digits|separator|minimum-digits)"
    r"|(?:range|list|product)-(?:phrase|units|separator|final-separator|pair-separator)"
    r"|separate-uncertainty(?:-units)?|uncertainty-mode|round-(?:mode|precision)|exponent-mode|scientific-notation"
    r"|inter-unit-product|(?:number|quantity|unit)-(?:unit-)?product|multi-part-units|per-symbol|bracket-[\w-]+)(?![\w-])"
)
"""Options that change what is printed (siunitx 4.2 to 4.5)."""
_WITH_UNIT = re.compile(r"\\(?:SI|si|qty|unit)(?:list|range|product)?(?=\{)")
_UNGROUPED = re.compile(r"group-digits\s*=\s*(?:false|none)")
_SPACE = "\u202f"
"""A narrow space at which no line ends stands for siunitx's thin one."""
_FEWEST_DIGITS, _GROUP_OF_DIGITS = 5, 3


def with_known_numbers(text: str) -> str:
    """Return LaTeX in which every number of siunitx stands alone, in groups of digits, without options of its look."""
    plain = _SEVERAL.sub(_several, _OPTIONS.sub(_without_options, text))
    return with_known_units(_NUMBER.sub(_grouped, plain))


def setting_in(texts: Sequence[str]) -> str:
    r"""Return the mode of `\per` that the last `\sisetup` with one asks for, "" where none does."""
    modes = [mode["mode"] for text in texts for setup in _SETUP.finditer(text) for mode in _MODE.finditer(setup[0])]
    return modes[-1] if modes else ""


def unheeded_in(blocks: tree.ParsedBlocks) -> Iterator[Diagnostic]:
    r"""Yield a finding for each `\sisetup` with options that change what is printed and are not heeded."""
    for node in walk_past_words(blocks):
        if isinstance(node, tree.RawBlock | tree.RawInline) and "\\sisetup" in node.text:
            said = " ".join(setup[0] for setup in _SETUP.finditer(node.text))
            if named := sorted({match[0] for match in _UNHEEDED.finditer(said)}):
                message = f"`\\sisetup` is heeded for `per-mode` alone, not for {', '.join(named)}."
                hint = "write numbers and units as they are to be printed"
                yield MARKUP_IS_UNDERSTOOD.broken(message, node.span, hint)


def with_setting(tex: str, mode: str) -> str:
    """Return LaTeX in which each quantity asks by itself for a mode that the whole text asks for."""
    return _WITH_UNIT.sub(rf"\g<0>[per-mode={mode}]", tex)


def has_numbers(tex: str) -> bool:
    """Tell whether a formula has commands of siunitx."""
    return _COMMAND.search(tex) is not None


def in_formula(tex: str) -> str:
    """Return a formula in which lists and products, long numbers and units in letters are what TeX itself has."""
    plain = _OPTIONS.sub(_without_options, tex)
    several = _SEVERAL.sub(lambda match: _in_formula(_several(match)), plain)
    units = _RANGE.sub(r"\\num\g<first>\\text{–}\\num\g<last>", with_units_of_formula(several))
    return _NUMBER.sub(_number_in_formula, units)


def _in_formula(told: str) -> str:
    """Return numbers that words part with these words as text."""
    return re.sub(r", and | and |, ", lambda match: rf"\text{{{match[0]}}}", told.replace("~×~", r"\times "))


def _number_in_formula(match: re.Match[str]) -> str:
    if match["command"] != r"\num":
        return match[0]
    return _grouped(match).removeprefix(r"\num{").removesuffix("}").replace(_SPACE, r"{\,}").replace("−", "-")


def _without_options(match: re.Match[str]) -> str:
    r"""Return a command without options but that of `\per`; unwanted groups of digits part the number from its sign."""
    mode = _MODE.search(match["options"])
    kept = f"[per-mode={mode['mode']}]" if mode else ""
    whole = f"{match['command']}{kept}{match['value']}"
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
    mode = f"[per-mode={match['mode']}]" if match["mode"] else ""
    parts = [one.strip() for one in re.split(r"x|\\times" if product else ";", numbers)]
    told = [rf"\SI{mode}{{{one}}}{unit}" if unit else rf"\num{{{one}}}" for one in parts if one]
    return "~×~".join(told) if product else _listed(told)


def _listed(told: Sequence[str]) -> str:
    if len(told) < 3:  # noqa: PLR2004 - two have no comma between them
        return " and ".join(told)
    return f"{', '.join(told[:-1])}, and {told[-1]}"
