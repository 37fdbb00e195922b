"""Places in files that are cut, joined, and read with stretches replaced."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from galley.source import Edit, SourceFile, Span, edited, joined

SOURCE = SourceFile("a.md", "one\ntwo three\nfour\n", 5)


def place(source: SourceFile, text: str) -> str:
    return str(source.span(source.text.index(text)))


def test_a_cut_keeps_places() -> None:
    assert place(SOURCE.cut(4), "three") == "a.md:6:5"
    assert place(SOURCE.cut(8), "three") == "a.md:6:5"
    assert place(SOURCE.cut(8, 13).cut(2), "ree") == "a.md:6:7"


def test_a_replaced_stretch_has_the_place_of_what_was_written() -> None:
    read = edited(SOURCE, [Edit(4, 7, "a long\nway"), Edit(14, 14, "behind ")])
    assert read.text == "one\na long\nway three\nbehind four\n"
    assert (place(read, "way"), place(read, "three"), place(read, "four")) == ("a.md:6:1", "a.md:6:5", "a.md:7:1")


def test_a_file_put_in_has_its_own_places() -> None:
    read = edited(SOURCE, [Edit(4, 7, SourceFile("b.md", "x\ny\n"))])
    assert (place(read, "y"), place(read, "four")) == ("b.md:2:1", "a.md:7:1")
    assert place(edited(read, [Edit(0, 3, "ONE")]), "y") == "b.md:2:1"


def test_joined_files_keep_their_places() -> None:
    both = joined("all", [SOURCE, SourceFile("b.md", "x")])
    assert (place(both, "four"), place(both, "x")) == ("a.md:7:1", "b.md:1:1")


def test_no_edit_is_the_file_itself() -> None:
    assert edited(SOURCE, []) is SOURCE


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 3), st.text("xy\n", max_size=3)), max_size=4))
def test_what_is_not_replaced_keeps_its_place(wanted: list[tuple[int, int, str]]) -> None:
    edits, end = [], 0
    for start, length, text in sorted(wanted):
        if start >= end:
            end = min(start + length, len(SOURCE.text))
            edits.append(Edit(start, end, text))
    read = edited(SOURCE, edits)
    kept = [at for at in range(len(SOURCE.text)) if not any(edit.start <= at < edit.end for edit in edits)]
    written = [(SOURCE.text[at], SOURCE.span(at)) for at in kept]
    found = [(read.text[at], read.span(at)) for at in range(len(read.text))]
    assert is_subsequence(written, found)


def is_subsequence(few: list[tuple[str, Span]], many: list[tuple[str, Span]]) -> bool:
    rest = iter(many)
    return all(one in rest for one in few)
