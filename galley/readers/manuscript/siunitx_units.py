r"""Units of siunitx: one reader of them for texts and for formulas, and how both print them.

pandoc leaves out a `\per` that stands first and drops units that it does not know; of formulas it reads units in
another way. So both are given the signs themselves, each with its power.
Source: J. Wright, "siunitx: A comprehensive (SI) units package", 2023, sections 3.3, 4.5 and 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
PER_MODE = r"(?:\[per-mode=(?P<mode>[a-z-]+)\])?"
_QUANTITY = re.compile(
    rf"\\(?:(?P<range>SI|qty)range{PER_MODE.replace('mode>', 'mode_of_range>')}(?P<first>{GROUP})(?P<last>{GROUP})"
    rf"|(?:SI|qty){PER_MODE.replace('mode>', 'mode_of_number>')}(?P<number>{GROUP})|(?:si|unit){PER_MODE}(?=\{{))"
    rf"\s*(?P<unit>{GROUP})"
)
_PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "μ", "milli": "m",
    "centi": "c", "deci": "d", "deca": "da", "deka": "da", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G",
    "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y",
}  # fmt: skip
_SIGNS = {
    "ampere": "A", "angstrom": "Å", "arcmin": "′", "arcminute": "′", "arcsecond": "″", "astronomicalunit": "au",
    "atomicmassunit": "u", "bar": "bar", "barn": "b", "becquerel": "Bq", "bel": "B", "candela": "cd", "celsius": "°C",
    "coulomb": "C", "dalton": "Da", "day": "d", "decibel": "dB", "degreeCelsius": "°C", "degree": "°",
    "electronvolt": "eV", "farad": "F", "gram": "g", "gray": "Gy", "hectare": "ha", "henry": "H", "hertz": "Hz",
    "hour": "h", "joule": "J", "katal": "kat", "kelvin": "K", "kilogram": "kg", "knot": "kn", "liter": "L",
    "litre": "l", "lumen": "lm", "lux": "lx", "meter": "m", "metre": "m", "minute": "min", "mmHg": "mmHg",
    "mole": "mol", "nauticalmile": "M", "neper": "Np", "newton": "N", "mu": "μ", "textdegree": "°", "textmu": "μ",
    "ohm": "Ω", "pascal": "Pa", "percent": "%", "%": "%", "radian": "rad", "second": "s", "siemens": "S",
    "sievert": "Sv", "steradian": "sr", "tesla": "T", "tonne": "t", "volt": "V", "watt": "W", "weber": "Wb",
}  # fmt: skip
_LETTERS = """
fg pg ng ug mg g kg amu pm nm um mm cm dm m km as fs ps ns us ms s fmol pmol nmol umol mmol mol kmol
pA nA uA mA A kA ul ml l hl uL mL L hL mHz Hz kHz MHz GHz THz mN N kN MN Pa kPa MPa GPa mohm kohm Mohm
pV nV uV mV V kV uW mW W kW MW GW uJ mJ J kJ meV eV keV MeV GeV TeV kWh fF pF F K dB
"""
_SHORT = {name: re.sub(r"\Au", "μ", name).replace("ohm", "Ω").replace("amu", "u") for name in _LETTERS.split()}
_WITHOUT_SPACE = frozenset("°′″")
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+|%)\s*(?P<argument>\{\s*-?\d+\s*\})?|\^\s*(?:\{\s*(?P<power>[-−]?\d+)\s*\}|(?P<digit>\d))"
    r"|(?P<slash>/)|(?P<separator>(?:[.~·]|\\[,;: ]|\s)+)|(?P<letters>(?:[^\W\d_]|[%°′″])+|\d+)"
)
_BEFORE = {"square": 2, "cubic": 3}
_BEHIND = {"squared": 2, "cubed": 3}


@dataclass(frozen=True, slots=True)
class Factor:
    """A sign of a unit with its power; `slash` tells whether a typed slash stands before it."""

    sign: str
    power: int = 1
    slash: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads the unit of one quantity, sign by sign."""

    found: list[Factor]
    prefix: str = ""
    power: int = 1
    per: bool = False
    slash: bool = False

    def read(self, token: re.Match[str]) -> bool:
        """Take in a token; return whether it is understood."""
        if token["name"]:
            return self._named(token["name"], token["argument"] or "")
        if token["letters"]:
            self._sign(token["letters"])
        elif token["power"] or token["digit"]:
            return self._raised(int((token["power"] or token["digit"]).replace("−", "-")))
        elif token["slash"]:
            self.slash = True
        return True

    def _named(self, name: str, argument: str) -> bool:
        if name in {"tothe", "raiseto"}:
            return self._power_by_word(name, argument)
        if name in {"mu", "textmu"} and not argument:
            self.prefix += "μ"
        elif name in _PREFIXES:
            self.prefix += _PREFIXES[name]
        elif name in _BEFORE:
            self.power = _BEFORE[name]
        elif name in _BEHIND:
            return self._raised(_BEHIND[name])
        elif name == "per":
            self.per = True
        elif sign := _SIGNS.get(name) or _SHORT.get(name):
            self._sign(sign)
        else:
            return False
        return True

    def _power_by_word(self, name: str, argument: str) -> bool:
        power = int(argument.strip("{} \n") or "0") if argument else 0
        if name == "raiseto":
            self.power = power
            return bool(power)
        return bool(power) and self._raised(power)

    def _sign(self, sign: str) -> None:
        self.found.append(Factor(self.prefix + sign, -self.power if self.per else self.power, self.slash))
        self.prefix, self.power, self.per, self.slash = "", 1, False, False

    def _raised(self, power: int) -> bool:
        if not self.found:
            return False
        self.found[-1] = replace(self.found[-1], power=self.found[-1].power * power)
        return True


