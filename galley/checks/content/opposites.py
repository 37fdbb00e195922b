"""Of two opposites, title and abstract have the one that the case has: Gram-positive, hypokalaemia, mitral valve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
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


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each word of title or abstract of which the text has the opposite alone."""
    fronts = [one for one in passages if one.part in {"title", "abstract"} and one.role != "heading"]
    front = " ".join(one.text for one in fronts)
    if not _ONE.search(front):
        return
    body = " ".join(one.text for one in passages if one.part == "body").lower()
    for family in _OPPOSITES:
        told = [one for one in family if re.search(rf"\b{one}", front, re.IGNORECASE)]
        known = [match.group() for one in family if (match := re.search(rf"\b{one}", body))]
        if len(told) != 1 or len(known) != 1 or re.search(rf"\b{told[0]}", body):
            continue
        for passage in fronts:
            if match := re.search(rf"\b{told[0]}\w*", passage.text, re.IGNORECASE):
                message = f"“{match.group()}”: the text says “{known[0]}” alone."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
