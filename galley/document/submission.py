"""What a journal wants to be sent: the files of a submission, apart, under its names and in its formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galley.source import SourceFile, Span

ColourSpace: TypeAlias = Literal["", "rgb", "cmyk"]
FigureFormat: TypeAlias = Literal["tiff", "png", "jpeg", "svg", "pdf", "eps"]
DocumentFormat: TypeAlias = Literal["docx", "pdf"]

PORTAL = (
    "title", "running-head", "article-type", "abstract", "keywords", "authors", "corresponding-author", "funding",
    "conflicts", "ethics", "consent", "data-availability", "contributions", "ai-use", "trial-registration",
    "acknowledgements", "counts", "suggested-reviewers", "opposed-reviewers",
)  # fmt: skip
"""What the web forms of journals ask for."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document of its own: the formats that are asked for, none where it is not; the name of its files."""

    formats: tuple[DocumentFormat, ...]
    name: str


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Figures apart: formats in the order in which they are liked, none where figures are not asked for.

    `name` has `{number}` in it; `dpi` is the least resolution at `width` millimetres, `line_dpi` that of line drawings,
    0 where nothing is asked; `colour` is what colours bitmaps must have, "" for any.
    """

    formats: tuple[FigureFormat, ...] = ()
    name: str = "Figure_{number}"
    dpi: int = 0
    width: int = 0
    line_dpi: int = 0
    colour: ColourSpace = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a journal wants to be sent; `is_told` is False where its profile says nothing of it.

    What stands here is then made all the same: manuscript, title page and statements are asked for by all that follow
    the ICMJE Recommendations (IV.A.3).

    `anonymous` says that reviewers must not know who wrote the manuscript; `letter` is the template of the cover
    letter; `portal` names what its web form asks for (`PORTAL`); `span` is where the profile says so.
    """

    is_told: bool = False
    anonymous: bool = False
    manuscript: DocumentPart = DocumentPart(("docx",), "Manuscript")
    title_page: DocumentPart = DocumentPart(("docx",), "Title_Page")
    declarations: DocumentPart = DocumentPart(("docx",), "Declarations")
    cover_letter: DocumentPart = DocumentPart((), "Cover_Letter")
    response: DocumentPart = DocumentPart(("docx",), "Response_to_Reviewers")
    tables: DocumentPart = DocumentPart((), "Table_{number}")
    figures: FigurePart = field(default_factory=FigurePart)
    supplements: str = "Supplement_{number}"
    letter: SourceFile | None = None
    portal: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody whom the authors suggest as a reviewer, or ask not to be asked; "" is unknown."""

    name: str
    email: str = ""
    institution: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionNotes:
    """What authors say to the editor alone: reviewers, and texts for the cover letter by the names of its template."""

    suggested: tuple[Reviewer, ...] = ()
    opposed: tuple[Reviewer, ...] = ()
    letter: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str:
        """Return the text for the cover letter called `name`, "" where there is none."""
        return dict(self.letter).get(name, "")
