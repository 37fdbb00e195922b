"""What a body can have: pressures, saturations, temperatures, weeks of pregnancy, body mass, cells of the blood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from galley.checks.content.numbers import value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import LINK, Wrong

_PRESSURE = Pattern(
    r"\b(?:blood pressure|BP)\b[^.;\d/]{0,40}?(?P<high>\d{2,3}) ?/ ?(?P<low>\d{2,3})(?![\d/%]|[.·]\d)"
    r"(?! ?(?:[a-z-]+ ){0,3}?(?:patients|[a-z]+(?:ren|men|ts|es)|h|hours?)\b| ?\()",
    re.IGNORECASE,
)
_NO_PRESSURE = Pattern(
    r"\b(?:in|on|for|among|since|until|by|every|from \d+ of) $|diastolic ?(?:/|and|over|to) ?systolic", re.IGNORECASE
)
_SATURATION = Pattern(
    r"\b(?:oxygen saturations?|saturation of oxygen|SpO[_~]?2|SaO[_~]?2|ejection fraction|LVEF|haematocrit"
    r"|hematocrit)\b[^.;\d]{0,40}?(?<!by )(?P<value>\d{3}(?:\.\d+)?) ?%(?! of\b)",
    re.IGNORECASE,
)
_AT_MOST_ALL = Pattern(
    r"\b(?:sensitivity|specificity|accuracy|predictive value|prevalence|mortality|survival)\b(?P<between>[^.;]{0,60}?)"
    r"(?<![\d.,–-])(?<!by )(?P<value>[1-9]\d{2}(?:\.\d+)?) ?%(?! (?:of|higher|lower|more|greater|increase|CI)\b)",
    re.IGNORECASE,
)
_HETEROGENEITY = Pattern(r"\bI ?(?:\^2|²|2)(?: statistics?)? ?(?:=|was|of|,) ?(?P<value>[1-9]\d{2}(?:\.\d+)?) ?%")
_CHANGE = Pattern(r"increas|rise|rose|ratio|relative|excess|higher|predicted|standardi[sz]ed|\bup\b", re.IGNORECASE)
_WARM = Pattern(
    r"\b(?P<what>temperature|fever|febrile|pyrexia|pyrexial)\b[^.;\d]{0,30}?(?P<value>\d{2,3}(?:[.·]\d+)?) ?°? ?C\b",
    re.IGNORECASE,
)
_BODY = Pattern(
    r"\b(?:he|she|his|her|patient|body|rectal|axillary|tympanic|oral|core|pulse|heart rate|blood pressure|BP"
    r"|respiratory|respirations?|SpO_?2|saturation|on (?:physical )?examination|admission|vital signs|child|infant"
    r"|newborn|neonate|woman|man|boy|girl)\b",
    re.IGNORECASE,
)
_NO_BODY = Pattern(
    r"incubat|stor(?:ed|age)|heat|room temp|autoclav|water|bath|oven|ablat|probe|anneal|denatur|coagul|melt|steri|laser"
    r"|freez|electrode|cure|glass|target|sample|specimen|slide|tissue|solution|buffer|reaction|\bPCR|dried|block"
    r"|instrument|device|generator|cool|warmed|\bset (?:at|to)|raised|kept|maintain|sauna|shower|burn|scald|\bhot\b"
    r"|ambient|environment|climate|outdoor|outside|desert|needle|tip\b|applicator|cement|antenna|microwave|culture"
    r"|steam|machine|wash|food|cook|pasteur|perfus",
    re.IGNORECASE,
)
_HOTTEST = 45
"""Degrees Celsius that nobody has lived through."""
_WEEKS = Pattern(
    r"\b[2-4]\d(?P<sign>\+| \+ |\^\+| weeks (?:and|\+) ?|weeks (?:and|\+) ?)(?P<value>\d)"
    r"(?![\d.])(?: ?days\b| ?(?:weeks?|wk)\b|\^)"
)
_PREGNANT = Pattern(r"gestat|pregnan|born|deliver|amenorr|fetal|foetal|labou?r|caesar|birth|\bGA\b", re.IGNORECASE)
_LAST_DAY = 6
_INDEX = Pattern(
    rf"\b(?:BMI|body[- ]mass index)\b(?: ?\(BMI\))?{LINK}(?P<value>\d{{1,2}}(?:[.·]\d+)?)(?![\d%]|[.·]\d)"
    r"(?= ?(?:[).,;:\]]|$| ?kg| and\b| at\b))",
    re.IGNORECASE,
)
_WEIGHT = Pattern(r"(?<![\d.–-])(?P<value>\d{2,3}(?:[.·]\d+)?)[ -]?kgs?\b(?!/)")
_HEIGHT = Pattern(r"(?<![\d.–-])(?:(?P<cm>1\d\d|2[0-2]\d)(?:[.·]\d)?[ -]?cms?\b|(?P<m>[12][.·]\d\d?) ?m\b)")
_NO_WEIGHT = Pattern(
    r"lost|loss|los(?:es|ing)|gain|reduc|tumou?r|mass of|lift|carr|girth|circumference|waist|\bhip\b|\bfrom\b|fell|fall"
    r"|incision|length|ideal|previous|usual|tube|catheter",
    re.IGNORECASE,
)
_NEAR = 30
_SLACK = Decimal("1.0")
"""A body mass index may be that of a weight and a height before they were rounded."""
_CELLS = "neutrophils?|polymorphs|lymphocytes?|monocytes?|eosinophils?|basophils?|bands?|granulocytes|macrophages"
_DIFFERENTIAL = Pattern(
    rf"(?P<value>\d\d?(?:[.·]\d+)?) ?% (?:of )?(?:were )?(?:segmented |band )?(?P<cell>{_CELLS})\b"
    rf"|\b(?P<cell2>{_CELLS}),?:? ?(?:of |were |was )?\(?(?P<value2>\d\d?(?:[.·]\d+)?) ?%",
    re.IGNORECASE,
)
_FLUIDS = Pattern(r"blood|fluid|lavage|\bBAL\b|\bCSF\b|marrow|biops|ascites|effusion|sputum|urine", re.IGNORECASE)
_LAVAGE = {"bal": "lavage", "fluid": "lavage"}
"""What a lavage brings out is its fluid."""
_MOST = Decimal("101.5")
_LEAST_CELLS = 3


def wrong_pressures(sentence: str) -> Wrong:
    """Yield pressures of which the first, the systolic one, is not the higher."""
    for match in _PRESSURE.finditer(sentence):
        before = sentence[max(0, match.start() - 30) : match.start("high")]
        if int(match["high"]) <= int(match["low"]) and not _NO_PRESSURE.search(before):
            yield match.group(), "the systolic pressure is the higher one"


_MEAN = Pattern(
    r"\b(?:mean arterial (?:blood )?pressure|MAP)\b(?: \(MAP\))?(?:[ ,:=(]|\b(?:of|was|is|a)\b){1,4}?"
    r"(?P<value>\d{2,3})(?![\d/%]|[.·]\d| ?[–-])",
    re.IGNORECASE,
)
_MEAN_SLACK = 8
"""mmHg that a mean pressure, as a monitor shows it, may be off a third of the way from diastole to systole."""


def wrong_means(sentence: str) -> Wrong:
    """Yield a mean arterial pressure that the one blood pressure of its sentence cannot have."""
    pressures, means = list(_PRESSURE.finditer(sentence)), list(_MEAN.finditer(sentence))
    if len(pressures) != 1 or len(means) != 1 or means[0].start() < pressures[0].end():
        return
    high, low, mean = int(pressures[0]["high"]), int(pressures[0]["low"]), int(means[0]["value"])
    beside = len(sentence[pressures[0].end() : means[0].start()]) < _NEAR
    right = low + (high - low) / 3
    if beside and high > low and abs(mean - right) > _MEAN_SLACK:
        yield means[0].group(), f"that of {high}/{low} is {right:.0f}"


_OF_ANOTHER = Pattern(
    r"% (?:of|relative to|compared (?:with|to)|versus) (?:the |that |those |their |its |of )*"
    r"(?:untreated |negative |vehicle )?(?:controls?|baseline|initial|predicted|normal|reference|expected)\b"
)
"""Shares of other values, which may be above them: `survival ranged from 131% to 144% of the control`."""


def wrong_shares(sentence: str) -> Wrong:
    """Yield saturations, ejection fractions and haematocrits above a hundred."""
    for match in _SATURATION.finditer(sentence):
        if value_of(match["value"]) > 100:  # noqa: PLR2004 - of a hundred
            yield match.group(), "it is 100% at most"
    for match in _HETEROGENEITY.finditer(sentence):
        if value_of(match["value"]) > 100:  # noqa: PLR2004 - of a hundred
            yield match.group(), "it is 100% at most"
    for match in _AT_MOST_ALL.finditer(sentence):
        if _OF_ANOTHER.search(sentence):
            continue
        if value_of(match["value"]) > 100 and not _CHANGE.search(match["between"]):  # noqa: PLR2004 - of a hundred
            yield f"{match['value']}%", "it is 100% at most"


def wrong_temperatures(sentence: str) -> Wrong:
    """Yield temperatures of a patient that nobody has lived through."""
    for match in _WARM.finditer(sentence):
        of_body = match["what"].lower() != "temperature" or _BODY.search(sentence)
        if value_of(match["value"]) > _HOTTEST and of_body and not _NO_BODY.search(sentence):
            yield match.group(), "nobody is so warm"


def wrong_weeks(sentence: str) -> Wrong:
    """Yield weeks and days of a pregnancy with more than six days."""
    for match in _WEEKS.finditer(sentence):
        apart = match["sign"] == " + " and not _PREGNANT.search(sentence)
        if int(match["value"]) > _LAST_DAY and not apart:
            yield match.group(), "a week has seven days"


def heights_in(sentence: str) -> Iterator[re.Match[str]]:
    """Yield the heights of grown people that a sentence tells."""
    for match in _HEIGHT.finditer(sentence):
        if _TALL.search(sentence[max(0, match.start() - _NEAR) : match.start()]):
            yield match


_TALL = Pattern(r"\b(?:height|tall|stature)\b[^.;\d]*$", re.IGNORECASE)


def wrong_indices(sentence: str, known: str = "") -> Wrong:
    """Yield a body mass index that is not that of the one weight and the one height beside it, or of a height known."""
    index = _INDEX.search(sentence)
    weights, heights = list(_WEIGHT.finditer(sentence)), list(_HEIGHT.finditer(known or sentence))
    if index is None or len(weights) != 1 or len(heights) != 1:
        return
    if known and _HEIGHT.search(sentence):
        return
    weight, height = weights[0], heights[0]
    near = (one.string[max(0, one.start() - _NEAR) : one.start()] for one in (weight, height))
    if any(map(_NO_WEIGHT.search, near)):
        return
    metres = value_of(height["cm"]) / 100 if height["cm"] else value_of(height["m"])
    right = value_of(weight["value"]) / metres**2 if metres else Decimal(0)
    if right and abs(right - value_of(index["value"])) > _SLACK:
        yield index.group(), f"{weight.group()} at {height.group()} is {right:.1f} kg/m²"


def _are_all(matches: Sequence[re.Match[str]]) -> bool:
    """Tell whether kinds of cells are those of all: three at least, or neutrophils and lymphocytes."""
    names = [(match["cell"] or match["cell2"])[:5].lower() for match in matches]
    subset = any(_SUBSET.search(match.string[: match.start()][-_NEAR:]) for match in matches)
    return len(matches) >= _LEAST_CELLS or (sorted(names) == ["lymph", "neutr"] and not subset)


_SUBSET = Pattern(r"\b(?:from|to|after|then|later|[BT]|NK|CD\d+)\b[^.;]*$")
_APART = Pattern(r"\b(?:(?:day|week|month|hour)s?|fluid|effusion|ascites|next|discharge|follow-up)\b|;", re.IGNORECASE)
"""What stands between kinds of cells of two counts: `neutrophils were 82%; on day 8 lymphocytes were 38%`."""
_RELATIVE = Pattern(
    r"\b(?:increas\w*|decreas\w*|rise|rose|fell|drop\w*|reduc\w+) (?:of|in|by)\b"
    r"|% of (?:the )?(?:lympho|neutro|eosino|mono|baso|leu|what|remain|them|these)",
    re.IGNORECASE,
)
"""What makes a percentage that of another whole."""


def wrong_differentials(sentence: str) -> Wrong:
    """Yield kinds of cells that are more than all cells together."""
    matches = list(_DIFFERENTIAL.finditer(sentence))
    if not _are_all(matches) or len({_LAVAGE.get(one.lower(), one) for one in _FLUIDS.findall(sentence)}) > 1:
        return
    gaps = (sentence[one.end() : other.start()] for one, other in pairwise(matches))
    if any(map(_APART.search, gaps)) or _RELATIVE.search(sentence):
        return
    names = {(match["cell"] or match["cell2"]).lower().rstrip("s") for match in matches}
    total = sum(value_of(match["value"] or match["value2"]) for match in matches)
    if len(names) == len(matches) and total > _MOST:
        yield sentence[matches[0].start() : matches[-1].end()], f"together they are {total}%"
