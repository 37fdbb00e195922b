"""Blocks of the tree as HTML. Sections are written flat, as only direct children of a column box may span columns."""

from __future__ import annotations

from galley import tree
from galley.plain import text_of
from galley.write.html_element import Element, add, write_text
from galley.write.html_floats import write_figure, write_table_float
from galley.write.html_inlines import write_inlines
from galley.write.html_scope import Scope
from galley.write.html_tables import write_table

BULLET = "•"
DEEPEST_HEADING = 6
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def write_blocks(scope: Scope, parent: Element, blocks: tree.Blocks) -> None:
    """Append `blocks` to `parent`."""
    for block in blocks:
        match block:
            case tree.Para(content):
                _write_paragraph(scope, parent, content)
            case tree.Plain(content):
                write_inlines(scope, parent, content)
            case tree.Section():
                _write_section(scope, parent, block)
            case tree.FigureFloat():
                write_figure(scope, parent, block)
            case tree.TableFloat():
                write_table_float(scope, parent, block)
            case tree.Table():
                write_table(scope, parent, block, block.attr.identifier)
            case tree.OrderedList() | tree.BulletList() | tree.DefinitionList():
                _write_list(scope, parent, block)
            case _:
                _write_block(scope, parent, block)


def _write_block(scope: Scope, parent: Element, block: tree.Block) -> None:
    match block:
        case tree.LineBlock(lines):
            holder = add(parent, "p", class_="line-block")
            for index, line in enumerate(lines):
                write_inlines(scope, holder, (tree.LineBreak(), *line) if index else line)
        case tree.CodeBlock(attr, text):
            write_text(add(add(parent, "pre", id=attr.identifier), "code"), text.rstrip("\n"))
        case tree.BlockQuote(content):
            write_blocks(scope, add(parent, "blockquote"), content)
        case tree.HorizontalRule():
            add(parent, "hr")
        case tree.Div(attr, content):
            scope.arrive(attr.identifier)
            write_blocks(scope, add(parent, "div", id=attr.identifier, lang=attr.get("lang") or ""), content)
        case _:
            message = f"{type(block).__name__} is no node of a composed article"
            raise TypeError(message)


def _write_paragraph(scope: Scope, parent: Element, content: tree.Inlines) -> None:
    starts = bool(content) and _is_display(content[0])
    continues = _ends_with_formula(parent) and text_of(content)[:1].islower()
    class_ = "starts-with-formula" if starts else "continued" if continues else ""
    write_inlines(scope, add(parent, "p", class_=class_), content)


def _ends_with_formula(parent: Element) -> bool:
    """Tell whether the paragraph before is a displayed formula, whose sentence the next one may go on with."""
    before = parent[-1] if len(parent) else None
    last = before[-1] if before is not None and before.tag == "p" and len(before) else None
    return last is not None and not (last.tail or "").strip() and last.get("class") in ("equation", "display-formula")


def _is_display(node: tree.Inline) -> bool:
    return isinstance(node, tree.Equation) or (isinstance(node, tree.Math) and node.kind == "DisplayMath")


def _write_section(scope: Scope, parent: Element, section: tree.Section) -> None:
    scope.arrive(section.identifier)
    level = min(section.level + 1, DEEPEST_HEADING)
    heading = add(parent, f"h{level}", id=section.identifier)
    if section.number:
        add(heading, "span", section.number, class_="section-number")
        write_text(heading, " ")
    write_inlines(scope, heading, section.title)
    write_blocks(scope, parent, section.content)


# --- lists -------------------------------------------------------------------------------------------------------


def _write_list(scope: Scope, parent: Element, block: tree.OrderedList | tree.BulletList | tree.DefinitionList) -> None:
    match block:
        case tree.BulletList(items):
            made = add(parent, "ul", class_=_tightness(items))
            for item in items:
                _write_item(scope, made, BULLET, item)
        case tree.OrderedList(start, style, delimiter, items):
            made = add(parent, "ol", class_=_tightness(items))
            for number, item in enumerate(items, start):
                _write_item(scope, made, marker(number, style, delimiter), item)
        case tree.DefinitionList(items):
            made = add(parent, "dl")
            for term, meanings in items:
                write_inlines(scope, add(made, "dt"), term)
                for meaning in meanings:
                    write_blocks(scope, add(made, "dd"), meaning)


def _write_item(scope: Scope, parent: Element, label: str, blocks: tree.Blocks) -> None:
    body = add_item(parent, label)
    mixed = len(blocks) > 1
    for block in blocks:
        apart = mixed and isinstance(block, tree.Plain)  # else it would share a box with what follows it
        write_blocks(scope, add(body, "div") if apart else body, (block,))


def add_item(parent: Element, label: str, identifier: str = "") -> Element:
    """Append a list item with its label and return its body; the layout tags them LI, Lbl and LBody."""
    item = add(parent, "li", id=identifier)
    add(item, "item-label", label)
    return add(item, "item-body")


def _tightness(items: tuple[tree.Blocks, ...]) -> str:
    loose = any(isinstance(block, tree.Para) for item in items for block in item)
    return "loose" if loose else "tight"


def marker(number: int, style: str, delimiter: str) -> str:
    """Return the printed marker of a list item; style and delimiter as pandoc names them."""
    numeral = _numeral(number, style)
    if delimiter == "TwoParens":
        return f"({numeral})"
    return f"{numeral})" if delimiter == "OneParen" else f"{numeral}."


def _numeral(number: int, style: str) -> str:
    if style in ("LowerAlpha", "UpperAlpha"):
        letters = _letters(number)
        return letters.upper() if style == "UpperAlpha" else letters
    if style in ("LowerRoman", "UpperRoman"):
        roman = _roman(number)
        return roman.upper() if style == "UpperRoman" else roman
    return str(number)


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab, …; numbers below 1 have no letters."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters or "0"


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value) if number > 0 else (0, number)
        letters += letter * times
    return letters or "0"
