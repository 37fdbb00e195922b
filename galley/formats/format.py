"""What an output format is: a row of `galley.formats.table`, and the module that writes and verifies it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

if TYPE_CHECKING:
    from galley.copies.copy import Copy
    from galley.document.artifact import Artifact
    from galley.document.profile import EngineChoice
    from galley.findings.finding import Diagnostic
    from galley.formats.pdf.engine.job import PrintedLine
    from galley.formats.pdf.verify.expected import Piece
    from galley.runtime import Children

MathMarkup: TypeAlias = Mapping[tuple[str, bool], str | None]
"""MathML by TeX source and whether it is displayed; None where there is none."""


@dataclass(frozen=True, slots=True)
class Job:
    """One copy to be written in one format.

    `name` is the name of its file; `created` the date of the file; `mathml` the MathML of its formulas; `made` what was
    written in the formats that this one needs, by their keys; `is_dated` says that the user gave the date,
    `tells_lines` that a format which comes later asks where the lines of the text stand, and `lines` are what it is
    told. A writer may send work to `pool`, and finds in `children` the processes that the module named by
    `Format.start` started.
    """

    copy: Copy
    name: str
    created: datetime
    mathml: MathMarkup
    made: Mapping[str, tuple[Artifact, ...]]
    pool: Executor
    children: Children
    is_dated: bool = False
    tells_lines: bool = False
    lines: Sequence[PrintedLine] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: artifacts, the versions of the engines that made them, and what was found on the way.

    `missing` has a line for each thing that the machine lacks. `pieces` are the texts that the file must hold, where
    they were collected beside the writing, `lines` those of its pages where they were asked for.
    """

    artifacts: tuple[Artifact, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    lines: tuple[PrintedLine, ...] = ()


Writing: TypeAlias = "Rendered | Future[Rendered]"
"""What a writer returns: what it has written, or what will be there when a process that it waits for has ended."""


class Writer(Protocol):
    """The module of a format."""

    def write(self, job: Job) -> Writing:
        """Return the files of `job`; raises `Stop` where nothing can be written."""

    def verify(self, job: Job, rendered: Rendered) -> Iterable[Diagnostic]:
        """Yield what is wrong with the bytes that were written, read back from them."""


class Starter(Protocol):
    """The module that starts the child processes of a format before it is known what they shall do."""

    def start(self, children: Children, copies: int, engine: EngineChoice) -> None:
        """Have a child ready for each of `copies`, of the engine that lays out pages."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that galley writes.

    `key` names it on the command line; `suffix` ends the names of its files; `needs` are the keys of formats that are
    written before it; `default` says that it is written where nobody names a format; `plain_name` that its files have
    no key in their names; `published_only` that copies for review have none; `reads_lines` that it asks
    where the lines of the pages stand that it needs. `home` is the module that writes and verifies it (`Writer`),
    loaded when it is needed; `start` the one that starts its child processes early (`Starter`).
    """

    key: str
    suffix: str
    media_type: str
    summary: str
    home: str
    needs: tuple[str, ...] = ()
    default: bool = False
    plain_name: bool = False
    start: str = ""
    published_only: bool = False
    reads_lines: bool = False

    def is_of(self, copy: Copy) -> bool:
        """Tell whether a copy is written in this format."""
        return copy.is_published or not self.published_only

    def file_name(self, base: str) -> str:
        """Return the name of the file of a copy: `base.suffix`, or `base.key.suffix`."""
        return f"{base}{self.suffix}" if self.plain_name else f"{base}.{self.key}{self.suffix}"

    @property
    def has_pages(self) -> bool:
        """Whether child processes lay it out."""
        return bool(self.start)

    def writer(self) -> Writer:
        """Return the module that writes and verifies this format."""
        return cast("Writer", import_module(self.home))

    def start_children(self, children: Children, copies: int, engine: EngineChoice) -> None:
        """Have a child process ready for each of `copies` where this format needs any; may be called again."""
        if self.start:
            cast("Starter", import_module(self.start)).start(children, copies, engine)
