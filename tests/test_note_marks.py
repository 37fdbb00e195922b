"""What notes are called by: told apart from citations in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from galley.compose.note_marks import note_mark
from galley.document import tree
from galley.document.article import Article
from galley.document.profile import CitationForm, NoteMarks
from galley.formats.jats.write import write_jats
from galley.formats.text.write import write_text
from galley.tools.pdfium import text_of_pages
from tests.articles import para, small_article
from tests.pages import pages, printed


@pytest.mark.parametrize(
    ("marks", "raised", "expected"),
    [
        ("", True, ["a", "b", "z", "aa", "ab"]),
        ("", False, ["", "", "", "", ""]),
        ("numbers", True, ["", "", "", "", ""]),
        ("letters", False, ["a", "b", "z", "aa", "ab"]),
        ("symbols", True, ["*", "†", "†††††", "‡‡‡‡‡", "§§§§§"]),
    ],
)
def test_the_marks_of_notes(marks: NoteMarks, raised: bool, expected: list[str]) -> None:  # noqa: FBT001 - a parameter
    profile = replace(pages(), citation=CitationForm(raised), note_marks=marks)
    assert [note_mark(number, profile) for number in (1, 2, 26, 27, 28)] == expected


def noted() -> Article:
    note = tree.Footnote("fn-1", 1, (para("A remark."),), "†")
    return small_article(para("A claim", note, " of others."))


def test_pages_xml_and_plain_text_say_the_same_mark() -> None:
    xml = write_jats(noted(), pages()).data.decode()
    assert "<sup>†</sup></xref> of others." in xml
    assert "<label>†</label>" in xml
    assert "A claim† of others." in " ".join(text_of_pages(printed(noted()).data)[0].split())
    assert "†. A remark." in write_text(noted(), pages())
