"""A dose for a weight is that of the patient's weight: `6.8 kg` and `1 mg/kg (8.6 mg)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_WEIGHT = Pattern(
    rf"\b(?:[Ww]eigh(?:ed|ing|s)|[Bb]ody ?weight|[Ww]eight)\b[^.;\d]{{0,25}}?(?P<kg>{NUMBER}) ?kgs?\b(?!/)"
    rf"|(?<![\d.,–/-])(?P<kg2>{NUMBER}) ?kg (?:in|of) (?:body )?weight"
)
_UNIT = r"(?:mg|g|µg|μg|mcg|mL|ml|mmol|IU|U|units)"
_RATE = r"(?:(?: ?/ ?| per |,? an )(?:h(?:ou)?r?|min(?:ute)?|d(?:ay)?)\b| (?:daily|an hour|a day)\b)?"
_HOW = (
    r" (?:subcutaneously|intravenously|intramuscularly|orally|by mouth|every \d{1,2} h(?:ours)?\b|as a (?:single )?"
    r"(?:bolus|dose)|in a single dose|bolus|i\.?v\.?|s\.?c\.?)"
)
"""How a dose is given, where that does not make it that of a day."""
_DOSE = Pattern(
    rf"(?<![\d.,–-])(?P<each>{NUMBER}) ?(?P<unit>{_UNIT})(?:/| per )kg(?:/dose| body ?weight)?(?P<rate>{_RATE}) ?"
    rf"[(\[;,] ?(?:i\.e\.,? |= ?|that is,? |which (?:is|was|made|gave|makes|gives) |giving |making |or )?"
    rf"(?P<dose>{NUMBER}) ?(?P<unit2>{_UNIT})(?P<rate2>{_RATE})(?![\w/])"
    rf"|(?<![\d.,–-])(?P<dose2>{NUMBER}) ?(?P<unit3>{_UNIT})(?P<rate3>{_RATE})(?:{_HOW}){{0,3}} ?"
    rf"[(\[] ?(?P<each2>{NUMBER}) ?(?P<unit4>{_UNIT})/kg(?P<rate4>{_RATE})[)\]]"
)
_MASS = {"g": Decimal(1000000), "mg": Decimal(1000), **dict.fromkeys(("µg", "μg", "mcg"), Decimal(1))}
_EACH = Pattern(
    rf"(?<![\d.,–-])(?P<each>{NUMBER}) ?(?P<unit>{_UNIT})(?:/| per )kg\b(?! ?(?:/|per|a) ?(?:day|d|h|min))"
    rf"(?:(?!kg\b)[^.;]|; )"
    rf"{{0,90}}?(?:kg[^.;]{{0,30}}?)?\b(?:each|every|a single|one) (?:dose|bolus|infusion) (?:was|being|made"
    rf"|amounted to)"
    rf" (?P<dose>{NUMBER}) ?(?P<unit2>{_UNIT})(?![\w/])",
    needs=("dose", "bolus", "infusion"),
)
"""A dose for a weight, and what each one was: `90 µg/kg every 3 hours; as he weighed 80 kg, each dose was 7.2 mg`."""
_MOST = 3
"""So many weights may a case tell, such as that at birth; the last is the patient's."""
_OFF = Decimal("0.2")
"""So far may a dose be rounded, as part of the right one."""
_NEAR = Decimal("0.1")
"""So far may one be rounded whose number has decimals."""
_TURNED = Decimal("0.03")
"""So far a dose of the same digits in another order is a slip."""


def examine(case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each dose for a weight that is that of no weight that the case tells."""
    passages = tuple(one for one in case if "kg" in one.text)
    found = (one for passage in passages for one in _WEIGHT.finditer(passage.text))
    weights = {weight: None for one in found if (weight := value_of(one["kg"] or one["kg2"]))}
    weight = next(reversed(weights)) if 0 < len(weights) <= _MOST else Decimal(0)
    for passage in passages:
        for match in _EACH.finditer(passage.text) if weight else ():
            scale = _factor(match["unit"], match["unit2"])
            right = value_of(match["each"]) * weight * scale
            dose = value_of(match["dose"])
            if right and all(_is_off(value_of(match["each"]) * one * scale, dose, _NEAR) for one in weights):
                message = f"“{match.group()}”: at {weight} kg it is {right.normalize():f} {match['unit2']}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
        for match in _DOSE.finditer(passage.text) if weight else ():
            each, dose = value_of(match["each"] or match["each2"]), value_of(match["dose"] or match["dose2"])
            unit, other = match["unit"] or match["unit3"], match["unit2"] or match["unit4"]
            by = _factor(unit, other)
            right = each * weight * by
            rates = (match["rate"] or match["rate3"] or "", match["rate2"] or match["rate4"] or "")
            if (
                by
                and _is_at_one_rate(rates, match)
                and right
                and all(_is_off(each * one * by, dose) for one in weights)
            ):
                message = f"“{match.group()}”: at {weight} kg it is {(each * weight).normalize():f} {unit}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _factor(unit: str, other: str) -> Decimal:
    """Return how many of another unit one is: 1,000 mg are a gram; 0 where they do not measure the same."""
    if unit == other:
        return Decimal(1)
    return _MASS[unit] / _MASS[other] if unit in _MASS and other in _MASS else Decimal(0)


_DIVIDED = Pattern(
    r"\)?,? ?(?:per |each |in |divided|twice|thrice|once|b\.?i\.?d|t\.?i\.?d|every|q\d|(?:two|three|four|\d) ?"
    r"(?:times|x|×|doses)|[×x])"
)
"""What says that a dose is not that of a whole day."""


def _is_at_one_rate(rates: tuple[str, str], match: re.Match[str]) -> bool:
    """Tell whether two doses are of one time; one without a time, behind one of a day, is of that."""
    first, second = map(_span, rates)
    return first == second or (
        (first, second) == ("d", "") and bool(match["each"]) and not _DIVIDED.match(match.string, match.end())
    )


def _is_off(right: Decimal, dose: Decimal, most: Decimal = _OFF) -> bool:
    """Tell whether a dose is further from the right one than rounding takes it, or has its digits in another order."""
    off = abs(right - dose)
    turned = f"{dose:f}" != f"{right.normalize():f}" and sorted(f"{dose:f}") == sorted(f"{right.normalize():f}")
    return off > (_TURNED if turned else most) * right


def _span(rate: str) -> str:
    """Return the first letter of the time of a rate, "" where it has none: `/h`, ` an hour`."""
    words = rate.strip(" /,").lower().removeprefix("per ").removeprefix("an ").removeprefix("a ")
    return words[:1]
