"""Labels of figures and tables that authors typed: taken out of captions, for galley prints its own.

Authors who know no captions type them as a paragraph beside the image or the table: that is read as the caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.texts import rewrite
from galley.document.visit import same_inlines, walk
from galley.findings.catalogue import LABEL_IS_MADE
from galley.findings.finding import Findings
from galley.source import Span

Kind: TypeAlias = Literal["fig", "table"]

LABEL = re.compile(
    r"\s*(?P<apart>(?:supplementa(?:ry|l)|supporting|extended data)\s+)?"
    r"(?:(?P<fig>figures?|fig\.?|figuras?|abbildung|abb\.?|figura|obr(?:ázek|\.)|рис(?:унок|\.)|図)"
    r"|(?P<table>tables?|tab\.?|tabla|tabela|tabelle|tableau|tabella|tabulka|таблица|табл\.?|表))\s*"
    r"(?P<number>[Ss]?\d{1,3})(?![\w]|\.\d)(?P<end>\s*[.:|]+|\s*[–—-](?=\s)|(?=\s+[^\W\d_a-zà-öø-ÿ])|(?=\s*\Z))\s*",
    re.IGNORECASE,
)
"""A label, where it begins a text."""
_LONGEST = 200
"""Characters at the beginning of a text in which its label is looked for."""

_CONTAINERS = (tree.Strong, tree.Emph, tree.Underline, tree.SmallCaps, tree.Span)
_BREAKS = (tree.Space, tree.SoftBreak, tree.LineBreak)
_HINT = "write the caption alone, and refer to it by its identifier"


@dataclass(frozen=True, slots=True)
class TypedLabel:
    """A label at the beginning of a text: of what, its number (`1`, `S1`), and how many characters it has."""

    kind: Kind
    number: str
    length: int
    text: str


def typed_label(nodes: tree.ParsedInlines) -> TypedLabel | None:
    """Return the label that a text begins with, None where it begins with none."""
    match = LABEL.match(_beginning(nodes))
    if not match:
        return None
    number = match["number"].upper()
    apart = "S" if match["apart"] and not number.startswith("S") else ""
    kind: Kind = "fig" if match["fig"] else "table"
    return TypedLabel(kind, apart + number, match.end(), match[0].strip())


def without_label(nodes: tree.ParsedInlines, length: int) -> tree.ParsedInlines:
    """Return inlines without their first `length` characters."""
    left = length
    kept: list[tree.ParsedInline] = []
    for at, node in enumerate(nodes):
        if left <= 0:
            return (*kept, *nodes[at:])
        size = len(flat_text((node,)))
        if size > left:
            kept.extend(_cut(node, left))
        left -= size
    return tuple(kept)


def _cut(node: tree.ParsedInline, length: int) -> tree.ParsedInlines:
    if isinstance(node, tree.Str):
        return (tree.Str(node.text[length:]),)
    if isinstance(node, _CONTAINERS):
        return (replace(node, content=without_label(node.content, length)),)
    return (node,)


def _beginning(nodes: tree.ParsedInlines) -> str:
    """Return the text at the beginning of inlines, at least as much as a label can have."""
    begun, length = [], 0
    for piece in _pieces(nodes):
        begun.append(piece)
        length += len(piece)
        if length > _LONGEST:
            break
    return "".join(begun)


def flat_text(nodes: tree.ParsedInlines) -> str:
    """Return the text at the beginning of inlines, up to the first that is more than words."""
    return "".join(_pieces(nodes))


def _pieces(nodes: tree.ParsedInlines) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, tree.Str):
            yield node.text
        elif isinstance(node, _BREAKS):
            yield " "
        elif isinstance(node, _CONTAINERS):
            yield from _pieces(node.content)
        else:
            yield "\ufffc"


# --- captions typed as paragraphs ----------------------------------------------------------------------------------


def with_typed_captions(article: ParsedArticle, findings: Findings) -> ParsedArticle:
    """Return `article` with each caption that is typed beside its image or table as the caption of that.

    It is one if it begins with a label, `Figure 1.` or `Table 1:`. One numbered `S1` gives its float that number.
    """

    def blocks(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        kept: list[tree.ParsedBlock] = []
        rest = list(reversed(nodes))
        is_flow = any(isinstance(node, tree.Para | tree.Header) for node in nodes)
        while rest:
            taken, made = _captioned(rest, is_flow=is_flow)
            as_written = made is rest[-1]
            del rest[len(rest) - taken :]
            kept.append(made if as_written else _read_so(made, findings))
        return tuple(_numbered_apart(one, findings) for one in kept)

    return rewrite(article, same_inlines, blocks)


def _captioned(rest: list[tree.ParsedBlock], *, is_flow: bool) -> tuple[int, tree.ParsedBlock]:
    """Return how many blocks, the last of `rest` first, make one, and that one."""
    seen = tuple(_opened(one, is_flow=is_flow) for one in reversed(rest[-3:]))
    node, after, then = (*seen, None, None)[:3]
    if not isinstance(node, tree.Para | tree.Figure | tree.Table):
        return 1, rest[-1]
    for caption, of, other in ((after, node, None), (node, after, then)):
        figure = _figure_with_caption(of, caption)
        if figure is not None and not _caption_in(other):
            return 2, figure
    if (table := _table_with_caption(after, node)) is not None:
        return 2, table
    if not isinstance(then, tree.Table) and (table := _table_with_caption(node, after)) is not None:
        return 2, table
    return 1, _figure_in_one(node) or rest[-1]


def _opened(node: tree.ParsedBlock, *, is_flow: bool) -> tree.ParsedBlock:
    """Return the paragraph that a nameless division has alone, and that of HTML among paragraphs; a block as it is."""
    match node:
        case tree.Div(tree.Attr("", ()), (tree.Para() | tree.Plain() as inner,)):
            return tree.Para(inner.content, inner.span)
        case tree.Plain() if is_flow:
            return tree.Para(node.content, node.span)
        case _:
            return node


def _read_so(made: tree.ParsedBlock, findings: Findings) -> tree.ParsedBlock:
    """Return a float whose caption begins with a label without that; how it was read is a finding."""
    first = made.caption[0] if isinstance(made, tree.Figure | tree.Table) and made.caption else None
    label = typed_label(first.content) if isinstance(first, tree.Para | tree.Plain) else None
    if label is None or not isinstance(made, tree.Figure | tree.Table) or not isinstance(first, tree.Para | tree.Plain):
        return made
    message = f"The paragraph beginning “{label.text}” is read as the caption of what stands beside it."
    findings.add(LABEL_IS_MADE.broken(message, first.span, _MARKDOWN[label.kind]))
    return _unlabelled(made, first, label)


_MARKDOWN: Mapping[Kind, str] = {
    "fig": "write ![Caption.](image.png){#fig:name}, and refer to it as @fig:name",
    "table": "write `: Caption. {#tbl:name}` under the table, and refer to it as @tbl:name",
}


def _caption_in(node: tree.ParsedBlock | None) -> TypedLabel | None:
    """Return the label of a paragraph that is a caption by its first words."""
    label = typed_label(node.content) if isinstance(node, tree.Para | tree.Plain) else None
    return label if label and node and _says_more(node, label) else None


def _says_more(node: tree.ParsedBlock, label: TypedLabel) -> bool:
    content = getattr(node, "content", ())
    return len(_beginning(content).strip()) > label.length or label.text.endswith((".", ":", "|"))


def _figure_with_caption(node: tree.ParsedBlock | None, caption: tree.ParsedBlock | None) -> tree.Figure | None:
    """Return the figure that an image and a paragraph beside it make, whose first words are the label of a figure."""
    label = _caption_in(caption) if _is_picture(node) else None
    if label is None or label.kind != "fig" or not isinstance(caption, tree.Para):
        return None
    text: tree.ParsedBlocks = (tree.Plain(caption.content, caption.span),)
    match node:
        case tree.Para(content) if _only_images(content):
            return tree.Figure(_attr_of(content), text, (tree.Plain(content),))
        case tree.Figure() if not (node.caption and _caption_in(node.caption[0])):
            return replace(node, caption=text)
        case _:
            return None


def _is_picture(node: tree.ParsedBlock | None) -> bool:
    return isinstance(node, tree.Figure) or (isinstance(node, tree.Para) and _only_images(node.content))


def _figure_in_one(node: tree.ParsedBlock) -> tree.Figure | None:
    """Return the figure that a paragraph makes: an image, and text behind it that begins with the label of a figure.

    One with an identifier and notes behind it is a figure too, whose caption calls the notes.
    """
    if not isinstance(node, tree.Para) or not (node.content and isinstance(node.content[0], tree.Image)):
        return None
    image, text = node.content[0], node.content[1:]
    while text and isinstance(text[0], _BREAKS):
        text = text[1:]
    label = typed_label(text)
    if label and label.kind == "fig":
        return tree.Figure(_attr_of((image,)), (tree.Plain(text, node.span),), (tree.Plain((image,)),))
    noted = text and all(isinstance(one, (tree.Note, *_BREAKS)) for one in text)
    if noted and re.match(r"fig[:-]", image.attr.identifier):
        caption: tree.ParsedBlocks = (tree.Plain((*image.alt, *text), node.span),)
        return tree.Figure(_attr_of((image,)), caption, (tree.Plain((image,)),))
    return None


def _table_with_caption(
    table: tree.ParsedBlock | None, caption: tree.ParsedBlock | None
) -> tree.Table[tree.ParsedBlock] | None:
    """Return a table without caption with that of the paragraph beside it, whose first words are a table's label."""
    if not isinstance(table, tree.Table) or table.caption:
        return None
    label = _caption_in(caption)
    if label is None or label.kind != "table" or not isinstance(caption, tree.Para):
        return None
    return replace(table, caption=(tree.Plain(caption.content, caption.span),))


