"""What stands with a name and is no part of it: forms of address, degrees, ORCID iDs, roles and marks of notes.

Source: Citing Medicine, chapter 2, "Author": degrees, titles and honours before or behind a name are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_DEGREE = (
    r"(?:M\.? ?D|Ph\.? ?D|D\.? ?Phil|M\.? ?Sc|M\.? ?P\.? ?H|Dr\.? ?P\.? ?H|Sc\.? ?D|D\.? ?Sc|B\.? ?Sc|R\.? ?N"
    r"|B\.? ?S\.? ?N|M\.? ?S|M\.? ?A|B\.? ?A|B\.? ?S|M\.? ?B\.? ?A|MBBS|MBCh[bB]|MBChir|M\.? ?B|D\.? ?O|D\.? ?D\.? ?S"
    r"|D\.? ?M\.? ?D|DVM|Pharm\.? ?D|Psy\.? ?D|Ed\.? ?D|J\.? ?D|DPT|DNP|MHS|FRC[SP]\w*|FACS|FACP|FESC|FAHA"
    r"|FRANZC\w*|Esq|Dr|Prof)"
)
_DEGREES = re.compile(rf"{_DEGREE}\.?(?:,? {_DEGREE}\.?)*")
# no initials, as MD and MA may be
_DEGREES_BEHIND = re.compile(
    r"(?:,? (?:Ph\.? ?D|M\.D|D\.? ?Phil|M\.? ?Sc|Dr\.? ?PH|D\.Sc|Sc\.D|B\.? ?Sc|MBBS|MBCh[bB]|Pharm\.? ?D|MPH)\.?)+"
)
_ADDRESS = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Doctor)(?:\.|(?= )) ?(?:med\. ?)?)+(?=\S)")
_ORCID = re.compile(
    r"[\s,;]*[(\[]?\s*(?:ORCID(?: iD)?:?\s*)?(?:https?://(?:www\.)?orcid\.org/)?(?:\d{4}-){3}\d{3}[\dX]\s*[)\]]?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\s*[(\[](?:eds?|editors?|hrsg|hg|trans|translators?|coords?|orgs?|comp|author)\.?[)\]]", re.IGNORECASE
)
_MARKS = re.compile(r"(?<=[^\W\d_.])[\s,]*[*†‡§¶#\d¹²³⁰⁴-⁹][\s,*†‡§¶#\d¹²³⁰⁴-⁹]*|(?<=\.)[\s,]*[*†‡§¶#¹²³⁰⁴-⁹]+")
_LIKELY = re.compile(r"[\d*†‡§¶#¹²³⁰⁴-⁹(\[]|\b(?:Dr|Prof|M[rs]s?|Doctor)\b|D\b|Phil|Sc\b|MBBS|MBCh|MPH|PH\b")


def is_degree(text: str) -> bool:
    """Tell whether a part of a name is one or more degrees or forms of address: `MD`, `PhD, MPH`."""
    return _DEGREES.fullmatch(text.strip()) is not None


def without_honours(person: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of a person's name without what is no part of it; a part that is nothing else stays."""
    bare = dict(person)
    if is_degree(bare.get("suffix", "")):
        del bare["suffix"]
    for part in ("family", "given"):
        text = bare.get(part, "")
        if _LIKELY.search(text):
            bare[part] = _bare(text) or text
    return bare


def _bare(text: str) -> str:
    for pattern in (_ORCID, _ROLE):
        text = pattern.sub("", text)
    text = _ADDRESS.sub("", text, count=1) if _ADDRESS.match(text) else text
    behind = _DEGREES_BEHIND.search(text)
    if behind and behind.end() == len(text):
        text = text[: behind.start()]
    marks = _MARKS.search(text)
    return (text[: marks.start()] if marks and marks.end() == len(text) else text).strip(" ,;")
