"""An import, carried out behind the wall: nothing here opens a file, and nothing is written."""

from __future__ import annotations

from galley.evaluation import Evaluation
from galley.findings.catalogue import WORD_FILE_IS_READ
from galley.findings.finding import Findings, Report, Stop
from galley.formats.docx.opened import Unreadable
from galley.importing.actions import Action, Conversion, Imported
from galley.importing.as_printed import styles_of
from galley.importing.convert import converted
from galley.importing.update import updated
from galley.request import Request
from galley.runtime.budget import evaluating
from galley.runtime.runtime import Runtime
from galley.source import Span


def carried_out(request: Request, action: Action, runtime: Runtime) -> Evaluation:
    """Return what comes of an import; every finding is in the report."""
    findings = Findings()
    imported = Imported()
    world = runtime.world
    try:
        if isinstance(action, Conversion):
            with evaluating("The file", Span(action.path)):
                imported = converted(action, world, styles_of(action.journal, world), findings)
        else:
            imported = updated(request, action, runtime, findings)
    except Unreadable as fault:
        findings.add(WORD_FILE_IS_READ.broken(f"{action.path} is not read: {fault}.", Span(action.path)))
    except Stop as stop:
        findings.add(*stop.findings)
    return Evaluation(Report.of(findings, {}), imported=imported)
