"""What was lost or gained is what lies between two values: not `lost 9 kg, from 71 kg to 65 kg`."""

from __future__ import annotations

from decimal import Decimal

from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNIT = (
    r"(?:%|percentage points|points|mm ?Hg|°C|cmH2O|kPa|[mµμn]?mol/[lL]|[mµμnp]?g/(?:d?[lL]|m[lL])|kg(?:/m\^?2)?"
    r"|beats/min|bpm|m?I?U/m?[lL]|mg|µg|g|m[lL]|[lL]|cm|mm|dB|letters|lines)(?![\w/^])"
)
_MOVED = (
    r"(?:(?:lost|losing|gained|gaining|(?:loss|fall|drop|decrease|reduction|decline|rise|increase|gain) of)"
    r"|(?:fell|fallen|falling|dropped|dropping|decreased|decreasing|declined|reduced|rose|risen|rising|increased"
    r"|increasing|grew|grown|improved) (?:[a-z]+ )??by)"
)
_CHANGED = Pattern(
    rf"\b{_MOVED} (?P<about>about |some |nearly |almost |approximately |roughly |over |more than |only |just )?"
    rf"(?P<by>{NUMBER}) ?(?P<unit>{_UNIT})(?P<between>[^.;:()\d]{{0,50}}?)[,(:]? ?\(?from (?P<first>{NUMBER})"
    rf"(?: ?(?P<unit2>{_UNIT}))?(?: (?:on|at|in|before|after)(?: [a-z-]+){{1,3}}?)?,? to "
    rf"(?P<last>{NUMBER}) ?(?P<unit3>{_UNIT})?(?![\w/]|[.,·]\d| ?[–-] ?\d)",
    needs=("from ",),
)
_ANOTHER = Pattern(r"\b(?:and|who|which|while|whereas|but|patients|range|ranging|median|mean|per|each|every)\b")
_ROUGHLY = Decimal("0.15")
_POINTS = frozenset({"percentage points", "points"})


def wrong_amounts(sentence: str) -> Wrong:
    """Yield an amount by which something changed that is not what lies between the values behind it."""
    for match in _CHANGED.finditer(sentence):
        first, last, told = (value_of(match[name]) for name in ("first", "last", "by"))
        made = _made(match["unit"], match["unit3"] or match["unit2"], first, last)
        if not made or first == last or _ANOTHER.search(match["between"]):
            continue
        slack = sum((_half(match[name]) for name in ("first", "last", "by")), Decimal(0))
        slack += max(made) * _ROUGHLY if (match["about"] or "only ") not in {"only ", "just "} else 0
        if match["unit"] == "%":
            slack += 1
        if all(abs(one - told) > slack for one in made):
            yield match.group(), f"from {first} to {last} it is {round(made[0], 1).normalize():f}"


_DIFFERS = Pattern(
    rf"(?<![\d.,–-])(?P<by>{NUMBER}) ?(?P<unit>{_UNIT}) (?:wider|thicker|larger|bigger|longer|shorter|smaller"
    r"|higher|lower|greater|heavier|lighter|deeper|more|less)(?: [a-z]+){0,3}? than [^.;:()\d]{0,50}?"
    rf"\((?P<first>{NUMBER})(?: ?(?P<unit2>{_UNIT}))? (?:against|versus|vs\.?|v\.?|and|as against"
    rf"|compared (?:with|to)) (?P<last>{NUMBER}) ?(?P<unit3>{_UNIT})[);,]",
    needs=(" than ",),
)


def wrong_differences(sentence: str) -> Wrong:
    """Yield an amount by which one thing is more than another that is not between the values: `(39 against 36 cm)`."""
    for match in _DIFFERS.finditer(sentence):
        first, last, told = (value_of(match[name]) for name in ("first", "last", "by"))
        apart = abs(first - last)
        slack = sum((_half(match[name]) for name in ("first", "last", "by")), Decimal(0))
        is_one_unit = match["unit"] == match["unit3"] == (match["unit2"] or match["unit3"])
        whole = all(not decimals(match[name]) for name in ("first", "last", "by"))
        if is_one_unit and apart and (apart != told if whole else abs(apart - told) > slack):
            yield match.group().rstrip(";,"), f"between {first} and {last} lie {apart}"


def _made(unit: str, other: str | None, first: Decimal, last: Decimal) -> list[Decimal]:
    """Return by how much something changed that went from one value to another, in each reading of its unit."""
    change = abs(first - last)
    if unit == "%":
        shares = [100 * change / one for one in (first, last) if one]
        return [*shares, change] if other in {"%", None} else shares
    return [change] if other in {unit, None} or unit in _POINTS else []


def _half(number: str) -> Decimal:
    return Decimal(1).scaleb(-min(decimals(number), 9)) / 2
