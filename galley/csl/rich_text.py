"""Rich text inside the CSL engine: one plain string with noncharacters for markup, and the way in and out of it.

Unicode keeps U+FDD0..U+FDEF for a program's own use; they are no text. While an entry is rendered they stand for tags
and quotation marks, so that punctuation can be joined across a tag and no character of a record can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from galley.document.tree import (
    NO_ATTR,
    Emph,
    Inline,
    Inlines,
    Link,
    SmallCaps,
    Space,
    Str,
    Strong,
    Subscript,
    Superscript,
    Underline,
)
from galley.document.web_addresses import OLD_DOI_ADDRESS, target_of

ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS, UNDERLINE = (chr(0xFDD0 + index) for index in range(6))
NO_CASE = chr(0xFDD6)
NORMAL = chr(0xFDD7)
CLOSE = chr(0xFDD8)
OUTER_QUOTE = chr(0xFDD9)
INNER_QUOTE = chr(0xFDDA)
CLOSE_QUOTE = chr(0xFDDB)
DOUBLE_QUOTE = chr(0xFDDC)
SINGLE_QUOTE = chr(0xFDDD)
CITED = chr(0xFDDE)
"""Opens a citation number in the text."""

OPEN_QUOTES = frozenset((OUTER_QUOTE, INNER_QUOTE, DOUBLE_QUOTE, SINGLE_QUOTE))

OPENERS = frozenset((ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS, UNDERLINE, NO_CASE, NORMAL, CITED))
MARKS = "\ufdd0-\ufdef"
_MARK = re.compile(f"([{MARKS}])")
ALPHABETIC = re.compile("[-0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
"""A character of a script that has italics and initials; Chinese, Japanese and Korean have neither."""
_FOREIGN = re.compile(f"[{MARKS}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ANY_MARK = re.compile(f"[{MARKS}]")


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The quotation marks of a locale: outer pair and inner pair."""

    open_outer: str = "“"
    close_outer: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"

    def is_outer(self, mark: str) -> bool:
        """Tell whether an opening mark of engine text is the outer pair of this locale."""
        if mark == DOUBLE_QUOTE:
            return self.open_inner != "“"
        return mark == OUTER_QUOTE or (mark == SINGLE_QUOTE and self.open_outer == "‘")


def plain(text: str) -> str:
    """Return `text` without the characters that mean markup here or that XML cannot hold."""
    return _FOREIGN.sub("", text)


def without_marks(text: str) -> str:
    """Return the readable characters of engine text, quotation marks left out."""
    return _ANY_MARK.sub("", text)


# --- out: quotation marks -------------------------------------------------------


def resolve_quotes(text: str, marks: QuotationMarks) -> str:
    """Return engine text with its quotation marks spelt out; a quotation inside another takes the other pair.

    Typographic marks keep their shape where the locale has both shapes; it tells which of them is the outer pair.
    """
    if CLOSE_QUOTE not in text:
        return text
    spelt: list[str] = []
    open_quotes: list[bool] = []
    for character in text:
        if character in OPEN_QUOTES:
            outer = not open_quotes[-1] if open_quotes else marks.is_outer(character)
            open_quotes.append(outer)
            spelt.append(marks.open_outer if outer else marks.open_inner)
        elif character == CLOSE_QUOTE:
            spelt.append(marks.close_outer if open_quotes.pop() else marks.close_inner)
        else:
            spelt.append(character)
    return "".join(spelt)


# --- to the article's tree ----------------------------------------------------------------------------------------

_Wrap: TypeAlias = (
    type[Emph] | type[Strong] | type[Superscript] | type[Subscript] | type[SmallCaps] | type[Underline]
)  # fmt: skip
WRAPS: dict[str, _Wrap] = {
    ITALIC: Emph, BOLD: Strong, SUPERSCRIPT: Superscript, SUBSCRIPT: Subscript, SMALL_CAPS: SmallCaps,
    UNDERLINE: Underline,
}  # fmt: skip
_ADDRESS = re.compile(rf"{OLD_DOI_ADDRESS}|https?://[^\s<>\"]+")
_SENTENCE_END = ".,;:!?'’”]}"

_Run: TypeAlias = tuple[tuple[str, ...], str]
"""Text with the marks it stands in, outermost first."""


def inlines_of(text: str, cited: Inline | None = None) -> Inlines:
    """Return engine text as inlines; web addresses in it become links, a citation number becomes `cited`."""
    return tuple(_nested(list(_runs(text)), cited))


def without(mark: str, text: str) -> str:
    """Return engine text without the formatting of one mark."""
    kept: list[str] = []
    open_marks: list[str] = []
    for character in text:
        closed = open_marks.pop() if character == CLOSE else character
        if character in OPENERS:
            open_marks.append(character)
        if closed != mark:
            kept.append(character)
    return "".join(kept)


def _runs(text: str) -> Iterator[_Run]:
    open_marks: list[str] = []
    for run in _MARK.split(text):
        if run in OPENERS:
            open_marks.append(run)
        elif run == CLOSE:
            open_marks.pop()
        elif run:
            yield _effective(open_marks), run


def _effective(marks: list[str]) -> tuple[str, ...]:
    """Return the marks that count: italics inside italics stand upright, and what has no tag of its own is left out."""
    slanted = sum(mark in (ITALIC, NORMAL) for mark in marks) % 2
    kept = dict.fromkeys(mark for mark in marks if mark in WRAPS or mark == CITED)
    return tuple(mark for mark in kept if mark != ITALIC or slanted)


def _nested(runs: list[_Run], cited: Inline | None, depth: int = 0) -> Iterator[Inline]:
    """Yield runs as inlines, neighbours in the same mark together."""
    for mark, group in groupby(runs, key=lambda run: run[0][depth] if len(run[0]) > depth else ""):
        if mark == CITED and cited is not None:
            yield cited
        elif mark in WRAPS:
            yield WRAPS[mark](tuple(_nested(list(group), cited, depth + 1)))
        else:
            yield from _text("".join(run[1] for run in group))


def _text(text: str) -> Iterator[Inline]:
    end = 0
    for match in _ADDRESS.finditer(text):
        address = _address(match.group())
        yield from _words(text[end : match.start()])
        yield Link(NO_ATTR, (Str(address),), target_of(address))
        end = match.start() + len(address)
    yield from _words(text[end:])


def _address(text: str) -> str:
    """Return a web address without the punctuation of the sentence around it."""
    text = text.rstrip(_SENTENCE_END)
    return text[:-1].rstrip(_SENTENCE_END) if text.endswith(")") and "(" not in text else text


def _words(text: str) -> Iterator[Inline]:
    return (Space() if run == " " else Str(run) for run in re.split("( )", text) if run)
