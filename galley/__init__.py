"""galley builds a journal's PDF and JATS XML from Markdown sections and a reference file.

The public API: `build` and `check` take a `Request` and return an `Outcome`; `run` and `count` take
a `Runtime` too, `validate` a JATS file. A finding is a `Diagnostic`, an output an `Artifact`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from galley.api import build, check, count, fill_checklists, run, submit, validate
    from galley.document.artifact import Artifact
    from galley.findings.finding import Diagnostic, Report, Severity
    from galley.request import Outcome, Request, Timing
    from galley.runtime.runtime import Runtime
    from galley.version import VERSION

__all__ = [
    "VERSION",
    "Artifact",
    "Diagnostic",
    "Outcome",
    "Report",
    "Request",
    "Runtime",
    "Severity",
    "Timing",
    "build",
    "check",
    "count",
    "fill_checklists",
    "run",
    "submit",
    "validate",
]

_HOMES = {
    "VERSION": "galley.version",
    "Artifact": "galley.document.artifact",
    "Diagnostic": "galley.findings.finding",
    "Outcome": "galley.request",
    "Report": "galley.findings.finding",
    "Request": "galley.request",
    "Runtime": "galley.runtime.runtime",
    "Severity": "galley.findings.finding",
    "Timing": "galley.request",
    **dict.fromkeys(("build", "check", "count", "fill_checklists", "run", "submit", "validate"), "galley.api"),
}


def __getattr__(name: str) -> Any:
    """Load a name of the API when it is asked for: the workers import this package and need none."""
    if name not in _HOMES:
        message = f"module 'galley' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
