"""Blocks of the tree as HTML. Sections are written flat, as only direct children of a column box may span columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import TypeAlias, assert_never

from galley.document import tree
from galley.document.languages import direction_within
from galley.document.plain_text import text_of
from galley.formats.formulas import line_in_letters
from galley.formats.numerals import marker
from galley.formats.pdf.html.element import Element, add, element, ends_with, write_text
from galley.formats.pdf.html.floats import write_box, write_figure, write_table_float
from galley.formats.pdf.html.headings import bookmark_style, settle
from galley.formats.pdf.html.inlines import DISPLAYED, add_change, write_inlines
from galley.formats.pdf.html.scope import Scope

BULLET = "•"
DEEPEST_HEADING = 6
LABEL_ROOM = 1.42  # ems: `--room` of article.css
LABEL_GAP = 0.4  # ems between a label and its text
_WIDTHS = {**dict.fromkeys("ijl.()I", 0.33), **dict.fromkeys("mwMW", 0.95), **dict.fromkeys("0123456789", 0.52)}
LAST_WORD = 6  # letters: a shorter last word is not broken anyway
_FLOATS = frozenset({"table", "float-call"})
_MARKED = ("ins", "del")
_WITHIN_SENTENCES = frozenset({"ul", "ol", "dl", "pre"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def write_blocks(scope: Scope, parent: Element, blocks: tree.Blocks) -> None:
    """Append `blocks` to `parent`."""
    for block in blocks:
        match block:
            case tree.Para(content):
                _write_paragraph(scope, parent, content)
            case tree.Plain(content):
                write_inlines(scope, parent, content)
                if parent.tag not in ("td", "th") and not scope.runs_left:
                    keep_last_word(parent)
            case tree.Section():
                _write_section(scope, parent, block)
            case tree.FigureFloat():
                write_figure(scope, parent, block)
            case tree.TableFloat():
                write_table_float(scope, parent, block)
            case tree.BoxedText():
                write_box(scope, parent, block)
            case tree.OrderedList() | tree.BulletList() | tree.DefinitionList():
                _write_list(scope, parent, block)
            case _:
                _write_block(scope, parent, block)


_Block: TypeAlias = tree.LineBlock | tree.CodeBlock | tree.BlockQuote | tree.HorizontalRule | tree.Div


def _write_block(scope: Scope, parent: Element, block: _Block) -> None:
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
        case tree.ChangedBlocks(content=content, state=state):
            made = add_change(parent, "div", block)
            made.set("class", f"{made.get('class')} {state}")
            write_blocks(scope, made, content)
        case tree.Div(attr, content):
            scope.arrive(attr.identifier)
            language = attr.get("lang") or ""
            with scope.running_as(language):
                write_blocks(scope, add(parent, "div", id=attr.identifier, lang=language), content)
        case _:
            assert_never(block)


def _write_paragraph(scope: Scope, parent: Element, content: tree.Inlines) -> None:
    """Write a paragraph; one with displayed formulas in it as stretches, so that its text goes on without an indent."""
    stretches = tuple(_stretches(content))
    for index, stretch in enumerate(stretches):
        formula, inside = _is_display(stretch[0]), index > 0
        goes_on = inside or (_may_go_on(parent) and text_of(stretch)[:1].islower())
        leads = not formula and index + 1 < len(stretches)
        first = "first" if _is_under_heading(parent) else ""
        class_ = "starts-with-formula" if formula else "continued" if goes_on else first
        made = add(parent, "p", class_=f"{class_} leads-to-formula".strip() if leads else class_)
        if other := _other_direction(scope, stretch):
            made.set("dir", other)
        with scope.from_left() if other else nullcontext():
            write_inlines(scope, made, stretch[:1] if formula else stretch)
            if formula and len(stretch) > 1:
                write_inlines(scope, made[-1], stretch[1:])
        if other or not scope.runs_left:  # a span would stand left of the words before it
            keep_last_word(made)


def _other_direction(scope: Scope, content: tree.Inlines) -> str:
    """Return the direction of a paragraph of Latin words amid those that run from right to left, "" for all others."""
    text = text_of(content) if scope.runs_left and not _is_display(content[0]) else ""
    return direction_within(scope.language, text) if any(letter.isalpha() for letter in text) else ""


def _is_under_heading(parent: Element) -> bool:
    """Tell whether nothing but figures and tables, which may move, stands between the last heading and what follows."""
    texts = (one for one in reversed(parent) if one.tag != "figure" and not _FLOATS & set(one.get("class", "").split()))
    before = next(texts, None)
    return before is not None and before.tag in _HEADINGS


def _stretches(content: tree.Inlines) -> Iterator[tree.Inlines]:
    """Yield the stretches of text of a paragraph, and the formulas displayed between them.

    The mark that ends a sentence or clause stands behind its formula, unless that has a number at the margin.
    """
    stretch: list[tree.Inline] = []
    for node in content:
        if _is_display(node):
            if stretch:
                yield tuple(stretch)
            stretch = [node]
        elif not stretch or not _is_display(stretch[0]):
            stretch.append(node)
        else:
            mark, rest = _clause_mark(stretch, node)
            yield (*stretch, *mark)
            stretch = list(rest)
    if stretch:
        yield tuple(stretch)


def _clause_mark(stretch: list[tree.Inline], node: tree.Inline) -> tuple[tree.Inlines, tree.Inlines]:
    """Return what of `node` stands behind a displayed formula, and what begins the text after it."""
    if isinstance(node, tree.Space | tree.SoftBreak):
        return (), ()
    if isinstance(node, tree.Str) and node.text[0] in ".,;:" and isinstance(stretch[0], tree.Math):
        rest = node.text[1:]
        return (tree.Str(node.text[0]),), ((tree.Str(rest),) if rest else ())
    return (), (node,)


def keep_last_word(paragraph: Element) -> None:
    """Mark the last word of a paragraph, which is broken so that no mere syllable is left on the last line."""
    last = paragraph[-1] if len(paragraph) else None
    text = (paragraph.text if last is None else last.tail) or ""
    before, space, word = text.rpartition(" ")
    if sum(letter.isalpha() for letter in word) < LAST_WORD or (last is None and not space):
        return
    if last is None:
        paragraph.text = before + space
    else:
        last.tail = before + space
    paragraph.append(element("span", word, class_="last-word"))


def _may_go_on(parent: Element) -> bool:
    """Tell whether a list, code or displayed formula stands before, whose sentence the next paragraph may end."""
    before = parent[-1] if len(parent) else None
    if before is not None and before.tag in _WITHIN_SENTENCES:
        return True
    last = before[-1] if before is not None and before.tag == "p" and len(before) else None
    while last is not None and last.tag in _MARKED and len(last) and not (last.tail or "").strip():
        last = last[-1]
    return last is not None and not (last.tail or "").strip() and bool(DISPLAYED & set(last.get("class", "").split()))


def _is_display(node: tree.Inline) -> bool:
    if isinstance(node, tree.Change):
        return len(node.content) == 1 and _is_display(node.content[0])
    return isinstance(node, tree.Equation) or (isinstance(node, tree.Math) and node.kind == "DisplayMath")


def _write_section(scope: Scope, parent: Element, section: tree.Section) -> None:
    scope.arrive(section.identifier)
    level = min(section.level + 1, DEEPEST_HEADING)
    heading = add(parent, f"h{level}", id=section.identifier)
    if section.number:
        add(heading, "span", section.number, class_="section-number")
        write_text(heading, " ")
    write_inlines(scope, heading, section.title)
    said = line_in_letters(section.title, scope.mathml)
    if settle(heading) or said != section.title:
        heading.set("style", bookmark_style((tree.Str(section.number), tree.Space(), *said)))
    write_blocks(scope, parent, section.content)


# --- lists -------------------------------------------------------------------------------------------------------


def _write_list(scope: Scope, parent: Element, block: tree.OrderedList | tree.BulletList | tree.DefinitionList) -> None:
    match block:
        case tree.BulletList(items):
            made = add(parent, "ul", class_=_tightness(items))
            for item in items:
                _write_item(scope, made, BULLET, item)
        case tree.OrderedList(start, style, delimiter, items):
            labels = [marker(number, style, delimiter) for number in range(start, start + len(items))]
            made = add(parent, "ol", class_=_tightness(items), style=label_room(labels))
            for one, item in zip(labels, items, strict=True):
                _write_item(scope, made, one, item)
        case tree.DefinitionList(items):
            made = add(parent, "dl")
            for term, meanings in items:
                write_inlines(scope, add(made, "dt"), term)
                for meaning in meanings:
                    _write_apart(scope, add(made, "dd"), meaning)


def write_run_in(scope: Scope, parent: Element, terms: tree.DefinitionList) -> None:
    """Append terms and their meanings as one paragraph: **HS**, hydraulic sink; **MU**, made up."""
    holder = add(parent, "p")
    for index, (term, meanings) in enumerate(terms.items):
        if index:
            write_text(holder, "; ")
        write_inlines(scope, add(holder, "strong"), term)
        for meaning in meanings:
            for block in meaning:
                write_text(holder, ", ")
                write_inlines(scope, holder, block.content if isinstance(block, tree.Para | tree.Plain) else ())
    write_text(holder, "" if ends_with(holder).endswith(".") else ".")


def is_run_in(terms: tree.DefinitionList) -> bool:
    """Tell whether a list of terms can be one paragraph: each meaning is text alone."""
    return all(
        isinstance(block, tree.Para | tree.Plain)
        for _, meanings in terms.items
        for meaning in meanings
        for block in meaning
    )


def _write_item(scope: Scope, parent: Element, label: str, blocks: tree.Blocks) -> None:
    _write_apart(scope, add_item(parent, label), blocks)


def _write_apart(scope: Scope, body: Element, blocks: tree.Blocks) -> None:
    """Write blocks one below another: text without a paragraph of its own would share a line with what follows it."""
    mixed = len(blocks) > 1
    for block in blocks:
        apart = mixed and isinstance(block, tree.Plain)
        write_blocks(scope, add(body, "div") if apart else body, (block,))


def add_item(parent: Element, label: str, identifier: str = "") -> Element:
    """Append a list item with its label and return its body; the layout tags them LI, Lbl and LBody."""
    item = add(parent, "li", id=identifier)
    add(item, "item-label", label)
    return add(item, "item-body")


def label_room(labels: Iterable[str]) -> str:
    """Return the style of a list whose widest label does not fit the usual room; "" where all do."""
    widest = max((_width(label) for label in labels), default=0.0)
    return f"--room:{widest + LABEL_GAP:.2f}em" if widest + LABEL_GAP > LABEL_ROOM else ""


def _width(label: str) -> float:
    """Return the width of a label in ems, a little above that of the fonts that ship."""
    return sum(_WIDTHS.get(letter, 0.72 if letter.isupper() else 0.56) for letter in label)


def _tightness(items: tuple[tree.Blocks, ...]) -> str:
    loose = any(isinstance(block, tree.Para) for item in items for block in item)
    return "loose" if loose else "tight"