def _only_images(content: tree.ParsedInlines) -> bool:
    shown = (tree.Image, *_BREAKS)
    return all(isinstance(node, shown) for node in content) and any(isinstance(node, tree.Image) for node in content)


def _attr_of(content: tree.ParsedInlines) -> tree.Attr:
    identifiers = (node.attr.identifier for node in content if isinstance(node, tree.Image) and node.attr.identifier)
    return tree.Attr(next(identifiers, ""))


def _numbered_apart(node: tree.ParsedBlock, findings: Findings) -> tree.ParsedBlock:
    """Return a float whose typed label has a number such as S1 with that number, and without the label."""
    if not isinstance(node, tree.Figure | tree.Table) or not node.caption:
        return node
    first = node.caption[0]
    label = typed_label(first.content) if isinstance(first, tree.Para | tree.Plain) else None
    if label is None or not label.number.startswith("S") or not isinstance(first, tree.Para | tree.Plain):
        return node
    message = f"The label “{label.text}” is typed in the caption; its number is read as {label.number}."
    findings.add(
        LABEL_IS_MADE.broken(message, first.span, f'write {{#fig:name tag="{label.number}"}}, and the caption alone')
    )
    return _unlabelled(node, first, label)


def _unlabelled(
    node: tree.Figure | tree.Table[tree.ParsedBlock],
    first: tree.Para[tree.ParsedInline] | tree.Plain[tree.ParsedInline],
    label: TypedLabel,
) -> tree.Figure | tree.Table[tree.ParsedBlock]:
    """Return a float without the label that its caption begins with; a number such as S1 stays as given."""
    rest = without_label(first.content, label.length)
    caption = ((replace(first, content=rest),) if rest else ()) + node.caption[1:]
    given = label.number.startswith("S") and not node.attr.get("tag")
    attr = replace(node.attr, pairs=(*node.attr.pairs, ("tag", label.number))) if given else node.attr
    return replace(node, attr=attr, caption=caption)


