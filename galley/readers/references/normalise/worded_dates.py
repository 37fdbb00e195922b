"""Dates as people write them: `2005 Nov-Dec`, `3 May 2020`, `Spring 2001`, `28 mars 2020`, `24.12.2020`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

Parts: TypeAlias = tuple[int, ...]
"""Year, month and day, as many as are known; 21 to 24 in place of the month are spring to winter (EDTF, level 1)."""

_MONTHS: tuple[str, ...] = (
    "january januar jan janvier janv enero ene gennaio gen januari janeiro tammikuu stycznia leden ledna",
    "february februar feb fevrier fevr fev febrero febbraio februari fevereiro helmikuu luty lutego unora",
    "march marz maerz mar mars marzo marco maart mrt maaliskuu marca brezna",
    "april avril avr abril abr aprile apr aprilie huhtikuu kwietnia dubna",
    "may mai mayo maggio mag maio mei maj toukokuu maja kvetna",
    "june juni jun juin junio giugno giu junho kesakuu czerwca cervna",
    "july juli jul juillet juil julio luglio lug julho heinakuu lipca cervence",
    "august aug aout agosto ago augustus augusti elokuu sierpnia srpna",
    "september sept sep septembre septiembre settembre set setembro syyskuu wrzesnia zari",
    "october oktober oct okt octobre octubre ottobre ott outubro out lokakuu pazdziernika rijna",
    "november nov novembre noviembre novembro marraskuu listopada listopadu",
    "december dezember dec dez decembre diciembre dicembre dic dezembro joulukuu grudnia prosince",
)
"""In English, German, French, Spanish, Italian, Dutch, Swedish, Danish, Portuguese, Finnish, Polish and Czech."""
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_ENGLISH = tuple(names.split()[0] for names in _MONTHS)
_SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24, "fruhjahr": 21, "fruhling": 21, "sommer": 22,
    "herbst": 23, "printemps": 21, "ete": 22, "automne": 23, "hiver": 24, "primavera": 21, "verano": 22, "otono": 23,
    "invierno": 24,
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<year>\d{4})(?!\d)|(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?(?![^\W_])|(?P<word>[^\W\d_]+)\.?"
    r"|(?P<dash>\s*(?:-{1,3}|[/–—&+]|\band\b|\bto\b)\s*)|(?P<blank>(?:[\s,]|\bof\b|\bde\b)+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST_PREFIX = 3
_FILLERS = frozenset(("of", "de", "del", "the", "le", "den"))

# what a date looks like: Y year, M month, S season, D day, - to; and, by these letters in turn, where its parts go
_FORMS: Mapping[str, tuple[str, str]] = {
    "Y": ("Y", ""), "YM": ("YM", ""), "MY": ("MY", ""), "YMD": ("YMD", ""), "DMY": ("DMY", ""), "MDY": ("MDY", ""),
    "YDM": ("YDM", ""), "YS": ("YM", ""), "SY": ("MY", ""), "Y-Y": ("Y", "Y"), "YM-M": ("YM", "M"),
    "M-MY": ("M", "MY"), "YM-YM": ("YM", "YM"), "MY-MY": ("MY", "MY"), "YMD-D": ("YMD", "D"),
    "YMD-MD": ("YMD", "MD"), "YMD-YMD": ("YMD", "YMD"), "D-DMY": ("D", "DMY"), "DM-DMY": ("DM", "DMY"),
    "DMY-DMY": ("DMY", "DMY"), "MD-DY": ("MD", "DY"), "MD-MDY": ("MD", "MDY"), "MDY-MDY": ("MDY", "MDY"),
    "YS-S": ("YM", "M"), "S-SY": ("M", "MY"), "YS-YS": ("YM", "YM"), "SY-SY": ("MY", "MY"), "YM-MD": ("YM", "MD"),
    "D-M-Y": ("DMY", ""), "Y-M-D": ("YMD", ""), "M-D-Y": ("MDY", ""),
    "SY-Y": ("MY", "Y"), "S-Y": ("M", "Y"), "MYD": ("MYD", ""),
    "M-Y": ("MY", ""), "M-M-Y": ("M", "MY"),
}  # fmt: skip


@lru_cache(maxsize=1_024)
def month_number(name: str) -> int:
    """Return the number of a month given by name or abbreviation in a language of Europe, 0 where it is none."""
    if any(one.isdigit() for one in name):
        return 0
    folded = _folded(name)
    if folded in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[folded]
    if len(folded) < _SHORTEST_PREFIX:
        return 0
    return next((number for number, month in enumerate(_ENGLISH, 1) if month.startswith(folded)), 0)


def worded_date(text: str) -> tuple[Parts, Parts] | None:
    """Return the two ends of a date in words, the second empty where it is one day, month or year; None for others."""
    letters: list[str] = []
    values: list[int] = []
    for token in _TOKEN.finditer(text):
        letter, value = _read(token)
        if letter is None:
            return None
        if letter == "-" or value:
            letters.append(letter)
        if value:
            values.append(value)
    form = _FORMS.get("".join(letters))
    return _ends(*form, values) if form else None


def _read(token: re.Match[str]) -> tuple[str | None, int]:
    """Return what a token is, None for what stands in no date, and its number."""
    match token.lastgroup:
        case "year":
            return "Y", int(token["year"])
        case "day":
            return "D", int(token["day"])
        case "dash":
            return "-", 0
        case "blank":
            return "", 0
        case "word":
            folded = _folded(token["word"])
            if folded in _SEASONS:
                return "S", _SEASONS[folded]
            if folded in {"and", "to"}:
                return "-", 0
            number = month_number(token["word"])
            return ("M", number) if number else ("", 0) if folded in _FILLERS else (None, 0)
        case _:
            return None, 0


def _ends(first: str, last: str, values: list[int]) -> tuple[Parts, Parts] | None:
    """Return both ends, each with what it says itself and, above that, what the other one says."""
    begin = dict(zip(first, values[: len(first)], strict=True))
    end = dict(zip(last, values[len(first) :], strict=True))
    shared = begin | end
    for own in (begin, end):
        for size, below in (("Y", "MD"), ("M", "D")):
            if any(one in own for one in below) and size in shared:
                own.setdefault(size, shared[size])
    parts = (_parts(begin), _parts(end))
    return parts if parts[0] else None


def _parts(own: Mapping[str, int]) -> Parts:
    if "Y" not in own:
        return ()
    return tuple(own[name] for name in ("Y", "M", "D") if name in own)


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in apart if one.isalpha())
