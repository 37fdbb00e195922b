"""Inlines of the tree as HTML.

PDF/UA-1 wants a link to hold text and nothing else (WeasyPrint tags what is inside a link apart from it). A link around
other markup is therefore taken apart: the markup stays, and each stretch of text in it becomes a link of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, assert_never

from lxml import etree

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.queries import QUERY, query_mark
from galley.formats.pdf.html import customs
from galley.formats.pdf.html.element import Element, add, ends_with, write_text
from galley.formats.pdf.html.scope import (
    BREAK_HERE,
    NO_BREAK_SPACE,
    OPENING_MARKS,
    WORD_JOINER,
    Scope,
    breakable,
    breakable_path,
    in_tens,
    is_address,
    is_data,
    is_path,
    is_safe_address,
    names_a_number,
    reference_id,
    unbroken_number,
)
from galley.formats.units import is_unit

RELATIONS = frozenset("=<>≤≥≈±×")
DASHES = frozenset("-‐‑–")
INTERVALS = frozenset({"CI", "CrI", "PI", "KI", "IC", "ДИ"})  # which their level stands before, or behind
LONE_LETTERS = {
    "cs": "aikosuvz", "sk": "aikosuvz", "pl": "aiouwz", "ru": "авикосуя", "uk": "авезйіоуєя", "be": "аіузяў",
}  # fmt: skip
"""Words that do not end a line, by language."""
LONG_MARK = 24  # characters: a longer superscript mark may break after its commas
DISPLAYED = frozenset({"display-formula", "equation"})
"""The classes of formulas on lines of their own."""
_TAGS: dict[type[tree.Inline], tuple[str, str]] = {
    tree.Emph: ("em", ""), tree.Strong: ("strong", ""), tree.Underline: ("span", "underline"),
    tree.Strikeout: ("s", ""), tree.Superscript: ("sup", ""), tree.Subscript: ("sub", ""),
    tree.SmallCaps: ("span", "small-caps"),
}  # fmt: skip
_Object: TypeAlias = (
    tree.Emph | tree.Strong | tree.Underline | tree.Strikeout | tree.Superscript | tree.Subscript | tree.SmallCaps
    | tree.Math | tree.Equation | tree.Image | tree.Footnote
)  # fmt: skip
_SPAN_CLASSES = {"smallcaps": "small-caps", "underline": "underline", "ul": "underline"}


def write_inlines(scope: Scope, parent: Element, nodes: tree.Inlines, link: str = "") -> None:
    """Append `nodes` to `parent`; text becomes a link to `link` where that is not ""."""
    for index, node in enumerate(nodes):
        match node:
            case tree.Str(text):
                said = customs.whole_compounds(scope.language, text)
                _write_words(parent, _unbroken_unit(unbroken_number(said)), link)
            case tree.Space() | tree.SoftBreak():
                after = nodes[index + 1] if index + 1 < len(nodes) else None
                own = customs.space_between(scope.language, ends_with(parent), _text_of(after))
                _write_words(parent, own or _space(scope, parent, after), link)
            case tree.LineBreak():
                add(parent, "br")
            case tree.Quoted(content=content):
                opening, closing = node.marks
                write_inlines(scope, parent, (tree.Str(opening), *content, tree.Str(closing)), link)
            case tree.Code(text=text):
                _write_words(add(parent, "code"), text, link)
            case tree.Link():
                _write_link(scope, parent, node)
            case tree.Change(state=state):
                made = add_change(parent, CHANGED[state], node)
                write_inlines(scope, made, node.content, link)
                _mark_displayed(made)
            case tree.Span():
                _write_span(scope, parent, node, link)
            case tree.ReferenceLink(number=number):
                _write_words(parent, str(number), f"#{reference_id(number)}")
            case tree.CrossReference(target, kind, content):
                write_inlines(scope, parent, content if kind == "sec" else _unbroken(content), f"#{target}")
            case tree.CitationMark():
                _write_mark(scope, parent, node)
            case _:
                _write_object(scope, parent, node, link)


CHANGED = {"inserted": "ins", "deleted": "del"}


def add_change(parent: Element, tag: str, change: tree.Change | tree.ChangedBlocks) -> Element:
    """Append the element of a change, which the list of changes leads to; one in the list is told apart."""
    class_ = "listed" if "listed" in change.attr.classes else "changed moved" if change.moved else "changed"
    return add(parent, tag, id=f"change-{change.number}" if change.number else "", class_=class_)


def _mark_displayed(change: Element) -> None:
    """Mark displayed formulas of a change: the layout engine takes blocks out of the inline that they stand in."""
    for one in change:
        if DISPLAYED & set(one.get("class", "").split()):
            one.set("class", f"{one.get('class')} changed")


def _write_object(scope: Scope, parent: Element, node: _Object, link: str) -> None:
    match node:
        case tree.Superscript(content) if set(marks := text_of(content).split(",")) <= scope.table_notes.keys():
            _write_table_marks(scope, add(parent, "sup"), marks)
        case (
            tree.Emph(content) | tree.Strong(content) | tree.Underline(content) | tree.Strikeout(content)
            | tree.Superscript(content) | tree.Subscript(content) | tree.SmallCaps(content)
        ):  # fmt: skip
            tag, class_ = _TAGS[type(node)]
            write_inlines(scope, add(parent, tag, class_=class_), content, link)
        case tree.Math():
            _write_formula(scope, parent, node)
        case tree.Equation():
            _write_equation(scope, parent, node)
        case tree.Image():
            _write_image(scope, parent, node)
        case tree.Footnote():
            _write_footnote(scope, parent, node)
        case _:
            assert_never(node)


def _write_table_marks(scope: Scope, parent: Element, marks: Sequence[str]) -> None:
    """Write the marks of notes of the table, each a link to its note."""
    for at, mark in enumerate(marks):
        write_text(parent, "," if at else "")
        add(parent, "a", mark, href=f"#{scope.table_notes[mark]}")


def _write_words(parent: Element, text: str, link: str) -> None:
    if not link and is_data(text):
        add(parent, "span", in_tens(text), class_="data")
        return
    if not link and is_path(text):
        add(parent, "span", breakable_path(text), class_="data")
        return
    if not link and is_address(text):
        address = text.lstrip(OPENING_MARKS)
        add(parent, "span", text.removesuffix(address) + breakable(address), class_="data")
        return
    if not link:
        write_text(parent, text)
        return
    last = parent[-1] if len(parent) else None
    if last is None or last.tag != "a" or last.get("href") != link or last.tail:
        last = add(parent, "a", href=link)
    write_text(last, text)


def _space(scope: Scope, parent: Element, after: tree.Inline | None) -> str:
    """Return the space to print: one that does not break between number and unit, or beside a relation sign.

    Figure 1, Table 2 and 95% CI stay on one line too, et al., and a citation in brackets with the word before it; not
    with more than a word, for what would be left of the line, nor with the citation before it in a long row of them.
    """
    before, word = ends_with(parent), _text_of(after)
    last = before.rpartition(" ")[2]
    others = last == "et" and word.startswith("al.")
    unit = before[-1:].isdigit() and is_unit(word)
    relation = before[-1:] in RELATIONS or word in RELATIONS
    numbered = after is not None and _begins_with_number(after) and names_a_number(before)
    marked = isinstance(after, tree.CitationMark) and text_of(after.content).startswith(("[", "("))
    cited = marked and NO_BREAK_SPACE not in last and any(map(str.isalnum, last))
    doi = before.lower().endswith(("doi:", "pmid:", "pmcid:"))
    joined = unit or doi or numbered or others or cited or (relation and before and word)
    whole = joined or _is_level(last, word) or _is_lone_letter(scope, before)
    return NO_BREAK_SPACE if whole else " "


def _is_level(last: str, word: str) -> bool:
    """Tell whether the level of an interval stands beside its name: 95% CI, IC 95%."""
    last = last.lstrip(OPENING_MARKS)
    return (last.endswith("%") and word.rstrip(",;:)") in INTERVALS) or (last in INTERVALS and "%" in word)


def _is_lone_letter(scope: Scope, before: str) -> bool:
    """Tell whether a text ends with a word of one letter that belongs to the next, as in Czech and Polish."""
    letters = LONE_LETTERS.get(scope.language[:2], "")
    return before[-1:].lower() in tuple(letters) and not before[-2:-1].isalnum()


def _text_of(node: tree.Inline | None) -> str:
    return node.text if isinstance(node, tree.Str) else ""


def _unbroken_unit(text: str) -> str:
    """Keep the parts of mg/dL on one line, behind a number or in the head of a column."""
    unit = "/" in text and is_unit(text.lstrip(OPENING_MARKS))
    return text.replace("/", f"/{WORD_JOINER}") if unit else text


def _begins_with_number(node: tree.Inline) -> bool:
    return text_of((node,)).lstrip("(")[:1].isdigit()


def _unbroken(nodes: tree.Inlines) -> tree.Inlines:
    """Keep `Figure 1` on one line."""
    return tuple(tree.Str(NO_BREAK_SPACE) if isinstance(node, tree.Space) else node for node in nodes)


def _write_link(scope: Scope, parent: Element, link: tree.Link) -> None:
    if not is_safe_address(link.url):
        write_inlines(scope, parent, link.content)
    elif text_of(link.content) in (link.url, link.url.removeprefix("mailto:")):
        _write_words(parent, breakable(text_of(link.content)), link.url)
        parent[-1].set("class", "address")
    else:
        write_inlines(scope, parent, link.content, link.url)


def _write_span(scope: Scope, parent: Element, span: tree.Span, link: str) -> None:
    class_ = next((_SPAN_CLASSES[name] for name in span.attr.classes if name in _SPAN_CLASSES), "")
    language = span.attr.get("lang") or ""
    if QUERY in span.attr.classes and not link:
        made = add(parent, "span", class_=QUERY, data_query=query_mark(span))
        write_inlines(scope, made, span.content)
        return
    if not (class_ or language or span.attr.identifier):
        write_inlines(scope, parent, span.content, link)
        return
    made = add(parent, "span", class_=class_, lang=language, id=span.attr.identifier)
    with scope.running_as(language):
        write_inlines(scope, made, span.content, link)


def _write_mark(scope: Scope, parent: Element, mark: tree.CitationMark) -> None:
    """Write a citation mark; a raised one clings to the word before it and does not break."""
    long = len(text_of(mark.content)) > LONG_MARK
    content = tuple(_whole_ranges(mark.content, long=long)) if long or not mark.superscript else mark.content
    if not mark.superscript:
        write_inlines(scope, parent, content)
        return
    write_text(parent, WORD_JOINER)
    write_inlines(scope, add(parent, "sup", class_="citation long" if long else "citation"), content)


def _whole_ranges(nodes: tree.Inlines, *, long: bool) -> Iterator[tree.Inline]:
    """Yield a citation mark's content with its ranges, 26–30, on one line; a long one may break after its commas."""
    for node in nodes:
        match node:
            case tree.Str(text) if text in DASHES:
                yield tree.Str(f"{WORD_JOINER}{text}{WORD_JOINER}")
            case tree.Str(",") if long:
                yield tree.Str(f",{BREAK_HERE}")
            case _:
                yield node


