"""Values with their units: `a titer of 43 BU/mL`, `the sodium was 118 mmol/L`, `an ejection fraction of 35%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.retold.told import Told
from galley.checks.content.retold.units import is_rounded

_AMOUNT = Pattern(
    rf"(?<![\w.,–/·-])(?P<number>{NUMBER}) ?(?P<unit>[A-Za-zµμ]{{1,5}}/(?:d?[lL]|m[lL]|mg|g|kg|h|min)"
    r"|mm ?Hg|°C|%|fL|(?:× ?)?10\^\d+\^?/[lL])(?![\w/]|[–-]\d)"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*|[^\sA-Za-z]")
_BETWEEN = """
level levels concentration count counts activity value of at was were is had been a an the serum plasma only initial
initially peak measured reached our this patient
"""
"""What may stand between a name and its value."""
_OTHERS = """
towards toward within near around until till per beyond about than by to from and or then with between below above over
under least most nearly it he she which this
"""
_LINK, _NO_NAME = frozenset(_BETWEEN.split()), frozenset(_OTHERS.split())
_SAME = {
    "hemoglobin": "haemoglobin", "leukocyte": "leucocyte", "titre": "titer", "protein": "crp",
    "platelets": "platelet", "leukocytes": "leucocyte", "leucocytes": "leucocyte",
}  # fmt: skip
_SHORT = re.compile(r"\((?P<short>[A-Z][A-Za-z]{0,2}[A-Z])\)$")
"""A short form behind its words: `the left ventricular ejection fraction (LVEF) was 28%`."""
_SHORTEST = 2
_FAR = 60


_CHANGE = Pattern(
    r"\b(?P<thing>[A-Za-z][A-Za-z-]+)(?: \([A-Za-z]{2,6}\))?(?: (?:level|count|concentration|value|titre|titer"
    r"|activity))?,?"
    r" (?:(?:had|has|was|which|that|also|then|thus) ){0,2}(?:rose|risen|increased|improved|recovered|climbed|fell"
    r"|fallen|decreased|dropped"
    r"|declined|reduced)(?: [a-z]+ly)? from"
    rf" (?P<first>{NUMBER})(?P<unit1> ?(?:%|[A-Za-zµμ/]{{1,8}}))? to (?P<number>{NUMBER}) ?"
    r"(?P<unit>[A-Za-zµμ]{1,5}/(?:d?[lL]|m[lL]|mg|g|kg|h|min)|mm ?Hg|°C|%|fL|(?:× ?)?10\^\d+\^?/[lL])(?![\w/]|[–-]\d)",
    needs=(" from ",),
)
"""A value that changes, with what has it: `the CRP fell from 112 to 12 mg/L`."""


def told_in(sentence: str) -> Iterator[Told]:
    """Yield every value of a sentence, with what has it, "" where no such word stands with it."""
    for match in _CHANGE.finditer(sentence):
        if not match["unit1"] or _unit(match["unit1"]) == _unit(match["unit"]):
            shown, name = (match["first"], match["number"]), match["thing"].lower()
            values = (value_of(shown[0]), value_of(shown[1]))
            at, thing = match.start("first"), _SAME.get(name, name)
            yield Told(thing, _unit(match["unit"]), values, shown, match.group(), match.start(), at)
    for match in _AMOUNT.finditer(sentence):
        unit = _unit(match["unit"])
        thing, start = _thing(sentence, match)
        words = sentence[start : match.end()]
        yield Told(thing, unit, (value_of(match["number"]),), (match["number"],), words, start, match.start())


def _unit(text: str) -> str:
    return text.lower().replace("μ", "µ").replace(" ", "").replace("^", "").replace("×", "")


def _thing(sentence: str, match: re.Match[str]) -> tuple[str, int]:
    for word in reversed(list(_WORD.finditer(sentence, max(0, match.start() - _FAR), match.start()))):
        name = word.group().lower()
        if name == ")" and (short := _SHORT.search(sentence[: word.end()])):
            return _SAME.get(short["short"].lower(), short["short"].lower()), short.start("short")
        if name not in _LINK:
            is_name = name[0].isalpha() and len(name) >= _SHORTEST and name not in _NO_NAME
            return (_SAME.get(name, name), word.start()) if is_name else ("", match.start())
    return "", match.start()


def is_said(one: Told, known: Sequence[Told]) -> bool:
    """Tell whether a value, or both of a change, are of those in its unit, or what one of them is when rounded."""
    same = [value for other in known if other.unit == one.unit for value in other.values]
    return all(any(is_rounded(value, shown) for value in same) for shown in one.shown)
