"""What falls goes down and what rises goes up, and by what is told: not `a reduction from 14% to 25%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNIT = (
    r"(?:%|mm ?Hg|°C|cmH2O|kPa|[mµμn]?mol/[lL]|[mµμnp]?g/(?:d?[lL]|m[lL]|kg)|kg(?:/m\^?2)?|beats/min|bpm"
    r"|(?:[×x] ?)?10\^9(?:/[lL])?"
    r"|m?I?U/m?[lL]|m?Eq/[lL]|points|mg|µg|mcg|g|m[lL]|[lL]|cm|mm|units|IU|U)(?![\w/^])"
)
_TIME = r"(?:days|hours|minutes|min|h|weeks|months|s|seconds)\b"
_DOWN = (
    "fell|fallen|dropped|decreased|declined|decreas(?:e|ing)|reduced|reduction|fall|falling|drop|decline|declining"
    "|shrank|shrunk|shrinking|tapered|tapering|lowered|diminished|dropping|weaned"
)
_UP = (
    "rose|risen|increased|increas(?:e|ing)|rise|rising|grew|grown|growing|enlarged|escalated|climbed|uptitrated"
    "|up-titrated"
)
_WHEN = r"(?:,? (?:on|at|in|before|after|during)(?: [a-z-]+){1,3}?(?: \d{1,2}\b)?,?)?"
_FROM_TO = Pattern(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<better>improved|improving|recovered))\b"
    rf"(?P<between>(?: [a-z-]+){{0,5}}?) from (?:an? [a-z]+(?: [a-z]+)? of |[a-z]+ of )?"
    rf"(?P<first>{NUMBER})(?: ?(?P<unit>{_UNIT}|{_TIME}))?{_WHEN} to "
    rf"(?:an? [a-z]+ of )?(?P<last>{NUMBER})(?: ?(?P<unit2>{_UNIT}|{_TIME}))?",
    re.IGNORECASE,
    needs=(" to ",),
)
_HAD_BEEN = Pattern(
    rf"\b(?:had been|was|of) (?P<first>{NUMBER}) ?(?P<unit>{_UNIT}),? (?:and |but |then |it )?(?:had )?(?:then )?"
    rf"(?:(?P<down>fell|fallen|dropped|decreased|declined|shrank|shrunk)|(?P<up>rose|risen|increased|grew))(?P<between>)"
    rf"(?: [a-z]+)? to (?P<last>{NUMBER}) ?(?P<unit2>{_UNIT})",
    needs=(" to ",),
)
_NOT_SO = Pattern(
    r"\b(?:not|no|never|without|less|risk of|not only|instead|rather|either|or|target|range|ranged|ranging"
    r"|respectively)\b"
)
_PLAIN = Pattern(
    r"\b(?:scores?|counts?|levels?|pain|index|scale|values?|numbers?|GCS|NRS|VAS|mRS|NIHSS|HbA1c|INR|titres?|titers?"
    r"|ratio|incidence|prevalence|mortality|h(?:a?e)moglobin|platelets|creatinine|bilirubin|CRP|lactate|potassium|sodium|pH|ESR)\b",
    re.IGNORECASE,
)
"""What may have a value without a unit."""
_LASTS = Pattern(r"\b(?:stay|durations?|times?|delays?|length|latency)\b", re.IGNORECASE)
_MORE_IS_BETTER = Pattern(
    r"\b(?:ejection fraction|LVEF|saturations?|SpO_?2|GCS|Glasgow [Cc]oma|h(?:a?e)moglobin|platelets?|albumin|eGFR"
    r"|neutrophils?)\b"
)
_LESS_IS_BETTER = Pattern(
    r"\b(?:creatinine|NIHSS|mRS|CRP|C-reactive protein|bilirubin|lactate"
    r"|pain(?! (?:re-?assessment|assessment|management|control|relief|documentation|education|knowledge|threshold"
    r"|tolerance|free))|(?<!EQ-)(?<!EQ )(?<!EQ-5D )VAS|NRS)\b"
)
_CLAUSE = Pattern(r"(?<=[^\d]), (?=while|whereas|but|and)|;|\bwhile\b|\bwhereas\b")
_YEAR = Pattern(r"(?:19|20)\d\d")
_NO_VALUE = Pattern(r"[-/–]| ?(?:years?|of)\b|[.,]\d")
_FAR = 70


def wrong_directions(sentence: str) -> Wrong:
    """Yield falls to a higher value and rises to a lower one."""
    for match in (*_FROM_TO.finditer(sentence), *_HAD_BEEN.finditer(sentence)):
        if not _is_told(sentence, match):
            continue
        first, last = value_of(match["first"]), value_of(match["last"])
        goes = _goes(sentence, match)
        if goes < 0 and last > first:
            yield match.group(), f"{match['last']} is more than {match['first']}"
        if goes > 0 and last < first:
            yield match.group(), f"{match['last']} is less than {match['first']}"


def _is_told(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers are values of one quantity at two times, and no span of years, days or pages."""
    before = sentence[max(0, match.start() - _FAR) : match.start()]
    if _NOT_SO.search(f"{before[-25:]}{match['between']}") or _NO_VALUE.match(sentence, match.end()):
        return False
    unit, other = (_plain(match[name]) for name in ("unit", "unit2"))
    if other is None:
        plain = unit is None and not _YEAR.fullmatch(match["first"]) and not _YEAR.fullmatch(match["last"])
        return plain and bool(_PLAIN.search(_CLAUSE.compiled.split(before)[-1] + match["between"]))
    if re.fullmatch(_TIME, match["unit2"] or ""):
        return bool(_LASTS.search(before + match["between"])) and unit in {None, other}
    return unit in {None, other}


