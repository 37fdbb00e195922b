"""The comments in source files that silence findings, and the lines that each is about.

In Markdown a comment is about the block of lines in which it stands (a paragraph, a table, a fence), and about the next
one where it stands alone; in YAML about its line, or about the next entry and what is indented below; in BibTeX about
the next entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from galley.findings.finding import Diagnostic
from galley.findings.silencers import Silencer, is_saying, understood
from galley.readers.manuscript.definitions import HIDDEN
from galley.source import SourceFile

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--(?P<text>.*?)(?:-->|\Z)", re.DOTALL)
_YAML = re.compile(r"(?:^|(?<=[ \t]))#(?P<text>[ \t]*galley:.*)$", re.MULTILINE)
_BIBTEX = re.compile(r"^[ \t]*%(?P<text>[ \t]*galley:.*)$", re.MULTILINE)
_ADDRESSED = b"galley:"

Said = Silencer | Diagnostic


def silencers(files: Iterable[tuple[str, bytes]]) -> Iterator[Said]:
    """Yield what the comments in `files`, by their paths, silence, and what is wrong with them."""
    for path, data in files:
        suffix = path.lower().rpartition(".")[2]
        if suffix in _READERS and _ADDRESSED in data:
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            yield from _READERS[suffix](SourceFile(path, text))


def _in_markdown(source: SourceFile) -> Iterator[Said]:
    front = _FRONT_MATTER.match(source.text)
    start = front.end() if front else 0
    if front:
        yield from _in_yaml(SourceFile(source.path, source.text[:start]))
    blocks = _blocks(source.text, start)
    for found in HIDDEN.finditer(source.text, start):
        comment = _COMMENT.fullmatch(found[0])
        if comment and is_saying(comment["text"]):
            span = source.span(found.start())
            yield from understood(comment["text"], span, *_about(blocks, span.line))


def _blocks(text: str, start: int) -> list[tuple[int, int, bool]]:
    """Return the first and last lines of the blocks of `text`, and whether there is no more in one than comments."""
    whole = HIDDEN.sub(lambda found: re.sub(r"(?m)^$", "x", found[0]), text[start:])
    bare = HIDDEN.sub(lambda found: found[0] if not _COMMENT.fullmatch(found[0]) else _blank(found[0]), text[start:])
    offset = text.count("\n", 0, start) + 1
    lines = list(zip(whole.split("\n"), bare.split("\n"), strict=True))
    blocks: list[tuple[int, int, bool]] = []
    for number, (line, words) in enumerate(lines, offset):
        if not line.strip():
            continue
        if blocks and blocks[-1][1] == number - 1:
            first, _, empty = blocks.pop()
            blocks.append((first, number, empty and not words.strip()))
        else:
            blocks.append((number, number, not words.strip()))
    return blocks


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _about(blocks: list[tuple[int, int, bool]], line: int) -> tuple[int, int]:
    """Return the lines that a comment at `line` is about."""
    begun = 0
    for first, last, only_comments in blocks:
        begun = begun or (first if first <= line <= last else 0)
        if begun and not only_comments:
            return begun, last
    return line, line


def _in_yaml(source: SourceFile) -> Iterator[Said]:
    lines = source.text.split("\n")
    for found in _YAML.finditer(source.text):
        span = source.span(found.start())
        yield from understood(found["text"], span, span.line, _last_of_entry(lines, span.line))


def _last_of_entry(lines: list[str], line: int) -> int:
    """Return the last line of the entry at `line` or, where a comment stands there alone, of the next one."""
    at = line - 1
    while at < len(lines) - 1 and (not lines[at].strip() or lines[at].lstrip().startswith("#")):
        at += 1
    indent = _indent(lines[at])
    is_item = lines[at].lstrip().startswith("-")
    last = at
    for number in range(at + 1, len(lines)):
        text = lines[number].lstrip()
        if text and not text.startswith("#"):
            within = _indent(lines[number]) > indent
            if not within and not (_indent(lines[number]) == indent and text.startswith("- ") and not is_item):
                break
            last = number
    return last + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_bibtex(source: SourceFile) -> Iterator[Said]:
    lines = source.text.split("\n")
    for found in _BIBTEX.finditer(source.text):
        span = source.span(found.start())
        entries = [
            number for number, text in enumerate(lines, 1) if number > span.line and text.lstrip().startswith("@")
        ]
        last = entries[1] - 1 if len(entries) > 1 else len(lines)
        yield from understood(found["text"], span, span.line, last)


_READERS: Mapping[str, Callable[[SourceFile], Iterator[Said]]] = {
    **dict.fromkeys(("md", "markdown", "qmd"), _in_markdown),
    **dict.fromkeys(("yaml", "yml"), _in_yaml),
    "bib": _in_bibtex,
}
