"""Texts that are wholly in another character set than UTF-8: which it may be, so that one finding can say it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
_NAMES_OF_ICONV = {"cp1252": "WINDOWS-1252", "mac_roman": "MACINTOSH"}
_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A letter or sign beyond ASCII in UTF-8; `\\xc2` with one behind it is as likely two of an older set."""
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
_LETTER = re.compile(r"[^\W\d_]")
_ODD = re.compile(r"(?<=[a-z])[A-ZÀ-ÖØ-ÞŠŒŽŸ](?=[a-z])|(?<=[a-z])[^\x00-\x7f\w\s](?=[a-z])")
"""What stands in no word: a capital or a sign among small letters."""
_MOST_FOREIGN = 0.3
_PROBE = 2_000


@dataclass(frozen=True, slots=True)
class Charset:
    """A character set that a text may be in: its codec, its name, its name on the command line, a word as it has it."""

    codec: str
    name: str
    iconv: str
    word: str = ""


def charset_of(data: bytes) -> Charset | None:
    """Return the character set of a text that is not UTF-8; None where parts of it are, or where none is likely.

    UTF-16 and UTF-32 are known by their mark or by their zeros; between Windows-1252 and Mac Roman the words decide. A
    text with many letters beyond ASCII is in neither.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Charset(codec, codec.upper(), codec.upper())
    head = data[:_PROBE]
    zeros = [head[start::2].count(0) for start in (0, 1)]
    if max(zeros) * 4 > len(head) and min(zeros) * 4 < max(zeros):
        order = "BE" if zeros[0] > zeros[1] else "LE"
        return Charset(f"utf-16-{order.lower()}", "UTF-16", f"UTF-16{order}")
    return None if _SEQUENCE.search(data) else min(_western(data), key=lambda one: one[0], default=(0, None))[1]


def _western(data: bytes) -> Iterator[tuple[int, Charset]]:
    """Yield each set in which the text is one of a Western language, with the number of odd places it would have."""
    for codec, name in _WESTERN.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        words = _WORD.findall(text)
        foreign = sum(letter > "\x7f" for letter in _LETTER.findall(text))
        if foreign <= _MOST_FOREIGN * len(_LETTER.findall(text)):
            word = next((one for one in words if len(one) > 1), words[0] if words else "")
            yield len(_ODD.findall(text)), Charset(codec, name, _NAMES_OF_ICONV[codec], word)
