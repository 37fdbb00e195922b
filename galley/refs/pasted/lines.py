"""The single references of a pasted list, or of the section of a text that is called References."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from galley.source import SourceFile

_HEADING = re.compile(
    r"^(?:#{1,6} +|\*\*)?(?:References|Reference list|Bibliography|Literature(?: cited)?|Works cited|REFERENCES)"
    r"(?:\*\*)?(?: +\{[^}]*\})?:? *(?:\n[=-]{3,} *)?$",
    re.MULTILINE,
)
_NEXT_HEADING = re.compile(r"^#{1,6} |^\*\*[^*\n]+\*\* *$|^[^\n]+\n[=-]{3,} *$", re.MULTILINE)
_NUMBER = re.compile(r" {0,3}(?:\[(?P<square>\d{1,4})\]|\((?P<round>\d{1,4})\)|(?P<plain>\d{1,4})[.)\t])[ \t]*(?=\S)")
_BULLET = re.compile(r" {0,3}[-*•] +")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)(?P<inner>[^*_\n]+?)(?<=\S)\1(?![\w*_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~^<>|@$&%-])")
_TAG = re.compile(r"</?(?:i|em|b|strong|u|span|small)(?: [^<>]*)?>")
_ANGLES = re.compile(r"<(https?://[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_MARKDOWN_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>https?://[^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Item:
    """One reference as it was pasted: its number in the list, its words, and where it begins in the text."""

    number: int
    line: str
    offset: int


@dataclass(frozen=True, slots=True)
class PastedList:
    """The references of a text, and from where to where in it they stand, with the heading if there is one."""

    items: tuple[Item, ...]
    start: int
    end: int


def pasted_list(source: SourceFile) -> PastedList:
    """Return the references under the heading References, else those that the whole text is."""
    heading = next(reversed(list(_HEADING.finditer(source.text))), None)
    start = heading.end() if heading else 0
    following = _NEXT_HEADING.search(source.text, start) if heading else None
    end = following.start() if following else len(source.text)
    return PastedList(tuple(_items(source.text, start, end)), heading.start() if heading else 0, end)


def _items(text: str, start: int, end: int) -> Iterator[Item]:
    blocks = list(_numbered(text, start, end)) or list(_separated(text, start, end))
    for at, (number, begin, words) in enumerate(blocks, 1):
        yield Item(number or at, plain(words), begin)


def _numbered(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the references of a list that counts them; none where it does not count 1, 2, 3."""
    found: list[tuple[int, int, int]] = []
    for line in re.finditer(r"^[^\n]+", text[start:end], re.MULTILINE):
        mark = _NUMBER.match(line.group())
        number = int(mark["square"] or mark["round"] or mark["plain"]) if mark else 0
        if mark and number == len(found) + 1:
            found.append((number, start + line.start(), start + line.start() + mark.end()))
    first = re.search(r"\S", text[start:end])
    if not found or first is None or found[0][1] > start + first.start() + len("   "):
        return
    ends = [*(begin for _, begin, _ in found[1:]), end]
    for (number, begin, words), last in zip(found, ends, strict=True):
        yield number, begin, text[words:last]


def _separated(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield references that blank lines separate, else those of a line each."""
    part = text[start:end]
    blocks = list(re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", part, re.MULTILINE))
    is_by_line = len(blocks) <= 1 or any(
        _BULLET.match(block.group()) and "\n" in block.group().strip() for block in blocks
    )
    if is_by_line:
        blocks = list(re.finditer(r"^[^\n]*\S[^\n]*", part, re.MULTILINE))
    for block in blocks:
        yield 0, start + block.start(), _BULLET.sub("", block.group(), count=1)


def plain(words: str) -> str:
    """Return words of Markdown or HTML without their emphasis, in one line; addresses stay."""
    text = _MARKDOWN_LINK.sub(
        lambda link: link["address"] if "://" in link["words"] else f"{link['words']} {link['address']}", words
    )
    text = _ANGLES.sub(r"\1", _TAG.sub("", text))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\g<inner>", text)
    return " ".join(_ESCAPE.sub(r"\1", text).split())
