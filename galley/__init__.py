"""galley builds a journal's PDF and JATS XML from Markdown sections and a reference file.

The public API: `build` and `check` take a `Request` and return an `Outcome`; a finding is a `Diagnostic`, an output an
`Artifact`.
"""

from __future__ import annotations

from dataclasses import replace

from galley.diagnostics import Diagnostic, Report, Severity
from galley.model import Artifact
from galley.request import Outcome, Request
from galley.version import VERSION

__all__ = ["VERSION", "Artifact", "Diagnostic", "Outcome", "Report", "Request", "Severity", "build", "check"]


def build(request: Request) -> Outcome:
    """Build what `request` names and deliver it into `request.out`; nothing is written when there is an error."""
    from galley.pipeline import run  # noqa: PLC0415 - the engines take half a second to load

    return run(replace(request, write=True))


def check(request: Request) -> Outcome:
    """Return the findings on what `request` names; nothing is written."""
    from galley.pipeline import run  # noqa: PLC0415 - as above

    return run(replace(request, write=False))
