"""Numbers of a conclusion on the patient stand before it too: `recovered from 42% to 85%` of a case that has 58%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.checks.check import Paper
from galley.checks.content import abstract_numbers
from galley.checks.content.patterns import Pattern, has_digit, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_CONCLUDES = Pattern(r"conclusion|concluding", re.IGNORECASE)
_GENERAL = Pattern(
    r"\b(?:patients|cases|should|may|might|can|could|must|recommend\w*|usual\w*|often|review\w*|literature|reports"
    r"|least|most|about|approximately|around|nearly|almost|over|under|more than|less than|every|first|next|all|any"
    r"|up to|require\w*|needs?|suggest\w*|others?|total|altogether|difference|increase|decrease|by)\b|[<>≤≥~±]",
    re.IGNORECASE,
)
"""What a sentence has that speaks of others, advises, rounds, or computes."""


def examine(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each number with a unit, and each age, that the article has in its conclusion alone."""
    body = [one for one in paper.passages if one.part in {"title", "body"}]
    last = [one for one in body if one.role == "text" and _CONCLUDES.search(one.section)]
    others = [one for one in body if one not in last]
    told = [of_ours for one in last for of_ours in _of_ours(one)]
    tokens = abstract_numbers.told_in(told)
    known = abstract_numbers.known_in(others) if tokens and others else None
    for passage, words in abstract_numbers.missing(tokens, known, paper.grids) if known else ():
        yield CASE_FACTS_AGREE.broken(f"“{words}”: nothing before the conclusion says so.", passage.place(words))


def _of_ours(passage: Passage) -> Iterator[Passage]:
    """Yield each sentence of a conclusion that has a number of the patient, as a passage by itself."""
    for sentence in sentences(passage.text):
        if has_digit(sentence) and CITATION not in sentence and not _GENERAL.search(sentence):
            yield replace(passage, text=sentence)
