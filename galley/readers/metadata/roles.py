"""Contributor roles: the fourteen terms of CRediT, the names authors use for them, and degrees of contribution.

Source: ANSI/NISO Z39.104-2022, CRediT.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from galley.document.metadata import Role

TERMS = (
    "Conceptualization",
    "Data curation",
    "Formal analysis",
    "Funding acquisition",
    "Investigation",
    "Methodology",
    "Project administration",
    "Resources",
    "Software",
    "Supervision",
    "Validation",
    "Visualization",
    "Writing – original draft",
    "Writing – review & editing",
)
DEGREES = ("lead", "equal", "supporting")

_ALIASES: Mapping[str, str] = {
    "analysis": "Formal analysis",
    "funding": "Funding acquisition",
    "writing": "Writing – original draft",
    "editing": "Writing – review & editing",
    "review": "Writing – review & editing",
    "conceptualisation": "Conceptualization",
    "visualisation": "Visualization",
}


def role_of(text: str, degree: str = "") -> Role:
    """Return the role that `text` names: a CRediT term in any spelling, or the author's own words."""
    term = _BY_WORDS.get(_words(text), "")
    return Role(term or text, term, degree)


def _words(text: str) -> str:
    address = re.sub(r"^https?://credit\.niso\.org/contributor-roles/", "", text.lower())
    return " ".join(word for word in re.findall(r"[a-z]+", address) if word != "and")


_BY_WORDS: Mapping[str, str] = {**{_words(term): term for term in TERMS}, **_ALIASES}
