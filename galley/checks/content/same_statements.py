"""What is said twice of a patient has one number: not `sweating for 18 months` of a case that has 8.

Two statements are one where nearly all that the shorter says is in the other, the words beside the number too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from galley.checks.content.numbers import NUMBER, WORD, rounds_to, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold.units import is_time, of_time
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_QUANTITY_SOURCE = (
    r"(?<![\w.,/·–^-])(?<![×x] )"
    rf"(?:(?P<number>\d{{2,3}}/\d{{2,3}}|{NUMBER}|{WORD})[ -]?(?P<unit>%|mmHg|[mc]m|mL"
    r"|kg|g|mg|µg|(?:[mµn]g|g|[mµnp]mol|U|IU)/d?L|beats per minute"
    r"|(?P<time>minutes?|hours?|days?|weeks?|months?|years?))"
    r"(?![\w/])(?![- ](?:old|of age)| ?[×x])"
    r"|(?P<counted>day|week|month) (?P<at>\d{1,3})(?![\w/–-]|[.,]\d))"
)
_QUANTITY = Pattern(_QUANTITY_SOURCE)
_GENERAL = Pattern(
    r"\b(?:patients|cases|should|may|might|can|could|must|would|recommend\w*|guidelines?|usual\w*|often|most(?:ly)?"
    r"|review\w*"
    r"|literature|reports|reported|studies|series|typical\w*|common\w*|rare\w*|least|about|approximately|around|nearly"
    r"|almost|over|under|than|up to|others?|another|total|altogether|every|each|all|any|if|unless|within|by|mean|median"
    r"|between|range|respectively|second|third|again|further|repeat\w*|next|previous\w*|normal|reference|risk|rate)\b"
    r"|[<>≤≥~±]",
    re.IGNORECASE,
)
"""What a sentence has that speaks of others, rounds, computes, or tells of one of several."""
_TURNS = Pattern(
    r"\b(?:rose|rais\w+|ris\w+|increas(?:ed|es?)|fell|fallen|dropp\w+|decreas\w+|reduc\w+|improv\w+|recover(?:ed|s|ing)"
    r"|normali\w+|peak\w*|highest|lowest|maxim\w+|minim\w+|initial\w*|admission|arrival|presentation|discharge|before|after|later"
    r"|earlier|ago|until|since|then|now|follow-?up|pre-?operative\w*|post-?operative\w*|intra-?operative\w*|during|day"
    r"|days|week|weeks|month|months|years?|hours?|minutes?|final\w*|new)\b",
    re.IGNORECASE,
)
"""What tells when, or which way a value went: of two statements with other such words each has its own number."""
_CLAUSES = Pattern(
    r"[;:] |, (?:and|but|which|who|whereas|while|with) | and (?=(?:her|his|the|she|he|it|there) )", re.IGNORECASE
)
_AGED = Pattern(r"\b[\w-]+-(?:year|month|week|day)s?-old\b ?", needs=("-old",))
_AFTER = Pattern(rf"(?:\b[Aa]fter (?!the|a))?{_QUANTITY_SOURCE}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset((
    "with", "from", "that", "this", "which", "were", "been", "have", "after", "before", "into", "over", "under",
    "when", "then", "than", "also", "their", "there", "she", "her", "his", "patient", "case", "woman", "girl",
    "child", "year", "years", "month", "months", "week", "weeks", "days", "hours", "minutes", "showed", "shown",
    "found", "revealed", "presented", "present", "about", "during", "while", "where", "underwent", "performed",
    "given", "treated", "received", "because", "other",
))  # fmt: skip
_STEM = 6
"""So many letters of a word tell it from others: `blockade` and `blocked`."""
_AROUND = 120
_NEAR = 6
"""So many words on each side of a number are of what it counts."""
_LEAST, _FEWEST, _COVERED = 3, 2, 0.6
"""So many words two statements share, the second if they are short and on a length of time; and which part of them."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A number of a clause, with what stands beside it and with it, and with what tells its time."""

    value: str
    unit: str
    words: str
    near: frozenset[str]
    said: frozenset[str]
    turns: frozenset[str]
    time: str = ""
    """Its unit in the singular, where it is a length of time."""

    def is_like(self, other: _Statement) -> bool:
        """Tell whether another says the same, whatever its number."""
        shared = len(self.said & other.said)
        least = min(len(self.said), len(other.said))
        enough = max(_FEWEST, min(_LEAST, least)) if self.time else _LEAST
        return (
            self.unit == other.unit
            and self.turns == other.turns
            and shared >= enough
            and shared >= _COVERED * least
            and bool(self.near & other.near)
        )

    def has_number_of(self, other: _Statement) -> bool:
        """Tell whether this number may be the other: the same, rounded, or in another unit of time."""
        if self.time and other.time:
            return is_time(of_time(self.value, self.time), of_time(other.value, other.time))
        if self.unit != other.unit:
            return False
        if "/" in self.value or "/" in other.value:
            return self.value == other.value
        return rounds_to(value_of(self.value), other.value) or rounds_to(value_of(other.value), self.value)


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each number outside the case that the case has otherwise in the same statement alone."""
    inside = frozenset(case)
    told = [(one, each) for one in passages if _is_retold(one, inside) for each in _statements_of_ours(one)]
    if not told:
        return
    quoted = (text for one in case for text in sentences(one.text) if CITATION not in text)
    said = _Said.of(each for text in quoted for each in _statements(text))
    body = (text for one in passages if one.part == "body" for text in sentences(one.text))
    known = _Said.of(each for text in body for each in _statements(text))
    own = Counter(each for passage, each in told if passage.part == "body")
    for one, passage in {each: passage for passage, each in reversed(told)}.items():
        like = [other for other in said.beside(one) if one.is_like(other)]
        if not like or any(map(one.has_number_of, like)):
            continue
        if sum(known.counts[other] for other in known.beside(one) if one.has_number_of(other)) <= own[one]:
            message = f"“{one.words}”: in the case it is “{like[0].words}”."
            yield CASE_FACTS_AGREE.broken(message, passage.place(one.words))


@dataclass(frozen=True, slots=True)
class _Said:
    """Statements, how often each is made, and which have a word beside their number."""

    counts: Counter[_Statement]
    by_word: Mapping[str, list[_Statement]]

    @classmethod
    def of(cls, statements: Iterable[_Statement]) -> _Said:
        """Return some statements so that those on one thing are found."""
        counts = Counter(statements)
        by_word: defaultdict[str, list[_Statement]] = defaultdict(list)
        for one in counts:
            for word in one.near:
                by_word[word].append(one)
        return cls(counts, by_word)

    def beside(self, one: _Statement) -> list[_Statement]:
        """Return the statements that share a word beside their number with `one`."""
        return list(dict.fromkeys(other for word in sorted(one.near) for other in self.by_word.get(word, ())))


def _is_retold(passage: Passage, case: frozenset[Passage]) -> bool:
    """Tell whether a passage may tell the case again: an abstract, a legend, a text that is not the case."""
    if passage.part == "abstract":
        return passage.role != "heading"
    return passage.part == "body" and passage.role in {"text", "caption"} and passage not in case


def _statements_of_ours(passage: Passage) -> Iterator[_Statement]:
    """Yield the numbers of a passage in sentences that speak of the patient, and of one thing at one time."""
    for sentence in sentences(passage.text):
        if CITATION not in sentence and not _GENERAL.search(sentence):
            yield from _statements(sentence)


@lru_cache(maxsize=2048)
def _statements(sentence: str) -> tuple[_Statement, ...]:
    """Return the numbers of a sentence with a unit, each with what its clause says."""
    plain = _AGED.sub("", sentence)
    return tuple(one for clause in _CLAUSES.compiled.split(plain) for one in _of_clause(clause))


def _of_clause(clause: str) -> Iterator[_Statement]:
    found = list(_QUANTITY.finditer(clause))
    plain = _AFTER.sub(" ", clause) if found else ""
    turns = frozenset(one.lower() for one in _TURNS.findall(plain))
    for match in found:
        before = clause[max(0, match.start() - _AROUND) : match.start()].split(" ")
        after = clause[match.end() : match.end() + _AROUND].split(" ")
        beside = " ".join((*before[-_NEAR - 1 :], *after[: _NEAR + 1]))
        unit = match["unit"] if match["unit"] and not match["time"] else "time" if match["time"] else match["counted"]
        time = of_time("1", match["time"])[0] if match["time"] else ""
        value = (match["number"] or match["at"]).lower()
        yield _Statement(value, unit, _shown(before, match), _stems(beside), _stems(plain), turns, time)


def _shown(before: list[str], match: re.Match[str]) -> str:
    """Return a number with its unit and a word or two beside it, by which it is found."""
    lead = " ".join(before[-3:-1]) + " " if before[-3:-1] else ""
    return f"{lead}{match.group()}".strip()


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """Return the words of a text that say something, each by its first letters."""
    words = (one.lower() for one in _WORD.findall(_TURNS.sub(" ", text)))
    return frozenset(one[:_STEM] for one in words if one not in _EMPTY)
