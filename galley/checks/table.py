"""Every check of a manuscript."""

from __future__ import annotations

from galley.checks import citations, conservation, declarations, figures, metadata, references, text
from galley.checks.check import Check

CHECKS: tuple[Check, ...] = (text, conservation, citations, references, metadata, declarations, figures)
"""In the order in which they run. A new one is a module, its name here, and a case that it fails."""
