"""Of two opposites, title and abstract have the one that the case has: Gram-positive, hypokalaemia, mitral valve.

The text may say it in other words (“anterior mitral leaflet”, “she was hypokalaemic”) or by its value (“potassium was
1.9 mmol/L”): what the front says is sought by its stem and by values beyond what is normal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic


@dataclass(frozen=True, slots=True)
class _Side:
    """One of some opposites: the words of it, what else a text says it by, and the level that it is on a side of."""

    words: str
    stem: str
    level: str = ""
    is_high: bool = False


def _levels(level: str, low: str, high: str, low_stem: str = "", high_stem: str = "") -> tuple[_Side, _Side]:
    """Return the two sides of a level, each with its stem, that of its word with any ending where none is given."""
    return _Side(low, low_stem or low, level), _Side(high, high_stem or high, level, is_high=True)


def _in_blood(level: str, what: str) -> tuple[_Side, _Side]:
    """Return the states of too little and of too much of something, as `hypokalaemia`, whose stem is `hypokal`."""
    return _levels(level, f"hypo{what}a?emi[ac]", f"hyper{what}a?emi[ac]", f"hypo{what}", f"hyper{what}")


def _valve(name: str, stem: str) -> _Side:
    return _Side(rf"{name} valve", stem)


_OPERATION = r"(?:[a-z]+ )?(?:[a-z]+(?:ectomy|plasty|pexy)|repair|resection|fundoplication|bypass|surgery)"
_CUTS = (
    r"(?:subcostal|flank|transverse|paramedian|pararectal|lumbar|groin|inguinal|median|oblique|longitudinal|loin)"
    r" incision|pfannenstiel|kocher|mcburney|lumbotomy|thoracotomy|chevron|rooftop|gridiron"
)
"""Incisions of open operations."""
_OPPOSITES: tuple[tuple[_Side, ...], ...] = (
    (
        _Side(
            "gram[- ]positive",
            r"gram\b[^.]{0,40}\bpositive|positive (?:cocci|rods|bacilli)|staphyloc|streptoc|pneumoc|enteroc|listeria"
            r"|clostrid|corynebac|bacillus|nocardia|actinomyc|cutibac|lactobac",
        ),
        _Side(
            "gram[- ]negative",
            r"gram\b[^.]{0,40}\bnegative|negative (?:cocci|rods|bacilli)|escherichia|e\. coli|klebsiella|pseudomon"
            r"|salmonell|enterobacter|proteus|h[ae]+moph|neisseri|acinetob|serratia|legionell|bacteroid|campylob"
            r"|capnocyt|burkhold|stenotroph|yersini|brucell|bartonell",
        ),
    ),
    (
        _valve("mitral", r"mitral|mvr\b"),
        _valve("aortic", r"aortic (?!root|arch|wall|aneurysm|dissection|atherom|pressure)|bicuspid|t?av[ri]\b|tavr\b"),
        _valve("tricuspid", "tricuspid"),
        _valve("pulmonary", r"pulmon(?:ary|ic) (?:valv|regurg|steno|insuff|cusp|homograft|leaflet)|pv[ri]\b"),
    ),
    (
        _Side("ascending aorta", r"ascending|aortic root|type a\b|stanford a\b|hemiarch"),
        _Side("descending aorta", r"descending|thora\w+ aort|thoracoabdominal|type b\b|stanford b\b|subclavian"),
    ),
    (
        _Side("ascending colon", r"ascending|right[- ](?:sided )?(?:hemi)?col|hepatic flexure|ca?ecum"),
        _Side("descending colon", r"descending|left[- ](?:sided )?(?:hemi)?col|splenic flexure"),
        _Side("transverse colon", "transverse"),
        _Side("sigmoid colon", r"\w*sigm|left[- ](?:sided )?(?:hemi)?col"),
    ),
    *(_in_blood(level, what) for level, what in (
        ("sodium", "natr"), ("potassium", "kal"), ("calcium", "calc"), ("glucose", "glyc"),
        ("magnesium", "magnes"), ("phosphate", "phosphat"),
    )),
    (
        _Side("hypothyroidism", r"hypothyr|myxo?edema|hashimoto|tsh (?:was |of )?\d\d|(?:raised|high) tsh"),
        _Side("hyperthyroidism", "hyperthyr|thyrotoxic|graves"),
    ),
    (
        _Side(rf"laparoscopy\b|laparoscopic {_OPERATION}", r"laparosc|minimal|trocars?\b|pneumoperitoneum|\bports?\b"),
        _Side(rf"open {_OPERATION}|laparotomy", rf"laparotom|conver|open (?!wound|fracture)|midline|{_CUTS}"),
    ),
    (_Side("hypoparathyroidism", "hypoparathyr"), _Side("hyperparathyroidism", "hyperparathyr")),
    _levels("rate", "bradycardia", "tachycardia", "bradycard|bradyarr", "tachycard|tachyarr"),
    _levels("leucocytes", "leu[ck]openia", "leu[ck]ocytosis", "leu[ck]open"),
    _levels("platelets", "thrombocytopenia", "thrombocytosis", "thrombocytop", "thrombocytos|thrombocytha?em"),
)  # fmt: skip
"""What a case has one of. Stems are in small letters, as the text is in which they are sought."""
_MOLES = r"m(?:mol|eq)/l"
_GRAMS = r"mg/dl"
_LEVELS: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "sodium": (r"sodium|na\+?", ((_MOLES, "135", "145"),)),
    "potassium": (r"potassium|k\+?", ((_MOLES, "3.5", "5.0"),)),
    "calcium": (r"calcium|ca2\+", ((_MOLES, "2.2", "2.6"), (_GRAMS, "8.5", "10.5"))),
    "glucose": (r"glucose|blood sugar", ((_MOLES, "4", "7.8"), (_GRAMS, "70", "140"))),
    "magnesium": (r"magnesium|mg2\+", ((_MOLES, "0.7", "1.1"), (_GRAMS, "1.7", "2.6"))),
    "phosphate": (r"phosph(?:ate|orus)", ((_MOLES, "0.8", "1.5"), (_GRAMS, "2.5", "4.5"))),
    "rate": (r"heart rate|pulse(?: rate)?|ventricular rate", ((r"(?:bpm|/ ?min|beats)", "60", "100"),)),
    "leucocytes": (
        r"white (?:blood )?(?:cell )?(?:count|cells?)|leu[ck]ocytes?|wbc|wcc",
        ((r"(?:×|x) ?10\^?[39]|k/", "4", "11"), (r"(?:cells)? ?/ ?[µμum]", "4000", "11000")),
    ),
    "platelets": (
        r"platelets?|plt",
        ((r"(?:×|x) ?10\^?[39]|k/", "150", "450"), (r"/ ?[µμum]", "150000", "450000")),
    ),
}  # fmt: skip
"""What a level is called in a text, and its units, each with the least and the most that is usual in adults."""
_ONE = Pattern("|".join(f"(?:{one.words})" for family in _OPPOSITES for one in family), re.IGNORECASE)
_ELSEWHERE = Pattern(
    r"\b(?:no|not|nor|without|never|neither|rebound\w*|later|then|over-?correct\w*|avoid\w*|prevent\w*|risk\w*|induced?"
    r"|(?:supra)?ventricular|developed|followed|history|family|previous\w*|may|might|can|could|if|when|known"
    r"|normal\w*|spared|intact|unremarkable|preserved|uninvolved|competent|led to|became|turned|overshoot\w*|swung"
    r"|had (?:had|undergone)|would|ago|father|mother|brother|sister|diagnostic|cover\w*|earlier)\b",
    re.IGNORECASE,
)
"""What a sentence has that tells of another time, of others, or of what was not: `then a rebound thrombocytosis`."""


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each word of title or abstract of which the text has the opposite alone."""
    fronts = [one for one in passages if one.part in {"title", "abstract"} and one.role != "heading"]
    front = " ".join(one.text for one in fronts)
    if not _ONE.search(front):
        return
    told_in_body = [one.text for one in passages if one.part == "body"]
    body = " ".join(told_in_body).lower()
    for family in _OPPOSITES:
        told = [one for one in family if re.search(rf"\b{one.words}", front, re.IGNORECASE)]
        known = [match.group() for one in family if (match := re.search(rf"\b(?:{one.words})", body))]
        if len(told) != 1 or len(known) != 1 or _says(body, told[0]):
            continue
        if not _is_of_the_case(known[0], told_in_body):
            continue
        for passage in fronts:
            if match := re.search(rf"\b{told[0].words}\w*", passage.text, re.IGNORECASE):
                message = f"“{match.group()}”: the text says “{known[0]}” alone."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _says(body: str, side: _Side) -> bool:
    """Tell whether a text, in small letters, says a side in any words, or has a value that is on it."""
    if re.search(rf"\b(?:{side.words}|{side.stem})", body):
        return True
    return any(value > high if side.is_high else value < low for value, low, high in _values(body, side.level))


def _values(body: str, level: str) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """Yield each value of a level in a text, with the least and the most that is usual in its unit."""
    if level not in _LEVELS:
        return
    _, units = _LEVELS[level]
    for match in _value(level).finditer(body):
        _, low, high = units[next(n for n in range(len(units)) if match[f"unit{n}"] is not None)]
        yield value_of(match["value"]), Decimal(low), Decimal(high)


@cache
def _value(level: str) -> re.Pattern[str]:
    """Return the expression of a value of a level, with a group for each of its units."""
    name, units = _LEVELS[level]
    unit = "|".join(f"(?P<unit{n}>{one})" for n, (one, _, _) in enumerate(units))
    return re.compile(rf"(?<!\w)(?:{name})(?!\w)[^.;]{{0,40}}?(?<![\w.,–-])(?P<value>{NUMBER}) ?(?:{unit})")


def _is_of_the_case(word: str, texts: Sequence[str]) -> bool:
    """Tell whether a sentence says a word, in small letters, of the patient and the time of the report."""
    return any(
        word in sentence.lower() and CITATION not in sentence and not _ELSEWHERE.search(sentence)
        for text in texts
        if word in text.lower()
        for sentence in sentences(text)
    )
