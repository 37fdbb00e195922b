"""Is all the text of the article in the PDF? Compared letter by letter, blind to what typesetting does to text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from galley.document.languages import is_right_to_left
from galley.formats.pdf.verify.bidirectional import Words
from galley.formats.pdf.verify.expected import Piece

_UNSEEN = re.compile(
    "[-\u2010\u2011\ufffe\ufffd\u0002"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Hyphens, what PDFium has in their place, and what nothing is drawn of (Unicode: Default_Ignorable_Code_Point)."""
_ALIKE = {"∆": "δ", "∙": "·", "⋅": "·", "ϵ": "ε", "ˆ": "^", "˜": "~", "ʼ": "’"}  # these share a glyph in many fonts
_GREEK = re.compile("[\u0370-\u03ff]")
LEAST_FRAGMENT = 8  # letters: a shorter run before or behind a break proves nothing, unless it is all that is left
BACKTRACK = 4  # letters at a break that may by chance be those of what comes between
MOST_BREAKS = 60  # of columns and pages within one part, such as a row of a table over many pages
MOST_TRIES = 5_000  # to go on behind a break: in a text that repeats itself everything seems to go on everywhere
REACH = 12_000  # letters, and those of the longest table: how far behind a break, or the part before, text may go on


def fold(text: str) -> str:
    """Return the letters of `text`: without white space, hyphens and invisible characters, in lower case.

    Ligatures are taken apart, and letters from their accents. Greek ones lose them: where small capitals have none, α
    and ά are one glyph, which is copied as either.
    """
    letters = "".join(map(_apart, text))
    return _without_greek_accents(letters) if _GREEK.search(letters) else letters


def _without_greek_accents(letters: str) -> str:
    kept: list[str] = []
    for one in letters:
        if not (kept and unicodedata.combining(one) and _GREEK.match(kept[-1])):
            kept.append(one)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _apart(character: str) -> str:
    """Return the letters and accents that a character stands for."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_ALIKE.get(one, one) for one in plain if not one.isspace() and not _UNSEEN.match(one))


@dataclass(frozen=True, slots=True)
class _Printed:
    """The letters of the pages, and how many of them may stand between a part and what follows it."""

    letters: str
    reach: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece that is not in the PDF, the words from which on it is missing, and whether it stands out of order."""

    piece: Piece
    words: str
    misplaced: bool = False


def missing_pieces(pieces: Iterable[Piece], pages: Sequence[str], *, right_to_left: bool = False) -> Iterator[Missing]:
    """Yield every piece that the text of `pages` lacks, or holds in another order.

    `right_to_left` says that the paragraphs run so. What stands in such a line, or has letters of such a script, is
    looked for word by word (`galley.formats.pdf.verify.bidirectional`).
    """
    looked_for = tuple(pieces)
    longest = max((sum(map(len, piece.parts)) for piece in looked_for if piece.kind == "float"), default=0)
    printed = _Printed(fold("\n".join(pages)), REACH + longest)
    words = Words.of(pages) if right_to_left or is_right_to_left(printed.letters) else None
    cursor = 0
    for piece in looked_for:
        if not piece.parts:  # an empty table, or a figure without a caption
            continue
        if words and (right_to_left or any(map(is_right_to_left, piece.parts))):
            lost = words.first_lost(piece.parts)
            yield from (Missing(piece, lost),) if lost else ()
            continue
        start = cursor if piece.kind == "flow" else 0
        found = _find_parts(piece, printed, start)
        if isinstance(found, int):
            cursor = found if piece.kind == "flow" else cursor
        elif start and isinstance(_find_parts(piece, printed, 0), int):
            yield Missing(piece, piece.parts[0][:60], misplaced=True)
        else:
            yield Missing(piece, found)


def _find_parts(piece: Piece, printed: _Printed, start: int) -> int | str:
    """Return where the first part of a piece begins, behind which the next may follow; else the words that are missing.

    Another occurrence of the first part is tried where a later part does not follow.
    """
    first, *others = [fold(part) for part in piece.parts]
    fault, at = piece.parts[0][:60], start
    while True:
        found = _find(first, printed, at)
        if isinstance(found, str):
            return fault if others and at > start else _words(piece.parts[0], first, found)
        begin, end = found
        rest = _follow(piece, others, printed, end)
        if rest is None:
            return end
        fault, at = rest, begin + 1


def _follow(piece: Piece, others: list[str], printed: _Printed, cursor: int) -> str | None:
    """Return None when the other parts follow one another behind `cursor`, else the words of one that does not."""
    for part, text in zip(others, piece.parts[1:], strict=True):
        found = _find(part, printed, cursor, reach=printed.reach)
        if isinstance(found, str):
            return _words(text, part, found)
        cursor = found[1]
    return None


def _find(letters: str, printed: _Printed, start: int, reach: int | None = None) -> tuple[int, int] | str:
    """Return begin and end of `part` in `printed`, column and page breaks within it allowed; else the letters left.

    The first place where the part begins and goes on is taken: an equal part further on is not mistaken for it.
    """
    left = letters
    limit = len(printed.letters) if reach is None else start + reach
    at = start
    tried: set[tuple[int, int]] = set()
    while (at := printed.letters.find(letters[:LEAST_FRAGMENT], at, limit + LEAST_FRAGMENT)) >= 0:
        found = _match(letters, printed, at, MOST_BREAKS, tried)
        if isinstance(found, int):
            return at, found
        left = min(left, found, key=len)
        at += 1
    return left


def _match(letters: str, printed: _Printed, at: int, breaks: int, tried: set[tuple[int, int]]) -> int | str:
    """Return the end of `letters` that begin at `at`, over `breaks` breaks at most; else the letters missing.

    `tried` are the ends of letters, by how many, and the places where they were looked for: of a text that repeats
    itself the same end is looked for at the same place from every break before.
    """
    if (len(letters), at) in tried or len(tried) > MOST_TRIES:
        return letters
    tried.add((len(letters), at))
    length = _common(letters, printed.letters, at)
    if length == len(letters):
        return at + length
    left = letters[length:]
    for back in range(min(BACKTRACK, length) if breaks else 0):
        rest = letters[length - back :]
        probe, begin = rest[:LEAST_FRAGMENT], at + length - back
        while (begin := printed.letters.find(probe, begin, at + length + printed.reach)) >= 0:
            found = _match(rest, printed, begin, breaks - 1, tried)
            if isinstance(found, int):
                return found
            left = min(left, found, key=len)
            begin += 1
    return left


def _common(letters: str, printed: str, at: int) -> int:
    """Return how many of `letters` stand at `at`."""
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        if printed.startswith(letters[:middle], at):
            low = middle
        else:
            high = middle - 1
    return low


def _words(text: str, letters: str, left: str) -> str:
    """Return the text from which on a part is missing, cut to the length of a message."""
    present = len(letters) - len(left) if left else 0
    place = bisect_right(range(len(text)), present, key=lambda end: len(fold(text[:end]))) - 1
    return " ".join(text[max(place, 0) : place + 80].split())[:60]
