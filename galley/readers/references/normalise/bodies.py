"""Names of bodies told from names of people by the words in them."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:academ(?:y|ies)|administration|agency|alliance|association|associates|authority|board|bureau"
    r"|cent(?:er|re)s?|clinics?"
    r"|coalition|collaborat(?:ion|ive|ors)|college|commission|committee|community|company|confederation"
    r"|consortium|contributors|corp(?:oration)?|council|dep(?:artment|t)|developers|development team|executive"
    r"|federation|foundation|fund|gmbh|group|hospitals?|inc|initiative|institut(?:e|es|ion|o|et)?|investigators|laborator(?:y|ies)"
    r"|league|nhs|llc|ltd|limited|ministry|minist[eè]re|minist[eé]rio|network|office|organi[sz]ations?|organisatie|panel"
    r"|partnership|program(?:me)?|project|registry|research|schools?|secretariat|services?|societ(?:y|ies|à|é|ät)"
    r"|société|gesellschaft|bundes(?:amt|ministerium|anstalt)|ministerium|(?:bundes)?ärztekammer"
    r"|secretaria|secretaría|agência|agencia|fundação|fundación|fondation|direction générale"
    r"|sociedad|sociedade|associa(?:ção|ción)|study|task ?force|team|trialists|trust|union|unit"
    r"|universit(?:y|ies|é|à|ät|eit)|universi(?:dad|dade)|work(?:ing|shop) ?(?:group|party)?)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:StataCorp|WHO|NICE|FDA|CDC|NIH|OECD|UNICEF|ICMJE|ISO|IEEE|EMA|ECDC|UNAIDS)")
_FEWEST_WORDS = 2
_LAST_WORDS = frozenset((
    "academy", "agency", "alliance", "association", "collaboration", "collaborators", "college", "commission",
    "committee", "consortium", "council", "federation", "foundation", "group", "institute", "investigators",
    "ministry", "network", "organisation", "organization", "society", "university",
))  # fmt: skip
"""What the name of a body ends with: managers put it before a comma, as if it were a family name."""
_WHOLE_WORD = re.compile(r"[^\W\d_]{2,}")


def is_body(text: str) -> bool:
    """Tell whether a name without a comma is that of a body: it holds a word that bodies have, and is no one word."""
    return _NAMES.fullmatch(text) is not None or (len(text.split()) >= _FEWEST_WORDS and bool(_WORDS.search(text)))


def turned_body(family: str, given: str) -> str:
    """Return the name of the body that a manager took apart at a comma as if it were a person's; "" of a person.

    `Organization, World Health` is turned back; `Brasil, Ministério da Saúde` is printed as it stands.
    """
    words = given.split()
    if len(words) < _FEWEST_WORDS:
        return ""
    if family.lower() in _LAST_WORDS and all(map(_WHOLE_WORD.fullmatch, words)):
        return f"{given} {family}"
    return f"{family}, {given}" if any(map(str.islower, words)) and is_body(given) else ""
