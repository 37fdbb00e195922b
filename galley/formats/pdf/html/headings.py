"""Headings: where their lines break, and what their bookmarks say."""

from __future__ import annotations

import re

from galley.document import tree
from galley.document.plain_text import text_of
from galley.formats.pdf.html.element import Element
from galley.formats.pdf.html.scope import NO_BREAK_SPACE, WORD_JOINER

SHORT_LAST_WORD = 8  # letters: a shorter word is not left alone on the last line
MOST_OF_COMPOUND = 16  # letters: a longer word may be broken behind its hyphen
_LONE_LETTER = re.compile(r"(?<![^\s(])([^\W\d_]) (?=\S)")
_COMPOUND = re.compile(rf"(?<!\S)(?=\S{{3,{MOST_OF_COMPOUND}}}(?!\S))[^\s-]+(?:-[^\s-]+)+(?!\S)")


def settle(heading: Element) -> bool:
    """Have a heading broken at its blanks, with no short word alone; tell whether that changed it."""
    before = "".join(map(str, heading.itertext()))
    for one in heading.iter():
        one.text = _whole(one.text)
        one.tail = one.tail if one is heading else _whole(one.tail)
    if len(heading):
        heading[-1].tail = _with_last_word(heading[-1].tail)
    else:
        heading.text = _with_last_word(heading.text)
    return "".join(map(str, heading.itertext())) != before


def _whole(text: str | None) -> str | None:
    """Return a text whose short compounds, such as made-up, stay whole, and an article with its word."""
    if not text:
        return text
    text = _COMPOUND.sub(lambda word: word[0].replace("-", f"-{WORD_JOINER}"), text) if "-" in text else text
    return with_lone_letters(text)


def with_lone_letters(text: str) -> str:
    """Return a text in which no word of one letter ends a line: a trial, z oddziału."""
    return _LONE_LETTER.sub(rf"\1{NO_BREAK_SPACE}", text)


def _with_last_word(text: str | None) -> str | None:
    front, blank, word = (text or "").rpartition(" ")
    return f"{front}{NO_BREAK_SPACE}{word}" if blank and front.strip() and 0 < len(word) < SHORT_LAST_WORD else text


def bookmark_style(said: tree.Inlines) -> str:
    """Return the style of a heading whose bookmark says `said`, as the heading holds more: a formula, a note."""
    text = text_of(said).replace("\\", r"\\").replace('"', r"\"")
    return f'bookmark-label: "{text}"'
