"""What the evaluator and the process that started it say to each other."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from galley.importing.actions import Action as ImportAction
from galley.refs.actions import Action
from galley.request import Request
from galley.runtime.budget import Place
from galley.runtime.files import Cause

if TYPE_CHECKING:
    from galley.document.artifact import Artifact
    from galley.document.issue import Issue, Placement, SetArticle
    from galley.evaluation import Evaluation

# --- what the evaluator is to do ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Build:
    """Build or check a manuscript; `styles` is the folder of galley's journals, as the user would write it."""

    request: Request
    styles: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Show the page of a manuscript, then check it; `styles` as for `Build`."""

    request: Request
    styles: str


@dataclass(frozen=True, slots=True)
class Print:
    """Lay out the manuscript that was shown last, where its engine is quick enough; `styles` as for `Build`."""

    request: Request
    styles: str


@dataclass(frozen=True, slots=True)
class Validation:
    """Check a JATS file, and compare it with the manuscript that it was made from if there is one."""

    path: str
    source: Request | None
    styles: str


@dataclass(frozen=True, slots=True)
class Counting:
    """Count what journals count of a manuscript."""

    request: Request
    styles: str


@dataclass(frozen=True, slots=True)
class Filling:
    """Fill the checklists `names` for a manuscript; without names those for its type of article.

    Where it `proposes`, what may be added to the files of answers comes of it too.
    """

    request: Request
    names: tuple[str, ...]
    styles: str
    proposes: bool = False


@dataclass(frozen=True, slots=True)
class Submitting:
    """Make what the journal wants to be sent of a manuscript."""

    request: Request
    styles: str


@dataclass(frozen=True, slots=True)
class Planning:
    """Read the file of an issue, which the request names in the place of a manuscript."""

    request: Request
    styles: str


@dataclass(frozen=True, slots=True)
class Typesetting:
    """Build a manuscript as an article of an issue, in its place there."""

    request: Request
    placement: Placement
    styles: str


@dataclass(frozen=True, slots=True)
class Assembling:
    """Make what an issue has of its own of its articles, which have been set, and of their deposits."""

    request: Request
    issue: Issue
    articles: tuple[SetArticle, ...]
    deposits: Mapping[str, tuple[Artifact, ...]]
    styles: str


@dataclass(frozen=True, slots=True)
class References:
    """Do something with the references of a manuscript."""

    request: Request
    action: Action
    styles: str


@dataclass(frozen=True, slots=True)
class Import:
    """Make a manuscript of a Word file, or bring changes of one back."""

    request: Request
    action: ImportAction
    styles: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Read two versions of a manuscript to compare them, and mark what is new in the formats of the new one.

    `author` is who is said to have changed it; `with_pages` asks where the review copies print the changes.
    """

    old: Request
    new: Request
    author: str
    styles: str
    with_pages: bool = False


Task: TypeAlias = (
    Build | Preview | Print | Validation | Counting | Filling | Submitting | Planning | Typesetting | Assembling
    | Reading | References | Import
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Begin:
    """Begins a task; `refused` are evaluations in it that have ended a worker, and how."""

    task: Task
    refused: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Gives a `Print` up; passed over where there is none any more."""


# --- what it asks ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Read:
    """Asks for the bytes of a file of at most `limit` bytes: bytes or `Refusal`.

    `world` is the number of the World that is asked, here and below.
    """

    world: int
    path: str
    limit: int


@dataclass(frozen=True, slots=True)
class KindOf:
    """Asks what stands at a path."""

    world: int
    path: str


@dataclass(frozen=True, slots=True)
class IsPrivate:
    """Asks whether a path is hidden or of a version control system."""

    world: int
    path: str


@dataclass(frozen=True, slots=True)
class Entries:
    """Asks for what is in a folder, no more than `most`: a tuple of `Entry`, or `Refusal`."""

    world: int
    folder: str
    most: int


@dataclass(frozen=True, slots=True)
class Within:
    """Asks for a World of which no more can be read than what is in `folders`: its number."""

    world: int
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """Asks for what earlier runs kept under these keys."""

    keys: tuple[str, ...]


Question: TypeAlias = Read | KindOf | IsPrivate | Entries | Within | Recall


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read."""

    cause: Cause
    message: str


# --- what it tells, without an answer ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Keep:
    """Keeps values for later runs."""

    values: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Stage:
    """Tells the stage that begins."""

    name: str


@dataclass(frozen=True, slots=True)
class Show:
    """Shows the page of a manuscript."""

    page: bytes


@dataclass(frozen=True, slots=True)
class Evaluating:
    """Tells what is evaluated from now on, and where it stands."""

    place: Place


@dataclass(frozen=True, slots=True)
class Fault:
    """Tells a fault of galley itself: the exception in words, where it was raised, its trace.

    `lacking` is a Python package that the machine lacks, if that is it.
    """

    what: str
    where: str
    trace: str
    lacking: str = ""

    @classmethod
    def of(cls, error: Exception) -> Fault:
        """Return what is told of an exception."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        trace = "".join(traceback.format_exception(error))
        lacking = (error.name or "unknown") if isinstance(error, ModuleNotFoundError) else ""
        return cls(f"{type(error).__name__}: {error}", f"{frame.name}, line {frame.lineno}", trace, lacking)


class EvaluationFault(Exception):  # noqa: N818 - the field's word for what is no finding
    """A fault of galley itself in the evaluator: what was raised, where, and the trace."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.where, self.trace = fault.where, fault.trace


Told: TypeAlias = "Keep | Show | Stage | Evaluating | Fault | Evaluation"
