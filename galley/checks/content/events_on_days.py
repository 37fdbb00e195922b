"""What is done to a patient is done on one day: `extubated on day 2` in abstract and case, and not after leaving."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.stay import ORDINALS
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_EVENT = (
    r"(?P<event>extubated|intubated|reintubated|weaned|decannulated|mobili[sz]ed|transferred|removed|explanted"
    r"|afebrile"
    r"|reoperated|re-operated|delivered)"
)
_ON = (
    r"on (?:the )?(?P<kind>post-?operative |hospital )?"
    rf"(?:day (?P<day>\d{{1,2}}|{WORD})|(?P<nth>{'|'.join(ORDINALS)}) (?P<kind2>post-?operative |hospital )?day)\b"
    r"(?! (?:of|after|following|post)|[.·/–-]?\d)"
)
_ANY_DAY = Pattern(
    rf"\bday (?P<day>\d{{1,2}}|{WORD})\b|\b(?P<nth>{'|'.join(ORDINALS)}) (?:[a-z-]+ )?day\b", re.IGNORECASE, ("day",)
)
"""A day of whatever happened: a drain and a catheter are removed on two."""
_DONE = Pattern(rf"\b{_EVENT}(?: [a-z]+){{0,2}}? {_ON}", re.IGNORECASE, ("on ",))
_IN_TURN = Pattern(
    r"\b(?:extubated|weaned|transferred|operated|intubated|admitted)(?: [a-z]+){0,2}? on (?:the )?"
    r"(?P<kind>post-?operative |hospital )?day (?P<first>\d{1,2})\b[^.;]{0,40}?(?:,| and| then)"
    r" (?:was |were |he |she |then )*"
    r"(?P<words>(?:left|discharged|transferred|went home|moved|died)\b[^.;\d]{0,50}? on (?:the )?"
    r"(?P<kind2>post-?operative |hospital )?day (?P<last>\d{1,2}))\b(?! (?:of|after))",
    re.IGNORECASE,
    ("on ",),
)


_ONCE = frozenset({"extubated", "decannulated"})
"""What is done once, unless it had to be done again."""
_AGAIN = Pattern(r"\bre-?intubat|\bextubated [^.]*\bextubated|again extubated|second extubation", re.IGNORECASE)


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each event that abstract or legend have on another day than the case, and for turned days."""
    for passage in case:
        for match in _IN_TURN.finditer(passage.text):
            if (match["kind"] or "") == (match["kind2"] or match["kind"] or "") and int(match["last"]) < int(
                match["first"]
            ):
                message = f"“{match['words']}”: that is before day {match['first']}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match["words"]))
    fronts = [(one, match) for one in passages if one.part == "abstract" for match in _done(one)]
    known: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for passage in case if fronts else ():
        for match in _done(passage):
            known[_key(match)].add(_day(match))
    days = {_day(match) for passage in case for match in _ANY_DAY.finditer(passage.text)} if known else set()
    for passage, match in fronts:
        told = known.get(_key(match), set())
        is_once = match["event"].lower() in _ONCE and not _AGAIN.search(" ".join(one.text for one in case))
        if len(told) == 1 and (_day(match) not in days or (is_once and _day(match) not in told)):
            message = f"“{match.group()}”: in the case it is day {next(iter(told))}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _done(passage: Passage) -> Iterator[re.Match[str]]:
    for sentence in sentences(passage.text):
        if CITATION not in sentence:
            yield from _DONE.finditer(sentence)


def _key(match: re.Match[str]) -> tuple[str, str]:
    kind = (match["kind"] or match["kind2"] or "").strip().lower().replace("-", "")
    return match["event"].lower(), kind


def _day(match: re.Match[str]) -> int:
    return ORDINALS[match["nth"].lower()] if match["nth"] else int(value_of(match["day"].lower()))
