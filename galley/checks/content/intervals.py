"""An interval runs from its lower to its upper end, and the value that it belongs to lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content import reversed_ranges
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern, has_one
from galley.checks.grids import Grid
from galley.checks.language import is_english
from galley.findings.catalogue import INTERVAL_IS_IN_ORDER
from galley.findings.finding import Diagnostic

_SIGNED = rf"[-−–]?{NUMBER}"
_TIME = r"(?: (?:years?|months?|days?|weeks?|mm|cm|mg))?"
_OWN_VALUE = (
    r"(?:(?<![\w-])(?P<measure>[\w-]+%?)(?: (?:of|was|were|is))?,? ?[=:]? ?"
    rf"(?P<value>(?<![\w.-]){_SIGNED})(?! ?% ?(?:CI|C\.I|Cr|con|cred))(?P<unit> ?%)?{_TIME}"
    rf" ?[,;:]? ?[(\[]? ?(?:(?:SD|±) ?[=:]? ?{NUMBER}{_TIME} ?[,;]? ?)?)?"
)
_KIND = (
    r"\b(?P<kind>CI|C\.I\.|CrI|(?:confidence|credible) intervals?(?: [(\[]CI[)\]])?"
    r"|IQR|interquartile range(?: [(\[]IQR[)\]])?|range):?"
)
_LOW = rf"(?P<low>{_SIGNED})(?P<low_unit> ?%)?"
_HIGH = rf"(?P<high>{_SIGNED})(?![\d:/]|\.\d)(?P<high_unit> ?%)?"
_INTERVAL = Pattern(
    rf"{_OWN_VALUE}(?:\b\d\d(?:\.\d)? ?% ?)?{_KIND}(?: of)?(?: ?\(?9[059](?:\.\d)? ?%\)?)?"
    rf" ?[=:,]? ?[(\[]?{_LOW}(?: ?(?:–|-|−|to|,|;) ?){_HIGH}"
)
_OPENED = Pattern(
    rf"[(\[](?P<value>{_SIGNED}) ?(?P<unit>%)? ?[,;:] ?(?P<kind>\d\d ?% ?(?:CI|confidence interval)):?,? ?[=(\[]?"
    rf"(?P<low>{_SIGNED})(?P<low_unit> ?%)? ?(?:–|-|−|to|,|;) ?(?P<high>{_SIGNED})(?![\d:/]|\.\d)(?P<high_unit> ?%)?"
)
"""An estimate that its bracket begins with: `13 of 21 (61.9%; 95% CI, 38.4%-81.9%)`."""
_SIGNED_DECIMALS = r"[-−–]?\d+[.·]\d+"
_RATIO = Pattern(
    rf"(?<![\w-])(?:a?OR|a?HR|a?RR|IRR|SMD|W?MD)(?:(?: (?:of|was|is))? |,? ?[=:] ?)(?P<value>{_SIGNED_DECIMALS}) ?[(\[]"
    rf"(?P<low>{_SIGNED_DECIMALS})(?: ?(?:–|-|−|;|,) ?| to )(?P<high>{_SIGNED_DECIMALS})[)\]]",
    needs=("OR", "HR", "RR", "MD"),
)
"""An estimate whose interval has no name: `OR 1.5 [1.1; 2.9]`."""
_CELL = Pattern(
    rf"(?:[A-Za-z]{{1,4}}:? )?(?P<value>{_SIGNED})(?: ?%)? ?[(\[](?:95 ?% ?CI:? ?)?(?P<low>{_SIGNED})(?: ?(?:–|-"
    rf"|−|to|,|;) ?)"
    rf"(?P<high>{_SIGNED})[)\]]\s?[*†‡§]?"
)
_SAYS = Pattern(r"\b(?:CIs?|C\.I\.|CrI|confidence|credible|IQR|interquartile|range)\b|quartile")
_NORMAL = Pattern(
    r"\d ?(?:[a-zA-Zµμ%][\w/µμ²^·-]{0,12}) ?[(\[](?:[a-zA-Z][a-z ]{0,24}[:,]? )?(?P<low>\d+[.·]\d+)(?:"
    r" ?[–-] ?| to )(?P<high>\d+[.·]\d+)"
    r"(?: ?[a-zA-Zµμ%][\w/µμ^]*)?[)\]]"
)
"""A value with its unit and the range that is usual: `0.61 mmol/L (0.80–1.50)`."""
_CELL_OF_TWO = Pattern(r"(?P<low>\d+(?:[.·]\d+)?) ?(?:–|-|−|to) ?(?P<high>\d+(?:[.·]\d+)?)(?: ?[a-zA-Zµ%/]+)?")
_USUAL = Pattern(r"\b(?:reference|normal)\b", re.IGNORECASE)
_WORDS = ("CI", "C.I.", "CrI", "interval", "IQR", "interquartile", "range")
_YEAR = r"(?:(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?)?(?:19|20)\d\d"
_PERIOD = Pattern(
    rf"\b(?:from|between) (?P<first>{_YEAR}),? (?:to|and|until|through) (?P<last>{_YEAR})\b",
    re.IGNORECASE,
    needs=("19", "20"),
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SHORTENED = 3


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each interval that runs backwards or does not hold its value."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        for words, wrong in _in_text(passage.text):
            yield INTERVAL_IS_IN_ORDER.broken(f"“{words}”: {wrong}", passage.place(words))
    for grid in paper.grids:
        yield from _in_cells(grid)
        for at, label in reversed_ranges.in_labels(grid):
            yield INTERVAL_IS_IN_ORDER.broken(f"“{label}”: {reversed_ranges.WHY}", grid.spans[at])


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each wrong interval of a text, and what is wrong."""
    for match in _NORMAL.finditer(text) if "(" in text else ():
        if value_of(match["low"]) > value_of(match["high"]):
            yield match.group(), "the lower end is above the upper end."
    yield from ((words, reversed_ranges.WHY) for words in reversed_ranges.in_text(text))
    yield from _clocks(text) if ":" in text else ()
    judged = (
        [(match, _opened(match)) for match in _OPENED.finditer(text)] if "CI" in text or "confidence" in text else []
    )
    judged += [(match, _order(_signed(match["value"]), match)) for match in _RATIO.finditer(text)]
    judged += [(match, _wrong(match)) for match in _INTERVAL.finditer(text)] if has_one(_WORDS, text) else []
    judged += [(match, _backwards(match)) for match in _PERIOD.finditer(text)]
    yield from ((match.group(), wrong) for match, wrong in judged if wrong)


