"""Units have the symbols of the SI (NIST SP 811; BIPM brochure), and one quantity has one unit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content import row_units
from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english, is_in_another_tongue
from galley.checks.passages import Passage
from galley.findings.catalogue import QUANTITY_HAS_ONE_UNIT, UNIT_IS_WRITTEN_RIGHT
from galley.findings.finding import Diagnostic

_RIGHT = {
    "gr": "g", "grs": "g", "gm": "g", "gms": "g", "mcg": "µg", "ug": "µg", "mgs": "mg", "kgs": "kg", "Kg": "kg",
    "Kgs": "kg", "KG": "kg", "cc": "mL", "ccs": "mL", "mls": "mL", "cms": "cm", "mms": "mm", "hr": "h", "hrs": "h",
    "sec": "s", "secs": "s", "mins": "min", "oC": "°C", "^oC": "°C", "^o C": "°C", "ºC": "°C", "^0C": "°C",
    "degC": "°C", "lit": "L", "lts": "L", "yrs": "years", "yr": "years", "wks": "weeks", "mmhg": "mmHg",
    "mm hg": "mmHg", "MmHg": "mmHg", "umol": "µmol", "uL": "µL", "ul": "µL", "uM": "µM", "um": "µm", "mcL": "µL",
    "mcl": "µL", "mcmol": "µmol", "mgm": "mg", "mgr": "mg", "kgms": "kg", "meq": "mEq", "°c": "°C", "° C": "°C",
    "mgHg": "mmHg", "mmgHg": "mmHg", "mm/Hg": "mmHg", "mmHG": "mmHg", "mHg": "mmHg", "Mls": "mL",
    "mLs": "mL", "dls": "dL", "mmhG": "mmHg", "ugs": "µg", "mcgs": "µg", "Hrs": "h", "Hr": "h", "Mins": "min",
    "Secs": "s", "Wks": "weeks", "Yrs": "years", "Gms": "g", "Mgs": "mg", "KGs": "kg", "Mmhg": "mmHg",
    "MMHG": "mmHg", "MmHG": "mmHg",
}  # fmt: skip
_WRONG = Pattern(
    rf"(?<![\w.-])(?P<number>{NUMBER}) ?(?P<unit>{'|'.join(sorted(map(re.escape, _RIGHT), key=len, reverse=True))})"
    r"(?![\w'-]|\. ?[A-Z]\b)"
)
_AFTER_SLASH = Pattern(
    rf"(?<![\d.,]){NUMBER} ?(?P<unit>(?P<first>mcg|ug|[µμ]g|mg|g|mL|ml|cc|U|IU|mmol)"
    rf"/(?P<second>hr|hrs|cc|gr|gm|mcg|ug|Kg|KG|kgs))(?!\w)",
    needs=("g/", "L/", "l/", "cc/", "U/"),
)
_ANALYTES = (
    "haemoglobin", "hemoglobin", "hb", "hgb", "creatinine", "albumin", "glucose", "bilirubin", "c-reactive protein",
    "crp", "calcium", "urea", "cholesterol", "triglycerides?", "lactate", "uric acid", "sodium", "potassium",
    "magnesium", "phosphate", "ferritin", "cortisol", "testosterone", "troponin(?: [ti])?", "d-dimers?",
    "procalcitonin", "ammonia", "nt-probnp", "insulin", "c-peptide", "fibrinogen", "folate", "vitamin (?:b12|d)",
    "transferrin", "prolactin",
)  # fmt: skip
_UNIT = r"(?:(?:mc|[µμumnpk])?(?:g|mol|Eq)/(?:d?[lL]|mL|ml))"
_QUANTITY = Pattern(
    rf"\b(?P<name>{'|'.join(_ANALYTES)})\b(?P<between>(?:[^.;\d]|\b(?:day|week|month"
    rf"|hour) \d{{1,3}}\b){{0,40}}?)(?P<number>{NUMBER})"
    rf"(?: ?[–-] ?{NUMBER})? ?(?P<unit>{_UNIT})(?![\w/^])",
    re.IGNORECASE,
    needs=("g/", "mol/", "eq/"),
)
_CONDITION = Pattern(r"[<>≤≥]|\b(?:below|above|under|over)\b")
"""What makes a value a condition, behind which another quantity is told: `with ferritin < 15 µg/L, it was 121 g/L`."""
_OTHER_NAME = Pattern(rf"\b(?:{'|'.join(_ANALYTES)})\b", re.IGNORECASE)
"""Another quantity between a name and a value, which is that one's: `CRP was raised, and creatinine was 138 µmol/L`."""
_LABEL = Pattern(
    rf"(?P<name>{'|'.join(_ANALYTES)})(?: level| concentration)?,? ?[(\[]?(?P<unit>{_UNIT})[)\]]?(?:,? mean.*)?",
    re.IGNORECASE,
)
"""A quantity with its unit, as a table heads its rows."""
_BETWEEN = (
    "and|to|then|but|or|on|at|from|after|before|by|was|were|is|it|its|a|an|the|this|day|week|month|hour|year|days|weeks"
    "|months|hours|years|later|admission|discharge|follow-up|presentation|arrival|baseline|rose|fell|risen|fallen"
    "|had|has"
    "|increased|increasing|decreased|decreasing|dropped|peaked|reached|improved|returned|settled|following|first|second"
    "|third|next|last|visit|level|value|concentration|with|of|still|only|already|postoperative|hospital"
)
_GOING_ON = Pattern(
    rf"(?: ?[,(]? ?\b(?:{_BETWEEN})\b| (?:day|week|month) \d+| \d+(?= (?:days?|weeks?|months?|hours?|years?)\b)|,)*"
    rf" (?P<number>{NUMBER})(?: ?[–-] ?{NUMBER})? ?(?P<unit>{_UNIT})(?![\w/^])",
    re.IGNORECASE,
)
"""A second value of the same quantity, with no other quantity named in between."""
_OTHER_UNIT = Pattern(
    rf"(?P<gap>[^.;\d]{{1,60}}?) (?P<number>{NUMBER})(?: ?[–-] ?{NUMBER})? ?(?P<unit>{_UNIT})(?![\w/^])", re.IGNORECASE
)
_GOES_ON = Pattern(
    r",? ?\(?(?:and|to|with|in|at|on|but|then|after|before|versus|vs\.?|compared|against)\b|,? [A-Z]+ ?,"
)
_SUBSTANCE = Pattern(
    r"\b(?:[a-z-]{3,}(?:ase|ol|ium|ate|ide|ine|gen|phil|phils|mer|in)|[a-z]*(?:protein|albumin|urea|acid|count"
    r"|cells|iron"
    r"|platelets|peptide|hormone|urine|urinary|csf|cerebrospinal|fluid|pleural|ascit\w+|dose)"
    r"|CRP|ALT|AST|LDH|BUN|TSH|WBC|HDL|LDL|CK|GGT|ALP|ESR|PTH|BNP|PSA|AFP|CEA|Ig[GAM]|Na|Ca|Mg|Hb|Hgb|MCHC|CSF)\b"
)
_NO_SUBSTANCE = Pattern(
    r"\b(?:within|again|remain|begin|certain|main|urine|baseline|routine|medicine|date|rate|late|increase|decrease"
    r"|control|placebo|moderate|estimate|immediate|separate|intermediate|same|phase|case|base|respectively|time"
    r"|outside|side|aside)\b"
)
"""Words of the same endings that no quantity is called."""
_MEASURES = r"(?:%|°C|[µμn]g|mg|kg|g|mL|ml|dL|L|mm ?Hg|mm|cm|mmol|[µμ]mol|kPa|IU|U|Gy|h|kg/m)"
_COMMA = Pattern(rf"(?<![\d.,^\ue000–-])\d{{1,3}},\d{{1,2}} ?{_MEASURES}(?![\w])", needs=(",",))
_POINT = Pattern(rf"(?<![\d.,])\d+\.\d+ ?{_MEASURES}(?![\w])")
_ONE_NAME = {**dict.fromkeys(("hemoglobin", "hb", "hgb"), "haemoglobin"), "c-reactive protein": "crp"}


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each symbol of a unit that is none, and each quantity that is given in two units."""
    if not is_english(paper.article):
        return
    yield from _wrong_symbols(paper.passages)
    yield from _with_a_point(paper.passages)
    yield from _without_a_degree(paper.passages)
    yield from _lowered_powers(paper.passages)
    yield from _decimal_commas(paper.passages)
    yield from _two_litres(paper.passages)
    yield from _several_units(paper.passages)
    for grid in paper.grids:
        for at, message in row_units.wrong(grid):
            yield QUANTITY_HAS_ONE_UNIT.broken(message, grid.spans[at])


def _wrong_symbols(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for passage in passages:
        for match in (one for pattern in (_WRONG, _AFTER_SLASH, _MEGAGRAMS) for one in pattern.finditer(passage.text)):
            unit = match["unit"]
            if unit not in seen:
                seen.add(unit)
                hint = f"write {_right(unit)}"
                message = f"“{match.group()}”: “{unit}” is no symbol of a unit."
                yield UNIT_IS_WRITTEN_RIGHT.broken(message, passage.place(match.group()), hint)


_MEGAGRAMS = Pattern(
    rf"(?<![\d.,/–-]){NUMBER} ?(?P<unit>M[glGL])(?=/(?:kg|day|d|h|mL|ml|L|dL|dl)\b"
    r"| (?:once|twice|daily|orally|intravenously) | of [a-z]{5,})",
    needs=("Mg", "Ml", "MG", "ML"),
)
"""A milligram with a capital, which is a ton of something: `5 Mg of morphine`."""
_SMALL = {"Mg": "mg", "Ml": "mL", "MG": "mg", "ML": "mL"}


_LOWERED = Pattern(
    rf"(?<![\w.,/–-]){NUMBER} ?[×xX] ?(?P<power>10(?:[36789]|1[0123]))(?P<unit> ?/ ?(?:[lL]|[µμumd]?[lL]|mm)\b"
    rf"| (?:cells|copies|CFU|cfu|PFU|IU|U|platelets|spermatozoa)(?: ?/ ?| per )[µμmd]?[lLg]\b)"
    r"|(?<![\w.,/–-])\d+(?:[.·]\d+)? (?P<power2>109)(?P<unit2> ?/ ?[lL]\b)",
    needs=("103", "106", "107", "108", "109", "101"),
)
"""A count whose power of ten stands on the line: what was `10⁹/L` has lost its raised figure on the way."""


def _lowered_powers(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for the first power of ten of a text that is not raised; in cells raised figures are plain."""
    for passage in passages:
        for match in _LOWERED.finditer(passage.text) if passage.role != "cell" else ():
            ten, power = "10", (match["power"] or match["power2"])[2:]
            message = f"“{match.group()}”: the power of ten is not raised."
            yield UNIT_IS_WRITTEN_RIGHT.broken(message, passage.place(match.group()), f"write {ten}^{power}^")
            return


