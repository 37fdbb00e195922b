"""Neutral names for what has one inside the files: elements, references, images; links to what is gone undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from galley.document import tree
from galley.document.article import Article, Declaration, Supplement
from galley.document.reference import BibliographyEntry
from galley.document.texts import rewrite
from galley.document.visit import FloatT, with_images


@dataclass(frozen=True, slots=True)
class Renaming:
    """Maps identifiers, citation keys and file names to neutral ones, each once.

    `gone` holds the identifiers whose elements are left out: a link to one becomes its text.
    """

    identifiers: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def of(self, article: Article) -> Article:
        """Return the article under its new names; its assets are not looked at."""
        renamed = rewrite(article, self._inlines, self._nodes)
        return replace(
            renamed,
            declarations=self._declarations(renamed),
            sub_articles=tuple(replace(one, declarations=self._declarations(one)) for one in renamed.sub_articles),
            supplements=tuple(map(self._supplement, renamed.supplements)),
            bibliography=tuple(map(self._entry, article.bibliography)),
            origins={self._id(identifier): span for identifier, span in article.origins.items()},
        )

    def _declarations(self, article: Article) -> tuple[Declaration, ...]:
        return tuple(replace(one, identifier=self._id(one.identifier)) for one in article.declarations)

    def _supplement(self, one: Supplement) -> Supplement:
        return replace(one, identifier=self._id(one.identifier), name=self.files.get(one.name, one.name))

    def _entry(self, entry: BibliographyEntry) -> BibliographyEntry:
        key = self.keys.get(entry.key, entry.key)
        record = {**entry.reference.csl, "id": key} if "id" in entry.reference.csl else entry.reference.csl
        return replace(entry, key=key, reference=replace(entry.reference, key=key, csl=record))

    def _inlines(self, nodes: tree.Inlines) -> tree.Inlines:
        return tuple(new for node in nodes for new in self._inline(node))

    def _inline(self, node: tree.Inline) -> tree.Inlines:
        match node:
            case tree.Link(content=content, url=url) if url.startswith("#") and url[1:] in self.gone:
                return content
            case tree.CrossReference(target=target, content=content) if target in self.gone:
                return content
            case tree.Link(attr, url=url):
                place = f"#{self._id(url[1:])}" if url.startswith("#") else url
                return (replace(node, attr=self._attr(attr), url=place),)
            case tree.CrossReference(target=target):
                return (replace(node, target=self._id(target)),)
            case tree.CitationMark(keys):
                return (replace(node, keys=tuple(map(self._key, keys))),)
            case tree.ReferenceLink(key):
                return (replace(node, key=self._key(key)),)
            case tree.Footnote(identifier) | tree.Equation(identifier):
                return (replace(node, identifier=self._id(identifier)),)
            case tree.Image(attr, url=url):
                return (replace(node, attr=self._attr(attr), url=self.files.get(url, url)),)
            case tree.Span(attr) | tree.Code(attr):
                return (replace(node, attr=self._attr(attr)),)
            case _:
                return (node,)

    def _nodes(self, blocks: tree.Blocks) -> tree.Blocks:
        return tuple(map(self._block, blocks))

    def _block(self, block: tree.Block) -> tree.Block:
        match block:
            case tree.FigureFloat(identifier, panels=panels):
                named = tuple(replace(one, identifier=self._id(one.identifier)) for one in panels)
                return self._with_files(replace(block, identifier=self._id(identifier), panels=named, doi=""))
            case tree.TableFloat(identifier, table=table):
                table = replace(table, attr=self._attr(table.attr))
                return self._with_files(replace(block, identifier=self._id(identifier), table=table, doi=""))
            case tree.Section(identifier) | tree.BoxedText(identifier):
                return replace(block, identifier=self._id(identifier))
            case tree.Div(attr) | tree.CodeBlock(attr):
                return replace(block, attr=self._attr(attr))
            case _:
                return block

    def _with_files(self, one: FloatT) -> FloatT:
        return with_images(one, lambda image: replace(image, name=self.files.get(image.name, image.name)))

    def _attr(self, attr: tree.Attr) -> tree.Attr:
        return replace(attr, identifier=self._id(attr.identifier)) if attr.identifier in self.identifiers else attr

    def _id(self, identifier: str) -> str:
        return self.identifiers.get(identifier, identifier)

    def _key(self, key: str) -> str:
        return self.keys.get(key, key)
