"""What publication needs besides the text: declarations, dates, identifiers, a licence, somebody to write to.

Sources: ICMJE Recommendations (disclosure of interests, protection of research participants, authorship, clinical
trials); JATS4R recommendations (conflict of interest, data availability, funding, permissions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from galley.checks.check import Paper
from galley.checks.codes import NOTICES, SHORT_ARTICLE_TYPES
from galley.document.article import ParsedDeclaration
from galley.document.metadata import ParsedMetadata
from galley.document.subjects import WITH_PATIENTS, is_of_animals
from galley.findings import catalogue
from galley.findings.finding import Diagnostic

_CASES = frozenset({"case-report"})

Declared: TypeAlias = frozenset[str]
"""The kinds of the declarations that an article has."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that publication needs: in words, a line of metadata that gives it, and when it is given.

    `heading` heads a section that gives it too; `article_types` need it, all where none is named, but not `exempt`.
    """

    words: str
    example: str
    is_met: Callable[[ParsedMetadata, Declared], bool]
    heading: str = ""
    article_types: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()

    def concerns(self, meta: ParsedMetadata) -> bool:
        """Tell whether an article of this type needs it."""
        kind = meta.article_type
        return kind not in self.exempt and (not self.article_types or kind in self.article_types)


def _declared(kind: str) -> Callable[[ParsedMetadata, Declared], bool]:
    return lambda _, declared: kind in declared


def _dated(kind: str) -> Callable[[ParsedMetadata, Declared], bool]:
    return lambda meta, _: any(event.kind == kind for event in meta.events)


NEEDS: Mapping[str, Need] = {
    "corresponding-author": Need(
        "a corresponding author with an e-mail address",
        "author: [{name: Ann Lee, email: ann@example.org, corresponding: true}]",
        lambda meta, _: any(author.corresponding and author.email for author in meta.authors),
    ),
    "affiliations": Need(
        "an affiliation of every author",
        "affiliations: [University Hospital Example]",
        lambda meta, _: all(author.affiliations or author.collaboration for author in meta.authors),
    ),
    "keywords": Need(
        "keywords", "keywords: [sarcoma, surgery]", lambda meta, _: bool(meta.keywords), exempt=SHORT_ARTICLE_TYPES
    ),
    "conflicts": Need(
        "a statement on conflicts of interest",
        "conflicts: The authors declare none.",
        _declared("conflicts"),
        "Conflicts of interest",
        exempt=NOTICES,
    ),
    "funding": Need(
        "a statement on funding",
        "funding: This work received no funding.",
        lambda meta, declared: "funding" in declared or bool(meta.awards),
        "Funding",
        exempt=NOTICES,
    ),
    "ethics": Need(
        "a statement on ethics approval",
        "ethics: Approved by the committee of the hospital (no. 12).",
        _declared("ethics"),
        "Ethics approval",
        WITH_PATIENTS,
    ),
    "consent": Need(
        "a statement on the patient's consent",
        "consent: The patient gave written consent to publication.",
        _declared("consent"),
        "Consent",
        _CASES,
    ),
    "data-availability": Need(
        "a statement on the availability of data",
        "data-availability: No data were generated.",
        _declared("data-availability"),
        "Data availability",
        exempt=SHORT_ARTICLE_TYPES,
    ),
    "contributions": Need(
        "a statement of who contributed what",
        "roles: [investigation, writing]",
        lambda meta, declared: "contributions" in declared or any(author.roles for author in meta.authors),
        "Author contributions",
        exempt=SHORT_ARTICLE_TYPES,
    ),
    "license": Need("a licence", "license: CC BY 4.0", lambda meta, _: meta.license is not None),
    "copyright": Need(
        "the holder and the year of the copyright",
        "copyright: {holder: The Authors, year: 2026}",
        lambda meta, _: meta.copyright is not None,
    ),
    "received": Need("the date of receipt", "dates: {received: 2026-03-14}", _dated("received"), exempt=NOTICES),
    "accepted": Need("the date of acceptance", "dates: {accepted: 2026-05-02}", _dated("accepted"), exempt=NOTICES),
    "published": Need("the date of publication", "date: 2026-06-01", lambda meta, _: meta.published is not None),
    "doi": Need("a DOI", "doi: 10.5555/12345678", lambda meta, _: bool(meta.doi)),
    "volume": Need("a volume", "volume: 12", lambda meta, _: bool(meta.volume)),
    "issue": Need("an issue", "issue: 3", lambda meta, _: bool(meta.issue)),
    "pages": Need(
        "pages or an article number", "elocation-id: e42", lambda meta, _: bool(meta.first_page or meta.elocation_id)
    ),
}
"""Everything that a journal can ask for, under the word that its profile uses in `needs`."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield what publication in the journal needs and the paper lacks."""
    return check_needs(paper.article.meta, paper.article.declarations, paper.profile.needs)


def check_needs(
    meta: ParsedMetadata, declarations: tuple[ParsedDeclaration, ...], needs: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """Yield a finding publication-needs for each of `needs` (keys of `NEEDS`) that the article does not meet."""
    declared = frozenset(declaration.kind for declaration in declarations)
    for name in needs:
        need = NEEDS[name]
        if need.concerns(meta) and not need.is_met(meta, declared):
            need = _of_the_owner(need) if name == "consent" and is_of_animals(meta) else need
            message = f"publication needs {need.words}"
            section = f", or a section headed {need.heading}" if need.heading else ""
            hint = f"for instance `{need.example}`{section}"
            yield catalogue.PUBLICATION_NEEDS.broken(message, meta.spans.get(""), hint)


def _of_the_owner(need: Need) -> Need:
    """Return what is needed where the patient is an animal: its owner consents."""
    example = "consent: The owner gave written consent to treatment and publication."
    return replace(need, words="a statement on the owner's consent", example=example)
