"""A manuscript that is watched: each change becomes a page, then a PDF, unless the next change is there before."""

from __future__ import annotations

import json
import posixpath
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any

from galley.evaluation import Evaluation
from galley.evaluator.front import evaluated, give_up
from galley.evaluator.messages import Build, EvaluationFault, Preview, Print, Task
from galley.findings.finding import Diagnostic, Report
from galley.request import Request
from galley.runtime.folders import working_folder
from galley.runtime.local_server import Events, Served
from galley.runtime.runtime import Cancellation, Cancelled, Runtime, Standing
from galley.runtime.world import Question, World
from galley.watch.memory import Memory
from galley.watch.page import Page
from galley.watch.shell import shell

_PDF = "pdf"


@dataclass(frozen=True, slots=True)
class State:
    """What there is to see: findings, whether they are of the text alone, and how old the page is.

    `stale` says that the page is older than the text, for the findings or the `fault`; `seconds` is how long the page
    took from the change; `pdf` counts the PDFs, 0 for none; `is_waiting` says that a PDF is being made.
    """

    report: Report = field(default_factory=lambda: Report(()))
    seconds: float = 0
    runs: int = 0
    stale: bool = False
    fault: str = ""
    missing: tuple[str, ...] = ()
    pdf: int = 0
    is_waiting: bool = False


