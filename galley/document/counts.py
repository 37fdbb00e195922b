"""The words of an article as journals count them: what counts, by section, and what is left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.texts import nodes_past_words, slots
from galley.document.visit import children, table_rows, walk, walk_past_words, without_asides

_EACH_A_WORD = re.compile(
    "[\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Chinese characters and Japanese kana, which stand without spaces: each counts as a word."""
_DASHES = re.compile("[\u2014\u2015]")
"""Dashes that part words, spaces beside them or not; those of ranges and compounds (`5–6`) do not."""
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s*|.)")
_UNPRINTED = re.compile(r"[{}^_\s]")


@dataclass(frozen=True, slots=True)
class SectionCount:
    """The words of one section of the text, sections inside it among them; "" is what stands before the first."""

    title: str
    words: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What journals count.

    `sections` are the words of paragraphs, lists, quotations and notes; headings, captions, tables, code, the
    declarations and the references are left out of them. `abstract` are the words of the main abstract without its
    headings, `title_characters` those of the title with its spaces, `cells` the words of tables without their captions.
    """

    sections: tuple[SectionCount, ...]
    abstract: int
    title_characters: int
    headings: int
    captions: int
    cells: int
    declarations: int
    references: int
    figures: int
    tables: int
    keywords: int
    authors: int

    @property
    def words(self) -> int:
        """The words of the text."""
        return sum(one.words for one in self.sections)


def words_in(text: str) -> int:
    """Return how many words a text has: what white space or a dash separates, if a letter or digit is in it.

    Each Chinese character and each kana is a word, as word processors count them.
    """
    if not text.isascii():
        text = _EACH_A_WORD.sub(r" \g<0> ", _DASHES.sub(" ", text))
    words = text.split()
    mixed = [word for word in words if not word.isalnum()]
    return len(words) - len(mixed) + sum(any(map(str.isalnum, word)) for word in mixed)


def words_of(article: Article) -> int:
    """Return how many words the text of `article` has, as `counts_of` does."""
    return sum(one.words for one in _sections(article.body))


def counts_of(article: Article) -> Counts:
    """Return what journals count of `article`; what is published with it does not count."""
    article = replace(article, sub_articles=())
    headings = (node for node in walk(article.body) if isinstance(node, tree.Section))
    floats = [node for node in nodes_past_words(article) if isinstance(node, tree.FigureFloat | tree.TableFloat)]
    texts = slots(article)
    abstract = (one for one in texts if one.part == "abstract" and not one.kind and not one.is_line)
    stated = (one for one in texts if one.part == "declaration" and not one.is_line)
    return Counts(
        tuple(_sections(article.body)),
        sum(_count(one.nodes) for one in abstract),
        len(unicodedata.normalize("NFC", text_of(without_asides(article.meta.title), _signs))),
        sum(_count(one.title) for one in headings),
        sum(_count(one.caption) for one in floats),
        sum(_cells(one) for one in floats if isinstance(one, tree.TableFloat)),
        sum(_count(one.nodes) for one in stated),
        len(article.bibliography),
        sum(isinstance(one, tree.FigureFloat) and bool(one.label) for one in floats),
        sum(isinstance(one, tree.TableFloat) and bool(one.label) for one in floats),
        sum(len(group.words) for group in article.meta.keywords),
        len(article.meta.authors),
    )


def _count(nodes: tuple[tree.Node, ...]) -> int:
    return words_in(text_of(nodes, _word))


def _word(formula: tree.Math | tree.Equation) -> str:
    """Return a formula as it is counted: one word in a line of text, none on lines of its own."""
    return "x" if isinstance(formula, tree.Math) and formula.kind == "InlineMath" else " "


def _signs(formula: tree.Math | tree.Equation) -> str:
    """Return a formula as its characters are counted: each command is a sign, what only places signs is none."""
    return _UNPRINTED.sub("", _COMMAND.sub("x", formula.tex))


def _cells(table: tree.TableFloat[tree.Block]) -> int:
    """Return the words in the cells of a table, and in the notes under it."""
    cells = (cell.content for row in table_rows(table.table) for cell in row.cells)
    return sum(_count(content) for content in (*cells, table.notes))


def _sections(body: tree.Blocks) -> Iterator[SectionCount]:
    before = tuple(block for block in body if not isinstance(block, tree.Section))
    if words := sum(map(_words, before)):
        yield SectionCount("", words)
    for block in body:
        if isinstance(block, tree.Section):
            yield SectionCount(text_of(block.title), _words(block))


def _words(block: tree.Block) -> int:
    """Return the words of a block and of the notes in it."""
    match block:
        case tree.Para(content) | tree.Plain(content):
            return _with_notes(content)
        case tree.LineBlock(lines):
            return sum(map(_with_notes, lines))
        case tree.Section(content=content) | tree.BoxedText(content=content):
            return sum(map(_words, content))
        case tree.DefinitionList(items):
            terms = sum(_with_notes(term) for term, _ in items)
            return terms + sum(_words(inner) for _, meanings in items for one in meanings for inner in one)
        case tree.FigureFloat() | tree.TableFloat() | tree.CodeBlock() | tree.HorizontalRule():
            return 0
        case _:
            inside: tree.Blocks = tuple(children(block))  # type: ignore[arg-type]  # children of these are blocks
            return sum(map(_words, inside))


def _with_notes(nodes: tree.Inlines) -> int:
    """Return the words of a text and of the notes at them."""
    notes = (node for node in walk_past_words(nodes) if isinstance(node, tree.Footnote))
    return _count(nodes) + sum(_words(inner) for note in notes for inner in note.content)