def _clocks(text: str) -> Iterator[tuple[str, str]]:
    for match in _CLOCK.finditer(text):
        ends_early = int(match["h"]) < _EVENING <= int(match["h2"]) + _NIGHT
        if _minutes(match, "first") > _minutes(match, "last") and ends_early:
            yield match.group(), "it ends before it begins."


def _opened(match: re.Match[str]) -> str:
    low, high = _ends(match)
    is_same = not match["unit"] or match["low_unit"] or match["high_unit"] or high > 1
    return _order(_signed(match["value"]), match) if is_same and low <= high else ""


def _minutes(match: re.Match[str], end: str) -> int:
    hours, minutes = (match["h"], match["m"]) if end == "first" else (match["h2"], match["m2"])
    return 60 * int(hours) + int(minutes)


_CLOCK = Pattern(
    r"\b[Ff]rom (?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?: ?h)? (?:to|until) (?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)"
    r"(?! ?(?:[ap]\.?m|the (?:next|following)))"
)
_EVENING, _NIGHT = 18, 12
"""What begins from this hour on, or ends in the night, may go on past midnight."""


def _in_cells(grid: Grid) -> Iterator[Diagnostic]:
    """Yield a finding for each interval in a cell that is wrong, where head, label or caption say that it is one."""
    everywhere = _SAYS.search(grid.about)
    for row, span in zip(grid.rows, grid.spans, strict=True):
        for at, cell in enumerate(row[1:], 1):
            usual = _CELL_OF_TWO.fullmatch(cell) if any(map(_USUAL.search, grid.heads(at))) else None
            if usual and value_of(usual["low"]) > value_of(usual["high"]):
                yield INTERVAL_IS_IN_ORDER.broken(f"“{cell}”: the lower end is above the upper end.", span)
            match = _CELL.fullmatch(cell)
            said = everywhere or any(map(_SAYS.search, (row[0], *grid.heads(at))))
            wrong = _order(_signed(match["value"]), match) if match and said else ""
            if wrong:
                yield INTERVAL_IS_IN_ORDER.broken(f"“{cell}”: {wrong}", span)


def _order(value: Decimal, match: re.Match[str]) -> str:
    """Return what is wrong with a value and the interval around it, "" where nothing is."""
    low, high = _ends(match)
    if low > high:
        return "the lower end is above the upper end."
    if _is_said_to_fall(value, match):
        return ""
    slack = Decimal(1).scaleb(-len(match["value"].replace("·", ".").partition(".")[2])) / 2
    return "" if low - slack <= value <= high + slack else f"{value} lies outside the interval."