class Session:
    """What is watched, and what came of it last."""

    def __init__(self, request: Request, servers: str, tell: Callable[[State], None] = lambda _: None) -> None:
        self.events = Events()
        self.state = State()
        self._request = replace(request, write=True, variants=("published",))
        self._servers = servers
        self._tell = tell
        self._memory = Memory()
        self.standing = Standing()
        self._page = Page()
        self._pdf = b""
        self._asked: Mapping[Question, str] = {}
        self._began = 0.0
        self._is_shown = False
        self._printing: tuple[Cancellation, ...] = ()
        self._thread: Thread | None = None
        self._lock = Lock()

    # --- what is watched -----------------------------------------------------------------------------------------

    def folders(self) -> list[str]:
        """Return the folders in which a change may be one of the manuscript: its own, and those of files it read."""
        request = self._request
        own = [request.manuscript if not posixpath.splitext(request.manuscript)[1] else _folder(request.manuscript)]
        styles = f"{World.of_request(request).styles}/"
        read = [_folder(path) for kind, path in self._asked if kind == "data" and not path.startswith(styles)]
        wanted = dict.fromkeys([*own, *read])
        return [
            one for one in wanted if not any(one != other and f"{one}/".startswith(f"{other}/") for other in wanted)
        ]

    def changed(self) -> None:
        """Show what is there now, where it is not what was shown last; then make a PDF of it."""
        world = World.of_request(self._request)
        if self._asked and all(world.answer(question) == answer for question, answer in self._asked.items()):
            return
        self.stop()
        self._began, self._is_shown = time.monotonic(), False
        world = World.of_request(self._request)
        evaluation = self._evaluated(Preview(self._request, world.styles), world)
        if evaluation is None:
            return
        self._asked = evaluation.asked
        done = State(evaluation.report, self.state.seconds, self.state.runs + 1, pdf=self.state.pdf)
        self._put(replace(done, stale=not self._is_shown, missing=evaluation.missing))
        if self._is_shown and not evaluation.report.fails(strict=self._request.strict):
            self._print()

    def stop(self) -> None:
        """Give up the PDF that is being made."""
        for one in self._printing:
            one.cancel()
        if self._thread:
            self._thread.join()
        self._printing, self._thread = (), None

    def close(self) -> None:
        """End what works or waits for it."""
        self.stop()
        self.standing.close()

    # --- what comes of it ----------------------------------------------------------------------------------------

    def _evaluated(self, task: Task, world: World, cancellation: Cancellation | None = None) -> Evaluation | None:
        """Return what comes of the manuscript; None, and the fault is shown, where galley itself fails."""
        runtime = Runtime(world, self._memory, servers=self._servers, cancellation=cancellation, show=self._show_page)
        runtime.standing = self.standing if isinstance(task, Preview | Print) else None
        try:
            return evaluated(task, runtime)
        except (EvaluationFault, ModuleNotFoundError, OSError) as fault:
            self._put(replace(self.state, fault=f"{fault}", stale=True, runs=self.state.runs + 1))
            return None

    def _show_page(self, page: bytes) -> None:
        before = self._page
        self._page, edit = before.next(page)
        self._is_shown = True
        event = {"since": before.number, "number": self._page.number, "start": edit.start, "end": edit.end}
        self.events.send("page", json.dumps({**event, "lines": edit.lines}))
        self._put(replace(self.state, seconds=time.monotonic() - self._began, fault=""))

    def _print(self) -> None:
        """Begin to make the PDF: a quick engine's at once, then that of a build, which is read back."""
        quick, whole = self._printing = (Cancellation(end=give_up), Cancellation())
        self._put(replace(self.state, is_waiting=True))

        def work() -> None:
            world, request = World.of_request(self._request), replace(self._request, formats=(_PDF,))
            with suppress(Cancelled):
                shown = self._evaluated(Print(request, world.styles), world, quick)
                if shown is not None and shown.pdf and not quick.is_set:
                    self._show_pdf(shown.pdf)
                evaluation = None if whole.is_set else self._evaluated(Build(request, world.styles), world, whole)
                if evaluation is not None and not whole.is_set:
                    self._show_build(evaluation)

        self._thread = Thread(target=work, daemon=True)
        self._thread.start()

    def _show_build(self, evaluation: Evaluation) -> None:
        both = dict.fromkeys((*self.state.report.findings, *evaluation.report.findings))
        report = replace(evaluation.report, findings=tuple(both))
        made = evaluation.order.artifacts if evaluation.order else ()
        pdf = next((one.data for one in made if one.media_type == "application/pdf"), b"")
        self.state = replace(self.state, report=report, missing=evaluation.missing)
        self._show_pdf(pdf)

    def _show_pdf(self, pdf: bytes) -> None:
        """Show a PDF; one that is as it was, or that there is none, tells only that none is being made."""
        number = self.state.pdf
        if pdf not in {b"", self._pdf}:
            self._pdf, number = pdf, number + 1
        self._put(replace(self.state, pdf=number, is_waiting=False))

    def _put(self, state: State) -> None:
        with self._lock:
            self.state = state
        self.events.send("state", json.dumps(self._said()))
        self._tell(state)

    # --- what is served ------------------------------------------------------------------------------------------

    def answer(self, path: str) -> Served | None:
        """Return what is at a path below the address."""
        match path:
            case "":
                return shell()
            case "page" if self._page.number:
                policy = ("Content-Security-Policy", "sandbox allow-same-origin; frame-ancestors 'self'")
                page = self._page
                return Served("text/html; charset=utf-8", page.data, (policy, ("Galley-Page", str(page.number))))
            case "state":
                return Served("application/json", json.dumps(self._said()).encode())
            case "article.pdf" if self._pdf:
                return Served("application/pdf", self._pdf)
        return None

    def _said(self) -> dict[str, Any]:
        state = self.state
        return {
            "page": self._page.number,
            "runs": state.runs,
            "seconds": round(state.seconds, 3),
            "stale": state.stale,
            "fault": state.fault,
            "missing": list(state.missing),
            "pdf": state.pdf,
            "waiting": state.is_waiting,
            "findings": [_finding(one) for one in state.report.findings],
        }


def _folder(path: str) -> str:
    return posixpath.dirname(path) or "."


def _finding(one: Diagnostic) -> dict[str, Any]:
    place = {}
    if one.span:
        whole = posixpath.normpath(posixpath.join(working_folder(), one.span.path))
        place = {"place": str(one.span), "link": f"vscode://file{whole}:{one.span.line}:{one.span.column}"}
    return {
        "severity": one.severity.name.lower(),
        "rule": one.rule.id,
        "message": one.message,
        "hints": list(one.hints),
        **place,
    }


def watched(session: Session, changes: Callable[[Callable[[], list[str]], Event], Any], stop: Event) -> None:
    """Make a page now and after each change, until `stop` is set."""
    told: SimpleQueue[None] = SimpleQueue()

    def hear() -> None:  # in a thread: a signal is to interrupt the waiting below, and no code of another language
        for _ in changes(session.folders, stop):
            told.put(None)

    Thread(target=hear, daemon=True).start()
    session.changed()
    while not stop.is_set():
        told.get()
        while not told.empty():
            told.get()
        session.changed()
