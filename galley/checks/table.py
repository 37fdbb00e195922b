"""Every check of a manuscript."""

from __future__ import annotations

from galley.checks import citations, declarations, figures, metadata, references, text, texts
from galley.checks.check import Check

CHECKS: tuple[Check, ...] = (text, citations, references, metadata, declarations, texts, figures)
"""In the order in which they run. A new one is a module, its name here, and a case that it fails."""
