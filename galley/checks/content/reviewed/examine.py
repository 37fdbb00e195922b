"""What a paragraph that refers to a table of cases, or an abstract, says of those cases that the table has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.case_tables import Cases, cases_of
from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.reviewed import counts, number, spreads
from galley.checks.grids import Grid
from galley.checks.passages import CITATION, REFERENCE, Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_OURS = Pattern(
    r"\b(?:our|present|this|current|index)\b", re.IGNORECASE, ("our", "present", "this", "current", "index")
)
_COUNT = Pattern(rf"(?<![\w.,/–-]){COUNT}(?![\w%]|[.,]\d)", re.IGNORECASE)
_REVIEWS = Pattern(r"\b(?:published|reported|literature|review\w*|described|previous)\b", re.IGNORECASE)


def examine(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each count, spread or number of listed cases that their only table has otherwise."""
    tables = [cases for grid in paper.grids if not _has_ours(grid) and (cases := cases_of(grid))]
    if len(tables) != 1:
        return
    cases = tables[0]
    said = " ".join(one.text for one in paper.passages if one.role != "cell")
    for passage in paper.passages:
        if passage.part not in {"abstract", "body"} or passage.role != "text":
            continue
        is_of_them = _is_of(passage, cases)
        for sentence in sentences(passage.text):
            if CITATION in sentence:
                continue
            of_cases = (*counts.wrong(sentence, cases), *spreads.wrong(sentence, cases)) if is_of_them else ()
            for words, why in (*of_cases, *number.wrong(sentence, cases, said)):
                yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: {why}.", passage.place(words))


def _has_ours(grid: Grid) -> bool:
    """Tell whether a table lists the case of the article too, so that its rows are one more than the published."""
    return any(_OURS.search(row[0]) for row in grid.rows if row)


def _is_of(passage: Passage, cases: Cases) -> bool:
    """Tell whether a passage is about the listed cases: it refers to a table, or reviews, and tells their number."""
    if not (REFERENCE in passage.text if passage.part == "body" else _REVIEWS.search(passage.text)):
        return False
    return any(value_of(one.lower()) == cases.many for one in _COUNT.findall(passage.text))
