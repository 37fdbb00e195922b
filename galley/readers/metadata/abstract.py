"""Abstracts: one text, or parts with headings, however the headings are marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.metadata import GRAPHICAL, Abstract, AbstractSection, ParsedAbstract, ParsedAbstractSection
from galley.document.plain_text import text_of
from galley.document.tree import ParsedBlocks, ParsedInline, ParsedInlines
from galley.readers.metadata.forms import Path, Reading
from galley.readers.metadata.parts import AbstractForm, GraphicalAbstractForm
from galley.readers.metadata.rich import Rich, key_of

_LONGEST_HEADING = 8
"""Words in a heading; more in bold are a sentence that the author stresses."""


def abstract_of(key: str, kind: str, form: AbstractForm, rich: Rich) -> ParsedAbstract | None:
    """Return the abstract under `key`, None where there is none; `kind` is its JATS abstract-type."""
    found = sections_of((key,), form, rich)
    return Abstract(kind, found) if found else None


def sections_of(path: Path, form: AbstractForm, rich: Rich) -> tuple[ParsedAbstractSection, ...]:
    """Return the parts of the abstract at `path`."""
    sections = tuple(
        AbstractSection(rich.inlines(*path, "sections", at, "title"), rich.blocks(*path, "sections", at, "text"))
        for at in range(len(form.sections))
    )
    return (*split_abstract(rich.blocks(*path, "text")), *sections)


def key_points_of(count: int, rich: Rich) -> ParsedAbstract | None:
    """Return the key points as an abstract that is one list."""
    items = tuple((tree.Plain(rich.inlines("key-points", at)),) for at in range(count))
    return Abstract("key-points", (AbstractSection((), (tree.BulletList(items),)),)) if items else None


PICTURE = ("graphical-abstract", "image")
"""Where the picture of the graphical abstract stands among the texts of the metadata."""


def graphical_abstract_of(rich: Rich) -> ParsedAbstract | None:
    """Return the graphical abstract: one figure, its picture as `picture_texts` has it."""
    picture = rich.blocks(*PICTURE)
    figure = tree.Figure(tree.NO_ATTR, rich.blocks("graphical-abstract", "caption"), picture)
    return Abstract(GRAPHICAL, (AbstractSection((), (figure,)),)) if picture else None


def picture_texts(form: GraphicalAbstractForm | None, reading: Reading) -> dict[str, ParsedBlocks]:
    """Return the text that the picture of a graphical abstract is, by its key: what reads files finds it there."""
    if form is None or not form.image.strip():
        return {}
    attributes = tree.Attr(pairs=(("alt", form.alt),))
    image: tree.Image[ParsedInline] = tree.Image(attributes, (), form.image, span=reading.span(*PICTURE))
    return {key_of(PICTURE): (tree.Plain((image,)),)}


def split_abstract(blocks: ParsedBlocks) -> tuple[ParsedAbstractSection, ...]:
    """Return the parts of an abstract.

    A part begins at a heading, at a paragraph that begins with bold words and a colon or a full stop, and, once there
    is such a paragraph, at bold words of that kind after the end of a sentence.
    """
    parts = [_Part()]
    for block in blocks:
        for title, content in _headed(block):
            if title:
                parts.append(_Part(title))
            parts[-1].content.extend(content)
    return tuple(AbstractSection(part.title, tuple(part.content)) for part in parts if part.title or part.content)


@dataclass(slots=True)
class _Part:
    title: ParsedInlines = ()
    content: list[tree.ParsedBlock] = field(default_factory=list)


def _headed(block: tree.ParsedBlock) -> Iterator[tuple[ParsedInlines, ParsedBlocks]]:
    if isinstance(block, tree.Header):
        yield block.content, ()
        return
    if not isinstance(block, tree.Para):
        yield (), (block,)
        return
    starts = _starts(block.content)
    for start, end in zip(starts, [*starts[1:], len(block.content)], strict=True):
        title, text = _heading(block.content[start:end])
        yield title, (tree.Para(text),) if text else ()


def _starts(inlines: ParsedInlines) -> list[int]:
    """Return where the parts of a paragraph begin."""
    if not _heading(inlines)[0]:
        return [0]
    later = range(2, len(inlines))
    return [0, *(at for at in later if _ends_sentence(inlines[at - 2]) and _heading(inlines[at:])[0])]


def _ends_sentence(inline: ParsedInline) -> bool:
    return text_of((inline,)).endswith((".", "!", "?"))


def _heading(inlines: ParsedInlines) -> tuple[ParsedInlines, ParsedInlines]:
    """Return the bold heading at the beginning of a paragraph and what follows it; no heading, and all of it, else."""
    if not inlines or not isinstance(inlines[0], tree.Strong):
        return (), inlines
    bold, rest = inlines[0].content, inlines[1:]
    if not bold or bold.count(tree.Space()) >= _LONGEST_HEADING:
        return (), inlines
    last, after = bold[-1], (rest[0] if rest else None)
    if isinstance(last, tree.Str) and last.text.endswith((":", ".")):
        title = _without_end(bold)
        return (title, _trimmed(rest)) if title else ((), inlines)
    if isinstance(after, tree.Str) and after.text.startswith(":"):
        return bold, _trimmed((tree.Str(after.text[1:]), *rest[1:]))
    return (bold, _trimmed(rest)) if isinstance(after, tree.LineBreak) else ((), inlines)


def _without_end(bold: ParsedInlines) -> ParsedInlines:
    last = bold[-1]
    text = last.text[:-1] if isinstance(last, tree.Str) else ""
    return (*bold[:-1], tree.Str(text)) if text else bold[:-1]


def _trimmed(inlines: ParsedInlines) -> ParsedInlines:
    breaks = (tree.Space, tree.SoftBreak, tree.LineBreak)
    start = next((at for at, item in enumerate(inlines) if not isinstance(item, breaks) and item != tree.Str("")), None)
    if start is None:
        return ()
    end = next(at for at in range(len(inlines), 0, -1) if not isinstance(inlines[at - 1], breaks))
    return inlines[start:end]
