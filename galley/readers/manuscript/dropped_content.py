"""Text that pandoc reads without a word and nothing prints: each piece is a finding."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import walk_past_words
from galley.findings.catalogue import MARKUP_IS_CLOSED, MARKUP_IS_KEPT, TEXT_IS_UTF8
from galley.findings.finding import Diagnostic
from galley.readers.manuscript.definitions import LINK_DEFINITION, hide_code, unclosed
from galley.source import CONTROL_CHARACTER, SourceFile

_UNCLOSED_DIVISION = re.compile(r"Div at line (?P<line>\d+) column (?P<column>\d+) unclosed")
_ENTITY = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<decimal>[0-9]{1,9}));")
_CHARACTERS = (range(0xD800), range(0xE000, 0x110000))  # all but surrogates (The Unicode Standard, D76)
_ADDRESS = re.compile(r"<|#|\.{0,2}/|[\w.+-]+:|[^\s]*\.\w+(?:[/?#]|\s|$)")
_BRACKETS = re.compile(r"\[([^\[\]]+)\](?!:)")


def check_closed(source: SourceFile) -> Iterator[Diagnostic]:
    """Yield a finding for a comment or a code block that is never closed: pandoc reads its marks as text."""
    for start, end in unclosed(source.text):
        what = "comment" if end == "-->" else "block of code"
        yield MARKUP_IS_CLOSED.broken(
            f"This {what} is never closed, so it would be printed with its marks.",
            source.span(start),
            f"close it with {end}, or write a \\ before what is text",
        )


def check_divisions(source: SourceFile, messages: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a finding for a division that is never closed, of pandoc's `messages`: it holds all that follows."""
    for match in filter(None, map(_UNCLOSED_DIVISION.search, messages)):
        yield MARKUP_IS_CLOSED.broken(
            "This division is never closed, so it holds all that follows.",
            source.place(int(match["line"]) - 1, int(match["column"]) - 1),
            "close it with a line of :::, or with </div>",
        )


def check_entities(source: SourceFile) -> Iterator[Diagnostic]:
    """Yield a finding for every character reference to what no text has."""
    for match in _ENTITY.finditer(hide_code(source.text)):
        code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        if not _is_character(code):
            yield TEXT_IS_UTF8.broken(
                f"{match.group()} is no character that can be printed.",
                source.span(match.start()),
                *_meant(match.group()),
            )


def _meant(entity: str) -> tuple[str, ...]:
    """Return as a hint the character of Windows-1252 that browsers show (HTML, 13.2.5.80), of &#146; an apostrophe."""
    meant = html.unescape(entity)
    return (f"write {meant}",) if meant.isprintable() and meant not in {"", "\ufffd"} else ()


def _is_character(code: int) -> bool:
    return any(code in kind for kind in _CHARACTERS) and not CONTROL_CHARACTER.match(chr(code))


def check_alternative_texts(read: tree.ParsedBlocks, located: tree.ParsedBlocks) -> Iterator[Diagnostic]:
    """Yield a finding for every footnote and image that stands in an alternative text alone, which is plain.

    `read` has the alternative texts as pandoc read them, `located` the same images with their places.
    """
    kept = {node for node in walk_past_words(read) if isinstance(node, tree.Note | tree.Image)}
    for before, after in zip(_images(read), _images(located), strict=True):
        for node in walk_past_words(before.alt):
            if isinstance(node, tree.Note | tree.Image) and node not in kept:
                what, inner = ("A footnote", node.content) if isinstance(node, tree.Note) else ("An image", node.alt)
                message = f"{what} in an alternative text is not printed; this would be lost: {text_of(inner)[:200]}"
                yield MARKUP_IS_KEPT.broken(message, after.span, "put it behind the image")


def _images(blocks: tree.ParsedBlocks) -> Iterator[tree.Image[tree.ParsedInline]]:
    return (node for node in walk_past_words(blocks) if isinstance(node, tree.Image))


def check_link_definitions(source: SourceFile, text: str) -> Iterator[Diagnostic]:
    """Yield a finding for every line that is read as a link definition, has no address, and is never used.

    `text` is the section with what it borrows. pandoc drops such a line: “[Note]: mind the dose.”
    """
    visible = hide_code(text)
    used = {" ".join(label.split()).casefold() for label in _BRACKETS.findall(visible)}
    for match in LINK_DEFINITION.finditer(hide_code(source.text)):
        label = " ".join(match["label"].split())
        target = source.text[match.end("label") + 2 : match.end()].strip()
        if label.casefold() not in used and not _ADDRESS.match(target):
            message = f"This line is read as the address of a link, and not printed: [{label}]: {target[:200]}"
            yield MARKUP_IS_KEPT.broken(message, source.span(match.start("label")), r"write \[ where it is text")
