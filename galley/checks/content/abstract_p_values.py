"""A p value that the abstract says is below a bound has one below it in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_P = Pattern(
    rf"(?<![\w^.-])[pP](?:[- ]values?)?(?: for [a-z-]+)?(?: of| was)? ?(?P<sign>[=<≤]) ?(?P<p>{NUMBER})(?![\d.]*\d)",
    needs=("=", "<", "≤"),
)
_LESS = Pattern(rf"[<≤] ?(?P<p>{NUMBER})|^(?P<cell>[01]?[.·]\d+)\W?$")
_MOST = 1


def examine(abstracts: Iterable[Passage], others: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each `p < 0.001` of an abstract where the text has p values, and none so low."""
    said = tuple(others)
    told = [value_of(match["p"]) for one in said for match in _P.finditer(one.text)]
    cells = [match for one in said if one.role == "cell" for match in _LESS.finditer(one.text)]
    told += [value_of(match["p"] or match["cell"]) for match in cells]
    for passage in abstracts:
        for match in _P.finditer(passage.text) if told else ():
            bound = value_of(match["p"])
            if match["sign"] != "=" and bound < _MOST and not any(one <= bound for one in told):
                message = f"The abstract says “{match.group()}”, and the text has no p value so low."
                yield ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(match.group()))
