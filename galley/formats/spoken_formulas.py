"""Formulas in English words, for readers who hear them: presentation MathML, as pandoc writes it, read aloud.

The words are those that teachers use at the board (compare MathSpeak and ClearSpeak): every sign is said, what a
fraction, root or power holds is closed by "end fraction" and its like where it is more than one sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.etree import ElementTree as ET

MOST_DEPTH = 40  # elements within elements: what goes deeper cannot be followed by ear
_Words: TypeAlias = Iterator[str]

SIGNS: Mapping[str, str] = {
    "=": "equals", "≠": "is not equal to", "<": "is less than", ">": "is greater than", "≤": "is at most",
    "≥": "is at least", "≪": "is much less than", "≫": "is much greater than", "≈": "is approximately",
    "≃": "is approximately", "≅": "is congruent to", "≡": "is identical to", "∼": "is distributed as", "~": "tilde",
    "∝": "is proportional to", "≔": "is defined as", "≜": "is defined as", "+": "plus", "−": "minus", "-": "minus",
    "±": "plus or minus", "∓": "minus or plus", "×": "times", "⋅": "times", "·": "times", "*": "times", "∗": "star",
    "⋆": "star", "∘": "ring", "/": "over", "÷": "divided by", "!": "factorial", "%": "percent", "‰": "per mille",
    "°": "degrees", "∂": "partial", "∇": "nabla", "∞": "infinity", "∅": "the empty set", "→": "to", "⟶": "to",
    "←": "from", "↔": "left right arrow", "⇒": "implies", "⟹": "implies", "⇔": "if and only if",
    "⟺": "if and only if", "↦": "maps to", "⇌": "in equilibrium with", "↑": "up arrow", "↓": "down arrow",
    "∈": "in", "∉": "not in", "∋": "contains", "⊂": "is a subset of", "⊆": "is a subset of or equal to",
    "⊃": "is a superset of", "∪": "union", "∩": "intersection", "∖": "without", "∀": "for all", "∃": "there exists",
    "¬": "not", "∧": "and", "∨": "or", "⊕": "direct sum", "⊗": "tensor product", "⊥": "perpendicular to",
    "⊤": "transpose", "∣": "vertical bar", "|": "vertical bar", "‖": "double vertical bar",
    "∥": "parallel to", "(": "open parenthesis", ")": "close parenthesis", "[": "open bracket", "]": "close bracket",
    "{": "open brace", "}": "close brace", "⟨": "open angle bracket", "⟩": "close angle bracket", "⌊": "open floor",
    "⌋": "close floor", "⌈": "open ceiling", "⌉": "close ceiling", ",": ",", ";": ";", ":": ":", ".": "point",
    "…": "and so on", "⋯": "and so on", "⋮": "and so on", "⋱": "and so on", "′": "prime", "″": "double prime",
    "∑": "the sum", "∏": "the product", "∫": "the integral", "∬": "the double integral", "∮": "the contour integral",
    "⋃": "the union", "⋂": "the intersection", "√": "the square root", "ℝ": "the real numbers",
    "ℕ": "the natural numbers", "ℤ": "the integers", "ℚ": "the rational numbers", "ℂ": "the complex numbers",
    "ℏ": "h bar", "ℓ": "l", "\u2061": "of", "\u2062": "", "\u2063": "", "\u2064": "plus",
}  # fmt: skip
"""What signs are called; a sign that is not here is called by its name in Unicode."""

NAMES: Mapping[str, str] = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "arcsin": "arc sine", "arccos": "arc cosine",
    "arctan": "arc tangent", "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent",
    "log": "log", "ln": "natural log", "exp": "exponential", "lim": "the limit", "max": "the maximum",
    "min": "the minimum", "sup": "the supremum", "inf": "the infimum", "det": "the determinant", "arg": "the argument",
    "gcd": "the greatest common divisor", "dim": "the dimension", "Pr": "the probability", "logit": "logit",
}  # fmt: skip
_ACCENTS: Mapping[str, str] = {
    "^": "hat", "ˆ": "hat", "\u0302": "hat", "~": "tilde", "˜": "tilde", "\u0303": "tilde", "¯": "bar", "‾": "bar",
    "\u0305": "bar", "_": "bar", "→": "vector", "\u20d7": "vector", "˙": "dot",
    "\u0307": "dot", "¨": "double dot", "\u0308": "double dot", "ˇ": "check", "˘": "breve", "´": "acute", "`": "grave",
}  # fmt: skip
_POWERS: Mapping[str, str] = {
    "2": "squared", "3": "cubed", "′": "prime", "″": "double prime", "*": "star", "∗": "star", "∘": "degrees",
    "°": "degrees", "⊤": "transpose", "†": "dagger", "+": "superscript plus", "−": "superscript minus",
    "-": "superscript minus",
}  # fmt: skip
_LARGE = frozenset("∑∏∫∬∮⋃⋂")
_LIMITS = frozenset({"lim", "max", "min", "sup", "inf"})
_BRACES = frozenset("⏟⏞︸︷")
_FENCES = {"(": ")", "[": "]", "{": "}", "|": "|", "∣": "∣", "‖": "‖"}
_STYLES = ("BOLD", "SCRIPT", "FRAKTUR", "DOUBLE-STRUCK")
_VARIANTS = {"bold": "bold", "bold-italic": "bold", "script": "script", "fraktur": "fraktur",
             "double-struck": "double-struck"}  # fmt: skip
_SPACE = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r" (?=[,;:])|,(?=(?: ?[,;]))")
_APPLIED = "\u2061"  # the invisible sign between a function and what it is of


def spoken(markup: str) -> str:
    """Return a formula of pandoc's MathML in English words; "" where it nests too deep or says nothing."""
    return words_of(ET.fromstring(markup))  # noqa: S314 - pandoc's, which has no entities


