"""Days that are counted: nothing is stopped before it is begun, and nobody falls ill who has died."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern, sentences

_KIND = r"(?P<kind{0}>post-?operative |hospital |postpartum |admission )?"
_DAY = rf"(?:on|by) (?:the )?{_KIND}day (?P<day{{0}}>\d{{{{1,3}}}}|{WORD})\b(?! ?(?:of|after|post|following|before|%))"
_FROM_TO = Pattern(
    r"\b(?:started|begun|began|commenced|initiated|inserted|placed|intubated|admitted|given|introduced|resumed|applied"
    r"|opened)\b"
    rf"[^.;]{{0,25}}? {_DAY.format(1)}[^.;]{{0,60}}?"
    r"\b(?:stopped|ended|discontinued|removed|extubated|withdrawn|discharged|weaned|ceased|finished|tapered|closed"
    r"|completed)\b"
    rf"[^.;]{{0,25}}? {_DAY.format(2)}",
    re.IGNORECASE,
)
_ON_DAY = Pattern(_DAY.format(1), re.IGNORECASE)
_END = Pattern(
    rf"^(?:[A-Z][a-z]+,? )?(?:[Ss]he|[Hh]e|[Tt]he (?:patient|child|boy|girl|infant|man|woman|baby|neonate)) "
    rf"(?:[a-z]+ ){{0,2}}?(?:died|was declared dead|succumbed|passed away)\b[^.;]{{0,60}}? {_DAY.format(1)}"
)
_OTHER = Pattern(
    r"\b(?:[Pp]atient|[Cc]ase) (?:\d|[A-Z]\b)|\b(?:mother|father|brother|sister|twin|donor|months?|weeks?|years?"
    r"|readmitted|cycle|course|re-?admission|transplant\w*)\b"
)
_ANEW = Pattern(
    r"\bday 0\b|(?<!post)(?<!post-)operat|surg|ectomy|otomy|transplant|birth|deliver|cycle|readmi", re.IGNORECASE
)


def backwards(text: str) -> Iterator[tuple[str, str]]:
    """Yield a day on which something ends, or somebody dies, that is before one on which it still went on."""
    if "day " not in text:
        return
    for match in _FROM_TO.finditer(text):
        first, last = _number(match["day1"]), _number(match["day2"])
        kinds = {match["kind1"], match["kind2"]} - {None}
        if last < first and len(kinds) < 2 and not _ANEW.search(match.group()):  # noqa: PLR2004 - two ways of counting
            yield match.group(), f"day {last} is before day {first}"
    latest: dict[str, int] = {}
    for sentence in sentences(text):
        end = _END.search(sentence)
        kind = _kind(end) if end else ""
        if end and _number(end["day1"]) < latest.get(kind, 0):
            yield end.group(), f"day {latest[kind]} is told of before"
        if _OTHER.search(sentence) or _ANEW.search(sentence):
            latest.clear()
        for match in _ON_DAY.finditer(sentence):
            latest[_kind(match)] = max(_number(match["day1"]), latest.get(_kind(match), 0))


def _number(text: str) -> int:
    return int(value_of(text.lower()))


def _kind(match: re.Match[str]) -> str:
    return (match["kind1"] or "").strip().lower().replace("-", "")
