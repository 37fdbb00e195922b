"""A drug that is resumed is given as before: not `apixaban 5 mg was resumed` where all before it was 2.5 mg."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold import doses
from galley.checks.content.retold.told import Told
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_RESUMED = Pattern(
    r"\b(?:resumed|restarted|re-started|reinstated|recommenced)\b",
    needs=("resumed", "started", "reinstated", "recommenced"),
)
_CHANGED = Pattern(
    r"\b(?:half|halv\w+|full|reduc\w+|increas\w+|lower\w*|higher|smaller|larger|doubl\w+|instead|taper\w*|titrat\w+"
    r"|adjust\w+|chang\w+|prophyla\w+|therapeutic|stepwise|gradual\w*|initially|loading|another dose)\b",
    re.IGNORECASE,
)
"""What a sentence has in which a drug is not given as before."""
_AT_ANOTHER = Pattern(r"\b(?:at|with|now|only|first|doses?|dosages?)\b")
_BETWEEN = Pattern(r"[.;:](?!\d)|\b(?:and|until|before|then|while|but|when)\b")
_FAR = 60


def examine(case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each drug of a case that is resumed at another dose than the one that all before it tells."""
    said = [(one, sentence) for one in case for sentence in sentences(one.text) if CITATION not in sentence]
    for at, (passage, sentence) in enumerate(said):
        if not _RESUMED.search(sentence) or _CHANGED.search(sentence):
            continue
        for resumed in _RESUMED.finditer(sentence):
            one = _dose_at(sentence, resumed)
            before = [other for _, text in said[:at] for other in doses.told_in(text)] if one else []
            known = [other for other in before if one and (other.thing, other.unit) == (one.thing, one.unit)]
            if one and known and len({other.values for other in known}) == 1 and not doses.is_said(one, known):
                message = f"“{one.words}”: before it was resumed, it is “{known[0].words}”."
                yield CASE_FACTS_AGREE.broken(message, passage.place(one.words))


def _dose_at(sentence: str, resumed: re.Match[str]) -> Told | None:
    """Return the dose that is resumed, unless it is said to be another than before."""
    told = [one for one in doses.told_in(sentence) if one.thing]
    before = [one for one in told if one.start < resumed.start()]
    after = [one for one in told if one.start > resumed.end()]
    if before and _is_near(sentence[before[-1].start : resumed.start()]):
        return before[-1]
    if after and _is_near(sentence[resumed.end() : after[0].at]):
        return after[0]
    return None


def _is_near(words: str) -> bool:
    return len(words) < _FAR and not _BETWEEN.search(words) and not _AT_ANOTHER.search(words)
