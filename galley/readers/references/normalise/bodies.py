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
_OF_GROUPS = frozenset((
    "action", "advisory", "bank", "cancer", "clinical", "collaborative", "consensus", "consulting", "cooperative",
    "development", "disease", "diseases", "expert", "focus", "global", "guideline", "guidelines", "health", "interest",
    "international", "leukaemia", "leukemia", "lymphoma", "medicine", "methods", "myeloma", "oncology", "outcomes",
    "review", "sarcoma", "steering", "support", "surgery", "surgical", "systematic", "task", "trial", "trialists",
    "trials", "tumor", "tumour", "users", "working", "writing",
))  # fmt: skip
"""Words before `Group` in the names of bodies; behind two other words it is the family name of a person."""
_NO_SURNAMES = (_LAST_WORDS | {"team"}) - {"alliance", "college", "council", "group"}
"""Of these, what is no person's family name: one word before it tells a body, as in `Team, R Core`."""
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_ABBREVIATION = re.compile(r"[A-Z]{3,}")
_WHOLE_WORD = re.compile(r"[^\W\d_]{2,}")


def is_body(text: str) -> bool:
    """Tell whether a name without a comma is that of a body: it holds a word that bodies have, and is no one word."""
    return _NAMES.fullmatch(text) is not None or (len(text.split()) >= _FEWEST_WORDS and bool(_WORDS.search(text)))


def turned_body(family: str, given: str) -> str:
    """Return the name of the body that a manager took apart at a comma as if it were a person's; "" of a person.

    `Organization, World Health` is turned back; `Brasil, Ministério da Saúde` is printed as it stands.
    """
    words = given.split()
    if family.lower() in _NO_SURNAMES and any(map(_LONG_WORD.fullmatch, words)):
        return f"{given} {family}"
    if len(words) < _FEWEST_WORDS:
        return ""
    if family.lower() in _LAST_WORDS and all(map(_WHOLE_WORD.fullmatch, words)):
        return "" if family.lower() == "group" and _is_person(words) else f"{given} {family}"
    return f"{family}, {given}" if any(map(str.islower, words)) and is_body(given) else ""


def _is_person(given: list[str]) -> bool:
    """Tell whether two words before `Group` are given names: a body has more, or one that tells."""
    told = given[-1].lower() in _OF_GROUPS or is_body(" ".join(given)) or any(map(_ABBREVIATION.fullmatch, given))
    return len(given) == _FEWEST_WORDS and not told
