"""What letters and web forms say of an article: each fact by its name, and where it belongs if it is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from galley.document.counts import counts_of
from galley.document.declarations import BY_KIND
from galley.document.metadata import Contributor, ParsedMetadata
from galley.document.plain_text import text_of
from galley.document.subjects import WITH_PATIENTS, is_of_a_trial
from galley.document.submission import Reviewer
from galley.document.texts import slots
from galley.formats.front_matter import kind_of
from galley.submission.kit import Desk
from galley.submission.words import line_of, whole_title
from galley.words.table import label

Says: TypeAlias = Callable[[Desk], str]


def _all(_: ParsedMetadata) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: what it is called, the key of the metadata that gives it, what it says; `is_optional` may be unknown."""

    title: str
    key: str
    says: Says
    is_optional: bool = False
    concerns: Callable[[ParsedMetadata], bool] = _all
    """Tells whether it may be unknown for an article like this, as the registration of a trial for a case report."""

    def may_lack(self, desk: Desk) -> bool:
        """Tell whether it may be unknown for this article."""
        return self.is_optional or not self.concerns(desk.original.meta)


def _title(desk: Desk) -> str:
    return text_of(whole_title(desk.original))


def _head(desk: Desk) -> str:
    return text_of(line_of(desk.original, "short-title"))


def _kind(desk: Desk) -> str:
    return kind_of(desk.original.meta, desk.copy.profile.labels)


def _abstract(desk: Desk) -> str:
    texts = (one for one in slots(desk.original) if one.part == "abstract" and not one.kind)
    return "".join(f"{text_of(one.nodes)}: " if one.is_line else f"{text_of(one.nodes)}\n" for one in texts).strip()


def _keywords(desk: Desk) -> str:
    return "; ".join(word for group in desk.original.meta.keywords for word in group.keywords)


def _authors(desk: Desk) -> str:
    return "\n".join(_author(one, desk) for one in desk.original.meta.authors)


def _author(author: Contributor, desk: Desk) -> str:
    places = {one.identifier: one.text for one in desk.original.meta.affiliations}
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    where = "; ".join(places[one] for one in author.affiliations if one in places)
    star = " (corresponding)" if author.corresponding else ""
    return f"{author.name_with_degrees}{star}" + "".join(f", {one}" for one in (author.email, orcid, where) if one)


def _corresponding(desk: Desk) -> str:
    writing = [one for one in desk.original.meta.authors if one.corresponding and one.email]
    return "\n".join(_author(one, desk).replace(" (corresponding)", "") for one in writing)


def _counts(desk: Desk) -> str:
    counts = counts_of(desk.original)
    shown = (("Words of the text", counts.words), ("Words of the abstract", counts.abstract))
    rest = (("Figures", counts.figures), ("Tables", counts.tables), ("References", counts.references))
    return "\n".join(f"{name}: {number}" for name, number in (*shown, *rest))


def _declared(kind: str) -> Says:
    def says(desk: Desk) -> str:
        return "\n".join(text_of(one.content) for one in desk.original.declarations if one.kind == kind)

    return says


def _reviewers(those: str) -> Says:
    def says(desk: Desk) -> str:
        people: tuple[Reviewer, ...] = getattr(desk.original.meta.submission, those)
        return "\n".join(_reviewer(one) for one in people)

    return says


def _reviewer(one: Reviewer) -> str:
    said = ", ".join(part for part in (one.name, one.institution, one.email) if part)
    return f"{said}: {one.reason}" if one.reason else said


def _with_patients(meta: ParsedMetadata) -> bool:
    return meta.article_type in WITH_PATIENTS


_CONCERNS: Mapping[str, Callable[[ParsedMetadata], bool]] = {
    "trial-registration": is_of_a_trial,
    "consent": _with_patients,
    "ethics": _with_patients,
}
"""Which articles a statement is asked of."""

FACTS: Mapping[str, Fact] = {
    "title": Fact("Title", "title", _title),
    "running-head": Fact("Running head", "short-title", _head),
    "article-type": Fact("Article type", "article-type", _kind),
    "abstract": Fact("Abstract", "abstract", _abstract),
    "keywords": Fact("Keywords", "keywords", _keywords),
    "authors": Fact("Authors", "author", _authors),
    "corresponding-author": Fact("Corresponding author", "author", _corresponding),
    **{
        kind: Fact(label({}, kind), kind, _declared(kind), kind == "acknowledgements", _CONCERNS.get(kind, _all))
        for kind in BY_KIND
        if kind not in {"abbreviations", "appendix", "supplementary", "notes"}
    },
    "counts": Fact("Counts", "", _counts),
    "suggested-reviewers": Fact("Suggested reviewers", "submission.suggested-reviewers", _reviewers("suggested")),
    "opposed-reviewers": Fact(
        "Opposed reviewers", "submission.opposed-reviewers", _reviewers("opposed"), is_optional=True
    ),
}
"""Every fact that a web form or a letter can have, by its name (`galley.document.submission.PORTAL`)."""


def authors_without(desk: Desk) -> Iterator[tuple[Contributor, str]]:
    """Yield each author of whom web forms ask something that is not known, and the key that gives it."""
    for author in desk.original.meta.authors:
        if not author.collaboration:
            yield from ((author, key) for key in ("email", "orcid") if not getattr(author, key))
