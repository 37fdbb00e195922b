"""What footnotes are called by, so that no reader takes a note for a citation: numbers, letters or symbols."""

from __future__ import annotations

import string

from galley.document.profile import Profile

SYMBOLS = "*†‡§‖¶"
"""In their order: Chicago Manual of Style 17, 14.25 and AMA Manual of Style 11, 2.10.4."""


def note_mark(number: int, profile: Profile) -> str:
    """Return what the note with this number is called by; "" for its number.

    Where the journal says nothing, letters are used beside citations that are raised numbers.
    """
    match profile.note_marks or ("letters" if profile.citation.superscript else "numbers"):
        case "letters":
            return _letters(number)
        case "symbols":
            return SYMBOLS[(number - 1) % len(SYMBOLS)] * ((number - 1) // len(SYMBOLS) + 1)
        case _:
            return ""


def _letters(number: int) -> str:
    """Return the letters that stand for a number: 1 is a, 26 is z, 27 is aa."""
    before, letter = divmod(number - 1, len(string.ascii_lowercase))
    return (_letters(before) if before else "") + string.ascii_lowercase[letter]
