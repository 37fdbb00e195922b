"""Men and women make the people before them: `40 patients (18 men and 22 women)`; and what sums of counts share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern


def group_of(name: str) -> str:
    """Return an expression for a whole number by itself, with a name for it."""
    return rf"(?<![\d.,/–%-])\b(?P<{name}>{COUNT})\b(?![.·/–-]\d| ?%)"


NOUN = r"(?: [a-z][a-z-]*){0,3}"
ANY_COUNT = Pattern(rf"(?<![\d.,/–-])\b{COUNT}\b(?![.·/–]\d)", re.IGNORECASE)
_SEXES = Pattern(
    rf"{group_of('whole')}{NOUN}(?: (?:in|from) {COUNT} [a-z]+)? ?(?:[(:,;]|,? of whom"
    rf"|,? comprising) ?{group_of('first')}(?: were| \(\d[^()]*%\))?"
    rf" (?P<a>men|males?|women|females?|boys|girls|[MF]\b)(?: \(\d[^()]*%\))? ?(?:,? and|,|;|/) ?{group_of('last')}"
    rf"(?: were| \(\d[^()]*%\))? (?P<b>men|males?|women|females?|boys|girls|[MF]\b)",
    re.IGNORECASE,
)
_BOTH = Pattern(
    rf"(?:There were|They were|Of these,?|These were|We had) {group_of('first')}(?: \(\d[^()]*%\))?"
    rf" (?:were )?(?P<a>men|males?|women|females?|boys|girls),? and {group_of('last')}(?: \(\d[^()]*%\))?"
    rf" (?:were )?(?P<b>men|males?|women|females?|boys|girls)\b",
    re.IGNORECASE,
)
_PEOPLE = Pattern(
    rf"{group_of('whole')}(?: [a-z-]+){{0,2}}? (?:patients|participants|subjects|people|children|infants|neonates"
    r"|newborns|adults|individuals|volunteers|cases)\b",
    re.IGNORECASE,
)
_NO_PEOPLE = Pattern(
    r"^\W*\w+ (?:[a-z-]+ )*(?:reports|articles|studies|papers|publications|series|trials"
    r"|centres|centers)\b"
)
_FEMALE = ("w", "f", "g")


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield each number of people that the two sexes behind it do not make."""
    for match in _SEXES.finditer(sentence):
        sexes = {match[part][0].lower() in _FEMALE for part in ("a", "b")}
        is_sure = not _NO_PEOPLE.search(match.group()) and not _are_three(match) and not _are_of_others(match)
        if sexes == {True, False} and is_sure:
            yield from compared(match)


def _are_of_others(match: re.Match[str]) -> bool:
    """Tell whether the sexes are those of other people than of the number before them.

    So they are where an earlier number is theirs (`40 patients (80 eyes; 2 men and 38 women)`), where that before them
    is a year or a share in words, and where it has a sex itself (`320 girls, 45 boys and 200 girls`).
    """
    whole, both = value_of(match["whole"].lower()), value_of(match["first"].lower()) + value_of(match["last"].lower())
    earlier = {value_of(one.lower()) for one in ANY_COUNT.findall(match.string[: match.start()])}
    is_year = match["whole"].isdigit() and int(match["whole"]) in _YEARS and not is_near(whole, both)
    said = match.string[match.start() : match.start("first")]
    return both in earlier or is_year or bool(_NOT_ALL.search(said))


_YEARS = range(1900, 2100)
_NOT_ALL = Pattern(r"^\S+ (?:per ?cent\b|(?:[a-z-]+ ){0,3}?(?:men|males?|women|females?|boys|girls)\b)", re.IGNORECASE)


def _are_three(match: re.Match[str]) -> bool:
    """Tell whether those of neither sex stand behind: `1,044 were women, 996 were men, and 8 did not say`."""
    third = _THIRD.match(match.string, match.end())
    told = [value_of(match[name]) for name in ("first", "last")]
    return third is not None and sum(told, value_of(third["n"].lower())) == value_of(match["whole"])


_THIRD = Pattern(rf"[^.;\d]{{0,20}}?,?(?: and)? (?P<n>{COUNT})\b", re.IGNORECASE)


def wrong_after(sentence: str, before: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with men and women of whom an earlier sentence tells how many they are together."""
    match = _BOTH.match(sentence)
    if match is None or _SEXES.search(sentence):
        return
    people = {value_of(one["whole"]) for one in _PEOPLE.finditer(" ".join(before))}
    if len(people) != 1:
        return
    if {match[part][0].lower() in _FEMALE for part in ("a", "b")} == {True, False}:
        first, last, whole = value_of(match["first"]), value_of(match["last"]), people.pop()
        if first + last > whole and is_near(whole, first + last):
            yield match.group(), f"{first} and {last} are {first + last}, and the text says {whole}."


def is_near(told: Decimal, made: Decimal | int) -> bool:
    """Tell whether two sums are so near that they are of the same things."""
    return abs(told - made) <= max(Decimal(3), max(told, made) / 4)


def compared(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Yield a whole that its two parts do not make."""
    whole, first, last = (value_of(match[name]) for name in ("whole", "first", "last"))
    if first + last != whole:
        yield match.group(), f"{first} and {last} are {first + last}, and the text says {whole}."
