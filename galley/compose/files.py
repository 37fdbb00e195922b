"""Delivered names for images and supplements: `<id>-f1.png`, in the order of their numbers."""

from __future__ import annotations

import itertools
import posixpath
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from galley.compose.numbering import word_for
from galley.document import tree
from galley.document.article import Asset, ParsedArticle, ParsedSupplement
from galley.document.plain_text import text_of
from galley.document.profile import Profile
from galley.document.texts import rewrite, sequences, slots
from galley.document.visit import only_with, walk_past_words, with_images
from galley.readers.manuscript.assets import SUPPLEMENT_CLASS

_EXTENSIONS: Mapping[str, str] = {
    "image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif", "image/webp": "webp", "image/svg+xml": "svg",
    "image/gif": "gif",
}  # fmt: skip
_PLAIN_EXTENSION = re.compile(r"[a-z0-9]{1,16}")


def name_assets(article: ParsedArticle, files: Mapping[str, Asset], profile: Profile) -> ParsedArticle:
    """Return `article` with its assets, each under its delivered name, and that in place of every path.

    The assets are the images of the texts and the supplements that the metadata lists, by path in `name`.
    """
    identifier = article.meta.identifier
    named = dict(_image_names(article, files, identifier))
    by_path = {
        one.name: _supplement(one, files[one.name], number, identifier, profile)
        for number, one in enumerate(article.supplements, start=1)
    }
    # a file may be both shown and delivered as a supplement
    names = (*named.items(), *((path, done.name) for path, done in by_path.items()))
    assets = tuple(replace(files[path], name=name) for path, name in names)
    return _Renaming(named, by_path).of(replace(article, assets=assets, supplements=tuple(by_path.values())))


def _image_names(article: ParsedArticle, files: Mapping[str, Asset], identifier: str) -> Iterator[tuple[str, str]]:
    """Yield path and delivered name of each image once: those of each kind of float by their order, others too."""
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    nodes = ((slot.is_graphical, node) for slot in slots(article) for node in walk_past_words(slot.nodes))
    for is_graphical, node in nodes:
        match node:
            case tree.FigureFloat() | tree.TableFloat() if isinstance(node, tree.FigureFloat) or node.graphics:
                kind = "ga" if is_graphical else "f" if isinstance(node, tree.FigureFloat) else "t"
                counts[kind] += 1
                images = node.images
                fresh = [graphic.name for graphic in images if graphic.name in files and graphic.name not in seen]
                seen.update(fresh)
                for path, letter in zip(dict.fromkeys(fresh), _letters(len(images)), strict=False):
                    yield path, f"{identifier}-{kind}{counts[kind]}{letter}.{_extension(files[path])}"
            case tree.Image(url=path) if path in files and path not in seen:
                seen.add(path)
                counts["i"] += 1
                yield path, f"{identifier}-i{counts['i']}.{_extension(files[path])}"
    # besides, those in the words around citations
    inline = (node.url for nodes in sequences(article, tree.Image) for node in nodes if isinstance(node, tree.Image))
    for path in dict.fromkeys(path for path in inline if path in files and path not in seen):
        counts["i"] += 1
        yield path, f"{identifier}-i{counts['i']}.{_extension(files[path])}"


def _letters(count: int) -> Iterator[str]:
    """Return the letters of a figure's parts: none for a single image, then a, b, … z, aa, ab, …."""
    if count == 1:
        return iter(("",))
    lengths = itertools.count(1)
    return ("".join(letters) for n in lengths for letters in itertools.product(string.ascii_lowercase, repeat=n))


def _extension(asset: Asset) -> str:
    """Return the ending of a file's delivered name: that of its type or its own, if every system can read it."""
    own = posixpath.splitext(asset.source)[1].lstrip(".").lower()
    return _EXTENSIONS.get(asset.media_type) or (own if _PLAIN_EXTENSION.fullmatch(own) else "bin")


def _supplement(
    one: ParsedSupplement, asset: Asset, number: int, identifier: str, profile: Profile
) -> ParsedSupplement:
    return replace(
        one,
        identifier=one.identifier or f"supplement-{number}",
        label=one.label or f"{word_for('supplementary-material', profile)} {number}",
        name=f"{identifier}-s{number}.{_extension(asset)}",
        media_type=asset.media_type,
    )


@dataclass(frozen=True, slots=True)
class _Renaming:
    images: Mapping[str, str]
    supplements: Mapping[str, ParsedSupplement]

    def of(self, article: ParsedArticle) -> ParsedArticle:
        return rewrite(article, only_with(self._inlines, tree.Image, tree.Link), self._blocks)

    def _inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(self._inline(node) for node in nodes)

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInline:
        match node:
            case tree.Image(url=path):
                return replace(node, url=self.images.get(path, path))
            case tree.Link(url=path) if path in self.supplements and SUPPLEMENT_CLASS in node.attr.classes:
                supplement = self.supplements[path]
                content = node.content if text_of(node.content) else (tree.Str(supplement.label), *node.content)
                return tree.CrossReference(supplement.identifier, "supplementary-material", content)
            case _:
                return node

    def _blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(self._block(node) for node in nodes)

    def _block(self, node: tree.ParsedBlock) -> tree.ParsedBlock:
        if not isinstance(node, tree.FigureFloat | tree.TableFloat):
            return node
        return with_images(node, lambda one: replace(one, name=self.images.get(one.name, one.name)))
