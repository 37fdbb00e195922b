"""Identifiers of the XML: valid names, unique and stable, made from those of the article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.article import Article
from galley.document.texts import nodes_past_words

_KNOWN_PREFIX = re.compile(r"(?:sec|fig|tbl|tab|table|eq|fn|app|supp|ref|box)[:.-]", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")


def slug(text: str) -> str:
    """Return `text` as characters that an XML name may hold after its first; "" if none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_IN_NAMES.sub("-", plain).strip("-.")


@dataclass(slots=True)
class Identifiers:
    """The XML identifier of each thing of one article.

    Every identifier is its kind's prefix and a slug of the source's, so that it stays when its neighbours change; a
    clash adds a number. `of` finds what was claimed first under a source identifier.
    """

    first: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    waiting: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_article(cls, article: Article) -> Identifiers:
        """Return the identifiers of everything in `article` that a link may name, in reading order."""
        ids = cls()
        for entry in article.bibliography:
            ids._announce(f"ref {entry.key}", "ref", entry.key)
        for affiliation in (one for part in (article, *article.sub_articles) for one in part.meta.affiliations):
            ids._announce(f"aff {affiliation.identifier}", "aff", affiliation.identifier)
        for prefix, identifier in _announced(article):
            ids._announce(identifier, prefix, identifier)
        return ids

    def claim(self, prefix: str, identifier: str) -> str:
        """Return the XML identifier for the element that is being written; never the same one twice."""
        return self.waiting.pop(identifier, "") or self._free(prefix, identifier)

    def of(self, identifier: str) -> str | None:
        """Return the XML identifier of what the article calls `identifier`, or None if nothing is called so."""
        return self.first.get(identifier)

    def _announce(self, identifier: str, prefix: str, name: str) -> None:
        if identifier and identifier not in self.first:
            self.first[identifier] = self.waiting[identifier] = self._free(prefix, name)

    def _free(self, prefix: str, identifier: str) -> str:
        known = _KNOWN_PREFIX.match(identifier)
        own = identifier[known.end() :] if known else identifier
        stem = f"{prefix}-{slug(own) or len(self.taken) + 1}"
        name, count = stem, 1
        while name in self.taken:
            count += 1
            name = f"{stem}-{count}"
        self.taken.add(name)
        return name


def _announced(article: Article) -> Iterator[tuple[str, str]]:
    for declaration in (one for part in (article, *article.sub_articles) for one in part.declarations):
        yield ("app" if declaration.kind == "appendix" else "sec"), declaration.identifier
    yield from (("supp", supplement.identifier) for supplement in article.supplements)
    linked = set(_link_targets(article))
    for node in nodes_past_words(article):
        match node:
            case tree.Section(identifier=identifier):
                yield "sec", identifier
            case tree.FigureFloat(identifier=identifier, panels=panels):
                yield "fig", identifier
                yield from (("fig", panel.identifier) for panel in panels)
            case tree.TableFloat(identifier=identifier):
                yield "tbl", identifier
            case tree.BoxedText(identifier=identifier) if identifier:
                yield "box", identifier
            case tree.Equation(identifier=identifier):
                yield "eq", identifier
            case tree.Footnote(identifier=identifier):
                yield "fn", identifier
            case tree.Span(attr) | tree.Div(attr) if attr.identifier in linked:
                yield "txt", attr.identifier
            case _:
                pass


def _link_targets(article: Article) -> Iterator[str]:
    for node in nodes_past_words(article):
        if isinstance(node, tree.Link) and node.url.startswith("#"):
            yield node.url[1:]
        elif isinstance(node, tree.CrossReference):
            yield node.target
