"""What is said of the patient has the digits of the case in their order: not `54 minutes` for its 45 minutes.

Told is a number that nothing else in the article has with its unit, where the case has it with two digits changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, words_in
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold.ours import is_of_the_patient, stretches
from galley.checks.content.transposed import swapped
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_VALUE = Pattern(
    rf"(?<![\w.,–/·-])(?P<number>{NUMBER})[ -]?(?P<unit>%|mm ?Hg|°C|[µμm]m|cm|mg|µg|m[lL]|k?g|degrees|bpm|kPa|minutes?"
    r"|hours?|days?|weeks?|months?|(?:[µμmnpk]?(?:mol|g|U|IU)|mOsm)/d?L)(?![\w/]|-old| old)"
)
_ANY = Pattern(rf"(?<![\d.,·])(?P<number>{NUMBER})(?!\d|[.,]\d)")
_PLAIN = Pattern(r"(?<![\d.,·])(?P<number>\d+(?:\.\d+)?)(?!\d|[.,]\d)")
"""A number of the case, whatever it counts: `on day 21`."""
_OTHERS = Pattern(
    r"\b(?:published|median|mean|patients|cases|studies|range|reviews?|about|approximately)\b", re.IGNORECASE
)
"""What stands before a number that is not the patient's, or not told as it was."""


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each number of abstract, introduction or discussion that is the case's but for two digits."""
    told = [(one, words) for one in passages if one not in case for words in _of_the_patient(one)]
    fronts = [(one, words, match) for one, words in told for match in _VALUE.finditer(words) if _may_turn(match)]
    if not fronts:
        return
    said = " ".join(one.text for one in case)
    known = {_key(match) for match in _VALUE.finditer(said)}
    plain = {Decimal(match["number"]) for match in _PLAIN.finditer(said)} | set(words_in(said.lower()))
    numbers = {match["number"] for one in passages if one.part == "body" for match in _ANY.finditer(one.text)}
    for passage, words, match in fronts:
        number, unit = _key(match)
        if passage.part == "abstract" and number not in numbers:
            continue  # told by the check that looks for the numbers of the abstract
        right = [other for other in swapped(number) if (other, unit) in known]
        if (
            right
            and Decimal(number) not in plain
            and _is_ours(words, match.start())
            and _is_alone(number, unit, words, passages)
        ):
            message = f"“{match.group()}”: in the case it is {right[0]} {match['unit']}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _of_the_patient(passage: Passage) -> Iterator[str]:
    """Yield the sentences of the abstract, and of other text what speaks of the patient."""
    if passage.part == "abstract" and passage.role == "text":
        yield from (one for one in sentences(passage.text) if CITATION not in one)
    elif passage.part == "body" and passage.role == "text":
        yield from stretches(passage)


def _is_ours(words: str, at: int) -> bool:
    """Tell whether the number at a place is the patient's, `within 12 minutes` too."""
    plain = words.replace("within ", "in     ")
    return is_of_the_patient(plain, at) and not _OTHERS.search(words[:at])


def _may_turn(match: re.Match[str]) -> bool:
    number = match["number"]
    return sum(map(str.isdigit, number)) > 1 and "," not in number


def _key(match: re.Match[str]) -> tuple[str, str]:
    unit = match["unit"].replace("μ", "µ").replace(" ", "").lower()
    return match["number"].replace("·", "."), unit.removesuffix("s") if len(unit) > 3 else unit  # noqa: PLR2004 - a word


def _is_alone(number: str, unit: str, words: str, passages: Sequence[Passage]) -> bool:
    """Tell whether no other passage has a number with its unit, and no cell has it."""
    for one in passages:
        if words in one.text:
            continue
        if one.role == "cell" and one.text.strip() == number:
            return False
        if one.part != "title" and any(_key(match) == (number, unit) for match in _VALUE.finditer(one.text)):
            return False
    return True
