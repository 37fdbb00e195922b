"""Whose illness it is stays: not `the carcinoma of her father` in the discussion of a case whose mother had it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_KIN = Pattern(
    r"\b(?:(?:her|his|our|the patient[’']s|the child[’']s|the boy[’']s|the girl[’']s) )"
    r"(?P<of>(?:(?:maternal|paternal|older|younger|elder|twin|half-) ?)?)"
    r"(?P<who>mother|father|sister|brother|aunt|uncle|grandmother|grandfather|son|daughter|cousin|niece|nephew)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{5,}")
_EMPTY = frozenset((
    "patient", "which", "there", "their", "about", "other", "years", "since", "after", "before", "child",
    "children", "family", "history", "mother", "father", "sister", "brother", "grandmother", "grandfather",
    "daughter", "cousin", "maternal", "paternal", "explains", "explained", "would", "being", "therefore", "woman",
    "because", "these", "those", "where", "while", "also",
))  # fmt: skip
_STEM = 7
_SHARED = 2
"""So many words on the illness two sentences share that tell of one relative."""


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each relative outside the case who has what another has in it, and is not named there."""
    inside = frozenset(case)
    said = [(_named(text), _words(text)) for one in case for text in sentences(one.text) if _KIN.search(text)]
    known = {who for whose, _ in said for who in whose}
    for passage in passages:
        if not known or passage in inside or passage.part not in {"abstract", "body"} or passage.role != "text":
            continue
        for sentence in sentences(passage.text):
            named = _named(sentence) if CITATION not in sentence else frozenset[str]()
            for who in named if not named & known else ():
                other = next((whose for whose, words in said if _is_like(whose, words, sentence)), None)
                if other:
                    message = f"“{who}”: in the case it is the {next(iter(other))}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(_shown(sentence, who)))


def _named(sentence: str) -> frozenset[str]:
    """Return the relatives of the patient whom a sentence names."""
    return frozenset(one["who"].lower() for one in _KIN.finditer(sentence))


def _words(sentence: str) -> frozenset[str]:
    return frozenset(one[:_STEM] for one in _WORD.findall(sentence.lower()) if one not in _EMPTY)


def _is_like(whose: frozenset[str], words: frozenset[str], sentence: str) -> bool:
    return len(whose) == 1 and len(words & _words(sentence)) >= _SHARED


def _shown(sentence: str, who: str) -> str:
    """Return the words by which a relative is named."""
    return next(one.group() for one in _KIN.finditer(sentence) if one["who"].lower() == who)
