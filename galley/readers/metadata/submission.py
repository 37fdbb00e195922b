"""What authors say to the editor alone: reviewers, and texts for the cover letter."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from galley.document.submission import Reviewer, SubmissionNotes
from galley.readers.metadata.forms import Form


class ReviewerForm(Form):
    """Somebody who may review the article, or should not."""

    short_form: ClassVar[str] = "name"

    name: str = ""
    """The name."""
    email: str = ""
    """The e-mail address."""
    institution: str = ""
    """Where this person works."""
    reason: str = ""
    """Why this person should be asked, or not."""

    def model(self) -> Reviewer:
        """Return the reviewer."""
        return Reviewer(self.name, self.email.removeprefix("mailto:"), self.institution, self.reason)


class SubmissionNotesForm(Form):
    """What is said to the editor alone; none of it is published."""

    suggested_reviewers: tuple[ReviewerForm, ...] = ()
    """Who may review the article."""
    opposed_reviewers: tuple[ReviewerForm, ...] = ()
    """Who should not be asked."""
    letter: dict[str, str] = Field(default_factory=dict)
    """Texts for the cover letter, by the names that its template has for them."""

    def model(self) -> SubmissionNotes:
        """Return what is said."""
        suggested = tuple(one.model() for one in self.suggested_reviewers)
        return SubmissionNotes(
            suggested, tuple(one.model() for one in self.opposed_reviewers), tuple(self.letter.items())
        )
