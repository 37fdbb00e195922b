"""A p value is one that can be: above 0 and not above 1 (ICMJE and AMA: print p < 0.001, never 0.000)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.findings.catalogue import P_VALUE_IS_POSSIBLE
from galley.findings.finding import Diagnostic

_OF = r"(?:[ _]?(?:for )?(?:trend|interaction|heterogeneity|difference|superiority|non-?inferiority))?"
_P = Pattern(
    rf"(?<![\w^.-])[pP](?:(?:[-  ]values?)?{_OF}(?: of| was| is|:)? ?(?P<sign>[=<>≤≥]) ?|[-  ]values?{_OF}(?: of"
    r"| was| is|:) )"
    rf"(?P<minus>[-−])?(?P<number>{NUMBER})(?![\d.]*\d|[,·]\d)(?![eE][-−–+]?\d)"
    r"(?! ?(?:%|mm|cm|kPa|Pa|mg|g/|W\b|kW|bar|atm|× ?10|x ?10|\^|×))"
)
_BEFORE = Pattern(r"(?P<word>[^\W\d_]+)\s?(?P<bracket>[(\[])?\s?$")
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


def _wrong(match: re.Match[str], before: str) -> str:
    """Return what is wrong with a p value, "" where it is right or P means something else."""
    value, sign = value_of(match["number"]), match["sign"] or "="
    if match["minus"] and value:
        return "" if _is_variable(before) else "a p value is not below 0."
    if value == 0 and sign in {"=", "<", "≤"} and not _is_logarithm(before):
        return "a p value is never 0; print what is known, such as p < 0.001."
    above = value > 1 or (value == 1 and sign == ">")
    return "a p value is not above 1." if above and not _is_variable(before) else ""


def _is_logarithm(before: str) -> bool:
    return bool(re.search(r"\blog\s?$", before))


def _is_variable(before: str) -> bool:
    """Tell whether P stands for something that the text names just before: `precipitation (P = 5.2)`, `log P = 2.1`."""
    found = _BEFORE.search(before[-40:])
    if found is None:
        return False
    if found["bracket"]:
        return found["word"][:1].lower() == "p"
    return found["word"].lower() not in _PASSING
