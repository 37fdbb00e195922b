"""Every check of a manuscript."""

from __future__ import annotations

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
from galley.checks.check import Check
from galley.checks.content import (
    abbreviations,
    abstract_numbers,
    case_facts,
    cited_works,
    consent,
    contrasts,
    contributors,
    float_order,
    images,
    intervals,
    left_overs,
    named_authors,
    p_values,
    patient,
    percentages,
    possible_values,
    recomputed,
    repeated_words,
    spelling,
    sums,
    table_percentages,
    trial_numbers,
    typed_references,
    units,
)

TYPED: tuple[Check, ...] = (mentions, typed_citations, typed_headings, leftovers)
"""What authors type by hand that galley makes, and marks that nothing has understood."""

CONTENT: tuple[Check, ...] = (
    percentages,
    table_percentages,
    sums,
    p_values,
    recomputed,
    intervals,
    abstract_numbers,
    typed_references,
    float_order,
    abbreviations,
    patient,
    images,
    case_facts,
    trial_numbers,
    left_overs,
    units,
    spelling,
    contributors,
    cited_works,
    consent,
    contrasts,
    named_authors,
    possible_values,
    repeated_words,
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