def factors(unit: str) -> Sequence[Factor] | None:
    """Return the signs of a unit, by their names or in letters; None where one is not known."""
    reader = _Reader([])
    at = 0
    while at < len(unit):
        token = _TOKEN.match(unit, at)
        if token is None or not reader.read(token):
            return None
        at = token.end()
    if reader.prefix:
        reader.found.append(Factor(reader.prefix))
    return reader.found or None


@dataclass(frozen=True, slots=True)
class _Setting:
    """How signs are set: each with its power, what stands between them, and between the ends of a range."""

    sign: Callable[[str, int], str]
    space: str
    slash: str
    dash: str

    def told(self, unit: Sequence[Factor], mode: str) -> str:
        """Return a unit as the mode of `per` asks: with powers below nothing, or behind a slash."""
        over = [one for one in unit if one.power > 0]
        under = [replace(one, power=-one.power, slash=False) for one in unit if one.power < 0]
        if not under or not over or mode not in _WITH_SLASH or (mode == "single-symbol" and len(under) > 1):
            return self._joined(unit)
        if mode == "repeated-symbol" or len(under) == 1:
            return self.slash.join((self._joined(over), *(self.sign(one.sign, one.power) for one in under)))
        return f"{self._joined(over)}{self.slash}({self._joined(under)})"

    def _joined(self, unit: Sequence[Factor]) -> str:
        return "".join(
            f"{self.slash if one.slash else self.space if at else ''}{self.sign(one.sign, one.power)}"
            for at, one in enumerate(unit)
        )


_WITH_SLASH = frozenset({"symbol", "repeated-symbol", "single-symbol", "fraction", "symbol-or-fraction"})
"""A fraction is told behind a slash too: in the line of a text it has no room."""


def with_known_units(text: str) -> str:
    """Return LaTeX of a text in which a quantity is its number, and the signs of its unit with their powers."""
    return _QUANTITY.sub(lambda match: _quantity(match, _IN_TEXT), text)


def with_units_of_formula(tex: str) -> str:
    """Return a formula in which a quantity is its number, and the signs of its unit with their powers."""
    return _QUANTITY.sub(lambda match: _quantity(match, _IN_FORMULA), tex)


def _quantity(match: re.Match[str], setting: _Setting) -> str:
    unit = factors(match["unit"][1:-1])
    if unit is None:
        return match[0]
    mode = match["mode"] or match["mode_of_number"] or match["mode_of_range"] or "power"
    signs = setting.told(unit, mode).replace(r"}\text{", "")
    behind = f"{'' if unit[0].sign in _WITHOUT_SPACE else setting.space}{signs}"
    if match["range"]:
        return rf"\num{match['first']}{behind}{setting.dash}\num{match['last']}{behind}"
    number = match["number"]
    return signs if number is None or not number[1:-1].strip() else rf"\num{number}{behind}"


def _sign_in_text(sign: str, power: int) -> str:
    escaped = sign.replace("%", r"\%")
    raised = str(power).replace("-", "−")
    return escaped if power == 1 else rf"{escaped}\textsuperscript{{{raised}}}"


def _sign_in_formula(sign: str, power: int) -> str:
    escaped = sign.replace("%", r"\%")
    upright = sign if sign in _WITHOUT_SPACE else rf"\text{{{escaped}}}"
    return upright if power == 1 else rf"{upright}^{{{power}}}"


_IN_TEXT = _Setting(_sign_in_text, "~", "/", "--")
_IN_FORMULA = _Setting(_sign_in_formula, r"\,", r"\text{/}", r"\text{–}")


def unknown_units(text: str) -> list[str]:
    """Return the units that are not known, with their backslash: pandoc would leave them out without a word."""
    units = (match["unit"][1:-1] for match in _QUANTITY.finditer(text))
    return [f"\\{name}" for unit in units if factors(unit) is None for name in re.findall(r"\\([A-Za-z]+)", unit)]
