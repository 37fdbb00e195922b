"""Of two opposites, title and abstract have the one that the case has: Gram-positive, hypokalaemia, mitral valve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_OPPOSITES = (
    ("gram[- ]positive", "gram[- ]negative"),
    ("mitral valve", "aortic valve", "tricuspid valve", "pulmonary valve"),
    ("ascending aorta", "descending aorta"),
    ("ascending colon", "descending colon", "transverse colon", "sigmoid colon"),
    *((f"hypo{what}", f"hyper{what}") for what in ("natra?emia", "kala?emia", "calca?emia", "glyca?emia")),
    *((f"hypo{what}", f"hyper{what}") for what in ("magnesa?emia", "phosphata?emia", "thyroidism", "parathyroidism")),
    ("bradycardia", "tachycardia"),
    ("leu[ck]openia", "leu[ck]ocytosis"),
    ("thrombocytopenia", "thrombocytosis"),
)
"""Words of which a case has one."""
_ONE = Pattern("|".join(f"(?:{one})" for family in _OPPOSITES for one in family), re.IGNORECASE)
_ELSEWHERE = Pattern(
    r"\b(?:no|not|nor|without|never|neither|rebound\w*|later|then|over-?correct\w*|avoid\w*|prevent\w*|risk\w*|induced?"
    r"|(?:supra)?ventricular|developed|followed|history|family|previous\w*|may|might|can|could|if|when|known)\b",
    re.IGNORECASE,
)
"""What a sentence has that tells of another time, of others, or of what was not: `then a rebound thrombocytosis`."""


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each word of title or abstract of which the text has the opposite alone."""
    fronts = [one for one in passages if one.part in {"title", "abstract"} and one.role != "heading"]
    front = " ".join(one.text for one in fronts)
    if not _ONE.search(front):
        return
    told_in_body = [one.text for one in passages if one.part == "body"]
    body = " ".join(told_in_body).lower()
    for family in _OPPOSITES:
        told = [one for one in family if re.search(rf"\b{one}", front, re.IGNORECASE)]
        known = [match.group() for one in family if (match := re.search(rf"\b{one}", body))]
        if len(told) != 1 or len(known) != 1 or re.search(rf"\b{told[0]}", body):
            continue
        if not _is_of_the_case(known[0], told_in_body):
            continue
        for passage in fronts:
            if match := re.search(rf"\b{told[0]}\w*", passage.text, re.IGNORECASE):
                message = f"“{match.group()}”: the text says “{known[0]}” alone."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _is_of_the_case(word: str, texts: Sequence[str]) -> bool:
    """Tell whether a sentence says a word, in small letters, of the patient and the time of the report."""
    return any(
        word in sentence.lower() and CITATION not in sentence and not _ELSEWHERE.search(sentence)
        for text in texts
        if word in text.lower()
        for sentence in sentences(text)
    )
