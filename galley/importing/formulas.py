r"""Numbered formulas as users of Word set them: `E=mc^2#(1)` in its editor of formulas, or (1) typed behind a tab."""

from __future__ import annotations

import re
from typing import NamedTuple

from galley.formats.docx.ast import Value, node
from galley.importing.ast import Inlines, content_of, first_of, text_of, trimmed

_NUMBER = r"(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,3})?[a-z]?)"
_IN_EDITOR = re.compile(
    r"\A\s*\\begin\{array\}\{[rcl]\}\s*(?P<tex>.+?)\s*\\#\s*"
    rf"(?:\\left)?\s*\(\s*{_NUMBER}\s*(?:\\right)?\s*\)\s*\\end\{{array\}}\s*\Z",
    re.DOTALL,
)
_TYPED = re.compile(rf"\A\(\s*{_NUMBER}\s*\)\Z")
_COUNTED = re.compile(rf"\(\s*{_NUMBER}\s*\)[.,;]?\Z")
_QUAD = r"\quad "
_QUADS = re.compile(r"(?:\\quad )+")
_STOP_BEHIND = re.compile(r"(\\quad )([.,;:])")
"""A stop stands before the space that follows it."""
_STOPS = frozenset(".,;: \u00a0")
_SPACES = ("Space", "SoftBreak", "LineBreak")


class Numbered(NamedTuple):
    """A formula that stands alone in its paragraph: its TeX, and its number."""

    tex: str
    number: str


class Counted(NamedTuple):
    """A formula at the end of its paragraph, what stands before it, and the number that a counter gives it."""

    before: Inlines
    tex: str
    number: str


def counted_formula(inlines: Inlines) -> Counted | None:
    """Return the formula of a paragraph with a number at its end; None where none stands there.

    Formulas with nothing but stops between them are one.
    """
    found = _COUNTED.search(text_of(inlines).rstrip())
    rest = trimmed(first_of(inlines, found.start())) if found else []
    last = next((at for at in reversed(range(len(rest))) if rest[at]["t"] == "Math"), None)
    if found is None or last is None or not _are_stops(rest[last + 1 :]):
        return None
    first = last
    while first and (rest[first - 1]["t"] == "Math" or _are_stops(rest[first - 1 : first])):
        first -= 1
    first = next(at for at in range(first, last + 1) if rest[at]["t"] == "Math")
    tex = "".join(one["c"][1] if one["t"] == "Math" else _QUAD + text_of([one]).strip() for one in rest[first:])
    joined = _QUADS.sub(lambda _: _QUAD, _STOP_BEHIND.sub(r"\2\1", tex)).strip()
    return Counted(trimmed(rest[:first]), joined.removesuffix(_QUAD.strip()).strip(), found["number"])


def _are_stops(inlines: Inlines) -> bool:
    return all(one["t"] in {"Str", *_SPACES} for one in inlines) and set(text_of(inlines)) <= _STOPS


def numbered(block: Value) -> Numbered | None:
    """Return the formula that a paragraph is with a number behind it; None for any other paragraph."""
    if block["t"] not in {"Para", "Plain"}:
        return None
    inked = [one for one in content_of(block) if one["t"] not in _SPACES]
    formulas = [one for one in inked if one["t"] == "Math"]
    if len(formulas) != 1 or inked[0]["t"] != "Math":
        return None
    tex = formulas[0]["c"][1]
    found = _IN_EDITOR.match(tex) if len(inked) == 1 else None
    if found:
        return Numbered(found["tex"], found["number"])
    typed = _TYPED.match(text_of(inked[1:]).strip())
    return Numbered(tex, typed["number"]) if typed else None


def shown(tex: str, key: str) -> Value:
    """Return a paragraph that shows a formula under a key."""
    label = node("RawInline", "markdown", f"{{#{key}}}")
    return node("Para", [node("Math", node("DisplayMath"), tex), node("Space"), label])
