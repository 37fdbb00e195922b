"""The child that is born is a girl or a boy throughout: not `a healthy boy` in the abstract and a girl in the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_CHILD = Pattern(
    r"\b(?:(?P<female>girl|daughter|female (?:infant|neonate|newborn|baby|child))"
    r"|(?P<male>boy|son|male (?:infant|neonate|newborn|baby|child)))\b",
    re.IGNORECASE,
    ("girl", "boy", "daughter", "son", "male "),
)
_BIRTH = Pattern(
    r"\b(?:gave birth|was born|were born|birth to|delivered (?:of )?an?|was delivered (?:of|to)|delivery of an?"
    r"|birth of an?"
    r"|Apgar)\b",
    re.IGNORECASE,
    ("birth", "born", "deliver", "apgar"),
)
_MORE = Pattern(
    r"\b(?:twins?|triplets?|previous\w*|first (?:child|pregnancy)|earlier|ago|older|elder|another|sister|brother"
    r"|and an?"
    r" (?:girl|boy|son|daughter)|children|daughters|sons|girls|boys)\b",
    re.IGNORECASE,
)
"""What tells of more children than one."""


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding where the child born in the abstract, or in a caption, is of the other sex in the case."""
    told = [
        (passage, match) for passage in passages if passage.part in {"abstract", "body"} for match in _born(passage)
    ]
    sexes = {match.lastgroup for passage, match in told if passage.part == "body" and passage.role == "text"}
    if len(sexes) != 1 or any(_MORE.search(one.text) for one, _ in told):
        return
    sex = next(iter(sexes))
    for passage, match in told:
        if match.lastgroup != sex:
            message = f"“{match.group()}”: in the case the child is {sex}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _born(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the words for a child in the sentences that tell of a birth."""
    for sentence in sentences(passage.text) if _BIRTH.search(passage.text) else ():
        if _BIRTH.search(sentence) and CITATION not in sentence:
            yield from _CHILD.finditer(sentence)
