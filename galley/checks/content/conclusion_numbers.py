"""Numbers of a conclusion on the patient stand before it too: `recovered from 42% to 85%` of a case that has 58%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from galley.checks.check import Paper
from galley.checks.content import abstract_numbers
from galley.checks.content.numbers import NUMBER, rounds_to, value_of
from galley.checks.content.patterns import Pattern, has_digit, sentences
from galley.checks.content.retold.ours import stretches
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_CONCLUDES = Pattern(r"conclusion|concluding", re.IGNORECASE)
_DISCUSSES = Pattern(r"\W*(?:\d[\d.]* )?(?:discussion|comments?)\b", re.IGNORECASE)
_OURS = Pattern(r"\b(?:our|this) (?:[\w-]+ )?(?:patient|case|man|woman|child|boy|girl|infant)\b", re.IGNORECASE)
GENERAL = Pattern(
    r"\b(?:patients|cases|should|may|might|can|could|must|recommend\w*|usual\w*|often|review\w*|literature|reports"
    r"|least|most|about|approximately|around|nearly|almost|over|under|more than|less than|every|first|next|all|any"
    r"|up to|require\w*|needs?|suggest\w*|others?|total|altogether|difference|increase|decrease|by)\b|[<>≤≥~±]",
    re.IGNORECASE,
)
"""What a sentence has that speaks of others, advises, rounds, or computes."""


def examine(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each number with a unit, and each age, that the article has in its conclusion alone.

    So too for one end of a change that a discussion tells of “our patient”, where the case has the other.
    """
    body = [one for one in paper.passages if one.part in {"title", "body"}]
    text = [one for one in body if one.role == "text"]
    last = [one for one in text if _CONCLUDES.search(one.section)]
    discussed = [one for one in text if one not in last and _DISCUSSES.match(one.section)]
    told = [of_ours for one in last for of_ours in _of_ours(one)]
    tokens = abstract_numbers.told_in(told)
    others = [one for one in body if one not in last]
    known = abstract_numbers.known_in(others) if tokens and others else None
    for passage, words in abstract_numbers.missing(tokens, known, paper.grids) if known else ():
        yield CASE_FACTS_AGREE.broken(f"“{words}”: nothing before the conclusion says so.", passage.place(words))
    yield from _changed(discussed, [one for one in body if one not in discussed and "introd" not in one.section])


_CHANGE = Pattern(
    rf"\bfrom (?P<first>{NUMBER})(?: ?(?:%|[a-zA-Zµ][\w/µ]{{0,9}}))? to (?P<last>{NUMBER}) ?"
    r"(?P<unit>%|[a-zA-Zµ][\w/µ]{0,9})(?![\w/])"
)
_NUMBER = Pattern(rf"(?<![\w.,]){NUMBER}")
_OF_OTHERS = Pattern(r"\b(?:unlike|whereas|compared|patients|cases|than|mean|median)\b", re.IGNORECASE)


def _changed(discussed: Iterable[Passage], others: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for an end of a change of “our patient” that others have not, where they have the other end."""
    changes = [(one, match) for one in discussed for match in _changes(one)]
    said = " ; ".join(one.text for one in others if one.role != "cell") if changes else ""
    cells = {
        value_of(number) for one in others if changes and one.role == "cell" for number in _NUMBER.findall(one.text)
    }
    for passage, match in changes:
        unit = re.escape(match["unit"])
        with_unit = re.findall(rf"(?<![\w.,])({NUMBER})(?=(?: ?{unit}|(?:,| to| and| or) {NUMBER} ?{unit}))", said)
        known = cells.union(map(value_of, with_unit))
        ends = match["first"], match["last"]
        missing = [one for one in ends if not any(rounds_to(other, one) for other in known)]
        if len(missing) == 1:
            message = f"“{match.group()}”: nothing in the case says “{missing[0]}”."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _changes(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield each change of a value of “our patient” that a discussion tells: `from 28% to 58%`."""
    for stretch in stretches(passage):
        if CITATION not in stretch and _OURS.search(stretch) and not _OF_OTHERS.search(stretch):
            yield from _CHANGE.finditer(stretch)


def _of_ours(passage: Passage) -> Iterator[Passage]:
    """Yield each sentence of a conclusion that has a number of the patient, as a passage by itself."""
    for sentence in sentences(passage.text):
        if has_digit(sentence) and CITATION not in sentence and not GENERAL.search(sentence):
            yield replace(passage, text=sentence)
