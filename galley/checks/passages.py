"""What an article says as passages of plain text with their places: the checks of content go by these.

A citation, a cross-reference and what is no prose stand in a passage as one character each, so that what is typed by
hand is told from what galley made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from galley.checks.entries import entry_at, paragraph_at
from galley.document import tree
from galley.document.article import Article
from galley.document.headings import is_typed_list
from galley.document.texts import Part, slots
from galley.document.visit import INLINE_CONTAINERS, table_rows
from galley.source import AssembledFile, SourceFile, Span, written

CITATION, REFERENCE, OPAQUE = "\ue000", "\ue001", "\ue002"
"""What stands in a passage for a citation, for a cross-reference, and for code and formulas that are no words."""

_AS_TYPED = re.compile(r"[’“”]|(?<=\d),(?=\d{3}(?!\d))")
_KEPT_PLACES = 256
"""Words whose places are kept: a slip that is typed a thousand times in a paragraph is looked for once."""

Role: TypeAlias = Literal["text", "heading", "caption", "cell", "note"]
Sources: TypeAlias = Mapping[str, SourceFile]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, caption, cell or note of an article as one line of plain text.

    `part` and `kind` are those of the text that it belongs to (`galley.document.texts.Slot`), `section` the headings
    above it, in small letters. `source` is the file that it was written in, where that can be searched. `cited` are
    the keys of the works that each citation in it names.
    """

    text: str
    part: Part
    role: Role = "text"
    section: str = ""
    kind: str = ""
    span: Span | None = None
    source: SourceFile | None = None
    cited: tuple[tuple[str, ...], ...] = ()

    def place(self, words: str) -> Span | None:
        """Return where `words` of this passage stand in its file, the place of the passage where that is not clear."""
        if self.span is None or self.source is None:
            return self.span
        begins = (self.source.line_start(self.span.line) or 0) + self.span.column - 1
        at = _found(words, self.source.text, begins) if words else -1
        return self.source.span(at) if at >= 0 else self.span


_GROUPS = re.compile(r"(?<![\w.,/±–-])(?<!\d )[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?![.,]\d| ?[/–-]? ?\d)")
_NUMBERED = re.compile(
    r"(?:group|arm|table|fig(?:ure|\.)?|day|week|month|year|grade|stage|type|phase|level|class|case|patient|model|step"
    r"|cohort|experiment|study|trial|cycle|visit|factor|score|age|aged|no\.?|number|chromosome"
    r"|exon|session|part|wave|round|tier|site|zone|category|question|item|section|chapter)s?\s$",
    re.IGNORECASE,
)
_WRITTEN_SPACE = re.compile(r"[\u00a0\u2009\u202f]")


def _with_groups(text: str, *, in_cell: bool) -> str:
    """Return a text with single spaces, in which groups of three digits are joined by commas: `100 000` as `100,000`.

    What an ordinary space parts may be two numbers: in cells, and behind a word that a number belongs to.
    """
    joined = _GROUPS.sub(lambda match: _group(match, in_cell=in_cell), text) if _MAY_BE_GROUPS.search(text) else text
    return " ".join(joined.split())


_MAY_BE_GROUPS = re.compile(r"\d[ \u00a0\u2009\u202f]\d{3}(?!\d)")


def _group(match: re.Match[str], *, in_cell: bool) -> str:
    digits = match.group()
    before = match.string[max(0, match.start() - 16) : match.start()]
    is_sure = _WRITTEN_SPACE.search(digits) or digits.endswith("000") or digits.count(" ") > 1
    if not is_sure and (in_cell or _NUMBERED.search(before)):
        return digits
    return re.sub(r"\s", ",", digits)


