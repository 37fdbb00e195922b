"""What is called high is high: `afebrile (39.1 °C)`, `tachycardic at 62/min`, `hypokalaemia of 5.9 mmol/L`.

The limits are far from those of any laboratory, so that what is told is a slip in the word, the number or the unit.
"""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_LINK = (
    r"(?:[ ,:(\[]|\b(?:of|with|at|was|were|is|a|an|the|his|her|serum|plasma|blood|sodium|potassium|calcium"
    r"|glucose|albumin"
    r"|magnesium|h[ae]{1,2}moglobin|Na\+?|K\+?|Hb|level|concentration|count|body|core|temperature|heart|pulse"
    r"|rate|pressure"
    r"|BP|respiratory|respiration|platelets?|white|cell|cells|total|and|to|up|only|showing|that|on|arrival|admission"
    r"|initial|peak|normal|regular|mild|moderate|severe)\b){1,12}?"
)
_NO = Pattern(
    r"\b(?:no|not|without|never|neither|denied|resol\w+|subsid\w+|settl\w+|correct\w+|normali\w+|improv\w+|recover\w+"
    r"|treated|after|before|until|despite|previous\w*|history|risk|target|threshold|defin\w+|if|than|from|foetal|fetal"
    r"|pseudo\w*|relative\w*|avoid\w*|prevent\w*|rather|became|normal)\b",
    re.IGNORECASE,
)
"""What a clause has in which a word is not of the value beside it."""
_HIGH, _LOW = "too high", "too low"
_PER_MIN = r"(?:(?:beats?|breaths?)? ?(?:per minute|/ ?min(?:ute)?)|bpm)"
_CELLS = r"(?:×|x) ?10\^9(?:\^)? ?/ ?[lL]"
_STATES: tuple[tuple[str, str, str, str], ...] = (
    (r"afebrile|apyrexial", r"° ?C", ">", "37.9"),
    (r"febrile|pyrexial?|feverish", r"° ?C", "<", "37.3"),
    (r"(?<!atrial )(?<!ventricular )(?<!junctional )tachycardi[ac]", _PER_MIN, "<", "85"),
    (r"bradycardi[ac]", _PER_MIN, ">", "100"),
    (r"fever", r"° ?C", "<", "37"),
    (r"tachypn(?:o?ea|o?eic)", _PER_MIN, "<", "16"),
    (r"hypotensive|hypotension", r"/ ?\d{2,3}(?: mm ?Hg)?", ">", "130"),
    (r"hypertensive", r"/ ?\d{2,3}(?: mm ?Hg)?", "<", "120"),
    (r"normotensive", r"/ ?\d{2,3}(?: mm ?Hg)?", ">", "160"),
    (r"hyponatra?emi[ac]", r"m(?:mol|Eq)/[lL]", ">", "138"),
    (r"hypernatra?emi[ac]", r"m(?:mol|Eq)/[lL]", "<", "140"),
    (r"hypokala?emi[ac]", r"m(?:mol|Eq)/[lL]", ">", "4.2"),
    (r"hyperkala?emi[ac]", r"m(?:mol|Eq)/[lL]", "<", "4.5"),
    (r"hypocalca?emi[ac]", r"mmol/[lL]", ">", "2.6"),
    (r"hypercalca?emi[ac]", r"mmol/[lL]", "<", "2.2"),
    (r"hypocalca?emi[ac]", r"mg/d[lL]", ">", "10.5"),
    (r"hypercalca?emi[ac]", r"mg/d[lL]", "<", "9"),
    (r"hypoglyca?emi[ac]", r"mmol/[lL]", ">", "7"),
    (r"hypoglyca?emi[ac]", r"mg/d[lL]", ">", "126"),
    (r"hyperglyca?emi[ac]", r"mmol/[lL]", "<", "5"),
    (r"hypomagnesa?emi[ac]", r"mmol/[lL]", ">", "1.1"),
    (r"hypoalbumina?emi[ac]", r"g/[lL]", ">", "42"),
    (r"leu[ck]ocytosis", _CELLS, "<", "8"),
    (r"leu[ck]openi[ac]", _CELLS, ">", "5"),
    (r"thrombocytopenia", _CELLS, ">", "180"),
    (r"thrombocytosis", _CELLS, "<", "350"),
    (r"neutropenia", _CELLS, ">", "3"),
    (r"ana?emi[ac]", r"g/[lL]", ">", "150"),
    (r"ana?emi[ac]", r"g/d[lL]", ">", "15"),
)
"""A state, the unit of its value, and on which side of which number that is none of the state."""


def _stem(state: str) -> list[str]:
    """Return the plain letters with which each way to write a state begins."""
    plain = re.sub(r"\(\?<![^)]*\)", "", state)
    return [re.sub(r"[a-z]\?.*|[^a-z].*", "", one) for one in plain.split("|")]


_BY_WORDS = tuple(
    (
        Pattern(
            rf"\b(?<!-)(?P<state>{state})\b{_LINK}(?<![\d.,–-])(?P<value>{NUMBER}) ?{unit}(?![\w/])",
            re.IGNORECASE,
            tuple(_stem(state)),
        ),
        side,
        Decimal(limit),
    )
    for state, unit, side, limit in _STATES
)
WORDS = (
    "febrile", "fever", "pyrexi", "cardia", "cardic", "tachypn", "tension", "tensive", "emia", "emic", "cytosis",
    "penia", "penic",
)  # fmt: skip
"""Of these every state has one."""
_NEAR = 40


def wrong_states(sentence: str) -> Wrong:
    """Yield each state whose value beside it is on the other side."""
    for pattern, side, limit in _BY_WORDS:
        for match in pattern.finditer(sentence):
            value, clause = value_of(match["value"]), _clause(sentence, match)
            if (value > limit if side == ">" else value < limit) and not _NO.search(clause):
                yield match.group(), f"that is {_HIGH if side == '>' else _LOW} for “{match['state'].lower()}”"


def _clause(sentence: str, match: re.Match[str]) -> str:
    """Return the words with those just before them, back to the last comma or semicolon."""
    before = re.split(r"[,;:]", sentence[max(0, match.start() - _NEAR) : match.start()])[-1]
    return before + match.group()
