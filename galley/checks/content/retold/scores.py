"""Scores, classes and stages: `a GCS of 9`, `SOFA score 8`, `ASA class III`, `pT3N1M0`, `Child–Pugh class B`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal

from galley.checks.content.numbers import value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.retold.told import Told

SCALES = {
    "GCS": r"Glasgow [Cc]oma (?:[Ss]cale|[Ss]core)|GCS",
    "SOFA": r"SOFA|Sequential Organ Failure Assessment",
    "qSOFA": r"qSOFA|quick SOFA",
    "APACHE": r"APACHE(?:[ -]II)?(?![ -]I)",
    "ASA": r"ASA|American Society of Ana?esthesiologists",
    "ECOG": r"ECOG|Eastern Cooperative Oncology Group",
    "Karnofsky": r"Karnofsky",
    "NIHSS": r"NIHSS|National Institutes of Health [Ss]troke [Ss]cale",
    "mRS": r"mRS|[Mm]odified Rankin(?: [Ss]cale| [Ss]core)?",
    "MELD": r"MELD(?!-)",
    "CURB-65": r"CURB-65",
    "NYHA": r"NYHA|New York Heart Association",
    "Child–Pugh": r"Child(?:[–-]Turcotte)?[–-]Pugh",
    "Hunt and Hess": r"Hunt(?: and |[ –-]| & )Hess",
    "WFNS": r"WFNS",
    "MMSE": r"MMSE|Mini-?[ ]?Mental State Examination",
    "MoCA": r"MoCA|Montreal Cognitive Assessment",
    "EDSS": r"EDSS|Expanded Disability Status Scale",
    "Gleason": r"Gleason(?! grade)",
    "Alvarado": r"Alvarado",
    "Ranson": r"Ranson(?:[’']s)?",
    "LRINEC": r"LRINEC",
    "BI-RADS": r"BI-?RADS",
    "Charlson": r"Charlson(?: [Cc]omorbidity)?(?: [Ii]ndex)?",
    "Mallampati": r"Mallampati",
    "Weiss": r"Weiss",
    "Wells": r"Wells(?:[’']s?)?",
    "Bishop": r"Bishop(?:[’']s)?",
    "Clavien–Dindo": r"Clavien[–-]Dindo",
    "Gustilo": r"Gustilo(?:(?:[–-]| and )Anderson)?",
    "Garden": r"Garden",
    "Rutherford": r"Rutherford",
    "Fontaine": r"Fontaine",
    "Bosniak": r"Bosniak",
    "Fuhrman": r"Fuhrman",
    "Borrmann": r"Borrmann",
    "Lysholm": r"Lysholm(?: [Kk]nee)?",
    "Harris hip": r"Harris [Hh]ip",
    "Oxford": r"Oxford (?:[Kk]nee|[Hh]ip|[Ss]houlder)",
    "DASH": r"(?:Quick ?)?DASH",
    "WOMAC": r"WOMAC",
    "AOFAS": r"AOFAS",
    "IKDC": r"IKDC",
    "Barthel": r"Barthel",
    "DAS28": r"DAS28",
    "SLEDAI": r"SLEDAI(?:-2K)?",
    "stage": r"FIGO(?! grade)|Ann Arbor|ENSAT|AJCC|UICC",
}
RESIDUAL = "residual tumour"
FIXED = frozenset({"Weiss", "Gleason", "Gustilo", "Garden", "Bosniak", "Fuhrman", "Borrmann", RESIDUAL})
"""What is found once: no later value of the patient is another."""
_FILL = (
    r"(?:[a-z]+['’]s )?(?:score|scale|index|status|performance|physical|functional|class|classification|grade|stage"
    r"|type|category)"
)
_LINK = (
    r"(?:of|was|were|is|had been|at|on|in|admission|arrival|presentation|the|her|his|our|this|patient|case|initial"
    r"|total|emergency department|scene|calculated as|recorded as|only|then|had|rose|risen|improved|increased"
    r"|fell|fallen|dropped|from|to)"
)
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
_NO_SCORE = (
    r"(?! ?(?:mg|g|mL|ml|h|min|%|patients?|cases?|of|(?:hours?|days?|weeks?|months?|years?|minutes?)\b|[ap]\.?m"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)|[–-]\w)"
)
_VALUE = (
    r"(?P<value>\d{1,3}(?![\d%]|[.,·:]\d)(?:/\d{2,3}\b)?|[IVX]{1,4}(?:[A-D]\d?)?\b|[A-D]\b"
    rf"|(?:{_WORDS})\b){_NO_SCORE}"
)
_ANY_SCALE = "|".join(f"(?P<s{at}>{words})" for at, words in enumerate(SCALES.values()))
_SCORE = Pattern(
    rf"(?<![\w-])(?:{_ANY_SCALE})(?: \([A-Za-z0-9 –-]{{2,20}}\))?(?: {_FILL}){{0,3}}(?: ?\ue000)?(?: \([A-Z]{{2,6}}\))?"
    rf"(?: {_LINK}){{0,6}}[ :=]{{1,3}}{_VALUE}(?! ?(?:points?|grades?) (?:lower|higher|less|more))",
    needs=(
        *("oma ", "GCS", "SOFA", "APACHE", "ASA", "Organ", "Society", "ECOG", "Eastern", "Karnofsky", "NIHSS", "ealth"),
        *("mRS", "Rankin", "MELD", "CURB-65", "NYHA", "New York", "Pugh", "Hess", "WFNS", "MMSE", "Mental", "MoCA"),
        *("Montreal", "EDSS", "Expanded", "Gleason", "Alvarado", "Ranson", "LRINEC", "RADS", "Charlson", "Mallampati"),
        *("FIGO", "Ann Arbor", "ENSAT", "AJCC", "UICC", "Weiss", "Wells", "Bishop", "Dindo", "Gustilo", "Garden"),
        *("Rutherford", "Fontaine", "Bosniak", "Fuhrman", "Borrmann", "Lysholm", "Harris", "Oxford", "DASH", "WOMAC"),
        *("AOFAS", "IKDC", "Barthel", "DAS28", "SLEDAI"),
    ),
)
_STAGE = Pattern(
    r"\b[Ss]tage (?P<value>[IV]{1,3}(?:[A-D]\d?)?) (?:[a-z-]+ ){0,3}?"
    r"(?P<thing>disease|cancer|carcinoma|adenocarcinoma|lymphoma|melanoma|tumou?r|sarcoma)\b",
    needs=("tage ",),
)
_TNM = Pattern(
    r"(?<![\w-])(?P<how>[cpyr]{0,2})T(?P<t>[0-4])[a-d]?,? ?(?:[cp])?N(?P<n>[0-3])[a-c]?(?:,? ?[cp]?M(?P<m>[01]))?\b"
)
_RESIDUAL = Pattern(
    r"\bmargins?\b[^.;()]{0,40} \(R(?P<free>[012])\)|(?<![\w-])R(?P<value>[012]) (?:resection|margins?|status)\b"
    r"|\bresect(?:ion|ed)\b[^.;()]{0,40} \(R(?P<done>[012])\)"
)
"""What a resection has left."""
_LOOSE = Pattern(
    r"(?<![\w.,·])(?P<value>\d{1,3}|[IVX]{1,4}(?:[A-D]\d?)?|(?:(?<=class )|(?<=grade )|(?<=was ))[A-D]"
    rf"|{_WORDS})(?![\w%]|[.,·]\d)"
)
"""What may be the value of a scale that another sentence has named."""
_COMA = Pattern(r"E ?(?P<eyes>[1-4])[, +]{0,2}V ?(?P<voice>[1-5])[, +]{0,2}M ?(?P<motion>[1-6])\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_LETTERS = " ABCD"


def told_in(sentence: str) -> Iterator[Told]:
    """Yield every score, class and stage of a sentence, and with no thing every number that may be one."""
    taken: set[int] = set()
    for match in _SCORE.finditer(sentence):
        name = next(scale for at, scale in enumerate(SCALES) if match[f"s{at}"])
        yield from _told(name, match, taken)
    for match in _STAGE.finditer(sentence):
        yield from _told("stage", match, taken)
    for match in _TNM.finditer(sentence):
        for part in "tnm":
            if match[part]:
                shown, at = (match[part],), match.start(part)
                thing = f"{match['how']}{part.upper()} of the tumour"
                yield Told(thing, thing, (Decimal(match[part]),), shown, match.group(), match.start(), at)
    for match in _RESIDUAL.finditer(sentence):
        group = next(one for one in ("free", "value", "done") if match[one])
        at, shown = match.start(group), (match[group],)
        yield Told(RESIDUAL, "R", (Decimal(match[group]),), shown, match.group(), match.start(), at)
    for match in _LOOSE.finditer(sentence):
        yield from _told("", match, taken)
    for match in _COMA.finditer(sentence):
        made = sum(map(int, match.groups()))
        yield Told("", "number", (Decimal(made),), (str(made),), match.group(), match.start(), match.start())


def _told(thing: str, match: re.Match[str], taken: set[int]) -> Iterator[Told]:
    code = _code(match["value"])
    if code is not None and match.start("value") not in taken:
        taken.add(match.start("value"))
        unit = "letter" if match["value"] in _LETTERS else "number"
        yield Told(thing, unit, (code,), (str(code),), match.group(), match.start(), match.start("value"))


def _code(value: str) -> Decimal | None:
    """Return the number that stands for a value: 3 for III, 3.1 for IIIA, 3.12 for IIIA2, a tenth for the class A."""
    if value[0].isdigit():
        return Decimal(value.partition("/")[0])
    if value.islower():
        return value_of(value)
    roman, letter, rest = re.fullmatch(r"([IVX]*)([A-D]?)(\d?)", value).groups()  # type: ignore[union-attr]
    if roman and roman not in _ROMAN:
        return None
    return Decimal(_ROMAN.get(roman, 0)) + Decimal(_LETTERS.index(letter or " ")) / 10 + Decimal(rest or 0) / 100


def is_said(one: Told, known: Sequence[Told]) -> bool:
    """Tell whether a score, class or stage is one of those, or the same told more or less closely: II and IIB."""
    mine = one.values[0]
    return any(_is_same(mine, other.values[0]) for other in known if other.unit == one.unit)


def _is_same(one: Decimal, other: Decimal) -> bool:
    coarse, fine = sorted((one, other))
    return coarse == fine or coarse in {int(fine), fine.quantize(Decimal("0.1"), ROUND_FLOOR)}
