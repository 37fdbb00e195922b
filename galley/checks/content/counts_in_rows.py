"""A p value in a table is that of the two counts in its row: `4 (20) | 9 (26) | 0.75` of 20 and of 34.

Which test it is, the other rows show; where they do not, only what is far off under every usual test is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from galley.checks.content import count_tests
from galley.checks.content.numbers import DIGITS, NUMBER, decimals, is_share, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_BASE = Pattern(rf"\b[nN] ?= ?(?P<base>{DIGITS})(?![.·]\d)")
_P_HEAD = Pattern(r"\W*[pP](?:[- ][vV]alues?)?\W*(?:\(?(?:Fisher|χ|chi|exact).*)?")
_P_CELL = Pattern(rf"(?:[pP] ?)?(?P<sign>[=<>])? ?(?P<p>{NUMBER})[*†‡§]?")
_COUNT = Pattern(rf"(?P<n>{DIGITS})(?: ?/ ?(?P<base>{DIGITS}))?(?: ?[(\[] ?(?P<share>{NUMBER}) ?%? ?[)\]])?")
_OTHER_TEST = Pattern(
    r"adjust|log-?rank|hazard|matched|paired|multivari|McNemar|regress|logistic|trend|mixed|one-sided|one-tailed|bayes"
    r"|weighted|propensity|bonferroni|Cochran|Mantel|GEE\b|bootstrap|permut",
    re.IGNORECASE,
)
_NO_SHARES = Pattern(r"\b(?:mean|median|SD|IQR|range|score|points|rate per|person)\b", re.IGNORECASE)
_CHI = Pattern(r"\bchi\b|χ|\bPearson|\bYates", re.IGNORECASE)
_GROUPS, _MOST, _SURE = 2, 4_000, 2
_TIMES, _TIMES_NAMED, _TIMES_LEARNT = 10.0, 3.0, 1.5
"""So many times may a p value be off: of any test, of the one that is named, of the one that other rows have."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with two counts and a p value: its place, what stands in it, and the p values by test."""

    at: int
    cell: str
    p: float
    sign: str
    tests: dict[str, float]

    def fits(self, test: str) -> bool:
        """Tell whether the p value is that of a test, rounded as it is shown, or below the bound that is shown."""
        if self.sign == "<":
            return self.tests[test] < self.p
        number = self.cell.strip("pP =<>*†‡§")
        return abs(self.tests[test] - self.p) <= 0.51 * 10.0 ** -decimals(number)

    def is_off(self, times: float, tests: tuple[str, ...]) -> bool:
        """Tell whether the p value is so many times above all of the tests, or below all of them."""
        values = [self.tests[test] for test in tests]
        if self.sign == "<":
            return self.p * times <= min(values)
        return self.p > max(values) * times or (self.sign != ">" and self.p * times < min(values))


def wrong(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the number of each row whose p value no usual test of its counts gives, and what is wrong."""
    rows = list(_rows(grid)) if not _OTHER_TEST.search(grid.about) else []
    if not rows:
        return
    fitting = Counter(test for row in rows for test in row.tests if row.fits(test))
    learnt = [test for test, often in fitting.most_common() if often >= max(_SURE, len(rows) - often)]
    named = "Fisher" in grid.about and not _CHI.search(grid.about)
    times = _TIMES_LEARNT if learnt else _TIMES_NAMED if named else _TIMES
    for row in rows:
        tests = (count_tests.FISHER,) if named and not learnt else tuple(row.tests)
        if not any(map(row.fits, row.tests)) and row.is_off(times, tests):
            likely = learnt[0] if learnt else tests[0]
            yield row.at, f"“{row.cell}”: the counts of the row give p = {count_tests.shown(row.tests[likely])}."


def _rows(grid: Grid) -> Iterator[_Row]:
    """Yield the rows of a table of two groups that have a p value of their own beside two counts."""
    width = max(map(len, grid.rows), default=0)
    heads = [" ".join(grid.heads(at)) for at in range(width)]
    sizes = {at: int(value_of(match["base"])) for at, head in enumerate(heads) if at and (match := _BASE.search(head))}
    whole = [at for at, size in sizes.items() if len(sizes) > _GROUPS and 2 * size == sum(sizes.values())]
    sizes = {at: size for at, size in sizes.items() if at not in whole[:1]}
    columns = [at for at, head in enumerate(heads) if _P_HEAD.fullmatch(head)]
    if len(sizes) != _GROUPS or len(columns) != 1 or max(sizes.values()) > _MOST or any(map(_OTHER_TEST.search, heads)):
        return
    for at, row in enumerate(grid.rows):
        following = grid.rows[at + 1] if at + 1 < len(grid.rows) else ()
        is_one_of_several = len(following) == width and not following[columns[0]].strip(" –—-")
        if len(row) == width and not is_one_of_several and not _NO_SHARES.search(row[0]):
            yield from _read(at, row, sizes, row[columns[0]].strip())


def _read(at: int, row: tuple[str, ...], sizes: dict[int, int], cell: str) -> Iterator[_Row]:
    value = _P_CELL.fullmatch(cell)
    counts = [_count(row[column].strip(), size) for column, size in sizes.items()]
    if value is None or None in counts or not 0 < float(value_of(value["p"])) <= 1:
        return
    (a, first), (b, second) = (one for one in counts if one is not None)
    tests = dict(count_tests.by_test(a, first, b, second))
    if tests:
        yield _Row(at, cell, float(value_of(value["p"])), value["sign"] or "=", tests)


def _count(cell: str, size: int) -> tuple[int, int] | None:
    """Return a count and what it is of; None where a cell is none, or shows no share or base of its group."""
    match = _COUNT.fullmatch(cell)
    if match is None or not (match["base"] or match["share"]):
        return None
    n, base = int(value_of(match["n"])), int(value_of(match["base"])) if match["base"] else size
    is_right = n <= base <= size and (
        not match["share"] or is_share(value_of(match["n"]), Decimal(base), match["share"])
    )
    return (n, base) if is_right else None
