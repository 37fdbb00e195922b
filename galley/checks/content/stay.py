"""A patient leaves on one day: the same in abstract and case, and after what was done before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
            *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
            *("nineteenth", "twentieth"),
        ),
        1,
    )
}
_ON = (
    r"\b(?:(?P<kind>post-?operative|hospital|POD|admission|post-?procedure|post-?partum) ?"
    rf"(?:\(POD\) )?(?:days? )?|days? )(?P<number>\d{{1,3}}|(?i:{WORD}))\b(?!,\d|[.·]\d| ?%)"
    rf"|\b(?P<ordinal>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) "
    r"(?P<kind2>post-?operative |hospital )?day\b"
)
LEFT = Pattern(
    r"\b(?:discharged|went home|sent home|allowed home|left (?:the )?hospital|(?:he|she|patient) left(?= on))\b"
    rf"[^.;\d]{{0,60}}?(?:{_ON})"
)
_DAY = Pattern(_ON)
_BESIDE = Pattern(
    r"(?:,? \(|, )(?:that is,? |that was,? |i\.e\.,? |which was |or )?(?:on )?(?:the )?"
    rf"(?:{_ON})"
)
"""The same day by another count: `on day 20, that is on postoperative day 11`."""
_LATER = Pattern(
    r"\bhad been (?:discharged|sent)|\b(?:out-?patient|sutures?|stitches|staples|clips|ambulatory"
    r"|follow|clinic|visit)"
)
"""What may be told before and come after a patient has left."""
_AGAIN = Pattern(r"re-?admi|return|came back|second admission|follow|clinic|after discharge|visit|later")


def examine(passages: tuple[Passage, ...], case: list[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for a day of leaving that the case says otherwise, and for one that comes too early."""
    said = " ".join(one.text for one in case)
    days = {day_of(one) for match in LEFT.finditer(said) for one in (match, _BESIDE.match(said, match.end())) if one}
    for passage in passages:
        if passage.part == "abstract":
            for match in LEFT.finditer(passage.text):
                kind, day = day_of(match)
                told = {number for other, number in days if other == kind}
                if told and day not in told:
                    message = f"“{match.group()}”: in the case it is day {min(told)}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
    front = " ".join(one.text for one in passages if one.part == "abstract")
    days = days or {day_of(match) for match in LEFT.finditer(front)}
    if len(days) == 1 and (not _DONE.search(said) or _SINCE_ADMISSION.search(" ".join(one.text for one in passages))):
        yield from _stays(passages, *days.copy().pop())
    if not _AGAIN.search(said) or len(days) == 1:
        for passage in case:
            yield from _too_early(passage)


_DONE = Pattern(r"operat|surg|ectomy|implant|transplant|deliver|birth|section|procedure|laparo", re.IGNORECASE)
_SINCE_ADMISSION = Pattern(
    r"\b[Dd]ay [01] (?:is|was|being|=) (?:the )?(?:day of |of )?admission\b|\badmission \(day [01]\)|hospital day \d"
)
_STAY = Pattern(
    rf"\b(?:the|his|her|an?|our patient['’]s) (?P<n>\d{{1,3}}|{WORD})(?: days in (?:the )?hospital|[- ]day"
    r"(?: hospital)? (?:stay|admission))\b"
    r"|\b(?:(?:ours|our patient) stayed|(?:our patient|he|she) (?:stayed|remained) in (?:the )?hospital) for"
    rf" (?P<m>\d{{1,3}}|{WORD}) days\b",
    re.IGNORECASE,
    ("day",),
)
_SHOWN = Pattern(r"\bdischarge \(day (?P<day>\d{1,3})\)", re.IGNORECASE, ("discharge",))
_OF_ANOTHER = Pattern(r"\b(?:ICU|intensive|ward|another|second|readmi\w+|median|mean|rehab\w*|patients)\b")


def _stays(passages: tuple[Passage, ...], kind: str, day: int) -> Iterator[Diagnostic]:
    """Yield a finding for a stay in hospital that does not end on the only day on which the patient leaves."""
    for passage in passages if kind in {"", "hosp", "admi"} else ():
        for match in _SHOWN.finditer(passage.text) if passage.role in {"caption", "cell"} else ():
            if int(match["day"]) != day:
                message = f"“{match.group()}”: the patient leaves on day {day}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
        for sentence in sentences(passage.text) if passage.part in {"abstract", "body"} else ():
            if CITATION in sentence or _OF_ANOTHER.search(sentence):
                continue
            for match in _STAY.finditer(sentence):
                stay = int(value_of((match["n"] or match["m"]).lower()))
                if abs(stay - day) > 1:
                    message = f"“{match.group()}”: the patient leaves on day {day}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _too_early(passage: Passage) -> Iterator[Diagnostic]:
    """Yield a finding where a patient leaves before a day that an earlier sentence tells of."""
    before: dict[str, int] = {}
    for sentence in sentences(passage.text):
        left = LEFT.search(sentence)
        if left is None:
            for match in _DAY.finditer(sentence):
                kind, day = day_of(match)
                before[kind] = max(day, before.get(kind, 0))
            continue
        kind, day = day_of(left)
        if kind and day < before.get(kind, 0) and not _LATER.search(passage.text):
            message = f"“{left.group()}”: something is told before of day {before[kind]}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(left.group()))
        return


def day_of(match: object) -> tuple[str, int]:
    """Return what days are counted from, in its first letters, and the day."""
    groups = match.groupdict()  # type: ignore[attr-defined]
    kind = (groups["kind"] or groups["kind2"] or "").strip().lower()
    kind = "post" if kind.startswith(("pod", "post")) else kind[:4]
    ordinal, number = groups["ordinal"], groups["number"]
    if ordinal:
        return kind, ORDINALS.get(ordinal) or int(ordinal[:-2])
    return kind, int(value_of(number.lower()))
