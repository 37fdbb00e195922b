"""What an issue is to be, behind the wall: its file is read, and each article's manuscript looked for."""

from __future__ import annotations

from dataclasses import replace

from galley.evaluation import Evaluation, Run
from galley.findings.finding import Stop
from galley.readers.issue import read_issue
from galley.readers.journal.choose import missing_journal
from galley.request import Request
from galley.runtime.runtime import Runtime


def planned(request: Request, runtime: Runtime) -> Evaluation:
    """Return what the file that `request` names says of an issue, and what is wrong in it."""
    run = Run(request, runtime)
    try:
        issue = read_issue(request.manuscript, runtime.world, run.findings)
    except Stop as stop:
        run.findings.add(*stop.findings)
        return Evaluation(run.report)
    if issue.journal and (missing := missing_journal(issue.journal, issue.spans.get("journal"), runtime.world)):
        run.findings.add(missing)
    return replace(Evaluation(run.report), issue=issue)
