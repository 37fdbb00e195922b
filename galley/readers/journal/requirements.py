"""What a journal asks of each type of article: the form of `requirements` in its profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from galley.document.profile import Requirements
from galley.findings.finding import Severity
from galley.readers.metadata.forms import Form

Count = Annotated[int, Field(ge=0)]
SeverityWord: TypeAlias = Literal["off", "note", "warning", "error"]


class RequirementsForm(Form):
    """What the journal asks of one type of article; what is not named is not asked."""

    words: Count = 0
    """The most words of text, without abstract, headings, captions, tables, declarations and references."""
    abstract: Count = 0
    """The most words of the abstract."""
    title_characters: Count = 0
    """The most characters of the title, with its spaces."""
    references: Count = 0
    """The most references."""
    figures: Count = 0
    """The most figures."""
    tables: Count = 0
    """The most tables."""
    keywords: tuple[Count, ...] = Field(default=(), max_length=2)
    """The least and the most keywords."""
    authors: Count = 0
    """The most authors."""
    sections: tuple[str, ...] = ()
    """The headings that the text has, in their order."""
    needs: tuple[str, ...] = ()
    """What publication needs besides what the journal needs of all."""
    severities: dict[str, SeverityWord] = Field(default_factory=dict)
    """How grave the journal takes a rule in this type of article."""
    abbreviations: tuple[str, ...] = ()
    """Short forms that need not be spelt out."""
    checklists: tuple[str, ...] = ()
    """The reporting checklists of which every item has a place or a reason."""


def requirements_of(
    form: RequirementsForm, needs: tuple[str, ...], checklists: tuple[str, ...], severities: Mapping[str, Severity]
) -> Requirements:
    """Return what a form asks; `needs`, `checklists` and `severities` are those of the form that are known."""
    least, most = (*form.keywords, *form.keywords)[:2] if form.keywords else (0, 0)
    return Requirements(
        words=form.words,
        abstract=form.abstract,
        title_characters=form.title_characters,
        references=form.references,
        figures=form.figures,
        tables=form.tables,
        keywords=(min(least, most), max(least, most)) if form.keywords else None,
        authors=form.authors,
        sections=form.sections,
        needs=needs,
        severities=severities,
        abbreviations=form.abbreviations,
        checklists=checklists,
    )
