"""WeasyPrint behind a wall: one document in, a PDF and what the engine said of it out.

Layout runs in a child process (`worker`) that is bounded in wall time, CPU time and memory and has no fonts but
the journal's. A document that breaks the engine, or a machine without Pango, takes nothing else down.
"""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from galley.document.profile import Limits
from galley.findings.catalogue import GLYPH_EXISTS, LAYOUT_WITHIN_LIMITS
from galley.findings.finding import Stop
from galley.formats.pdf.engine.job import FONT_FOLDER, Failure, LaidOut, LayoutJob
from galley.formats.pdf.fonts import CONFIGURATION, FONTS_CONF, fonts_conf
from galley.runtime.posix import bounds_processes, signals_of
from galley.runtime.remedies import for_pango
from galley.runtime.workers import Bounds, Worker, WorkerEnded

REMEDY = for_pango()
_WALL_FACTOR = 3  # other programs have the processor too
_EXTRA_WALL_SECONDS = 30
_CACHE_BYTES = 100_000_000
"""The largest file that the child may write: fontconfig keeps what it finds in the fonts."""
_REASONS = {
    "memory": "the pages need more memory than they may use",
    "depth": "the document is nested too deeply",
    "fault": "the layout engine failed: {detail}",
}


class LayoutEngineMissing(Exception):  # noqa: N818 - a state of the machine that the command reports with its remedy
    """WeasyPrint, or a system library it needs, is not on this machine; `remedy` is the command that brings it."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"the PDF needs Pango and HarfBuzz ({_first_line(detail)}): {REMEDY}")
        self.remedy = REMEDY


class LayoutUnboundedError(LayoutEngineMissing):
    """Pages are laid out in a process of its own, with its own fonts, which this system cannot bound."""

    def __init__(self) -> None:
        self.remedy = "build it on Linux, on macOS or in WSL"
        Exception.__init__(self, f"the PDF needs a process that can be bounded: {self.remedy}")


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]


class Layout:
    """A layout child, started on entering the `with` block so that its imports run beside other work.

    `fonts` are the folders whose fonts may be used, with those of the job and no others. Use `lay_out` once.
    """

    MODULE = "galley.formats.pdf.engine.worker"

    def __init__(self, fonts: Sequence[Path], limits: Limits) -> None:
        self._fonts = fonts
        self._limits = limits
        self.worker = Worker(self.MODULE, _bounds(limits))

    def __enter__(self) -> Self:
        """Start the child."""
        self._start()
        return self

    def _start(self) -> None:
        if not bounds_processes():
            return
        self.worker.variables = self._variables(self._fonts)
        self.worker.start()

    def _variables(self, fonts: Sequence[Path]) -> dict[str, str]:
        """Return what tells the child of the fonts, in variables of its environment."""
        scratch = self.worker.scratch
        folders = (*fonts, scratch.path / FONT_FOLDER)
        return {CONFIGURATION: str(scratch.write(FONTS_CONF, fonts_conf(folders, scratch.path)))}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child if it still runs, and remove its scratch space."""
        self.worker.close()

    def lay_out(self, job: LayoutJob) -> LaidOut:
        """Return the PDF of `job`.

        Raises `Stop` with `layout-within-limits` when the document breaks a limit or the engine, or the engine breaks
        by itself, with `glyph-exists` when there is no font, and `LayoutEngineMissing` when the machine lacks it.
        """
        return self._answer(job)

    def versions(self) -> Mapping[str, str]:
        """Return the versions of the engine and its libraries; raises `LayoutEngineMissing`."""
        return self._answer(None).versions

    def _answer(self, job: LayoutJob | None) -> LaidOut:
        if not bounds_processes():
            raise LayoutUnboundedError
        seconds = job.cpu_seconds if job else self._limits.layout_seconds
        wall = _WALL_FACTOR * seconds + _EXTRA_WALL_SECONDS
        began = self.worker.is_alive
        try:
            self.worker.send(job, wall)
            answer: LaidOut | Failure = self.worker.receive(wall)
        except WorkerEnded as ended:
            late = f"the pages were not ready after {wall} seconds"
            raise _broken_limit(late if ended.late else _cause_of_death(ended, seconds, began=began)) from None
        if isinstance(answer, LaidOut):
            return answer
        raise self.fault(answer, job)

    def fault(self, failure: Failure, job: LayoutJob | None) -> Exception:
        """Return what is raised where the child has made no PDF of `job`."""
        del job
        match failure.kind:
            case "missing":
                return LayoutEngineMissing(failure.detail)
            case "fonts":
                folders = ", ".join(map(str, self._fonts)) or "no folder"
                return Stop(GLYPH_EXISTS.broken(f"the pages have no font: none can be read in {folders}"))
            case kind:
                return _broken_limit(_REASONS[kind].format(detail=failure.detail))


def _bounds(limits: Limits) -> Bounds:
    return Bounds(limits.layout_seconds, limits.layout_memory_megabytes, _CACHE_BYTES)


def _broken_limit(message: str) -> Stop:
    return Stop(LAYOUT_WITHIN_LIMITS.broken(message))


def _cause_of_death(ended: WorkerEnded, seconds: int, *, began: bool) -> str:
    """Say what ended the child; where it had not `began` to read the document, the document is not the cause."""
    if -ended.code in signals_of("SIGXCPU", "SIGKILL"):
        return f"the pages need more than {seconds} seconds of processor time"
    if ended.code < 0:
        cause = "too deep or too large a document" if began else "a fault of this machine, not of the document"
        return f"the layout engine was ended by {signal.Signals(-ended.code).name}: {cause}"
    last = ended.errors.rpartition("\n")[2]
    if not last or last.startswith("MemoryError"):
        return _REASONS["memory"]
    return _REASONS["fault"].format(detail=last)
