"""Quantities that blood has: how they are named, in which units, and which of these are one."""

from __future__ import annotations

NAME = (
    r"(?P<name>ha?emoglobin|creatinine|albumin|glucose|bilirubin|C-reactive protein|CRP|calcium|urea|lactate|sodium"
    r"|potassium|chloride|bicarbonate|magnesium|phosphate|ferritin|cortisol|troponin(?:[ -][TI]\b)?|procalcitonin"
    r"|ammonia|fibrinogen|lipase|amylase|MCV"
    r"|mean corpuscular volume|platelets?(?: count)?|WBCs?(?: count)?|WCC|white (?:blood )?cells?(?: count)?"
    r"|leu[ck]ocytes?(?: count)?"
    r"|lactate dehydrogenase|creatine kinase|D-dimers?)"
)
_SAME = {
    "hemoglobin": "haemoglobin", "c-reactive protein": "crp", "mean corpuscular volume": "mcv",
    "white blood cell": "white cell", "wbc": "white cell", "wcc": "white cell",
    "leukocyte": "white cell", "leucocyte": "white cell", "d-dimers": "d-dimer",
    **dict.fromkeys(("troponin t", "troponin i", "troponin-t", "troponin-i"), "troponin"),
}  # fmt: skip
UNIT = (
    r"(?P<unit>(?:g|mg|µg|μg|ug|ng|pg|mmol|µmol|μmol|umol|nmol|pmol|U|IU|mEq)/(?:dL|dl|L|l|mL|ml)"
    r"|fL|(?:× ?)?10\^9(?:/[Ll])?)"
)
IN_UNITS = ("/d", "/l", "/m", "fl", "10^9")
"""Of these every unit has one, in small letters."""
_ALIKE = {
    "pg/ml": "ng/L", "ng/ml": "µg/L", "µg/ml": "mg/L", "mg/ml": "g/L", "iu/L": "u/L",
}  # fmt: skip
"""Units in which a mass or an activity in a volume has the same number."""


def plain(name: str) -> str:
    """Return the name of a quantity so that two that mean the same are one."""
    name = name.lower().removesuffix(" count").removesuffix("s")
    return _SAME.get(name, name)


def symbol(unit: str) -> str:
    """Return a unit so that two ways to write one, and two in which a quantity has the same number, are one."""
    bare = unit.lower().replace("×", "").replace(" ", "").replace("μ", "µ").replace("umol", "µmol").replace("ug", "µg")
    whole = bare.replace("109", "10^9").replace("/l", "/L")
    return _ALIKE.get(whole, whole)
