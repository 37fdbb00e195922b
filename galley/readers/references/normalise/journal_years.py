"""Journals that the list cannot tell by their titles: those of one title in several years, and those younger than it.

Source: the NLM Catalog, as PubMed abbreviates them; the years stand in its titles (`Archives of ophthalmology (Chicago,
Ill. : 1960)`) or in the histories of its records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from galley.document.reference import CslRecord
from galley.readers.references.normalise.title_keys import title_key

_ERAS: Mapping[str, Mapping[int, str]] = {
    "actaradiologica": {1921: "Acta radiol", 1963: "", 1987: "Acta Radiol"},
    "americanjournalofpublichealth": {1912: "Am J Public Health (N Y)", 1928: "", 1971: "Am J Public Health"},
    "anatomicalrecord": {1906: "Anat Rec", 2003: "", 2007: "Anat Rec (Hoboken)"},
    "archivesofinternalmedicine": {1908: "Arch Intern Med (Chic)", 1951: "", 1960: "Arch Intern Med"},
    "archivesofophthalmology": {1929: "Arch Ophthal", 1951: "", 1960: "Arch Ophthalmol"},
    "chinesemedicaljournal": {1932: "Chin Med J", 1967: "", 1975: "Chin Med J (Engl)"},
    "clinicalscience": {1933: "Clin Sci", 1973: "", 1979: "Clin Sci (Lond)"},
    "journalofappliedphysiology": {1948: "J Appl Physiol", 1977: "", 1985: "J Appl Physiol (1985)"},
    "journalofimmunotherapy": {1991: "J Immunother (1991)", 1993: "", 1997: "J Immunother"},
    "journalofneuraltransmission": {1972: "J Neural Transm", 1990: "", 1996: "J Neural Transm (Vienna)"},
    "spine": {1976: "Spine (Phila Pa 1976)"},
}
"""Which journal a title was from each year on; "" where it was none, or is not told from another."""
_PUBLISHED_AS = {
    "medicina": ("10.3390/medicina", "Medicina (Kaunas)"),
    "medicine": ("10.1097/md.", "Medicine (Baltimore)"),
}
"""How the DOIs of a journal begin whose title several have, and what it is called."""
YOUNGER: Mapping[str, str] = {
    "BMJ Medicine": "BMJ Med",
    "Communications Medicine": "Commun Med (Lond)",
    "Frontiers in Allergy": "Front Allergy",
    "Frontiers in Nephrology": "Front Nephrol",
    "Frontiers in Oral Health": "Front Oral Health",
    "Frontiers in Pain Research": "Front Pain Res (Lausanne)",
    "Frontiers in Rehabilitation Sciences": "Front Rehabil Sci",
    "Lancet Regional Health - Europe": "Lancet Reg Health Eur",
    "Nature Cardiovascular Research": "Nat Cardiovasc Res",
    "PLOS Digital Health": "PLOS Digit Health",
    "PLOS Global Public Health": "PLOS Glob Public Health",
}
"""Journals that came into PubMed after the list was taken, with the abbreviation that its records carry."""
_YOUNGER = {title_key(name): short for title, short in YOUNGER.items() for name in (title, short)}
_BEGUN = re.compile(r"\((?:[^()]*\s)?(?P<year>\d{4})\)$")
_OF_MDPI = " (Basel)"
_MDPI = 1996
"""When that publisher, whose journals have the place behind a word, brought out its first."""


def younger(title: str) -> str:
    """Return the abbreviation of a journal that is younger than the list; "" of any other."""
    return _YOUNGER.get(title_key(title), "")


def in_its_year(title: str, record: CslRecord) -> str | None:
    """Return the abbreviation of the journal that a title was when a work of it came out.

    "" where it was none that is known; None where the title is not known to have been several.
    """
    key = title_key(title)
    stem, name = _PUBLISHED_AS.get(key, ("", ""))
    if stem and str(record.get("DOI", "")).lower().startswith(stem):
        return name
    year = _year(record)
    if key not in _ERAS or not year:
        return None
    return next((short for begun, short in reversed(tuple(_ERAS[key].items())) if begun <= year), "")


def was_there(abbreviation: str, record: CslRecord) -> bool:
    """Tell whether a journal was there when a work came out, as far as its abbreviation tells when it began."""
    found = _BEGUN.search(abbreviation)
    begun = int(found["year"]) if found else _MDPI if abbreviation.endswith(_OF_MDPI) else 0
    return not begun or not _year(record) or begun <= _year(record)


def _year(record: CslRecord) -> int:
    """Return the year of a work, 0 where it has none."""
    parts = record.get("issued", {}).get("date-parts") or [[0]]
    return int(parts[0][0])
