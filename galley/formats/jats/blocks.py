"""Blocks of the tree as JATS, each where the content model lets it stand; what does not fit goes into a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import assert_never

from galley.document import tree
from galley.formats.jats.captions import caption_parts
from galley.formats.jats.credits import credit_elements, object_id
from galley.formats.jats.inline import (
    CELL,
    FLOW,
    PHRASE,
    VERSE,
    Scope,
    display_formula,
    inline_element,
    is_language,
    title_element,
    write_inlines,
)
from galley.formats.jats.tables import note_mark, table_element
from galley.formats.jats.xml import LANG, Element, add, append_all, element, has_text
from galley.formats.numerals import marker

PARAGRAPHS = frozenset({"p"})
LIST_ITEM = frozenset({"p", "list", "def-list"})
_PARA_LEVEL = "p disp-formula disp-quote verse-group def-list list code preformat"
BLOCKS = frozenset(f"{_PARA_LEVEL} fig fig-group table-wrap supplementary-material boxed-text".split())
_FIGURE = frozenset(f"{_PARA_LEVEL} table-wrap".split())
_CELL = frozenset(_PARA_LEVEL.split())

_LIST_TYPES = {
    "LowerAlpha": "alpha-lower", "UpperAlpha": "alpha-upper", "LowerRoman": "roman-lower", "UpperRoman": "roman-upper",
}  # fmt: skip


def fill_sections(
    scope: Scope, parent: Element, blocks: tree.Blocks, allowed: frozenset[str] = BLOCKS, language: str = ""
) -> None:
    """Append blocks, which are in `language` if one is named, to an element that may hold sections after other content.

    JATS has no way back out of a section: what follows one goes to the end of its last subsection.
    """
    for block in blocks:
        if isinstance(block, tree.Section):
            parent.append(_in_language(section_element(scope, block), language))
        elif isinstance(block, tree.Div) and any(isinstance(inner, tree.Section) for inner in block.content):
            own = block.attr.get("lang") or ""
            fill_sections(scope, parent, block.content, allowed, own if is_language(own) else language)
        else:
            target = _innermost(parent)
            fitting = allowed if target is parent else BLOCKS
            elements = (_in_language(one, language) for one in block_elements(scope, block))
            append_all(target, fitted(elements, fitting))


def _in_language(made: Element, language: str) -> Element:
    """Return an element, in `language` where it names none itself."""
    if language and not made.get(LANG):
        made.set(LANG, language)
    return made


def fill_blocks(scope: Scope, parent: Element, blocks: tree.Blocks, allowed: frozenset[str]) -> None:
    """Append blocks to an element that holds no sections; headings become paragraphs."""
    for block in blocks:
        append_all(parent, fitted(block_elements(scope, block), allowed))


def fill_paragraphs(scope: Scope, parent: Element, blocks: tree.Blocks, allowed: frozenset[str] = PARAGRAPHS) -> None:
    """Append blocks to an element that holds paragraphs and must hold at least one."""
    before = len(parent)
    fill_blocks(scope, parent, blocks, allowed)
    if len(parent) == before:
        parent.append(element("p"))


def fitted(elements: Iterable[Element], allowed: frozenset[str]) -> Iterator[Element]:
    """Yield the elements, each not `allowed` inside a paragraph, which may hold any of them."""
    for item in elements:
        yield item if item.tag in allowed else element("p", item)


def section_element(scope: Scope, section: tree.Section) -> Element:
    """Return a section with its subsections."""
    made = element("sec", id=scope.ids.claim("sec", section.identifier), sec_type=section.sec_type)
    add(made, element("label", section.number) if section.number else None)
    add(made, title_element(scope, "title", section.title))
    fill_sections(scope, made, section.content)
    return made


def block_elements(scope: Scope, block: tree.Block) -> Iterator[Element]:
    """Yield the elements of a block; none for one without content."""
    match block:
        case tree.Para(content) | tree.Plain(content):
            yield from _paragraph(scope, content)
        case tree.OrderedList() | tree.BulletList():
            yield from _list(scope, block)
        case tree.DefinitionList(items):
            yield from _kept(element("def-list", *(_definition(scope, *item) for item in items)))
        case tree.BlockQuote(content):
            quotation = element("disp-quote")
            fill_blocks(scope, quotation, content, BLOCKS)
            yield from _kept(quotation)
        case tree.LineBlock(lines):
            yield from _verses(scope, lines)
        case tree.CodeBlock(attr, text):
            yield from _code(attr, text)
        case tree.FigureFloat():
            yield (group_element if block.panels else figure_element)(scope, block)
        case tree.TableFloat():
            yield table_wrap_element(scope, block)
        case tree.BoxedText():
            yield boxed_text_element(scope, block)
        case _:
            yield from _container(scope, block)


def _innermost(parent: Element) -> Element:
    while len(parent) and parent[-1].tag == "sec":
        parent = parent[-1]
    return parent


def _container(scope: Scope, block: tree.Div | tree.Section | tree.HorizontalRule) -> Iterator[Element]:
    match block:
        case tree.Div():
            yield from _division(scope, block)
        case tree.Section(identifier=identifier, title=title, content=content):
            yield from _heading(scope, identifier, title)
            for inner in content:
                yield from block_elements(scope, inner)
        case tree.HorizontalRule():
            return  # JATS has no thematic break, and it carries no words
        case _:
            assert_never(block)


def _kept(made: Element) -> Iterator[Element]:
    if len(made):
        yield made


def _verses(scope: Scope, lines: tuple[tree.Inlines, ...]) -> Iterator[Element]:
    """Yield a group for each run of lines: an empty line ends a stanza, and PMC allows no line without words."""
    made = element("verse-group")
    for line in lines:
        verse = inline_element(scope, "verse-line", line, VERSE)
        if has_text(verse):
            made.append(verse)
            continue
        yield from _kept(made)
        made = element("verse-group")
    yield from _kept(made)


def _paragraph(scope: Scope, content: tree.Inlines) -> Iterator[Element]:
    match content:
        case (tree.Equation() | tree.Math("DisplayMath") as formula,):
            yield display_formula(scope, formula)
        case _:
            made = inline_element(scope, "p", content, FLOW)
            if has_text(made):
                yield made


def _heading(scope: Scope, identifier: str, title: tree.Inlines) -> Iterator[Element]:
    made = element("p", inline_element(scope, "bold", title, PHRASE), content_type="heading")
    if scope.ids.of(identifier):
        made.set("id", scope.ids.claim("sec", identifier))
    yield made


def _division(scope: Scope, division: tree.Div) -> Iterator[Element]:
    made = [item for block in division.content for item in block_elements(scope, block)]
    language = division.attr.get("lang") or ""
    if is_language(language):
        made = [_in_language(item, language) for item in made]
    if made and scope.ids.of(division.attr.identifier):
        own = scope.ids.claim("txt", division.attr.identifier)
        if made[0].get("id") is None:
            made[0].set("id", own)
        scope.aliases[own] = made[0].get("id", own)
    yield from made


def _list(scope: Scope, block: tree.OrderedList | tree.BulletList) -> Iterator[Element]:
    kind = _LIST_TYPES.get(block.style, "order") if isinstance(block, tree.OrderedList) else "bullet"
    made = element("list", list_type=kind)
    for index, item in enumerate(block.items):
        entry = element("list-item")
        fill_blocks(scope, entry, item, LIST_ITEM)
        if not len(entry):
            continue
        # where the list does not count from 1, or an item without content is left out, the numbers are written
        if isinstance(block, tree.OrderedList) and (block.start != 1 or len(made) != index):
            entry.insert(0, element("label", marker(block.start + index, block.style, block.delimiter)))
        made.append(entry)
    yield from _kept(made)


def _definition(scope: Scope, term: tree.Inlines, meanings: tuple[tree.Blocks, ...]) -> Element:
    made = element("def-item", inline_element(scope, "term", term, PHRASE))
    for meaning in meanings:
        body = element("def")
        fill_blocks(scope, body, meaning, PARAGRAPHS)
        append_all(made, _kept(body))
    return made


def _code(attr: tree.Attr, text: str) -> Iterator[Element]:
    language = next(iter(attr.classes), "")
    if text.strip():
        yield element("code", text, language=language) if language else element("preformat", text)


def figure_element(scope: Scope, figure: tree.FigureFloat) -> Element:
    """Return a figure with label, caption, images with their alternative texts, and other content."""
    identifier = scope.ids.claim("fig", figure.identifier)
    made = element(
        "fig", id=identifier, orientation=_orientation(figure), position="float" if figure.label else "anchor"
    )
    add(made, object_id(figure))
    _label_and_caption(scope, made, figure.label, figure.caption)
    for graphic in figure.graphics:
        made.append(_graphic(scope, graphic))
    fill_blocks(scope, made, figure.content, _FIGURE)
    append_all(made, credit_elements(scope, figure))
    return made


def group_element(scope: Scope, figure: tree.FigureFloat) -> Element:
    """Return a figure of panels as a group of figures; its rights are those of each, for a group can have none."""
    identifier = scope.ids.claim("fig", figure.identifier)
    made = element("fig-group", id=identifier, orientation=_orientation(figure), position="float")
    add(made, object_id(figure))
    _label_and_caption(scope, made, figure.label, figure.caption)
    for panel in figure.panels:
        part = element("fig", id=scope.ids.claim("fig", panel.identifier))
        _label_and_caption(scope, part, panel.label, panel.caption)
        append_all(part, (_graphic(scope, graphic) for graphic in panel.graphics))
        append_all(part, credit_elements(scope, figure))
        made.append(part)
    if figure.graphics or figure.content:
        rest = element("fig")
        append_all(rest, (_graphic(scope, graphic) for graphic in figure.graphics))
        fill_blocks(scope, rest, figure.content, _FIGURE)
        made.append(rest)
    return made


def boxed_text_element(scope: Scope, box: tree.BoxedText) -> Element:
    """Return a box with its label, its title and its text."""
    made = element("boxed-text", id=scope.ids.claim("box", box.identifier), position="float")
    add(made, element("label", box.label) if box.label else None)
    if box.title:
        add(made, element("caption", title_element(scope, "title", box.title)))
    fill_blocks(scope, made, box.content, BLOCKS)
    return made


def _orientation(one: tree.FigureFloat | tree.TableFloat) -> str:
    return "landscape" if one.landscape else ""


def _graphic(scope: Scope, graphic: tree.Graphic) -> Element:
    kind, _, subtype = scope.media_types.get(graphic.name, "").partition("/")
    alternative = element("alt-text", graphic.alt) if graphic.alt else None
    return element("graphic", alternative, mimetype=kind, mime_subtype=subtype, xlink_href=graphic.name or "image")


def table_wrap_element(scope: Scope, table: tree.TableFloat) -> Element:
    """Return a table with label, caption, and its notes, each linked to the marks of the cells."""
    identifier = scope.ids.claim("tbl", table.identifier)
    made = element("table-wrap", id=identifier, orientation=_orientation(table), position="float")
    add(made, object_id(table))
    marks = {mark: f"{identifier}-fn-{index}" for index, mark in enumerate(_note_marks(table.notes), 1)}
    within = replace(scope, table_notes=marks)
    _label_and_caption(within, made, table.label, table.caption)
    if table.graphics:
        append_all(made, (_graphic(scope, graphic) for graphic in table.graphics))
    else:
        append_all(made, [table_element(table.table, partial(fill_cell, within))])
    foot = element("table-wrap-foot")
    for block in table.notes:
        append_all(foot, _table_note(scope, block, marks))
    append_all(made, _kept(foot))
    append_all(made, credit_elements(scope, table))
    return made


def _note_marks(notes: tree.Blocks) -> Iterator[str]:
    seen = {mark: None for mark, _ in map(note_mark, notes) if mark}
    yield from seen


def _table_note(scope: Scope, block: tree.Block, marks: dict[str, str]) -> Iterator[Element]:
    mark, content = note_mark(block)
    if mark and mark in marks:
        note = element("fn", element("label", mark), id=marks.pop(mark))
        fill_paragraphs(scope, note, (content,))
        yield note
    else:
        yield from fitted(block_elements(scope, block), PARAGRAPHS)


def fill_cell(scope: Scope, cell: Element, blocks: tree.Blocks) -> None:
    """Fill a table cell: the words of a single paragraph directly, anything else as blocks."""
    match blocks:
        case (tree.Plain(content) | tree.Para(content),):
            write_inlines(scope, cell, content, CELL)
        case _:
            fill_blocks(scope, cell, blocks, _CELL)


def _label_and_caption(scope: Scope, parent: Element, label: str, caption: tree.Blocks) -> None:
    add(parent, element("label", label) if label else None)
    title, rest = caption_parts(caption)
    made = element("caption")
    if title:
        add(made, title_element(scope, "title", title))
    fill_blocks(scope, made, rest, PARAGRAPHS)
    append_all(parent, _kept(made))
