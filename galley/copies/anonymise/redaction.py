"""Taking the authors' names out of running text: each replaced by a mark, each counted for the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from galley.copies.anonymise.identity import Identity, Kind, Sighting
from galley.copies.anonymise.locations import Places
from galley.document import tree
from galley.document.declarations import DECLARATIONS
from galley.document.plain_text import text_of
from galley.document.texts import Slot
from galley.document.visit import INLINE_CONTAINERS, rewrite_blocks, rewrite_inlines, walk, with_images
from galley.source import Span
from galley.words.table import words_of

MARK_LABELS: Mapping[Kind, str] = {
    "name": "removed-name", "email": "removed-email", "orcid": "removed-orcid", "institution": "removed-institution",
    "registration": "removed-number", "link": "removed-link",
}  # fmt: skip
"""The labels by which a journal's profile puts other words in their place."""

MARKS: Mapping[Kind, str] = {kind: words_of("en")[name] for kind, name in MARK_LABELS.items()}
"""What stands in place of what was taken out."""

STATEMENTS = frozenset(row.kind for row in DECLARATIONS if row.anonymised == "searched for initials")
"""Declarations in which letters such as AB stand for a person."""

_BARRIER = "\ufffc"  # stands for what has no letters: a name does not reach over it


@dataclass(frozen=True, slots=True)
class Removal:
    """What was replaced: kind, whom or what it named, and the place of each."""

    kind: Kind
    subject: str
    spans: tuple[Span | None, ...]