_POINTED = Pattern(
    rf"(?<![\d.,/–-]){NUMBER} ?(?P<unit>min|mg|kg|mL|ml|cm|mm|h|sec)\.(?:(?=,)| (?=(?:after|before|of|and|with|to"
    r"|in|on|at|by|for|later|was|were|is|the|a)\b))",
    needs=("min.", "mg.", "kg.", "mL.", "ml.", "cm.", "mm.", "h.", "sec."),
)


def _with_a_point(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for the first symbol with a point behind it where no sentence ends."""
    for passage in passages:
        for match in _POINTED.finditer(passage.text):
            words = match.group().rstrip()
            message = f"“{words}”: a symbol of a unit has no point."
            yield UNIT_IS_WRITTEN_RIGHT.broken(message, passage.place(words), f"write {match['unit']}")
            return


_COULOMB = Pattern(
    r"\b(?:temperature|fever|febrile|pyrexia|pyrexial|afebrile)\b[^.;]{0,30}?(?:\d[^.;]?)?"
    r"(?P<words>(?<![\w.,–-])(?:3[3-9]|4[0-3])(?:[.·]\d)? ?C)(?![\w'’°/-])",
    re.IGNORECASE,
    ("temperature", "febrile", "fever", "pyrexia"),
)


def _without_a_degree(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for the first temperature of a body whose unit has no degree: `36.8 C`."""
    for passage in passages:
        for match in _COULOMB.finditer(passage.text):
            words = match["words"]
            message = f"“{words}”: “C” is no symbol of a unit of temperature."
            yield UNIT_IS_WRITTEN_RIGHT.broken(message, passage.place(words), f"write {words.rstrip(' C')} °C")
            return


def _decimal_commas(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for a value with a decimal comma, where other values have points."""
    commas = [(one, match) for one in passages for match in _COMMA.finditer(one.text)]
    commas = [(one, match) for one, match in commas if not is_in_another_tongue(one.text)]
    if commas and any(_POINT.search(one.text) for one in passages):
        for passage, match in commas:
            words = match.group()
            message = f"“{words}”: the decimal sign is a comma here, and a point elsewhere."
            yield UNIT_IS_WRITTEN_RIGHT.broken(message, passage.place(words), f"write {words.replace(',', '.')}")


_LITRE = Pattern(rf"(?<![\d.,^]){NUMBER} ?(?:[×x] ?10\^\d+)?(?P<unit>(?:[a-zA-Zµμ]+/)?[dmµμ]?(?P<sign>[lL]))(?![\w/^])")
_FEW, _OFTEN = 2, 3


def _two_litres(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for each litre with the other letter than nearly all others: `g/l` where others are `mL`."""
    may = [one for one in passages if "L" in one.text or "/l" in one.text or "ml" in one.text]
    found = [(one, match) for one in may for match in _LITRE.finditer(one.text) if match["unit"] != "l"]
    for letter in "lL":
        rare = [(one, match) for one, match in found if match["sign"] == letter]
        if 0 < len(rare) <= _FEW and len(found) - len(rare) >= _OFTEN * len(rare):
            for passage, match in rare:
                right = match["unit"][:-1] + letter.swapcase()
                message = f"“{match.group()}”: elsewhere the litre is “{letter.swapcase()}”."
                yield UNIT_IS_WRITTEN_RIGHT.broken(message, passage.place(match.group()), f"write {right}")


def _right(unit: str) -> str:
    return "/".join(_RIGHT.get(part, _SMALL.get(part, part)) for part in unit.split("/"))


def _several_units(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    units: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for passage in passages:
        label = _LABEL.fullmatch(passage.text) if passage.role == "cell" else None
        if label:
            name = label["name"].lower()
            units[_ONE_NAME.get(name, name)].setdefault(_normal(label["unit"]), (label["unit"], label.group()))
        for name, match in _quantities(passage.text):
            unit = _normal(match["unit"])
            known = units[name]
            if unit not in known and known and not _is_translation(passage.text, match):
                (first, words), *_ = known.values()
                message = f"{name.capitalize()} is in {match['unit']} here, and in {first} elsewhere (“{words}”)."
                yield QUANTITY_HAS_ONE_UNIT.broken(message, passage.place(match.group().strip(" ,(")))
            known.setdefault(unit, (match["unit"], match.group().strip(" ,(")))
            if also := _TRANSLATED.match(passage.text, match.end()):
                known.setdefault(_normal(also["unit"]), (also["unit"], also.group().strip(" (")))


_TRANSLATED = Pattern(rf" \((?:{NUMBER}) ?(?P<unit>{_UNIT})\)")
"""A value in brackets that is the one before them in another unit: both may stand alone later."""


def _quantities(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each value of a quantity with the name of that."""
    for match in _QUANTITY.finditer(text):
        if _OTHER_NAME.search(match["between"]):
            continue
        name = _kind_of(match, text)
        following: re.Match[str] | None = match
        while following:
            yield name, following
            if _CONDITION.search(match["between"]):
                break
            following = _GOING_ON.match(text, following.end()) or _in_the_other_unit(text, following)


def _kind_of(match: re.Match[str], text: str) -> str:
    """Return what a value is one of: ionised calcium is another quantity than calcium, in other units often."""
    name = match["name"].lower()
    kind = _A_KIND.search(text[max(0, match.start() - _LONGEST) : match.start()])
    return f"{kind.group().lower()}{_ONE_NAME.get(name, name)}" if kind else _ONE_NAME.get(name, name)


_A_KIND = Pattern(
    r"\b(?:ioni[sz]ed|free|glyc(?:ated|osylated)|urin\w+|conjugated|direct|unbound|CSF|salivary) $", re.IGNORECASE
)
_LONGEST = 16


def _in_the_other_unit(text: str, before: re.Match[str]) -> re.Match[str] | None:
    """Return the next value of a sentence, where its unit is that in which others give the same quantity."""
    match = _OTHER_UNIT.match(text, before.end())
    if match is None or frozenset(map(_normal, (before["unit"], match["unit"]))) not in _PAIRS:
        return None
    gap = _NO_SUBSTANCE.sub("", match["gap"])
    return match if _GOES_ON.match(gap) and not _SUBSTANCE.search(gap) else None


_PAIRS = frozenset(
    map(frozenset, (("mmol/l", "mg/dl"), ("µmol/l", "mg/dl"), ("g/l", "g/dl"), ("nmol/l", "ng/ml"), ("mmol/l", "mg/l")))
)
"""Units in which one quantity is given, here and elsewhere."""


def _normal(unit: str) -> str:
    """Return a unit so that two ways to write one are one: `g/dl` and `g/dL`, `mcg/L` and `µg/L`."""
    plain = unit.replace("μ", "µ").replace("mcg", "µg").lower()
    return f"µ{plain[1:]}" if plain.startswith(("ug", "umol")) else plain


def _is_translation(text: str, match: re.Match[str]) -> bool:
    """Tell whether a value stands in brackets after another unit, as its translation."""
    return text[max(0, match.start("number") - 2) : match.start("number")].endswith("(")
