"""What the pages of an article must say: its text in the order of reading, in the pieces that layout keeps together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.reference import BibliographyEntry
from galley.document.texts import Slot, slots
from galley.document.visit import children, rewrite_inlines, same_blocks, table_rows, walk
from galley.formats.pdf.html.tables import is_tall
from galley.source import Span

DRAWN = "\ue000"
"""Stands for what is drawn and has no text: a formula, an image."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, caption, table or entry.

    A `flow` piece follows the flow piece before it; a `float` may stand anywhere. `parts` follow one another, with
    drawings, page breaks or other cells between them. `where` names it in a message.
    """

    kind: Literal["flow", "float"]
    parts: tuple[str, ...]
    where: str
    span: Span | None = None


def pieces_of(article: Article, *, with_abstract: bool) -> Iterator[Piece]:
    """Yield everything that the pages must say."""
    for part in (article, *article.sub_articles):
        for author in part.meta.authors:
            yield Piece("float", (author.name,), "the authors", author.span)
        for affiliation in part.meta.affiliations:
            yield Piece("float", (affiliation.text,), "the affiliations", affiliation.span)
    for supplement in article.supplements:
        yield Piece("float", (supplement.label,), "the supplementary files")
    for slot in slots(article):
        if slot.part == "float":
            yield from map(_entry, article.bibliography)
        if slot.part != "head" and (with_abstract or slot.part != "abstract"):
            flows = slot.part in {"body", "float"} or slot.kind == "appendix"
            yield from _of_slot(article, slot) if flows else _floating(_of_slot(article, slot))


def _of_slot(article: Article, slot: Slot) -> Iterator[Piece]:
    if slot.is_line:
        yield from _of_inlines("flow", slot.line, slot.where, slot.span)
    else:
        yield from _of_blocks(article, slot.blocks, slot.where)


def _entry(entry: BibliographyEntry) -> Piece:
    line = f"{entry.number}.{text_of(entry.content)}"
    return Piece("flow", (line,), f"reference {entry.number}", entry.reference.span)


def _floating(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield Piece("float", piece.parts, piece.where, piece.span)


def _of_inlines(kind: Literal["flow", "float"], nodes: tree.Inlines, where: str, span: Span | None) -> Iterator[Piece]:
    """Yield the piece of a run of text, and after it those of the notes that it calls."""
    printed = text_of(rewrite_inlines(nodes, drawn, same_blocks))
    parts = tuple(part for part in printed.split(DRAWN) if part.strip())
    if parts:
        yield Piece(kind, parts, where, span)
    for node in walk(nodes):
        if isinstance(node, tree.Footnote):
            yield from _floating(_of_blocks(None, node.content, f"note {node.number}"))


def drawn(nodes: tree.Inlines) -> tree.Inlines:
    """Return inlines as they are printed: the number of a note at its call, a sign for what is drawn."""
    return tuple(map(_drawn, nodes))


def _drawn(node: tree.Inline) -> tree.Inline:
    match node:
        case tree.Math() | tree.Image():
            return tree.Str(DRAWN)
        case tree.Equation(label=label):
            return tree.Str(f"{DRAWN}{label}")
        case tree.Footnote():
            return tree.Str(node.label)
        case _:
            return node


# --- blocks ------------------------------------------------------------------------------------------------------


def _of_blocks(article: Article | None, blocks: tree.Blocks, where: str) -> Iterator[Piece]:
    origins = article.origins if article else {}
    for block in blocks:
        match block:
            case tree.Section(identifier, title=title, content=content, number=number):
                name = f"“{text_of(title)}”"
                heading = (tree.Str(number), *title) if number else title
                yield from _of_inlines("flow", heading, name, origins.get(identifier))
                yield from _of_blocks(article, content, name)
            case tree.FigureFloat(identifier, label, caption, content=content):
                yield from _of_caption(label, caption, origins.get(identifier))
                for panel in block.panels:
                    yield from _of_caption(panel.label, panel.caption, origins.get(panel.identifier), stop="")
                yield from _floating(_of_blocks(article, content, label))
                yield from _of_credits(article, block)
            case tree.BoxedText(identifier, label, title, content):
                stop = (tree.Str(f"{label}."), tree.Space()) if label else ()
                yield from _of_inlines("flow", (*stop, *title), label or "a box", origins.get(identifier))
                yield from _of_blocks(article, content, label or "a box")
            case tree.TableFloat():
                yield from _of_table_float(article, block, origins.get(block.identifier))
            case _:
                yield from _of_text(article, block, where)


def _of_text(article: Article | None, block: tree.Block, where: str) -> Iterator[Piece]:
    match block:
        case tree.Para(content) | tree.Plain(content):
            yield from _of_inlines("flow", content, where, block.span)
        case tree.CodeBlock(text=text):
            yield Piece("flow", (text,), where, block.span)
        case tree.LineBlock(lines):
            for line in lines:
                yield from _of_inlines("flow", line, where, block.span)
        case tree.DefinitionList(items):
            for term, meanings in items:
                yield from _of_inlines("flow", term, where, None)
                for meaning in meanings:
                    yield from _of_blocks(article, meaning, where)
        case _:
            inside: tree.Blocks = tuple(children(block))  # type: ignore[arg-type]  # children of these blocks are blocks
            yield from _of_blocks(article, inside, where)


def _of_credits(article: Article | None, one: tree.FigureFloat | tree.TableFloat) -> Iterator[Piece]:
    for credit in one.credits:
        yield from _floating(_of_blocks(article, credit.content, f"the rights in {one.label}"))
    if one.doi:
        yield Piece("float", (f"https://doi.org/{one.doi}",), f"the DOI of {one.label}")


def _of_caption(label: str, caption: tree.Blocks, span: Span | None, *, stop: str = ".") -> Iterator[Piece]:
    for index, block in enumerate(caption):
        if isinstance(block, tree.Para | tree.Plain):
            nodes = (tree.Str(f"{label}{stop}"), *block.content) if label and index == 0 else block.content
            yield from _of_inlines("float", nodes, f"the caption of {label}", span)
        else:
            yield from _floating(_of_blocks(None, (block,), f"the caption of {label}"))


def _of_table_float(article: Article | None, block: tree.TableFloat, span: Span | None) -> Iterator[Piece]:
    where = block.label or "a table"
    caption = tuple(_of_caption(block.label, block.caption, span))
    yield from caption
    if not block.graphics:
        yield from _of_table(caption[0].parts[-1:] if caption else (), block.table, where, span)
    yield from _floating(_of_blocks(article, block.notes, f"the notes of {where}"))
    yield from _of_credits(article, block)


def _of_table(first: tuple[str, ...], table: tree.Table, where: str, span: Span | None) -> Iterator[Piece]:
    """Yield the cells of a table as parts in their order, behind its caption, so that a short cell is found there.

    A cell over several rows stands at the height of none of them, and readers mix its words with those beside it: in a
    table with such a cell the words of each are looked for alone. So are the cells of a row that may break over pages,
    where short cells stand before the rest of a long one. Notes that cells call stand elsewhere.
    """
    rows = tuple(table_rows(table))
    if any(cell.row_span > 1 for row in rows for cell in row.cells):
        cells = (tuple(_words(cell.content)) for row in rows for cell in row.cells)
        yield from (Piece("float", (*first, *words), where, span) for words in cells)
        return
    together: list[str] = []
    for row in rows:
        inside = [tuple(_of_blocks(None, cell.content, where)) for cell in row.cells]
        parts = [tuple(part for piece in pieces if piece.kind == "flow" for part in piece.parts) for pieces in inside]
        if is_tall(row):
            yield from (Piece("float", (*first, *one), where, span) for one in parts)
        else:
            together += chain.from_iterable(parts)
        yield from (piece for piece in chain.from_iterable(inside) if piece.kind == "float")
    yield Piece("float", (*first, *together), where, span)


def _words(blocks: tree.Blocks) -> Iterator[str]:
    for node in walk(blocks):
        if isinstance(node, tree.Str | tree.Code | tree.CodeBlock | tree.ReferenceLink):
            yield text_of((node,))
