"""The words that galley itself prints; a journal's profile may put others in their place."""

from __future__ import annotations

from collections.abc import Mapping

LABELS = {
    "abstract": "Abstract",
    "plain-language-summary": "Plain language summary",
    "key-points": "Key points",
    "graphical": "Graphical abstract",
    "teaser": "In brief",
    "keywords": "Keywords",
    "and": "and",
    "received": "Received",
    "revised": "Revised",
    "accepted": "Accepted",
    "published": "Published",
    "correspondence": "Correspondence",
    "editors": "Edited by",
    "licence": "Licence",
    "how-to-cite": "How to cite",
    "equal-contribution": "These authors contributed equally.",
    "deceased": "Deceased.",
    "present-address": "Present address of",
    "members": "Members of",
    "declarations": "Declarations",
    "supplementary-files": "Supplementary files",
    "references": "References",
    "notice": "Note",
    "review-copy": "Review copy",
    "figures-and-tables": "Figures and tables",
    "only-figures": "Figures",
    "only-tables": "Tables",
    "continued": "continued",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def label(words: Mapping[str, str], name: str) -> str:
    """Return the word for `name` among the journal's `words`, else the usual one, else the name in plain letters."""
    return words.get(name) or LABELS.get(name) or name.replace("-", " ").capitalize()


def month(number: int) -> str:
    """Return the name of a month, 1 to 12."""
    return _MONTHS[number - 1]
