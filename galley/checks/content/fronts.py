"""What an article says of its patient outside the case: title, abstract, legends, and where it says `we report a …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage

_WE_REPORT = Pattern(
    r"\b(?:we|this (?:report|article|paper)) (?:here(?:in)? |now |also )?(?:report|describe|present)s? (?:here )?"
    r"(?:the (?:rare |unusual )?case of )?an?\b|\b(?:for|in) our patient\b",
    re.IGNORECASE,
    ("report", "describe", "present", "our patient"),
)


def of(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[tuple[Passage, str]]:
    """Yield each sentence that is of the patient and outside the case, with its passage; none that cites."""
    for one in passages:
        if one in case or one.role in {"cell", "heading"}:
            continue
        is_front = one.part in {"title", "abstract"} or one.role == "caption"
        if is_front or one.part == "body":
            for sentence in sentences(one.text):
                if CITATION not in sentence and (is_front or _WE_REPORT.search(sentence)):
                    yield one, sentence


def rest(passages: Sequence[Passage], without: str) -> Iterator[str]:
    """Yield the texts of the body, cells too, without one sentence."""
    for one in passages:
        if one.part == "body":
            yield one.text.replace(without, " ")
