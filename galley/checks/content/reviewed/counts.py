"""How many of the listed cases had what: `FMD was found in four patients (40%)` beside a column of yes and no.

A count is surely of all cases of the table if its share is that of their number, and if its paragraph refers to a table
and tells that number. What it counts is known by the words of one column alone: a kind that is in the cells, or the
head of a column of yes and no.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from galley.checks.content.case_tables import SEXES, Cases
from galley.checks.content.numbers import COUNT, NUMBER, is_share, value_of
from galley.checks.content.patterns import Pattern

_WHO = r"(?: (?:other |adult )?(?:patients?|cases?|children|infants|reports?|women|men|boys|girls|tumou?rs?|lesions?))?"
_ITEM = Pattern(
    rf"(?<![\w.,/–-])(?P<n>{COUNT})(?: of (?:the |these |all |our )?(?P<whole>{COUNT}))?(?P<who>{_WHO})"
    rf"(?P<inside>[^.;:,()\d]{{0,60}}?) \((?P<p>{NUMBER}) ?%\)",
    re.IGNORECASE,
    ("%)",),
)
_ALL = Pattern(
    rf"(?:^|[.;,] )(?:All|None of the) (?:of the )?(?P<n>{COUNT}){_WHO} (?P<said>[^.;:,()\d]{{3,60}})(?=[.;,]|$)",
    re.IGNORECASE,
    ("all ", "none of"),
)
_NARROWS = Pattern(
    r"\b(?:with|without|who|whose|which|that|after|before|because|when|those|not|no|never|none|neither|both|either|or"
    r"|other|others|than|only|also|further|later|initial\w*|previous\w*|but|except|despite|least"
    r"|more|less|over|under|among|remaining|rest|un\w+ed|where|until|following|since)\b",
    re.IGNORECASE,
)
"""What makes the words beside a count those of some cases alone, or of those that had it not."""
_LINKS = Pattern(r",? (?:and|while|whereas|but) |[,;] ")
_MOST_KINDS, _SHORTEST, _STEM = 6, 3, 7
_YES = frozenset({"yes", "no", "–", "-", "—", "+", "y", "n", "not reported", "nr", "unknown", ""})


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a column counts under some words, and how many cases have it."""

    column: str
    words: Pattern
    many: int


def wrong(sentence: str, cases: Cases) -> Iterator[tuple[str, str]]:
    """Yield each count of a sentence on all cases that their table has otherwise."""
    kinds: tuple[_Kind, ...] = ()
    for one in _counted(sentence, cases.many):
        kinds = kinds or tuple(_kinds(cases))
        named = [kind for kind in kinds if kind.words.search(one.said)]
        if len(named) != 1:
            continue
        right = named[0].many
        is_near = 0 < abs(right - one.n) <= max(2, cases.many // 4)
        if is_near if one.is_of_all else right == one.n:
            yield one.words, f"the table has {right} of {cases.many}"


@dataclass(frozen=True, slots=True)
class _Counted:
    """The words of a count, the count, whether its share is that of all cases, and what is said of those it counts."""

    words: str
    n: int
    is_of_all: bool
    said: str


def _counted(sentence: str, many: int) -> Iterator[_Counted]:
    """Yield each count with a share of all cases, or with one that may be meant so."""
    items = list(_ITEM.finditer(sentence))
    behind = bool(items) and _begins(sentence, items[0])
    for at, match in enumerate(items):
        n = value_of(match["n"].lower())
        if match["whole"] and value_of(match["whole"].lower()) != many:
            continue
        start = items[at - 1].end() if at else 0
        end = items[at + 1].start() if at + 1 < len(items) else len(sentence)
        before, after = sentence[start : match.start()], sentence[match.end() : end]
        said = _said(match, before, after, behind=behind)
        if said and not _NARROWS.search(said):
            yield _Counted(match.group(), int(n), is_share(n, Decimal(many), match["p"]), said)
    for match in _ALL.finditer(sentence):
        if value_of(match["n"].lower()) == many and not _NARROWS.search(match["said"]):
            words = match.group().strip(".;, ")
            yield _Counted(words, 0 if words.lower().startswith("none") else many, True, match["said"])  # noqa: FBT003


def _begins(sentence: str, match: re.Match[str]) -> bool:
    return len(sentence[: match.start()].split()) <= 1


def _said(match: re.Match[str], before: str, after: str, *, behind: bool) -> str:
    """Return the words that tell what a count is of: inside it, behind it, or before it."""
    if match["inside"].strip():
        return match["inside"] if behind or _LINKS.search(before[-6:]) or not before.strip() else ""
    if behind:
        following = re.split(r"[,;.]| and | while | whereas ", after.strip(" "), maxsplit=1)[0]
        return f"{match['who']} {following}" if following.strip() else match["who"]
    return _LINKS.compiled.split(before)[-1]


def _kinds(cases: Cases) -> Iterator[_Kind]:
    for name, cells in cases.columns.items():
        small = tuple(cell.lower() for cell in cells)
        if set(small) <= _YES:
            if len(name) >= _SHORTEST and small.count("yes") + small.count("no") == cases.many:
                yield _Kind(name, _words_of(name), small.count("yes"))
            continue
        counted = Counter(small)
        if not 1 < len(counted) <= _MOST_KINDS or any(any(map(str.isdigit, kind)) for kind in counted):
            continue
        for kind, many in counted.items():
            if kind in SEXES or (
                len(kind) >= _SHORTEST and not any(kind in other for other in counted if other != kind)
            ):
                yield _Kind(name, _words_of(kind), many)


def _words_of(kind: str) -> Pattern:
    """Return what finds a kind in a text: its words one after the other, long ones by all but their ends."""
    if kind in SEXES:
        return Pattern(rf"\b(?:{SEXES[kind]})\b", re.IGNORECASE)
    words = (re.escape(word[: max(_STEM, len(word) - 3)]) for word in kind.split())
    return Pattern(r"\b" + r"[a-z]*[ -]".join(words), re.IGNORECASE)
