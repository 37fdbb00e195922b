"""What joins a value to what it is a value of, and what stands behind it: a number that only counts is no value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Wrong: TypeAlias = Iterator[tuple[str, str]]
"""What is wrong in a sentence: the words, and why."""

LINK = (
    r"(?:[ ,:=(\[]|\b(?:scor(?:es?|ed|ing)|scale|sum|total|index|performance|physical|functional|status|values?|level"
    r"|grade|class|of|was|were|is|are|be|been|at|on|an?|the|his|her|their|its|admission|arrival|presentation"
    r"|discharge|examination|initial(?:ly)?|baseline|first|then|now|only|still|even|as|low|high|had|has|dropped|fell"
    r"|rose|risen|fallen|improved|worsened|deteriorated|decreased|increased|declined|remained|calculated|estimated"
    r"|recorded|measured|rated|assessed|graded|found|noted|preoperative|postoperative|birth|intubation|to|with|equal"
    r"|reached|reduced|approximately|about|around|nearly|GCS|NIHSS|KPS|mRS|PS|ECOG)\b){0,14}?"
)
"""What may stand between the name of a value and the value: no preposition of counts, as in `recorded in 20`."""
VALUE_END = (
    r"(?= ?(?:[).,;:\]]|$)| (?:points?|was|were|on|at|and|but|with|to|in|when|which|who|upon|by|after|before|because|so"
    r"|without|despite|during|while|until|indicating)\b|-point)"
)
"""What may stand behind a value: no unit of time, and no noun of what is counted."""
