"""Figures as written to figures that can carry a number: their images, their panels, and what else they show."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, product
from typing import TypeAlias, TypeVar

from galley.compose.credits import credits_of, doi_of
from galley.compose.sections import is_label, without_labels
from galley.compose.typed_labels import flat_text, without_label
from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import rewrite_blocks, same_blocks, walk

_FIGURE = re.compile(r"fig[:-]", re.IGNORECASE)
_WIDE = frozenset({"wide", "full-width", "column-page", "fullwidth"})
_LANDSCAPE = frozenset({"landscape"})

PROVISIONAL = "\0"
"""First character of an identifier that the author did not give; numbering replaces it."""

LETTERS = (*string.ascii_uppercase, *map("".join, product(string.ascii_uppercase, repeat=2)))
"""What the parts of a figure or a table are called, after its number."""

Identify: TypeAlias = Callable[..., str]
"""Returns the first identifier given that is not empty, else a provisional one."""
Figure: TypeAlias = tree.FigureFloat[tree.ParsedBlock]
Float = TypeVar("Float", tree.FigureFloat[tree.ParsedBlock], tree.TableFloat[tree.ParsedBlock])


def plain_figure(node: tree.Figure, identify: Identify) -> Figure:
    """Return the figure that pandoc's figure makes, with all that it and its images say of it."""
    caption, label = without_tex_label(node.caption)
    images = [image for image in walk(node.content) if isinstance(image, tree.Image)]
    attributes = (node.attr, *(image.attr for image in images))
    identifier = identify(node.attr.identifier, label, *(image.attr.identifier for image in images))
    graphics = tuple(_graphic(image, caption) for image in images)
    rest = _besides_images(node.content)
    made = tree.FigureFloat(identifier, given_number(*attributes), caption, graphics, rest)
    classes = chain.from_iterable(attr.classes for attr in attributes)
    return credited(shaped(made, classes), *attributes)


def figure_of(node: tree.Div[tree.ParsedBlock], identify: Identify) -> Figure | None:
    """Return the figure that a division `::: {#fig-x}` makes: its images or other content, then its caption.

    Several images are panels with letters if any of them has a caption or an identifier. None for a division that
    shows nothing.
    """
    caption, content = captioned(node.content)
    parts = tuple(_parts(content, caption, identify))
    are_panels = len(parts) > 1 and any(one.caption or not one.identifier.startswith(PROVISIONAL) for one in parts)
    panels = tuple(map(_panel, parts, LETTERS)) if are_panels else ()
    graphics = () if are_panels else tuple(chain.from_iterable(one.images for one in parts))
    rest = (*_besides_images(content), *chain.from_iterable(one.content for one in parts))
    if not (graphics or panels or rest):
        return None
    whole = caption if are_panels else (*caption, *chain.from_iterable(one.caption for one in parts))
    whole, label = without_tex_label(whole)
    identifier = identify(node.attr.identifier, label)
    made = tree.FigureFloat(identifier, given_number(node.attr), whole, graphics, rest, panels=panels)
    made = replace(made, wide=any(one.wide for one in parts), credits=_joined(parts))
    return credited(shaped(made, node.attr.classes), node.attr)


def _parts(content: tree.ParsedBlocks, caption: tree.ParsedBlocks, identify: Identify) -> Iterator[Figure]:
    """Yield the figures and images of a division in their order, each as a figure of its own."""
    for node in walk(content):
        if isinstance(node, tree.FigureFloat):
            yield node
        elif isinstance(node, tree.Image):
            named = bool(_FIGURE.match(node.attr.identifier))
            own: tree.ParsedBlocks = (tree.Plain(node.alt),) if named and node.alt else ()
            identifier = identify(node.attr.identifier)
            made = tree.FigureFloat(identifier, "", own, (_graphic(node, own or caption),))
            yield credited(made, node.attr)


def _panel(part: Figure, letter: str) -> tree.Panel[tree.ParsedBlock]:
    return tree.Panel(part.identifier, letter, _without_letter(part.caption, letter), part.images)


def _without_letter(caption: tree.ParsedBlocks, letter: str) -> tree.ParsedBlocks:
    """Return the caption of a panel without the letter that is typed at its beginning: `(A) Before`, `**A** Before`."""
    first = caption[0] if caption else None
    if not isinstance(first, tree.Plain | tree.Para) or not first.content:
        return caption
    bold = isinstance(first.content[0], tree.Strong)
    ends = r"\(?{0}\)?[.:]?" if bold else r"(?:\({0}\)[.:]?|{0}[.:)])"
    typed = re.match(rf"\s*{ends.format(letter)}(?:\s+|\Z)", flat_text(first.content), re.IGNORECASE)
    if not typed:
        return caption
    rest = without_label(first.content, typed.end())
    return (*((replace(first, content=rest),) if rest else ()), *caption[1:])


