"""A proof: the composed article as text that a person can check, for the case documents.

Citation marks stand in `[ ]` or, raised, in `^ ^`; cross-references as `Figure 1→fig:x`; floats, notes and statements
of the back matter begin a line with what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree
from galley.document.article import Article
from galley.document.visit import children, table_rows

_MARKS = {
    tree.Emph: "*", tree.Strong: "**", tree.Superscript: "^", tree.Subscript: "~", tree.Underline: "_",
    tree.Strikeout: "~~", tree.SmallCaps: "§",
}  # fmt: skip


def proof_of(article: Article) -> str:
    """Return the proof of an article."""
    return "\n".join(line for line in _article(article) if line.strip())


def _article(article: Article) -> Iterator[str]:
    yield f"title: {inline(article.meta.title)}"
    for abstract in article.meta.abstracts:
        for section in abstract.sections:
            yield f"abstract: {inline(section.title)}"
            yield from _blocks(section.content, "  ")
    yield from _blocks(article.body, "")
    for declaration in article.declarations:
        yield f"{declaration.kind}: {inline(declaration.title)}"
        yield from _blocks(declaration.content, "  ")
    for supplement in article.supplements:
        yield f"supplement: {supplement.label} {supplement.name}"
    yield from (f"{entry.number}. {entry.text}" for entry in article.bibliography)
    yield from (f"asset: {asset.name} {asset.media_type}" for asset in article.assets)


def _blocks(blocks: tree.Blocks, indent: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, indent)


def _block(block: tree.Block, indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    match block:
        case tree.Section():
            kind = f" ({block.sec_type})" if block.sec_type else ""
            number = f"{block.number} " if block.number else ""
            yield f"{indent}{'#' * block.level} {number}{inline(block.title)}{kind} #{block.identifier}"
            yield from _blocks(block.content, indent)
        case tree.Para(content) | tree.Plain(content):
            yield f"{indent}{inline(content)}"
            yield from _notes(content, inner)
        case tree.FigureFloat():
            images = _images(block.graphics)
            yield f"{indent}figure: {block.label} #{block.identifier} {images}{' wide' if block.wide else ''}"
            yield from _blocks(block.caption, inner)
            for panel in block.panels:
                yield f"{inner}panel: {panel.label} #{panel.identifier} {_images(panel.graphics)}"
                yield from _blocks(panel.caption, f"{inner}  ")
            yield from _blocks(block.content, inner)
            yield from _rights(block, inner)
        case tree.BoxedText():
            yield f"{indent}box: {block.label} #{block.identifier} {inline(block.title)}".rstrip()
            yield from _blocks(block.content, inner)
        case tree.TableFloat():
            yield f"{indent}table: {block.label} #{block.identifier} {_images(block.graphics)}".rstrip()
            yield from _blocks(block.caption, inner)
            for row in table_rows(block.table):
                yield f"{inner}| {' | '.join(' '.join(_blocks(cell.content, '')) for cell in row.cells)} |"
            yield from _blocks(block.notes, f"{inner}note: ")
            yield from _rights(block, inner)
        case tree.CodeBlock(text=text):
            yield f"{indent}code: {text}"
        case _:
            yield f"{indent}{type(block).__name__}"
            nodes = tuple(children(block))
            yield from _blocks(tuple(node for node in nodes if isinstance(node, _BLOCKS)), inner)


_BLOCKS = (
    tree.Plain, tree.Para, tree.BulletList, tree.OrderedList, tree.BlockQuote, tree.Div, tree.FigureFloat,
    tree.TableFloat, tree.CodeBlock, tree.Section, tree.DefinitionList, tree.LineBlock, tree.BoxedText,
)  # fmt: skip


def _images(graphics: tuple[tree.Graphic, ...]) -> str:
    return " ".join(f"<{graphic.name}|{graphic.alt}>" for graphic in graphics)


def _rights(block: tree.FigureFloat | tree.TableFloat, indent: str) -> Iterator[str]:
    for credit in block.credits:
        yield from _blocks(credit.content, f"{indent}{credit.kind}: ")
    if block.doi:
        yield f"{indent}doi: {block.doi}"


def _notes(nodes: tree.Inlines, indent: str) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, tree.Footnote):
            yield f"{indent}note {node.number}:"
            yield from _blocks(node.content, f"{indent}  ")


def inline(nodes: tree.Inlines) -> str:
    """Return inlines as text with light marks."""
    return "".join(map(_inline, nodes))


def _inline(node: tree.Inline) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a node
    match node:
        case tree.Str(text) | tree.Code(text=text):
            return text
        case tree.Space() | tree.SoftBreak():
            return " "
        case tree.LineBreak():
            return " / "
        case tree.Math(tex=tex):
            return f"${tex}$"
        case tree.Equation():
            return f"${node.tex}$ {node.label}#{node.identifier}"
        case tree.ReferenceLink(number=number):
            return str(number)
        case tree.CitationMark(content=content, superscript=raised):
            return f"^{inline(content)}^" if raised else inline(content)
        case tree.CrossReference():
            return f"{inline(node.content)}→{node.target}".replace("\u00a0", " ")
        case tree.Footnote(number=number):
            return f"[note {number}]"
        case tree.Quoted(content=content):
            return f"“{inline(content)}”"
        case tree.Image(url=url, alt=alt):
            return f"<{url}|{inline(alt)}>"
        case tree.Link(content=content, url=url):
            return f"{inline(content)}<{url}>"
        case tree.Span(content=content):
            return inline(content)
        case _ if type(node) in _MARKS:
            mark = _MARKS[type(node)]
            return f"{mark}{inline(node.content)}{mark}"  # type: ignore[union-attr]
        case _:
            return f"!!{node!r}!!"
