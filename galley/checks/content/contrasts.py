"""A p value is that of the contrast beside it: of two shares, or of an estimate with its 95% interval.

Only what no usual test can give is told: a p value ten times off under Fisher's, Pearson's and Yates's test, or one on
the other side of 0.05 than the interval is of no effect.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content import arms, count_tests, counts_in_rows, distributions
from galley.checks.content.numbers import DIGITS, NUMBER, WORD, decimals, is_share, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.grids import Grid
from galley.checks.language import is_english
from galley.findings.catalogue import P_VALUE_MATCHES_STATISTIC
from galley.findings.finding import Diagnostic

_P_VALUE = Pattern(r"\W*[pP](?:[- ][vV]alues?)?\W*")

_P = Pattern(
    rf"(?<![\w^.-])[pP](?:[- ]values?)? ?(?P<sign>[=<>:]) ?(?P<p>{NUMBER})(?![\d.]*\d)", needs=("=", "<", ">", ":")
)
_PAIR = Pattern(rf"(?<![\w/.,–-])(?P<n>{DIGITS})(?: ?/ ?| of (?:the |all )?)(?P<base>{DIGITS})(?![\d/]|[.·]\d| ?%)")
_IN_WORDS = Pattern(rf"\b{WORD} of (?:the |all )?{DIGITS}(?![\d/]|[.·]\d| ?%)", re.IGNORECASE, (" of ",))
_SHARE = Pattern(rf"(?<![\d/.,–-])(?P<n>{DIGITS}) ?[(\[] ?(?P<share>\d+[.·]\d+) ?%")
_NUMBERS = Pattern(rf"(?<![\d/.,–-]){DIGITS}(?![\d/%]|[.·]\d| ?%)")
_OTHER_TEST = Pattern(
    r"adjust|log-?rank|hazard|matched|paired|multivaria|McNemar|regress|trend|interact|mixed|inferior|equivalen|one-sided"
    r"|one-tailed|bayes|weighted|propensity|correct|mean|median",
    re.IGNORECASE,
)
_PAIRS, _TIMES, _TIMES_NAMED, _MOST = 2, 10.0, 3.0, 4_000
"""So many times may a p value be off: of any usual test, and of Fisher's where that is named (one of its kinds)."""
_RATIO = Pattern(
    r"\b(?:a?OR|a?RR|a?HR|IRR|PR|(?:odds|risk|hazard|rate|prevalence)[- ]ratio|relative risk)\b"
    r"(?:(?!\b(?:difference|mean|median|coefficient|slope|score|area|AUC|[RHO]R|ratio)\b)[^.;\d]){0,90}?"
    rf"(?P<value>{NUMBER}) ?[,;:]? ?[(\[]? ?95 ?% (?:CI|C\.I\."
    rf"|confidence interval(?: [(\[]CI[)\]])?):?,? ?(?:of )?[=(\[]? ?"
    rf"(?P<low>{NUMBER}) ?(?:to|–|-|−|,|;) ?(?P<high>{NUMBER})[)\]]?[,;:]? ?[(\[]?"
    rf"[pP](?:[- ]values?)? ?(?P<sign>[=<>:]) ?(?P<p>{NUMBER})(?![\d.]*\d)"
)
_CERTAIN = 1.959964
_SMALL, _LARGE = 0.03, 0.08
_SKEW = 0.15
"""So far, as part of its width, may an estimate lie from the middle of an interval that is symmetric in logarithms."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each p value that its two shares or its interval cannot have."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.role == "cell" or not _P.search(passage.text):
            continue
        found = [*_of_intervals(passage.text), *_of_differences(passage.text)]
        for sentence in sentences(passage.text):
            found += _of_shares(sentence)
        for words, wrong in found:
            yield P_VALUE_MATCHES_STATISTIC.broken(f"“{words}”: {wrong}.", passage.place(words))
    for grid in paper.grids:
        yield from _of_tables(grid)
        for at, message in counts_in_rows.wrong(grid):
            yield P_VALUE_MATCHES_STATISTIC.broken(message, grid.spans[at])


_INTERVAL = Pattern(
    rf"(?P<value>[-−–]?{NUMBER}) ?[(\[](?P<low>[-−–]?{NUMBER}) ?(?:to|–|-|,|;) ?(?P<high>[-−–]?{NUMBER})[)\]]"
)
_P_CELL = Pattern(rf"(?:[pP] ?)?(?P<sign>[=<>])? ?(?P<p>{NUMBER})")
_OF_RATIOS, _OF_DIFFERENCES = (
    Pattern(r"\b(?:a?OR|a?RR|a?HR|IRR|ratio)s?\b"),
    Pattern(r"\b(?:difference|S?MD|change|coefficient)\b", re.IGNORECASE),
)


def _of_tables(grid: Grid) -> Iterator[Diagnostic]:
    """Yield a finding for a p value beside an interval that is on the other side of what makes no difference."""
    width = max(map(len, grid.rows), default=0)
    heads = [" ".join(grid.heads(at)) for at in range(width)]
    intervals = [at for at, head in enumerate(heads) if "CI" in head or "confidence" in head]
    values = [at for at, head in enumerate(heads) if _P_VALUE.fullmatch(head)]
    if len(intervals) != 1 or len(values) != 1:
        return
    is_ratio, is_difference = (bool(one.search(heads[intervals[0]])) for one in (_OF_RATIOS, _OF_DIFFERENCES))
    if is_ratio == is_difference:
        return
    for row, span in zip(grid.rows, grid.spans, strict=True):
        if len(row) == width and (wrong := _beside(row[intervals[0]], row[values[0]], 1.0 if is_ratio else 0.0)):
            yield P_VALUE_MATCHES_STATISTIC.broken(wrong, span)


def _across(inside: bool, p: float, sign: str) -> str:  # noqa: FBT001 - what is asked
    """Return what is wrong with a p value beside an interval that holds 1, or does not; "" where nothing is."""
    if (inside and p < _SMALL and sign != ">") or (not inside and p > _LARGE and sign != "<"):
        return f"the interval {'holds' if inside else 'leaves out'} 1, where there is no difference"
    return ""


def _beside(cell: str, other: str, null: float) -> str:
    interval, value = _INTERVAL.fullmatch(cell.strip()), _P_CELL.fullmatch(other.strip())
    if interval is None or value is None:
        return ""
    low, high, p = _signed(interval["low"]), _signed(interval["high"]), float(value_of(value["p"]))
    inside = low <= null <= high
    if (inside and p < _SMALL and value["sign"] != ">") or (not inside and p > _LARGE and value["sign"] != "<"):
        holds = "holds" if inside else "leaves out"
        return f"“{cell}” and p = {value['p']}: the interval {holds} {null:g}, where there is no difference."
    return ""


def _of_intervals(text: str) -> Iterator[tuple[str, str]]:
    for match in _RATIO.finditer(text):
        value, low, high, p = (float(value_of(match[name])) for name in ("value", "low", "high", "p"))
        if not 0 < low < value < high or p > 1 or _COMPARED.search(text[: match.start()]):
            continue
        width = math.log(high / low)
        if abs(math.log(value / low) / width - 0.5) > _SKEW:
            if wrong := _across(low <= 1 <= high, p, match["sign"]):
                yield match.group(), wrong
            continue
        right = distributions.normal_two_sided(math.log(value) / (width / (2 * _CERTAIN)))
        is_other = (match["sign"] != "<" and p > _LARGE and right < _SMALL) or (
            match["sign"] != ">" and p < _SMALL and right > _LARGE
        )
        if is_other or (min(p, right) < _EVEN < max(p, right) and _is_far_off(p, right, match)):
            yield match.group(), f"the interval gives p = {count_tests.shown(right)}"


_COMPARED = Pattern(
    r"\b(?:vs\.?|versus|compared (?:with|to)|(?<!more )(?<!less )than)\s[^.;]{0,90}[(;]\s?(?:[^().]{0,60}; )?$"
)
"""A p value behind the second of two ratios is that of one against the other."""
_EVEN, _FAR_OFF, _FINE = 0.05, 5, 0.05


def _is_far_off(p: float, right: float, match: re.Match[str]) -> bool:
    """Tell whether a p value is five times the right one, or a fifth, which rounding of the interval hardly moves."""
    low, high = (float(value_of(match[name])) for name in ("low", "high"))
    moved = sum(0.5 * 10.0 ** -decimals(match[name]) / float(value_of(match[name])) for name in ("low", "high"))
    is_fine = moved < _FINE * math.log(high / low)
    return is_fine and match["sign"] == "=" and max(p, right) > _FAR_OFF * min(p, right)


_SIGNED = rf"[-−–]?{NUMBER}"
_DIFFERENCE = Pattern(
    rf"\b(?:(?:S?MD|WMD|(?:mean |risk |absolute )?differences?)\b"
    rf"(?:(?!(?:ratio|hazard|odds|a?[RHO]R|IRR)\b)[^.;\d−–-]){{0,25}}?"
    rf"|(?:shorten|reduc|lower|increas|prolong|rais|improv|decreas|delay|length)[a-z]+"
    rf" (?:(?!ratio\b)[^.;:()\d]){{2,60}}? by )"
    rf"(?P<value>{_SIGNED})"
    rf" ?(?P<unit>%|[a-zA-Z/]{{1,10}}"
    rf"(?: points)?)?[,;:]? ?[(\[]? ?95 ?% (?:CI|confidence interval(?: [(\[]CI[)\]])?):?,? ?(?:of )?[=(\[]? ?"
    rf"(?P<low>{_SIGNED}) ?(?:to|–|-|,|;) ?(?P<high>{_SIGNED}) ?(?:%|[a-zA-Z]{{1,10}})?[)\]]?[,;:]? ?[(\[]?"
    rf"[pP](?:[- ]values?)? ?(?P<sign>[=<>]) ?(?P<p>{NUMBER})(?![\d.]*\d)"
)


def _of_differences(text: str) -> Iterator[tuple[str, str]]:
    """Yield a p value that a difference with its interval cannot have."""
    for match in _DIFFERENCE.finditer(text):
        value, low, high = (_signed(match[name]) for name in ("value", "low", "high"))
        p, width = float(value_of(match["p"])), high - low
        if not low <= value <= high or width <= 0 or p > 1 or abs((value - low) / width - 0.5) > _SKEW:
            continue
        right = distributions.normal_two_sided(value / (width / (2 * _CERTAIN)))
        if (match["sign"] != "<" and p > _LARGE and right < _SMALL) or (
            match["sign"] != ">" and p < _SMALL and right > _LARGE
        ):
            yield match.group(), f"the interval gives p = {count_tests.shown(right)}"


def _signed(text: str) -> float:
    return -float(value_of(text[1:])) if text[0] in "-−–" else float(value_of(text))


def _of_shares(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield a p value that no usual test of the two shares before it gives."""
    values = list(_P.finditer(sentence))
    if len(values) != 1 or _OTHER_TEST.search(sentence):
        return
    pairs = [(int(value_of(one["n"])), int(value_of(one["base"]))) for one in _PAIR.finditer(sentence)]
    alone = len(pairs) == _PAIRS and not _IN_WORDS.search(sentence)
    pairs = pairs if alone else arms.of(sentence[: values[0].start()])
    pairs = pairs or list(_of_percentages(sentence))
    p, sign = float(value_of(values[0]["p"])), values[0]["sign"]
    if len(pairs) != _PAIRS or any(not n <= base <= _MOST or base == 0 for n, base in pairs) or not 0 < p <= 1:
        return
    is_named = "Fisher" in sentence
    tests = tuple(count_tests.values(*pairs[0], *pairs[1]))[: 1 if is_named else None]
    low, high = min(tests, default=0.0), max(tests, default=1.0)
    times = _TIMES_NAMED if is_named else _TIMES
    if (sign != "<" and p > high * times) or (sign != ">" and p * times < low):
        yield values[0].group(), f"the counts give p = {count_tests.shown(high)}"


def _of_percentages(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield counts whose percentages are of one number each that the sentence tells: `in 11 of … (5.5%)`."""
    numbers = {value_of(one) for one in _NUMBERS.findall(sentence)}
    for match in _SHARE.finditer(sentence):
        n = value_of(match["n"])
        bases = [base for base in numbers if base > n and is_share(n, base, match["share"])]
        if len(bases) == 1:
            yield int(n), int(bases[0])