@lru_cache(_KEPT_PLACES)
def _found(words: str, text: str, start: int) -> int:
    """Return where `words` stand in a file behind `start`, however they are typed; -1 where they do not."""
    pieces = (
        _AS_TYPED.sub(lambda sign: _TYPED.get(sign[0], r"[,\s]"), re.escape(piece))
        for piece in re.split(r"[\s\ue000-\ue002]+", words)
        if piece
    )
    pattern = r"[\s|*_^~\\]+".join(pieces)
    tried = (re.compile(one).search(text, start) for one in (rf"(?<!\w){pattern}(?!\w)", pattern))
    found = next(filter(None, tried), None)
    return found.start() if found else -1


def passages_of(
    article: Article, sources: tuple[SourceFile, ...], metadata: tuple[SourceFile, ...] = ()
) -> tuple[Passage, ...]:
    """Return every passage of `article` in the order of reading.

    `sources` are its sections as they were typed, `metadata` the files, or the fronts of such, with its metadata.
    """
    files = {one.path: one for one in sources if not isinstance(one, AssembledFile)}
    edited = _typed(one for one in sources if isinstance(one, AssembledFile))
    return tuple(_passages(article, _Files(files, {one.path: one for one in metadata}, edited)))


def _typed(sources: Iterable[SourceFile]) -> Sources:
    """Return what texts were edited or put together from, by path: of several parts of a file, that which has all."""
    typed: dict[str, list[SourceFile]] = {}
    for part in (part for source in sources for part in written(source)):
        typed.setdefault(part.path, []).append(part)
    whole = (max(parts, key=lambda part: len(part.text)) for parts in typed.values())
    return {one.path: one for one in whole if all(part.text in one.text for part in typed[one.path])}


@dataclass(frozen=True, slots=True)
class _Files:
    """What was typed, by path: the sections, and the metadata, which may be the front of one of these files.

    Of `edited` files other words may be read than were typed, so that in these only a paragraph is searched.
    """

    sections: Sources
    metadata: Sources
    edited: Sources

    def source(self, span: Span) -> SourceFile | None:
        """Return the text in which what stands at `span` can be searched; in metadata, the entry alone."""
        front = self.metadata.get(span.path)
        if front is not None and 0 <= span.line - front.first_line <= front.text.count("\n"):
            return entry_at(front, span)
        edited = self.edited.get(span.path)
        return paragraph_at(edited, span) if edited else self.sections.get(span.path)


def _passages(article: Article, files: _Files) -> Iterator[Passage]:
    for slot in slots(article):
        is_heading = slot.is_line and slot.part in {"abstract", "declaration"}
        passage = Passage("", slot.part, "heading" if is_heading else "text", kind=slot.kind, span=slot.span)
        walk = _Walk(article.origins, files)
        yield from walk.line(slot.line, passage) if slot.is_line else walk.blocks(slot.blocks, passage)


