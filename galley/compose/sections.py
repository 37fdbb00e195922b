"""Headings to nested sections; statements of the back matter told apart by heading or class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from galley.compose.boxes import is_box
from galley.compose.last_floats import are_floats, with_floats
from galley.document import tree
from galley.document.article import Declaration, ParsedDeclaration
from galley.document.declarations import BY_KIND, DECLARATIONS, DeclarationKind
from galley.document.headings import heading_text, is_reference_heading
from galley.document.plain_text import text_of
from galley.document.visit import walk
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings

_SECTION_TYPES = tuple(
    (re.compile(headings), kind)
    for headings, kind in (
        (r"introduction|background", "intro"),
        (r"(patients?|materials?|subjects?) and methods|methods?|methodology", "methods"),
        (r"results?|findings", "results"),
        (r"discussion", "discussion"),
        (r"conclusions?|conclusions? and .*", "conclusions"),
        (r"case (report|presentation|description|series)s?|cases?|case history", "cases"),
    )
)
"""Headings and the JATS sec-type values that name them (JATS 1.3 `@sec-type`)."""

_STATEMENTS = tuple((re.compile(row.headings), row.kind) for row in DECLARATIONS)
_UMBRELLA = re.compile(r"declarations?|statements and declarations|back matter", re.IGNORECASE)


_Section: TypeAlias = tree.Section[tree.ParsedInline, tree.ParsedBlock]
_ABSTRACTS = {
    "abstract": "",
    "plain language summary": "plain-language-summary",
    "plain-language summary": "plain-language-summary",
    "lay summary": "plain-language-summary",
    "author summary": "plain-language-summary",
    "key points": "key-points",
    "highlights": "key-points",
}
"""Headings of abstracts and the JATS abstract-type that they have."""
_KEYWORDS = frozenset({"keywords", "key words", "keyword", "index terms"})


@dataclass(frozen=True, slots=True)
class Structure:
    """The text as sections, and the statements of the back matter taken out of it."""

    body: tree.ParsedBlocks
    declarations: tuple[ParsedDeclaration, ...]
    abstracts: tuple[tuple[str, _Section], ...] = ()
    keywords: tuple[_Section, ...] = ()


def nest(blocks: tree.ParsedBlocks, findings: Findings) -> Structure:
    """Return the nested sections of `blocks` and the declarations among them; an empty section is a finding."""
    lead, sections = _sections(_levelled(_raised(blocks)))
    body: list[tree.ParsedBlock] = list(lead)
    declarations: list[ParsedDeclaration] = []
    abstracts: list[tuple[str, _Section]] = []
    keywords: list[_Section] = []
    for section, classes in sections:
        kind = declaration_kind(section, classes)
        if (abstract := _ABSTRACTS.get(heading_text(section.title))) is not None:
            abstracts.append((abstract, section))
            continue
        if heading_text(section.title) in _KEYWORDS:
            keywords.append(section)
            continue
        if _is_reference_list(section):
            continue
        if is_reference_heading(section.title) and are_floats(section.content):
            body = with_floats(body, section.content)
            continue
        if kind:
            declarations.append(_declaration(section, kind))
        elif _UMBRELLA.fullmatch(text_of(section.title)):
            rest = _umbrella(section, declarations)
            body.extend((rest,) if rest else ())
        else:
            body.append(section)
    if body and isinstance(last := body[-1], tree.Section):
        body[-1], below = _without_statements(last)
        declarations = [*below, *declarations]
    findings.add(*_empty_sections(blocks))
    return Structure(tuple(body), tuple(declarations), tuple(abstracts), tuple(keywords))


_OF_THE_BACK = frozenset({"acknowledgements", "conflicts", "contributions"})
"""Statements that stand nowhere but in the back matter: a subsection of another kind may belong to its section."""


def _without_statements(section: _Section) -> tuple[_Section, list[ParsedDeclaration]]:
    """Return the last section without the statements that it ends with as subsections, and those; no place of a list.

    Authors who head their text with one heading, or forget a level, write them so.
    """
    end = len(section.content)
    while end > 1 and isinstance(block := section.content[end - 1], tree.Section) and _is_reference_list(block):
        end -= 1
    section = replace(section, content=section.content[:end])
    start = end
    while start and isinstance(block := section.content[start - 1], tree.Section) and declaration_kind(block):
        start -= 1
    statements = [one for block in section.content[start:] if (one := _statement(block))]
    if not start or not any(one.kind in _OF_THE_BACK for one in statements):
        return section, []
    return replace(section, content=section.content[:start]), statements


def _raised(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return `blocks` with divisions that hold headings opened, but for boxes, whose headings are their own."""
    raised: list[tree.ParsedBlock] = []
    for block in blocks:
        if isinstance(block, tree.Div) and any(isinstance(inner, tree.Header) for inner in block.content):
            raised.extend((block,) if is_box(block) else _raised(block.content))
        elif isinstance(block, tree.Header):
            raised.append(block)
        else:
            raised.append(block)
    return tuple(raised)


