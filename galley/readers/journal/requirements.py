"""What a journal asks of each type of article: the form of `requirements` in its profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from galley.document.profile import Requirements
from galley.findings.finding import Severity
from galley.readers.metadata.forms import Form

Count = Annotated[int, Field(ge=0)]
SeverityWord: TypeAlias = Literal["off", "note", "warning", "error"]


def _from_least_to_most(numbers: tuple[int, ...]) -> tuple[int, ...]:
    if len(numbers) > len(("least", "most")) or list(numbers) != sorted(numbers):
        message = "must be the least and the most, as in [3, 6]"
        raise ValueError(message)
    return numbers


class RequirementsForm(Form):
    """What the journal asks of one type of article; what is not named is not asked."""

    words: Count | None = None
    """The most words of text, without abstract, headings, captions, tables, declarations and references."""
    abstract: Count | None = None
    """The most words of the abstract."""
    title_characters: Count | None = None
    """The most characters of the title, with its spaces."""
    references: Count | None = None
    """The most references."""
    figures: Count | None = None
    """The most figures."""
    tables: Count | None = None
    """The most tables."""
    keywords: Annotated[tuple[Count, ...], AfterValidator(_from_least_to_most)] = ()
    """The least and the most keywords."""
    authors: Count | None = None
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
    return Requirements(
        words=form.words,
        abstract=form.abstract,
        title_characters=form.title_characters,
        references=form.references,
        figures=form.figures,
        tables=form.tables,
        keywords=(form.keywords[0], form.keywords[-1]) if form.keywords else None,
        authors=form.authors,
        sections=form.sections,
        needs=needs,
        severities=severities,
        abbreviations=form.abbreviations,
        checklists=checklists,
    )