def _write_formula(scope: Scope, parent: Element, formula: tree.Math) -> None:
    """Write a formula as MathML for the layout child to draw; as its TeX where there is none, which is a finding."""
    display = formula.kind == "DisplayMath"
    holder = add(parent, "span", class_="display-formula") if display else parent
    markup = scope.mathml.get((formula.tex, display))
    number = scope.note_formula(formula.tex, formula.span)
    if markup is None:
        add(holder, "code", formula.tex, data_formula=number)
        return
    math = etree.fromstring(markup.encode())
    math.set("alttext", _in_words(scope, markup) or formula.tex)
    math.set("data-tex", formula.tex)
    math.set("data-formula", number)
    math.tail = None
    holder.append(math)


def _in_words(scope: Scope, markup: str) -> str:
    """Return a formula as it is read aloud; "" where galley has no words for that in the language of the article."""
    if not scope.language.startswith("en"):
        return ""
    from galley.formats.spoken_formulas import spoken  # noqa: PLC0415 - few articles have formulas

    return spoken(markup)


def _write_equation(scope: Scope, parent: Element, equation: tree.Equation) -> None:
    scope.arrive(equation.identifier)
    holder = add(parent, "span", class_="equation", id=equation.identifier)
    _write_formula(scope, holder, tree.Math("DisplayMath", equation.tex))
    if equation.label:
        add(holder, "span", equation.label, class_="equation-number")


