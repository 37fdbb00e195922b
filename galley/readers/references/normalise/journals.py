"""Titles of journals and their NLM abbreviations, from the list that galley ships (`styles/nlm`).

A style asks for the one or the other; a record that has only one of them is given its partner where the list knows it
without doubt. What the author typed stays as it is typed.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from galley.document.reference import CslRecord
from galley.readers.references.normalise.journal_years import in_its_year, was_there, younger
from galley.readers.references.normalise.text import without_tags
from galley.readers.references.normalise.title_keys import cut_title, title_key
from galley.runtime.folders import NLM_TITLES, resource

_SEVERAL = "?"
_MEMBER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00"
"""How a block begins: a gzip member without a date."""
_GZIP = 16 + zlib.MAX_WBITS
_VOLUMES = {"american": "Am", "british": "Br", "european": "Eur", "british and european": "Br"}
_OTHER_TITLES = {
    "ajr": "AJR Am J Roentgenol",
    "americanjournalofroentgenology": "AJR Am J Roentgenol",
    "angewandtechemieinternationaledition": "Angew Chem Int Ed Engl",
    "angewcheminted": "Angew Chem Int Ed Engl",
    "bjs": "Br J Surg",
    "bmjcasereportscp": "BMJ Case Rep",
    "internationaljournalofgynecologyandobstetrics": "Int J Gynaecol Obstet",
    "internationaljournalofgynaecologyandobstetrics": "Int J Gynaecol Obstet",
    "journalofbritishsurgery": "Br J Surg",
    "journalofboneandjointsurgeryseriesa": "J Bone Joint Surg Am",
    "journalofboneandjointsurgeryseriesb": "J Bone Joint Surg Br",
    "mmwr": "MMWR Morb Mortal Wkly Rep",
    "morbidityandmortalityweeklyreport": "MMWR Morb Mortal Wkly Rep",
    "nejm": "N Engl J Med",
    "philosophicaltransactionsoftheroyalsocietya": "Philos Trans A Math Phys Eng Sci",
    "philosophicaltransactionsoftheroyalsocietyb": "Philos Trans R Soc Lond B Biol Sci",
    "pnas": "Proc Natl Acad Sci U S A",
    "proceedingsofthenationalacademyofsciences": "Proc Natl Acad Sci U S A",
    "proceedingsoftheroyalsocietya": "Proc Math Phys Eng Sci",
    "proceedingsoftheroyalsocietyb": "Proc Biol Sci",
    "rofofortschritteaufdemgebietderrontgenstrahlenundderbildgebendenverfahren": "Rofo",
    "surgicalendoscopyandotherinterventionaltechniques": "Surg Endosc",
}
"""What publishers and databases call journals whose title in NLM's catalogue is another, by the key of the title."""
_TRADEMARK = re.compile(r"[™®©]")
_OWN_LETTERS = re.compile(r"\s*\((?P<inside>[A-Z]{2,6})\)|\s*[:–—-]\s*(?P<behind>[A-Z]{2,6})\s*$")
"""A journal's own letters, in brackets or behind its title: `Biochimica et Biophysica Acta (BBA) - …`."""
_VOLUME = re.compile(
    r"(?P<base>\w.+?\w)\s*[-–—:.,(\[]*\s*"
    r"(?P<name>American|British(?: and European)?|European) (?:volume|edition)[)\]]?",
    re.IGNORECASE,
)
_SHORT_VOLUME = re.compile(r" (?:Am|Br|Eur)(?: Vol)?$")
_LONGEST_KEY = 1_000
_SHORTEST = 3
"""A letter or two name a journal (`J`), and mean it hardly ever."""
_TYPES = frozenset(("article-journal", "article-magazine", "review", "review-book"))


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal of NLM's catalogue: its abbreviation, "" where a title stands for several, and the title.

    The title is "" where the journal was found by that, or is called by its abbreviation.
    """

    abbreviation: str = ""
    title: str = ""


@lru_cache(maxsize=8_192)
def find_journal(title: str) -> Journal | None:
    """Return the journal that a title or an abbreviation names, None where the list has none."""
    if short := younger(without_tags(title)):
        return Journal(short)
    key = title_key(without_tags(title))
    row = _row(f"t{key}") or _row(f"a{key}") if len(key) >= _SHORTEST else None
    if row is None and "ae" in key:
        row = _row(f"t{key.replace('ae', 'æ')}")  # NLM's catalogue has the letter
    row = row or _of_volume(without_tags(title)) or _of_publisher(without_tags(title))
    if row is None:
        return _without_letters(without_tags(title))
    abbreviation, full = row
    return Journal() if abbreviation == _SEVERAL else Journal(abbreviation, full)


def _of_volume(title: str) -> tuple[str, str] | None:
    """Return the row of a journal whose name NLM has without its volume, `Journal of Hand Surgery - American Volume`.

    Its abbreviation has that: `J Hand Surg Am`.
    """
    found = _VOLUME.fullmatch(title)
    base = find_journal(found["base"]) if found else None
    if found is None or base is None or not base.abbreviation:
        return None
    stem = _SHORT_VOLUME.sub("", base.abbreviation)
    short = f"{stem} {_VOLUMES[found['name'].lower()]}"
    return _row(f"a{title_key(short)}")


def _of_publisher(title: str) -> tuple[str, str] | None:
    """Return the row of a journal that NLM calls otherwise; its title is NLM's only where letters stand for it."""
    known = _OTHER_TITLES.get(title_key(title)) or _OTHER_TITLES.get(title_key(title.partition(":")[0]))
    row = _row(f"a{title_key(known)}") or _row(f"t{title_key(known)}") if known else None
    return (row[0], row[1] if " " not in title.strip() else "") if row else None


