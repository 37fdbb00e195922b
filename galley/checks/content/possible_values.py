"""A value is one that there can be: scales end, parts make no more than the whole, a month has its days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.language import is_english
from galley.findings.catalogue import VALUE_IS_POSSIBLE
from galley.findings.finding import Diagnostic

Wrong = Iterator[tuple[str, str]]
"""What is wrong in a sentence: the words, and why."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = "|".join(map(str.capitalize, _MONTHS))
_DAY_OF_MONTH = Pattern(
    rf"\b(?P<day>\d\d?)(?:\^?(?:st|nd|rd|th))?(?: of)? (?P<month>{_MONTH})\b(?:,? (?P<year>(?:19|20)\d\d))?"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d\d?)(?:\^?(?:st|nd|rd|th))?\b(?![.:]\d|%)(?:,? (?P<year2>(?:19|20)\d\d))?"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = Pattern(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?$")
_OUT_OF = Pattern(
    r"\b(?:[Ss]cores?|[Ss]cale|GCS|VAS|NRS|MMSE|MoCA|NIHSS|APGAR|Apgar"
    r"|[Pp]ain)\b[^.;\d]{0,30}?(?P<value>\d{1,3}) ?/ ?(?P<most>10|15|30|42|100)"
    r"(?![\d/])"
)
_SIGHT = Pattern(r"acuity|Snellen|blood pressure|\bBP\b")
_COMA = Pattern(r"\b(?:GCS|Glasgow Coma (?:Scale|Score))\b[^.;\d]{0,30}?(?<![A-Za-z\d])(?P<value>\d\d)(?!/|%|[.·]?\d)")
_ENDS = (
    (_COMA, 15),
    (Pattern(r"\bECOG\b[^.;\d]{0,30}?(?P<value>\d)(?![.·]?\d)"), 5),
    (Pattern(r"\b(?:modified Rankin|mRS)\b[^.;\d]{0,30}?(?P<value>\d)(?![.·]?\d)"), 6),
    (Pattern(r"\bNIHSS\b[^.;\d]{0,20}?(?P<value>\d\d)(?![.·]?\d)"), 42),
    (Pattern(r"\bKarnofsky\b[^.;\d]{0,30}?(?P<value>\d{2,3})(?![.·]?\d)"), 100),
)  # fmt: skip
_APGAR = Pattern(
    r"\b(?:Apgar|APGAR) scores?(?: (?:of|was|were|at birth))*:? (?P<values>\d\d?(?:(?:,|,? and|/) ?\d\d?)*)(?![\d.]*\d)"
)
_BEST = 10
_CLASS = Pattern(
    r"\b(?P<scale>NYHA|New York Heart Association|Killip|ASA|Fitzpatrick)(?: physical status| functional| skin)?"
    r"(?: class| classification| grade| type)? (?P<value>[IVX]+)\b"
)
_CLASSES = {"NYHA": 4, "New York Heart Association": 4, "Killip": 4, "ASA": 6, "Fitzpatrick": 6}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_PRESSURE = Pattern(
    r"\b(?:blood pressure|BP)\b[^.;\d/]{0,40}?(?P<high>\d{2,3}) ?/ ?(?P<low>\d{2,3})(?![\d/])", re.IGNORECASE
)
_SATURATION = Pattern(
    r"\b(?:oxygen saturations?|saturation of oxygen|SpO[_~]?2|SaO[_~]?2|ejection fraction|LVEF|haematocrit"
    r"|hematocrit)\b"
    r"[^.;\d]{0,40}?(?P<value>\d{3}(?:\.\d+)?) ?%",
    re.IGNORECASE,
)
_WARM = Pattern(
    r"\b(?:temperature|fever|febrile|pyrexia|pyrexial)\b[^.;\d]{0,30}?(?P<value>\d{2,3}(?:[.·]\d+)?) ?°? ?C\b",
    re.IGNORECASE,
)
_NO_BODY = Pattern(
    r"incubat|stor(?:ed|age)|heat(?:ed|ing)|room temp|autoclav|water|bath|oven|ablat|probe|anneal|denatur|coagul|melt"
    r"|steri|laser|freez|electrode|cure|glass|target",
    re.IGNORECASE,
)
_HOTTEST = 45
"""Degrees Celsius that nobody has lived through."""
_WEEKS = Pattern(r"\b[2-4]\d ?(?:\+|weeks (?:and|\+)|\^\+) ?(?P<value>\d)(?![\d.])(?: ?days\b| ?(?:weeks?|wk)\b|\^)")
_LAST_DAY = 6
_INDEX = Pattern(r"\b(?:BMI|body[- ]mass index)\b[^.;\d]{0,30}?(?P<value>\d{1,2}(?:[.·]\d+)?)(?![\d%])", re.IGNORECASE)
_WEIGHT = Pattern(r"(?<![\d.–-])(?P<value>\d{2,3}(?:[.·]\d+)?)[ -]?kgs?\b(?!/)")
_HEIGHT = Pattern(r"(?<![\d.–-])(?:(?P<cm>1\d\d|2[0-2]\d)(?:[.·]\d)?[ -]?cms?\b|(?P<m>[12][.·]\d\d?) ?m\b)")
_SLACK = Decimal("1.0")
"""A body mass index may be that of a weight and a height before they were rounded."""
_AT_MOST_ONE = Pattern(
    r"(?:\b(?:kappa|AUC|AUROC|ICC|[Cc]oefficient|Cronbach[’']s (?:α|alpha)|area under the (?:[a-z]+ )*curve)|κ"
    r"|(?<![\w.])[rρ](?= ?=))"
    r"(?: \((?:AUC|AUROC|ICC|r|κ)\))?(?: of| was|,"
    r"| ?=)? ?[-−–]?(?P<value>[1-9]\d?[.·]\d+)(?![\d.]* ?(?:[a-zA-Zµ%Å×]|± ?\d))"
)
_CELLS = "neutrophils?|polymorphs|lymphocytes?|monocytes?|eosinophils?|basophils?|bands?|granulocytes|macrophages"
_DIFFERENTIAL = Pattern(
    rf"(?P<value>\d\d?(?:[.·]\d+)?) ?% (?:of )?(?:were )?(?:segmented |band )?(?P<cell>{_CELLS})\b"
    rf"|\b(?P<cell2>{_CELLS}),?:? ?(?:of |were |was )?\(?(?P<value2>\d\d?(?:[.·]\d+)?) ?%",
    re.IGNORECASE,
)
_MOST = Decimal("101.5")
_LEAST_CELLS = 3
_SPREAD = Pattern(
    rf"(?<![\d.,±])(?P<mean>{NUMBER})(?: ?(?P<unit>[a-zA-Z/²^\d%]+))? ?(?:±|\+/-|\((?:SD"
    rf"|standard deviation),? ?[=:]?) ?"
    rf"(?P<sd>{NUMBER})(?![\d.]*\d)"
)
_MAY_BE_NEGATIVE = Pattern(
    r"differ|chang|increas|decreas|improv|reduc|gain|loss|lost|score|excess|balance|deviat(?!ion)|equivalent|refract|dioptre"
    r"|log|z-",
    re.IGNORECASE,
)
_OF_LIVES = Pattern(
    r"\b(?:ages?|aged|height|weight|BMI|body mass index|blood pressure|heart rate|pulse|temperature"
    r"|h(?:a?e)moglobin)\b",
    re.IGNORECASE,
)
_AGES, _WIDEST_AGES = Pattern(r"\bages?\b|\baged\b", re.IGNORECASE), 32
"""Years: of grown people the ages spread no wider than so, however old they are."""
_MONTHS_OLD = Pattern(r"months|weeks|days|gestation", re.IGNORECASE)
_SPREADS = (Decimal(3), Decimal("0.9"))
"""So many means is the largest standard deviation of what is never below 0, and of ages, heights and pressures."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each value that there cannot be."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.role in {"heading", "cell"} or not any(map(str.isdigit, passage.text)):
            continue
        for sentence in sentences(passage.text):
            for words, wrong in dict(_wrong(sentence)).items():
                yield VALUE_IS_POSSIBLE.broken(f"“{words}”: {wrong}.", passage.place(words))


def _wrong(sentence: str) -> Wrong:
    lower = sentence.lower()
    for cues, wrong in _KINDS:
        if any(cue in lower for cue in cues):
            yield from wrong(sentence)


def _dates(sentence: str) -> Wrong:
    """Yield days that their month has not, and days of the week that a date was not."""
    for match in _DAY_OF_MONTH.finditer(sentence):
        day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"] or 0)
        month = _MONTHS.index((match["month"] or match["month2"]).lower()) + 1
        last = monthrange(year or 2024, month)[1]
        if not 0 < day <= last:
            yield match.group(), f"{_MONTHS[month - 1].capitalize()} has {last} days"
            continue
        named = _WEEKDAY.search(sentence[max(0, match.start() - 16) : match.start()])
        if named and year:
            right = _WEEKDAYS[date(year, month, day).weekday()]
            if named["weekday"] != right:
                yield f"{named.group()}{match.group()}", f"that day was a {right}"


def _scales(sentence: str) -> Wrong:
    for match in _OUT_OF.finditer(sentence):
        if int(match["value"]) > int(match["most"]) and not _SIGHT.search(match.group()):
            yield match.group(), f"the most is {match['most']}"
    for pattern, most in _ENDS:
        for match in pattern.finditer(sentence):
            if int(match["value"]) > most:
                yield match.group(), f"the scale ends at {most}"
    for match in _APGAR.finditer(sentence):
        if any(int(value) > _BEST for value in re.findall(r"\d+", match["values"])):
            yield match.group(), f"the most is {_BEST}"
    for match in _CLASS.finditer(sentence):
        if _ROMAN.get(match["value"], 0) > _CLASSES[match["scale"]]:
            yield match.group(), f"there are {_CLASSES[match['scale']]} classes"


def _pressures(sentence: str) -> Wrong:
    for match in _PRESSURE.finditer(sentence):
        if int(match["high"]) <= int(match["low"]):
            yield match.group(), "the systolic pressure is the higher one"


def _shares(sentence: str) -> Wrong:
    for match in _SATURATION.finditer(sentence):
        if value_of(match["value"]) > 100:  # noqa: PLR2004 - of a hundred
            yield match.group(), "it is 100% at most"


def _temperatures(sentence: str) -> Wrong:
    for match in _WARM.finditer(sentence):
        if value_of(match["value"]) > _HOTTEST and not _NO_BODY.search(sentence):
            yield match.group(), "nobody is so warm"


def _weeks(sentence: str) -> Wrong:
    for match in _WEEKS.finditer(sentence):
        if int(match["value"]) > _LAST_DAY:
            yield match.group(), "a week has seven days"


def _indices(sentence: str) -> Wrong:
    """Yield a body mass index that is not that of the one weight and the one height beside it."""
    index = _INDEX.search(sentence)
    weights, heights = list(_WEIGHT.finditer(sentence)), list(_HEIGHT.finditer(sentence))
    if index is None or len(weights) != 1 or len(heights) != 1:
        return
    height = heights[0]
    metres = value_of(height["cm"]) / 100 if height["cm"] else value_of(height["m"])
    right = value_of(weights[0]["value"]) / metres**2
    if abs(right - value_of(index["value"])) > _SLACK:
        yield index.group(), f"{weights[0].group()} at {height.group()} is {right:.1f} kg/m²"


def _differentials(sentence: str) -> Wrong:
    """Yield kinds of cells that are more than all cells together."""
    matches = list(_DIFFERENTIAL.finditer(sentence))
    names = {(match["cell"] or match["cell2"]).lower().rstrip("s") for match in matches}
    total = sum(value_of(match["value"] or match["value2"]) for match in matches)
    if len(names) == len(matches) >= _LEAST_CELLS and total > _MOST:
        yield sentence[matches[0].start() : matches[-1].end()], f"together they are {total}%"


def _coefficients(sentence: str) -> Wrong:
    for match in _AT_MOST_ONE.finditer(sentence):
        if value_of(match["value"]) > 1:
            yield match.group(), "it is 1 at most"


def _spreads(sentence: str) -> Wrong:
    """Yield standard deviations that are too large for what is never below 0."""
    for match in _SPREAD.finditer(sentence):
        mean, sd = value_of(match["mean"]), value_of(match["sd"])
        before = sentence[max(0, match.start() - 60) : match.end() + 20]
        if not mean or _MAY_BE_NEGATIVE.search(before):
            continue
        of_lives = _OF_LIVES.search(before) and not _MONTHS_OLD.search(before)
        too_wide = sd > mean * _SPREADS[bool(of_lives)] or (of_lives and sd > _WIDEST_AGES and _AGES.search(before))
        if too_wide and decimals(match["mean"]) <= decimals(match["sd"]) + 1:
            yield match.group(), f"a standard deviation of {match['sd']} is too large for a mean of {match['mean']}"


_KINDS: tuple[tuple[tuple[str, ...], Callable[[str], Wrong]], ...] = (
    (_MONTHS, _dates),
    (("scor", "scale", "gcs", "glasgow", "apgar", "pain", "vas", "ecog", "rankin", "mrs", "nihss", "karnofsky", "mmse",
      "moca", "nrs", "nyha", "york", "killip", "asa", "fitzpatrick"), _scales),
    (("blood pressure", "bp"), _pressures),
    (("saturation", "spo", "sao", "ejection", "lvef", "matocrit"), _shares),
    (("temperature", "fever", "febrile", "pyrexia"), _temperatures),
    (("week", "^+"), _weeks),
    (("bmi", "mass index"), _indices),
    (("phil", "cytes", "polymorphs"), _differentials),
    (("kappa", "κ", "auc", "auroc", "icc", "coefficient", "cronbach", "curve", "r =", "r=", "ρ"), _coefficients),
    (("±", "+/-", "(sd", "(standard deviation"), _spreads),
)  # fmt: skip
"""What is looked at, each where one of its words stands in small letters."""
