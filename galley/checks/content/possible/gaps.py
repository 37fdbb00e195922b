"""What is computed of values in the same sentence: the anion gap, and the ratio of PaO2 to FiO2.

The anion gap is Na − Cl − HCO₃, in some laboratories with K added; the ratio is PaO2 in mmHg over FiO2, a share of one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_IS = r"(?:[ ,:=(]|\b(?:of|was|were|is|at|an?|the|on|serum|level|value|concentration|and|with|had|calculated)\b){1,6}?"
_MMOL = r" ?(?:mmol/[Ll]|mEq/[Ll]|mM)(?![\w/])"
_GAP = Pattern(rf"\banion gap{_IS}(?P<value>{NUMBER})(?![\w]|[.,–-]\d)", re.IGNORECASE, ("anion gap",))
_ION = {
    "Na": r"(?:sodium|Na\^?\+?)(?: \(Na\^?\+?\))?",
    "Cl": r"(?:chloride|Cl\^?[-−–]?)(?: \(Cl\^?[-−–]?\))?",
    "HCO3": r"(?:bicarbonate|HCO_? ?3(?: ?\^?[-−–])?)(?: \(HCO_? ?3[-−–^ ]*\))?",
    "K": r"(?:potassium|K\^?\+?)(?: \(K\^?\+?\))?",
}
_IONS = {
    name: Pattern(rf"\b(?i:{words}){_IS}(?P<value>{NUMBER})(?![.,]?\d)(?:{_MMOL})?") for name, words in _ION.items()
}
_OTHER = Pattern(
    r"\b(?:correct\w*|adjust\w*|albumin|normal|reference|delta|urin\w+|after|later|then|from|fell|rose|improv\w*"
    r"|respectively|below|above|worst|lowest|defin\w*)\b",
    re.IGNORECASE,
)
_SLACK = Decimal(3)
_OXYGEN = Pattern(rf"\b(?:PaO_? ?2|PO_? ?2|pO2|PaO₂){_IS}(?P<value>{NUMBER}) ?(?P<unit>mm ?Hg|kPa|[Tt]orr)(?![\w/])")
_INSPIRED = Pattern(
    r"\b(?:FiO_? ?2|FIO2|FiO₂|fraction of inspired oxygen(?: \(F[iI]O_? ?2\))?)"
    rf"{_IS}(?P<value>{NUMBER}) ?(?P<sign>%)?"
)
_RATIO = Pattern(
    r"\b(?:P/F|PaO_? ?2 ?/ ?F[iI]O_? ?2|PaO₂/FiO₂)(?: ratio| \(P/F\) ratio)?"
    rf"{_IS}(?P<value>{NUMBER})(?! ?kPa|[.,–-]?\d)"
)
_KPA, _FAR = Decimal("7.50"), Decimal("0.12")


def wrong_gaps(sentence: str) -> Wrong:
    """Yield an anion gap that the ions of its sentence do not make, with potassium or without."""
    gaps = list(_GAP.finditer(sentence))
    if len(gaps) != 1 or _OTHER.search(sentence):
        return
    told = {name: list(pattern.finditer(sentence)) for name, pattern in _IONS.items()}
    if any(len(told[name]) != 1 for name in ("Na", "Cl", "HCO3")) or len(told["K"]) > 1:
        return
    sodium, chloride, bicarbonate = (value_of(told[name][0]["value"]) for name in ("Na", "Cl", "HCO3"))
    made, gap = sodium - chloride - bicarbonate, value_of(gaps[0]["value"])
    most = made + (value_of(told["K"][0]["value"]) if told["K"] else Decimal(5))
    if not made - _SLACK <= gap <= most + _SLACK:
        yield gaps[0].group(), f"{sodium} − {chloride} − {bicarbonate} is {made}"


def wrong_gaps_behind(told: tuple[str, ...]) -> Wrong:
    """Yield an anion gap whose ions begin in the sentence before its own."""
    for before, sentence in pairwise(told):
        if _GAP.search(sentence) and not list(wrong_gaps(sentence)):
            yield from wrong_gaps(f"{before} {sentence}")


def wrong_ratios(sentence: str) -> Wrong:
    """Yield a ratio of oxygen's pressure to its share that the two of the sentence do not make."""
    ratios = list(_RATIO.finditer(sentence))
    pressures, shares = list(_OXYGEN.finditer(sentence)), list(_INSPIRED.finditer(sentence))
    shares = [one for one in shares if sentence[one.start() - 1] != "/"]
    if len(ratios) != 1 or len(pressures) != 1 or len(shares) != 1 or _OTHER.search(sentence):
        return
    pressure = value_of(pressures[0]["value"]) * (_KPA if pressures[0]["unit"] == "kPa" else 1)
    share = value_of(shares[0]["value"])
    share = share / 100 if shares[0]["sign"] or share > 1 else share
    made, ratio = pressure / share if share else Decimal(0), value_of(ratios[0]["value"])
    if made and abs(made - ratio) > _FAR * made and ratio > _KPA * 10:
        yield ratios[0].group(), f"{pressures[0].group()} over {shares[0]['value']} is {round(made)}"
