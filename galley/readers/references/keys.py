"""Keys for records whose format has none: family name and year, `berg2020`, `berg2020b`, in the order of the files."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Container, Iterator, Sequence

from galley.document.reference import CslRecord, Reference
from galley.readers.references.normalise.text import without_tags

_NO_ACCENT = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "ng"}
)
_ARTICLES = frozenset(("a", "an", "the", "der", "die", "das", "le", "la", "les", "el", "los", "il"))
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LETTERS = 26


def with_keys(references: Sequence[Reference]) -> Iterator[Reference]:
    """Yield the references, those without a key under one of their own that no other has."""
    taken = {key for reference in references for key in (reference.key, *reference.aliases)}
    counts: dict[str, int] = {}
    for reference in references:
        if reference.key:
            yield reference
            continue
        base = base_key(reference.csl)
        count = counts.get(base, 0)
        while (key := base + _letters(count)) in taken:
            count += 1
        counts[base] = count + 1
        taken.add(key)
        one, csl = reference, {**reference.csl, "id": key}
        yield Reference(key, csl, one.span, one.aliases, one.updates, one.findings, generated=True)


def free_key(record: CslRecord, taken: Container[str]) -> str:
    """Return a key for one more record that none of `taken` is."""
    base = base_key(record)
    return next(key for count in itertools.count() if (key := base + _letters(count)) not in taken)


def base_key(record: CslRecord) -> str:
    """Return family name and year of a record as one word in lower case; without a name, of the title's first word."""
    date = record.get("issued", {}).get("date-parts")
    year = str(abs(date[0][0])) if date else ""
    return f"{_name(record) or _first_word(record.get('title', '')) or 'record'}{year}"


def _name(record: CslRecord) -> str:
    names = record.get("author") or record.get("editor") or ()
    if not names:
        return ""
    return _folded(names[0]["family"]) if "family" in names[0] else _first_word(names[0]["literal"])


def _first_word(text: str) -> str:
    words = [_folded(word) for word in _WORD.findall(without_tags(text))]
    return next((word for word in words if word not in _ARTICLES), "")


def _folded(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text.lower()
    plain = unicodedata.normalize("NFKD", without_tags(text).casefold().translate(_NO_ACCENT))
    return "".join(character for character in plain if character.isalnum())


def _letters(count: int) -> str:
    """Return "" for the first of one name, then b, c, … z, aa, ab, …."""
    letters = ""
    while count:
        count, letter = divmod(count, _LETTERS) if not letters else divmod(count - 1, _LETTERS)
        letters = chr(ord("a") + letter) + letters
    return letters
