"""Blocks of the tree as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias, assert_never

from galley.document import tree
from galley.document.visit import walk
from galley.formats.html.changes import add_change
from galley.formats.html.inlines import language_of, write_inlines
from galley.formats.html.scope import Scope
from galley.formats.html.tables import write_rows
from galley.formats.pdf.html.element import Element, add, write_text
from galley.formats.pdf.html.inlines import is_length

DEEPEST_HEADING = 6
_NUMERALS = {
    "LowerAlpha": ("a", "lower-alpha"), "UpperAlpha": ("A", "upper-alpha"),
    "LowerRoman": ("i", "lower-roman"), "UpperRoman": ("I", "upper-roman"),
}  # fmt: skip
_DELIMITERS = {"OneParen": "one-paren", "TwoParens": "two-parens"}
# DPUB-ARIA 1.1 has roles for these sections, by their JATS @sec-type.
_ROLES = {"intro": "doc-introduction", "conclusions": "doc-conclusion"}
_HOLDERS = frozenset({"td", "th", "li", "dd"})
_Block: TypeAlias = (
    tree.LineBlock | tree.CodeBlock | tree.BlockQuote | tree.HorizontalRule | tree.Div | tree.DefinitionList
    | tree.OrderedList | tree.BulletList
)  # fmt: skip


def write_blocks(scope: Scope, parent: Element, blocks: tree.Blocks, depth: int = 2) -> None:
    """Append `blocks` to `parent`; the headings of sections among them are of the level `depth`."""
    for block in blocks:
        match block:
            case tree.Para(content):
                write_inlines(scope, add(parent, "p"), content)
            case tree.Plain(content):
                alone = parent.tag in _HOLDERS and not len(parent) and not parent.text
                write_inlines(scope, parent if alone else add(parent, "p"), content)
            case tree.Section():
                _write_section(scope, parent, block, depth)
            case tree.FigureFloat():
                _write_figure(scope, parent, block, depth)
            case tree.TableFloat():
                _write_table(scope, parent, block, depth)
            case tree.BoxedText():
                _write_box(scope, parent, block, depth)
            case _:
                _write_block(scope, parent, block, depth)


def _write_block(scope: Scope, parent: Element, block: _Block, depth: int) -> None:
    match block:
        case tree.LineBlock(lines):
            holder = add(parent, "p")
            for index, line in enumerate(lines):
                write_inlines(scope, holder, (tree.LineBreak(), *line) if index else line)
        case tree.CodeBlock(text=text):
            add(add(parent, "pre"), "code", text.rstrip("\n"))
        case tree.BlockQuote(content):
            write_blocks(scope, add(parent, "blockquote"), content, depth)
        case tree.HorizontalRule():
            add(parent, "hr")
        case tree.ChangedBlocks():
            _write_changed(scope, add_change(scope, parent, block), block, depth)
        case tree.Div(attr, content):
            write_blocks(scope, _div(scope, parent, attr), content, depth)
        case tree.BulletList(items):
            _write_items(scope, add(parent, "ul"), items, depth)
        case tree.OrderedList(start, style, delimiter, items):
            made = _ordered(parent, start, style, delimiter)
            _write_items(scope, made, items, depth)
        case tree.DefinitionList(items):
            made = add(parent, "dl")
            for term, meanings in items:
                write_inlines(scope, add(made, "dt"), term)
                for meaning in meanings:
                    write_blocks(scope, add(made, "dd"), meaning, depth)
        case _:
            assert_never(block)


def _write_changed(scope: Scope, made: Element, changed: tree.ChangedBlocks, depth: int) -> None:
    around, scope.is_gone = scope.is_gone, scope.is_gone or changed.state == "deleted"
    write_blocks(scope, made, changed.content, depth)
    scope.is_gone = around


def _div(scope: Scope, parent: Element, attr: tree.Attr) -> Element:
    known = bool(attr.identifier and scope.ids.of(attr.identifier))
    return add(parent, "div", id=scope.ids.claim("txt", attr.identifier) if known else "", **dict(language_of(attr)))


def _ordered(parent: Element, start: int, style: str, delimiter: str) -> Element:
    """Append a numbered list; the style sheet has a class for numbers that end with a bracket."""
    letter, name = _NUMERALS.get(style, ("", "decimal"))
    marks = _DELIMITERS.get(delimiter, "")
    class_ = f"{marks}-{name}" if marks else ""
    return add(parent, "ol", start=str(start) if start != 1 else "", type=letter, class_=class_)


def _write_items(scope: Scope, made: Element, items: Sequence[tree.Blocks], depth: int) -> None:
    for item in items:
        write_blocks(scope, add(made, "li"), item, depth)


def _write_section(scope: Scope, parent: Element, section: tree.Section, depth: int) -> None:
    made = add(parent, "section", id=scope.ids.claim("sec", section.identifier))
    heading = write_heading(scope, made, section.title, depth, number=section.number)
    if role := _ROLES.get(section.sec_type):
        label_by(scope, made, heading, role)
    write_blocks(scope, made, section.content, depth + 1)


def write_heading(scope: Scope, parent: Element, title: tree.Inlines, depth: int, *, number: str = "") -> Element:
    """Append a heading and return it."""
    heading = add(parent, f"h{min(depth, DEEPEST_HEADING)}")
    if number:
        write_text(heading, f"{number} ")
    write_inlines(scope, heading, title)
    return heading


def label_by(scope: Scope, part: Element, heading: Element, role: str) -> None:
    """Give a part of the page its role, and its heading as the name under which readers find it."""
    name = scope.new_id("heading")
    heading.set("id", name)
    part.set("role", role)
    _name(scope, part, heading)


def _name(scope: Scope, part: Element, heading: Element) -> None:
    """Name a landmark by its heading; in a sub-article by the title of that too, for the article may have the same."""
    if scope.part_of:
        words = "".join(map(str, heading.itertext())).split()
        part.set("aria-label", f"{' '.join(words)} ({scope.part_of})")
    else:
        part.set("aria-labelledby", str(heading.get("id")))


def _write_box(scope: Scope, parent: Element, box: tree.BoxedText, depth: int) -> None:
    identifier = scope.ids.claim("box", box.identifier) if box.identifier else ""
    made = add(parent, "aside", class_="boxed-text", id=identifier)
    if box.label or box.title:
        title = add(made, "p", class_="box-title", id=scope.new_id("box"))
        made.set("aria-labelledby", str(title.get("id")))
        if box.label:
            write_text(title, f"{box.label}. " if box.title else box.label)
        write_inlines(scope, title, box.title)
    write_blocks(scope, made, box.content, depth)


# --- figures and tables ------------------------------------------------------------------------------------------


def _write_figure(scope: Scope, parent: Element, figure: tree.FigureFloat, depth: int) -> None:
    made = add(parent, "figure", id=scope.ids.claim("fig", figure.identifier))
    caption = add(made, "figcaption")
    _write_caption(scope, caption, figure.label, figure.caption, depth)
    if not len(caption) and not caption.text:
        made.remove(caption)
    for graphic in figure.graphics:
        _write_image(scope, made, graphic, figure.label)
    for panel in figure.panels:
        part = add(made, "figure", class_="panel", id=scope.ids.claim("fig", panel.identifier))
        _write_caption(scope, add(part, "figcaption"), panel.label, panel.caption, depth)
        for graphic in panel.graphics:
            _write_image(scope, part, _filling(graphic), f"{figure.label} {panel.label}")
    write_blocks(scope, made, figure.content, depth)
    _write_credits(scope, made, figure, depth)


def _filling(graphic: tree.Graphic) -> tree.Graphic:
    """Return an image as wide as its panel, if its width is a share of the figure's, as the window may have no room."""
    return replace(graphic, width="") if graphic.width.endswith("%") else graphic


