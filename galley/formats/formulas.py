"""The formulas of an article as MathML, each converted once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import unescape

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Metadata
from galley.document.shortening import shortened
from galley.document.texts import nodes_past_words, rewrite
from galley.document.visit import rewrite_inlines, same_blocks, without_asides
from galley.findings.catalogue import MATH_CAN_BE_SET
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.formats.format import MathMarkup
from galley.source import Span
from galley.tools.pandoc import Pandoc, math_to_mathml

LONGEST_FORMULA = 5_000
"""Characters of TeX in one formula: a longer one fits no page, and takes minutes to draw."""


def formulas(articles: Sequence[Article], pandoc: Pandoc, findings: Findings) -> dict[tuple[str, bool], str | None]:
    """Return the MathML of every formula of `articles` by its TeX and whether it is displayed.

    An unreadable one is a finding.

    Raises `Stop` for formulas over `LONGEST_FORMULA`.
    """
    places: dict[tuple[str, bool], Span | None] = {}
    for article in articles:
        for tex, display, span in _formulas_in(article):
            places.setdefault((tex, display), span)
    if long := [place for place in places if len(place[0]) > LONGEST_FORMULA]:
        raise Stop(*(_too_long(tex, places[tex, display]) for tex, display in long))
    mathml = dict(zip(places, math_to_mathml(tuple(places), pandoc), strict=True))
    for (tex, display), markup in mathml.items():
        if markup is None:
            message = f"The formula {shortened(tex)} cannot be read as TeX mathematics."
            hint = "check its commands and braces, and how deep they go"
            findings.add(MATH_CAN_BE_SET.broken(message, places[tex, display], hint))
        elif not _TAG.sub("", _NOT_READ.sub("", markup)).strip():
            message = f"The formula “{shortened(tex)}” prints nothing."
            findings.add(MATH_CAN_BE_SET.broken(message, places[tex, display], "take it out"))
    return mathml


def _formulas_in(article: Article) -> Iterator[tuple[str, bool, Span | None]]:
    for node in nodes_past_words(article):
        match node:
            case tree.Math(kind=kind, tex=tex):
                yield tex, kind == "DisplayMath", node.span
            case tree.Equation(identifier=identifier, tex=tex):
                yield tex, True, article.origins.get(identifier)


def _too_long(tex: str, span: Span | None) -> Diagnostic:
    message = f"The formula {shortened(tex)} has {len(tex):,} characters; at most {LONGEST_FORMULA:,} are set."
    return MATH_CAN_BE_SET.broken(message, span, "break it into several")


def in_letters(article: Article, mathml: MathMarkup) -> Metadata:
    """Return the metadata for where only letters stand: without notes and citations, and with the letters of formulas.

    A formula stays where its letters do not say the same on one line.
    """
    bare = replace(article, body=(), declarations=(), supplements=(), floats=())
    return rewrite(bare, partial(_spoken, mathml=mathml)).meta


def line_in_letters(nodes: tree.Inlines, mathml: MathMarkup) -> tree.Inlines:
    """Return a text as `in_letters` does."""
    return rewrite_inlines(nodes, partial(_spoken, mathml=mathml), same_blocks)


def _spoken(nodes: tree.Inlines, mathml: MathMarkup) -> tree.Inlines:
    said = without_asides(nodes)
    return tuple(_letters(node, mathml) if isinstance(node, tree.Math) else node for node in said)


def _letters(node: tree.Math, mathml: MathMarkup) -> tree.Inline:
    """Return the letters of a formula, the formula itself where a fraction, a root or a power is more than letters."""
    markup = mathml.get((node.tex, node.kind == "DisplayMath")) or ""
    written = _POWER.sub(_raised, _NOT_READ.sub("", markup))
    plain = markup and set(_ELEMENT.findall(written)) <= _IN_LINE
    return tree.Str(unescape(_TAG.sub("", written)).strip()) if plain else node


def _raised(power: re.Match[str]) -> str:
    """Return a power in letters, `χ²`, where each sign of its exponent has a raised form; else as it is."""
    signs = _TAG.sub("", power["exponent"]).strip()
    return f"<mi>{power['base']}{signs.translate(_RAISED)}</mi>" if set(signs) <= set(_SIGNS) else power[0]


_SIGNS = "0123456789+−-n"
_RAISED = str.maketrans(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_POWER = re.compile(
    r"<msup>\s*<(m[ino])[^>]*>(?P<base>[^<]*)</\1>\s*"
    r"(?P<exponent><mrow>(?:<m[ino][^>]*>[^<]*</m[ino]>)+</mrow>|<(m[ino])[^>]*>[^<]*</\4>)\s*</msup>"
)
_NOT_READ = re.compile(r"<annotation.*</annotation>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ELEMENT = re.compile(r"<(\w+)")
_IN_LINE = frozenset({"math", "semantics", "mrow", "mstyle", "mi", "mn", "mo", "mtext", "mspace", "msub"})
"""The elements of MathML whose letters are read one after the other; an index is read as in IC50."""
