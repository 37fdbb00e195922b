"""Walking and rewriting trees: what the children of a node are is written here once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import is_
from typing import Any, Generic, TypeAlias, TypeVar, overload

from galley.document import tree
from galley.document.tree.stage import BlockT, InlineT

InlineRewrite: TypeAlias = Callable[[tuple[InlineT, ...]], tuple[InlineT, ...]]
BlockRewrite: TypeAlias = Callable[[tuple[BlockT, ...]], tuple[BlockT, ...]]

_Node = TypeVar("_Node")
FloatT = TypeVar("FloatT", bound="tree.FigureFloat[Any] | tree.TableFloat[Any]")

INLINE_CONTAINERS = (
    tree.Emph, tree.Strong, tree.Underline, tree.Strikeout, tree.Superscript, tree.Subscript, tree.SmallCaps,
    tree.Quoted, tree.Link, tree.Span, tree.CitationMark, tree.CrossReference,
)  # fmt: skip
"""Classes of the inlines that hold inlines."""

_HOLDERS = frozenset({*INLINE_CONTAINERS, tree.Change})
_WITH_CONTENT = frozenset({
    *INLINE_CONTAINERS, tree.Change, tree.Plain, tree.Para, tree.Header, tree.Note, tree.Footnote, tree.BlockQuote,
    tree.Div, tree.ChangedBlocks,
})  # fmt: skip

_LEAVES = frozenset(
    {tree.Str, tree.Space, tree.SoftBreak, tree.LineBreak, tree.Code, tree.Math, tree.RawInline, tree.ReferenceLink,
     tree.Equation, tree.CodeBlock, tree.RawBlock, tree.HorizontalRule}
)  # fmt: skip
"""Classes of nodes with nothing below them: most of any text."""
WORDS = frozenset({tree.Str, tree.Space, tree.SoftBreak})
"""Classes of words and the spaces between them: nine of ten nodes."""


@overload
def children(node: tree.Node) -> Iterator[tree.Node]: ...
@overload
def children(node: tree.ParsedNode) -> Iterator[tree.ParsedNode]: ...
def children(node: tree.ParsedNode) -> Iterator[tree.ParsedNode]:
    """Yield the children of a node in reading order: caption before body; alternative texts and affixes are none."""
    return iter(_content(node)) if type(node) in _WITH_CONTENT else _children(node)


def _content(node: Any) -> tuple[tree.ParsedNode, ...]:
    """Return what a node of one of `_WITH_CONTENT` holds."""
    content: tuple[tree.ParsedNode, ...] = node.content
    return content


def _children(node: tree.ParsedNode) -> Iterator[tree.ParsedNode]:
    match node:
        case tree.LineBlock(lines):
            for line in lines:
                yield from line
        case tree.OrderedList(items=items) | tree.BulletList(items):
            for item in items:
                yield from item
        case tree.DefinitionList(items):
            for term, meanings in items:
                yield from term
                for meaning in meanings:
                    yield from meaning
        case tree.Section(title=title, content=content) | tree.BoxedText(title=title, content=content):
            yield from title
            yield from content
        case tree.Figure(caption=caption, content=content):
            yield from caption
            yield from content
        case tree.Table(caption=caption):
            yield from caption
            yield from table_cells(node)
        case tree.FigureFloat() | tree.TableFloat():
            yield from _parts_of_float(node)
        case _:
            return


def _parts_of_float(node: tree.FigureFloat[BlockT] | tree.TableFloat[BlockT]) -> Iterator[BlockT]:
    yield from node.caption
    if isinstance(node, tree.FigureFloat):
        for panel in node.panels:
            yield from panel.caption
        yield from node.content
    else:
        yield from table_cells(node.table)
        yield from node.notes
    for one in node.credits:
        yield from one.content


def table_rows(table: tree.Table[BlockT]) -> Iterator[tree.Row[BlockT]]:
    """Yield every row of a table from top to bottom."""
    yield from table.head
    for body in table.bodies:
        yield from body.head
        yield from body.rows
    yield from table.foot


def table_cells(table: tree.Table[BlockT]) -> Iterator[BlockT]:
    """Yield the blocks of every cell of a table, row by row."""
    for row in table_rows(table):
        for cell in row.cells:
            yield from cell.content


@overload
def walk(nodes: tuple[tree.Node, ...]) -> Iterator[tree.Node]: ...
@overload
def walk(nodes: tuple[tree.ParsedNode, ...]) -> Iterator[tree.ParsedNode]: ...
def walk(nodes: tuple[tree.ParsedNode, ...]) -> Iterator[tree.ParsedNode]:
    """Yield the nodes and all below them in reading order, each before its children."""
    stack: list[Iterator[tree.ParsedNode]] = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            yield node
            if type(node) not in _LEAVES:
                stack.append(children(node))
                break
        else:
            stack.pop()


@overload
def walk_past_words(nodes: tuple[tree.Node, ...]) -> Iterator[tree.Node]: ...
@overload
def walk_past_words(nodes: tuple[tree.ParsedNode, ...]) -> Iterator[tree.ParsedNode]: ...
def walk_past_words(nodes: tuple[tree.ParsedNode, ...]) -> Iterator[tree.ParsedNode]:
    """Yield as `walk` does all nodes but words and the spaces between them, which are nine of ten."""
    return iter(_past_words(nodes))


def _past_words(nodes: Iterable[tree.ParsedNode]) -> list[tree.ParsedNode]:
    found: list[tree.ParsedNode] = []
    for node in [node for node in nodes if type(node) not in WORDS]:
        found.append(node)
        if type(node) not in _LEAVES:
            found += _past_words_below(node)
    return found


def _past_words_below(node: Any) -> tuple[tree.ParsedNode, ...]:
    """Return what `walk_past_words` yields of what is below a node that is no leaf."""
    try:
        known: tuple[tree.ParsedNode, ...] = node.past_words
    except AttributeError:
        known = tuple(_past_words(children(node)))
        object.__setattr__(node, "past_words", known)
    return known


def walk_levels(nodes: tuple[tree.ParsedNode, ...]) -> Iterator[tuple[tree.ParsedNode, int]]:
    """Yield as `walk` does, each node with the number of nodes that it stands in."""
    stack: list[Iterator[tree.ParsedNode]] = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            yield node, len(stack) - 1
            if type(node) not in _LEAVES:
                stack.append(children(node))
                break
        else:
            stack.pop()


def rewrite_blocks(
    blocks: tuple[BlockT, ...], inlines: InlineRewrite[InlineT], rewrite: BlockRewrite[BlockT]
) -> tuple[BlockT, ...]:
    """Rewrite a tree from its leaves up: every sequence of inlines by `inlines`, every one of blocks by `rewrite`.

    What is not changed stays the object that it is.
    """
    below = _same_or(blocks, tuple([_rewrite_block(block, inlines, rewrite) for block in blocks]))
    return _same_or(blocks, rewrite(below))


def rewrite_inlines(
    nodes: tuple[InlineT, ...], inlines: InlineRewrite[InlineT], rewrite: BlockRewrite[BlockT]
) -> tuple[InlineT, ...]:
    """Rewrite a sequence of inlines from its leaves up, as `rewrite_blocks` does."""
    below = nodes if _LEAVES.issuperset(map(type, nodes)) else _rewritten_below(nodes, inlines, rewrite)
    return _same_or(nodes, inlines(below))


def _rewritten_below(
    nodes: tuple[InlineT, ...], inlines: InlineRewrite[InlineT], rewrite: BlockRewrite[BlockT]
) -> tuple[InlineT, ...]:
    changed: list[InlineT] | None = None
    for at in [at for at, kind in enumerate(map(type, nodes)) if kind not in _LEAVES]:
        made = _rewrite_inline(nodes[at], inlines, rewrite)
        if made is not nodes[at]:
            changed = changed or list(nodes)
            changed[at] = made
    return tuple(changed) if changed else nodes


def _same_or(before: tuple[_Node, ...], after: tuple[_Node, ...]) -> tuple[_Node, ...]:
    """Return `before` where `after` holds the very same nodes: then what holds them need not be made anew."""
    return before if before is after or (len(before) == len(after) and all(map(is_, before, after))) else after


def _with(node: Any, **content: Any) -> Any:
    """Return a node with other content, itself where the content is the same."""
    return node if all(getattr(node, name) is one for name, one in content.items()) else replace(node, **content)


def same_blocks(blocks: tuple[BlockT, ...]) -> tuple[BlockT, ...]:
    """Return blocks as they are: for a rewrite of inlines only."""
    return blocks


@dataclass(frozen=True, slots=True)
class _OnlyWith(Generic[InlineT]):
    """A rewrite of the sequences which have a node of one of the classes `sought`, and of no others."""

    change: InlineRewrite[InlineT]
    sought: frozenset[type]

    def __call__(self, nodes: tuple[InlineT, ...]) -> tuple[InlineT, ...]:
        return nodes if self.sought.isdisjoint(map(type, nodes)) else self.change(nodes)


def only_with(change: InlineRewrite[InlineT], *kinds: type[tree.ParsedNode]) -> InlineRewrite[InlineT]:
    """Return a rewrite that changes the sequences which have a node of one of these classes, and no others.

    That is told without a step for each node, and most sequences have words only; what holds no such node is not even
    walked over.
    """
    return _OnlyWith(change, frozenset(kinds))


def same_inlines(nodes: tuple[InlineT, ...]) -> tuple[InlineT, ...]:
    """Return inlines as they are: for a rewrite of blocks only."""
    return nodes


_WITH_INLINES_BESIDE = frozenset({tree.Cite, tree.Image})
"""Classes of nodes with inlines that are not below them: affixes and alternative texts."""
_WITH_BLOCKS = frozenset({tree.Note, tree.Footnote})


def _stays(node: Any, inlines: InlineRewrite[Any], rewrite: BlockRewrite[Any]) -> bool:
    """Tell whether a block holds nothing that two rewrites are about; one that holds texts only, where both are."""
    sought = frozenset() if inlines is same_inlines else inlines.sought if isinstance(inlines, _OnlyWith) else WORDS
    if rewrite is not same_blocks:
        if type(node) not in _TEXTS:
            return False
        sought |= _WITH_BLOCKS
    return sought.isdisjoint(WORDS) and (sought | _WITH_INLINES_BESIDE).isdisjoint(map(type, _past_words_below(node)))


_TEXTS = frozenset({tree.Plain, tree.Para, tree.Header})


_BLANKS = (tree.Space, tree.SoftBreak)


def without_asides(nodes: tuple[InlineT, ...]) -> tuple[InlineT, ...]:
    """Return a text as it is told again elsewhere: without notes, citations and marks of changes, which stand once."""
    asides = (tree.Note, tree.Footnote, tree.Cite, tree.CitationMark)

    def kept(inner: tuple[InlineT, ...]) -> tuple[InlineT, ...]:
        made: list[InlineT] = []
        space: tuple[InlineT, ...] = ()
        for node in inner:
            if isinstance(node, asides):
                space = (made.pop(),) if made and isinstance(made[-1], _BLANKS) else space
                continue
            goes_on = not isinstance(node, _BLANKS) and not _is_stop(node)
            made += [*(space if goes_on else ()), *_as_new(node)]
            space = ()
        return tuple(made)

    return rewrite_inlines(nodes, kept, same_blocks)


def _is_stop(node: Any) -> bool:
    """Tell whether a node is a text that follows on a word without a space."""
    return isinstance(node, tree.Str) and node.text.startswith((".", ",", ";", ":", "!", "?", ")", "]"))


def _as_new(node: Any) -> tuple[Any, ...]:
    """Return a node of a marked text as the new version has it."""
    if not isinstance(node, tree.Change):
        return (node,)
    return () if node.state == "deleted" else node.content


def with_images(node: FloatT, change: Callable[[tree.Graphic], tree.Graphic]) -> FloatT:
    """Return a float with what `change` makes of each of its images."""
    whole = replace(node, graphics=tuple(map(change, node.graphics)))
    if not isinstance(whole, tree.FigureFloat):
        return whole
    panels = tuple(replace(one, graphics=tuple(map(change, one.graphics))) for one in whole.panels)
    return replace(whole, panels=panels)


# A tree keeps its stage (`tree.stage`) if the rewrites keep it, which the two functions above promise; what is inside a
# node is not typed again.


def _rewrite_inline(node: Any, inlines: InlineRewrite[Any], rewrite: BlockRewrite[Any]) -> Any:
    below = partial(rewrite_inlines, inlines=inlines, rewrite=rewrite)
    if type(node) in _HOLDERS:
        content = rewrite_inlines(node.content, inlines, rewrite)
        return node if content is node.content else replace(node, content=content)
    match node:
        case tree.Note() | tree.Footnote():
            return _with(node, content=rewrite_blocks(node.content, inlines, rewrite))
        case tree.Cite():
            return _with(node, citations=_each(node.citations, partial(_rewrite_citation, below=below)))
        case tree.Image():
            return _with(node, alt=below(node.alt))
        case _:
            return node


def _each(nodes: tuple[_Node, ...], change: Callable[[_Node], _Node]) -> tuple[_Node, ...]:
    """Return what `change` makes of each, in the same tuple where all stay."""
    return _same_or(nodes, tuple([change(node) for node in nodes]))


def _rewrite_citation(citation: tree.Citation, below: InlineRewrite[tree.ParsedInline]) -> tree.Citation:
    if not (citation.prefix or citation.suffix):
        return citation
    made: tree.Citation = _with(citation, prefix=below(citation.prefix), suffix=below(citation.suffix))
    return made


def _rewrite_block(node: Any, inlines: InlineRewrite[Any], rewrite: BlockRewrite[Any]) -> Any:
    if type(node) in _LEAVES or _stays(node, inlines, rewrite):
        return node
    text = partial(rewrite_inlines, inlines=inlines, rewrite=rewrite)
    below = partial(rewrite_blocks, inlines=inlines, rewrite=rewrite)
    match node:
        case tree.Plain() | tree.Para() | tree.Header():
            return _with(node, content=text(node.content))
        case tree.LineBlock():
            return _with(node, lines=_each(node.lines, text))
        case tree.BlockQuote() | tree.Div():
            return _with(node, content=below(node.content))
        case tree.OrderedList() | tree.BulletList():
            return _with(node, items=_each(node.items, below))
        case tree.DefinitionList():
            return tree.DefinitionList(
                tuple((text(term), tuple(map(below, meanings))) for term, meanings in node.items)
            )
        case tree.Section() | tree.BoxedText():
            return _with(node, title=text(node.title), content=below(node.content))
        case tree.Figure():
            return _with(node, caption=below(node.caption), content=below(node.content))
        case tree.FigureFloat():
            caption = below(node.caption)
            panels = _each(node.panels, lambda one: _with(one, caption=below(one.caption)))
            content = below(node.content)
            return _with(node, caption=caption, panels=panels, content=content, credits=_of_credits(node, below))
        case tree.Table():
            return _rewrite_table(node, below)
        case tree.TableFloat():
            return _rewrite_table_float(node, below)
        case _:
            return node


def _rewrite_table_float(node: tree.TableFloat[Any], below: BlockRewrite[Any]) -> tree.TableFloat[Any]:
    caption = below(node.caption)
    table = _rewrite_table(node.table, below)
    made: tree.TableFloat[Any] = _with(
        node, caption=caption, table=table, notes=below(node.notes), credits=_of_credits(node, below)
    )
    return made


def _of_credits(node: Any, below: BlockRewrite[Any]) -> tuple[tree.Credit[Any], ...]:
    return _each(node.credits, lambda one: _with(one, content=below(one.content)))


def _rewrite_table(table: tree.Table[Any], below: BlockRewrite[Any]) -> tree.Table[Any]:
    def cell(one: tree.Cell[Any]) -> tree.Cell[Any]:
        made: tree.Cell[Any] = _with(one, content=below(one.content))
        return made

    def rows(group: tuple[tree.Row[Any], ...]) -> tuple[tree.Row[Any], ...]:
        return _each(group, lambda row: _with(row, cells=_each(row.cells, cell)))

    bodies = _each(table.bodies, lambda body: _with(body, head=rows(body.head), rows=rows(body.rows)))
    made: tree.Table[Any] = _with(
        table, caption=below(table.caption), head=rows(table.head), bodies=bodies, foot=rows(table.foot)
    )
    return made
