"""galley builds a journal's PDF and JATS XML from Markdown sections and a reference file.

The public API: `build` and `check` take a `Request` and return an `Outcome`; a finding is a `Diagnostic`, an output an
`Artifact`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from galley.document.artifact import Artifact
    from galley.findings.finding import Diagnostic, Report, Severity
    from galley.request import Outcome, Progress, Request
    from galley.version import VERSION

__all__ = [
    "VERSION",
    "Artifact",
    "Diagnostic",
    "Outcome",
    "Report",
    "Request",
    "Severity",
    "build",
    "check",
    "run",
    "validate",
]

_HOMES = {
    "Diagnostic": "galley.findings.finding",
    "Report": "galley.findings.finding",
    "Severity": "galley.findings.finding",
    "Artifact": "galley.document.artifact",
    "Outcome": "galley.request",
    "Request": "galley.request",
    "VERSION": "galley.version",
}


def __getattr__(name: str) -> Any:
    """Load a name of the API when it is asked for: the engines' children import this package and need none."""
    if name not in _HOMES:
        message = f"module 'galley' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def build(request: Request) -> Outcome:
    """Build what `request` names and deliver it into `request.out`; nothing is written when there is an error."""
    from dataclasses import replace  # noqa: PLC0415 - see __getattr__

    return run(replace(request, write=True))


def check(request: Request) -> Outcome:
    """Return the findings on what `request` names; nothing is written."""
    from dataclasses import replace  # noqa: PLC0415 - see __getattr__

    return run(replace(request, write=False))


def run(request: Request, progress: Progress = lambda _: None) -> Outcome:
    """Do what `request` asks, or tell again what an earlier run found when nothing has changed since.

    `progress` is told each stage as it begins.
    """
    from galley.evaluation import finish  # noqa: PLC0415 - `import galley` shall not load what a caller may not need
    from galley.evaluator.front import evaluated  # noqa: PLC0415 - as above
    from galley.evaluator.messages import Build  # noqa: PLC0415 - as above
    from galley.replay import replayed  # noqa: PLC0415 - as above
    from galley.runtime import World  # noqa: PLC0415 - as above

    world = World.of_request(request)
    outcome = replayed(request, world, progress) if request.cache else None
    if outcome is None:
        evaluation = evaluated(Build(request, world.styles), [World.of_request(request)], progress)
        outcome = finish(request, evaluation, world.cache, progress)
    return outcome


def validate(path: str, source: Request | None = None, progress: Progress = lambda _: None) -> Outcome:
    """Return the findings on the JATS file at `path`; nothing is written.

    Args:
        path: the file.
        source: the manuscript that it was made from, to be compared with it.
        progress: told each stage as it begins.
    """
    from galley.evaluator.front import evaluated  # noqa: PLC0415 - see run
    from galley.evaluator.messages import Validation  # noqa: PLC0415 - see run
    from galley.request import Outcome  # noqa: PLC0415 - see run
    from galley.runtime import World  # noqa: PLC0415 - see run

    worlds = [World.of_file(path), *([World.of_request(source)] if source else [])]
    evaluation = evaluated(Validation(path, source, worlds[0].styles), worlds, progress)
    return Outcome(evaluation.report, missing=evaluation.missing)
