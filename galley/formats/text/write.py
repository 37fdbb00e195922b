"""The article as plain text: every text of it once, in the order of reading, with the numbers of every other output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias, assert_never

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Metadata
from galley.document.profile import Profile
from galley.document.texts import Slot, slots
from galley.document.visit import table_rows
from galley.formats.front_lines import affiliation_lines, fact_lines
from galley.formats.front_matter import author_marks, kind_of, parts_of_translation, unit_of
from galley.formats.labels import own_words
from galley.formats.marks import RULE, alternative_of, labels_of, shown_address
from galley.formats.sub_articles import section_of
from galley.formats.text.lines import INDENT, WIDTH, indented, width_of, wrapped
from galley.formats.text.tables import table_text
from galley.words.table import label, words_of

NOTE = "note"
IMAGE = "image"
_UNDERLINES = "==-~"
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_PLAIN_TEX = frozenset("\\^_{}$")


def write_text(article: Article, profile: Profile) -> str:
    """Return the text of `article`, ending with a line feed."""
    paragraphs = _Writer(profile.labels).article(article)
    return "\n\n".join(part for part in paragraphs if part).translate(_INVISIBLE) + "\n"


_Container: TypeAlias = (
    tree.Emph | tree.Strong | tree.Underline | tree.SmallCaps | tree.Span | tree.CrossReference | tree.Strikeout
    | tree.Quoted | tree.Superscript | tree.Subscript | tree.CitationMark | tree.Link
)  # fmt: skip


@dataclass(slots=True)
class _Writer:
    """Writes one article; notes, by their numbers, are kept until the text that calls them has ended.

    `written` counts the notes that stand there.
    """

    labels: Mapping[str, str]
    notes: dict[int, tree.Footnote] = field(default_factory=dict)
    is_in_cell: bool = False
    written: int = 0

    # --- the parts of an article ---------------------------------------------------------------------------------

    def article(self, article: Article) -> Iterator[str]:
        """Yield the paragraphs of the article: a line about the journal, all its texts, notes and references."""
        yield _paragraph(
            "\n".join(part for part in (article.journal.title, kind_of(article.meta, self.labels)) if part)
        )
        for (part, kind, name), group in groupby(slots(article), key=unit_of):
            texts = tuple(group)
            if part == "title":
                yield from self._head(article, texts)
            elif part == "abstract":
                yield _underlined(label(self.labels, kind or "abstract"), 1)
                yield from self._texts(texts)
            elif part in {"fact", "keyword"}:
                yield self._listed(texts)
            elif part == "translation":
                yield from self._translation(name, texts)
            elif part == "supplement":
                yield from self._supplements(article, texts)
            elif part in {"head", "sub-article"}:
                continue
            elif part == "declaration":
                yield self._heading(texts[0].line, 1)
                yield from self._texts(texts[1:])
            else:
                yield from self._texts(texts)
        yield from self._notes()
        yield from self._references(article)
        for one in article.sub_articles:
            yield from self._sub_article(one, article)

    def _texts(self, texts: Sequence[Slot]) -> Iterator[str]:
        for one in texts:
            yield from (_paragraph(self.inline(one.line)), *self.blocks(one.blocks, WIDTH))

    def _head(self, article: Article, titles: Sequence[Slot]) -> Iterator[str]:
        meta = article.meta
        yield self._heading(titles[0].line, 0)
        yield from self._texts(titles[1:])
        yield _paragraph("; ".join(_author(one.name_with_degrees, author_marks(one, meta)) for one in meta.authors))
        yield "\n".join(self._affiliations(meta))
        yield "\n".join(_paragraph(line) for line in self._facts(article))

    def _translation(self, language: str, texts: Sequence[Slot]) -> Iterator[str]:
        words, (titles, abstract, keywords) = words_of(language), parts_of_translation(texts)
        if abstract:
            yield _underlined(words["abstract"], 1)
        yield from self._texts((*titles, *abstract))
        if keywords:
            yield self._listed(keywords, words["keywords"], words["separator"])

    def _sub_article(self, one: Article, article: Article) -> Iterator[str]:
        """Yield what is published with the article, in words of its language, and the notes that it calls."""
        around, self.labels = self.labels, own_words(one, article, self.labels)
        yield from self.blocks((section_of(one, self.labels),), WIDTH)
        yield from self._notes()
        self.labels = around

    def _listed(self, texts: Sequence[Slot], name: str = "", separator: str = "") -> str:
        name = name or label(self.labels, texts[0].name)
        apart = separator or label(self.labels, "separator")
        return _paragraph(f"{name}: {apart.join(self.inline(one.line) for one in texts)}")

    def _supplements(self, article: Article, captions: Sequence[Slot]) -> Iterator[str]:
        yield _underlined(label(self.labels, "supplementary-files"), 1)
        for one, caption in zip(article.supplements, captions, strict=True):
            yield _paragraph(f"{one.label}. {self.inline(caption.line)} ({one.name})")

    def _references(self, article: Article) -> Iterator[str]:
        if article.bibliography:
            yield _underlined(label(self.labels, "references"), 1)
        for entry in article.bibliography:
            first = f"{entry.number}. "
            yield indented(_paragraph(self.inline(entry.content), WIDTH - len(first)), first)

    def _affiliations(self, meta: Metadata) -> Iterator[str]:
        for mark, words in affiliation_lines(meta, self.labels):
            sign = f"({mark})" if mark.isdigit() else mark
            yield _paragraph(" ".join(filter(None, (sign, words))))

    def _facts(self, article: Article) -> Iterator[str]:
        yield from (f"{name}: {self.inline(line)}" for name, line in fact_lines(article, self.labels))

    def _notes(self) -> Iterator[str]:
        if self.written < len(self.notes):
            yield _underlined(label(self.labels, "notes"), 1)
        while self.written < len(self.notes):  # a note may call another
            note = [*self.notes.values()][self.written]
            first = f"{label(self.labels, NOTE)} {note.label}. "
            yield indented("\n\n".join(self.blocks(note.content, WIDTH - len(INDENT))), first, INDENT)
            self.written += 1

    # --- blocks --------------------------------------------------------------------------------------------------

    def blocks(self, blocks: tree.Blocks, width: int) -> Iterator[str]:
        """Yield the paragraphs of `blocks`, between which an empty line stands."""
        for block in blocks:
            yield from (part for part in self._block(block, width) if part)

    def _block(self, block: tree.Block, width: int) -> Iterator[str]:
        inside = width - len(INDENT)
        match block:
            case tree.Para(content) | tree.Plain(content):
                yield _paragraph(self.inline(content), width)
            case tree.LineBlock(lines):
                yield "\n".join(_paragraph(self.inline(line), width) for line in lines)
            case tree.CodeBlock(text=text):
                yield indented(text.rstrip("\n"), INDENT)
            case tree.BlockQuote(content):
                yield from (indented(part, INDENT) for part in self.blocks(content, inside))
            case tree.Div(content=content):
                yield from self.blocks(content, width)
            case tree.HorizontalRule():
                yield _paragraph(RULE, width)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    parts = (indented(part, INDENT) for meaning in meanings for part in self.blocks(meaning, inside))
                    yield "\n".join((_paragraph(self.inline(term), width), *parts))
            case tree.OrderedList() | tree.BulletList():
                yield self._list(block, width)
            case _:
                yield from self._titled(block, width)

    def _credits(self, one: tree.FigureFloat | tree.TableFloat, width: int) -> Iterator[str]:
        for credit in one.credits:
            yield from self.blocks(credit.content, width)
        if one.doi:
            yield _paragraph(f"https://doi.org/{one.doi}", width)

    def _titled(
        self, block: tree.Section | tree.FigureFloat | tree.TableFloat | tree.BoxedText, width: int
    ) -> Iterator[str]:
        match block:
            case tree.Section(level=level, title=title, content=content, number=number):
                yield self._heading((tree.Str(number), tree.Space(), *title) if number else title, level)
                yield from self.blocks(content, width)
            case tree.FigureFloat(label=name, caption=caption, graphics=graphics, content=content):
                yield from self._caption(name, caption, width)
                yield from (_paragraph(self._image(one.alt), width) for one in graphics)
                for panel in block.panels:
                    yield from self._caption(panel.label, panel.caption, width)
                    yield from (_paragraph(self._image(one.alt), width) for one in panel.graphics)
                yield from self.blocks(content, width)
                yield from self._credits(block, width)
            case tree.TableFloat(label=name, caption=caption, table=table, notes=notes, graphics=graphics):
                yield from self._caption(name, caption, width)
                yield from (_paragraph(self._image(one.alt), width) for one in graphics)
                yield self._table(table, width) if not graphics else ""
                yield from self.blocks(notes, width)
                yield from self._credits(block, width)
            case tree.BoxedText(label=name, title=title, content=content):
                inside = width - len(INDENT)
                head = ". ".join(filter(None, (name, self.inline(title))))
                yield indented(_paragraph(head, inside), INDENT)
                yield from (indented(part, INDENT) for part in self.blocks(content, inside))
            case _:
                assert_never(block)

    def _list(self, block: tree.OrderedList | tree.BulletList, width: int) -> str:
        labels = [f"{one} " for one in labels_of(block)]
        room = max(map(len, labels), default=0)
        between = "\n\n" if any(isinstance(one, tree.Para) for item in block.items for one in item) else "\n"
        return between.join(
            indented(between.join(self.blocks(item, width - room)), one.ljust(room))
            for one, item in zip(labels, block.items, strict=True)
        )

    def _caption(self, name: str, caption: tree.Blocks, width: int) -> Iterator[str]:
        begins = caption[0] if caption and isinstance(caption[0], tree.Para | tree.Plain) else tree.Plain(())
        words = (f"{name}." if name else "", self.inline(begins.content))
        yield _paragraph(" ".join(filter(None, words)), width)
        yield from self.blocks(caption[1:] if begins.content else caption, width)

    def _table(self, table: tree.Table, width: int) -> str:
        """Return a table; one in a cell of another has its rows on lines without columns."""
        if self.is_in_cell:
            rows = (" | ".join(self._cell(cell.content, width) for cell in row.cells) for row in table_rows(table))
            return "\n".join(_paragraph(row, width) for row in rows)
        self.is_in_cell = True
        text = table_text(table, width, self._cell)
        self.is_in_cell = False
        return text

    def _cell(self, content: tree.Blocks, width: int) -> str:
        return "\n".join(self.blocks(content, width))

    def _heading(self, title: tree.Inlines, level: int) -> str:
        return _underlined(self.inline(title), level)

    # --- inlines -------------------------------------------------------------------------------------------------

    def inline(self, nodes: tree.Inlines) -> str:
        """Return the text of inlines on one line; only a forced break and a displayed formula make another."""
        return "".join(map(self._inline, nodes))

    def _inline(self, node: tree.Inline) -> str:
        match node:
            case tree.Str(text) | tree.Code(text=text):
                return " ".join(text.split("\n"))
            case tree.Space() | tree.SoftBreak():
                return " "
            case tree.LineBreak():
                return "\n"
            case tree.ReferenceLink(number=number):
                return str(number)
            case tree.Math(kind, tex):
                return _formula(tex, display=kind == "DisplayMath")
            case tree.Equation(label=number, tex=tex):
                return _formula(tex, display=True, number=number)
            case tree.Footnote():
                if node.content:
                    self.notes.setdefault(node.number, node)
                return f"[{label(self.labels, NOTE)} {node.label}]"
            case tree.Image():
                return self._image(alternative_of(node))
            case _:
                return self._around(node)

    def _image(self, words: str) -> str:
        return f"[{label(self.labels, IMAGE)}: {words}]" if words else ""

    def _around(self, node: _Container) -> str:
        match node:
            case (
                tree.Emph(content) | tree.Strong(content) | tree.Underline(content) | tree.SmallCaps(content)
                | tree.Span(content=content) | tree.CrossReference(content=content)
            ):  # fmt: skip
                return self.inline(content)
            case tree.Strikeout(content):
                words = self.inline(content)
                return f"~~{words}~~" if words.strip() else words
            case tree.Quoted(content=content):
                return f"{node.marks[0]}{self.inline(content)}{node.marks[1]}"
            case tree.Superscript(content):
                return _shifted(self.inline(content), "^", _RAISED)
            case tree.Subscript(content):
                return _shifted(self.inline(content), "_", _LOWERED)
            case tree.CitationMark(content=content):
                words = self.inline(content)
                is_bare = node.superscript and words.strip() and words[0] not in "[("
                return f"[{words}]" if is_bare else words
            case tree.Link(content=content):
                address = shown_address(node)
                return f"{self.inline(content)} <{address}>" if address else self.inline(content)
            case _:
                assert_never(node)


def _author(name: str, marks: tuple[str, ...]) -> str:
    return f"{name} ({','.join(marks)})" if marks else name


def _paragraph(text: str, width: int = WIDTH) -> str:
    return "\n".join(wrapped(text, width))


def _underlined(text: str, level: int) -> str:
    """Return a heading; a third level and below have the same line."""
    lines = _paragraph(text)
    sign = _UNDERLINES[min(level, len(_UNDERLINES) - 1)]
    return f"{lines}\n{sign * max(map(width_of, lines.split(chr(10))))}"


def _formula(tex: str, *, display: bool, number: str = "") -> str:
    line = " ".join(tex.split())
    if display:
        return f"\n{INDENT}{line}{'  ' + number if number else ''}\n"
    return f"${line}$" if _PLAIN_TEX & set(line) else line


def _shifted(text: str, sign: str, table: dict[int, int]) -> str:
    """Return raised or lowered text: in characters of its own where Unicode has them, else behind a sign."""
    shifted = text.translate(table)
    if not text.strip() or text in _ORDINALS or all(old != new for old, new in zip(text, shifted, strict=True)):
        return shifted
    return f"{sign}{text}" if text.isalnum() else f"{sign}({text})"
