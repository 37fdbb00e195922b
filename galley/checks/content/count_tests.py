"""P values of two counts, by the tests that articles use: Fisher's exact test, Pearson's χ² and Yates's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from galley.checks.content import distributions

FISHER, PEARSON, YATES = "Fisher", "Pearson", "Yates"


def values(a: int, first: int, b: int, second: int) -> Iterator[float]:
    """Yield the p values of the usual tests of `a` of `first` against `b` of `second`."""
    yield from by_test(a, first, b, second).values()


def by_test(a: int, first: int, b: int, second: int) -> Mapping[str, float]:
    """Return the two-sided p values by test; none where all or nobody had it."""
    total, hits = first + second, a + b
    if not 0 < hits < total:
        return {}
    expected = first * second * hits * (total - hits)
    cross = abs(a * (second - b) - b * (first - a))
    less = min(total / 2, cross)
    return {
        FISHER: fisher(a, first, second, hits),
        PEARSON: distributions.chi_squared_upper(total * cross**2 / expected, 1),
        YATES: distributions.chi_squared_upper(total * (cross - less) ** 2 / expected, 1),
    }


def fisher(a: int, first: int, second: int, hits: int) -> float:
    """Return the two-sided p value of Fisher's exact test: all tables that are no more likely than the one seen."""
    chances = {
        one: math.exp(_choices(first, one) + _choices(second, hits - one) - _choices(first + second, hits))
        for one in range(max(0, hits - second), min(first, hits) + 1)
    }
    return min(1.0, sum(chance for chance in chances.values() if chance <= chances[a] * (1 + 1e-7)))


def _choices(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def shown(p: float) -> str:
    """Return a p value as it is told: three decimals, or a power of ten."""
    return f"{p:.3f}" if p >= 0.001 else f"{p:.1e}"  # noqa: PLR2004 - the least that three decimals show
