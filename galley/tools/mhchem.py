r"""Chemical formulas in `\ce{…}` as TeX that pandoc reads: the part of mhchem that papers use.

Source: mhchem 4 (manual, "Chemical equations", "Charges", "Stoichiometric numbers", "Reaction arrows", "States",
"Precipitate and gas").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTINUED = re.compile(r"\\cfrac(?:\[[lcr]\])?(?![A-Za-z])")
_START = re.compile(r"\\ce\s*\{")
_ARROWS = {"->": r"\rightarrow ", "<-": r"\leftarrow ", "<->": r"\leftrightarrow ", "<=>": r"\rightleftharpoons ",
           "<=>>": r"\rightleftharpoons ", "<<=>": r"\rightleftharpoons ", "=": "=", "+": "+",
           "^": r"\uparrow ", "v": r"\downarrow "}  # fmt: skip
_LETTERED = {"->": r"\xrightarrow", "<-": r"\xleftarrow"}
_WORDS = re.compile(r"(?P<arrow>->|<-)\[(?P<above>[^\[\]]*)\](?:\[(?P<below>[^\[\]]*)\])?(?=\s|\Z)|\S+")
"""An arrow with what stands above and below it, or a word."""
_WORD = re.compile(
    r"(?P<text>[A-Za-z]+)|(?P<raised>\^(?:\{[^{}]*\}|[^\s{}()\[\]]+))|(?P<lowered>_(?:\{[^{}]*\}|\S))"
    r"|(?P<number>\d+(?:[./]\d+)?)|(?P<charge>[+-](?=$|[)\]^_]))|(?P<bond>[-=#])|(?P<dot>\*|\.)|(?P<command>\\[A-Za-z]+)|(?P<other>[()\[\],])"
)


def known(tex: str) -> str:
    r"""Return TeX in commands that pandoc knows: `\cfrac` is a `\dfrac` to the eye, `\ce` is spelled out."""
    return in_tex(_CONTINUED.sub(r"\\dfrac", tex)) if r"\c" in tex else tex


def in_tex(tex: str) -> str:
    r"""Return TeX with each `\ce{…}` in plain TeX; one that holds what is not known here is left as it is."""
    found = _START.search(tex)
    if found is None:
        return tex
    end = _closing(tex, found.end())
    written = _equation(tex[found.end() : end]) if end else ""
    if not written:
        return tex
    return f"{tex[: found.start()]}{{{written}}}{in_tex(tex[end + 1 :])}"


def _closing(tex: str, start: int) -> int:
    """Return the index of the brace that closes the one before `start`; 0 where none does."""
    depth = 1
    for index in range(start, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[index], 0)
        if depth == 0:
            return index
    return 0


def _equation(source: str) -> str:
    words = [_lettered(found) if found["arrow"] else _word(found[0]) for found in _WORDS.finditer(source)]
    return " ".join(words) if all(words) else ""


def _lettered(found: re.Match[str]) -> str:
    """Return an arrow with its conditions: chemistry, as the heat sign or a catalyst is."""
    above, below = (_equation(found[side] or "") for side in ("above", "below"))
    if (found["above"] and not above) or (found["below"] and not below):
        return ""
    return f"{_LETTERED[found['arrow']]}{f'[{below}]' if below else ''}{{{above}}} "


def _word(word: str) -> str:
    """Return a word of a chemical equation as TeX; "" where something in it is not known."""
    if word in _ARROWS:
        return _ARROWS[word]
    parts = list(_parts(word))
    return "".join(parts) if all(parts) else ""


def _parts(word: str) -> Iterator[str]:
    at = 0
    while at < len(word):
        found = _WORD.match(word, at)
        if found is None:
            yield ""
            return
        yield _part(found, follows=at > 0 and word[at - 1] not in "([*.")
        at = found.end()


def _part(found: re.Match[str], *, follows: bool) -> str:
    said = found.group()
    match found.lastgroup:
        case "text":
            return rf"\mathrm{{{said}}}"
        case "raised" | "lowered":
            return rf"{said[0]}{{\mathrm{{{said[1:].strip('{}')}}}}}".replace("-", "−")
        case "number":
            return f"_{{{said}}}" if follows else rf"{said}\,"
        case "charge":
            return f"^{{{said}}}".replace("-", "−")
        case "bond":
            return {"-": r"\text{–}", "=": "=", "#": r"\equiv "}[said]
        case "command":
            return f"{said} "
        case "dot":
            return r"\cdot "
        case _:
            return said