def _write_image(scope: Scope, parent: Element, graphic: tree.Graphic, label: str) -> None:
    class_ = scope.style_class(f"width:{graphic.width}") if is_length(graphic.width) else ""
    # an image that is not there is a finding already
    source = scope.images.get(graphic.name, "data:,")
    add(parent, "img", src=source, alt=graphic.alt or label, class_=class_)


def _write_credits(scope: Scope, parent: Element, one: tree.FigureFloat | tree.TableFloat, depth: int) -> None:
    """Append who made a float and who holds the rights in it, and its DOI."""
    if not (one.credits or one.doi):
        return
    holder = add(parent, "div", class_="credits")
    for credit in one.credits:
        write_blocks(scope, holder, credit.content, depth)
    if one.doi:
        address = f"https://doi.org/{one.doi}"
        add(add(holder, "p"), "a", address, href=address)


def _write_table(scope: Scope, parent: Element, float_: tree.TableFloat, depth: int) -> None:
    if float_.graphics:
        _write_pictured(scope, parent, float_, depth)
        return
    holder = add(parent, "div", class_="table", id=scope.ids.claim("tbl", float_.identifier))
    region = add(holder, "div", class_="scroll", tabindex="0")
    table = add(region, "table")
    if float_.label or float_.caption:
        # HTML has no table in a caption
        holds_table = any(isinstance(node, tree.TableFloat) for node in walk(float_.caption))
        caption = add(table, "div" if holds_table else "caption", id=scope.new_id("caption"))
        (holder if holds_table else table).insert(0, caption)
        _write_caption(scope, caption, float_.label, float_.caption, depth)
        # what is gone is no landmark: it may be called as what has come for it
        region.set("role", "group" if scope.is_gone else "region")
        _name(scope, region, caption)
    else:
        region.set("role", "group")
        region.set("aria-label", scope.word("table"))
    write_rows(scope, table, float_.table, partial(write_blocks, scope, depth=depth))
    _write_under(scope, holder, float_, depth)


def _write_under(scope: Scope, holder: Element, float_: tree.TableFloat, depth: int) -> None:
    if float_.notes:
        write_blocks(scope, add(holder, "div", class_="table-notes"), float_.notes, depth)
    _write_credits(scope, holder, float_, depth)


def _write_pictured(scope: Scope, parent: Element, float_: tree.TableFloat, depth: int) -> None:
    """Write a table that was given as a picture."""
    holder = add(parent, "figure", class_="table", id=scope.ids.claim("tbl", float_.identifier))
    if float_.label or float_.caption:
        _write_caption(scope, add(holder, "figcaption"), float_.label, float_.caption, depth)
    for graphic in float_.graphics:
        _write_image(scope, holder, graphic, float_.label)
    _write_under(scope, holder, float_, depth)


def _write_caption(scope: Scope, holder: Element, label: str, caption: tree.Blocks, depth: int) -> None:
    """Write label and caption; the first paragraph stands on the line of the label."""
    begins = caption[0] if caption and isinstance(caption[0], tree.Para | tree.Plain) else tree.Plain(())
    if label or begins.content:
        line = add(holder, "p")
        if label:
            add(line, "span", f"{label}.", class_="label")
            write_text(line, " ")
        write_inlines(scope, line, begins.content)
    write_blocks(scope, holder, caption[1:] if begins.content else caption, depth)