def _write_image(scope: Scope, parent: Element, image: tree.Image) -> None:
    alternative = text_of(image.alt) or image.attr.get("alt") or image.title or image.url
    sizes = ((name, image.attr.get(name) or "") for name in ("width", "height"))
    style = ";".join(f"{name}:{size}" for name, size in sizes if is_length(size))
    add(parent, "img", src=scope.images.get(image.url, image.url), alt=alternative, style=style, class_="inline")


def is_length(text: str) -> bool:
    """Tell whether `text` is a length or share that CSS reads, such as 50% or 8.5cm."""
    number = text.rstrip("%abcdefghijklmnopqrstuvwxyz")
    unit = text[len(number) :]
    return unit in ("%", "cm", "mm", "in", "pt", "px", "em") and number.replace(".", "", 1).isdigit()


def _write_footnote(scope: Scope, parent: Element, note: tree.Footnote) -> None:
    """Write a footnote where its call stands; the layout moves it to the foot of the page."""
    write_text(parent, WORD_JOINER)
    if not note.content:
        _write_words(add(parent, "sup", class_="note-call"), note.label, f"#{note.identifier}")
        return
    holder = add(parent, "span", class_="footnote", id=note.identifier, data_number=note.label)
    for block in note.content:
        if isinstance(block, tree.Para | tree.Plain):
            write_inlines(scope, add(holder, "span", class_="note-paragraph"), block.content)
        else:
            scope.write_blocks(scope, holder, (block,))
