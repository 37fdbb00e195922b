"""Sorting: the keys of `cs:sort`, evaluated over records (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias, TypeVar

from galley.csl.context import Context
from galley.csl.evaluate import evaluate
from galley.csl.items import Item
from galley.csl.rich_text import without_marks
from galley.csl.style import LocalisedStyle, SortKey

_T = TypeVar("_T")
_Run: TypeAlias = tuple[int, int, str]
CollationKey: TypeAlias = tuple[tuple[_Run, ...], ...]

_ARTICLE = re.compile(r"(?:an?|the)\s+")
_RUN = re.compile(r"\d+|[^\W\d_]+")
# letters that Unicode does not decompose, as the root collation of CLDR has them
_PLAIN_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
# letters with a place of their own, each behind the letter at its left (CLDR, collations of the languages)
_ALPHABETS = {
    "cs": "cč hch rř sš zž", "sk": "aä cč hch oô sš zž", "pl": "aą cć eę lł nń oó sś zźż", "hr": "cčć dđ sš zž",
    "sl": "cčć dđ sš zž", "sr": "cčć dđ sš zž", "bs": "cčć dđ sš zž", "lt": "cč sš zž", "lv": "cč gģ kķ lļ nņ sš zž",
    "et": "sšzž wõäöü", "es": "nñ", "sv": "zåäö", "fi": "zåäö", "da": "zæøå", "nb": "zæøå", "nn": "zæøå", "no": "zæøå",
    "is": "aá dð eé ií oó uú yý zþæöå", "tr": "cç gğ hı oö sş uü", "az": "cç eə gğ hı oö sş uü", "ro": "aăâ iî sș tț",
    "hu": "oö uü",
}  # fmt: skip


def collation_key(text: str, language: str = "en") -> CollationKey:
    """Return what texts are compared by: word by word, numbers by value, without case, accents and punctuation.

    Letters stand in the order of the language's alphabet, other scripts after Latin in the order of Unicode. An English
    article at the beginning does not count; numbers that no letter parts are one; a bracket at the beginning stands
    before all.
    """
    folded = without_marks(text).casefold()
    for letter, place in _places(language.split("-", maxsplit=1)[0]):
        folded = folded.replace(letter, place)
    decomposed = unicodedata.normalize("NFKD", folded).translate(_PLAIN_LETTERS)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character)).strip()
    article = _ARTICLE.match(bare)
    words: list[tuple[_Run, ...]] = [((-1, 0, ""),)] if bare.startswith("[") else []
    for word in map(_word, (bare[article.end() :] if article else bare).split()):
        if words and _is_number(words[-1]) and _is_number(word):
            words[-1] = ((0, int(f"{words[-1][0][1]}{word[0][1]}"), ""),)
        elif word:
            words.append(word)
    return tuple(words)


@lru_cache(maxsize=8)
def _places(language: str) -> tuple[tuple[str, str], ...]:
    """Return each letter with a place of its own and what it is compared as: the letter before it and the last one."""
    places = []
    for group in _ALPHABETS.get(language, "").split():
        letters = (group[1:],) if group == "hch" else group[1:]
        places += [(letter, group[0] + _LAST * (at + 1)) for at, letter in enumerate(letters)]
    return tuple(places)


_LAST = "\ud7fb"
"""A letter behind all that names and titles are written with."""


def _is_number(word: tuple[_Run, ...]) -> bool:
    return len(word) == 1 and word[0][0] == 0


def _word(text: str) -> tuple[_Run, ...]:
    """Return a word as its runs: numbers before letters, letters that punctuation parts as one run."""
    runs: list[_Run] = []
    for run in _RUN.findall(text):
        if run.isdecimal():
            runs.append((0, int(run), ""))
        elif runs and runs[-1][0]:
            runs[-1] = (1, 0, runs[-1][2] + run)
        else:
            runs.append((1, 0, run))
    return tuple(runs)


def in_order(entries: Iterable[tuple[_T, Item, int]], keys: Sequence[SortKey], style: LocalisedStyle) -> tuple[_T, ...]:
    """Return entries, each with its record and citation number, sorted by `keys`; equals stay as they are.

    What has no value for a key stands last, in ascending and in descending order.
    """
    valued = [(entry, [_value(key, item, number, style) for key in keys]) for entry, item, number in entries]
    for at in reversed(range(len(keys))):
        having = [one for one in valued if one[1][at]]
        lacking = [one for one in valued if not one[1][at]]
        having.sort(key=lambda one: one[1][at], reverse=keys[at].descending)
        valued = having + lacking
    return tuple(entry for entry, _ in valued)


def _value(key: SortKey, item: Item, number: int, style: LocalisedStyle) -> CollationKey:
    text = evaluate(key.compared, Context(style, item, number, sorting=True))
    return collation_key(text, style.locale.language)