def lowered(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return `blocks` with bold paragraphs for headings: those that stand below other blocks, or in the metadata."""
    return tuple(
        tree.Para((tree.Strong(block.content),)) if isinstance(block, tree.Header) else block for block in blocks
    )


def _levelled(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return `blocks` with the highest heading at level 1."""
    levels = [block.level for block in blocks if isinstance(block, tree.Header)]
    shift = min(levels, default=1) - 1
    return tuple(
        replace(block, level=block.level - shift) if isinstance(block, tree.Header) else block for block in blocks
    )


_Classified: TypeAlias = tuple[_Section, tuple[str, ...]]


def _sections(blocks: Sequence[tree.ParsedBlock]) -> tuple[tree.ParsedBlocks, tuple[_Classified, ...]]:
    """Return what stands before the first heading, and the sections that follow."""
    start = next((index for index, block in enumerate(blocks) if isinstance(block, tree.Header)), len(blocks))
    return tuple(blocks[:start]), tuple(_section(group, 1) for group in _grouped(blocks[start:]))


def _section(blocks: Sequence[tree.ParsedBlock], level: int) -> _Classified:
    header, rest = blocks[0], blocks[1:]
    if not isinstance(header, tree.Header):
        raise TypeError(header)
    starts = [index for index, block in enumerate(rest) if isinstance(block, tree.Header)]
    own = rest[: starts[0]] if starts else rest
    children: list[tree.ParsedBlock] = []
    groups = _grouped(rest[len(own) :])
    children.extend(_section(group, level + 1)[0] for group in groups)
    title = without_labels(header.content)
    section = tree.Section(
        header.attr.identifier, level, title, (*own, *children), _section_type(title, header.attr.classes)
    )
    numbered = "unnumbered" not in header.attr.classes
    return replace(section, number="" if numbered else UNNUMBERED), header.attr.classes


UNNUMBERED = "-"
"""Number of a section that its author asked to leave without one, until sections are numbered."""


def is_label(node: tree.ParsedInline) -> bool:
    r"""Tell whether an inline is a `\label` of TeX."""
    return isinstance(node, tree.Span) and "tex-label" in node.attr.classes


def without_labels(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    r"""Return inlines without the `\label` of TeX, and without the space that it leaves at the end."""
    kept = [node for node in nodes if not is_label(node)]
    while len(kept) < len(nodes) and kept and isinstance(kept[-1], tree.Space | tree.SoftBreak):
        kept.pop()
    return tuple(kept)


def _grouped(blocks: Sequence[tree.ParsedBlock]) -> list[Sequence[tree.ParsedBlock]]:
    """Return runs of blocks, each beginning with a heading no lower than those after it."""
    groups: list[list[tree.ParsedBlock]] = []
    top = 0
    for block in blocks:
        if isinstance(block, tree.Header) and (not groups or block.level <= top):
            groups.append([])
            top = block.level
        groups[-1].append(block)
    return [tuple(group) for group in groups]


def _section_type(title: tree.ParsedInlines, classes: Iterable[str]) -> str:
    named = next((name.removeprefix("sec-type-") for name in classes if name.startswith("sec-type-")), "")
    return named or _usual_type(heading_text(title))


def _usual_type(text: str) -> str:
    return next((kind for headings, kind in _SECTION_TYPES if headings.fullmatch(text)), "")


def is_replaced(heading: str) -> bool:
    """Tell whether a heading only says what its section is, so that the journal may print a heading of its own."""
    title = (tree.Str(heading),)
    text = heading_text(title)
    return is_reference_heading(title) or text in _ABSTRACTS or text in _KEYWORDS or bool(_UMBRELLA.fullmatch(text))


def is_usual(heading: str) -> bool:
    """Tell whether words are what articles usually head a section with: a part of the text, or a statement."""
    text = heading_text((tree.Str(heading),))
    return is_replaced(heading) or bool(_usual_type(text)) or _stated(text) is not None


def front_key(heading: str) -> str:
    """Return the key of the metadata for what these words head, an abstract or keywords; "" for all else."""
    text = heading_text((tree.Str(heading),))
    return "keywords" if text in _KEYWORDS else "abstract" if text == "abstract" else ""


def declaration_kind(section: _Section, classes: Iterable[str] = ()) -> DeclarationKind | None:
    """Return which statement of the back matter a section is, by its classes, else by its heading.

    The class `appendix` says where Quarto prints a section: it is no appendix if its heading names another statement.
    """
    text = heading_text(section.title)
    headed = _stated(text)
    named = (BY_KIND[name].kind for name in classes if name in BY_KIND and not (name == "appendix" and headed))
    return next(named, headed)


def _stated(text: str) -> DeclarationKind | None:
    return next((kind for headings, kind in _STATEMENTS if headings.fullmatch(text)), None)


def _declaration(section: _Section, kind: DeclarationKind) -> ParsedDeclaration:
    return Declaration(kind, section.identifier, section.title, section.content)


def _umbrella(section: _Section, declarations: list[ParsedDeclaration]) -> _Section | None:
    """Take the known statements out of a section that gathers them; return what is left of it, if anything."""
    rest: list[tree.ParsedBlock] = []
    for block in section.content:
        found = _statement(block)
        if found:
            declarations.append(found)
        elif not _is_reference_place(block):
            rest.append(block)
    return replace(section, content=tuple(rest)) if rest else None


def _statement(block: tree.ParsedBlock) -> ParsedDeclaration | None:
    """Return the statement that a subsection, or a paragraph with a bold run-in heading, makes."""
    match block:
        case tree.Section():
            kind = declaration_kind(block)
            return _declaration(block, kind) if kind else None
        case tree.Para((tree.Strong(heading), *text)) if text:
            title = _without_stop(heading)
            kind = declaration_kind(tree.Section("", 1, title, ()))
            content = tuple(text[1:] if isinstance(text[0], tree.Space) else text)
            return Declaration(kind, "", title, (tree.Para(content),)) if kind and content else None
        case _:
            return None


def _without_stop(heading: tree.ParsedInlines) -> tree.ParsedInlines:
    last = heading[-1] if heading else None
    return (*heading[:-1], tree.Str(last.text.rstrip(".:"))) if isinstance(last, tree.Str) else heading


def _is_reference_list(section: _Section) -> bool:
    return is_reference_heading(section.title) and all(map(_is_reference_place, section.content))


def _is_reference_place(block: tree.ParsedBlock) -> bool:
    """Tell whether a block is the empty `::: {#refs}` that says where pandoc puts the reference list."""
    return isinstance(block, tree.Div) and block.attr.identifier == "refs" and not text_of(block.content)


def _empty_sections(blocks: tree.ParsedBlocks) -> Iterable[Diagnostic]:
    """Yield a finding for each heading that nothing follows, and for each heading without text."""
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        if not isinstance(block, tree.Header):
            continue
        name = text_of(block.content)
        if not name and not any(isinstance(node, tree.Image | tree.Math) for node in walk(block.content)):
            yield catalogue.HEADING_HAS_TEXT.broken("A heading has no text.", block.span)
        ends = following is None or (isinstance(following, tree.Header) and following.level <= block.level)
        if ends and not is_reference_heading(block.content):
            yield catalogue.SECTION_HAS_TEXT.broken(f"The section “{name}” is empty.", block.span)