def _joined(parts: tuple[Figure, ...]) -> tuple[tree.Credit[tree.ParsedBlock], ...]:
    """Return what the parts of a figure say of their makers and rights, each once."""
    return tuple(dict.fromkeys(one for part in parts for one in part.credits))


def as_table(figure: Figure) -> tree.TableFloat[tree.ParsedBlock]:
    """Return a table that is given as a picture."""
    rows: tree.Table[tree.ParsedBlock] = tree.Table(tree.NO_ATTR, (), (), (), (), ())
    return tree.TableFloat(
        figure.identifier, figure.label, figure.caption, rows, figure.content, figure.wide, figure.landscape,
        figure.images, figure.credits, figure.doi,
    )  # fmt: skip


def shaped(made: Float, classes: Iterable[str]) -> Float:
    """Return a float that goes across the columns, or lies across its sheet, where a class asks for it."""
    names = frozenset(classes)
    return replace(made, wide=made.wide or bool(_WIDE & names), landscape=made.landscape or bool(_LANDSCAPE & names))


def credited(made: Float, *attributes: tree.Attr) -> Float:
    """Return a float with what attributes say of its maker, its rights and its DOI, besides what it has of them."""
    whole: tuple[tree.Credit[tree.ParsedBlock], ...] = (*made.credits, *credits_of(*attributes))
    whole = tuple(dict.fromkeys(whole))
    return replace(made, credits=whole, doi=made.doi or doi_of(*attributes))


def given_number(*attributes: tree.Attr) -> str:
    """Return the number that an author gave a float (`tag="S1"`, as Manubot has it), "" for none."""
    pairs = (pair for attr in attributes for pair in attr.pairs)
    return next((value.strip() for name, value in pairs if name == "tag"), "")


def captioned(content: tree.ParsedBlocks) -> tuple[tree.ParsedBlocks, tree.ParsedBlocks]:
    """Return the caption of a division, its last paragraph if that is no picture and not all, and the rest."""
    last = content[-1] if len(content) > 1 else None
    is_caption = isinstance(last, tree.Para) and not any(isinstance(each, tree.Image) for each in walk((last,)))
    return (content[-1:], content[:-1]) if is_caption else ((), content)


def _graphic(image: tree.Image[tree.ParsedInline], caption: tree.ParsedBlocks) -> tree.Graphic:
    given = image.attr.get("alt") or image.attr.get("fig-alt") or ""
    written = text_of(image.alt)
    alt = given or ("" if written in {text_of(caption), _text_without_formulas(caption)} else written)
    return tree.Graphic(image.url, alt, image.attr.get("width") or "", image.span)


def _besides_images(content: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return the blocks of a figure that hold more than its images, without the images and the figures inside."""
    kept = rewrite_blocks(content, _without_images, _without_figures)
    return tuple(block for block in kept if any(isinstance(node, _TEXT) for node in walk((block,))))


_TEXT = (tree.Str, tree.Math, tree.Equation, tree.Code, tree.CodeBlock, tree.Cite, tree.Footnote)


def _without_images(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    return tuple(node for node in nodes if not isinstance(node, tree.Image))


def _without_figures(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return tuple(node for node in nodes if not isinstance(node, tree.FigureFloat))


def without_tex_label(caption: tree.ParsedBlocks) -> tuple[tree.ParsedBlocks, str]:
    r"""Return a caption without the `\label` of TeX in it, and the identifier that it names."""
    label = next((node.attr.identifier for node in walk(caption) if isinstance(node, tree.Span) and is_label(node)), "")
    if not label:
        return caption, ""
    return tuple(_strip_labels(block) for block in caption), label


def _strip_labels(block: tree.ParsedBlock) -> tree.ParsedBlock:
    if not isinstance(block, tree.Plain | tree.Para):
        return block
    return replace(block, content=without_labels(block.content))


def _text_without_formulas(caption: tree.ParsedBlocks) -> str:
    """Return a caption's text as its copy has it where formulas in it were pictures in HTML."""

    def plain(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(node for node in nodes if not isinstance(node, tree.Math))

    return text_of(rewrite_blocks(caption, plain, same_blocks))
