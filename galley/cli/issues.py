"""`galley issue`: what is asked, and what comes of it."""

from __future__ import annotations

from typing import Any

from galley.cli.output import progress_shown
from galley.cli.requests import request_of
from galley.issue.run import issue as make
from galley.request import Outcome, Request
from galley.runtime.folders import processors


def made(*, issue: str, workers: int, quiet: bool, **asked: Any) -> tuple[Request, Outcome]:
    """Make the issue of the file `issue` by so many workers, and return what was asked and what came of it."""
    request = request_of(refs=(), root=None, variants=(), manuscript=issue, **asked)
    with progress_shown(quiet=quiet) as progress:
        return request, make(request, workers or processors(), progress)
