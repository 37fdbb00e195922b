r"""Units of siunitx as pandoc reads them: each behind a `\per` with its own power.

pandoc leaves out a `\per` that stands first, has the minus of two in one power, and drops units that it does not know.
Source: J. Wright, "siunitx: A comprehensive (SI) units package", 2023, sections 3.3 and 5.
"""

from __future__ import annotations

import re

GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_QUANTITY = re.compile(
    rf"\\(?:(?P<range>SI|qty)range(?P<first>{GROUP})(?P<last>{GROUP})|(?:SI|qty)(?P<number>{GROUP})|(?:si|unit)(?=\{{))"
    rf"(?P<unit>{GROUP})"
)
_PREFIX_NAMES = """
yocto zepto atto femto pico nano micro milli centi deci deca deka hecto kilo mega giga tera peta exa zetta yotta
"""
_PREFIXES = frozenset(_PREFIX_NAMES.split())
_PREFIX = "|".join(sorted(_PREFIXES))
_FACTOR = re.compile(
    r"\s*(?P<per>\\per(?![A-Za-z])\s*)?(?:\\(?P<before>square|cubic)(?![A-Za-z])\s*)?"
    rf"(?P<unit>(?:\\(?:{_PREFIX})(?![A-Za-z])\s*)?\\(?!per(?![A-Za-z]))[A-Za-z]+)\s*"
    r"(?:\\(?P<behind>squared|cubed)(?![A-Za-z])|\\tothe\{(?P<power>\d)\})?\s*"
)
_POWERS = {"square": "2", "squared": "2", "cubic": "3", "cubed": "3"}
_UNIT_NAMES = """
per square squared cubic cubed tothe raisetothe
fg pg ng ug mg g kg amu pm nm um mm cm dm m km as fs ps ns us ms s fmol pmol nmol umol mmol mol kmol
pA nA uA mA A kA ul ml l hl uL mL L hL mHz Hz kHz MHz GHz THz mN N kN MN Pa kPa MPa GPa mohm kohm Mohm
pV nV uV mV V kV uW mW W kW MW GW uJ mJ J kJ meV eV keV MeV GeV TeV kWh fF pF F K dB
ampere angstrom arcmin arcminute arcsecond astronomicalunit atomicmassunit bar barn becquerel bel candela
celsius coulomb dalton day decibel degreeCelsius degree electronvolt farad gram gray hectare henry hertz hour
joule katal kelvin kilogram knot liter litre lumen lux meter metre minute mmHg mole nauticalmile neper newton
mu textdegree textmu ohm pascal percent radian second siemens sievert steradian tesla tonne volt watt weber
"""
_UNITS = _PREFIXES | frozenset(_UNIT_NAMES.split())


def with_known_units(text: str) -> str:
    r"""Return LaTeX in which a quantity with a first `\per`, or with several, is its number and each unit by itself."""
    return _QUANTITY.sub(_known, text)


def unknown_units(text: str) -> list[str]:
    """Return the units that pandoc would leave out without a word, with their backslash."""
    names = (name for match in _QUANTITY.finditer(text) for name in re.findall(r"\\([A-Za-z]+)", match["unit"]))
    return [f"\\{name}" for name in names if name not in _UNITS]


def _known(match: re.Match[str]) -> str:
    unit = match["unit"][1:-1]
    factors = list(_FACTOR.finditer(unit))
    divided = [factor for factor in factors if factor["per"]]
    if "".join(factor[0] for factor in factors) != unit or not (divided and (len(divided) > 1 or factors[0]["per"])):
        return match[0]
    told = "~".join(map(_told, factors))
    if match["range"]:
        return rf"\num{match['first']}~{told}--\num{match['last']}~{told}"
    return rf"\num{match['number']}~{told}" if match["number"] else told


def _told(factor: re.Match[str]) -> str:
    power = factor["power"] or _POWERS.get(factor["before"] or factor["behind"] or "", "1")
    power = f"−{power}" if factor["per"] else power
    return rf"\si{{{factor['unit'].strip()}}}" + ("" if power == "1" else rf"\textsuperscript{{{power}}}")
