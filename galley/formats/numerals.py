"""Numbers of list items as they are printed."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def marker(number: int, style: str, delimiter: str) -> str:
    """Return the printed marker of a list item; style and delimiter as pandoc names them."""
    numeral = _numeral(number, style)
    if delimiter == "TwoParens":
        return f"({numeral})"
    return f"{numeral})" if delimiter == "OneParen" else f"{numeral}."


def _numeral(number: int, style: str) -> str:
    if style in ("LowerAlpha", "UpperAlpha"):
        letters = _letters(number)
        return letters.upper() if style == "UpperAlpha" else letters
    if style in ("LowerRoman", "UpperRoman"):
        roman = _roman(number)
        return roman.upper() if style == "UpperRoman" else roman
    return str(number)


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab, …; numbers below 1 have no letters."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters or "0"


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value) if number > 0 else (0, number)
        letters += letter * times
    return letters or "0"