def words_of(math: ET.Element) -> str:
    """Return an element of MathML in English words, as `spoken` does."""
    if _depth(math, MOST_DEPTH) < 0:
        return ""
    return _BEFORE_MARK.sub("", _SPACE.sub(" ", " ".join(_said(math)))).strip(" ,;")


def _depth(element: ET.Element, left: int) -> int:
    """Return how many levels are left under an element; less than 0 where it has more."""
    if left < 0:
        return left
    return min((_depth(child, left - 1) for child in element), default=left)


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: ET.Element) -> str:
    return (element.text or "").strip()


def _said(element: ET.Element) -> _Words:
    tag = _tag(element)
    say = _ELEMENTS.get(tag) if len(element) == _CHILDREN.get(tag, len(element)) else None
    yield from say(element) if say else _row(list(element))


def _text_of(element: ET.Element) -> _Words:
    yield _text(element)


def _nothing(element: ET.Element) -> _Words:
    del element
    yield ""


def _space(element: ET.Element) -> _Words:
    yield "," if _is_wide(element.get("width", "")) else ""


def _is_wide(width: str) -> bool:
    """Tell whether a space is heard as a pause: one of an em or more."""
    number = width.removesuffix("em")
    return number != width and number.replace(".", "", 1).isdigit() and float(number) >= 1


# --- letters and signs -------------------------------------------------------------------------------------------


def _identifier(element: ET.Element) -> _Words:
    text = _text(element)
    style, letter = _VARIANTS.get(element.get("mathvariant", ""), ""), _letter(text)
    if len(text) > 1:
        yield NAMES.get(text, text)
    elif style and text not in SIGNS and not letter.startswith(style):
        yield f"{style} {letter}"
    else:
        yield letter


def _operator(element: ET.Element) -> _Words:
    yield _sign(_text(element))


def _letter(text: str) -> str:
    """Return what a letter is called: Greek ones, and those of a style, by their names in Unicode."""
    if text in SIGNS or len(text) != 1 or text.isascii():
        return SIGNS.get(text, text)
    name, plain = unicodedata.name(text, ""), unicodedata.normalize("NFKC", text)
    style = next((f"{one.lower()} " for one in _STYLES if name.startswith("MATHEMATICAL") and one in name), "")
    greek = re.match(r"GREEK (SMALL|CAPITAL) LETTER (\w+)\Z", unicodedata.name(plain[:1], ""))
    if greek:
        return style + ("capital " if greek[1] == "CAPITAL" else "") + greek[2].lower().replace("lamda", "lambda")
    return style + plain if plain.isalnum() else _sign(text)


def _sign(text: str) -> str:
    if text in SIGNS:
        return SIGNS[text]
    if len(text) != 1 or text.isalnum():
        return NAMES.get(text, text)
    return unicodedata.name(text, text).lower()


# --- parts of formulas -------------------------------------------------------------------------------------------


