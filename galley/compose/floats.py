"""Figures, tables, equations and notes as written to floats that can carry a number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from galley.compose.boxes import boxed, is_box
from galley.compose.figures import (
    PROVISIONAL,
    as_table,
    captioned,
    credited,
    figure_of,
    given_number,
    plain_figure,
    shaped,
    without_tex_label,
)
from galley.compose.table_marks import raised_marks
from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.texts import rewrite
from galley.document.visit import only_with, walk

_EQUATION_ATTRIBUTE = re.compile(r"\{#(?P<id>eq[:-][\w:.-]+)(?:\|(?P<tag>[\w.'-]+))?\}(?P<rest>.*)\Z", re.DOTALL)
_TEX_LABEL = re.compile(r"\\label\{(?P<id>[^{}]+)\}")
_FIGURE = re.compile(r"fig[:-]", re.IGNORECASE)
_FLOAT = re.compile(r"(?:fig|tbl|tab)[:-]", re.IGNORECASE)
_LISTING = re.compile(r"lst[:-]", re.IGNORECASE)
_TABLE = re.compile(r"(tbl|tab)[:-]", re.IGNORECASE)


@dataclass(slots=True)
class _Tagger:
    """Gives every float and note an identifier that holds until they are numbered."""

    counter: Iterator[int] = field(default_factory=itertools.count)
    notes: dict[tree.ParsedBlocks, str] = field(default_factory=dict)

    def identifier(self, *given: str) -> str:
        return next(filter(None, given), f"{PROVISIONAL}{next(self.counter)}")

    def blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(self._block(node) for node in nodes)

    def inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return _equations(tuple(self._note(node) if isinstance(node, tree.Note) else node for node in nodes))

    def _note(self, note: tree.Note) -> tree.Footnote[tree.ParsedBlock]:
        """Return a footnote: one that says what an earlier one says is that note, called again."""
        if known := self.notes.get(note.content):
            return tree.Footnote(known, 0, ())
        self.notes[note.content] = identifier = self.identifier()
        return tree.Footnote(identifier, 0, note.content)

    def _block(self, node: tree.ParsedBlock) -> tree.ParsedBlock:
        match node:
            case tree.Figure():
                return self._figure(node)
            case tree.Table():
                return self._table(node)
            case tree.Para((tree.Image() as image,)) if _FLOAT.match(image.attr.identifier):
                return self._figure(tree.Figure(tree.Attr(image.attr.identifier), (), (tree.Plain((image,)),)))
            case tree.Div() if _FIGURE.match(node.attr.identifier) or _is_figure(node):
                return figure_of(node, self.identifier) or node
            case tree.Div() if _LISTING.match(node.attr.identifier):
                return _listing(node)
            case tree.Div() if is_box(node):
                return boxed(node)
            case tree.Div():
                return self._table_div(node) or node
            case _:
                return node

    def _figure(self, node: tree.Figure) -> tree.FigureFloat[tree.ParsedBlock] | tree.TableFloat[tree.ParsedBlock]:
        figure = plain_figure(node, self.identifier)
        return as_table(figure) if _TABLE.match(figure.identifier) else figure

    def _table(self, node: tree.Table[tree.ParsedBlock]) -> tree.TableFloat[tree.ParsedBlock]:
        caption, label = without_tex_label(node.caption)
        named = self.identifier(node.attr.identifier, label)
        made = tree.TableFloat(named, given_number(node.attr), caption, replace(node, caption=()))
        return credited(shaped(made, node.attr.classes), node.attr)

    def _table_div(self, node: tree.Div[tree.ParsedBlock]) -> tree.TableFloat[tree.ParsedBlock] | None:
        """Return the table that a division `::: {#tbl-x}` makes, with the paragraphs after it as caption and notes.

        One with several tables stays as it is: they are its parts (`parts_of`).
        """
        if not _TABLE.match(node.attr.identifier) and "table" not in node.attr.classes:
            return None
        match node.content:
            case (tree.TableFloat() as table, *rest):
                pass
            case (tree.FigureFloat() as figure, *rest) if figure.graphics:
                table = as_table(figure)
            case (tree.Para((tree.Image() as image,)), *rest):
                pictured = tree.Figure(tree.NO_ATTR, (), (tree.Plain((image,)),))
                table = as_table(plain_figure(pictured, self.identifier))
            case _:
                return None
        if not all(isinstance(block, tree.Para) for block in rest):
            return None
        caption, notes = (table.caption, rest) if table.caption or not rest else ((rest[-1],), rest[:-1])
        identifier = node.attr.identifier or table.identifier
        whole = replace(table, identifier=identifier, caption=caption, notes=tuple(notes))
        return raised_marks(credited(shaped(whole, node.attr.classes), node.attr))


def parts_of(node: tree.ParsedNode) -> tuple[tree.TableFloat[tree.ParsedBlock], ...]:
    """Return the tables that are parts of a table: those of a division `::: {#tbl-x}` that has several."""
    if not isinstance(node, tree.Div) or not _TABLE.match(node.attr.identifier):
        return ()
    tables = tuple(block for block in node.content if isinstance(block, tree.TableFloat))
    return tables if len(tables) > 1 else ()


def tag(article: ParsedArticle) -> ParsedArticle:
    """Return `article` with floats, labelled equations and notes in place of what was written, not yet numbered."""
    tagger = _Tagger()
    return rewrite(article, only_with(tagger.inlines, tree.Note, tree.Math), tagger.blocks)


def _is_figure(node: tree.Div[tree.ParsedBlock]) -> bool:
    """Tell whether a division is a figure by its class, as those that knitr writes in HTML are."""
    return "figure" in node.attr.classes and any(isinstance(one, tree.Image) for one in walk(node.content))


def _listing(node: tree.Div[tree.ParsedBlock]) -> tree.FigureFloat[tree.ParsedBlock]:
    """Return the listing that a division `::: {#lst-x}` makes: a figure that shows code, with its caption behind."""
    caption, content = captioned(node.content)
    made = tree.FigureFloat(node.attr.identifier, "", caption, (), content)
    return credited(shaped(made, node.attr.classes), node.attr)


def _equations(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    r"""Turn display formulas with `{#eq:x}` behind them, or `\label` in them, into labelled equations."""
    kept: list[tree.ParsedInline] = []
    for node in nodes:
        if isinstance(node, tree.Math) and node.kind == "DisplayMath":
            kept.append(_labelled_in_tex(node))
        elif (
            isinstance(node, tree.Str)
            and "{#" in node.text
            and (match := _EQUATION_ATTRIBUTE.match(node.text))
            and _formula_before(kept)
        ):
            formula = _formula_before(kept)
            kept[-1:] = [tree.Equation(match["id"], match["tag"] or "", formula.tex)] if formula else []
            kept.extend((tree.Str(match["rest"]),) if match["rest"] else ())
        else:
            kept.append(node)
    return tuple(kept)


def _formula_before(kept: list[tree.ParsedInline]) -> tree.Math | None:
    """Return the display formula that the inlines end with, dropping the space after it."""
    if len(kept) > 1 and isinstance(kept[-1], tree.Space | tree.SoftBreak) and isinstance(kept[-2], tree.Math):
        kept.pop()
    last = kept[-1] if kept else None
    return last if isinstance(last, tree.Math) and last.kind == "DisplayMath" else None


def _labelled_in_tex(node: tree.Math) -> tree.ParsedInline:
    match = _TEX_LABEL.search(node.tex)
    if not match:
        return node
    return tree.Equation(match["id"].strip(), "", (node.tex[: match.start()] + node.tex[match.end() :]).strip())
