"""Scales end: a Glasgow Coma Scale of 17, pain of 12/10, NYHA class VI, an Apgar score of 11."""

from __future__ import annotations

import re

from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import LINK, VALUE_END, Wrong

_OUT_OF = Pattern(
    r"\b(?:[Ss]cores?|[Ss]cale|GCS|VAS|NRS|MMSE|MoCA|NIHSS|APGAR|Apgar|[Pp]ain)\b[^.;\d]{0,30}?(?<![+×–-])"
    r"(?P<value>\d{1,3})(?: ?/ ?| out of | of (?:a possible )?)(?P<most>10|15|30|42|100)(?![\d/]| ?(?:mm|kPa|\())"
)
_COMA = Pattern(
    r"\b(?:GCS|Glasgow [Cc]oma (?:[Ss]cale|[Ss]core)(?: \(GCS\))?)(?: score)?(?: (?:of|was))? ?:?,? ?"
    r"(?P<sum>\d\d?)(?:/15)?"
    r"[ ,:;(\[]{1,3}E ?(?P<eyes>[1-4])[, +]{0,2}V ?(?P<voice>[1-5])[, +]{0,2}M ?(?P<motion>[1-6])\b"
)
_COMA_IN_WORDS = Pattern(
    r"(?<![\d.])(?P<sum>\d\d?)(?:/15)?(?: (?:on|of) the| on| points on the)? ?(?:Glasgow [Cc]oma [Ss]cale|GCS)?"
    r"(?: \(GCS\))? ?[,:;(\[](?:GCS:?)? ?eyes?(?: opening)?,? ?(?P<eyes>[1-4])[,;] "
    r"(?:voice|verbal(?: response)?),? ?(?P<voice>[1-5])[,;](?: and)? "
    r"(?:motor|movement|motion)(?: response)?,? ?(?P<motion>[1-6])\b"
)


def wrong_comas(sentence: str) -> Wrong:
    """Yield a Glasgow Coma Scale that is not the sum of its three parts."""
    for match in (*_COMA.finditer(sentence), *_COMA_IN_WORDS.finditer(sentence)):
        made = sum(int(match[part]) for part in ("eyes", "voice", "motion"))
        if made != int(match["sum"]):
            yield match.group(), f"its parts are {made}"


_NO_SCORE = Pattern(
    r"acuity|Snellen|pressure|\bBP\b|vision|visual|sight|\bVA\b|\bO[DS]\b|\b(?:on|since|until|dated|in|of|for) $",
    re.IGNORECASE,
)
"""What else is written with a stroke: sight, pressures, dates, and so many of so many patients."""
_SCORED = Pattern(r"\b(?:score|scale|rating|intensity|pain|GCS|VAS|NRS|MMSE|MoCA|NIHSS)(?: level)? of $")
_ENDS = (
    (
        rf"(?:GCS|Glasgow [Cc]oma (?:[Ss]cale|[Ss]core)(?: \(GCS\))?)\b{LINK}(?<![A-Za-z\d])(?P<value>\d\d)",
        15,
        ("GCS", "Glasgow"),
    ),
    (rf"ECOG\b{LINK}(?<![A-Za-z\d])(?P<value>\d)", 5, ("ECOG",)),
    (
        rf"(?:modified Rankin(?: [Ss](?:cale|core)){{0,2}}|mRS)\b{LINK}(?<![A-Za-z\d])(?P<value>\d)",
        6,
        ("Rankin", "mRS"),
    ),
    (rf"NIHSS\b{LINK}(?<![A-Za-z\d])(?P<value>\d\d)", 42, ("NIHSS",)),
    (rf"Karnofsky\b{LINK}(?<![A-Za-z\d])(?P<value>\d{{2,3}})", 100, ("Karnofsky",)),
)
_SCALES = tuple((Pattern(rf"\b{source}(?!/|%|[.·]?\d){VALUE_END}", needs=names), most) for source, most, names in _ENDS)
_NAMED = {
    "Glasgow Coma Sc": (3, 15), "GCS": (3, 15), "Apgar": (0, 10), "APGAR": (0, 10), "NIHSS": (0, 42),
    "National Institutes of Health Stroke": (0, 42), "modified Rankin": (0, 6), "mRS": (0, 6), "MMSE": (0, 30),
    "Mini-Mental": (0, 30), "MoCA": (0, 30), "Montreal Cognitive": (0, 30), "Karnofsky": (0, 100), "ECOG": (0, 5),
    "Eastern Cooperative": (0, 5),
}  # fmt: skip
"""Scales with their ends, by the words with which they begin."""
_ON_SCALE = Pattern(
    r"\b(?:scor\w+|points?|rated|value|was|(?<!\d )of)(?: (?:of|was|at|a|only|him|her|total))* (?P<value>\d{1,3})"
    r"(?: ?/ ?\d{1,3})?(?: points?)? (?:on|in|by|according to) (?:the )?(?P<scale>"
    rf"{'|'.join(_NAMED)})\w*",
    needs=tuple(_NAMED),
)
_COMA_LOW = Pattern(
    r"\b(?:GCS|Glasgow [Cc]oma (?:[Ss]cale|[Ss]core)(?: \(GCS\))?)(?: score)?(?: (?:of|was|fell to|dropped to|at|on"
    r"|admission|arrival))*:? (?P<value>[0-2])(?:/15)?(?![\w/.–-]|[.·]\d)(?= ?(?:[).,;:]|$| (?:and|on|at|with)\b))"
)
_APGAR = Pattern(
    r"\b(?:Apgar|APGAR) scores?(?: (?:of|was|were|at birth))*:? (?P<values>\d\d?(?:(?:,|,? and|/) ?\d\d?)*)"
    rf"(?![\d.]*\d){VALUE_END}",
    needs=("Apgar", "APGAR"),
)
_BEST = 10
_CLASS = Pattern(
    r"\b(?P<scale>NYHA|New York Heart Association|Killip|ASA|Fitzpatrick)(?: physical status| functional| skin)?"
    r"(?: class| classification| grade| type)? (?P<value>[IVX]+)\b(?!\.?\w|\.? et al|-)",
    needs=("NYHA", "New York", "Killip", "ASA", "Fitzpatrick"),
)
_CLASSES = {"NYHA": 4, "New York Heart Association": 4, "Killip": 4, "ASA": 6, "Fitzpatrick": 6}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def wrong_scales(sentence: str) -> Wrong:
    """Yield values beyond the end of their scale."""
    for match in _OUT_OF.finditer(sentence):
        before = sentence[max(0, match.start() - 20) : match.start("value")]
        no_score = _NO_SCORE.search(before) and not _SCORED.search(before)
        if int(match["value"]) > int(match["most"]) and not no_score:
            yield match.group(), f"the most is {match['most']}"
    for pattern, most in _SCALES:
        for match in pattern.finditer(sentence):
            if int(match["value"]) > most:
                yield match.group(), f"the scale ends at {most}"
    for match in _ON_SCALE.finditer(sentence):
        least, most = _NAMED[match["scale"]]
        if not least <= int(match["value"]) <= most:
            yield match.group(), f"the scale goes from {least} to {most}"
    for match in _COMA_LOW.finditer(sentence):
        yield match.group(), "the least is 3"
    for match in _APGAR.finditer(sentence):
        if any(int(value) > _BEST for value in re.findall(r"\d+", match["values"])):
            yield match.group(), f"the most is {_BEST}"
    for match in _CLASS.finditer(sentence):
        if _ROMAN.get(match["value"], 0) > _CLASSES[match["scale"]]:
            yield match.group(), f"there are {_CLASSES[match['scale']]} classes"
