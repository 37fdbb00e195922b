"""Every check of a manuscript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from galley.checks import (
    citations,
    conservation,
    declarations,
    figures,
    leftovers,
    mentions,
    metadata,
    references,
    requirements,
    text,
    texts,
    typed_citations,
    typed_headings,
)
from galley.checks.check import Check, Paper
from galley.checks.content import (
    abbreviations,
    abstract_numbers,
    case_facts,
    cited_works,
    cited_years,
    consent,
    contrasts,
    contributors,
    expansions,
    float_order,
    grammar,
    images,
    intervals,
    left_overs,
    misspelt,
    named_authors,
    named_values,
    p_values,
    patient,
    percentages,
    possible_values,
    punctuation,
    ratios,
    recomputed,
    repeated_words,
    same_counts,
    scans,
    spelling,
    statements,
    sums,
    table_percentages,
    times,
    trial_numbers,
    typed_references,
    units,
)
from galley.checks.passages import passages_of

TYPED: tuple[Check, ...] = (mentions, typed_citations, typed_headings, leftovers)
"""What authors type by hand that galley makes, and marks that nothing has understood."""

CONTENT: tuple[Check, ...] = (
    percentages,
    table_percentages,
    sums,
    same_counts,
    named_values,
    p_values,
    recomputed,
    ratios,
    intervals,
    abstract_numbers,
    typed_references,
    float_order,
    abbreviations,
    expansions,
    patient,
    images,
    scans,
    case_facts,
    statements,
    times,
    trial_numbers,
    left_overs,
    units,
    spelling,
    misspelt,
    contributors,
    cited_works,
    consent,
    contrasts,
    named_authors,
    cited_years,
    possible_values,
    repeated_words,
    punctuation,
    grammar,
)
"""What the text says, in the order in which it is checked: each a module of `galley.checks.content`."""

CHECKS: tuple[Check, ...] = (
    text,
    conservation,
    citations,
    references,
    metadata,
    declarations,
    requirements,
    texts,
    figures,
    *TYPED,
    *CONTENT,
)
"""In the order in which they run. A new one is a module, its name here, and a case that it fails."""

OF_EACH_TEXT: frozenset[Check] = frozenset(
    {
        percentages, table_percentages, sums, same_counts, named_values, p_values, recomputed, intervals,
        abstract_numbers, left_overs, units, spelling, misspelt, contrasts, possible_values, repeated_words, ratios,
        punctuation,
        grammar,
    }
)  # fmt: skip
"""What is checked of a sub-article, such as a translation, by itself: its abstract against its own text."""


def each_check(paper: Paper) -> Iterator[tuple[Check, Paper]]:
    """Yield every check with what it looks at: those of `OF_EACH_TEXT` with the article and each sub-article apart."""
    apart = tuple(_apart(paper))
    for check in CHECKS:
        for one in apart if check in OF_EACH_TEXT else (paper,):
            yield check, one


def _apart(paper: Paper) -> Iterator[Paper]:
    """Yield a paper without its sub-articles, and each of these as a paper of its own."""
    article = paper.article
    if not article.sub_articles:
        yield paper
        return
    alone = replace(article, sub_articles=())
    yield replace(paper, article=alone, passages=tuple(one for one in paper.passages if one.part != "sub-article"))
    for one in article.sub_articles:
        placed = replace(one, origins=article.origins)
        yield replace(paper, article=placed, passages=passages_of(placed, paper.sources, paper.fronts))
