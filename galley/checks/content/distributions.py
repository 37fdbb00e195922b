"""Tail probabilities of the distributions that test statistics have, by the standard library alone.

The incomplete beta and gamma functions by the continued fractions of DLMF 8.17.22 and 8.9.2 and the series of DLMF
8.7.1, summed by the modified method of Lentz.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

_TINY = 1e-300
_ENOUGH = 1e-14
_MOST_TERMS = 2_000


def normal_two_sided(z: float) -> float:
    """Return P(|Z| ≥ |z|) of the standard normal distribution."""
    return math.erfc(abs(z) / math.sqrt(2))


def t_two_sided(t: float, df: float) -> float:
    """Return P(|T| ≥ |t|) of Student's distribution with `df` degrees of freedom."""
    return _beta(df / 2, 0.5, df / (df + t * t))


def r_two_sided(r: float, df: float) -> float:
    """Return the two-sided p value of a correlation `r` with `df` = n − 2."""
    if abs(r) >= 1:
        return 0.0
    return t_two_sided(r * math.sqrt(df / (1 - r * r)), df)


def f_upper(f: float, df1: float, df2: float) -> float:
    """Return P(F ≥ f) of Fisher's distribution with `df1` and `df2` degrees of freedom."""
    return _beta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f)) if f > 0 else 1.0


def chi_squared_upper(x: float, df: float) -> float:
    """Return P(X ≥ x) of the χ² distribution with `df` degrees of freedom."""
    return _gamma_upper(df / 2, x / 2) if x > 0 else 1.0


def _beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front / a / _fraction(_beta_terms(a, b, x))
    return 1 - front / b / _fraction(_beta_terms(b, a, 1 - x))


def _beta_terms(a: float, b: float, x: float) -> Iterator[tuple[float, float]]:
    yield 1.0, 1.0
    for m in range(1, _MOST_TERMS):
        odd = m - 1
        yield -(a + odd) * (a + b + odd) * x / ((a + 2 * odd) * (a + 2 * odd + 1)), 1.0
        yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0


def _gamma_upper(a: float, x: float) -> float:
    """Return the regularised upper incomplete gamma function Q(a, x)."""
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, _MOST_TERMS):
            term *= x / (a + n)
            total += term
            if term < total * _ENOUGH:
                break
        return 1 - front * total
    return front / _fraction(_gamma_terms(a, x))


def _gamma_terms(a: float, x: float) -> Iterator[tuple[float, float]]:
    yield 1.0, x + 1 - a
    for n in range(1, _MOST_TERMS):
        yield -n * (n - a), x + 2 * n + 1 - a


def _fraction(terms: Iterator[tuple[float, float]]) -> float:
    """Return the continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) of the terms (·, b₀), (a₁, b₁), (a₂, b₂) and so on."""
    _, value = next(terms)
    value = value or _TINY
    c, d = value, 0.0
    for a, b in terms:
        d = 1 / (b + a * d or _TINY)
        c = b + a / c or _TINY
        value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value
