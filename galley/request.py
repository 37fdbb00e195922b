"""What is asked of one run, and what comes of it: the words between the command line and the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from galley.document.artifact import Artifact
    from galley.document.checklists import FilledChecklist
    from galley.document.count import Count
    from galley.document.profile import EngineChoice
    from galley.findings.finding import Report

Progress: TypeAlias = Callable[[str], None]
"""Told the name of each stage as it begins."""

BUILT, FOUND, MISUSED, MISSING, UNPRINTED = range(5)
"""Exit codes: done, findings, wrong usage, something is missing on the machine, output that could not be printed."""

MARKED = ("docx", "html", "pdf")
"""The formats in which the changes between two versions can be marked."""

WAITING = "waiting for "
"""How a stage begins in which another program is waited for: that is told in a log too."""


@dataclass(frozen=True, slots=True)
class Request:
    """One build or check.

    `manuscript` is a folder or a Markdown file; `journal` a name, a folder (it has a slash) or "" for the metadata's;
    `trust_journal` says that the metadata's may be a folder that the article brings;
    `csl` is the citation style that is asked for, by name or as a file (it ends with .csl), "" for none;
    `fonts` are folders of fonts, or single ones, that letters are taken from which the journal's fonts lack;
    `checklists` are folders of reporting checklists, or single ones, that the user has beside galley's and the
    journal's; `dialect` a key of `MANUSCRIPTS`, "" for the one that recognises the manuscript;
    `references` are the reference files named beside those of the metadata; `root` bounds the reading ("" for the
    manuscript's folder); `formats` are keys of `FORMATS`, none for those of the
    journal; `variants` keys of `COPIES`; `out` is the folder for the artifacts;
    `strict` makes a warning fail the run; `draft` lets placeholders stand for what is not there yet, and marks every
    page; `write` is False where only the findings are wanted; `cache` says whether results of earlier runs may be used
    and kept; `epoch` is the date to use in seconds since 1970 (the variable
    SOURCE_DATE_EPOCH), None where none was given; `baseline` is a file of findings that are known, "" for none;
    `engine` lays out the pages, "" for that of the journal.
    """

    manuscript: str
    journal: str = ""
    csl: str = ""
    fonts: tuple[str, ...] = ()
    checklists: tuple[str, ...] = ()
    dialect: str = ""
    references: tuple[str, ...] = ()
    root: str = ""
    formats: tuple[str, ...] = ()
    variants: tuple[str, ...] = ("published",)
    out: str = "artifacts"
    strict: bool = False
    draft: bool = False
    write: bool = True
    cache: bool = True
    epoch: int | None = None
    trust_journal: bool = False
    baseline: str = ""
    engine: EngineChoice = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """How many seconds a stage took, or a check, which is part of one."""

    name: str
    seconds: float
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: the findings, the artifacts made, and a line for each thing the machine lacks.

    `paper` is the identifier under which the manifest has them. `removed` names files of an earlier build that were
    taken out of the output folder, `earlier` those that stay because the machine cannot make them anew. `timings` say
    how long each stage and each check took, `cpu_seconds` how much processor time all workers took; there is none where
    the result of an earlier run was used. `asked` is what the files were asked, with digests of the answers: as long as
    these are the same, so are the findings. `counts` are those of a manuscript that was counted, `checklists`
    those that were filled.
    """

    report: Report
    artifacts: tuple[Artifact, ...] = ()
    missing: tuple[str, ...] = ()
    paper: str = ""
    removed: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    timings: tuple[Timing, ...] = field(default=(), compare=False)
    cpu_seconds: float = field(default=0, compare=False)
    asked: Mapping[tuple[str, str], str] = field(default_factory=dict, compare=False)
    counts: tuple[Count, ...] = ()
    checklists: tuple[FilledChecklist, ...] = ()

    def exit_code(self, *, strict: bool) -> int:
        """Return the exit code of the command that did this run."""
        if self.report.fails(strict=strict):
            return FOUND
        return MISSING if self.missing else BUILT
