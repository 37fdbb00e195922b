"""Two groups that a study compares make those whom it has: not `a cohort of 75`, `31 who had it` and `54 who did not`.

Those of `these` who had one thing and those who had another are never more than all: `240 patients. Of these, 160 had
the one and 90 the other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.numbers import DIGITS, value_of
from galley.checks.content.patterns import Pattern, has_digit

_WHO = r"(?: (?:[a-z]+ )?(?:patients|cases|children|women|men|participants|people|infants|adults|subjects))"
_COMPARED = Pattern(
    rf"\b(?:cohort|series|study|sample|registry|total|trial|survey) of (?P<whole>{DIGITS}){_WHO}"
    rf"(?:[^.;()\d]|al\.){{0,60}}?\b(?:compar\w+|in)\b[^.;()\d]{{0,40}}?(?<![\d.,–-])(?P<a>{DIGITS}){_WHO}?"
    r" (?:who|with)\b"
    rf"[^.;()\d]{{0,60}}?\b(?:with|and|versus|vs|against|from|to) (?P<b>{DIGITS}){_WHO}?"
    r" (?:who (?:did|were|had|was|had been) not|without|who had no)\b",
    re.IGNORECASE,
    ("cohort of ", "series of ", "study of ", "sample of ", "registry of ", "total of ", "trial of ", "survey of "),
)
_ASSIGNED = Pattern(
    rf"\b(?:trial|study) (?:of|in|with) (?P<whole>{DIGITS}){_WHO},? (?P<a>{DIGITS}) (?:were|was)"
    r" (?:randomly )?(?:assigned|randomi[sz]ed|allocated) to [^.;()\d]{3,60}?"
    rf" and (?P<b>{DIGITS}) (?:were (?:randomly )?(?:assigned|randomi[sz]ed|allocated) )?to"
    r" [^.;()\d]{3,60}(?=[.;(]|$)",
    re.IGNORECASE,
    ("assigned", "randomi", "allocated"),
)
_ALL = Pattern(rf"(?<![\w.,/–-])(?P<whole>{DIGITS}){_WHO}\b", re.IGNORECASE)
_VERB = r"(?:had|underwent|received|were|was|took|got)"
_OF_THESE = Pattern(
    rf"^Of (?:these|them|those),? (?P<a>{DIGITS})(?: \([\d.]+ ?%\))? (?P<verb>{_VERB}) (?P<first>[^.;\d]{{3,60}}?),?"
    rf" (?:and|while|whereas) (?P<b>{DIGITS})(?: \([\d.]+ ?%\))?(?: (?P=verb))? (?P<second>[^.;\d]{{3,60}}?)"
    r"(?: \([\d.]+ ?%\))?[.;]?$"
)
_OVERLAP = Pattern(r"\b(?:both|also|overlap\w*|as well|either|some|additional\w*|then|later)\b", re.IGNORECASE)
_EXCLUDING = Pattern(
    r"\b(?:alone|only|one-stage|two-stage|conservativ\w+|open|laparoscopic\w*|surg\w+|operat\w+|medical\w*|placebo|no|not"
    r"|without|male|female|men|women|left|right|boys|girls)\b",
    re.IGNORECASE,
)
"""Words of things of which a person has one."""


def wrong(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield two groups of a sentence, or of two sentences, that are not the whole or are more than it."""
    for at, sentence in enumerate(text):
        for match in _ASSIGNED.finditer(sentence):
            yield from _judged(match, match["whole"], more_alone=has_digit(sentence[match.end() :]))
        for match in _COMPARED.finditer(sentence):
            yield from _judged(match, match["whole"], more_alone=has_digit(sentence[match.end() :]))
        these = _OF_THESE.match(sentence) if at and sentence.startswith("Of ") else None
        wholes = list(_ALL.finditer(text[at - 1])) if these else []
        if these and len(wholes) == 1 and not _OVERLAP.search(sentence) and _exclude(these):
            yield from _judged(these, wholes[0]["whole"], more_alone=True)


def _exclude(match: re.Match[str]) -> bool:
    """Tell whether nobody has both of two things."""
    return all(_EXCLUDING.search(match[one]) for one in ("first", "second"))


def _judged(match: re.Match[str], whole: str, *, more_alone: bool) -> Iterator[tuple[str, str]]:
    a, b, many = (value_of(one) for one in (match["a"], match["b"], whole))
    if a + b > many or (a + b < many and not more_alone):
        yield match.group(), f"{a} and {b} are {a + b}, and the text says {many}."
