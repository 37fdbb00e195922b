"""What the rows of tables name, where no list has it: their values in the text are found by the words of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern
from galley.checks.content.quantities import symbol

_LABEL = Pattern(
    r"(?:(?:serum|plasma|blood|whole[- ]blood|total) )?(?P<name>[A-Za-z][A-Za-z-]{3,}(?: [a-z][a-z-]*){0,2}"
    r"|(?-i:(?:25-)?[A-Z]{2,6}(?:[ -]?\d{1,3}(?:-\d{1,2})?)?(?:-[A-Z]{1,3})?))"
    r"(?:, [a-z]+(?: [a-z]+)? ?)?(?: level| concentration)? ?[(\[,] ?"
    r"(?P<unit>%|mmHg|mm|fL|U|[^()\[\],\s]{1,8}/[^()\[\],\s]{1,6})[)\]]?",
    re.IGNORECASE,
)
_UNIT = r"(?P<unit>%|(?:× ?)?[A-Za-zµμ][\w/µμ^]{0,11})"
_LINK = (
    r"(?: \([A-Za-z-]{2,6}\)|\))?(?:[ ,:=]|\b(?:level|concentration|value|of|was|were|is|had|an?|the|his|her|at|on"
    r"|admission|initial|(?:elevated|raised|reduced|lowered) to|elevated|raised|reduced|low|high"
    r"|normal|only|still|then|now|slightly|mildly|moderately|markedly|severely|clearly)\b){1,13}?"
)
_VALUE = Pattern(rf"{_LINK}(?P<value>{NUMBER}) ?{_UNIT}(?![\w^])", re.IGNORECASE)
_RISES = (
    r"(?:rose|risen|rise|increased|climbed|went up|peaked|fell|fallen|fall|decreased|dropped|declined|went down"
    r"|come down|came down)"
)
_TIME = (
    r"(?:(?P<time>(?:day|week|month) \d{1,3}|\d{1,3} (?:hours?|days?|weeks?|months?)"
    r"|admission|arrival|presentation|discharge)\b"
    r"(?! (?:after|of|before|post|following|from)|[.·/–-]?\d))"
)
_CHANGED = Pattern(
    rf"[^.;:()\d]{{0,40}}?\b{_RISES}(?: [a-z]+)?"
    rf"(?: from (?P<first>{NUMBER})(?: ?[A-Za-zµ%^/\d]{{1,9}})?(?: on [a-z]+(?: \d+)?)?)?"
    rf" (?:to|at) (?P<value>{NUMBER}) ?{_UNIT}(?![\w^])(?: (?:on|at|by) {_TIME})?",
    re.IGNORECASE,
)

_AT = rf"(?P<value>{NUMBER}) ?{_UNIT}(?![\w^]) (?:on|at|by) {_TIME}"
_NEXT = Pattern(rf"(?:,|,? and|, then) (?:to )?{_AT}", re.IGNORECASE)
"""Another value to which the same thing changes: `to 21.7% at 1 hour, 6.3% at 4 hours and 1.9% at 12 hours`."""
_ALSO = Pattern(rf"(?: \([A-Za-z-]{{2,6}}\))? to {_AT}", re.IGNORECASE)
_RISEN = Pattern(rf"\b{_RISES}\b", re.IGNORECASE)

Names: TypeAlias = tuple[str, ...]
"""Names of rows, in small letters."""


@dataclass(frozen=True, slots=True)
class Named:
    """A value in a text behind the name of a row; read as the match of an expression is."""

    name: str
    match: re.Match[str]

    def __getitem__(self, group: str) -> str:
        """Return what a group of the expression holds."""
        return self.match[group]

    def group(self) -> str:
        """Return the name, and what stands behind it up to the value."""
        return f"{self.name}{self.match.group()}".lstrip(", ")


def key_of(label: str) -> tuple[str, str] | None:
    """Return the name of a row in small letters, and its unit; None where its label does not name both."""
    match = _LABEL.fullmatch(label)
    return (match["name"].lower(), symbol(match["unit"])) if match else None


def values_in(text: str, names: Iterable[str]) -> Iterator[tuple[tuple[str, str], Named]]:
    """Yield each value that stands behind the name of a row, with that name and its unit."""
    yield from _behind(text, names, _VALUE)


def changes_in(text: str, names: Iterable[str]) -> Iterator[tuple[tuple[str, str], Named]]:
    """Yield each value to which something that is the name of a row rises or falls."""
    for key, named in _behind(text, names, _CHANGED):
        yield key, named
        following = _NEXT.match(text, named.match.end())
        while following:
            yield (key[0], symbol(following["unit"])), Named("", following)
            following = _NEXT.match(text, following.end())
    risen = _RISEN.search(text)
    if risen:
        yield from (one for one in _behind(text, names, _ALSO) if one[1].match.start() > risen.end())


def _behind(text: str, names: Iterable[str], pattern: Pattern) -> Iterator[tuple[tuple[str, str], Named]]:
    lower = text.lower()
    for name in names:
        at = lower.find(name)
        while at >= 0:
            end = at + len(name)
            if not lower[at - 1 : at].isalnum() and (match := pattern.match(text, end)):
                yield (name, symbol(match["unit"])), Named(text[at:end], match)
            at = lower.find(name, end)
