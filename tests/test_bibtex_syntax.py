"""Scanning BibTeX files: any text is scanned, lines keep their numbers, entries are where they say."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from galley.readers.references.bibtex.syntax import Edit, scan_bibtex
from galley.source import SourceFile

STARTS = ["@book{", "@article(", "@comment{", "@string{"]
PIECES = st.sampled_from([*STARTS, "key", "title", " = ", *',{}"#\\)\n', "\\{"])
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


@given(TEXTS)
def test_any_text_is_scanned(text: str) -> None:
    scan = scan_bibtex(SourceFile("a.bib", text))
    for entry in scan.entries:
        assert text[entry.start] == "@"
        assert text[entry.opening] in "{("
        assert text[entry.end - 1] in "})"
        assert entry.key in text[entry.start : entry.end]
        assert entry.fields
        for field in entry.fields:
            assert text[field.name_start : field.name_end].lower() == field.name
            assert field.text is None or field.text in text[field.value_start : field.value_end]
    assert len(scan.findings) >= len(scan.broken)
    ranges = sorted([*scan.broken, *((entry.start, entry.end) for entry in scan.entries)])
    assert all(end <= start for (_, end), (start, _) in pairwise(ranges))


@given(TEXTS)
def test_lines_keep_their_numbers(text: str) -> None:
    scan = scan_bibtex(SourceFile("a.bib", text))
    edits = [Edit(field.name_start, field.name_end, "x") for entry in scan.entries for field in entry.fields]
    edited = scan.edited(edits)
    assert edited.count("\n") == text.count("\n")


def test_a_value_may_hold_an_entry_in_the_middle_of_a_line() -> None:
    scan = scan_bibtex(SourceFile("a.bib", "@book{a, note = {see @book{b, title = {x}} there}}"))
    assert ([entry.key for entry in scan.entries], scan.findings) == (["a"], ())
