"""Every check of a manuscript."""

from __future__ import annotations

from galley.checks import (
    citations,
    declarations,
    figures,
    leftovers,
    mentions,
    metadata,
    references,
    text,
    texts,
    typed_citations,
)
from galley.checks.check import Check
from galley.checks.content import intervals, p_values, percentages, recomputed, sums, table_percentages

TYPED: tuple[Check, ...] = (mentions, typed_citations, leftovers)
"""What authors type by hand that galley makes, and marks that nothing has understood."""

CONTENT: tuple[Check, ...] = (percentages, table_percentages, sums, p_values, recomputed, intervals)
"""What the text says, in the order in which it is checked: each a module of `galley.checks.content`."""

CHECKS: tuple[Check, ...] = (text, citations, references, metadata, declarations, texts, figures, *TYPED, *CONTENT)
"""In the order in which they run. A new one is a module, its name here, and a case that it fails."""
