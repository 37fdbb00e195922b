"""Letters of formulas that keep their look in every program: the mathematical letters of Unicode, and upright words.

Properties of a run (`m:scr`, `m:sty`) are dropped by programs that save a file again; letters are not. Sources: Unicode
Technical Report 25, Mathematical Alphanumeric Symbols; ECMA-376, part 1, 22.1.2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

from lxml import etree

from galley.formats.docx.names import M, W

_FIRST, _LAST = 0x1D400, 0x1D7FF
_LETTERLIKE = {
    "DOUBLE-STRUCK": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "SCRIPT": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "FRAKTUR": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
}
"""The letters that were in Unicode before the others of their alphabets."""
_SCRIPTS = {
    "double-struck": "DOUBLE-STRUCK", "script": "SCRIPT", "fraktur": "FRAKTUR", "sans-serif": "SANS-SERIF",
    "monospace": "MONOSPACE",
}  # fmt: skip
_BOLD = {"SCRIPT": "BOLD SCRIPT", "FRAKTUR": "BOLD FRAKTUR", "SANS-SERIF": "SANS-SERIF BOLD"}
_HOLDERS = ("oMath", "e", "num", "den", "sub", "sup", "deg", "lim")
"""The elements that hold runs (22.1.2.32, `EG_OMathElements`) but for the name of a function."""
_FUNCTIONS = frozenset((
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan",
    "tanh",
))  # fmt: skip
"""The names that TeX knows: programs find them again as they are."""
_PLACES = (" CAPITAL ", " SMALL ", " DIGIT ")


def put_letters(root: etree._Element) -> None:
    """Put mathematical letters in the place of properties of runs, and upright words into one run each."""
    for one in root.iter(M("r")):
        _put(one)
        _keep_text(one)
    for name in _HOLDERS:
        for holder in root.iter(M(name)):
            _join_words(holder)


def _put(run: etree._Element) -> None:
    properties, text = run.find(M("rPr")), run.find(M("t"))
    if properties is None or text is None or not text.text:
        return
    script, weight = (_value(properties, name) for name in ("scr", "sty"))
    letters = "".join(_letter(one, script, weight) for one in text.text)
    if letters != text.text:
        text.text = letters
        properties[:] = [etree.Element(M("sty"), {M("val"): "p"})]


def _keep_text(run: etree._Element) -> None:
    """Take the style off a run of plain text, which has none (22.1.2.76; `EG_ScriptStyle` is the other choice)."""
    properties = run.find(M("rPr"))
    if properties is not None and properties.find(M("nor")) is not None:
        for one in properties.findall(M("sty")) + properties.findall(M("scr")):
            properties.remove(one)


def _value(properties: etree._Element, name: str) -> str:
    found = properties.find(M(name))
    return "" if found is None else str(found.get(M("val")))


def _letter(letter: str, script: str, weight: str) -> str:
    """Return a letter in an alphabet, the letter itself where the alphabet lacks it.

    pandoc calls bold letters bold italic; those of TeX are upright where they are Latin.
    """
    if script:
        alphabet = _SCRIPTS.get(script, "")
        alphabet = _BOLD.get(alphabet, alphabet) if weight in {"b", "bi"} else alphabet
    else:
        alphabet = "BOLD" if weight in {"b", "bi"} else ""
    return _alphabets().get(alphabet, {}).get(letter, letter)


@cache
def _alphabets() -> Mapping[str, Mapping[str, str]]:
    """Return the mathematical letters by the name of their alphabet and the plain letter."""
    found: dict[str, dict[str, str]] = {name: dict(letters) for name, letters in _LETTERLIKE.items()}
    for code in range(_FIRST, _LAST + 1):
        name = unicodedata.name(chr(code), "")
        place = next((one for one in _PLACES if one in name), "")
        if place:
            alphabet = name.split(place)[0].removeprefix("MATHEMATICAL ")
            found.setdefault(alphabet, {})[unicodedata.normalize("NFKC", chr(code))] = chr(code)
    return found


# --- upright words -----------------------------------------------------------------------------------------------


def _join_words(holder: etree._Element) -> None:
    """Put upright letters that follow one another into one run of plain text (`m:nor`), and upright words each."""
    for length, runs in groupby(list(holder), lambda one: len(_upright(one))):
        letters = list(runs)
        for word in [letters] if length == 1 else ([one] for one in letters if length):
            _join(holder, word)


def _join(holder: etree._Element, runs: Sequence[etree._Element]) -> None:
    said = "".join(map(_upright, runs))
    if len(said) > 1 and said not in _FUNCTIONS:
        holder.replace(runs[0], _word(said))
        for one in runs[1:]:
            holder.remove(one)


def _upright(node: etree._Element) -> str:
    """Return the upright letters of a run, "" for anything else."""
    properties = node.find(M("rPr")) if node.tag == M("r") else None
    if properties is None or len(properties) != 1 or _value(properties, "sty") != "p":
        return ""
    said = "".join(text.text or "" for text in node.iter(M("t")))
    return said if said.isascii() and said.isalpha() else ""


def _word(said: str) -> etree._Element:
    made = etree.Element(M("r"))
    etree.SubElement(made, M("t")).text = said
    put_text(made)
    return made


def put_text(run: etree._Element) -> None:
    """Make a run of mathematics one of plain text (`m:nor`), in the type of formulas."""
    for old in (run.find(M("rPr")), run.find(W("rPr"))):
        if old is not None:
            run.remove(old)
    fonts = etree.Element(W("rFonts"), {W(name): "Cambria Math" for name in ("ascii", "hAnsi")})
    own = etree.Element(W("rPr"))
    own.append(fonts)
    properties = etree.Element(M("rPr"))
    etree.SubElement(properties, M("nor"))
    run[:0] = [properties, own]
