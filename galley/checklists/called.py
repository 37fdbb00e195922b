"""The places that authors name: whatever has an identifier, statements, and keys of the metadata."""

from __future__ import annotations

from typing import TypeAlias

from galley.checklists.checklist import Look
from galley.checklists.places import ABSTRACT, WORDS, Places
from galley.document import tree
from galley.document.checklists import Place
from galley.document.plain_text import text_of
from galley.document.texts import nodes_of

_Block: TypeAlias = "tree.Para[tree.Inline] | tree.Plain[tree.Inline] | tree.Section[tree.Inline, tree.Block] | None"


def called(name: str, places: Places) -> Place | None:
    """Return the place called `name`, None where the article has none.

    A name is an identifier (`@fig:flow`, `#course`), with the file before it where authors like (`20-case.md#course`),
    which must be the file that it stands in; or a key of the metadata, or `caption`, or a part of the text. A section
    of the abstract is called `abstract.Methods`.
    """
    part, _, heading = name.partition(".")
    if part == ABSTRACT.lower():
        return places.abstract(heading.strip()) or _key(name, places)
    if name in WORDS:
        return places.of(Look(name)) or _key(name, places)
    file, sign, identifier = name.rpartition("#")
    place = _identified(identifier.removeprefix("@"), places)
    if place is None:
        return None if sign else _key(name, places)
    return place if not file or (place.span and f"/{place.span.path}".endswith(f"/{file}")) else None


def _identified(identifier: str, places: Places) -> Place | None:
    """Return the place of what has an identifier: itself where it has a name, else the paragraph that it stands in."""
    block: _Block = None
    wants_text = False
    for node in nodes_of(places.article) if identifier else ():
        if isinstance(node, tree.Para | tree.Plain | tree.Section):
            block = node
        if wants_text and isinstance(node, tree.Para | tree.Plain):
            return _around(block, places)
        if identifier == _identifier(node):
            if (named := _named(node, places)) is not None:
                return named
            wants_text = isinstance(node, tree.Div | tree.BoxedText)
            if not wants_text:
                return _around(block, places)
    return _statement(identifier, places)


def _identifier(node: tree.Node) -> str:
    attr = getattr(node, "attr", None)
    return attr.identifier if isinstance(attr, tree.Attr) else getattr(node, "identifier", "")


def _named(node: tree.Node, places: Places) -> Place | None:
    """Return the place of what has a name that readers see: a figure, a table, a section."""
    origins = places.article.origins
    match node:
        case tree.FigureFloat() | tree.TableFloat() if node.label:
            return Place(node.label, origins.get(node.identifier), places.caption_of(node))
        case tree.Section(identifier=identifier):
            title = text_of(node.title)
            return Place(title, origins.get(identifier), title)
        case _:
            return None


def _around(block: _Block, places: Places) -> Place | None:
    """Return the place of a paragraph, or of the section whose heading it is."""
    if block is None or isinstance(block, tree.Section):
        return _named(block, places) if block else None
    passages = (one for one in places.passages if one.span == block.span is not None and one.role != "heading")
    return next(map(places.named, passages), None)


def _statement(identifier: str, places: Places) -> Place | None:
    """Return the place of a statement or a supplementary file that has an identifier."""
    for one in places.article.declarations:
        if identifier and one.identifier == identifier:
            return places.of(Look(one.kind))
    for file in places.article.supplements:
        if identifier and file.identifier == identifier:
            return Place(file.label, places.article.origins.get(identifier), text_of(file.caption))
    return None


def _key(name: str, places: Places) -> Place | None:
    """Return the place of a key of the metadata that the article gives."""
    span = places.article.meta.spans.get(name) if name else None
    return Place(name.replace("-", " ").capitalize(), span) if span else None
