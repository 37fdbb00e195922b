"""Every language that galley has words in, and what it prints in each.

Each list is a module of its own: a literal table with the keys of the English one. Names of months and forms of dates
are those of CLDR 46; `and`, `et-al` and quotation marks those of the CSL locales 1.0.2 where these have them; all
others are the project's own. A list with `REVIEWED = False` has not yet been read by an editor who publishes in it.

Words in braces are filled in: `{number}`, `{name}`, `{licence}`, `{title}`, `{awards}`, `{numbers}`, `{names}`, and
`{day}`, `{month}`, `{year}`. `months` are parted by spaces, as `quotes` are: the double pair, then the single one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

LANGUAGES = (
    "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hu", "it", "ja", "ko", "nb", "nl", "pl", "pt",
    "ru", "sv", "tr", "uk", "zh", "zh_hant",
)  # fmt: skip
"""The languages by ISO 639, with their script where there are two lists; each is a module beside this one."""

NUMBER = "{number}"
"""Where the number stands in a word that it does not stand behind."""

_DERIVED = {"only-figures": "figures", "only-tables": "tables"}
_ALIKE: Mapping[str, str] = {"no": "nb", "nn": "nb"}
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def has_words(language: str) -> bool:
    """Tell whether there is a list for a language, a BCP 47 tag."""
    return _list_of(language) in LANGUAGES


@lru_cache(maxsize=64)
def words_of(language: str) -> Mapping[str, str]:
    """Return galley's words in a language, a BCP 47 tag: in English where there is no list for it."""
    name = _list_of(language) if has_words(language) else "en"
    words: Mapping[str, str] = import_module(f"galley.words.{name}").WORDS
    return words


def label(words: Mapping[str, str], name: str) -> str:
    """Return the word for `name` among the journal's `words`, else the usual one, else the name in plain letters."""
    other = _DERIVED.get(name, name)
    return words.get(name) or words.get(other) or words_of("en").get(other) or name.replace("-", " ").capitalize()


def filled(words: Mapping[str, str], name: str, /, **values: str) -> str:
    """Return the word for `name` with values in the places of their names in braces."""
    return fill(label(words, name), **values)


def fill(word: str, **values: str) -> str:
    """Return a word with values in the places of their names in braces; where none is, the first stands behind it."""
    made = word
    for name, value in values.items():
        made = made.replace(f"{{{name}}}", value)
    return made if made != word else f"{word} {next(iter(values.values()))}"


def numbered(word: str, number: str, space: str = " ") -> str:
    """Return a word with its number, `space` between them: Figure 1; 1. ábra."""
    return fill(word, number=number).replace(" ", space)


def _list_of(language: str) -> str:
    base, *subtags = language.lower().replace("_", "-").split("-")
    if base == "zh" and _TRADITIONAL & set(subtags):
        return "zh_hant"
    return _ALIKE.get(base, base)
