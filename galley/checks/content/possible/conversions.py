"""A value that is told in two units is one value: `612 mg/dL (24.0 mmol/L)`, `39.2 °C (98.6 °F)`, `68 kg (150 lb)`.

Molar masses: glucose 180.16, creatinine 113.12, urea nitrogen 28.01 (two atoms of nitrogen), bilirubin 584.66,
calcium 40.08, cholesterol 386.65, triglycerides 885.4, urate 168.11, magnesium 24.31, phosphate as phosphorus 30.97,
iron 55.85, cortisol 362.46, progesterone 314.46, testosterone 288.42 g/mol. A pound is 0.4536 kg, an inch 2.54 cm,
a kilopascal 7.50 mmHg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_MASS, _MOLAR = r"(?:mg|g|µg|μg|mcg|ug|ng)/d?[lL]|(?:ng|µg|μg|mcg|pg)/m[lL]", r"[mµμunp]mol/[lL]"
_UNIT = rf"(?:{_MASS}|{_MOLAR}|°? ?[CF]\b|kgs?|lbs?|pounds|mm ?Hg|kPa|cms?|inch(?:es)?|in\b|mm|m\b|ft|feet|g\b)"
_TWICE = Pattern(
    rf"(?<![\w.,–/·×^-])(?P<first>{NUMBER})[ -]?(?P<unit>{_UNIT})"
    rf"(?: ?[(\[] ?(?:= ?|i\.e\.,? |or )?(?=[^()\[\]]{{1,24}}[)\]])|(?P<loose>,? or | = ))"
    rf"(?P<last>{NUMBER})[ -]?(?P<unit2>{_UNIT})(?![\w/^])(?(loose)|(?= ?[)\];,]))",
    needs=("(", "[", " or ", " = "),
)
_NO_OTHER = frozenset({"length"})
"""Kinds of which two values with “or” between them may be two: `3 cm or 5 mm apart`."""
_GRAMS: dict[str, str] = {
    "glucose": "180.16", "creatinine": "113.12", "bun": "28.01", "urea nitrogen": "28.01", "bilirubin": "584.66",
    "calcium": "40.08", "cholesterol": "386.65", "triglyceride": "885.4", "triglycerides": "885.4", "urate": "168.11",
    "uric acid": "168.11", "magnesium": "24.31", "phosphate": "30.97", "phosphorus": "30.97", "iron": "55.85",
    "cortisol": "362.46", "progesterone": "314.46", "testosterone": "288.42",
}  # fmt: skip
"""The grams in a mole of what is measured in blood."""
_NAME = Pattern(rf"\b(?:{'|'.join(sorted(_GRAMS, key=len, reverse=True))})\b", re.IGNORECASE)
_ANOTHER = Pattern(
    r"\d[^.;]*?(?:[,;]| and| with) "
    r"(?!(?:then|and|later|fell|rose|falling|rising|on|at|after|to|by|the|a|it|was)\b)[A-Za-z]"
)
"""Another quantity with its value between a name and a value: `creatinine 118 µmol/L and aldosterone 6 ng/dL`."""
_PER_LITRE = {
    "mg/dl": "0.01", "g/dl": "10", "g/l": "1", "mg/l": "0.001", "µg/dl": "0.00001", "ng/ml": "0.000001",
    "µg/ml": "0.001", "ng/l": "0.000000001", "mg/ml": "1",
    "µg/l": "0.000001", "ng/dl": "0.00000001", "pg/ml": "0.000000001",
}  # fmt: skip
_MOLES = {"mmol/l": "0.001", "µmol/l": "0.000001", "nmol/l": "0.000000001", "pmol/l": "0.000000000001"}
_PHYSICAL: dict[str, tuple[str, str]] = {
    "kg": ("mass", "1"), "lb": ("mass", "0.45359"), "pound": ("mass", "0.45359"), "g": ("mass", "0.001"),
    "mmhg": ("pressure", "1"), "kpa": ("pressure", "7.50062"), "cm": ("length", "1"), "inch": ("length", "2.54"),
    "in": ("length", "2.54"), "mm": ("length", "0.1"), "m": ("length", "100"), "ft": ("length", "30.48"),
    "feet": ("length", "30.48"),
}  # fmt: skip
_FAR = 70
_SLACK = Decimal("0.012")
"""So far may the second value be from the first, beside what rounding allows: factors are rounded too."""


def wrong_conversions(sentence: str) -> Wrong:
    """Yield each value whose second unit does not give the first."""
    for match in _TWICE.finditer(sentence):
        first, last = _symbol(match["unit"]), _symbol(match["unit2"])
        if first == last:
            continue
        if match["loose"] and _PHYSICAL.get(first, ("",))[0] in _NO_OTHER:
            continue
        exact = next(_converted(match, first, last, sentence[max(0, match.start() - _FAR) : match.start()]), None)
        if exact is not None and not _is_near(exact, match):
            shown = round(exact, decimals(match["last"])) if exact else exact
            yield match.group().strip(), f"{match['first']} {match['unit']} are {shown:f} {match['unit2']}"


def _symbol(unit: str) -> str:
    plain = unit.lower().replace(" ", "").replace("°", "").replace("μ", "µ").replace("mcg", "µg")
    plain = {"umol/l": "µmol/l", "ug/dl": "µg/dl", "ug/l": "µg/l"}.get(plain, plain)
    return "inch" if plain.startswith("inch") else plain.removesuffix("s")


def _converted(match: re.Match[str], first: str, last: str, before: str) -> Iterator[Decimal]:
    """Yield what the first value is in the second unit, where both measure one kind of thing."""
    value = value_of(match["first"])
    if (first, last) == ("c", "f"):
        yield value * 9 / 5 + 32
    elif (first, last) == ("f", "c"):
        yield (value - 32) * 5 / 9
    elif first in _PHYSICAL and last in _PHYSICAL:
        (kind, scale), (other, other_scale) = _PHYSICAL[first], _PHYSICAL[last]
        if kind == other:
            yield value * Decimal(scale) / Decimal(other_scale)
    elif first in _PER_LITRE and last in _PER_LITRE:
        yield value * Decimal(_PER_LITRE[first]) / Decimal(_PER_LITRE[last])
    elif first in _MOLES and last in _MOLES:
        yield value * Decimal(_MOLES[first]) / Decimal(_MOLES[last])
    elif (first in _PER_LITRE and last in _MOLES) or (first in _MOLES and last in _PER_LITRE):
        names = list(_NAME.finditer(before))
        if names and not _ANOTHER.search(before[names[-1].end() :]):
            grams = Decimal(_GRAMS[names[-1].group().lower()])
            if first in _PER_LITRE:
                yield value * Decimal(_PER_LITRE[first]) / grams / Decimal(_MOLES[last])
            else:
                yield value * Decimal(_MOLES[first]) * grams / Decimal(_PER_LITRE[last])


def _is_near(exact: Decimal, match: re.Match[str]) -> bool:
    """Tell whether the second value is the first, as far as the digits of both and a rounded factor allow."""
    shown, first = value_of(match["last"]), value_of(match["first"])
    if not first or exact <= 0:
        return True
    rounded = Decimal(1).scaleb(-decimals(match["last"]))
    unsure = exact / first * Decimal(1).scaleb(-decimals(match["first"])) / 2
    return abs(exact - shown) <= rounded + unsure + _SLACK * exact
