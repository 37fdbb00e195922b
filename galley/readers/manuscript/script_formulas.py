r"""Formulas that are a raised or lowered mark alone, `$^{18}$F`, `16$^{th}$`, `37 $^\circ$C`: text, not mathematics.

A formula with a script on nothing has an empty base, of which PubMed Central warns, and it is no part of its word.
"""

from __future__ import annotations

import re

from galley.document import tree

_SCRIPT = re.compile(
    r"\s*(?:\{\})?(?P<kind>[\^_])\s*(?:\{(?P<group>[^{}^_]*(?:\{[^{}^_]*\}[^{}^_]*)?)\}|(?P<sign>\\[A-Za-z]+|[^\s{}\\^_]))\s*"
)
_WORDS = re.compile(
    r"\\(?:mathrm|text|textrm|rm|mathsf|mathbf|operatorname)\s*\{(?P<words>[^{}\\]*)\}|\\rm\s(?P<rest>[^{}\\]*)"
)
_SIGNS = {
    r"\dagger": "†", r"\ddagger": "‡", r"\ast": "*", r"\star": "⋆", r"\S": "§", r"\P": "¶", r"\pm": "±", r"\mp": "∓",
    r"\bullet": "•", r"\infty": "∞",
}  # fmt: skip
_UNRAISED = {r"\circ": "°", r"\prime": "′", r"\degree": "°"}
_PLAIN = re.compile(r"[\w+\-−–,.;*/()±†‡§¶⋆•∞ ]+")


def as_text(node: tree.Math) -> tree.ParsedInline:
    """Return such a formula as raised or lowered text, or as the sign that it draws; any other as it is."""
    found = _SCRIPT.fullmatch(node.tex) if node.kind == "InlineMath" else None
    if found is None:
        return node
    body = (found["group"] if found["sign"] is None else found["sign"]).strip()
    if found["kind"] == "^" and body in _UNRAISED:
        return tree.Str(_UNRAISED[body])
    content = _content(body)
    if not content:
        return node
    return tree.Superscript(content) if found["kind"] == "^" else tree.Subscript(content)


def _content(body: str) -> tuple[tree.ParsedInline, ...]:
    """Return what stands in a script: one letter is slanted as a variable, words and numbers are upright."""
    words = _WORDS.fullmatch(body)
    text = (words["words"] or words["rest"] or "") if words else _SIGNS.get(body, body).replace("-", "−")
    if not _PLAIN.fullmatch(text):
        return ()
    plain = tree.Str(text.strip())
    return (tree.Emph((plain,)),) if not words and text.isalpha() and len(text) == 1 else (plain,)
