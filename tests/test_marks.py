"""Where citation marks stand, in both forms; that nothing is lost; and which marks look like powers."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley import tree
from galley.engines.pandoc import parse_markdown
from galley.marks import marks_like_powers, place_marks
from galley.model import CitationForm, Limits
from galley.plain import text_of
from galley.source import Span
from galley.tree import CitationMark, Emph, Inline, Inlines, Quoted, ReferenceLink, Space, Str, Superscript
from galley.walk import children, walk
from tests.case_documents import Case, each_case

RAISED = CitationForm(superscript=True, after_punctuation=True)
BRACKETED = CitationForm()
FORMS = {"raised": RAISED, "bracketed": BRACKETED}


def mark(number: int, *, raised: bool = True) -> CitationMark:
    link = ReferenceLink(f"k{number}", number)
    content: Inlines = (link,) if raised else (Str("["), link, Str("]"))
    return CitationMark((f"k{number}",), content, raised, Span("a.md", number, 1))


def show(inlines: tuple[tree.Node, ...]) -> str:
    """Write inlines on one line: `{1}` a raised mark, `^x^` a superscript, `*x*` emphasis, `#` a note's call."""
    return "".join(map(shown, inlines))


def shown(node: tree.Node) -> str:
    match node:
        case CitationMark(content=content, superscript=raised):
            return f"{{{show(content)}}}" if raised else show(content)
        case ReferenceLink(number=number):
            return str(number)
        case Str(text):
            return text
        case Space() | tree.SoftBreak():
            return " "
        case Superscript(content):
            return f"^{show(content)}^"
        case Quoted(content=content):
            return f"“{show(content)}”"
        case tree.Note():
            return "#"
        case tree.Math(tex=tex):
            return f"${tex}$"
        case _:
            return f"*{show(tuple(children(node)))}*"


def read(text: str, *, raised: bool) -> Inlines:
    """Read the notation of the cases: Markdown with `{1}` for a mark."""
    (answer,) = parse_markdown([re.sub(r"\{(\d)\}", r"[@\1]", text) + "\n\n[^n]: Note."], Limits())
    paragraph = json.loads(answer.output or "")["blocks"][0]["c"]
    return tuple(of_pandoc(node, raised=raised) for node in paragraph)


def of_pandoc(node: dict[str, object], *, raised: bool) -> Inline:
    kind, content = node["t"], node.get("c")
    if kind == "Cite":
        (citation,) = content[0]  # type: ignore[index]
        return mark(int(citation["citationId"]), raised=raised)
    if kind == "Note":
        return tree.Note((tree.Para((Str("Note."),)),))
    if kind == "Math":
        return tree.Math("InlineMath", content[1])  # type: ignore[index]
    if kind in {"Str"}:
        return Str(str(content))
    if kind in {"Space", "SoftBreak"}:
        return Space()
    below = content[-1] if kind == "Quoted" else content[1] if kind in {"Link", "Span"} else content  # type: ignore[index]
    inner = tuple(of_pandoc(child, raised=raised) for child in below)  # type: ignore[union-attr]
    if kind == "Quoted":
        return Quoted("DoubleQuote", inner)
    if kind == "Link":
        return tree.Link(tree.NO_ATTR, inner, "https://example.org")
    if kind == "Span":
        return tree.Span(tree.NO_ATTR, inner)
    wrappers = {"Emph": Emph, "Strong": tree.Strong, "Superscript": Superscript, "Subscript": tree.Subscript}
    return wrappers[str(kind)](inner)


@each_case("marks-*.md")
def test_case(case: Case, pytestconfig: pytest.Config) -> None:
    form = FORMS[case.option]
    lines: list[str] = []
    found = []
    for line in case.input.split("\n"):
        placed = place_marks(read(line, raised=form.superscript), form)
        lines.append(show(placed))
        found += marks_like_powers(placed)
    case.check("\n".join(lines), found, pytestconfig)
