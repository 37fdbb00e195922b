"""A p value is one that can be: above 0 and not above 1 (ICMJE and AMA: print p < 0.001, never 0.000)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.checks.language import is_in_another_tongue
from galley.findings.catalogue import P_VALUE_IS_POSSIBLE
from galley.findings.finding import Diagnostic

_OF = r"(?:[ _]?(?:for )?(?:trend|interaction|heterogeneity|difference|superiority|non-?inferiority))?"
_P = Pattern(
    rf"(?<![\w^.-])[pP](?:(?:[-  ]values?)?{_OF}(?: of| was| is|:)? ?(?P<sign>[=<>≤≥]) ?|[-  ]values?{_OF}(?: of"
    r"| was| is|:) )"
    rf"(?P<minus>[-−])?(?P<number>0,\d+|{NUMBER})(?![\d.]*\d|[,·⋅/]\d|\. ?\d\d| \.\d)(?! ?[eE] ?[-−–+]? ?\d)"
    r"(?! ?(?:\(?[-−–]\d|%|mm|cm|kPa|Pa|mg|g/|W\b|kW|bar|atm|× ?10|x ?10|\^|×))",
    needs=("=", "<", ">", "≤", "≥", "value"),
)
_HEAD = Pattern(r"[pP](?:[- ]?[Vv]alues?)?\W{0,3}\w?$")
_CELL = Pattern(rf"(?P<sign>[=<>≤≥])? ?(?P<number>{NUMBER})\s?[*†‡§a-d]?")
_BEFORE = Pattern(r"(?P<word>[^\W\d_]+)\s?(?P<bracket>[(\[])?\s?$")
_LOGARITHM = Pattern(r"\b(?:log|ln|lg)(?: ?\(?_?\d{1,2}\)?)?[ (]*$", re.IGNORECASE)
_PASSING = frozenset((
    "with", "and", "a", "an", "of", "at", "the", "where", "by", "value", "values", "for", "to", "is", "was", "or",
    "were", "had", "not", "but", "significance",
))  # fmt: skip
"""Words before a p value that do not say what P stands for."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each p value that is 0, below 0 or above 1."""
    for passage in paper.passages:
        for match in _P.finditer(passage.text):
            if wrong := _wrong(match, passage.text[: match.start()]):
                yield P_VALUE_IS_POSSIBLE.broken(f"“{match.group()}”: {wrong}", passage.place(match.group()))
    for grid in paper.grids:
        yield from _in_cells(grid)


def _in_cells(grid: Grid) -> Iterator[Diagnostic]:
    """Yield a finding for each impossible p value in a column that is headed p."""
    columns = [at for at in range(1, max(map(len, grid.head), default=0)) if any(map(_HEAD.match, grid.heads(at)))]
    for row, span in zip(grid.rows, grid.spans, strict=True):
        for cell in (row[at] for at in columns if at < len(row)):
            match = _CELL.fullmatch(cell)
            if match and (wrong := _impossible(value_of(match["number"]), match["sign"] or "=")):
                yield P_VALUE_IS_POSSIBLE.broken(f"“{cell}” in the column of p values: {wrong}", span)


def _wrong(match: re.Match[str], before: str) -> str:
    """Return what is wrong with a p value, "" where it is right or P means something else."""
    if match["number"].startswith("0,"):
        point = match["number"].replace(",", ".")
        return "" if is_in_another_tongue(match.string) else f"the decimal sign of English is the point: {point}."
    value, sign = value_of(match["number"]), match["sign"] or "="
    if match["minus"] and value:
        return "" if _is_variable(before) else "a p value is not below 0."
    return "" if (_is_logarithm(before) if value == 0 else _is_variable(before)) else _impossible(value, sign)


def _impossible(value: Decimal, sign: str) -> str:
    if value == 0 and sign in {"=", "<", "≤"}:
        return "a p value is never 0; print what is known, such as p < 0.001."
    return "a p value is not above 1." if value > 1 or (value == 1 and sign == ">") else ""


def _is_logarithm(before: str) -> bool:
    return bool(re.search(r"\blog\s?$", before))


def _is_variable(before: str) -> bool:
    """Tell whether P stands for something that the text names just before: `precipitation (P = 5.2)`, `log P = 2.1`."""
    if _LOGARITHM.search(before[-12:]):
        return True
    found = _BEFORE.search(before[-40:])
    if found is None:
        return False
    if found["bracket"]:
        return found["word"][:1].lower() == "p"
    return found["word"].lower() not in _PASSING
