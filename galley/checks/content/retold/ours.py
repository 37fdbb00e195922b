"""The stretches outside the case that speak of its patient: `We gave enoxaparin 60 mg daily`, not what others did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage

_WHO = r"(?:patient|case|woman|man|lady|gentleman|child|boy|girl|infant|neonate|baby)"
_NOT_ALONE = (
    r"(?! (?:and|or|shows?|suggests?|highlights?|illustrates?|demonstrates?|reports?|adds|reminds|teaches"
    r"|emphasi[sz]es|series)\b)"
)
"""What follows where a case is one of several, or a lesson is drawn from it."""
_OURS = Pattern(
    rf"\b(?:our|this|the present|the reported|the index)(?: own)?(?: [\w-]+-old)?(?: [a-z]+)?"
    rf" {_WHO}(?:['’]s\b|\b{_NOT_ALONE})"
    r"|\bwe (?:gave|treated|used|began|started|chose|injected|added|resected|removed|transfused|followed|prescribed)\b"
    r"|\bwe (?:here )?(?:report|describe|present) (?:the (?:rare |unusual )?case of )?an?\b",
    re.IGNORECASE,
    ("patient", "case", "man", "lady", "child", "boy", "girl", "infant", "neonate", "baby", "we "),
)
_THE_PATIENT = Pattern(
    r"\bthe patient(?:['’]s)? |\b(?:he|she) (?:was|had|received|took|weighed|remained|remains)\b", re.IGNORECASE
)
_OTHERS = Pattern(
    r"\b(?:unlike|contrast|compared|than|whereas|while|although|though|recommend\w*|usual\w*|standard|advised|advises"
    r"|threshold|target|normal|would|could|should|might|may|must|can|will|planned|maximum|maximal|minimum|literature|al|previous\w*"
    r"|median|mean|range\w*|average|if|unless|increas\w*|reduc\w*|rais\w*|ris\w*|rose|fell|fall\w*|dropp\w*|lower\w*"
    r"|taper\w*|total|cumulative|all|not|never|no|without|above|below|exceed\w*|until|every|each|other|others|another"
    r"|second|later|again|relaps\w*|recur\w*|reported|described|series|et|review|versus|vs|limit|reference|cut-?off|low-dose"
    r"|high-dose|smaller|larger|more|less|between|from|some|most|many|often|patients|cases|trial|study|half|twice"
    r"|double\w*|within|gain\w*|gradual\w*|titrat\w*|chang\w*|adjust\w*|improv\w*|decreas\w*|correct\w*|normali\w*|down|suggest\w*|defin\w*|held)\b",
    re.IGNORECASE,
)
"""What a stretch has in front of a number that is not the patient's, or not that of one time."""
_ROUGH = Pattern(
    r"(?:about|approximately|around|nearly|almost|over|under|roughly|some|up to|least|most|by|to|~"
    r"|≈|[<>≤≥]|c\.)\s?$",
    re.IGNORECASE,
)
_NEAR = 16


def stretches(passage: Passage) -> Iterator[str]:
    """Yield what of a passage speaks of the patient: all of an abstract or a caption, of other text what says so."""
    is_ours = passage.part == "abstract" or passage.role == "caption"
    if passage.role == "caption" and _OF_ANOTHER_TIME.search(passage.text):
        return
    for sentence in sentences(passage.text):
        for part in sentence.split("; " if is_ours or not _LIMITS.search(passage.text) else ", "):
            if is_ours or _speaks_of_ours(part, passage.text):
                yield part


_OF_ANOTHER_TIME = Pattern(
    r"\b(?:specimen|gross|histolog\w*|fixation|microgra\w*|course|follow-?up|after|later|before|scale bar)\b",
    re.IGNORECASE,
)


_LIMITS = Pattern(
    r"\b(?:[Oo]ur|[Tt]his|[Tt]he present) (?:case |single |case-)?(?:report|case|observation)"
    r" (?:(?:has|is subject to|had)(?: [a-z]+){0,3} (?:limit|weakness|shortcoming)|(?:is|was) limited by)"
    r"|\b(?:[Tt]he|[Aa]|[Oo]ne|[Oo]ur|[Aa]nother)(?: (?:main|major|further|important|chief|principal|obvious|other))*"
    r" (?:limitation|weakness|shortcoming|strength)s?(?: (?:of|to|in) (?:our|this|the present) (?:case "
    r"|single )?(?:report"
    r"|case|study))?"
    r" (?:is|are|was|were|include)\b"
    r"|\b[Ll]imitations (?:of (?:our|this|the present) (?:case |single )?(?:report|case|study) )?(?:include|are|were)\b"
)


def _speaks_of_ours(part: str, text: str) -> bool:
    """Tell whether a part of a sentence has a word for the patient, in front of any citation."""
    before, cited, _ = part.partition(CITATION)
    if "ollow" in before and _LIMITS.search(text):
        return True
    return bool(_OURS.search(before) or (not cited and CITATION not in text and _THE_PATIENT.search(part)))


def is_of_the_patient(stretch: str, at: int, since: int | None = None) -> bool:
    """Tell whether the number at a place of a stretch is the patient's, and said as it was.

    Words from `since` on belong to what is told, and say nothing against it: `no recurrence at 12 months`.
    """
    before = stretch[:at]
    cited = before.rfind(CITATION)
    if cited >= 0 or _ROUGH.search(before[-_NEAR:]):
        return False
    others = _OTHERS.search(before[:since])
    return not others and not _COMPARES.search(re.split("[,:(]", stretch[at:], maxsplit=1)[0])


_COMPARES = Pattern(
    r"\b(?:would|could|should|might|recommended|usual|threshold|target|or (?:more|less|above|below)|in (?:all|total)"
    r"|altogether|may|can|needed|required|necessary|warranted|advis\w+|mandatory|later|at discharge|after "
    r"(?:treatment|therapy|the treatment|correction)|is (?:held"
    r"|defined))\b",
    re.IGNORECASE,
)
