"""Numbers as authors write them: digits, with any of the usual decimal signs, and words."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from galley.checks.content.patterns import Pattern

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SIMPLE = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}

SIMPLE_WORDS = tuple(_SIMPLE)
"""Of these every number in words has one."""
_TEN = "|".join(_TENS)
_ONE = "|".join(sorted(_UNITS, key=len, reverse=True))
WORD = (
    rf"(?<!hundred )(?<!hundred and )(?<!hundred-)(?<!ty-)(?:(?:{_TEN})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?|{_ONE})"
    r"(?![- ](?:hundred and|thous))"
    rf"(?:[- ]hundred(?:[- ](?:(?:{_TEN})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?|{_ONE})\b)?)?"
)
"""A number below ten thousand in words, `one hundred sixty-four`; no part of a longer one, `five hundred and two`."""
DIGITS = r"(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)"
COUNT = rf"(?:{DIGITS}|{WORD})"
"""A whole number, in digits or in words."""
NUMBER = rf"(?:{DIGITS}(?:[.·]\d+)?|[.·]\d+)"
"""A number in digits, with a point or a raised point."""


@lru_cache(maxsize=4096)
def value_of(text: str) -> Decimal:
    """Return the number that `text` says, which is a match of the patterns above, perhaps with a sign."""
    plain = text.strip().replace(",", "").replace("·", ".").replace("−", "-").replace("–", "-")
    return Decimal(plain) if plain[-1:].isdigit() else Decimal(_of_words(plain))


def _of_words(text: str) -> int:
    total = 0
    for word in text.lower().replace("-", " ").split():
        total = total * 100 if word == "hundred" else total + _SIMPLE[word]
    return total


def decimals(text: str) -> int:
    """Return how many decimals a number in digits shows."""
    return len(text.strip().replace("·", ".").partition(".")[2])


def rounds_to(exact: Decimal, shown: str) -> bool:
    """Tell whether `shown` is `exact` rounded to the decimals that it has, a half either way."""
    return abs(exact - value_of(shown)) * 2 <= Decimal(1).scaleb(-decimals(shown))


def is_share(part: Decimal, whole: Decimal, shown: str) -> bool:
    """Tell whether `shown` percent is the share of `part` in `whole`; of nothing there is none."""
    return whole > 0 and rounds_to(100 * part / whole, shown)


def percent_of(part: Decimal, whole: Decimal, shown: str) -> Decimal:
    """Return how many percent `part` is of `whole`, which is above 0, with the decimals of `shown`, six at most."""
    return round(100 * part / whole, min(decimals(shown), _MOST_DECIMALS))


_MOST_DECIMALS = 6
_IN_WORDS = Pattern(rf"\b{WORD}\b", needs=SIMPLE_WORDS)


def words_in(text: str) -> tuple[Decimal, ...]:
    """Return the numbers that `text`, in small letters, has in words."""
    return tuple(value_of(found) for found in _IN_WORDS.findall(text))


_DIGIT = "|".join(_UNITS[1:10])
_HUNDREDS = Pattern(rf"\b(?P<many>a|{_DIGIT}) hundred and (?P<rest>(?:{_TEN})(?:[- ](?:{_DIGIT}))?|{_ONE})\b")


def hundreds_in(text: str) -> tuple[Decimal, ...]:
    """Return the numbers above a hundred that `text`, in small letters, has in words: `two hundred and six`."""
    if "hundred and" not in text:
        return ()
    return tuple(
        100 * (value_of(one["many"]) if one["many"] != "a" else 1) + value_of(one["rest"])
        for one in _HUNDREDS.finditer(text)
    )


_RUN = Pattern(r"[^\W_]+")


def numbers_at_most(text: str) -> int:
    """Return how many whole numbers `text` has at most, whatever is taken out of it."""
    return sum(one.isdecimal() or one in _SIMPLE for one in _RUN.findall(text.lower()))
