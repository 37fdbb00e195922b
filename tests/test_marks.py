"""Where citation marks stand, in both forms; that nothing is lost; and which marks look like powers."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.compose.citation_marks import marks_like_powers, place_marks
from galley.document import tree
from galley.document.profile import CitationForm, Limits
from galley.document.tree import (
    CitationMark,
    Emph,
    ParsedInline,
    ParsedInlines,
    Quoted,
    ReferenceLink,
    Space,
    Str,
    Superscript,
)
from galley.document.visit import children, walk
from galley.source import Span
from galley.tools.pandoc import parse_markdown
from tests.case_documents import Case, each_case

RAISED = CitationForm(superscript=True, after_punctuation=True)
BRACKETED = CitationForm()
FORMS = {"raised": RAISED, "bracketed": BRACKETED}


def mark(number: int, *, raised: bool = True) -> CitationMark[tree.ParsedInline]:
    link = ReferenceLink(f"k{number}", number)
    content: ParsedInlines = (link,) if raised else (Str("["), link, Str("]"))
    return CitationMark((f"k{number}",), content, raised, Span("a.md", number, 1))


def show(inlines: tuple[tree.ParsedNode, ...]) -> str:
    """Write inlines on one line: `{1}` a raised mark, `^x^` a superscript, `*x*` emphasis, `#` a note's call."""
    return "".join(map(shown, inlines))


def shown(node: tree.ParsedNode) -> str:
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


def read(text: str, *, raised: bool) -> list[ParsedInlines]:
    """Read lines in the notation of the cases: Markdown with `{1}` for a mark."""
    paragraphs = re.sub(r"\{(\d)\}", r"[@\1]", text).split("\n")
    (answer,) = parse_markdown(["\n\n".join([*paragraphs, "[^n]: Note."])], Limits())
    blocks = json.loads(answer.output or "")["blocks"]
    return [tuple(of_pandoc(node, raised=raised) for node in block["c"]) for block in blocks]


def of_pandoc(node: dict[str, object], *, raised: bool) -> ParsedInline:
    kind, content = node["t"], node.get("c")
    if kind == "Cite":
        (citation,) = content[0]  # type: ignore[index]
        return mark(int(citation["citationId"]), raised=raised)
    if kind == "Note":
        return tree.Note((tree.Para((Str("Note."),)),))
    if kind == "Math":
        return tree.Math("InlineMath", content[1])  # type: ignore[index]
    if kind == "Str":
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
    wrappers: dict[str, Callable[[ParsedInlines], ParsedInline]] = {
        "Emph": Emph,
        "Strong": tree.Strong,
        "Superscript": Superscript,
        "Subscript": tree.Subscript,
    }
    return wrappers[str(kind)](inner)


@each_case("marks-*.md")
def test_case(case: Case, pytestconfig: pytest.Config) -> None:
    form = FORMS[case.option]
    placed = [place_marks(line, form) for line in read(case.input, raised=form.superscript)]
    found = [finding for line in placed for finding in marks_like_powers(line)]
    case.check("\n".join(map(show, placed)), found, pytestconfig)


def test_the_journal_may_keep_raised_marks_before_the_punctuation() -> None:
    line = (Str("word"), Space(), mark(1), Str("."))
    assert show(place_marks(line, CitationForm(superscript=True))) == "word{1}."
    assert show(place_marks(line, CitationForm())) == "word.{1}"


def test_the_journal_may_keep_bracketed_marks_after_the_punctuation() -> None:
    line = (Str("word."), mark(1, raised=False))
    assert show(place_marks(line, CitationForm(after_punctuation=True))) == "word. [1]"
    assert show(place_marks(line, CitationForm())) == "word [1]."


# --- properties --------------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(["word", "al", ".", ",", ";", ".”", ")", "(", "—", "x.", "”", "41", "cm", "a,", "…", "’s", " "])
LEAVES = st.one_of(
    st.builds(Str, TEXTS),
    st.just(Space()),
    st.just(tree.SoftBreak()),
    st.just(tree.LineBreak()),
    st.just(Superscript((Str(","),))),
    st.just(tree.Math("InlineMath", "x^2")),
    st.just(tree.Note((tree.Para((Str("Note."),)),))),
)


def lines(raised: bool) -> st.SearchStrategy[ParsedInlines]:  # noqa: FBT001 - the two forms
    """Return random inlines with marks at every depth."""
    leaf = LEAVES | st.builds(mark, st.integers(1, 9), raised=st.just(raised))
    nested = st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda wrap, content: wrap(tuple(content)),
            st.sampled_from([Emph, tree.Strong, Superscript, quoted, linked, spanned]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=8,
    )
    return st.lists(nested, max_size=8).map(tuple)


def quoted(content: ParsedInlines) -> ParsedInline:
    return Quoted("DoubleQuote", content)


def linked(content: ParsedInlines) -> ParsedInline:
    return tree.Link(tree.NO_ATTR, content, "https://example.org")


def spanned(content: ParsedInlines) -> ParsedInline:
    return tree.Span(tree.Attr("id"), content)


LINES = lines(raised=True) | lines(raised=False)


@given(
    LINES, st.sampled_from([RAISED, BRACKETED, CitationForm(superscript=True), CitationForm(after_punctuation=True)])
)
def test_nothing_is_lost_and_nothing_doubled(line: ParsedInlines, form: CitationForm) -> None:
    placed = place_marks(line, form)
    assert marks_in(placed) == marks_in(line)
    before, after = letters(line), letters(placed)
    added = after - before
    assert before <= after
    assert set(added) <= {","}
    assert notes_in(placed) == notes_in(line)


@given(LINES, st.sampled_from([RAISED, BRACKETED]))
def test_placed_marks_stay(line: ParsedInlines, form: CitationForm) -> None:
    placed = place_marks(line, form)
    assert place_marks(placed, form) == placed


@given(LINES)
def test_no_space_before_a_raised_mark_and_no_punctuation_after_it(line: ParsedInlines) -> None:
    placed = place_marks(line, RAISED)
    for sequence in (placed, *(tuple(children(node)) for node in walk(placed))):
        for before, after in pairwise(sequence):
            if isinstance(after, CitationMark) and after.superscript:
                assert not isinstance(before, Space | tree.SoftBreak)


def marks_in(line: ParsedInlines) -> list[tuple[str, ...]]:
    return [node.keys for node in walk(line) if isinstance(node, CitationMark)]


def notes_in(line: ParsedInlines) -> int:
    return sum(isinstance(node, tree.Note) for node in walk(line))


def letters(line: ParsedInlines) -> Counter[str]:
    """Count the characters of a line without its white space; the text of marks is not counted."""
    texts = (node.text for node in walk(line) if isinstance(node, Str))
    formulas = (node.tex for node in walk(line) if isinstance(node, tree.Math))
    return Counter(re.sub(r"\s", "", "".join((*texts, *formulas))))


@pytest.mark.parametrize("form", FORMS.values())
def test_a_line_without_marks_is_the_same_object(form: CitationForm) -> None:
    line = (Str("word"), Space(), Emph((Str("word."),)))
    assert place_marks(line, form) == line
