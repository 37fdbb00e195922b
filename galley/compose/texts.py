"""All running text of an article in one value, so that a rewrite misses none of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from galley.document import tree
from galley.document.article import Declaration
from galley.document.metadata import Abstract
from galley.document.visit import BlockRewrite, InlineRewrite, rewrite_blocks, rewrite_inlines, same_blocks, walk


@dataclass(frozen=True, slots=True)
class Texts:
    """What an article says, in the order of reading.

    `heads` stand between title and abstracts: the subtitle, the notices. `captions` are those of the supplements.
    """

    title: tree.Inlines
    heads: tuple[tree.Inlines, ...]
    abstracts: tuple[Abstract, ...]
    body: tree.Blocks
    declarations: tuple[Declaration, ...]
    captions: tuple[tree.Inlines, ...] = ()

    def rewritten(self, inlines: InlineRewrite, rewrite: BlockRewrite = same_blocks) -> Texts:
        """Return all texts rewritten from their leaves up, in reading order of their blocks."""

        def title(nodes: tree.Inlines) -> tree.Inlines:
            return rewrite_inlines(nodes, inlines, rewrite)

        def blocks(nodes: tree.Blocks) -> tree.Blocks:
            return rewrite_blocks(nodes, inlines, rewrite)

        return Texts(
            title(self.title),
            tuple(map(title, self.heads)),
            tuple(
                replace(
                    abstract,
                    sections=tuple(
                        replace(section, title=title(section.title), content=blocks(section.content))
                        for section in abstract.sections
                    ),
                )
                for abstract in self.abstracts
            ),
            blocks(self.body),
            tuple(replace(one, title=title(one.title), content=blocks(one.content)) for one in self.declarations),
            tuple(map(title, self.captions)),
        )

    def sequences(self, *, abstract: bool = True) -> Iterator[tuple[tree.Node, ...]]:
        """Yield every sequence of nodes in reading order; without the abstracts where they are not printed."""
        yield self.title
        yield from self.heads
        for one in self.abstracts if abstract else ():
            for section in one.sections:
                yield section.title
                yield section.content
        yield self.body
        for declaration in self.declarations:
            yield declaration.title
            yield declaration.content
        yield from self.captions

    def nodes(self, *, abstract: bool = True) -> Iterator[tree.Node]:
        """Yield every node in reading order, as `sequences` does."""
        for sequence in self.sequences(abstract=abstract):
            yield from walk(sequence)


def without_asides(nodes: tree.Inlines) -> tree.Inlines:
    """Return text as it is told again elsewhere: without footnotes and citations, which stand once."""

    def kept(inner: tree.Inlines) -> tree.Inlines:
        return tuple(node for node in inner if not isinstance(node, tree.Note | tree.Footnote | tree.Cite))

    return rewrite_inlines(nodes, kept, same_blocks)
