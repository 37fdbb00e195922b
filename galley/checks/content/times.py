"""What is told in its order of time has times in that order: clock, days, weeks, dates of a study, rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.order import clock, days, rows, study, weeks
from galley.checks.language import is_english
from galley.findings.catalogue import TIMES_ARE_IN_ORDER
from galley.findings.finding import Diagnostic


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each time that is before the one that it follows."""
    if not is_english(paper.article):
        return
    told = [
        one
        for one in paper.passages
        if one.part in {"abstract", "body", "declaration"} and one.role in {"text", "note", "caption"}
    ]
    for passage in told:
        for kind in (clock, days, weeks):
            for words, why in kind.backwards(passage.text):
                yield TIMES_ARE_IN_ORDER.broken(f"“{words}”: {why}.", passage.place(words))
    for passage, words, why in study.backwards(told):
        yield TIMES_ARE_IN_ORDER.broken(f"“{words}”: {why}.", passage.place(words))
    for grid in paper.grids:
        for at, time, following in rows.backwards(grid):
            span = grid.spans[at] if at < len(grid.spans) else None
            yield TIMES_ARE_IN_ORDER.broken(f"“{time}” stands before “{following}” in a table.", span)
