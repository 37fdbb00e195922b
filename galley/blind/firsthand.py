"""First-person words about earlier work, place or group, by which a text tells who wrote it (English only)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.blind.folding import Stretch

_GROUP = (
    r"(?:group|team|lab|laborator(?:y|ies)|colleagues|institut(?:e|ion)s?|hospitals?|cent(?:er|re)s?|departments?|units?"
    r"|clinics?|universit(?:y|ies)|consorti(?:um|a)|research\ group|study\ group)"
)
_WORK = (
    r"(?:stud(?:y|ies)|works?|papers?|articles?|reports?|research|publications?|results?|findings?|analys[ei]s|trials?"
    r"|cohorts?|series|experiences?|case\ series|case\ reports?|reviews?|investigations?|experiments?|data|observations?"
    r"|meta-analys[ei]s|protocols?|surveys?|models?|methods?|algorithms?|software|packages?|pilot\ stud(?:y|ies))"
)
_EARLIER = r"(?:previous(?:ly\ (?:published|reported|described))?|earlier|prior|former|own|past|recent(?:ly\ published)?|published|companion|preliminary)"
_DONE = (
    r"(?:reported|published|shown|showed|described|demonstrated|found|proposed|developed|introduced|observed|presented"
    r"|documented|reviewed|investigated|studied|established|suggested|argued|noted|validated|used|analy[sz]ed|examined"
    r"|discussed|identified|characteri[sz]ed|summari[sz]ed)"
)
_PATTERNS = (
    rf"\b(?:our|my)\ (?:own\ )?{_EARLIER}\ (?:[\w-]+\ ){{0,2}}{_WORK}\b",
    rf"\b(?:we|I)\ (?:have\ |had\ |were\ )?(?:also\ )?(?:previously|earlier|recently|already|formerly)\ (?:[\w-]+\ )?{_DONE}\b",
    rf"\b(?:as|which)\ (?:we|I)\ (?:have\ |had\ )?(?:[\w-]+ly\ )?{_DONE}\ (?:previously|earlier|elsewhere|before)\b",
    rf"\bas\ (?:we|I)\ (?:have|had)\ (?:[\w-]+ly\ )?{_DONE}\b",
    rf"\b(?:we|I)\ (?:have\ |had\ )?(?:also\ )?{_DONE}\ (?:previously|earlier|elsewhere)\b",
    rf"\b(?:our|my)\ (?:[\w-]+\ ){{0,2}}?{_GROUP}\ (?:has|have|had|previously|recently|also|first)\b",
    rf"\b(?:one|some|two|several|members?)\ of\ (?:us|the\ (?:present\ )?authors|our\ {_GROUP})\b",
    rf"\b(?:by|of|from)\ our\ (?:own\ )?{_GROUP}\b",
    rf"\bat\ our\ (?:own\ )?(?:[\w-]+\ ){{0,2}}?{_GROUP},?\ the\ [A-Z]",
    rf"\b(?:the\ (?:present\ |current\ |same\ )?authors?)\ (?:have\ |has\ )?(?:previously|earlier)\ (?:[\w-]+\ )?{_DONE}\b",
    rf"\b(?:previous|earlier|prior)\ {_WORK}\ (?:by|from|of)\ (?:us|our\ (?:own\ )?(?:{_GROUP}|authors)|the\ (?:present\ |same\ )?authors)\b",
)
_FIRSTHAND = tuple(re.compile(pattern.replace(r"\ ", r" {1,3}"), re.IGNORECASE) for pattern in _PATTERNS)
_CITED = re.compile(
    rf"\b(?:our|my) (?:[\w-]+ ){{0,2}}{_WORK.replace(chr(92) + ' ', ' ')}[^.;]{{0,40}}\ufffc"
    rf"|\b(?:we|I) (?:have |had )?(?:[\w-]+ly )?{_DONE}[^.;]{{0,60}}\bin \ufffc",
    re.IGNORECASE,
)


def firsthand_in(text: str, *, cited: bool = True) -> Iterator[Stretch]:
    """Yield where `text` speaks of the authors' own earlier work, group or place.

    A citation mark is U+FFFC in `text`; with `cited`, words such as “our study” count too where one follows closely.
    """
    found = [match.span() for pattern in _FIRSTHAND for match in pattern.finditer(text)]
    if cited:
        found.extend(match.span() for match in _CITED.finditer(text))
    end = -1
    for start, stop in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= end:
            yield start, stop
            end = stop
