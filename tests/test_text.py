"""The plain text: every text of the article once and in order, in lines that an e-mail can carry."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import Phase, assume, given, settings

from galley.copies.anonymise.copy import blinded
from galley.copies.anonymise.verify import verify_blind_text
from galley.document import tree
from galley.document.article import Article
from galley.document.visit import walk
from galley.formats.labels import LABELS
from galley.formats.text.lines import WIDTH, columns_between, width_of, wrapped
from galley.formats.text.verify import verify_text
from galley.formats.text.write import write_text
from tests.articles import cell, cite, para, profile, rich_article, small_article
from tests.trees import Drawn, drawn_blocks

PROFILE = profile()
RICH = rich_article()


def text_of(*blocks: tree.Block) -> str:
    """Return what stands for blocks in the text of an article."""
    return body_of(small_article(*blocks))


def body_of(article: Article) -> str:
    """Return the text of an article behind its front and the heading of its one section."""
    alone = replace(article, declarations=(), supplements=(), bibliography=())
    text = write_text(alone, PROFILE)
    assert verify_text(text, alone, PROFILE) == ()
    return (
        text.removeprefix(write_text(replace(alone, body=()), PROFILE).rstrip("\n"))
        .removeprefix("\n\nOne\n===\n\n")
        .rstrip("\n")
    )


def found(text: str, article: Article = RICH) -> list[str]:
    return [finding.rule.id for finding in verify_text(text, article, PROFILE)]


# --- what is written ---------------------------------------------------------------------------------------------


def test_a_paragraph_is_wrapped_at_spaces() -> None:
    lines = text_of(para("Some words of a paragraph that goes on. " * 8)).split("\n")
    assert len(lines) > 1
    assert all(len(line) <= WIDTH for line in lines)
    assert all(len(line) + len(after.split()[0]) >= WIDTH for line, after in pairwise(lines))


def test_a_long_address_is_not_broken() -> None:
    address = "https://example.org/" + "a" * 100
    assert address in text_of(para(f"See {address} for more.")).split("\n")


def test_chinese_is_wrapped_by_its_width_and_not_before_a_full_stop() -> None:
    lines = wrapped("文" * 36 + "。" + "字" * 3, WIDTH)
    assert [width_of(line) for line in lines] == [70, 10]
    assert lines[1].startswith("文。")


def test_numbers_formulas_and_signs() -> None:
    raised = tree.Superscript((tree.Str("−3"),))
    nodes = (
        tree.Str("10"), raised, tree.Space(), tree.Str("H"), tree.Subscript((tree.Str("2"),)), tree.Str("O,"),
        tree.Space(), tree.Str("x"), tree.Superscript((tree.Str("max"),)), tree.Space(), tree.Str("1"),
        tree.Superscript((tree.Str("st"),)), tree.Space(), tree.Math("InlineMath", "p < 0.05"), tree.Space(),
        tree.Math("InlineMath", r"\alpha"), cite(1, 2), tree.Space(), tree.Strikeout((tree.Str("gone"),)),
    )  # fmt: skip
    assert text_of(tree.Para(nodes)) == "10⁻³ H₂O, x^max 1st p < 0.05 $\\alpha$[1,2] ~~gone~~"


def test_a_displayed_formula_stands_on_a_line_of_its_own() -> None:
    nodes = (tree.Str("So"), tree.Space(), tree.Equation("eq:a", "(1)", "a\n  = b"), tree.Space(), tree.Str("holds."))
    assert text_of(tree.Para(nodes)) == "So\n    a = b  (1)\nholds."


def test_a_link_says_its_address_once() -> None:
    link = tree.Link(tree.NO_ATTR, (tree.Str("here"),), "https://example.org/x")
    bare = tree.Link(tree.NO_ATTR, (tree.Str("https://example.org"),), "https://example.org")
    inside = tree.Link(tree.NO_ATTR, (tree.Str("above"),), "#sec:a")
    nodes = (link, tree.Space(), bare, tree.Space(), inside)
    assert text_of(tree.Para(nodes)) == "here <https://example.org/x> https://example.org above"


def test_lists_keep_their_labels_and_hang() -> None:
    items = tuple((tree.Plain((tree.Str(word),)),) for word in ("one", "two"))
    nested = (*items[0], tree.BulletList(items))
    roman = tree.OrderedList(9, "LowerRoman", "OneParen", (nested, items[1]))
    assert text_of(roman) == "ix) one\n    - one\n    - two\nx)  two"


def test_notes_come_after_the_text_each_once() -> None:
    inner = tree.Footnote("fn2", 2, (para("Inner."),))
    note = tree.Footnote("fn1", 1, (para("A note", inner, "."), para("Its end.")))
    third = table((cell("In a cell", tree.Footnote("fn3", 3, (para("Third."),))),), head=0, columns="D")
    article = small_article(tree.Para((tree.Str("Text"), note, tree.Str("."))), third)
    text = body_of(article)
    assert "Text[Note 1]." in text
    places = [
        text.index(one) for one in ("Note 1. A note[Note 2].\n\n    Its end.", "Note 3. Third.", "Note 2. Inner.")
    ]
    assert places == sorted(places)
    assert text.count("Third.") == 1


def table(*rows: tuple[tree.Cell, ...], head: int = 1, columns: str = "DDD") -> tree.TableFloat:
    """Return a table of which `head` rows are headings."""
    names = {"D": "AlignDefault", "R": "AlignRight", "C": "AlignCenter"}
    specs = tuple(tree.ColSpec(names[one], None) for one in columns)  # type: ignore[arg-type]
    made = [tree.Row(tree.NO_ATTR, row) for row in rows]
    body = tree.TableBody(tree.NO_ATTR, 0, (), tuple(made[head:]))
    return tree.TableFloat("", "", (), tree.Table(tree.NO_ATTR, (), specs, tuple(made[:head]), (body,), ()))


def test_a_table_is_aligned_and_its_cells_keep_their_rows_and_columns() -> None:
    made = table(
        (cell("Group", rows=2), cell("Made-up outcome", columns=2)),
        (cell("better"), cell("worse")),
        (cell("Sink"), cell("10"), cell("2")),
        (cell("漢字"), cell("5"), cell("12")),
        head=2,
        columns="DRR",
    )
    assert text_of(made) == (
        "─────  ──────  ───────\n"
        "Group  Made-up outcome\n"
        "       better    worse\n"
        "─────  ──────  ───────\n"
        "Sink       10        2\n"
        "漢字        5       12\n"
        "─────  ──────  ───────"
    )


def test_a_table_too_wide_for_a_line_is_wrapped_in_its_cells() -> None:
    words = "Some words of a cell that is longer than its column can be."
    text = text_of(table((cell("A"), cell("B"), cell("C")), (cell(words), cell(words), cell("short"))))
    assert all(width_of(line) <= WIDTH for line in text.split("\n"))
    assert "\n\n" not in text
    two = text_of(table((cell("A"), cell("B"), cell("C")), *((cell(words), cell(words), cell("short")),) * 2))
    assert two.count("\n\n") == 1


# --- what is read back -------------------------------------------------------------------------------------------


def test_the_rich_article_is_whole() -> None:
    text = write_text(RICH, PROFILE)
    assert verify_text(text, RICH, PROFILE) == ()
    assert text.endswith("\n")
    assert not re.search("[ \t]\n|\n{4}", text)
    assert all(width_of(line) <= WIDTH for line in text.split("\n") if " " in line.strip())


AS_WRITTEN = (tree.Figure, tree.Header, tree.Cite, tree.Note, tree.RawBlock, tree.RawInline)
"""What composing leaves nothing of."""


@settings(deadline=None, max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink))
@given(drawn_blocks)
def test_any_tree_is_whole(drawn: Drawn) -> None:
    assume(not any(isinstance(node, AS_WRITTEN) for node in walk(drawn.nodes)))
    article = small_article(*drawn.nodes)
    assert verify_text(write_text(article, PROFILE), article, PROFILE) == ()


WORDS = sorted(set(re.findall(r"\w{4,}", write_text(RICH, PROFILE))))


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_is_lost_doubled_or_changed_is_found(word: str) -> None:
    """Each word of the text is taken out, doubled and changed where it stands last."""
    text = write_text(RICH, PROFILE)
    before, after = text[: text.rindex(word)], text[text.rindex(word) + len(word) :]
    changes = (before + after, f"{before}{word} {word}{after}", f"{before}{word[1:]}x{after}")
    for changed in changes[2:] if word in PRINTED_BY_GALLEY else changes:
        assert set(found(changed)) & {"text-holds-all-text", "text-adds-nothing"}, changed


PRINTED_BY_GALLEY = set(re.findall(r"\w+", " ".join((*LABELS.values(), "Note Notes Image"))))
"""Words of headings and labels: their number is not that of the article."""


def test_a_word_of_nobody_is_found() -> None:
    text = write_text(RICH, PROFILE)
    assert found(text + "Extraneous\n") == ["text-adds-nothing"]
    assert found(text.replace("\n\n", "\n\nExtraneous\n\n", 1)) == ["text-adds-nothing"]


@pytest.mark.parametrize("rule", ["─", "="])
def test_lost_rules_and_swapped_lines_are_found(rule: str) -> None:
    text = write_text(RICH, PROFILE)
    lines = text.split("\n")
    assert any(rule * 3 in line for line in lines)
    swapped = text.replace(lines[-2], "").replace(lines[4], lines[-2], 1)
    assert found(swapped)


def test_cells_in_each_others_columns_are_found() -> None:
    made = small_article(table((cell("A"), cell("B"), cell("C")), (cell("one"), cell("two"), cell("three"))))
    text = write_text(made, PROFILE)
    assert found(text, made) == []
    assert "text-holds-all-text" in found(text.replace("one  two", "two  one"), made)
    assert "text-holds-all-text" in found(text.replace("one  two  three\n", ""), made)


def test_a_finding_has_the_place_of_what_is_lost() -> None:
    entry = RICH.bibliography[-1]
    text = write_text(RICH, PROFILE)
    last = text.rindex(f"{entry.number}. ")
    (lost,) = verify_text(text[:last].rstrip() + "\n", RICH, PROFILE)
    assert lost.span == entry.reference.span
    assert lost.message.startswith(f"The plain text lacks text of reference {entry.number}, from here on: “")


def test_the_text_of_the_blind_copy_names_nobody_outside_the_reference_list() -> None:
    original = rich_article()
    name = original.meta.authors[0].name
    entry = replace(original.bibliography[0], content=(tree.Str(name),), text=name)
    original = replace(original, bibliography=(entry, *original.bibliography[1:]))
    text = write_text(blinded(original).article, PROFILE)
    assert name in text
    assert verify_blind_text(text, original, "blind.txt") == ()
    given, _, family = name.rpartition(" ")
    (leak,) = verify_blind_text(f"{text}\nSaid {given}\n{family}.\n", original, "blind.txt")
    assert leak.message == f"blind.txt names {name}."


def test_columns_are_counted_as_a_terminal_shows_them() -> None:
    assert width_of("e\u0301文") == 3
    assert columns_between("文文ab", 2, 5) == "文a"


def test_signs_without_a_column_stand_with_the_character_before_them() -> None:
    """Vowel signs at the end of a cell are those of its last letter, marks of direction at its beginning its own."""
    line = "ชีวกโกมารภัจจ์  ab\u0301"
    width = width_of("ชีวกโกมารภัจจ์")
    assert columns_between(line, 0, width) == "ชีวกโกมารภัจจ์"
    assert columns_between(line, width + 2, width + 4) == "ab\u0301"
    assert columns_between("a  \u200fב\u200f", 3, 4) == "\u200fב\u200f"
