"""A p value is that of its test: recomputed from t, F, r, χ², z and Q with their degrees of freedom.

The rule is statcheck's (Nuijten et al., Behav Res Methods 2016;48:1205): a p value is wrong if none of the values that
the printed statistic is rounded from gives it. A one-sided p value counts where the passage speaks of one-sided tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from galley.checks.check import Paper
from galley.checks.content import distributions
from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.findings.catalogue import P_VALUE_MATCHES_STATISTIC
from galley.findings.finding import Diagnostic

_CHI_SQUARED = r"(?:[χΧχ𝜒]\^?2|[χΧχ𝜒X]²|[Xx]\^2|X2|[Cc]hi(?:-?squared?|-?2|²))"
_TEST = Pattern(
    rf"(?<![\w^.])(?:(?P<z>[zZ])|(?P<name>[tFrQ]|{_CHI_SQUARED})"
    rf" ?[(\[] ?(?P<df1>{NUMBER})(?: ?[,;] ?(?:N ?= ?(?P<n>{NUMBER})|(?P<df2>{NUMBER})))? ?[)\]])"
    rf" ?= ?(?P<minus>[-−–])?(?P<value>{NUMBER}) ?[,;] ?"
    rf"(?:[pP](?:[- ]values?)? ?(?P<sign>[=<>]) ?(?P<p>{NUMBER}))(?![\d.]*\d)"
)
_APART = Pattern(
    rf"(?<![\w^.])(?P<z>(?!))?(?P<name>[tFQ]|{_CHI_SQUARED})(?: ?statistic| ?value"
    rf"| ?test)? ?= ?(?P<minus>[-−–])?"
    rf"(?P<value>{NUMBER}) ?[,;]? ?[(\[]?(?:(?:df"
    rf"|d\.f\.) ?= ?(?P<df1>{NUMBER})(?: ?[,;] ?(?P<df2>{NUMBER})(?! ?=))?(?P<n>(?!))?"
    rf"|(?P<df3>{NUMBER}) (?:df|d\.f\.|degrees? of freedom))[)\]]? ?[,;:] ?"
    rf"(?:[pP](?:[- ]values?)? ?(?P<sign>[=<>]) ?(?P<p>{NUMBER}))(?![\d.]*\d)"
)
"""The degrees of freedom behind the statistic: `χ² = 0.31, df = 1, p = 0.58`, `t = 2.10, 50 df, p = 0.04`."""
_LOWERED = Pattern(
    rf"(?<![\w^.])(?P<z>(?!))?(?P<n>(?!))?(?:(?P<name>[tF]) ?_?(?P<df1>\d{{1,4}})(?:, ?(?P<df2>\d{{1,4}}))?"
    rf" ?= ?(?P<minus>[-−–])?(?P<value>{NUMBER}))[,;] ?"
    rf"(?:[pP](?:[- ]values?)? ?(?P<sign>[=<>]) ?(?P<p>{NUMBER}))(?![\d.]*\d)"
)
"""Degrees of freedom as subscripts: `t43 = 0.10; P = .92`."""
_OF_PAIRS = Pattern(
    rf"(?<![\w^.])(?P<z>(?!))?(?P<df2>(?!))?(?:Pearson )?(?P<name>r) ?= ?(?P<minus>[-−–])?(?P<value>[01]?[.·]\d+)[,;] ?"
    rf"[nN] ?= ?(?P<n>\d{{1,5}})[,;] ?(?:[pP](?:[- ]values?)? ?(?P<sign>[=<>]) ?(?P<p>{NUMBER}))(?![\d.]*\d)"
)
"""A correlation with the number of those it is of: `r = 0.58; n = 13; P = .04`."""
_FORMS = (_TEST, _APART, _LOWERED, _OF_PAIRS)
_ONE_SIDED = Pattern(r"one[- ](?:sided|tailed)|directional", re.IGNORECASE)

_Tail = Callable[[float, float, float], float]
_TAILS: Mapping[str, _Tail] = {
    "z": lambda x, _one, _two: distributions.normal_two_sided(x),
    "t": lambda x, df, _: distributions.t_two_sided(x, df),
    "r": lambda x, df, _: distributions.r_two_sided(x, df),
    "F": distributions.f_upper,
    "χ": lambda x, df, _: distributions.chi_squared_upper(x, df),
}
_MOST_FREEDOM = 1e7
"""Beyond this the logarithms of the beta function lose the digits that a p value is told by."""
_SYMMETRIC = frozenset("ztr")


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each p value that its test statistic cannot have."""
    for passage in paper.passages:
        if "=" in passage.text:
            tests = [one for form in _FORMS for one in form.finditer(passage.text)]
            one_sided = bool(_ONE_SIDED.search(passage.text))
            wrong_ones = [(one, wrong) for one in tests if (wrong := wrong_p(one, one_sided=one_sided))]
            for match, wrong in () if _are_halves([one for one, _ in wrong_ones]) else wrong_ones:
                yield P_VALUE_MATCHES_STATISTIC.broken(f"“{match.group()}”: {wrong}", passage.place(match.group()))


