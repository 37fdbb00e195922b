"""Figures, tables, equations and notes as written to floats that can carry a number."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from galley.compose.sections import is_label, without_labels
from galley.compose.table_marks import raised_marks
from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.plain_text import text_of
from galley.document.texts import rewrite
from galley.document.visit import rewrite_blocks, walk

_EQUATION_ATTRIBUTE = re.compile(r"\{#(?P<id>eq[:-][\w:.-]+)(?:\|(?P<tag>[\w.'-]+))?\}(?P<rest>.*)\Z", re.DOTALL)
_TEX_LABEL = re.compile(r"\\label\{(?P<id>[^{}]+)\}")
_FIGURE = re.compile(r"fig[:-]", re.IGNORECASE)
_LISTING = re.compile(r"lst[:-]", re.IGNORECASE)
_TABLE = re.compile(r"(tbl|tab)[:-]", re.IGNORECASE)
_WIDE = frozenset({"wide", "full-width", "column-page", "fullwidth"})
_LANDSCAPE = frozenset({"landscape"})

PROVISIONAL = "\0"
"""First character of an identifier that the author did not give; numbering replaces it."""


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
            case tree.Para((tree.Image() as image,)) if _FIGURE.match(image.attr.identifier):
                return self._figure(tree.Figure(tree.Attr(image.attr.identifier), (), (tree.Plain((image,)),)))
            case tree.Div() if _FIGURE.match(node.attr.identifier):
                return self._figure_div(node)
            case tree.Div() if _LISTING.match(node.attr.identifier):
                return _listing(node)
            case tree.Div():
                return self._table_div(node) or node
            case _:
                return node

    def _figure(self, node: tree.Figure) -> tree.FigureFloat[tree.ParsedBlock]:
        caption, label = _without_label(node.caption)
        images = [image for image in walk(node.content) if isinstance(image, tree.Image)]
        identifier = self.identifier(node.attr.identifier, label, *(image.attr.identifier for image in images))
        rest = _besides_images(node.content)
        classes = {*node.attr.classes, *(name for image in images for name in image.attr.classes)}
        graphics = tuple(_graphic(image, caption) for image in images)
        given = _given_number(node.attr, *(image.attr for image in images))
        return tree.FigureFloat(identifier, given, caption, graphics, rest, *_shape(classes))

    def _figure_div(self, node: tree.Div[tree.ParsedBlock]) -> tree.ParsedBlock:
        """Return the figure that a Quarto division `::: {#fig-x}` makes: images or other content, then its caption."""
        caption, content = _captioned(node.content)
        parts = tuple(self._parts(content, caption))
        lettered = len(parts) > 1 and any(part.caption for part in parts)
        graphics = tuple(
            replace(graphic, identifier=part.identifier if lettered and at == 0 else "")
            for part in parts
            for at, graphic in enumerate(part.graphics)
        )
        rest = _besides_images(content)
        if not (graphics or rest):
            return node
        captions = [
            _lettered(part.caption, letter) if lettered else part.caption
            for part, letter in zip(parts, LETTERS, strict=False)
        ]
        wide, landscape = _shape(node.attr.classes)
        wide |= any(part.wide for part in parts)
        whole = (*caption, *itertools.chain(*captions))
        return tree.FigureFloat(node.attr.identifier, "", whole, graphics, rest, wide, landscape)

    def _parts(
        self, content: tree.ParsedBlocks, caption: tree.ParsedBlocks
    ) -> Iterator[tree.FigureFloat[tree.ParsedBlock]]:
        """Yield the figures and images of a division in their order, each as a figure of its own."""
        for node in walk(content):
            if isinstance(node, tree.FigureFloat):
                yield node
            elif isinstance(node, tree.Image):
                named = bool(_FIGURE.match(node.attr.identifier))
                own: tree.ParsedBlocks = (tree.Plain(node.alt),) if named and node.alt else ()
                identifier = self.identifier(node.attr.identifier)
                yield tree.FigureFloat(identifier, "", own, (_graphic(node, own or caption),))

    def _table(self, node: tree.Table[tree.ParsedBlock]) -> tree.TableFloat[tree.ParsedBlock]:
        caption, label = _without_label(node.caption)
        named = self.identifier(node.attr.identifier, label)
        given = _given_number(node.attr)
        return tree.TableFloat(named, given, caption, replace(node, caption=()), (), *_shape(node.attr.classes))

    def _table_div(self, node: tree.Div[tree.ParsedBlock]) -> tree.TableFloat[tree.ParsedBlock] | None:
        """Return the table that a division `::: {#tbl-x}` makes, with the paragraphs after it as caption and notes.

        One with several tables stays as it is: they are its parts (`parts_of`).
        """
        match node.content:
            case (tree.TableFloat() as table, *rest) if all(isinstance(block, tree.Para) for block in rest):
                pass
            case _:
                return None
        if not _TABLE.match(node.attr.identifier) and "table" not in node.attr.classes:
            return None
        caption, notes = (table.caption, rest) if table.caption or not rest else ((rest[-1],), rest[:-1])
        identifier = node.attr.identifier or table.identifier
        wide, landscape = _shape(node.attr.classes)
        shaped = replace(table, wide=wide or table.wide, landscape=landscape or table.landscape)
        return raised_marks(replace(shaped, identifier=identifier, caption=caption, notes=tuple(notes)))


def _shape(classes: Iterable[str]) -> tuple[bool, bool]:
    """Return whether a float is to go across the columns, and whether it is to lie across its sheet."""
    names = frozenset(classes)
    return bool(_WIDE & names), bool(_LANDSCAPE & names)


def _given_number(*attributes: tree.Attr) -> str:
    """Return the number that an author gave a float (`tag="S1"`, as Manubot has it), "" for none."""
    pairs = (pair for attr in attributes for pair in attr.pairs)
    return next((value.strip() for name, value in pairs if name == "tag"), "")


LETTERS = tuple(string.ascii_uppercase)
"""What the parts of a figure or a table are called, after its number."""


def parts_of(node: tree.ParsedNode) -> tuple[tree.TableFloat[tree.ParsedBlock], ...]:
    """Return the tables that are parts of a table: those of a division `::: {#tbl-x}` that has several."""
    if not isinstance(node, tree.Div) or not _TABLE.match(node.attr.identifier):
        return ()
    tables = tuple(block for block in node.content if isinstance(block, tree.TableFloat))
    return tables if len(tables) > 1 else ()


def tag(article: ParsedArticle) -> ParsedArticle:
    """Return `article` with floats, labelled equations and notes in place of what was written, not yet numbered."""
    tagger = _Tagger()
    return rewrite(article, tagger.inlines, tagger.blocks)


def _captioned(content: tree.ParsedBlocks) -> tuple[tree.ParsedBlocks, tree.ParsedBlocks]:
    """Return the caption of a division, its last paragraph if that is no picture and not all, and the rest."""
    last = content[-1] if len(content) > 1 else None
    captioned = isinstance(last, tree.Para) and not any(isinstance(each, tree.Image) for each in walk((last,)))
    return (content[-1:], content[:-1]) if captioned else ((), content)


def _listing(node: tree.Div[tree.ParsedBlock]) -> tree.FigureFloat[tree.ParsedBlock]:
    """Return the listing that a division `::: {#lst-x}` makes: a figure that shows code, with its caption behind."""
    caption, content = _captioned(node.content)
    return tree.FigureFloat(node.attr.identifier, "", caption, (), content, *_shape(node.attr.classes))


def _lettered(caption: tree.ParsedBlocks, letter: str) -> tree.ParsedBlocks:
    """Return the caption of a part of a figure, with the letter of the part in front."""
    match caption:
        case (tree.Plain(content) | tree.Para(content), *rest):
            head = tree.Para((tree.Strong((tree.Str(letter),)), tree.Space(), *content))
            return (head, *rest)
        case _:
            return (tree.Para((tree.Strong((tree.Str(letter),)),)), *caption)


def _graphic(image: tree.Image[tree.ParsedInline], caption: tree.ParsedBlocks) -> tree.Graphic:
    given = image.attr.get("alt") or image.attr.get("fig-alt") or ""
    written = text_of(image.alt)
    alt = given or ("" if written == text_of(caption) else written)
    return tree.Graphic(image.url, alt, image.attr.get("width") or "", image.span)


def _besides_images(content: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return the blocks of a figure that hold more than its images, without the images and the figures inside."""
    kept = rewrite_blocks(content, _without_images, _without_figures)
    return tuple(block for block in kept if any(isinstance(node, _TEXT) for node in walk((block,))))


