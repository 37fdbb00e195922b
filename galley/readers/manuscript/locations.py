"""Places for what pandoc read: its AST has none, so each node is found again in the source, in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeAlias
from urllib.parse import unquote

from galley.document import tree
from galley.document.queries import QUERY
from galley.document.visit import WORDS, rewrite_blocks
from galley.readers.manuscript.definitions import Extended, hide_code
from galley.source import Span

_WORD = re.compile(r"[^\W_]+")
_SOUGHT = 8
"""Words by which a paragraph is found again; a run of so many seldom stands twice."""
_TELLING = 3
"""Words that place a text where it stands several times; fewer must stand once."""
_BEFORE = 80
_BEGINS = re.compile(r"(?:\A|[\n|]|\^\[)(?:\[\^[^\]\n]+\]:|\w{1,4}[.)](?=[ \t])|[^\w\n|])*\Z")
"""What stands before a text that begins there: a line's or a cell's beginning, marks of a list or a note."""
_TAG = re.compile(r"</?[A-Za-z][\w-]*")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^(?![ \t]*$)(?=.+\n {0,3}(?:=+|-+)[ \t]*$)", re.MULTILINE)


@dataclass(slots=True)
class _Words:
    """The words of a source with their offsets, and where in their order each word stands."""

    found: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    by_word: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, text: str) -> _Words:
        words = cls(_WORD.findall(text), [match.start() for match in _WORD.finditer(text)])
        for index, word in enumerate(words.found):
            words.by_word[word].append(index)
        return words

    def runs(self, sought: tuple[str, ...]) -> Iterator[int]:
        """Yield the offset of each place where the words `sought` stand one after the other.

        Only the places of the rarest of them are looked at: a text may have ten thousand notes that begin alike.
        """
        at = min(range(len(sought)), key=lambda index: len(self.by_word.get(sought[index], ())))
        for index in self.by_word.get(sought[at], ()):
            first = index - at
            if first >= 0 and tuple(self.found[first : first + len(sought)]) == sought:
                yield self.offsets[first]


@dataclass(slots=True)
class _Cursor:
    """Hands out the places of each needle in the order in which they stand in the source."""

    source: Extended
    visible: str
    words: _Words
    places: dict[str, Iterator[int]] = field(default_factory=dict)
    last: defaultdict[str, int] = field(default_factory=lambda: defaultdict(lambda: -1))

    def next(self, pattern: str) -> Span | None:
        """Return the next place of `pattern`; the last one again when there are no more; None if there is none."""
        if pattern not in self.places:
            self.places[pattern] = (match.start() for match in re.finditer(pattern, self.visible, re.MULTILINE))
        return self._next(pattern)

    def next_literal(self, sought: str, *, in_code: bool = False) -> Span | None:
        """Return as `next` does the next place of `sought`, as it is written."""
        key = f"={sought}"
        if key not in self.places:
            self.places[key] = _places(sought, self.source.text if in_code else self.visible)
        return self._next(key)

    def next_citation(self, key: str) -> Span | None:
        """Return as `next` does the next citation by `key`, with braces around it or none."""
        sought = f"@{key}"
        if sought not in self.places:
            found = (at for form in (sought, f"@{{{key}") for at in _places(form, self.visible, whole=True))
            self.places[sought] = iter(sorted(found))
        return self._next(sought)

    def next_text(self, *texts: tree.ParsedInlines) -> Span | None:
        """Return the next place of the first words of `texts`, None where they are too few to be told from others."""
        sought = _first_words(texts)
        key = " ".join(sought)
        if key not in self.places:
            runs = self._beginnings(tuple(self.words.runs(sought)) if sought else ())
            self.places[key] = iter(runs if len(sought) >= _TELLING or len(runs) == 1 else ())
        return self._next(key)

    def next_row(self, texts: Sequence[tree.ParsedInlines]) -> Span | None:
        """Return the next place of a row of a table whose cells hold `texts`.

        The lines of a cell of a grid table do not follow one another in the source: its first words alone tell, where
        they stand once.
        """
        if span := self.next_text(*texts):
            return span
        shorter = (_first_words((text,))[:count] for text in texts for count in (_TELLING, _TELLING - 1, 1))
        found = (tuple(islice(self.words.runs(words), 2)) for words in shorter if words)
        return next((self.source.span(places[0]) for places in found if len(places) == 1), None)

    def _beginnings(self, runs: tuple[int, ...]) -> tuple[int, ...]:
        """Return those of several places at which a text may begin, all where it begins at none."""
        if len(runs) == 1:
            return runs
        return tuple(at for at in runs if _BEGINS.search(self.visible[max(0, at - _BEFORE) : at])) or runs

    def _next(self, key: str) -> Span | None:
        offset = next(self.places[key], self.last[key])
        self.last[key] = offset
        return None if offset < 0 else self.source.span(offset)


def _places(sought: str, text: str, *, whole: bool = False) -> Iterator[int]:
    """Yield each place of `sought`, if it is to be `whole` where no letter follows.

    A regular expression for each of a thousand keys would take long to be compiled.
    """
    at = text.find(sought)
    while at >= 0:
        end = at + len(sought)
        following = text[end : end + 1]
        if not (whole and (following.isalnum() or following == "_")):
            yield at
        at = text.find(sought, max(end, at + 1))


def _first_words(texts: tuple[tree.ParsedInlines, ...]) -> tuple[str, ...]:
    """Return the first words of the first stretch that tells, with no other words between them in the source."""
    stretches: list[list[str]] = [[]]
    for nodes in texts:
        _collect(nodes, stretches)
        stretches[-1].append(" ")
    found = [tuple(_words_of("".join(stretch))) for stretch in stretches]
    return next((words for words in found if len(words) >= _TELLING), max(found, key=len))


def _words_of(text: str) -> Iterator[str]:
    """Yield the first words of a text, as many as it is sought by."""
    return (match.group() for match in islice(_WORD.finditer(text), _SOUGHT))


def _collect(nodes: tree.ParsedInlines, stretches: list[list[str]]) -> None:
    for node in nodes:
        if isinstance(node, tree.Str):
            stretches[-1].append(node.text)
            continue
        match node:
            case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                stretches[-1].append(" ")
            case tree.Link(content=content) | tree.Span(content=content):
                _collect(content, stretches)
                stretches.append([])
            case _ if isinstance(node, _MARKED):
                stretches[-1].append(" ")
                _collect(node.content, stretches)
                stretches[-1].append(" ")
            case _:
                stretches.append([])


_MARKED = (
    tree.Emph, tree.Strong, tree.Superscript, tree.Subscript, tree.Strikeout, tree.Quoted, tree.Underline,
    tree.SmallCaps,
)  # fmt: skip
"""What marks text with signs, so that its words follow those before it."""


def locate(blocks: tree.ParsedBlocks, source: Extended) -> tree.ParsedBlocks:
    """Return `blocks` with the places in `source` of paragraphs, headings, code, and of what stands in them."""
    visible = hide_code(source.text)
    cursor = _Cursor(source, visible, _Words.of(visible))

    def inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple([node if type(node) in WORDS else _inline(node, cursor) for node in nodes])

    def rewrite(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(_block(node, cursor) for node in nodes)

    return rewrite_blocks(blocks, inlines, rewrite)


def _inline(node: tree.ParsedInline, cursor: _Cursor) -> tree.ParsedInline:
    match node:
        case tree.Cite(citations):
            return replace(node, citations=tuple(_citation(one, cursor) for one in citations))
        case tree.Image(url=url) | tree.Link(url=url):
            return replace(node, span=_address(url, cursor))
        case tree.Math(tex=tex):
            return replace(node, span=_formula(tex, cursor))
        case tree.Span(attr) if QUERY in attr.classes:
            return replace(node, span=cursor.next(rf"\{{[^{{}}]*\.{QUERY}\b"))
        case tree.RawInline(text=text):
            return replace(node, span=_raw(text, cursor))
        case _:
            return node


def _block(node: tree.ParsedBlock, cursor: _Cursor) -> tree.ParsedBlock:
    match node:
        case tree.RawBlock(text=text):
            return replace(node, span=_raw(text, cursor))
        case tree.Header():
            return replace(node, span=cursor.next(_HEADING.pattern))
        case tree.Para(content) | tree.Plain(content):
            return replace(node, span=cursor.next_text(content))
        case tree.LineBlock(lines):
            return replace(node, span=cursor.next_text(lines[0] if lines else ()))
        case tree.CodeBlock(text=text):
            return replace(node, span=cursor.next_literal(_first_line(text), in_code=True) if text.strip() else None)
        case tree.Table():
            return _table(node, cursor)
        case _:
            return node


_Row: TypeAlias = tree.Row[tree.ParsedBlock]


def _table(table: tree.Table[tree.ParsedBlock], cursor: _Cursor) -> tree.Table[tree.ParsedBlock]:
    """Return a table whose cells have, where their own words do not tell it, that of their row or the row above."""
    above: Span | None = None

    def placed(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        nonlocal above
        found = []
        for row in rows:
            above = cursor.next_row(_texts_of(row)) or above
            found.append(replace(row, cells=_cells(row, above)))
        return tuple(found)

    head = placed(table.head)
    bodies = tuple(replace(body, head=placed(body.head), rows=placed(body.rows)) for body in table.bodies)
    return replace(table, head=head, bodies=bodies, foot=placed(table.foot))


def _texts_of(row: _Row) -> tuple[tree.ParsedInlines, ...]:
    return tuple(block.content for cell in row.cells for block in cell.content if isinstance(block, _TEXTS))


def _cells(row: _Row, span: Span | None) -> tuple[tree.Cell[tree.ParsedBlock], ...]:
    return tuple(replace(cell, content=tuple(_spanned(block, span) for block in cell.content)) for cell in row.cells)


def _spanned(block: tree.ParsedBlock, span: Span | None) -> tree.ParsedBlock:
    return replace(block, span=span) if isinstance(block, _TEXTS) and block.span is None else block


_TEXTS = (tree.Plain, tree.Para)


def _citation(citation: tree.Citation, cursor: _Cursor) -> tree.Citation:
    return replace(citation, span=cursor.next_citation(citation.key))


def _address(url: str, cursor: _Cursor) -> Span | None:
    for form in dict.fromkeys((url, unquote(url), url.removeprefix("mailto:"))):
        span = cursor.next_literal(form) if form else cursor.next(r"(?<=\])\([ \t]*\)")
        if span:
            return span
    return None


def _raw(text: str, cursor: _Cursor) -> Span | None:
    """Return the place of raw markup; pandoc writes the attributes of an HTML tag in a form of its own."""
    span = cursor.next_literal(_first_line(text), in_code=True)
    tag = _TAG.match(text.strip())
    return cursor.next(rf"(?i:{re.escape(tag.group())})\b") if span is None and tag else span


def _formula(tex: str, cursor: _Cursor) -> Span | None:
    sought = _first_line(tex)
    return cursor.next_literal(sought) if sought else cursor.next(r"\$\$\s*\$\$")


def _first_line(text: str) -> str:
    """Return the beginning of the first line of `text`: enough to find it, and short."""
    first = text.strip().split("\n", 1)[0]
    return first[:60].strip()
