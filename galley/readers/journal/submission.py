"""What a journal wants to be sent: the form of `submission` in its profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from galley.document.submission import ColourSpace, DocumentFormat, DocumentPart, FigureFormat, FigurePart, Submission
from galley.findings.catalogue import PROFILE_IS_VALID
from galley.findings.finding import Diagnostic
from galley.readers.journal.files import JournalFiles
from galley.readers.metadata.forms import NUMBERED_NAME, PLAIN_NAME, Form, kebab

PlainName = Annotated[str, Field(pattern=PLAIN_NAME, max_length=60)]
NumberedName = Annotated[str, Field(pattern=NUMBERED_NAME, max_length=60)]
Count = Annotated[int, Field(ge=0)]


class PartForm(Form):
    """A document of its own."""

    short_form: ClassVar[str] = "formats"

    formats: tuple[DocumentFormat, ...] = ()
    """The formats that the journal wants: docx, pdf."""
    name: PlainName = ""
    """The name of its files, without their endings."""


class WantedForm(PartForm):
    """A document of its own that is sent unless the profile says otherwise."""

    formats: tuple[DocumentFormat, ...] = ("docx",)
    """The formats that the journal wants: docx, pdf."""


class TablesForm(Form):
    """Tables as files of their own."""

    short_form: ClassVar[str] = "formats"

    formats: tuple[DocumentFormat, ...] = ()
    """The formats that the journal wants: docx, pdf."""
    name: NumberedName = "Table_{number}"
    """The name of their files, with {number}."""


class FiguresForm(Form):
    """Figures as files of their own."""

    short_form: ClassVar[str] = "formats"
    spellings: ClassVar[Mapping[str, str]] = {"color": "colour"}

    formats: tuple[FigureFormat, ...] = ()
    """The formats that the journal takes, the one that it likes best first: tiff, png, jpeg, svg, pdf, eps."""
    name: NumberedName = "Figure_{number}"
    """The name of their files, with {number}."""
    dpi: Count = 0
    """The least dots per inch at `width`."""
    line_dpi: Count = 0
    """The least dots per inch of line drawings: bitmaps of at most sixteen colours."""
    width: Count = 0
    """The width in print, in millimetres."""
    colour: ColourSpace = ""
    """The colours that bitmaps must have: rgb or cmyk."""


class SupplementsForm(Form):
    """Supplementary files."""

    short_form: ClassVar[str] = "name"

    name: NumberedName = "Supplement_{number}"
    """The name of their files, with {number}."""


class LetterForm(PartForm):
    """The cover letter."""

    template: str = "cover-letter.txt"
    """Its template, a text file of the folder, or of the folder `templates` of a manuscript."""


class SubmissionForm(Form):
    """What the journal wants to be sent."""

    anonymous: bool = False
    """Whether reviewers must not know who wrote the manuscript."""
    manuscript: WantedForm = WantedForm()
    """The manuscript, as reviewers get it."""
    title_page: PartForm = PartForm()
    """The title page: authors, addresses, counts, and the statements that name them."""
    declarations: PartForm = PartForm()
    """The statements of the back matter."""
    cover_letter: LetterForm = LetterForm()
    """The letter to the editor."""
    response: WantedForm = WantedForm()
    """What is answered to reviewers, where the manuscript has their comments."""
    tables: TablesForm = TablesForm()
    """Tables as files of their own."""
    figures: FiguresForm = FiguresForm()
    """Figures as files of their own."""
    supplements: SupplementsForm = SupplementsForm()
    """Supplementary files."""
    portal: tuple[str, ...] = ()
    """What the web form of the journal asks for."""


def submission_of(form: SubmissionForm, files: JournalFiles, portal: tuple[str, ...]) -> Submission:
    """Return what a form asks for; `portal` are those of its fields that are known."""
    usual = Submission(span=files.reading.span("submission"))
    if form == SubmissionForm():
        return usual
    files.faults.extend(_unwritten(form, files))
    letter = form.cover_letter
    template = files.text(letter.template, "submission", "cover-letter", "template") if letter.formats else None
    figures = form.figures
    return Submission(
        is_told=True,
        anonymous=form.anonymous,
        manuscript=_part(form.manuscript, usual.manuscript),
        title_page=_part(form.title_page, usual.title_page),
        declarations=_part(form.declarations, usual.declarations),
        cover_letter=_part(letter, usual.cover_letter),
        response=_part(form.response, usual.response),
        tables=DocumentPart(form.tables.formats, form.tables.name),
        figures=FigurePart(figures.formats, figures.name, figures.dpi, figures.width, figures.line_dpi, figures.colour),
        supplements=form.supplements.name,
        letter=template,
        portal=portal,
        span=usual.span,
    )


def _unwritten(form: SubmissionForm, files: JournalFiles) -> Iterator[Diagnostic]:
    """Yield a finding for each part of which the profile says something, but no format that it is written in."""
    for key, part in form:
        is_told = isinstance(part, PartForm | TablesForm | FiguresForm) and part.model_fields_set
        if is_told and not part.formats and "formats" not in part.model_fields_set:
            message = f"`{kebab(key)}` names no `formats`, so that it is not sent"
            hint = "name them, or write `formats: []` if it is not wanted"
            yield PROFILE_IS_VALID.broken(message, files.reading.span("submission", kebab(key)), hint)


def _part(form: PartForm, usual: DocumentPart) -> DocumentPart:
    return DocumentPart(form.formats, form.name or usual.name)
