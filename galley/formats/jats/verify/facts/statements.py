"""Each statement of the back stands in the element that JATS has for it, and each fraction the right way up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from galley.document import tree
from galley.document.article import Article, Declaration
from galley.document.declarations import BY_KIND
from galley.document.texts import nodes_past_words
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document, shown
from galley.formats.jats.verify.element import MATHML, Element, brief, text
from galley.formats.jats.verify.facts.fact import normal
from galley.formats.jats.verify.text_blocks import passages_in

_PLACES: Mapping[str, str] = {
    "acknowledgements": "back/ack",
    "abbreviations": "back/glossary",
    "notes": "back/notes",
    "appendix": "back/app-group/app",
    "conflicts": "front/article-meta/author-notes/fn[@fn-type='coi-statement']",
}
"""Where JATS4R and PMC have statements of some kinds; those of others are sections of the back by their sec-type."""


def check_statements(document: Document, article: Article) -> Iterator[Diagnostic]:
    """Yield a finding for each statement whose words are not in its element."""
    for one in article.declarations:
        held = normal("".join(shown(node) for path in _paths(one) for node in document.root.iterfind(path)))
        for words in passages_in(one.content):
            if normal(words) not in held:
                message = f"“{brief(words)}” of the statement {one.kind} stands in another element of the XML."
                yield rules.XML_KEEPS_METADATA.broken(message, one.span)
                break


def _paths(one: Declaration) -> tuple[str, ...]:
    section = f"back/sec[@sec-type='{BY_KIND[one.kind].sec_type or one.kind}']"
    if one.kind == "funding":
        return "front/article-meta/funding-group/funding-statement", section
    return (_PLACES.get(one.kind, section),)


# --- formulas ----------------------------------------------------------------------------------------------------

_FRACTION = re.compile(r"\\[dt]?frac(?![A-Za-z])")
_COMMANDS = re.compile(r"\\[A-Za-z]+|[^A-Za-z0-9]")


def check_fractions(document: Document, article: Article) -> Iterator[Diagnostic]:
    """Yield a finding for each formula whose fractions have other numerators in the XML than in its TeX."""
    formulas = [node for node in nodes_past_words(article) if isinstance(node, tree.Math | tree.Equation)]
    wanted = [fraction for node in formulas for fraction in _fractions(node.tex)]
    found = [_of_mathml(node) for node in document.root.iter(f"{MATHML}mfrac")]
    if len(wanted) != len(found) or len(formulas) != sum(1 for _ in document.root.iter(f"{MATHML}math")):
        return  # TeX that MathML says in other elements, or that could not be turned into it, is not compared
    missing = [one for one in wanted if one not in found and all(one)]
    for above, below in missing:
        if (below, above) in found:
            yield rules.XML_HOLDS_ALL_TEXT.broken(f"The fraction {above}/{below} stands upside down in the XML.")


def _fractions(tex: str) -> Iterator[tuple[str, str]]:
    """Yield numerator and denominator of each fraction, their letters and figures only."""
    for match in _FRACTION.finditer(tex):
        above, end = _argument(tex, match.end())
        below, _ = _argument(tex, end)
        yield _COMMANDS.sub("", above), _COMMANDS.sub("", below)


def _argument(tex: str, start: int) -> tuple[str, int]:
    """Return the argument of a command that begins behind `start`, and where it ends."""
    while start < len(tex) and tex[start].isspace():
        start += 1
    if tex[start : start + 1] != "{":
        return tex[start : start + 1], start + 1
    depth = 0
    for at in range(start, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[at], 0)
        if depth == 0:
            return tex[start + 1 : at], at + 1
    return tex[start + 1 :], len(tex)


def _of_mathml(fraction: Element) -> tuple[str, str]:
    above, below = ([_COMMANDS.sub("", text(part)) for part in fraction] + ["", ""])[:2]
    return above, below
