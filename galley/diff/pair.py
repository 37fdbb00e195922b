"""Two versions of an article to be written as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from galley.copies.copy import Copy
from galley.diff.marked.article import Marked
from galley.formats.format import MathMarkup


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new copy: who is said to have changed it, when, and both as one article.

    `mathml` has the formulas of both; `since` is what the old version is called.
    """

    old: Copy
    new: Copy
    author: str
    moment: datetime
    marked: Marked
    mathml: MathMarkup
    since: str = ""

    @property
    def name(self) -> str:
        """The name of the files, without an ending."""
        return f"{self.new.base.removesuffix('-review')}-changes"

    @property
    def copy(self) -> Copy:
        """The copy in which the changes are marked; figures and tables stand in the text."""
        article = self.marked.article
        return replace(self.new, base=self.name, article=article, printed=article, changes=self.marked.changes)
