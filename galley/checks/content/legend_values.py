"""A value in a legend has the digits of the text in their order: not `113 µm` where the text has 131 µm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from galley.checks.content.changed_values import is_turned
from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_VALUE = Pattern(
    rf"(?<![\w.,/–-])(?P<number>{NUMBER}) ?(?P<unit>%|mm|cm|µm|μm|mL|ml|mmHg|mg/d?L|[mµ]mol/L|g/d?L|U/L|HU"
    r"|ng/mL|k?g|Gy|m/s|°C|bpm|beats per minute|degrees)(?![\w/])"
)
_SIZES = Pattern(
    rf"(?<![\w.,/–-])(?P<numbers>{NUMBER}(?: ?(?:mm|cm))?(?: ?[×x] ?{NUMBER}(?: ?(?:mm|cm))?){{1,2}})"
    r"(?<=(?P<unit>mm|cm))(?![\w/])",
    needs=("×", "x"),
)
"""Sizes that share their unit: `53 × 35 mm`."""
_NUMBER = Pattern(NUMBER)
_LEAST = 2
"""So many digits a number has at least of which the order shows a slip."""


def examine(passages: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each value that only a legend has, where only the text has it with its digits turned."""
    said = [one for one in passages if one.part in {"abstract", "body"}]
    shown: defaultdict[tuple[str, str], list[tuple[Passage, str]]] = defaultdict(list)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for passage in said:
        for match in _VALUE.finditer(passage.text) if CITATION not in passage.text or passage.role != "caption" else ():
            if passage.role == "caption":
                shown[match["number"], match["unit"]].append((passage, match.group()))
            else:
                told[match["unit"]].add(match["number"])
        for match in _SIZES.finditer(passage.text) if passage.role != "caption" else ():
            told[match["unit"]].update(_NUMBER.findall(match["numbers"]))
    for (number, unit), places in shown.items():
        turned = [one for one in told[unit] if is_turned(number, one) and (one, unit) not in shown]
        digits = sum(map(str.isdigit, number))
        if len(turned) == 1 and number not in told[unit] and digits >= _LEAST and _is_sure(places[0][0], unit, told):
            passage, words = places[0]
            message = f"“{words}”: the text has {turned[0]} {unit}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def _is_sure(caption: Passage, unit: str, told: defaultdict[str, set[str]]) -> bool:
    """Tell whether a legend goes by the text: its other values of the unit are there, or it has none."""
    others = [one["number"] for one in _VALUE.finditer(caption.text) if one["unit"] == unit]
    return sum(one not in told[unit] for one in others) == 1