def _is_simple(element: ET.Element) -> bool:
    """Tell whether an element is one letter or number, which nothing needs to close."""
    children = list(element)
    if _tag(element) in ("mrow", "mstyle") and len(children) == 1:
        return _is_simple(children[0])
    return _tag(element) in ("mi", "mn", "mo", "mtext")


def _sole(element: ET.Element) -> str:
    """Return the text of an element that is one letter, sign or number; else ""."""
    while _tag(element) in ("mrow", "mstyle") and len(element) == 1:
        element = element[0]
    return "" if len(element) else _text(element)


def _fraction(element: ET.Element) -> _Words:
    above, below = element[0], element[1]
    if element.get("linethickness", "") in ("0", "0pt", "0em"):
        yield from (*_said(above), "choose", *_said(below))
    elif _is_simple(above) and _is_simple(below):
        yield from (*_said(above), "over", *_said(below))
    else:
        yield from ("the fraction", *_said(above), "over", *_said(below), "end fraction")


def _square_root(element: ET.Element) -> _Words:
    return _root("the square root of", list(element))


def _root_of_order(element: ET.Element) -> _Words:
    return _root(_order(element[1]), [element[0]])


def _root(name: str, content: Sequence[ET.Element]) -> _Words:
    yield name
    yield from _row(content)
    if len(content) != 1 or not _is_simple(content[0]):
        yield "end root"


def _order(element: ET.Element) -> str:
    words = {"2": "square", "3": "cube", "4": "fourth"}.get(_sole(element))
    return f"the {words} root of" if words else f"the root of order {' '.join(_said(element))} of"


def _with_power(element: ET.Element) -> _Words:
    base, power = element
    said = list(_said(base))
    if _sole(base) in _LARGE:
        yield from (*said, "to", *_said(power), "of")
    elif not any(said):
        yield from ("left superscript", *_said(power), ",")
    else:
        yield from (*said, *_power(power))


def _power(power: ET.Element) -> _Words:
    """Yield what stands right above a base that was said."""
    said, words = _POWERS.get(_sole(power)), list(_said(power))
    if said:
        yield said
    elif words[-1:] in (["plus"], ["minus"]):  # the charge of an ion
        yield from ("superscript", *words)
    elif _is_simple(power) or (words[:1] == ["minus"] and len(words) == len(("minus", "x"))):
        yield from ("to the power of", *words)
    else:
        yield from ("to the power of", *words, "end power")


def _with_mark_above(element: ET.Element) -> _Words:
    return _with_mark(element[0], element[1], "above")


def _with_mark_below(element: ET.Element) -> _Words:
    return _with_mark(element[0], element[1], "below")


def _with_mark(base: ET.Element, mark: ET.Element, side: str) -> _Words:
    """Yield a base with an accent, or with something else that stands above or below it."""
    sign = _sole(mark)
    yield from _said(base)
    if _sole(base) in _LARGE:
        yield from ("to" if side == "above" else "over", *_said(mark), "of")
    elif _sole(base) in _LIMITS and side == "below":
        yield from ("as", *_said(mark), "of")
    elif sign in _ACCENTS:
        yield _ACCENTS[sign] if side == "above" else f"under{_ACCENTS[sign]}"
    elif sign not in _BRACES:
        yield from ("with", *_said(mark), side)


def _with_index(element: ET.Element) -> _Words:
    base, index = element
    said = list(_said(base))
    if _sole(base) in _LARGE | _LIMITS:
        yield from _with_mark(base, index, "below")
    elif any(said):
        yield from (*said, *_index(index))
    else:
        yield from ("left sub", *_said(index), ",")


def _index(index: ET.Element) -> _Words:
    yield from ("sub", *_said(index), *(() if _is_simple(index) else ("end sub",)))


def _with_both(element: ET.Element) -> _Words:
    base, below, above = element
    said = list(_said(base))
    if _sole(base) in _LARGE:
        yield from (*said, "from", *_said(below), "to", *_said(above), "of")
    elif any(said):
        yield from (*said, *_index(below), *_power(above))
    else:
        yield from ("left superscript", *_said(above), ", left sub", *_said(below), ",")


def _with_marks(element: ET.Element) -> _Words:
    base, below, above = element
    if _sole(base) in _LARGE:
        yield from _with_both(element)
    else:
        yield from (*_said(base), "with", *_said(below), "below and", *_said(above), "above")


