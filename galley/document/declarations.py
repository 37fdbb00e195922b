"""The statements of the back matter, each kind one row: what it is called, where it stands, what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

DeclarationKind: TypeAlias = Literal[
    "acknowledgements", "funding", "conflicts", "ethics", "consent", "data-availability", "contributions", "ai-use",
    "trial-registration", "abbreviations", "appendix", "supplementary", "notes",
]  # fmt: skip

Anonymised: TypeAlias = Literal["searched", "searched for initials", "left out"]
"""What the anonymised copy does: take the authors' names out, their initials too, or leave the statement out."""


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """A kind of statement.

    `is_key` says that the metadata may give it, under a heading of galley's own (`galley.words`); `summary` and
    `spellings` describe its key there. A section is of this kind if its heading matches `headings`. `sec_type` is its
    JATS @sec-type: that of JATS4R where it has a recommendation on the topic.
    """

    kind: DeclarationKind
    headings: str
    anonymised: Anonymised = "searched"
    sec_type: str = ""
    summary: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def is_key(self) -> bool:
        """Whether the metadata may give it."""
        return self.kind not in {"appendix", "supplementary", "notes"}


# in the order of printing
DECLARATIONS = (
    DeclarationRow(
        "acknowledgements",
        r"acknowledge?ments?",
        "left out",
        summary="Thanks, in Markdown.",
        spellings=("acknowledgments",),
    ),
    DeclarationRow(
        "funding",
        r"funding( (statement|sources?|information|disclosure|acknowledge?ments?))?|grant support"
        r"|financial (support( and sponsorship)?|disclosures?)"
        r"|(sources? of (funding|support)|role of the funding source)( statement)?",
        "left out",
        "funding-statement",
    ),
    DeclarationRow(
        "conflicts",
        r"(declarations? of )?(conflicts?|competing|declarations?)( of)?( financial)? interests?"
        r"( (statements?|disclosures?))?|(author )?disclosures?( statement)?",
        "left out",
        summary="The statement on conflicts of interest, in Markdown.",
        spellings=(
            "conflicts-of-interest", "conflict-of-interest", "competing-interests", "conflict", "coi-statement",
        ),
    ),
    DeclarationRow(
        "ethics",
        r"ethic(s|al)( (approvals?|statement|considerations?|declarations?|clearance))?( and consent to participate)?"
        r"|(institutional review board|irb)( (statement|approval))?|research ethics( statement)?",
        "searched for initials",
        "ethics-statement",
        "The approval of an ethics committee, in Markdown.",
        ("ethics-approval", "ethics-statement"),
    ),
    DeclarationRow(
        "consent",
        r"(written )?(informed |patients?['’]? )?consent( for publication| statement| to participate| to publish)?",
        "searched for initials",
        "consent-statement",
        "The consent of patients, in Markdown.",
        ("informed-consent",),
    ),
    DeclarationRow(
        "data-availability",
        r"(data|code|software|materials?)( and (data|code|materials?|software))?"
        r" (availability|sharing|accessibility)( statement)?"
        r"|availability of (data|code|materials?|software)( and (data|code|materials?|software))?",
        "searched for initials",
        "data-availability",
        "Where the data are, in Markdown.",
        ("data-availability-statement", "data-access", "data-access-statement", "data-sharing"),
    ),
    DeclarationRow(
        "contributions",
        r"(authors?|authors[’']|author[’']s|authorship|credit)?( authorship)? ?contributions?( statement)?"
        r"|contributorship( statement)?",
        "left out",
        "author-contributions",
        "Who did what, in Markdown.",
        ("author-contributions",),
    ),
    DeclarationRow(
        "ai-use",
        r"((use|declaration|disclosure) of )?(generative )?(ai|artificial intelligence)"
        r"[- ](use|usage|assistance|tools?)( (and|in) .*)?( (statement|declaration|disclosure|policy))?"
        r"|(use|declaration|disclosure) of (generative )?(ai|artificial intelligence)\b.*|ai (statement|disclosure)",
        "searched for initials",
        "ai-use-statement",
        "What artificial intelligence was used for, in Markdown.",
        ("ai-use-statement",),
    ),
    DeclarationRow(
        "trial-registration",
        r"(clinical )?trial registration",
        "searched for initials",
        "trial-registration",
        "Registry and number of the trial, in Markdown.",
    ),
    DeclarationRow("abbreviations", r"(list of )?abbreviations"),
    DeclarationRow("appendix", r"appendi(x|ces)\b.*"),
    DeclarationRow(
        "supplementary",
        r"(supplementary|supplemental|supporting) (online )?"
        r"(materials?|information|data|files?|figures?|tables?|(figures?|tables?) and (figures?|tables?)|notes?|texts?"
        r"|results?|methods?|appendix)|supplements?|additional files?",
        sec_type="supplementary-material",
    ),
    DeclarationRow("notes", r"(?!)"),
)  # fmt: skip
"""Every kind, once; a heading is of the first kind that it matches."""

BY_KIND: Mapping[str, DeclarationRow] = {row.kind: row for row in DECLARATIONS}
