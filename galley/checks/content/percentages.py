"""Percentages in the text are those of the counts beside them: `12 of 40 (30%)`, `3/25 (12%)`, `Of 52, 37 (71%)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, decimals, rounds_to, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.language import is_english
from galley.findings.catalogue import PERCENTAGE_MATCHES_COUNTS
from galley.findings.finding import Diagnostic

_PERCENT = rf"(?P<p>{NUMBER}) ?%"
_WORDS = r"(?: [a-z][a-z-]*){0,4}"
_END = r"(?=[)\],;]| *$)"
_THE = "(?:the |all |these |our )?"
_OF = rf"(?P<n>\b{COUNT}) (?:out )?of {_THE}(?P<base>{COUNT})\b"
_SLASH = rf"(?<![\d/.,-])(?P<n>{DIGITS}) ?/ ?(?P<base>{DIGITS})(?![\d/])"
_FORMS = (
    Pattern(rf"{_OF}{_WORDS} ?[(\[,;] ?(?:n ?= ?)?{_PERCENT}{_END}", re.IGNORECASE),
    Pattern(rf"{_SLASH}{_WORDS} ?[(\[,;] ?{_PERCENT}{_END}"),
    Pattern(rf"(?<![\d.,–-]){_PERCENT} ?[(\[] ?(?:n ?= ?)?{_OF}{_WORDS}{_END}", re.IGNORECASE),
    Pattern(rf"(?<![\d.,–-]){_PERCENT} ?[(\[] ?(?:n ?= ?)?{_SLASH}{_WORDS}{_END}"),
    Pattern(rf"(?P<n>\b{COUNT}) \({_PERCENT}\) (?:out )?of {_THE}(?P<base>{COUNT})\b", re.IGNORECASE),
)  # fmt: skip
_BASE = Pattern(rf"^(?:[^,;:]{{0,40}}\b)?(?:of|among)\s{_THE}(?P<base>{COUNT})\b", re.IGNORECASE)
_SHARE = Pattern(rf"(?<![\d.,/–-])\b(?P<n>{COUNT})(?: [a-z][a-z-]*){{0,2}} \((?:n ?= ?)?{_PERCENT}[);,]", re.IGNORECASE)
_BARE = Pattern(rf"(?<![\d.(])\b{DIGITS}\b(?! ?%|[.·]\d)")
_OTHER_BASE = Pattern(
    r"\b(?:of|among) (?:whom|which|these|those|them|the (?:remaining|former|latter))\b|\bthereof\b|surviv"
    r"|\brates?\b|weight|adjust|estimat|cumulat|imput|approximately|\babout\b|stenosis|ejection|grade|stage",
    re.IGNORECASE,
)
_NO_COUNT = Pattern(r"\b(?:19|20)\d\d$|[.·]")
_NAMED = Pattern(
    r"(?:fig(?:ure|\.)?|table|grade|stage|type|level|day|week|month|year|score|case|patient|no\.?)\s$", re.IGNORECASE
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each percentage that is not the share of the counts that stand with it."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if "%" in passage.text and passage.role != "cell":
            for sentence in sentences(passage.text):
                for words, message in dict(_wrong(sentence)).items():
                    yield PERCENTAGE_MATCHES_COUNTS.broken(message, passage.place(words))


def _wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield each wrong percentage of a sentence: the words it stands in, and what is wrong."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(sentence):
            taken.append(match.span())
            yield from _judged(match.group(), match["n"], match["base"], match["p"], ())
    yield from _of_one_base(sentence, taken)


def _of_one_base(sentence: str, taken: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a sentence like `Of 52 patients, 37 (71%) had surgery and 15 (29%) had none`."""
    base = _BASE.search(sentence)
    if base is None or _OTHER_BASE.search(sentence, base.end()) or _NO_COUNT.search(base["base"]):
        return
    numbers = {match.start("n"): match["n"] for match in _SHARE.finditer(sentence)}
    numbers |= {match.start(): match[0] for match in _BARE.finditer(sentence, base.end())}
    for match in _SHARE.finditer(sentence):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if match.start() > base.end() and not inside and not _NAMED.search(sentence[: match.start()][-12:]):
            others = tuple(number for at, number in numbers.items() if at != match.start("n"))
            yield from _judged(match.group(), match["n"], base["base"], match["p"], others)


def _judged(words: str, part: str, base: str, shown: str, others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the finding unless the share is right, or is that of another count of the sentence."""
    count, whole = value_of(part), value_of(base)
    if not whole > 0 or count > whole or any(_is_share(count, value_of(one), shown) for one in others):
        return
    if not _is_share(count, whole, shown):
        exact = round(100 * count / whole, max(decimals(shown), 0))
        yield words, f"{count} of {whole} is {exact}%, and the text says {shown}%."


def _is_share(part: Decimal, whole: Decimal, shown: str) -> bool:
    return whole > 0 and rounds_to(100 * part / whole, shown)
