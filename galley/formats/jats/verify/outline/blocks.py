"""The steps of the blocks of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.plain_text import text_of
from galley.formats.jats.verify.outline.inlines import Reading, is_tag, legal
from galley.formats.jats.verify.outline.step import PLAIN, Line, Look, Step
from galley.formats.jats.verify.outline.tables import TableRows
from galley.formats.numerals import marker
from galley.source import Span

_LISTS = {
    "LowerAlpha": "alpha-lower", "UpperAlpha": "alpha-upper", "LowerRoman": "roman-lower", "UpperRoman": "roman-upper",
}  # fmt: skip
_LONGEST_MARK = 3
_CREDITS = ("attrib", "copyright-statement", "license")
_RIGHTS = r"(?i)(?:(?:©|\(c\)|copyright)\s*)*\s*(?P<year>(?:19|20)\d{2})(?:,\s*|\s+)(?:by\s+)?(?P<holder>\S.*?)\.?"
"""A statement such as `© 2020 The Example Trust`, whose year and holder stand in elements of their own (JATS4R)."""
_Float = tree.FigureFloat[tree.Block] | tree.TableFloat[tree.Block]


@dataclass(slots=True)
class Blocks:
    """Reads blocks in one language, each at its place in the manuscript or at that of what holds it."""

    reading: Reading
    origins: Mapping[str, Span]
    steps: list[Step] = field(default_factory=list)
    language: str = ""
    place: Span | None = None

    def read(self, blocks: tree.Blocks, depth: int = 0) -> None:
        """Append the steps of blocks; at a `depth` of 1 and more headings begin sections, at 0 they are text."""
        for block in blocks:
            before = self.place
            self.place = getattr(block, "span", None) or self.origins.get(getattr(block, "identifier", ""), before)
            self._block(block, depth)
            self.place = before

    def add(self, kind: str, nodes: tree.Inlines = (), identifier: str = "", *, title: bool = False) -> None:
        """Append a step with a line of text."""
        line = self.reading.line(nodes, self.language)
        self._add(kind, line.as_title() if title else line, identifier)

    def _add(self, kind: str, line: Line | None = None, identifier: str = "") -> None:
        if identifier:
            self.reading.known.add(identifier)
        self.steps.append(Step(kind, line, identifier, self.place))

    def _word(self, kind: str, word: str) -> None:
        """Append a word that stands outside of all running text, if there is one."""
        if word:
            line = Line()
            line.add(legal(word), Look(language=self.language) if self.language else PLAIN)
            self._add(kind, line)

    def _block(self, block: tree.Block, depth: int) -> None:
        match block:
            case tree.Para(content) | tree.Plain(content):
                self._paragraph(content)
            case tree.Section():
                self._section(block, depth)
            case tree.Div():
                self._division(block, depth)
            case tree.OrderedList() | tree.BulletList():
                self._list(block)
            case tree.DefinitionList(items):
                self._definitions(items)
            case tree.BlockQuote(content):
                self._inside("quote", content)
            case tree.LineBlock(lines):
                self._verses(lines)
            case tree.CodeBlock(attr, text):
                if text.strip():
                    self._add(f"code {next(iter(attr.classes), '')}", _as_typed(text))
            case tree.FigureFloat():
                self._figure(block)
            case tree.TableFloat():
                self._table(block)
            case tree.BoxedText():
                self._box(block)
            case tree.HorizontalRule():
                return

    def _paragraph(self, content: tree.Inlines, kind: str = "p") -> None:
        line = self.reading.line(content, self.language, flow=True)
        if not line.is_empty:
            self._add(kind, line)

    def _section(self, block: tree.Section[tree.Inline, tree.Block], depth: int) -> None:
        if depth:
            self.add(f"sec {depth} {block.sec_type} {block.number}", block.title, block.identifier, title=True)
            self.read(block.content, depth + 1)
            return
        line = self.reading.line(block.title, self.language).as_title()
        self._add("heading", line, block.identifier)
        self.read(block.content)

    def _division(self, block: tree.Div[tree.Block], depth: int) -> None:
        before, language = self.language, block.attr.get("lang") or ""
        if is_tag(language):
            self.language = "" if language == self.reading.language else language
        start, sections = len(self.steps), depth > 0 and any(isinstance(one, tree.Section) for one in block.content)
        self.read(block.content, depth if sections else 0)
        if len(self.steps) > start and not sections:
            self.reading.anchors.add(block.attr.identifier)
        self.language = before

    def _inside(self, kind: str, blocks: tree.Blocks) -> bool:
        """Append blocks between a step and the one that ends it; nothing where they say nothing."""
        start = len(self.steps)
        self._add(kind)
        self.read(blocks)
        if len(self.steps) == start + 1:
            self.steps.pop()
            return False
        self._add(f"/{kind.partition(' ')[0]}")
        return True

    def _list(self, block: tree.OrderedList[tree.Block] | tree.BulletList[tree.Block]) -> None:
        ordered = block if isinstance(block, tree.OrderedList) else None
        start, kept = len(self.steps), 0
        self._add(f"list {_LISTS.get(ordered.style, 'order') if ordered else 'bullet'}")
        for at, item in enumerate(block.items):
            numbered = ordered is not None and (ordered.start != 1 or kept != at)
            label = marker(ordered.start + at, ordered.style, ordered.delimiter) if ordered and numbered else ""
            kept += self._inside(f"item {label}", item)
        if kept:
            self._add("/list")
        else:
            del self.steps[start:]

    def _definitions(self, items: Sequence[tuple[tree.Inlines, tuple[tree.Blocks, ...]]]) -> None:
        for term, meanings in items:
            self.add("term", term)
            for meaning in meanings:
                self._inside("def", meaning)
        if items:
            self._add("/definitions")

    def _verses(self, lines: Sequence[tree.Inlines]) -> None:
        open_ = False
        for line in (self.reading.line(one, self.language) for one in lines):
            if line.is_empty and open_:
                self._add("/verse")
            elif not line.is_empty:
                self._add("verse", line)
            open_ = not line.is_empty
        if open_:
            self._add("/verse")

    # --- floats ---------------------------------------------------------------------------------------------------

    def _figure(self, one: tree.FigureFloat[tree.Block]) -> None:
        across = " landscape" * one.landscape
        self._add(f"{'figures' if one.panels else 'figure'}{across} {one.doi}", None, one.identifier)
        self._captioned(one.label, one.caption)
        for panel in one.panels:
            self._add("figure ", None, panel.identifier)
            self._captioned(panel.label, panel.caption)
            self._graphics(panel.graphics)
            self._credits(one)
            self._add("/figure")
        if one.panels and (one.graphics or one.content):
            self._add("figure ")
        self._graphics(one.graphics)
        self.read(one.content)
        if not one.panels:
            self._credits(one)
        elif one.graphics or one.content:
            self._add("/figure")
        self._add("/figures" if one.panels else "/figure")

    def _table(self, one: tree.TableFloat[tree.Block]) -> None:
        self._add(f"table{' landscape' * one.landscape} {one.doi}", None, one.identifier)
        marks = [_mark_of(note) for note in one.notes]
        self.reading.marks = frozenset(filter(None, marks))
        self._captioned(one.label, one.caption)
        self._graphics(one.graphics)
        if not one.graphics:
            TableRows(one.table, self._add, self._cell).read()
        self.reading.marks = frozenset()
        self._notes(one.notes, marks)
        self._credits(one)
        self._add("/table")

    def _cell(self, kind: str, blocks: tree.Blocks) -> None:
        match blocks:
            case (tree.Plain(content) | tree.Para(content),):
                self._add(kind, self.reading.line(content, self.language, flow=True))
            case _:
                self._add(kind, Line())
                self.read(blocks)

    def _notes(self, notes: tree.Blocks, marks: Sequence[str]) -> None:
        met: set[str] = set()
        for note, mark in zip(notes, marks, strict=True):
            if mark and mark not in met and isinstance(note, tree.Para | tree.Plain):
                met.add(mark)
                self._word("note", mark)
                self._paragraph(note.content[1:])
                self._add("/note")
            else:
                self.read((note,))

    def _box(self, box: tree.BoxedText[tree.Inline, tree.Block]) -> None:
        self._add("box", None, box.identifier)
        self._word("label", box.label)
        if box.title:
            self.add("caption", box.title, title=True)
        self.read(box.content)
        self._add("/box")

    def _captioned(self, label: str, caption: tree.Blocks) -> None:
        """Append a label and a caption, which is one line: where its title ends is for others to say."""
        self._word("label", label)
        start = len(self.steps)
        self.read(caption)
        if len(self.steps) > start:
            self.steps[start:] = [Step("caption", joined(self.steps[start:]), "", self.place)]

    def _graphics(self, graphics: Sequence[tree.Graphic]) -> None:
        for one in graphics:
            media = self.reading.media.get(one.name, "")
            self._add(f"graphic {legal(one.name or 'image')} {media} {legal(one.alt)}")

    def _credits(self, one: _Float) -> None:
        said = [(credit.kind, tuple(_inlines(credit.content))) for credit in one.credits]
        rights = [text_of(nodes) for kind, nodes in said if kind == "copyright-statement"]
        for kind, nodes in sorted(said, key=lambda one: _CREDITS.index(one[0])):
            address = legal(next((node.url for node in nodes if isinstance(node, tree.Link)), ""))
            line = self.reading.line(nodes, self.language, flow=True)
            self._add(f"{kind} {address} {address}" if kind == "license" else kind, line)
        if found := next(filter(None, (re.fullmatch(_RIGHTS, line) for line in rights)), None):
            self._add(f"rights {legal(found['year'])} {legal(found['holder'])}")


def _inlines(blocks: tree.Blocks) -> Iterator[tree.Inline]:
    for block in blocks:
        if isinstance(block, tree.Para | tree.Plain):
            yield from block.content


def _mark_of(block: tree.Block) -> str:
    """Return the raised mark that a table's note begins with, "" where it has none."""
    match block:
        case tree.Para((tree.Superscript(content), *_)) | tree.Plain((tree.Superscript(content), *_)):
            mark = text_of(content)
            return mark if len(mark) <= _LONGEST_MARK and "," not in mark else ""
    return ""


def joined(steps: Sequence[Step]) -> Line:
    """Return the lines of steps in one."""
    made = Line()
    for step in steps:
        made.add(" ")
        if step.line is None:
            made.add(f"⟦{step.kind}⟧")
            continue
        made.runs += step.line.runs
        made.formulas += step.line.formulas
    return made


def _as_typed(text: str) -> Line:
    line = Line()
    line.add(legal(text).replace("\r\n", "\n"))
    return line
