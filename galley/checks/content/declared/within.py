"""A statement does not deny itself: no funding and a grant, no conflict and fees, consent waived and given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from galley.checks.content.declared import consents, funding, interests
from galley.checks.content.declared.said import Denials, Said
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import Passage
from galley.document.metadata import Contributor

_FOR_WORK = (
    r"for (?:this|the|our) (?:present |current )?(?:work|stud(?:y|ies)|research|report|case|project|article|trial)"
)
_OF_A_PART = Pattern(
    r"\b(?:additional|other|others|further|more|extra|separate|specifically|role|except|apart|besides|but|however"
    r"|although|though|while|whereas|only|remaining|rest|outside|unrelated|related|relevant|regarding|respect|relation"
    rf"|concerning|about|another|previous|earlier|former|since)\b"
    rf"|\b(?!{_FOR_WORK})for (?:this|the|our|any|its|their)\b",
    re.IGNORECASE,
)
"""What tells that a sentence is about a part of the money, of the authors or of the interests."""
_SUBJECT = Pattern(
    r"(?:(?:This|Our|The (?:present |current )?) ?(?:[a-z-]+ ){0,2}?(?:work|stud(?:y|ies)|trial|research|project"
    r"|report)|It|We|The authors)\b"
)
_ALL_AUTHORS = Pattern(
    r"(?:The authors|All (?:of )?(?:the )?authors|None of the authors|We|There (?:is|are|were) no|No (?:potential )?"
    r"(?:conflicts?|competing))\b"
)
_OTHERWISE = Pattern(r"\b(?:verbal\w*|oral\w*|assent\w*|or waived|general|broad|opt)\b", re.IGNORECASE)


def denials(said: Said, authors: Iterable[Contributor]) -> Denials:
    """Yield the sentences of a statement that another sentence of it denies, and that other one."""
    names = frozenset(interests.names_of(authors))
    for passage in said.statements:
        parts = sentences(passage.text)
        if len(parts) > 1:
            for one, other in _within(passage, parts, names):
                yield passage, one, other


def _within(passage: Passage, parts: tuple[str, ...], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    match passage.kind:
        case "funding":
            none = [one for one in parts if funding.is_none(one) and not _OF_A_PART.search(one)]
            paid = [one for one in parts if one not in none and _is_paid(one)]
            if none and paid and not (funding.is_external(none[0]) and any(map(funding.is_own, paid))):
                yield paid[0], none[0]
        case "conflicts":
            free = [
                one
                for one in parts
                if interests.is_none(one) and _ALL_AUTHORS.match(one) and not _OF_A_PART.search(one)
            ]
            bound = [one for one in parts if interests.is_paid(one, names) and not _OF_A_PART.search(one)]
            if free and bound:
                yield bound[0], free[0]
        case "consent" | "ethics":
            waived = [one for one in parts if consents.is_waived(one) and not _OTHERWISE.search(one)]
            given = [one for one in parts if consents.is_given_by_all(one) and not _OTHERWISE.search(one)]
            if waived and given:
                yield waived[0], given[0]
        case _:
            return


def _is_paid(sentence: str) -> bool:
    return bool(_SUBJECT.match(sentence)) and funding.is_paid(sentence) and not _OF_A_PART.search(sentence)
