"""A report of patients says that they agreed, or that a committee did (ICMJE II.E; Declaration of Helsinki).

What the journal asks for by itself is told by `galley.checks.declarations`. Of an article that declares nothing at all,
a draft perhaps or a text taken from elsewhere, it is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.checks.check import Paper
from galley.checks.content.patient import is_case_report
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english
from galley.document.plain_text import text_of
from galley.document.subjects import is_of_animals
from galley.findings.catalogue import PUBLICATION_NEEDS
from galley.findings.finding import Diagnostic, Severity

_CONSENT = Pattern(
    r"consent|permission|assent|\bagreed\b|authori[sz]ation",
    re.IGNORECASE,
    needs=("consent", "permission", "assent", "agreed", "authori"),
)
_APPROVAL = Pattern(
    r"ethic|review board|\bIRBs?\b|\bREC\b|Helsinki|research committee|institutional (?:approval|review)|waive",
    re.IGNORECASE,
)
_PEOPLE = Pattern(
    r"\b(?:patients|participants|volunteers|children|women|men|people|adults|infants|neonates)\b", re.IGNORECASE
)
_TRIED = Pattern(
    r"\brandomi[sz]ed\b|\bcontrolled trial\b|\bclinical trial\b|\b(?:prospective"
    r"|retrospective) (?:[a-z-]+ )?(?:study|cohort|trial)|\b(?:cohort|cross-sectional|case-control"
    r"|observational) study\b",
    re.IGNORECASE,
)
_NO_STUDY = Pattern(r"review|meta-analysis|protocol|guideline|commentary|software|editorial", re.IGNORECASE)


_YET_TO_COME = Pattern(
    r"\b(?:consent|permission|approval|authori[sz]ation)\b(?! form)[^.;]{0,60}?"
    r"\b(?:(?:will|shall|is to|are to|is yet to|has yet to"
    r"|remains to) (?:still )?be (?:sought|obtained|requested|asked|taken|signed)"
    r"|is being (?:sought|obtained|requested)"
    r"|(?:is|was|are|still) (?:still )?(?:pending|awaited|outstanding|to follow)|has not yet been|is not yet)\b"
    r"|\b(?:we|authors) (?:will|shall|are going to|intend to|plan to) (?:seek|obtain|ask for|request)\b[^.;]{0,40}"
    r"\b(?:consent|permission|approval)\b",
    re.IGNORECASE,
)
_STATEMENTS = frozenset(("consent", "ethics"))


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for a case report without consent, a study without approval, and either that is yet to come."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.part == "declaration" and passage.kind in _STATEMENTS:
            for match in _YET_TO_COME.finditer(passage.text):
                message = f"“{match.group()}”: what is declared has been given already"
                yield PUBLICATION_NEEDS.broken(
                    f"{message}, before the article is sent in.", passage.place(match.group())
                )
    asked = {*paper.profile.needs, *paper.profile.requirements_of(paper.article.meta.article_type).needs}
    place = paper.article.meta.spans.get("")
    if is_case_report(paper.article):
        if "consent" not in asked and not is_of_animals(paper.article.meta) and not _says(paper, _CONSENT):
            hint = "for instance `consent: The patient gave written consent to publication.`"
            yield _told(paper, PUBLICATION_NEEDS.broken(f"{_NEEDS} the patient's consent", place, hint))
    elif "ethics" not in asked and _is_study(paper) and not _says(paper, _APPROVAL):
        hint = "for instance `ethics: Approved by the committee of the hospital (no. 12).`"
        yield _told(paper, PUBLICATION_NEEDS.broken(f"{_NEEDS} ethics approval", place, hint))


_NEEDS = "publication needs a statement on"


def _told(paper: Paper, finding: Diagnostic) -> Diagnostic:
    """Return a finding, as a note where the article has no declaration that this one could stand among."""
    return finding if paper.article.declarations else replace(finding, severity=Severity.NOTE)


def _says(paper: Paper, what: Pattern) -> bool:
    return any(what.search(one.text) for one in paper.passages)


def _is_study(paper: Paper) -> bool:
    """Tell whether an article reports a study of people: by its title or abstract, and not a review of studies."""
    title = text_of(paper.article.meta.title)
    said = " ".join((title, *(one.text for one in paper.passages if one.part == "abstract")))
    return bool(_TRIED.search(said) and _PEOPLE.search(said)) and not _NO_STUDY.search(title)