def _wrong(match: re.Match[str]) -> str:
    """Return what is wrong with an interval, "" where nothing is."""
    low, high = _ends(match)
    if "--" in match.group() or _GOES_ON.match(match.string, match.end()):
        return ""  # a dash of two hyphens; `CI: 2.8, 1.1–7.3`, `10-8 mol/L to 10-16`
    if high < low <= 0 and match["kind"] == "range":
        return ""  # of losses, the least first
    is_range = match["kind"].lower().startswith(("r", "i"))
    if is_range and len(match["high"]) < len(match["low"]) >= _SHORTENED and "." not in match["low"]:
        return ""  # 101–9 is 101 to 109
    if low > high:
        return "the lower end is above the upper end."
    value = match["value"]
    if value is None or _is_other_scale(match) or _STANDARDISED.search(match.string[: match.start()][-20:]):
        return ""
    if not _has_value(match["measure"], is_range=is_range) and not (is_range and _is_median(match)):
        return ""
    return _order(_signed(value), match)


_GOES_ON = Pattern(r"(?: [a-zA-Zµ/%]{1,6})? ?[–−-] ?\d")
_FALLS = Pattern(r"decreas|reduc|declin|lower|fewer|\bless|loss|lost|drop|\bfell\b|\bfall|shorter|shorten|smaller")
_WIDE = 160


def _is_said_to_fall(value: Decimal, match: re.Match[str]) -> bool:
    """Tell whether the words give the value its minus: `decreased by 3.9% (95% CI, -5.0% to -2.7%)`."""
    low, high = _ends(match)
    around = match.string[max(0, match.start("low") - _WIDE) : match.end() + _WIDE]
    return value > 0 >= high and low <= -value <= high and _FALLS.search(around) is not None


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    return _signed(match["low"]), _signed(match["high"])


def _signed(text: str) -> Decimal:
    return -value_of(text[1:]) if text[0] in "-−–" else value_of(text)


def _is_other_scale(match: re.Match[str]) -> bool:
    """Tell whether the value is a percentage and the interval shows no percentages, or the other way round."""
    in_percent = bool(match["low_unit"] or match["high_unit"])
    low, high = _ends(match)
    return bool(match["unit"]) != in_percent and (in_percent or (abs(low) <= 1 and abs(high) <= 1))


_STANDARDISED = Pattern(r"\b(?:[Ss]td\.?|[Ss]tandardi[sz]ed) $")
"""A coefficient in standard deviations, whose interval is often given in the units of what was measured."""


def _is_median(match: re.Match[str]) -> bool:
    """Tell whether a value is a median, whatever it is of: `The median pain score on the scale was 4`."""
    before = match.string[max(0, match.start("value") - _FAR) : match.start("value")]
    return bool(_MEDIAN.search(before))


_FAR = 90
_MEDIAN = Pattern(r"\b[Mm]edian\b(?!.*\b[Mm]ean\b)[^.;\d]*$")


def _has_value(measure: str, *, is_range: bool) -> bool:
    """Tell whether the number before an interval is what the interval is about: no p value, no count, no grade."""
    word = measure.lower()
    if not any(map(str.isalpha, word)):
        return False  # the first group of `100 000`, or the minus of `- 0.18`
    if is_range:
        return word in {"median", "mean", "age", "average"}
    return word not in {
        "p",
        "p-value",
        "error",
        "se",
        "sem",
        "vs",
        "versus",
        "n",
        "at",
        "and",
        "to",
        "per",
        "in",
        "every",
        "z",
        "t",
        "f",
        "model",
        "day",
        "table",
        "figure",
        "chi",
        "i2",
        "x",
    }


def _backwards(match: re.Match[str]) -> str:
    first, last = _month(match["first"]), _month(match["last"])
    known = min(len(first), len(last))
    return "the period ends before it begins." if first[:known] > last[:known] else ""


def _month(text: str) -> tuple[int, ...]:
    """Return a year, with its month and its day where they are said."""
    *rest, year = text.replace(",", "").split()
    named = [one.lower() for one in rest if one.isalpha()]
    if not named:
        return (int(year),)
    if named[0] not in _MONTHS:
        return ()
    return (int(year), _MONTHS.index(named[0]), *(int(one) for one in rest if one.isdigit()))