@dataclass(slots=True)
class Redaction:
    """Replaces what gives the authors away, and counts it; to do so twice changes nothing more.

    `near` is the place of what is being read, for what has none of its own; `initials` says that letters such as AB
    stand for a person in it.
    """

    identity: Identity
    marks: Mapping[Kind, str] = field(default_factory=lambda: MARKS)
    places: Places = field(default_factory=Places)
    near: Span | None = None
    initials: bool = False
    found: dict[tuple[Kind, str], Removal] = field(default_factory=dict)

    @property
    def removals(self) -> tuple[Removal, ...]:
        """Return what was replaced so far, in the order in which it was first seen."""
        return tuple(self.found.values())

    def text(self, text: str, near: Span | None = None) -> str:
        """Return a text of no markup, such as a keyword, with marks in place of what names the authors."""
        self.near = near or self.near
        pieces: list[str] = []
        at = 0
        for one in self.identity.sightings(text, initials=self.initials):
            pieces.extend((text[at : one.start], self._mark(one, text)))
            at = one.end
        return "".join((*pieces, text[at:]))

    def slot(self, slot: Slot, origins: Mapping[str, Span]) -> tuple[tree.Node, ...]:
        """Return a text with marks in place of what names the authors; `origins` tell the places in it."""
        self.near = slot.span or self.near
        self.initials = slot.kind in STATEMENTS
        found = self._inlines(slot.line) if slot.is_line else self._blocks(slot.blocks, origins)
        self.initials = False
        return found

    def _inlines(self, nodes: tree.Inlines) -> tree.Inlines:
        return rewrite_inlines(nodes, self._sequence, self._nodes)

    def _blocks(self, blocks: tree.Blocks, origins: Mapping[str, Span]) -> tree.Blocks:
        return tuple(self._placed(block, origins) for block in blocks)

    def _placed(self, block: tree.Block, origins: Mapping[str, Span]) -> tree.Block:
        self.near = origins.get(getattr(block, "identifier", ""), self.near)
        if isinstance(block, tree.Section | tree.BoxedText):
            return replace(block, title=self._inlines(block.title), content=self._blocks(block.content, origins))
        rewritten: tree.Blocks = (block,)
        return rewrite_blocks(rewritten, self._sequence, self._nodes)[0]

    # --- inlines -------------------------------------------------------------------------------------------------

    def _sequence(self, nodes: tree.Inlines) -> tree.Inlines:
        atoms = list(_atoms(nodes))
        text = "".join(atoms)
        span = next((place for node in walk(nodes) if (place := getattr(node, "span", None))), None)
        found = self.identity.sightings(text, initials=self.initials)
        rewritten = iter(self._atoms(atoms, text, found, span))
        return tuple(self._rebuilt(nodes, rewritten))

    def _atoms(self, atoms: Sequence[str], text: str, found: Sequence[Sighting], span: Span | None) -> Iterator[str]:
        """Yield each atom without what was found; the mark stands in the atom in which it begins."""
        marked = [(one, self._mark(one, text, span)) for one in found]
        start = 0
        for atom in atoms:
            end, at = start + len(atom), start
            pieces: list[str] = []
            for one, mark in marked:
                if one.end <= start or one.start >= end:
                    continue
                pieces.extend((text[at : max(one.start, at)], mark if one.start >= start else ""))
                at = min(one.end, end)
            yield "".join((*pieces, text[at:end]))
            start = end

    def _rebuilt(self, nodes: tree.Inlines, texts: Iterator[str]) -> Iterator[tree.Inline]:
        for node in nodes:
            match node:
                case tree.Str(text):
                    new = next(texts)
                    yield from (node,) if new == text else _words(new)
                case tree.Code(text=text):
                    new = next(texts)
                    yield from (replace(node, text=new),) if new else ()
                case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                    yield from (node,) if next(texts) else ()
                case _ if isinstance(node, INLINE_CONTAINERS):
                    yield from self._container(node, tuple(self._rebuilt(node.content, texts)))
                case _:
                    next(texts)
                    yield self._leaf(node)

    def _container(self, node: tree.Inline, content: tree.Inlines) -> Iterator[tree.Inline]:
        match node:
            case tree.Link(url=url) if self._gives_away(url):
                yield from content
                if not any(mark in text_of(content) for mark in self.marks.values()):
                    yield tree.Space()
                    yield from _words(self._mark(Sighting(0, len(url), "link", url), url, node.span))
            case tree.Link(attr, title=title):
                yield replace(node, attr=self._attr(attr), content=content, title=self.text(title))
            case tree.Span(attr):
                yield replace(node, attr=self._attr(attr), content=content)
            case _:
                yield replace(node, content=content)  # type: ignore[arg-type]  # only nodes with content come here

    def _leaf(self, node: tree.Inline) -> tree.Inline:
        match node:
            case tree.Image(attr, title=title):
                return replace(node, attr=self._attr(attr), title=self.text(title))
            case tree.Math(tex=tex) | tree.Equation(tex=tex):
                return replace(node, tex=self.text(tex))
            case _:
                return node

    def _gives_away(self, url: str) -> bool:
        """Tell whether an address is the authors' own: their page, mailbox, ORCID, institution or registration."""
        return self.identity.links.has(url) or any(self.identity.sightings(url))

    # --- blocks --------------------------------------------------------------------------------------------------

    def _nodes(self, blocks: tree.Blocks) -> tree.Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: tree.Block) -> tree.Block:
        match block:
            case tree.CodeBlock(attr, text):
                return tree.CodeBlock(self._attr(attr), self.text(text))
            case tree.FigureFloat() | tree.TableFloat():
                return with_images(block, self._graphic)
            case tree.Div(attr):
                return replace(block, attr=self._attr(attr))
            case _:
                return block

    def _graphic(self, graphic: tree.Graphic) -> tree.Graphic:
        return replace(graphic, alt=self.text(graphic.alt, graphic.span))

    def _attr(self, attr: tree.Attr) -> tree.Attr:
        pairs = tuple((name, self.text(value)) for name, value in attr.pairs)
        return replace(attr, pairs=pairs) if pairs != attr.pairs else attr

    # --- what was found ------------------------------------------------------------------------------------------

    def _mark(self, one: Sighting, text: str, span: Span | None = None) -> str:
        place = self.places.of(text[one.start : one.end], span or self.near)
        key = (one.kind, one.subject)
        before = self.found.get(key)
        self.found[key] = Removal(*key, (*(before.spans if before else ()), place))
        return self.marks[one.kind]


def _atoms(nodes: tree.Inlines) -> Iterator[str]:
    """Yield the text of each node without content, in the order of reading."""
    for node in nodes:
        match node:
            case tree.Str(text) | tree.Code(text=text):
                yield text
            case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                yield " "
            case _ if isinstance(node, INLINE_CONTAINERS):
                yield from _atoms(node.content)
            case _:
                yield _BARRIER


def _words(text: str) -> Iterator[tree.Inline]:
    for index, word in enumerate(text.split(" ")):
        if index:
            yield tree.Space()
        if word:
            yield tree.Str(word)