def _without_letters(title: str) -> Journal | None:
    """Return the journal that a title names with its own letters or a trademark beside it; None where none is."""
    marked = _TRADEMARK.sub("", title)
    found = _OWN_LETTERS.search(marked)
    if found and _are_initials(found["inside"] or found["behind"], marked):
        marked = marked[: found.start()] + marked[found.end() :]
    return find_journal(marked.strip()) if marked != title else None


def _are_initials(letters: str, title: str) -> bool:
    """Tell whether letters are the first ones of words of a title, in their order."""
    first = iter([word[0].upper() for word in re.findall(r"[^\W\d_]+", title)])
    return all(letter in first for letter in letters)


def with_both_titles(record: CslRecord, doubts: list[tuple[str, str]]) -> CslRecord:
    """Return a record of an article with the journal's title and abbreviation, as far as the list knows them.

    A title that stands for several journals is added to `doubts`, with its variable.
    """
    full, short = record.get("container-title", ""), record.get("container-title-short", "")
    if record["type"] not in _TYPES or not (full or short):
        return record
    journal = _journal_of(full or short, record)
    if journal is None:
        return record
    if full and title_key(short) == title_key(full):
        short = ""  # what a manager exports where it knows no abbreviation
    if not journal.abbreviation:
        if not short:
            message = f"“{full}” is the title of several journals; it is not abbreviated."
            doubts.append(("container-title", message))
        return record
    return {**record, **_titles(full, short, journal)}


def _journal_of(title: str, record: CslRecord) -> Journal | None:
    """Return the journal that a title names, and named when the work came out."""
    told = in_its_year(title, record)
    if told is not None:
        return Journal(told)
    journal = find_journal(title)
    return journal if journal and was_there(journal.abbreviation, record) else None


def _titles(full: str, short: str, journal: Journal) -> dict[str, str]:
    title = journal.title if full and journal.title and _is_shortened(full, journal.title) else full
    return {
        "container-title": title or journal.title or short,
        "container-title-short": short or journal.abbreviation,
    }


def _is_shortened(text: str, title: str) -> bool:
    """Tell whether a text abbreviates a title: one of its words, a place in brackets aside, is none of the title's."""
    words = set(map(title_key, re.split(r"\W+", title)))
    return any(title_key(word) not in words for word in re.split(r"[\W_]+", cut_title(text)) if word)


def _row(key: str) -> tuple[str, str] | None:
    """Return abbreviation and title of a key: the table is sorted, and one block of it is read."""
    wanted = key.encode()
    number = bisect_right(range(len(_blocks())), wanted, key=_first_key) - 1
    lines = b"\n" + _lines(number) if number >= 0 else b""
    _, found, rest = lines.partition(b"\n" + wanted + b"\t")
    if not found:
        return None
    abbreviation, _, title = rest.partition(b"\n")[0].decode().partition("\t")
    return abbreviation, title


@cache
def _blocks() -> tuple[bytes, ...]:
    """Return the blocks of the table, which are members of a gzip file (RFC 1952, 2.2)."""
    table = resource(NLM_TITLES)
    starts = [match.start() for match in re.finditer(re.escape(_MEMBER), table)]
    return tuple(table[start:end] for start, end in zip(starts, [*starts[1:], len(table)], strict=True))


@cache
def _first_key(number: int) -> bytes:
    head = zlib.decompressobj(_GZIP).decompress(_blocks()[number], _LONGEST_KEY)
    return head.partition(b"\t")[0]


@cache
def _lines(number: int) -> bytes:
    return zlib.decompress(_blocks()[number], _GZIP)
