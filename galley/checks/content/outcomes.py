"""How the patient was at which time, and after which cycle: in the abstract as in the case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold.units import is_time, of_time
from galley.checks.content.stay import ORDINALS
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_T = rf"(?P<n>{COUNT}) (?P<unit>day|week|month|year)s?\b['’]?"
_SINCE = r"(?: (?:after|following|from) (?:the |his |her )?[a-z-]+| later| (?:of )?follow-?up| post-?operatively)?"
_WHO = r"(?:(?:the|his|her|a|an|our|this) )?(?:[a-z-]+ )?(?P<who>[a-z-]+)"
_IS = r"(?:was|were|is|are|had|has|have|remained|remains|showed|shows|continues|continued)"
_STATE = r"(?:(?:still|now|completely|fully|entirely|in|been|to|be|no|a|an|the|returned|well) )*(?P<state>[a-z-]+)"
_FORMS = (
    Pattern(rf"\b(?:at |after |by )?{_T}{_SINCE},? {_WHO} {_IS} {_STATE}", re.IGNORECASE),
    Pattern(rf"\b{_WHO} {_IS} {_STATE}(?: [a-z-]+){{0,3}}? (?:at|after|for) {_T}", re.IGNORECASE),
)
_TIME = Pattern(rf"(?<![\w.,-])(?P<n>{COUNT})[ -](?P<unit>day|week|month|year)(?!s? (?:old|of age))", re.IGNORECASE)
_NOBODY = frozenset({"he", "she", "patient", "woman", "man", "boy", "girl", "child", "infant", "there", "it", "which"})
"""Of whom much is said at many times: each is told of the same person."""
_PERSON = "patient"
_NOTHING = frozenset({"there", "it", "which", "that", "who", "and", "they", "we", "this", "these", "later", "after"})
_TURNS = (
    "cycle|dose|course|infusion|injection|session|treatment|admission|episode|delivery|pregnancy|trimester|operation"
    "|relapse|recurrence|vaccination|transfusion|attempt|procedure|round|line"
)
_BEFORE = r"(?P<how>after|following|before|during|with|at|in|on|until)"
_NTH = rf"(?P<nth>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_TURN = Pattern(
    rf"\b{_BEFORE} (?:the |his |her |their |a |an )?(?:(?:{_NTH} (?:and last |weekly "
    rf"|daily )?(?:[a-z-]+ )??(?P<what>{_TURNS})s?)"
    rf"|(?P<many>{COUNT}) (?:[a-z-]+ )??(?P<what2>{_TURNS})s\b|(?P<what3>{_TURNS}) (?P<number>\d{{1,2}})\b)",
    re.IGNORECASE,
    tuple(_TURNS.split("|")),
)
_COUNTED = Pattern(
    rf"\b(?:(?P<many>{COUNT})|{_NTH}) (?:[a-z-]+ )??(?P<what>{_TURNS})(?:s|\b)"
    rf"|\b(?P<what2>{_TURNS})s? (?P<number>\d{{1,2}})\b",
    re.IGNORECASE,
    tuple(_TURNS.split("|")),
)


@dataclass(frozen=True, slots=True)
class _Outcome:
    passage: Passage
    words: str
    unit: str
    minutes: Decimal

    def is_at(self, other: _Outcome) -> bool:
        """Tell whether two times are the same."""
        return is_time((self.unit, self.minutes), (other.unit, other.minutes))


def examine(abstracts: Iterable[Passage], others: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each state, and each turn of a treatment, that the text tells of other times only."""
    told, said = tuple(abstracts), tuple(one for one in others if one.role in {"text", "caption"})
    yield from _outcomes(told, said)
    yield from _turns(told, said)


def _outcomes(told: tuple[Passage, ...], said: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    known: defaultdict[tuple[str, str], list[_Outcome]] = defaultdict(list)
    here = [one for passage in told for one in _of_passage(passage)]
    for passage in said if here else ():
        for what, outcome in _of_passage(passage):
            known[what].append(outcome)
    for what, outcome in here:
        found = known.get(what, [])
        if found and not any(map(outcome.is_at, found)) and not _is_told(outcome, found, said):
            message = f"The abstract says “{outcome.words}”, and the text has “{found[0].words}”."
            yield ABSTRACT_AGREES_WITH_TEXT.broken(message, outcome.passage.place(outcome.words))


def _is_told(one: _Outcome, found: list[_Outcome], said: tuple[Passage, ...]) -> bool:
    """Tell whether the section that tells a state speaks of the time too: of how the patient was otherwise."""
    sections = {other.passage.section for other in found}
    times = (match for passage in said if passage.section in sections for match in _TIME.finditer(passage.text))
    return any(is_time((one.unit, one.minutes), of_time(match["n"], match["unit"])) for match in times)


def _of_passage(passage: Passage) -> Iterator[tuple[tuple[str, str], _Outcome]]:
    """Yield what a passage tells of each time, by who it is of and the first word of the state."""
    for sentence in sentences(passage.text):
        if CITATION in sentence:
            continue
        for form in _FORMS:
            for match in form.finditer(sentence):
                who, state = match["who"].lower(), match["state"].lower()
                if who in _NOTHING or len(state) < len("well"):
                    continue
                unit, minutes = of_time(match["n"], match["unit"])
                yield (_PERSON if who in _NOBODY else who, state), _Outcome(passage, match.group(), unit, minutes)


def _turns(told: tuple[Passage, ...], said: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    here = [(passage, match) for passage in told for match in _TURN.finditer(passage.text)]
    if not here:
        return
    texts = [one.text for one in said if CITATION not in one.text] + [""]
    known: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    everywhere: defaultdict[str, set[int]] = defaultdict(set)
    for text in texts:
        for match in _TURN.finditer(text):
            known[_turn(match)].add(_number(match))
    for passage in said:
        for match in _COUNTED.finditer(passage.text):
            everywhere[(match["what"] or match["what2"]).lower()].add(_number(match))
    for passage, match in here:
        number, turn = _number(match), _turn(match)
        if known.get(turn) and number not in known[turn] | everywhere[turn[1]]:
            others = ", ".join(map(str, sorted(known[turn])))
            message = f"The abstract says “{match.group()}”, and the text has number {others}."
            yield ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(match.group()))


def _turn(match: re.Match[str]) -> tuple[str, str]:
    how = match["how"].lower()
    return {"following": "after", "at": "during", "in": "during", "on": "during", "with": "during"}.get(how, how), next(
        match[name].lower() for name in ("what", "what2", "what3") if match[name]
    )


def _number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if nth := groups.get("nth"):
        return ORDINALS.get(nth.lower()) or int(nth[:-2])
    return int(value_of((groups.get("many") or groups["number"]).lower()))
