"""The words of a reference in JATS that stand between its elements, or in comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from galley.readers.references.normalise.identifiers import bare_pmcid, find_doi, find_pmid

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|\bdoi\s*:?\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s*:?\s*\d{1,8}", re.IGNORECASE)
_PMCID = re.compile(r"\b(?:PMCID\s*:?\s*)?PMC\d+", re.IGNORECASE)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? \d{{4}}|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{4}}[, ] ?{_MONTHS}(?: \d{{1,2}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|{_MONTHS} \d{{4}})"
)
_SEEN = r"(?:(?:date )?(?:last )?(?:accessed|viewed|retrieved|cited|consulted|visited)(?: (?:on|at))?)"
_ACCESSED = re.compile(rf"{_SEEN}\s*:?\s*(?P<after>{_DAY})|(?P<before>{_DAY}),? {_SEEN}", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(?:(?:e-?pub(?:lished)? )?ahead of print|(?:articles? )?in press|forthcoming|submitted|in preparation"
    r"|accepted for publication)\b",
    re.IGNORECASE,
)
_FACTS = {"doi": _DOI, "address": _ADDRESS, "pmid": _PMID, "pmcid": _PMCID, "accessed": _ACCESSED, "status": _STATUS}
"""The facts in the order in which they are looked for, each in what the others leave."""
_USUAL = re.compile(
    r"\b(?:et al|and|und|et|in|eds?|editors?|editado|translators?|trans|doi|pmid|pmcid|pmc|pp?|pages?|vol(?:ume)?|no"
    r"|issue|art(?:icle)?|suppl(?:ement)?|edn?|edition|available (?:from|at|online|via)|disponible en"
    r"|dispon[ií]vel em|url|internet|online|on-line|electronic|serial|web|website|from|at|the|retrieved|accessed"
    r"|cited|viewed|date|last|on|google scholar|crossref|pubmed|medline|cas|isi|n[°º]|print|author|chapter|series"
    r"|version|part|e-?pub)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}|\d{4,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What words say that no element does; `rest` are those that say something else, "" where none do."""

    doi: str
    pmid: str
    pmcid: str
    address: str
    accessed: str
    status: str
    rest: str


def words_of(text: str) -> Words:
    """Return what a text says."""
    found: dict[str, str] = {}
    for name, pattern in _FACTS.items():
        match = pattern.search(text)
        found[name] = _said(match) if match else ""
        if match:
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return Words(
        doi=find_doi(found["doi"]),
        pmid=find_pmid(found["pmid"].replace("PubMed", "PMID")),
        pmcid=bare_pmcid(found["pmcid"].rpartition(" ")[2]),
        address=found["address"].rstrip(".,;)]"),
        accessed=found["accessed"],
        status=found["status"].lower(),
        rest=_rest(" ".join(text.split())) if _WORD.search(_USUAL.sub(" ", text)) else "",
    )


def _said(match: re.Match[str]) -> str:
    """Return what a pattern finds: the group that took part, else all of it."""
    return match[match.lastgroup] if match.lastgroup else match.group()


def _rest(text: str) -> str:
    return re.sub(r"\s+(?=[.,;:)\]])|\(\s*\)|\[\s*\]", "", text).strip(" .,;:–-")
