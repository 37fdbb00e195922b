"""What blood can hold: values that nobody has had show that a unit, a point or a digit is wrong."""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_LIMITS: dict[str, dict[str, tuple[str, str]]] = {
    "haemoglobin": {"g/dl": ("0.8", "30"), "g/l": ("16", "300")},
    "sodium": {"mmol/l": ("80", "250")},
    "potassium": {"mmol/l": ("0.8", "20")},
    "chloride": {"mmol/l": ("30", "200")},
    "creatinine": {"mg/dl": ("0.05", "70"), "µmol/l": ("8", "6000"), "mmol/l": ("0.008", "6")},
    "albumin": {"g/dl": ("0.3", "9"), "g/l": ("4", "90")},
    "calcium": {"mmol/l": ("0.3", "8"), "mg/dl": ("1.5", "35")},
    "magnesium": {"mmol/l": ("0.05", "15")},
    "bilirubin": {"mg/dl": ("0.02", "100")},
    "glucose": {"mmol/l": ("0.05", "200")},
    "lactate": {"mmol/l": ("0.1", "60")},
}
"""The least and the most that has been measured in anybody's blood, by units in small letters, with room beyond it."""
_SAME = {"hemoglobin": "haemoglobin", "hb": "haemoglobin", "hgb": "haemoglobin"}
NAMES = (*_LIMITS, "hemoglobin", "hb ", "hgb ")
_UNIT = r"(?P<unit>g/d?l|mg/dl|[µμu]mol/l|mmol/l|meq/l)"
_VALUE = Pattern(
    r"(?<!choline )(?<!sodium )(?<!potassium )(?<!calcium )(?<!ammonium )(?<!magnesium )(?<!lithium )(?<!zinc )"
    rf"\b(?P<name>{'|'.join((*_LIMITS, *_SAME))})\b(?: (?:level|concentration|value)s?)?"
    r"(?:[ ,:=(]|\b(?:of|was|were|is|had|has|fallen|risen|fell|rose|dropped|decreased|increased|to|at|a|the|only|then"
    r"|as|low|high|and|on|admission|arrival)\b){1,12}?"
    rf"(?P<value>{NUMBER}) ?{_UNIT}(?![\w/])",
    re.IGNORECASE,
)
_LABEL = Pattern(
    rf"(?P<name>{'|'.join((*_LIMITS, *_SAME))})(?: level| concentration)?,? ?[(\[]?{_UNIT}[)\]]?", re.IGNORECASE
)
_NO_BLOOD = Pattern(
    r"cerebrospinal|\bCSF\b|urin|fluid|ascit|pleural|dialys|sweat|stool|drain|infus|solution|\bday\b.{0,3}$|saliva|bile\b"
    r"|excret|hour|free|glycated|ionised|ionized|medium|buffer|urea|intake|tablets?|supplement|changed? (?:of|in)"
    r"|differ|fall of|rise of|increase of|decrease of|drop of|ratio|correct",
    re.IGNORECASE,
)
"""What else has such values: other fluids, and differences of values."""
_GLYCATED = Pattern(
    rf"(?P<first>\d{{2,3}}) ?mmol/mol,? [(\[]?(?P<share>{NUMBER}) ?%(?! ?(?:CI|confidence|to\b|–|-|and\b|percent))"
    rf"|(?P<share2>{NUMBER}) ?%,? [(\[]?(?P<last>\d{{2,3}}) ?mmol/mol"
)
_SLOPE, _BASE, _APART = Decimal("0.0915"), Decimal("2.15"), Decimal("0.15")
"""Of haemoglobin A1c: per cent are 0.0915 × mmol/mol + 2.15 (the master equation of IFCC and NGSP)."""


_CHANGED = Pattern(
    r"\b(?:fall|rise|reduction|change|difference|drop|fell|rose|falls?|lowered|higher|lower)(?: of| by) $"
)
"""What stands before a difference, which has no base: `a fall of 11 mmol/mol (1.0%)`."""