def _plain(unit: str | None) -> str | None:
    return unit and unit.replace("μ", "µ").replace("x ", "×").replace("× ", "×").replace("x10", "×10").lower()


def _goes(sentence: str, match: re.Match[str]) -> int:
    """Return 1 for what rises, -1 for what falls, 0 where the words do not say it."""
    if match["down"]:
        return -1
    if match["up"]:
        return 1
    before = sentence[max(0, match.start() - _FAR) : match.start()] + match["between"]
    more, less = _MORE_IS_BETTER.search(before), _LESS_IS_BETTER.search(before)
    return 0 if bool(more) == bool(less) else 1 if more else -1


_CHANGE = Pattern(
    r"(?:,| \(|;) ?(?:i\.e\.,? |that is,? |thus |which is |representing |corresponding to )?(?:an? |the )?"
    r"(?P<relative>relative )?(?P<absolute>absolute |mean |net |total )?(?:risk )?"
    r"(?P<kind>drop|fall|decrease|reduction|loss|rise|increase|gain|difference|change|decline|improvement)"
    rf" (?:of|by) (?P<diff>{NUMBER})(?! ?[–-] ?\d| to \d)(?: ?(?P<unit>percentage points|{_UNIT}|{_TIME}))?",
)
_TWO = Pattern(rf"(?<![\d.,/–±-])(?P<value>{NUMBER})(?: ?(?P<unit>{_UNIT}|{_TIME}))?(?![\d/]|[.·,]\d| ?±| ?[–-] ?\d)")
_HIGHER = Pattern(
    r"(?:,| \(|;) ?(?:i\.e\.,? )?(?P<relative>(?!))?(?P<diff>\d+(?:[.·]\d+)?) (?P<unit>percentage points|points) "
    r"(?:higher|lower|more|less|better|worse)\b"
)
_BRACKETS = Pattern(r"\([^()]*\)")


def wrong_changes(sentence: str) -> Wrong:
    """Yield a difference that is not that of the two values before it."""
    for match in (*_CHANGE.finditer(sentence), *_HIGHER.finditer(sentence)):
        before = _COUNTS.sub("", _BRACKETS.sub("", sentence[: match.start()]))
        values = list(_TWO.finditer(before))
        units = {one["unit"] for one in values if one["unit"]}
        if _COMPARED.match(sentence, match.end()):
            continue
        if len(values) == _PAIR and len(units) <= 1 and not _OTHER.search(before) and _are_of_one(before, values):
            yield from _judged(match, values, next(iter(units), None))


