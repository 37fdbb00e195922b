"""galley builds a journal's PDF and JATS XML from Markdown sections and a reference file.

The public API: `build` and `check` take a `Request` and return an `Outcome`; a finding is a `Diagnostic`, an output an
`Artifact`.
"""

from __future__ import annotations

from dataclasses import replace

from galley.diagnostics import Diagnostic, Report, Severity
from galley.model import Artifact
from galley.request import Outcome, Progress, Request
from galley.version import VERSION
from galley.workspace import World

__all__ = ["VERSION", "Artifact", "Diagnostic", "Outcome", "Report", "Request", "Severity", "build", "check", "run"]


def build(request: Request) -> Outcome:
    """Build what `request` names and deliver it into `request.out`; nothing is written when there is an error."""
    return run(replace(request, write=True))


def check(request: Request) -> Outcome:
    """Return the findings on what `request` names; nothing is written."""
    return run(replace(request, write=False))


def run(request: Request, progress: Progress = lambda _: None) -> Outcome:
    """Do what `request` asks, or tell again what an earlier run found when nothing has changed since.

    `progress` is told each stage as it begins.
    """
    from galley.replay import replayed  # noqa: PLC0415 - `import galley` shall not load what a caller may not need

    outcome = replayed(request, World.of_request(request)) if request.cache else None
    if outcome is not None:
        return outcome
    from galley import pipeline  # noqa: PLC0415 - its engines take half a second to load

    return pipeline.run(request, progress)
