"""Raw markup inside Markdown: what is understood becomes nodes, what would lose text becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from galley.document import tree
from galley.document.float_numbers import numbers_in
from galley.document.visit import rewrite_blocks, walk
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.readers.manuscript.formula_pictures import drawn, formula_in
from galley.readers.manuscript.query_comments import queries_in
from galley.readers.manuscript.script_formulas import as_text
from galley.readers.manuscript.siunitx import has_numbers, in_formula
from galley.readers.manuscript.tex import tied, understand_tex

_Raw = tree.RawInline | tree.RawBlock
_COMMENT = re.compile(r"(?:\s*<!--.*?-->\s*)+\Z", re.DOTALL)
_TAG = re.compile(r"\s*<[^<>]*>\s*\Z", re.DOTALL)

_WRAPPERS: Mapping[str, Callable[[tree.ParsedInlines], tree.ParsedInline]] = {
    "em": tree.Emph, "i": tree.Emph, "cite": tree.Emph, "strong": tree.Strong, "b": tree.Strong,
    "sup": tree.Superscript, "sub": tree.Subscript, "u": tree.Underline, "ins": tree.Underline,
    "s": tree.Strikeout, "del": tree.Strikeout, "strike": tree.Strikeout,
    "q": lambda content: tree.Quoted("DoubleQuote", content),
}  # fmt: skip

_NEUTRAL = frozenset(
    {"p", "div", "span", "center", "font", "small", "big", "nobr", "section", "article", "abbr", "mark", "tt", "kbd"}
    | {
        "samp",
        "var",
        "a",
        "wbr",
        "hr",
        "details",
        "summary",
        "aside",
        "main",
        "header",
        "footer",
        "address",
        "time",
        "bdi",
    }
)
"""Elements that only arrange or name the text between their tags: that text is kept."""


_OTHERWISE = "write it in Markdown, or escape < and \\ that are text"
_HINTS: Mapping[str, str] = {
    "\\nocite": "list the works under `nocite:` in the metadata, which puts them among the references",
    "\\todo": "take the remark out, or make it a comment, <!-- … -->, which is not printed",
    "\\input": "put the text of the file here, or name its Markdown under `sections:` in the metadata",
    "\\include": "put the text of the file here, or name its Markdown under `sections:` in the metadata",
}
_MEDIA = frozenset({"video", "audio", "source", "track", "iframe", "embed"})


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    closing: bool
    attributes: Mapping[str, str]


class _TagReader(HTMLParser):
    """Reads the one tag of a piece of raw HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tag: _Tag | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = _Tag(tag, closing=False, attributes={name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.tag = _Tag(tag, closing=True, attributes={})


def _read_tag(text: str) -> _Tag | None:
    if not _TAG.match(text):
        return None
    reader = _TagReader()
    reader.feed(text)
    return reader.tag


@dataclass(slots=True)
class _Open:
    """An element that is open: its tag's node, and the inlines read since."""

    raw: tree.RawInline | None
    name: str
    content: list[tree.ParsedInline] = field(default_factory=list)


def understand(blocks: tree.ParsedBlocks, findings: Findings) -> tree.ParsedBlocks:
    """Return `blocks` without raw markup: comments dropped, known tags and commands as nodes, the rest as findings.

    A tag that only arranges its text is dropped with a warning (`markup-is-understood`); what would lose text is an
    error (`markup-is-kept`) that shows the text.
    """

    def inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        kinds = set(map(type, nodes))
        meant = tied(_inlines(nodes, findings) if tree.RawInline in kinds else nodes)
        meant = tuple(_formula(one) for one in meant if not _is_blank(one)) if tree.Math in kinds else meant
        meant = tuple(map(_with_handle, meant)) if tree.Link in kinds else meant
        return tidy(_bracketed(meant) if {tree.Cite, tree.RawInline} & kinds else meant)

    def rewrite(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(block for node in nodes for block in _block(node, findings))

    return rewrite_blocks(blocks, inlines, rewrite)


def _is_blank(node: tree.ParsedInline) -> bool:
    """Tell whether a node is a formula without anything in it, `$ $`, which makes room on a page of LaTeX."""
    return isinstance(node, tree.Math) and not re.sub(r"\\[,;:! ]|[~\s{}]", "", node.tex)


def _with_handle(node: tree.ParsedInline) -> tree.ParsedInline:
    """Return a link to somebody's page with the name as text, `[@ann](https://…/ann)`: there it cites nothing."""
    match node:
        case tree.Link(content=(tree.Cite(citations=(tree.Citation(mode="AuthorInText") as one,)),)):
            named = node.url.rstrip("/").rpartition("/")[2].removeprefix("@").lower() == one.key.lower()
            return replace(node, content=(tree.Str(f"@{one.key}"),)) if named and "://" in node.url else node
        case _:
            return node


def _formula(node: tree.ParsedInline) -> tree.ParsedInline:
    """Return a formula with the numbers and units of siunitx as TeX prints them by itself, a mark alone as text."""
    if not isinstance(node, tree.Math):
        return node
    return replace(node, tex=in_formula(node.tex)) if has_numbers(node.tex) else as_text(node)


def _block(node: tree.ParsedBlock, findings: Findings) -> tree.ParsedBlocks:
    match node:
        case tree.RawBlock():
            content = _meaning(node, findings)
            numbers = numbers_in(node.text) if node.format in {"tex", "latex"} else ()
            return (*((tree.Para(content),) if content else ()), *numbers)
        case tree.Para(content) | tree.Plain(content):
            trimmed = _trimmed(content)
            return (replace(node, content=trimmed),) if trimmed else ()
        case tree.Table() if _is_empty(node):
            findings.add(catalogue.TABLE_HAS_CELLS.broken("A table has no text in any of its cells."))
            return ()
        case _:
            return (node,)


def _is_empty(table: tree.Table[tree.ParsedBlock]) -> bool:
    """Tell whether nothing of a table prints: one that only makes a tool load its packages, for instance."""
    holds = (tree.Str, tree.Math, tree.Image, tree.Code, tree.Cite, tree.RawInline, tree.RawBlock, tree.CodeBlock)
    return not table.attr.identifier and not any(isinstance(node, holds) for node in walk((table,)))


def _inlines(nodes: tree.ParsedInlines, findings: Findings) -> tree.ParsedInlines:
    stack = [_Open(None, "")]
    for node in nodes:
        tag = _read_tag(node.text) if isinstance(node, tree.RawInline) and node.format == "html" else None
        if isinstance(node, tree.RawInline) and tag and tag.name in _WRAPPERS:
            _open_or_close(stack, node, tag, findings)
        elif isinstance(node, tree.RawInline):
            stack[-1].content.extend(_meaning(node, findings))
        else:
            stack[-1].content.append(node)
    while len(stack) > 1:
        unclosed = stack.pop()
        _lost(unclosed.raw, f"The tag <{unclosed.name}> is never closed.", findings)
        stack[-1].content.extend(unclosed.content)
    return tuple(stack[0].content)


def _open_or_close(stack: list[_Open], node: tree.RawInline, tag: _Tag, findings: Findings) -> None:
    if not tag.closing:
        stack.append(_Open(node, tag.name))
    elif stack[-1].name == tag.name:
        closed = stack.pop()
        stack[-1].content.append(_WRAPPERS[tag.name](tuple(closed.content)))
    else:
        _lost(node, f"The tag </{tag.name}> closes nothing that is open.", findings)


def _meaning(node: _Raw, findings: Findings) -> tree.ParsedInlines:
    """Return the inlines that a piece of raw markup stands for; report it where it is not understood."""
    if node.format in {"tex", "latex"}:
        meaning = understand_tex(node)
    elif node.format in {"html", "html5", "html4"}:
        meaning = _html(node, findings)
    else:
        meaning = None
    if meaning is not None:
        return meaning
    _lost(node, "Raw markup is not printed; this text would be lost:", findings, excerpt=True)
    return ()


def _html(node: _Raw, findings: Findings) -> tree.ParsedInlines | None:
    if _COMMENT.match(node.text):
        return tuple(queries_in(node.text, node.span, findings))
    tag = _read_tag(node.text)
    if tag is None:
        return None
    if tag.name == "br":
        return (tree.LineBreak(),) if isinstance(node, tree.RawInline) else ()
    if tag.name == "img" and not tag.closing:
        return (_image(tag, node, findings),)
    if tag.name in _MEDIA and not tag.closing:
        return _media(tag, node)
    if tag.name in _NEUTRAL and not tag.closing:
        if tag.name != "abbr" or not tag.attributes.get("title"):  # of a title its own finding tells
            findings.add(_left_out(node, tag))
        if identifier := tag.attributes.get("id"):
            return (tree.Span(tree.Attr(identifier), ()),)
    # A closing tag holds no text; what is wrong was said of the tag that opens the element.
    return () if tag.closing or tag.name in _NEUTRAL else None


def _media(tag: _Tag, node: _Raw) -> tree.ParsedInlines | None:
    """Return what stands in print for a film or a sound: a link to it; None where what it shows would be lost."""
    address = tag.attributes.get("src", "")
    if not re.match(r"https?://", address):
        return None if address else ()
    return (tree.Link(tree.NO_ATTR, (tree.Str(address),), address, span=node.span),)


def _left_out(node: _Raw, tag: _Tag) -> Diagnostic:
    return catalogue.MARKUP_IS_UNDERSTOOD.broken(f"The tag <{tag.name}> is left out; its text is kept.", node.span)


def _image(tag: _Tag, node: _Raw, findings: Findings) -> tree.ParsedInline:
    if tex := formula_in(tag.attributes.get("src", "")):
        findings.add(drawn(tex, node))
        return tree.Math("DisplayMath" if isinstance(node, tree.RawBlock) else "InlineMath", tex, node.span)
    alt = tag.attributes.get("alt", "")
    pairs = tuple((name, value) for name, value in tag.attributes.items() if name in {"alt", "width"})
    attr = tree.Attr(tag.attributes.get("id", ""), pairs=pairs)
    return tree.Image(attr, (tree.Str(alt),) if alt else (), tag.attributes.get("src", ""), span=node.span)


def _lost(node: _Raw | None, message: str, findings: Findings, *, excerpt: bool = False) -> None:
    text = " ".join(node.text.split()) if node else ""
    shown = f" {text[:200]}{'…' if len(text) > 200 else ''}" if excerpt else ""  # noqa: PLR2004 - a line's worth
    hint = next((hint for start, hint in _HINTS.items() if text.startswith(start)), _OTHERWISE)
    findings.add(catalogue.MARKUP_IS_KEPT.broken(message + shown, node.span if node else None, hint))


def _bracketed(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    """Mend `[@a][@b]`, which pandoc reads as a link without a target: brackets around a citation in the text."""
    if not any(_is_one_in_text(node) for node in nodes if type(node) is tree.Cite):
        return nodes
    kept: list[tree.ParsedInline] = []
    rest = list(reversed(nodes))
    while rest:
        node = rest.pop()
        before, after = (kept[-1] if kept else None), (rest[-1] if rest else None)
        if isinstance(before, tree.Str) and isinstance(after, tree.Str) and _stands_alone(node, before, after):
            kept[-1:] = _text(before.text[:-1])
            rest[-1:] = _text(after.text[1:])
            kept.append(_in_brackets(node))
        else:
            kept.append(node)
    return tuple(kept)


def _stands_alone(node: tree.ParsedInline, before: tree.Str, after: tree.Str) -> bool:
    return before.text.endswith("[") and after.text.startswith("]") and _is_one_in_text(node)


def _is_one_in_text(node: tree.ParsedInline) -> bool:
    return isinstance(node, tree.Cite) and [one.mode for one in node.citations] == ["AuthorInText"]


def _in_brackets(node: tree.ParsedInline) -> tree.ParsedInline:
    if not isinstance(node, tree.Cite):
        return node
    return replace(node, citations=tuple(replace(one, mode="NormalCitation") for one in node.citations))


def _text(text: str) -> tuple[tree.Str, ...]:
    return (tree.Str(text),) if text else ()


_SPACES = (tree.Space, tree.SoftBreak)
_BLANKS = (*_SPACES, tree.LineBreak)


def tidy(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    """Return inlines without doubled spaces or spaces around a line break."""
    kept: list[tree.ParsedInline] = []
    before: type[tree.ParsedInline] | None = None
    for node in nodes:
        kind = type(node)
        if kind in _SPACES and before in _BLANKS:
            continue
        if kind is tree.LineBreak and before in _SPACES:
            kept.pop()
        kept.append(node)
        before = kind
    return tuple(kept)


def _trimmed(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    """Return the inlines of a paragraph without space at its ends, which a dropped comment leaves."""
    start, end = 0, len(nodes)
    while start < end and isinstance(nodes[start], _SPACES):
        start += 1
    while end > start and isinstance(nodes[end - 1], _SPACES):
        end -= 1
    return nodes[start:end]