def _are_of_one(before: str, values: list[re.Match[str]]) -> bool:
    """Tell whether two values may be of one quantity: not `at 350 mg/day, and his score was 71`."""
    first, last = values
    is_rate = any(_RATE.match(before, one.end("value")) for one in values)
    return not is_rate and not (first["unit"] and not last["unit"] and " and " in before[first.end() : last.start()])


_RATE = Pattern(r" ?(?:mg|µg|mcg|g|mL|ml|units|IU|U)/(?:kg/)?(?:day|d|h|hour|min|week)\b")
_COMPARED = Pattern(r" ?%? ?(?:compared|relative to|than|versus|vs|over that)\b")
"""What a change is against where it says so itself: `an increase of 39.7% compared to that without iodine`."""
_PAIR = 2
_COUNTS = Pattern(
    r"\b(?:[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Gg]roup|[Tt]ype|[Gg]rade|[Tt]able|[Ff]igure) \d+\b"
    r"|\b\d+[- ](?:years?|months?|weeks?)(?:[- ]old|[- ](?:follow|later|after|of age))[a-z-]*|\b(?:19|20)\d\d\b"
)
_OTHER = Pattern(r"\b(?:CI|approximat\w*|roughly|adjust\w*|estimat\w*|ratio|p ?[=<])", re.IGNORECASE)


def _judged(match: re.Match[str], values: list[re.Match[str]], unit: str | None) -> Iterator[tuple[str, str]]:
    first, last = (value_of(one["value"]) for one in values)
    told, other = value_of(match["diff"]), match["unit"]
    slack = sum((_half(one["value"]) for one in values), _half(match["diff"]))
    right = [abs(first - last)]
    share = 100 * abs(first - last) / first if first else None
    if other == "%" and share is not None:
        right = [share] if match["relative"] or unit != "%" else [share, abs(first - last)]
        slack += 1
    elif {_plain(unit), _plain(other)} == {"%", "percentage points"} or other in {None, "points", unit}:
        pass
    else:
        return
    if all(abs(one - told) > slack for one in right):
        words = match.group().strip(" ,;(")
        yield words, f"from {first} to {last} it is {round(right[0], max(decimals(match['diff']), 1)).normalize():f}"


def _half(number: str) -> Decimal:
    return Decimal(1).scaleb(-min(decimals(number), 9)) / 2


_TIMES_AS_MUCH = Pattern(
    r"\b(?P<mod>nearly |almost |about |approximately |roughly |more than |over )?"
    r"(?P<kind>doubled|doubling|trebled|tripled|tripling|quadrupled|halved|halving)\b(?: [a-z]+){0,4}? from "
    rf"(?P<first>{NUMBER})(?: ?(?P<unit>{_UNIT}|{_TIME}))?{_WHEN} to "
    rf"(?P<last>{NUMBER})(?: ?(?P<unit2>{_UNIT}|{_TIME}))?"
    r"(?![\d/]|[.·,]\d)"
)
_FACTORS = {"d": 2.0, "t": 3.0, "q": 4.0, "h": 0.5}
_LEAST, _MOST = 0.85, 1.25
"""So much less, and more, than the factor may what is plainly doubled be of what it was."""


def wrong_multiples(sentence: str) -> Wrong:
    """Yield what is told to be doubled, tripled or halved, and is not."""
    for match in _TIMES_AS_MUCH.finditer(sentence):
        first, last = float(value_of(match["first"])), float(value_of(match["last"]))
        is_span = any(_YEAR.fullmatch(match[one]) for one in ("first", "last")) or re.fullmatch(
            _TIME, match["unit2"] or ""
        )
        if not first or is_span or (match["unit"] or match["unit2"]) != match["unit2"]:
            continue
        factor, times = _FACTORS[match["kind"][0]], last / first
        least, most = (1.0, float("inf")) if (match["mod"] or "").startswith(("more", "over")) else (_LEAST, _MOST)
        if match["kind"].startswith("h"):
            least, most = (0.0, 1.0) if least == 1 else (least, most)
        if not least * factor <= times <= most * factor:
            yield match.group(), f"{match['last']} is {times:.1f} times {match['first']}"