def wrong_glycated(sentence: str) -> Wrong:
    """Yield a haemoglobin A1c whose two units do not give one value."""
    for match in _GLYCATED.finditer(sentence):
        if _CHANGED.search(sentence[: match.start()]):
            continue
        amount, share = value_of(match["first"] or match["last"]), match["share"] or match["share2"]
        right = _SLOPE * amount + _BASE
        if abs(right - value_of(share)) > _APART:
            yield match.group(), f"{amount} mmol/mol are {right:.1f}%"


_ACID = Pattern(
    r"\bpH\b(?:[ ,:=(]|\b(?:of|was|value|level|at|an?|arterial|venous|blood|on|admission)\b){0,8}?"
    r"(?P<value>\d{1,2}[.·]\d+)(?!\.?\d)"
)
_OF_BLOOD = Pattern(
    r"arterial|venous|blood gas|\bABG\b|\bVBG\b|blood pH|pCO|PaCO|PaO|HCO|bicarbonate|acid[oa]|alkal|lactate",
    re.IGNORECASE,
)
_NO_BLOOD_PH = Pattern(
    r"urin|gastric|pleural|fluid|saliva|vaginal|buffer|solution|aspirat|ascit|tissue|medium|cord", re.IGNORECASE
)
_LEAST_PH, _MOST_PH = Decimal("6.3"), Decimal("8.0")
_ACIDOTIC, _ALKALOTIC = Decimal("7.35"), Decimal("7.45")
_ALKALOSIS, _ACIDOSIS = (
    Pattern(r"alkalosis|alkal[ae]?emia", re.IGNORECASE),
    Pattern(r"acidosis|acid[ae]?emia", re.IGNORECASE),
)
_MIXED = Pattern(
    r"mixed|compensat|normali[sz]|correct|resolv|after|before|\bno\b|without|then|to \d|from \d", re.IGNORECASE
)


def wrong_analytes(sentence: str) -> Wrong:
    """Yield values that nobody has had in the blood."""
    for match in _VALUE.finditer(sentence):
        near = sentence[max(0, match.start() - 50) : match.end() + 12]
        if not _NO_BLOOD.search(near) and (wrong := _out_of_reach(match["name"], match["unit"], match["value"])):
            yield match.group(), wrong


def wrong_acidity(sentence: str) -> Wrong:
    """Yield a pH of the blood that there cannot be, or that is not that of the disturbance beside it."""
    values = list(_ACID.finditer(sentence))
    if len(values) != 1 or not _OF_BLOOD.search(sentence) or _NO_BLOOD_PH.search(sentence):
        return
    match = values[0]
    value = value_of(match["value"])
    alkalosis, acidosis = _ALKALOSIS.search(sentence), _ACIDOSIS.search(sentence)
    if not _LEAST_PH <= value <= _MOST_PH:
        yield match.group(), f"blood has a pH from {_LEAST_PH} to {_MOST_PH}"
    elif bool(alkalosis) != bool(acidosis) and not _MIXED.search(_between(sentence, match, alkalosis or acidosis)):
        if alkalosis and value < _ACIDOTIC:
            yield match.group(), "that is acidic, and the text says alkalosis"
        if acidosis and value > _ALKALOTIC:
            yield match.group(), "that is alkaline, and the text says acidosis"


def _between(sentence: str, value: re.Match[str], disturbance: re.Match[str] | None) -> str:
    """Return what stands from a value to the disturbance that it belongs to, with the words around."""
    ends = (*value.span(), *(disturbance.span() if disturbance else ()))
    return sentence[max(0, min(ends) - _NEAR) : max(ends) + _NEAR]


_NEAR = 15


def wrong_row(label: str, cell: str) -> str:
    """Return what is wrong with a cell of a row that names a quantity with its unit, "" where nothing is."""
    match = _LABEL.fullmatch(label)
    if match is None or not re.fullmatch(NUMBER, cell.strip()):
        return ""
    return _out_of_reach(match["name"], match["unit"], cell.strip())


def _out_of_reach(name: str, unit: str, value: str) -> str:
    known = _LIMITS[_SAME.get(name.lower(), name.lower())]
    limits = known.get(unit.lower().replace("meq", "mmol").replace("μ", "µ").replace("umol", "µmol"))
    if limits is None or Decimal(limits[0]) <= value_of(value) <= Decimal(limits[1]):
        return ""
    return f"nobody has had so much or so little ({limits[0]} to {limits[1]} {unit})"
