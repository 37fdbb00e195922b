"""A study that a committee approved did not go without its approval."""

from __future__ import annotations

import re

from galley.checks.content.declared.said import Denials, Said
from galley.checks.content.patterns import Pattern, sentences

_BODY = (
    r"(?:ethic\w*|(?:institutional )?review boards?|IRB|REB|REC|HREC|committee|board|institutional (?:approval|review))"
)
_GIVEN = Pattern(
    rf"\bapproved (?:[a-z]+ )?by [^.;]{{0,80}}?\b{_BODY}\b|\b{_BODY}\b[^.;]{{0,100}}? (?:has |had )?(?:approved|gave"
    rf" (?:its |their )?"
    r"(?:approval|favourable opinion))\b"
    r"|\b(?:ethic\w*|review board|IRB|REC|institutional|committee[’']s?) (?:[a-z]+ ){0,2}?approval (?:was|were|had"
    r" been|has been) "
    r"(?:obtained|granted|given|received)"
    r"|\bapproval (?:was|had been|has been) (?:obtained|granted|given) (?:by|from) [^.;]{0,60}?"
    rf"\b{_BODY}\b|\bobtained (?:[a-z]+ ){{0,3}}?approval",
    re.IGNORECASE,
)
_WHAT = r"(?:approval|review|clearance|application|opinion)"
_NEEDED = r"(?:required?|needed|need|necessary|sought|obtained|asked for|requested|applied for)"
_NOT_NEEDED = Pattern(
    rf"\b{_WHAT}\b(?:(?!consent)[^.;]){{0,90}}? (?:not|never|neither|nor)(?: [a-z]+){{0,2}}? {_NEEDED}\b"
    rf"|\b{_WHAT}\b(?:(?!consent)[^.;]){{0,60}}? (?:was|is|were) (?:[a-z]+ )?(?:waived|(?:deemed )?unnecessary)\b"
    rf"|\b(?:(?:needs?|needed|requires?|required|sought|had) no|without(?: any)?) (?:[a-z]+ (?:or )?){{0,3}}?{_WHAT}\b"
    rf"|\b(?:does|did|do) not (?:ask for|require|need|call for) (?:[a-z]+ ){{0,3}}?{_WHAT}\b"
    rf"|\bno (?:[a-zA-Z]+ ){{0,4}}?{_WHAT}\b(?: [a-z]+){{0,6}}? (?:is|was|were|had been) (?:[a-z]+ )?{_NEEDED}\b"
    rf"|\bwaived (?:the )?(?:need|requirement)s? (?:for|of) (?:[a-z]+ ){{0,3}}?{_WHAT}\b"
    r"|\bexempt(?:ed)? (?:from|by)\b|\bnone was (?:sought|needed|required|obtained)\b"
    r"|\b(?:was|were) not (?:asked|consulted|approached|involved|informed)\b",
    re.IGNORECASE,
)
_WHOSE = Pattern(rf"\b{_BODY}\b", re.IGNORECASE)
_APART = Pattern(
    r"\b(?:animals?|mice|mouse|rats?|rabbits?|pigs?|cell lines?|cadaver\w*|amend\w+|pilot|regist(?:er|ry)\w*|biobank"
    r"|use of the"
    r" (?:drug|device|implant)|compassionate|off-label|off label|treatment|transplant\w*|expanded access|emergency"
    r"|donor"
    r"|databases?|published|original|parent|each of the|primary studies|included studies)\b",
    re.IGNORECASE,
)
_WORDS = Pattern(
    r"[Aa]pprov|sought|[Bb]oard|[Ee]thic|IRB|REB|REC\b|[Cc]ommittee",
    needs=("pprov", "sought", "oard", "thic", "IRB", "REB", "REC", "ommittee"),
)


def denials(said: Said) -> Denials:
    """Yield the sentences that deny the approval of a statement, or have one where it says that there was none."""
    stated = said.declared("ethics")
    given, missing = bool(_GIVEN.search(stated)), _is_missing(stated)
    if given == missing or _APART.search(stated):
        return
    found = [(passage, sentence) for passage, sentence in said.beside(_WORDS, "ethics") if not _APART.search(sentence)]
    has = [_is_missing(sentence) for _, sentence in found]
    with_approval = [
        one for one, is_missing in zip(found, has, strict=True) if not is_missing and _GIVEN.search(one[1])
    ]
    without = [one for one, is_missing in zip(found, has, strict=True) if is_missing]
    if with_approval and without:
        return  # the text tells for which part it was needed
    for passage, sentence in without if given else with_approval:
        yield passage, sentence, stated


def _is_missing(text: str) -> bool:
    return any(_WHOSE.search(one) and _NOT_NEEDED.search(one) for one in sentences(text))