_TEXT = (tree.Str, tree.Math, tree.Equation, tree.Code, tree.CodeBlock, tree.Cite, tree.Footnote)


def _without_images(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    return tuple(node for node in nodes if not isinstance(node, tree.Image))


def _without_figures(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return tuple(node for node in nodes if not isinstance(node, tree.FigureFloat))


def _without_label(caption: tree.ParsedBlocks) -> tuple[tree.ParsedBlocks, str]:
    r"""Return a caption without the `\label` of TeX in it, and the identifier that it names."""
    label = next((node.attr.identifier for node in walk(caption) if isinstance(node, tree.Span) and is_label(node)), "")
    if not label:
        return caption, ""
    return tuple(_strip_labels(block) for block in caption), label


def _strip_labels(block: tree.ParsedBlock) -> tree.ParsedBlock:
    if not isinstance(block, tree.Plain | tree.Para):
        return block
    return replace(block, content=without_labels(block.content))


def _equations(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    r"""Turn display formulas with `{#eq:x}` behind them, or `\label` in them, into labelled equations."""
    kept: list[tree.ParsedInline] = []
    for node in nodes:
        if isinstance(node, tree.Math) and node.kind == "DisplayMath":
            kept.append(_labelled_in_tex(node))
        elif isinstance(node, tree.Str) and (match := _EQUATION_ATTRIBUTE.match(node.text)) and _formula_before(kept):
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
