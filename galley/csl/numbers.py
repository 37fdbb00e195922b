"""Number variables: pages, volumes, issues, editions. When one is numeric, when plural, and how a range is shortened.

CSL 1.0.2 ("Number", "Page Ranges"): content is numeric when it is numbers, alone or joined by hyphen, comma or
ampersand, each with a prefix or suffix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from citeproc.model import romanize

from galley.csl.style import Locale
from galley.document.pages import is_article_number

_BEGINS_AS_NUMBER, _NUMBER = re.compile(r"\s*[-+]?[0-9]"), re.compile(r"[0-9]+[a-z]*")
_WITH_LETTERS = re.compile(r"\d+[a-z]*")

_JOINER = re.compile(r"(\s*&\s*|,?\s+and\s+|;\s+|,\s+|\s*[-–]+\s*)")
_PIECE = re.compile(r"^([0-9]*[a-zA-Z]+0*)?([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))$")
_PAGE = re.compile(r"^((?:[a-z]+ )?(?:[0-9]*[a-zA-Z]+0*)?)([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))$")
_COUNTED = re.compile(r"^(?:[0-9]+[-,:a-zA-Z]*|[0-9]+/[0-9]+|[ixv]+[-,:a-zA-Z]*)$")
_ROMAN = re.compile(r"^[ivxlcmIVXLCM]+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One number of a field: letters before it, the number, and what joins it to the next piece."""

    particle: str
    value: str
    joiner: str = ""

    @property
    def counts(self) -> bool:
        """Tell whether the piece counts for a plural: it begins with a number, or is a roman one."""
        return bool(_BEGINS_AS_NUMBER.match(self.value) or _ROMAN.match(self.value))

    @property
    def ranges(self) -> bool:
        """Tell whether the piece is a whole number that can stand in a range."""
        return bool(_NUMBER.fullmatch(self.value) or _ROMAN.match(self.value))


@dataclass(frozen=True, slots=True)
class NumberField:
    """A number variable, read: its pieces, whether the content is numeric, whether a label is plural."""

    pieces: tuple[Piece, ...]
    numeric: bool
    plural: bool


@lru_cache(maxsize=4096)
def read_number(text: str, variable: str) -> NumberField:
    """Return the content of a number variable; a style asks several times for that of the same record."""
    runs = [text.strip()] if variable == "page" and is_article_number(text.strip()) else _JOINER.split(text.strip())
    joiners = [*(_joiner(run) for run in runs[1::2]), ""]
    form = _PAGE if variable == "page" else _PIECE
    pieces = tuple(_piece(value, joiner, form) for value, joiner in zip(runs[::2], joiners, strict=True))
    numeric = bool(pieces and _COUNTED.match(pieces[0].value))
    plural = numeric and len(pieces) > 1
    if numeric and variable.startswith("number-of-"):
        plural = int(re.match(r"\d*", pieces[0].value)[0] or 0) > 1  # type: ignore[index]
    return NumberField(pieces, numeric, plural)


def _piece(text: str, joiner: str, form: re.Pattern[str]) -> Piece:
    found = form.match(text)
    return Piece(found[1] or "", found[2], joiner) if found else Piece("", text, joiner)


def _joiner(text: str) -> str:
    if text.strip() == "&":
        return " & "
    return "-" if "-" in text or "–" in text else text


def format_number(number: NumberField, variable: str, range_format: str, delimiter: str) -> NumberField:
    """Return the field with its ranges as the style (`page-range-format`) and the locale (`delimiter`) print them."""
    pieces = list(number.pieces)
    if variable != "page" and not all(piece.counts for piece in pieces):
        return number
    for at in range(len(pieces) - 1):
        if pieces[at].joiner == "-" and (at == 0 or pieces[at - 1].joiner != "-"):
            pieces[at : at + 2] = _range(pieces[at], pieces[at + 1], variable, range_format, delimiter)
    return replace(number, pieces=tuple(pieces))


def _range(first: Piece, last: Piece, variable: str, range_format: str, delimiter: str) -> tuple[Piece, Piece]:
    if not (first.ranges and last.ranges) or (variable != "page" and first.particle != last.particle):
        return first, last
    if variable == "page":
        last = shorten(first, last, range_format)
    return replace(first, joiner=delimiter), last


def shorten(first: Piece, last: Piece, range_format: str) -> Piece:
    """Return the last page of a range as `range_format` prints it; an abbreviated one (284-7) is widened first."""
    begin, end = first.value, last.value
    if not (_WITH_LETTERS.fullmatch(begin) and _WITH_LETTERS.fullmatch(end)):
        return last
    if last.particle not in ("", first.particle):
        return last
    if len(end) < len(begin):
        end = begin[: len(begin) - len(end)] + end
    if not _leading(begin) < _leading(end):
        return last
    shortened = _shortened(begin, end, range_format)
    return replace(last, particle=first.particle if range_format in ("", "expanded") else "", value=shortened)


def _leading(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _shortened(begin: str, end: str, range_format: str) -> str:
    if range_format in ("minimal", "minimal-two"):
        return _minimal(begin, end, 2 if range_format == "minimal-two" else 1)
    if range_format in ("chicago", "chicago-15"):
        return _chicago_15(int(_leading(begin)), end)
    if range_format == "chicago-16":
        return _chicago_16(int(_leading(begin)), end)
    return end


def _minimal(begin: str, end: str, keep: int) -> str:
    if len(begin) != len(end):
        return end
    common = next((at for at, (one, other) in enumerate(zip(begin, end, strict=True)) if one != other), len(end))
    return end[min(common, max(len(end) - keep, 0)) :]


def _chicago_15(begin: int, end: str) -> str:
    last = _leading(end)
    if begin > 100 and begin % 100 and begin // 100 == last // 100:  # noqa: PLR2004 - hundreds
        return str(last % 100)
    return str(last % 1000) if begin >= 10000 else end  # noqa: PLR2004 - five-digit pages keep three


def _chicago_16(begin: int, end: str) -> str:
    last = _leading(end)
    if begin > 100 and begin % 100:  # noqa: PLR2004 - hundreds
        for digits in range(2, len(end)):
            if begin // 10**digits == last // 10**digits:
                return str(last % 10**digits)
    return end


def roman(number: int) -> str:
    """Return a number in small roman numerals."""
    return str(romanize(number)).lower()


def ordinal(number: int, locale: Locale) -> str:
    """Return a number with the locale's ordinal suffix: 2nd, 4th, 12th (CSL 1.0.2, "Ordinal Suffixes")."""
    last_two, last = number % 100, number % 10
    for digits, matches in ((last_two, ("last-two-digits", "")), (last, ("last-digit", ""))):
        term = locale.term(f"ordinal-{digits:02}")
        if term and (term.match in matches or (term.match == "whole-number" and number == digits)):
            return f"{number}{term.single}"
    return f"{number}{locale.single('ordinal')}"