def _are_halves(tests: list[re.Match[str]]) -> bool:
    """Tell whether the p values that no two-sided test has are those of one side, cut off or rounded: z and t alone."""
    if len(tests) < _SOME or not all(_kind(one) in "zt" and one["sign"] == "=" for one in tests):
        return False
    sides = [_two_sided(one) / 2 for one in tests]
    shown = [(float(value_of(one["p"])), 10.0 ** -decimals(one["p"])) for one in tests]
    return all(abs(side - p) < unit for side, (p, unit) in zip(sides, shown, strict=True))


_SOME = 2


def _two_sided(match: re.Match[str]) -> float:
    """Return the two-sided p value of z, or of t, which has its degrees of freedom above 0."""
    groups = match.groupdict()
    freedom = value_of(groups.get("df1") or groups.get("df3") or "0")
    return _TAILS[_kind(match)](float(value_of(match["value"])), float(freedom), 0)


def wrong_p(match: re.Match[str], *, one_sided: bool) -> str:
    """Return what is wrong with a reported test, "" where nothing is."""
    kind = _kind(match)
    tail = _TAILS.get(kind)
    groups = match.groupdict()
    freedom = groups.get("df1") or groups.get("df3"), groups["df2"]
    df1, df2 = (float(value_of(one)) if one else 0.0 for one in freedom)
    if kind == "r" and groups["n"] and not df1:
        df1 = float(value_of(groups["n"])) - 2
    if tail is None or (kind != "z" and df1 <= 0) or (kind == "F") != (df2 > 0) or max(df1, df2) > _MOST_FREEDOM:
        return ""
    value, half = float(value_of(match["value"])), 0.5 * 10.0 ** -decimals(match["value"])
    ends = tail(value + half, df1, df2), tail(max(value - half, 0.0), df1, df2)
    sides = (1.0, 0.5) if one_sided and kind in _SYMMETRIC else (1.0,)
    if any(_agrees(ends[0] * side, ends[1] * side, match) for side in sides):
        return ""
    return f"the statistic gives p = {_shown(tail(value, df1, df2))}."


def _kind(match: re.Match[str]) -> str:
    name = "z" if match["z"] else match["name"]
    return name if name in _TAILS else "χ"  # Q is distributed as χ²


def _agrees(least: float, most: float, match: re.Match[str]) -> bool:
    """Tell whether a p value between `least` and `most` may be printed as it is."""
    shown = float(value_of(match["p"]))
    half = 0.5 * 10.0 ** -decimals(match["p"]) * (1 + 1e-9)
    if match["sign"] == "=":
        return least <= shown + half and most >= shown - half
    return least < shown if match["sign"] == "<" else most > shown


def _shown(p: float) -> str:
    return f"{p:.3f}" if p >= 0.001 else f"{p:.1e}"  # noqa: PLR2004 - the least that three decimals show
