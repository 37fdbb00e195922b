"""Some of a few and the others of them are all: `two of the five patients had fever; the other three were well`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION

_NOUN = (
    r"(?:patients|cases|women|men|children|boys|girls|infants|neonates|participants|subjects|people|volunteers"
    r"|survivors|recipients|donors|studies|trials|articles|reports|eyes|knees|hips|lesions|tumou?rs|nodules|samples|specimens"
    r"|biopsies|cultures|animals|rats|mice|centres|centers|hospitals|nurses|surgeons|students)"
)
_SOME = Pattern(
    rf"(?<![\d.,/–-])\b(?P<part>{COUNT})(?: \(\d[^()]*\))? of (?:the |our |these |those |all )?(?P<whole>{COUNT})"
    rf"(?: [a-z-]+){{0,2}}? (?P<noun>{_NOUN})\b"
    rf"|\b[Oo]f (?:the |our |these |those )?(?P<whole2>{COUNT})(?: [a-z-]+){{0,2}}? (?P<noun2>{_NOUN}),"
    rf" (?P<part2>{COUNT})\b(?! ?%| of\b)",
    re.IGNORECASE,
    ("of ",),
)
_REST = Pattern(
    rf"\bthe (?:other|remaining|rest,) (?P<rest>{COUNT})\b(?= (?P<noun>{_NOUN})\b| \(| (?:were|was|had|has|have|are|did"
    r"|do|died|survived|recovered|remained|received|underwent|needed|required|improved|responded|showed|presented|developed"
    r"|went|came|never|gave|took|no)\b|[,.;]|$)",
    re.IGNORECASE,
    ("the other ", "the remaining ", "the rest, "),
)
_COUNT = Pattern(
    rf"(?<![\d.,/–%-])\b(?P<n>{COUNT})\b(?![.·/–-]\d| ?%"
    r"|[- ](?:years?|months?|weeks?|days?|hours?|minutes?|times?|mg|mL|cm|mm|kg)\b)",
    re.IGNORECASE,
)
_OTHERWISE = Pattern(
    r"\b(?:another|additional\w*|further|also|each|both|every|overlap\w*|more than one|at least|about|nearly|almost"
    r"|excluded|lost|added|joined|twice|arms?|groups?|except|half|third)\b",
    re.IGNORECASE,
)
_MOST = 6


def wrong(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the others of a sentence, or of the one before it, that with the first do not make the whole."""
    for at, sentence in enumerate(text):
        rest = _REST.search(sentence)
        if rest is None:
            continue
        told = f"{text[at - 1]} {sentence}" if at and rest.start() == 0 else sentence
        start = len(told) - len(sentence) + rest.start()
        firsts = [one for one in _SOME.finditer(told) if one.end() <= start]
        if firsts and (found := _judged(firsts[-1], told[firsts[-1].end() : start], rest)):
            yield found


def _judged(first: re.Match[str], between: str, rest: re.Match[str]) -> tuple[str, str] | None:
    part, whole = (value_of((first[name] or first[f"{name}2"]).lower()) for name in ("part", "whole"))
    others = value_of(rest["rest"].lower())
    counts = [value_of(one["n"].lower()) for one in _COUNT.finditer(between)]
    said = first.group() + between
    noun = (first["noun"] or first["noun2"]).lower()
    if (rest["noun"] or noun).lower() != noun:
        return None
    if CITATION in said or _OTHERWISE.search(said) or len(counts) > _MOST or not 0 < part < whole:
        return None
    sums = {sum(some, Decimal(0)) for many in range(len(counts) + 1) for some in combinations(counts, many)}
    if any(one + others in {whole, whole - part, part} or one - others in {0, part} for one in sums):
        return None
    if not counts and 0 < others != whole - part:
        return rest.group(), f"{part} and {others} are {part + others}, and the text says {whole}."
    if counts and others > whole - part:
        return rest.group(), f"beside {part} of {whole} there are no {others} others."
    return None
