"""The spellings of a name: as written, without accents, and in Latin letters as the systems of transliteration have it.

Sources: the Latin letters of German and the Nordic languages without their marks (DIN 5007-2, ICAO Doc 9303 part 3);
Cyrillic by GOST 7.79, BGN/PCGN, ALA-LC and ICAO; Greek by ELOT 743 and ALA-LC.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from galley.copies.anonymise.folding import plain

_SHORTEST = 4  # letters of a word in which "ue" may be an ü: "Sue" is not "Su"
_MARKED = {
    "ä": "ae", "ö": "oe oo", "ü": "ue", "ß": "sz", "å": "aa", "ø": "oe", "æ": "a", "œ": "o", "þ": "t", "ð": "dh",
    "ñ": "ny nn", "ç": "ch", "š": "sh", "ž": "zh", "č": "ch", "ć": "ch", "đ": "dj", "ğ": "gh", "ş": "sh", "ı": "i",
}  # fmt: skip
_UNMARKED = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v w", "г": "g h", "ґ": "g", "д": "d", "е": "e ye je", "ё": "e yo jo io e",
    "є": "ye ie je e",
    "ж": "zh z j", "з": "z", "и": "i y", "і": "i", "ї": "i yi ji", "й": "y i j", "к": "k c", "л": "l",
    "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s ss", "т": "t", "у": "u ou", "ў": "u w", "ф": "f ph", "х": "kh h ch x",
    "ц": "ts c tz cz", "ч": "ch c tch", "ш": "sh s sch", "щ": "shch sch sc shh", "ъ": "' -", "ы": "y i", "ь": "' -",
    "э": "e", "ю": "yu ju iu u", "я": "ya ja ia a", "ђ": "dj d", "ј": "j y", "љ": "lj", "њ": "nj", "ћ": "c ch",
    "џ": "dz dzh", "ий": "y i iy ii ij", "ый": "y yy yi iy", "кс": "x ks",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v b", "γ": "g y gh", "δ": "d dh", "ε": "e", "ζ": "z", "η": "i e", "θ": "th", "ι": "i", "κ": "k c",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x ks", "ο": "o", "π": "p", "ρ": "r rh", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y i u",
    "φ": "f ph", "χ": "ch h kh x", "ψ": "ps", "ω": "o", "ου": "ou u", "αι": "ai e ae", "ει": "ei i", "οι": "oi i",
    "μπ": "b mp", "ντ": "d nt", "γκ": "g gk nk", "γγ": "ng gg", "γχ": "nch", "ευ": "ef ev eu", "αυ": "af av au",
}  # fmt: skip
_LETTERS: Mapping[str, tuple[str, ...]] = {
    key: tuple(value.split()) for key, value in {**_MARKED, **_UNMARKED, **_CYRILLIC, **_GREEK}.items()
}
_SILENT = frozenset("ъь")


@lru_cache(2048)
def spelled(word: str) -> str:
    """Return a pattern of the spellings of `word` in a text made plain (`folding`), its capitals kept."""
    return "".join(map(_any_of, _pieces(word)))


def initial_spelled(word: str) -> str:
    """Return a pattern of the letters by which a name that begins with `word` may be shortened, as capitals."""
    first = next(_pieces(word))
    forms = [form.upper() for form in first]
    return _alternatives([*forms, *(form[:1] for form in forms)])


def in_latin(word: str) -> str:
    """Return `word` in plain Latin letters, as the first of the systems has it."""
    return "".join(next((form for form in forms if form.isascii()), forms[0]) for forms in _pieces(word))


def has_spellings(word: str) -> bool:
    """Tell whether there is more than one spelling."""
    return any(len(forms) > 1 for forms in _pieces(word))


def _pieces(word: str) -> Iterator[tuple[str, ...]]:
    """Yield for each letter, or pair of letters, the ways in which it is written."""
    letters = unicodedata.normalize("NFC", word)
    at = 0
    while at < len(letters):
        size = 2 if _bare(letters[at : at + 2]) in _LETTERS and _is_pair(letters, at) else 1
        yield tuple(_forms(letters[at : at + size]))
        at += size


def _is_pair(letters: str, at: int) -> bool:
    return len(letters[at : at + 2]) > 1 and (len(letters) >= _SHORTEST or not letters.isascii())


def _bare(letters: str) -> str:
    """Return letters by which the table is asked: Greek without its accents, Latin and Cyrillic with their marks."""
    small = letters.casefold() if letters != "ß" else letters
    return small if small in _LETTERS else plain(small)


def _forms(letters: str) -> Iterator[str]:
    small = _bare(letters)
    seen = dict.fromkeys((plain(letters), *(_cased(form, letters) for form in _LETTERS.get(small, ()))))
    yield from seen
    if small in _SILENT:
        yield ""


def _cased(form: str, letters: str) -> str:
    if not letters[0].isupper():
        return form
    return form.upper() if letters.isupper() and len(letters) > 1 else form[:1].upper() + form[1:]


def _any_of(forms: tuple[str, ...]) -> str:
    return re.escape(forms[0]) if len(forms) == 1 else _alternatives(forms)


def _alternatives(forms: tuple[str, ...] | list[str]) -> str:
    longest_first = sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if len(longest_first) > 1 else re.escape(longest_first[0])
