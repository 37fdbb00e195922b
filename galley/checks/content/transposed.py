"""A value of the case is not told with two of its digits changed: `4.25 mmol/L` where it is 4.52 mmol/L twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_VALUE = Pattern(
    rf"(?<![\w.,–/·-])(?P<number>{NUMBER}) ?(?P<unit>(?:[µμmnpk]?(?:mol|g|U|IU|Eq)|mOsm)/(?:dL|dl|L|l|mL|ml|kg)"
    rf"|mm|cm|mg|µg|g|mL|ml|kg|patients|cases)"
    r"(?![\w/])"
)
_DIGITS = 3
_SURE = 2


def examine(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for a value that stands once, and is another that stands more often but for two digits."""
    places: defaultdict[tuple[str, str], list[tuple[Passage, str]]] = defaultdict(list)
    for passage in passages:
        if passage.part in {"title", "abstract", "body"}:
            for match in _VALUE.finditer(passage.text):
                number = match["number"].replace("·", ".")
                if len(number.replace(".", "")) >= _DIGITS and "0" not in number and "," not in number:
                    places[number, match["unit"].lower()].append((passage, match.group()))
    for (number, unit), found in places.items():
        if len(found) == 1 and found[0][0].part == "body":
            for other in swapped(number):
                if len(places.get((other, unit), ())) >= _SURE:
                    passage, words = found[0]
                    message = f"“{words}”: elsewhere it is {other} {unit}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def swapped(number: str) -> Iterator[str]:
    """Yield a number with two digits beside each other changed, whatever stands between them."""
    for at in range(len(number) - 1):
        step = 2 if number[at + 1] == "." else 1
        after = at + step
        if number[at] != "." and after < len(number) and number[at] != number[after]:
            yield number[:at] + number[after] + number[at + 1 : after] + number[at] + number[after + 1 :]
