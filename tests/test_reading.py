"""Properties of reading: places stay right, nothing is lost, nothing that anybody writes ends in a traceback."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from galley.document import tree
from galley.document.plain_text import text_of
from galley.findings.finding import Findings
from galley.readers.manuscript.definitions import collect_definitions, hide_code, with_definitions
from galley.readers.manuscript.markup import tidy, understand
from galley.readers.manuscript.tex import understand_tex
from galley.source import SourceFile, Span
from tests.manuscripts_in_memory import prepared

MARKDOWN = st.lists(
    st.sampled_from(
        ["# H", "\n\n", "\n", " ", "text", "*", "**", "`", "```", "~~~", "[@a]", "@a", "@fig:x", "[^n]", "[^n]: note",
         "<!--", "-->", "<sup>", "</sup>", "<b", "\\ref{x}", "\\label{x}", "\\begin{equation}", "\\end{equation}", "$",
         "$$", "{#fig:x}", "{#eq:e}", "![c](a.png)", "![c](none.png)", "[l](#x)", "[l](b.csv)", "| a |\n|---|\n| 1 |",
         ": cap {#tbl:t}", "> ", "- ", "1. ", "::: {#fig-q}", ":::", "---", "é", "\\", "{", "}", "&amp;", "&", "<"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
"""Pieces of Markdown in any order: enough to make every construct, right and wrong."""


@given(MARKDOWN)
def test_hiding_code_keeps_every_place(text: str) -> None:
    hidden = hide_code(text)
    assert len(hidden) == len(text)
    assert [match.start() for match in re.finditer("\n", hidden)] == [
        match.start() for match in re.finditer("\n", text)
    ]


@given(MARKDOWN, MARKDOWN)
def test_definitions_never_change_the_section_they_are_put_behind(first: str, second: str) -> None:
    sources = [SourceFile("m/1.md", first), SourceFile("m/2.md", second)]
    definitions = collect_definitions(sources, Findings())
    for source in sources:
        extended = with_definitions(source, definitions)
        assert extended.text.startswith(source.text)
        for offset in range(len(extended.text)):
            assert extended.span(offset).path in {"m/1.md", "m/2.md"}


@given(st.text(), st.sampled_from(["html", "tex", "openxml"]), st.booleans())
def test_raw_markup_is_understood_or_reported_and_never_left(text: str, form: str, block: bool) -> None:  # noqa: FBT001
    findings = Findings()
    raw = tree.RawBlock(form, text) if block else tree.Para((tree.RawInline(form, text), tree.Str("x")))
    understood = understand((raw,), findings)
    assert "Raw" not in repr(understood)
    words = re.sub(r"<[^<>]*>|<!--.*?-->", " ", text, flags=re.DOTALL).split() if form == "html" else []
    if words and not findings.items:
        assert all(word in text_of(understood) for word in words) or "<!--" in text or "<" in text


@given(st.text(alphabet="\\{}[]%~ abcite refbgn,*\n"))
def test_tex_of_any_form_is_understood_or_left(text: str) -> None:
    meaning = understand_tex(tree.RawInline("tex", text))
    assert meaning is None or isinstance(meaning, tuple)


@given(st.lists(st.sampled_from([tree.Space(), tree.SoftBreak(), tree.LineBreak(), tree.Str("a")])).map(tuple))
def test_tidying_keeps_the_words_and_is_done_once(nodes: tree.Inlines) -> None:
    tidied = tidy(nodes)
    assert [node for node in tidied if isinstance(node, tree.Str)] == [n for n in nodes if isinstance(n, tree.Str)]
    assert tidy(tidied) == tidied


@settings(max_examples=25)
@given(MARKDOWN, MARKDOWN)
def test_whatever_is_written_ends_in_an_article_or_in_findings(first: str, second: str) -> None:
    findings = Findings()
    article = prepared({"m/10.md": first, "m/20.md": second, "m/b.csv": "1,2"}, findings)
    assert article is not None or findings.items
    for finding in findings.items:
        assert finding.message
        assert finding.span is None or finding.span.line >= 1


def test_a_place_in_a_borrowed_note_is_the_place_where_it_was_written() -> None:
    sources = [SourceFile("m/1.md", "Text[^n].\n"), SourceFile("m/2.md", "More.\n\n[^n]: The note.\n")]
    extended = with_definitions(sources[0], collect_definitions(sources, Findings()))
    assert extended.span(len(extended.text) - 3) == Span("m/2.md", 3, 3)


def test_chemistry_in_the_text_is_a_formula() -> None:
    meaning = understand_tex(tree.RawInline("tex", r"\ce{H2SO4}"))
    assert meaning == (tree.Math("InlineMath", r"\ce{H2SO4}"),)
