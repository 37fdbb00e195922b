r"""Numbered formulas as users of Word set them: `E=mc^2#(1)` in its editor of formulas, or (1) typed behind a tab."""

from __future__ import annotations

import re
from typing import NamedTuple

from galley.formats.docx.ast import Value, node
from galley.importing.ast import content_of, text_of

_NUMBER = r"(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,3})?[a-z]?)"
_IN_EDITOR = re.compile(
    r"\A\s*\\begin\{array\}\{[rcl]\}\s*(?P<tex>.+?)\s*\\#\s*"
    rf"(?:\\left)?\s*\(\s*{_NUMBER}\s*(?:\\right)?\s*\)\s*\\end\{{array\}}\s*\Z",
    re.DOTALL,
)
_TYPED = re.compile(rf"\A\(\s*{_NUMBER}\s*\)\Z")
_SPACES = ("Space", "SoftBreak", "LineBreak")


class Numbered(NamedTuple):
    """A formula that stands alone in its paragraph: its TeX, and its number."""

    tex: str
    number: str


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
