"""A body mass index is that of its weight and of the height that the case tells elsewhere, of a grown person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import sentences
from galley.checks.content.possible import bodies
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic


def examine(case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each body mass index that is not that of the weight beside it and the only height told."""
    said = [(one, sentence) for one in case for sentence in sentences(one.text) if CITATION not in sentence]
    heights = {match.group() for _, sentence in said for match in bodies.heights_in(sentence)}
    if len(heights) != 1:
        return
    height = heights.pop()
    for passage, sentence in said:
        if height not in sentence:
            for words, why in bodies.wrong_indices(sentence, height):
                yield CASE_FACTS_AGREE.broken(f"“{words}”: {why}.", passage.place(words))