@dataclass(frozen=True, slots=True)
class _Walk:
    origins: Mapping[str, Span]
    files: _Files

    def line(self, nodes: tree.Inlines, like: Passage) -> Iterator[Passage]:
        """Yield the passage of some inlines, and those of the notes in them."""
        pieces: list[str] = []
        notes: list[tree.Footnote[tree.Block]] = []
        cited: list[tuple[str, ...]] = []
        for node in nodes:
            _add(node, pieces, notes, cited)
        text = _with_groups("".join(pieces), in_cell=like.role == "cell")
        if text:
            source = self.files.source(like.span) if like.span else None
            yield replace(like, text=text, source=source, cited=tuple(cited))
        for note in notes:
            yield from self.blocks(note.content, replace(like, role="note"))

    def blocks(self, blocks: tree.Blocks, like: Passage) -> Iterator[Passage]:
        for block in blocks:
            yield from self._block(block, self._placed(block, like))

    def _placed(self, block: tree.Block, like: Passage) -> Passage:
        span = getattr(block, "span", None) or self.origins.get(getattr(block, "identifier", ""))
        return replace(like, span=span) if span else like

    def _block(self, block: tree.Block, like: Passage) -> Iterator[Passage]:
        match block:
            case tree.Para(content) | tree.Plain(content):
                yield from self.line(content, like)
            case tree.Section(title=title, content=content):
                heading = tuple(self.line(title, replace(like, role="heading")))
                yield from heading
                if is_typed_list(title, content):
                    return  # a typed list: others' names, titles and spelling
                above = " / ".join(filter(None, (like.section, *(one.text.lower() for one in heading[:1]))))
                yield from self.blocks(content, replace(like, section=above))
            case tree.LineBlock(lines):
                for one in lines:
                    yield from self.line(one, like)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    yield from self.line(term, like)
                    for meaning in meanings:
                        yield from self.blocks(meaning, like)
            case tree.OrderedList(items=items) | tree.BulletList(items):
                for item in items:
                    yield from self.blocks(item, like)
            case tree.BlockQuote(content) | tree.Div(content=content):
                yield from self.blocks(content, like)
            case _:
                yield from self._apart(block, like)

    def _apart(self, block: tree.Block, like: Passage) -> Iterator[Passage]:
        """Yield what stands apart from the text: figures, tables, boxes."""
        match block:
            case tree.FigureFloat(caption=caption, content=content, panels=panels):
                for text in (caption, *(panel.caption for panel in panels)):
                    yield from self.blocks(text, replace(like, role="caption"))
                yield from self.blocks(content, like)
            case tree.BoxedText(title=title, content=content):
                yield from self.line(title, replace(like, role="heading"))
                yield from self.blocks(content, like)
            case tree.TableFloat():
                yield from self._table(block, like)
            case _:
                return

    def _table(self, block: tree.TableFloat[tree.Block], like: Passage) -> Iterator[Passage]:
        yield from self.blocks(block.caption, replace(like, role="caption"))
        for row in table_rows(block.table):
            for cell in row.cells:
                yield from self.blocks(cell.content, replace(like, role="cell"))
        yield from self.blocks(block.notes, replace(like, role="note"))


def _add(
    node: tree.Inline, pieces: list[str], notes: list[tree.Footnote[tree.Block]], cited: list[tuple[str, ...]]
) -> None:
    if type(node) is tree.Str:  # half of all nodes
        pieces.append(node.text)
        return
    if type(node) is tree.Space:  # nearly all others
        pieces.append(" ")
        return
    match node:
        case tree.SoftBreak() | tree.LineBreak():
            pieces.append(" ")
        case tree.CitationMark(keys=keys):
            pieces.append(CITATION)
            cited.append(keys)
        case tree.CrossReference():
            pieces.append(REFERENCE)
        case tree.Math(tex=tex):
            pieces.append(_words_of(tex))
        case tree.Footnote():
            notes.append(node)
        case tree.Code() | tree.Equation():
            pieces.append(OPAQUE)
        case _ if isinstance(node, INLINE_CONTAINERS):
            before, after = _AROUND.get(type(node), ("", ""))
            pieces.append(before)
            for inner in node.content:
                _add(inner, pieces, notes, cited)
            pieces.append(after)
        case _:
            return


_TYPED = {"’": "(?:'{1,2}|’)", "“": r'(?:\\?"|“)', "”": r'(?:\\?"|”)'}
"""Quotation marks as they may be typed, within those of YAML too."""
_AROUND = {tree.Superscript: ("^", ""), tree.Quoted: ("“", "”")}
_TEX = {
    r"\chi": "χ", r"\%": "%", r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥", r"\lt": "<", r"\gt": ">",
    r"\pm": "±", r"\mu": "µ", r"\circ": "°", r"\times": "×", r"\mathrm": "", r"\text": "", r"\,": " ", r"\ ": " ",
    r"\;": " ", "~": " ",
}  # fmt: skip


def _words_of(tex: str) -> str:
    """Return a simple formula as one would type it (`p < 0.05`), any other as one opaque character."""
    for sign, text in _TEX.items():
        tex = tex.replace(sign, text)
    plain = tex.replace("{", "").replace("}", "")
    return OPAQUE if "\\" in plain or len(plain) > _LONGEST_FORMULA else plain


_LONGEST_FORMULA = 60
