"""Volumes and issues that are supplements, parts or special numbers, in NLM's words: `12 Suppl 7`, `1 Pt 2`, `Spec No`.

Source: Citing Medicine, chapter 1, "Volume number" and "Issue number" of journal articles.
"""

from __future__ import annotations

import re

_SUPPLEMENT = re.compile(
    r"(?P<before>.*?)[\s,(;_-]*(?:suppl(?:ement(?:ary|aire|o)?|[eé]ment)?s?|supp|supl|sup)(?![a-z])[\s._]*"
    r"(?:issue[\s._]*)?(?P<number>\w*(?:(?:-|, ?)\w+)*)\)?",
    re.IGNORECASE,
)
_LETTER_SUPPLEMENT = re.compile(r"(?P<before>\d[\d-]*)?\s?S(?P<number>\d+)")
_PART = re.compile(r"(?:(?<=\d)[\s,]*\(?|^)\b(?:part|pt)\b\.?\s*(?P<number>\w+)\)?", re.IGNORECASE)
_SPECIAL = re.compile(r"spec(?:ial)?\.? (?:issue|no\.?|number)", re.IGNORECASE)
_LONGEST = 60
"""What is longer is no number, in characters."""
_DOUBLE = re.compile(r"(\d+) ?[/&] ?(\d+)")


def nlm_issue(text: str) -> str:
    """Return a volume or an issue as NLM writes it; what says nothing of supplements, parts and the like stays."""
    if text.isdigit() or len(text) > _LONGEST:
        return text
    double = _DOUBLE.fullmatch(text)
    if double:
        return f"{double[1]}-{double[2]}"
    found = _SUPPLEMENT.fullmatch(text) or _LETTER_SUPPLEMENT.fullmatch(text)
    parted = _part(found["before"] or "" if found else text)
    if found:
        return " ".join(filter(None, (parted, "Suppl", found["number"])))
    return _SPECIAL.sub("Spec No", parted)


def _part(text: str) -> str:
    return _PART.sub(lambda part: f"{' ' if part.start() else ''}Pt {part['number']}", text.strip())