def _scripts(element: ET.Element) -> _Words:
    """Yield a base with indices on either side, as that of an isotope: those before it first."""
    parts = list(element) or [ET.Element("none")]
    at = next((index for index, one in enumerate(parts) if _tag(one) == "mprescripts"), len(parts))
    behind, before = parts[1:at], parts[at + 1 :]
    for below, above in zip(before[::2], before[1::2], strict=False):
        yield from ("left superscript", *_said(above), ",") if _holds(above) else ()
        yield from ("left sub", *_said(below), ",") if _holds(below) else ()
    yield from _said(parts[0])
    for below, above in zip(behind[::2], behind[1::2], strict=False):
        yield from _index(below) if _holds(below) else ()
        yield from _power(above) if _holds(above) else ()


def _holds(element: ET.Element) -> bool:
    return bool(_text(element) or len(element))


# --- rows and tables ---------------------------------------------------------------------------------------------


def _row(parts: Sequence[ET.Element]) -> _Words:
    """Yield what stands side by side; a table in brackets is a matrix, one behind an open brace a list of cases."""
    at = 0
    while at < len(parts):
        fence = _text(parts[at]) if _tag(parts[at]) == "mo" else ""
        table = parts[at + 1] if fence in _FENCES and at + 1 < len(parts) else None
        inner = _only_table(table) if table is not None else None
        if inner is None:
            yield from _said(parts[at]) if fence != _APPLIED or at + 1 < len(parts) else ()
            at += 1
            continue
        closes = at + 2 < len(parts) and _text(parts[at + 2]) == _FENCES[fence]
        kind = "matrix" if closes and fence in "([" else "determinant" if closes and fence in "|∣" else "cases"
        yield from _rows(inner, kind if closes or fence == "{" else "matrix")
        at += 3 if closes or (at + 2 < len(parts) and not _text(parts[at + 2]) and not len(parts[at + 2])) else 2


def _only_table(element: ET.Element) -> ET.Element | None:
    while _tag(element) in ("mrow", "mstyle", "mpadded") and len(element) == 1:
        element = element[0]
    return element if _tag(element) == "mtable" else None


def _table(element: ET.Element) -> _Words:
    return _rows(element, "matrix")


def _rows(table: ET.Element, kind: str) -> _Words:
    rows = [[cell for cell in row if _tag(cell) == "mtd"] for row in table]
    columns = max((len(row) for row in rows), default=0)
    if kind != "matrix" or not _is_of_lines(rows):
        yield f"the {len(rows)} by {columns} matrix:" if kind == "matrix" else f"the {kind}:"
        for number, row in enumerate(rows, 1):
            yield from (f"row {number}:" if kind != "cases" else "", *_cells(row), ";")
        yield f"end {kind}"
    else:
        for row in rows:
            yield from (*(word for cell in row for word in _row(list(cell))), ";")


def _cells(row: Sequence[ET.Element]) -> _Words:
    for number, cell in enumerate(row):
        yield from ("," if number else "", *_row(list(cell)))


def _is_of_lines(rows: Sequence[Sequence[ET.Element]]) -> bool:
    """Tell whether a table without brackets holds the lines of an alignment."""
    sides = [cell.get("columnalign", "") for row in rows for cell in row]
    return all(len(row) == 1 for row in rows) or (bool(sides) and sides[0] == "right" and "center" not in sides)


_ELEMENTS: Mapping[str, Callable[[ET.Element], _Words]] = {
    "mi": _identifier, "mo": _operator, "mn": _text_of, "mtext": _text_of, "ms": _text_of, "mspace": _space,
    "mfrac": _fraction, "msqrt": _square_root, "mroot": _root_of_order, "msup": _with_power, "msub": _with_index,
    "msubsup": _with_both, "mover": _with_mark_above, "munder": _with_mark_below, "munderover": _with_marks,
    "mmultiscripts": _scripts, "mtable": _table, "mphantom": _nothing, "annotation": _nothing,
    "annotation-xml": _nothing,
}  # fmt: skip
"""How an element of MathML is said; what is not here is said as the parts it holds."""
_CHILDREN = {"mfrac": 2, "mroot": 2, "msup": 2, "msub": 2, "msubsup": 3, "mover": 2, "munder": 2, "munderover": 3}
"""How many an element has to hold, to be said as such."""
