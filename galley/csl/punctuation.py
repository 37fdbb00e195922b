"""Punctuation where two pieces of an entry meet: which marks merge, across tags and quotation marks.

The table is that of the CSL test-suite's punctuation cases (`punctuation_FullMontyField`, `_FullMontyPlain`): a mark
met by an equal or a weaker one swallows it. The inside of a field is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from galley.csl.rich_text import CLOSE, CLOSE_QUOTE, MARKS, OPEN_QUOTES, OPENERS

_STOP = re.compile(r"\.(?![a-z])")

_PUNCTUATION = frozenset(".,;:!?")
_MERGED = {
    "!.": "!", "!:": "!",
    "?.": "?", "?:": "?",
    ":!": "!", ":?": "?", ":.": ":",
    ";!": "!", ";?": "?", ";:": ";", ";.": ";",
    **{mark + mark: mark for mark in ".,;:!? "},
}  # fmt: skip
_MARKS = "".join(map(chr, range(ord(MARKS[0]), ord(MARKS[-1]) + 1)))


def join(pieces: Iterable[str], delimiter: str = "", *, inside_quotes: bool = True) -> str:
    """Return `pieces` joined by `delimiter`, punctuation merged where two meet.

    `inside_quotes` says that the locale wants a following full stop or comma inside the closing quotation mark.
    """
    joined = ""
    for piece in pieces:
        if not piece:
            continue
        if joined and delimiter:
            joined = merged(joined, delimiter, inside_quotes=inside_quotes)
        joined = merged(joined, piece, inside_quotes=inside_quotes)
    return joined


def merged(left: str, right: str, *, inside_quotes: bool = True) -> str:
    """Return `left` followed by `right`, the punctuation between them merged."""
    if not left or not right:
        return left + right
    if right[0] not in _PUNCTUATION and right[0] != " " and right[0] not in OPENERS:
        return left + right
    at = len(right) - len(right.lstrip(_MARKS))
    if not OPEN_QUOTES.isdisjoint(right[:at]) or at == len(right):
        return left + right
    end = len(left.rstrip(_MARKS))
    if CLOSE_QUOTE in left[end:]:
        return _merged_at_quote(left, end, right, inside_quotes=inside_quotes)
    if any(mark in OPENERS for mark in left[end:]):
        return left + right
    return _merged_marks(left, end, right, at)


def _merged_marks(left: str, end: int, right: str, at: int) -> str:
    mark = _MERGED.get(left[end - 1 : end] + right[at])
    if mark is None:
        return left + right
    return left[: end - 1] + mark + left[end:] + right[:at] + right[at + 1 :]


def _merged_at_quote(left: str, end: int, right: str, *, inside_quotes: bool) -> str:
    """Move a full stop or comma inside the quotation where the locale asks for it; else merge with the mark inside."""
    first = right[0]
    if first not in ".,":
        return left + right
    last = left[end - 1 : end]
    mark = _MERGED.get(last + first)
    if mark or inside_quotes:
        return left[: end - 1] + (mark or last + first) + left[end:] + right[1:]
    return left + right


def strip_full_stops(text: str) -> str:
    """Return `text` without full stops, those before a lower-case letter excepted (`strip-periods`)."""
    return _STOP.sub("", text)


def closes_marks(text: str) -> bool:
    """Tell whether the tags of engine text are balanced (every opener has its `CLOSE`)."""
    depth = 0
    for character in text:
        depth += character in OPENERS
        depth -= character == CLOSE
        if depth < 0:
            return False
    return depth == 0
