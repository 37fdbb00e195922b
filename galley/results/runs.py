"""Whole runs: one that would do again what an earlier one did is not done, and its findings are reported again.

A run is the same when galley's code, its engines and the request are the same, every question that was put to the World
has the same answer, and the artifacts that were delivered still stand as they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path

from galley.evaluation import Evaluation, Run, deliver
from galley.findings.catalogue import OF_THE_OUTPUT_FOLDER
from galley.findings.finding import Diagnostic, Report
from galley.request import WAITING, Outcome, Request
from galley.results.findings import packed_finding, texts, unpacked_finding
from galley.runtime.cache import digest
from galley.runtime.delivery import standing
from galley.runtime.folders import NLM_TITLES, code_digest, resource_digest, validators
from galley.runtime.manifest import Entry, parsed, written
from galley.runtime.runtime import Runtime
from galley.runtime.world import Question
from galley.tools.versions import engine_versions


@dataclass(frozen=True, slots=True)
class Finished:
    """The outcome of a run, and what the World was asked for it with digests of its answers."""

    outcome: Outcome
    asked: Mapping[Question, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs that `evaluate` does, or whose results are kept and still hold."""

    runtime: Runtime
    evaluate: Callable[[Request], Evaluation]

    def key(self, request: Request) -> str:
        """Return the key of a run: what was asked, by what code, with what engines, in which folder."""
        asked = json.dumps([*astuple(request), str(Path.cwd()), str(validators())])
        return digest("run", asked, code_digest(), resource_digest(NLM_TITLES), json.dumps(dict(engine_versions())))

    def make(self, requests: Sequence[Request]) -> list[Finished]:
        """Evaluate and deliver."""
        return [self._finished(request) for request in requests]

    def _finished(self, request: Request) -> Finished:
        evaluation = self.evaluate(request)
        return Finished(deliver(Run(request, self.runtime), evaluation), evaluation.asked)

    def packed(self, finished: Finished) -> bytes | None:
        """Return a run as bytes; not one that tells of the machine or of the output folder, which change unseen."""
        outcome = finished.outcome
        if outcome.missing or any(finding.rule in OF_THE_OUTPUT_FOLDER for finding in outcome.report.findings):
            return None
        record = {
            "asked": [[kind, path, answer] for (kind, path), answer in finished.asked.items()],
            "paper": outcome.paper,
            "entry": _entry(outcome),
            **{name: list(map(packed_finding, found)) for name, found in _lists(outcome.report).items()},
        }
        return json.dumps(record).encode()

    def unpacked(self, request: Request, data: bytes) -> Finished:
        """Return the run that was kept; raises LookupError where it does not hold any more."""
        record = json.loads(data)
        answers = [((kind, path), answer) for kind, path, answer in map(texts, record["asked"])]
        if any(self.runtime.world.answer(question) != answer for question, answer in answers):
            raise LookupError(request.manuscript)
        report = Report(**{name: tuple(map(unpacked_finding, record[name])) for name in _lists(Report(()))})
        if not record["paper"]:
            return Finished(self._undelivered(request, report), dict(answers))
        (paper,) = texts([record["paper"]])
        outcome = self._standing(request, report, paper, parsed(record["entry"].encode())[paper])
        return Finished(outcome, dict(answers))

    def _undelivered(self, request: Request, report: Report) -> Outcome:
        if request.write and not report.fails(strict=request.strict):
            raise LookupError(request.manuscript)
        return Outcome(report)

    def _standing(self, request: Request, report: Report, paper: str, entry: Entry) -> Outcome:
        artifacts = standing(request.out, paper, entry, lambda what: self.runtime.progress(f"{WAITING}{what}"))
        if not artifacts:
            raise LookupError(request.out)
        return Outcome(report, artifacts, paper=paper)


def _lists(report: Report) -> dict[str, tuple[Diagnostic, ...]]:
    return {"findings": report.findings, "silenced": report.silenced, "known": report.known}


def _entry(outcome: Outcome) -> str:
    """Return the paper's part of the manifest; "" where nothing was delivered."""
    if not outcome.paper:
        return ""
    return written({outcome.paper: parsed(outcome.artifacts[-1].data)[outcome.paper]}).data.decode()
