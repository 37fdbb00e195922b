"""Has the plain text every text of the article once, in the order of reading, and nothing else? Read back from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from galley.document.article import Article
from galley.document.profile import Profile
from galley.findings.catalogue import TEXT_ADDS_NOTHING, TEXT_HOLDS_ALL_TEXT
from galley.findings.finding import Diagnostic
from galley.formats.comparison.expected import Form, TableText, Text, expected_of
from galley.formats.comparison.reader import Judged, Reader, words_of
from galley.formats.text.tables import Placed, groups_of, read_table
from galley.formats.text.write import IMAGE, NOTE
from galley.words.table import label

_JUDGED = Judged("plain text", TEXT_HOLDS_ALL_TEXT, TEXT_ADDS_NOTHING)


def verify_text(text: str, article: Article, profile: Profile) -> tuple[Diagnostic, ...]:
    """Return what the plain text of `article` lacks, and what it says that the article does not say."""
    reader = Reader.of(text, words_of(article, profile.labels, "notes", NOTE, IMAGE), _JUDGED)
    note_word, image_word = label(profile.labels, NOTE), label(profile.labels, IMAGE)
    form = Form(addresses=True, note_marks=True, note_word=note_word, image_word=image_word, labels=profile.labels)
    for one in expected_of(article, form):
        if isinstance(one, TableText):
            _read_table(reader, one)
        else:
            reader.read(one)
        if reader.is_lost:
            break
    else:
        reader.end()
    return tuple(reader.found)


def _read_table(reader: Reader, one: TableText) -> None:
    """Go behind a table, each cell of which must hold its text and no other."""

    def is_filled(placed: Placed) -> bool:
        return bool(one.parts_of(placed.cell))

    rows = [row for group in groups_of(one.table) for row in group if any(map(is_filled, row))]
    if not rows:
        return
    lines = reader.text.split("\n")
    starts = [*accumulate((len(line) + 1 for line in lines), initial=0)]
    read = read_table(lines, bisect_right(starts, reader.offsets[reader.at]) - 1, one.table, is_filled)
    if read is None:
        reader.found.append(TEXT_HOLDS_ALL_TEXT.broken(f"The plain text lacks the rows of {one.where}.", one.span))
        return
    for placed, cells in zip(rows, read.rows, strict=True):
        for cell, text in zip(placed, cells, strict=True):
            reader.found.extend(
                _in_cell(reader, text, Text(one.parts_of(cell.cell), f"a cell of {one.where}", one.span))
            )
    reader.at = bisect_left(reader.offsets, min(starts[read.after], len(reader.text)))


def _in_cell(reader: Reader, text: str, one: Text) -> Iterator[Diagnostic]:
    inside = Reader.of(text, reader.words, reader.judged)
    inside.read(one)
    inside.pass_over(len(inside.plain), one.where)
    yield from inside.found