# --- labels typed in captions --------------------------------------------------------------------------------------


def without_typed_labels(article: ParsedArticle, findings: Findings) -> ParsedArticle:
    """Return `article`, numbered, without the labels that are typed in the captions of floats with a label."""

    def blocks(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(_without(node, article.origins, findings) for node in nodes)

    return rewrite(article, same_inlines, blocks)


def _without(node: tree.ParsedBlock, origins: Mapping[str, Span], findings: Findings) -> tree.ParsedBlock:
    if not isinstance(node, tree.FigureFloat | tree.TableFloat) or not (node.label and node.caption):
        return node
    first = node.caption[0]
    label = typed_label(first.content) if isinstance(first, tree.Para | tree.Plain) else None
    if label is None or not isinstance(first, tree.Para | tree.Plain):
        return node
    number = node.label.rpartition(" ")[2]
    printed = f"{node.label} is printed by itself" if label.number == number else f"this is {node.label}"
    message = f"The label “{label.text}” is typed in the caption; {printed}."
    findings.add(LABEL_IS_MADE.broken(message, first.span or _place(node, origins), _HINT))
    rest = without_label(first.content, label.length)
    caption = ((replace(first, content=rest),) if rest else ()) + node.caption[1:]
    return replace(node, caption=caption)


def _place(node: tree.ParsedBlock, origins: Mapping[str, Span]) -> Span | None:
    spans = (getattr(one, "span", None) for one in (*getattr(node, "images", ()), *walk((node,))))
    return origins.get(getattr(node, "identifier", "")) or next(filter(None, spans), None)
