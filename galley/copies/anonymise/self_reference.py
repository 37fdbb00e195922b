"""First-person words about earlier work, place or group, by which a text tells who wrote it (English only)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.copies.anonymise.folding import Stretch

_GROUP = (
    r"(?:group|team|lab|laborator(?:y|ies)|colleagues|institut(?:e|ion)s?|hospitals?|cent(?:er|re)s?|departments?|units?"
    r"|clinics?|universit(?:y|ies)|consorti(?:um|a)|(?:research|study) group)"
)
_WORK = (
    r"(?:stud(?:y|ies)|works?|papers?|articles?|reports?|research|publications?|results?|findings?|analys[ei]s|trials?"
    r"|cohorts?|series|experiences?|case (?:series|reports?)|reviews?|investigations?|experiments?|data|observations?"
    r"|meta-analys[ei]s|protocols?|surveys?|models?|methods?|algorithms?|software|packages?)"
)
_EARLIER = (
    r"(?:previous(?:ly (?:published|reported|described))?|earlier|prior|former|past|recent(?:ly published)?|published"
    r"|companion|preliminary|pilot)"
)
_DONE = (
    r"(?:reported|published|shown|showed|described|demonstrated|found|proposed|developed|introduced|observed|presented"
    r"|documented|reviewed|investigated|studied|established|suggested|argued|noted|validated|used|analy[sz]ed|examined"
    r"|discussed|identified|characteri[sz]ed|summari[sz]ed)"
)
_WE = r"\b(?:we|I) (?:have |had )?"
_AUTHORS = r"the (?:present |current |same )?authors"
_PATTERNS = (
    rf"\b(?:our|my) (?:own )?{_EARLIER} (?:[\w-]+ ){{0,2}}{_WORK}\b",
    rf"\b(?:our|my) own (?:[\w-]+ )?{_WORK}\b",
    rf"{_WE}(?:also )?(?:previously|earlier|recently|already|formerly) (?:[\w-]+ )?{_DONE}\b",
    rf"\bas {_WE}(?:[\w-]+ly )?{_DONE} (?:previously|earlier|elsewhere|before)\b",
    rf"\bas (?:we|I) (?:have|had) (?:[\w-]+ly )?{_DONE}\b",
    rf"{_WE}(?:also )?{_DONE} (?:previously|earlier|elsewhere)\b",
    rf"\b(?:our|my) (?:[\w-]+ ){{0,2}}{_GROUP} (?:has|have|had|previously|recently) (?:[\w-]+ )?{_DONE}\b",
    rf"\b(?:one|some|two|several|members?) of (?:us|{_AUTHORS}|our {_GROUP})\b",
    rf"\b(?:by|from) our (?:own )?(?:[\w-]+ )?{_GROUP}\b",
    rf"\b(?:at|in) our (?:own )?(?:[\w-]+ ){{0,2}}{_GROUP},? (?:the|at|in) (?:the )?(?-i:[A-Z])",
    rf"\b{_AUTHORS} (?:have )?(?:previously|earlier) (?:[\w-]+ )?{_DONE}\b",
    rf"\b(?:previous|earlier|prior) {_WORK} (?:by|from|of) (?:us|our (?:own )?{_GROUP}|{_AUTHORS})\b",
)
_FIRSTHAND = tuple(re.compile(pattern.replace(" ", "[ \u00a0]{1,3}"), re.IGNORECASE) for pattern in _PATTERNS)
_CITED = re.compile(
    rf"\b(?:our|my) (?:[\w-]+ ){{0,2}}{_WORK}[,. ]{{0,3}}\ufffc"
    rf"|{_WE}(?:[\w-]+ly )?{_DONE}[^.;]{{0,60}}\b(?:in|elsewhere) ?\ufffc",
    re.IGNORECASE,
)


def firsthand_in(text: str) -> Iterator[Stretch]:
    """Yield where `text` speaks of the authors' own earlier work, group or place.

    A citation mark is U+FFFC in `text`: words such as “our study” count where one follows closely.
    """
    found = [match.span() for pattern in (*_FIRSTHAND, _CITED) for match in pattern.finditer(text)]
    end = -1
    for start, stop in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= end:
            yield start, stop
            end = stop
