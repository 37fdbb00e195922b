"""Checks of the files that the XML names against those of the article."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree
from galley.document.article import Article
from galley.document.texts import nodes_past_words
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.element import HREF


def check_files(document: Document, article: Article) -> Iterator[Diagnostic]:
    """Yield findings where the XML names no file of the article, another type of it, or not every image."""
    named = {node.get(HREF): node for node in document.all("graphic", "inline-graphic", "media")}
    types = {asset.name: asset.media_type for asset in article.assets}
    types |= {one.name: one.media_type for one in article.supplements if one.is_written}
    for name, node in named.items():
        declared = f"{node.get('mimetype')}/{node.get('mime-subtype')}"
        if name not in types:
            yield rules.XML_KEEPS_FILES.broken(f"{name} is no file of the article.", document.place(node))
        elif declared != types[name]:
            message = f"{name} is {types[name]}, the XML says {declared}."
            yield rules.XML_KEEPS_FILES.broken(message, document.place(node))
    for image in _images(article):
        if image not in named:
            yield rules.XML_KEEPS_FILES.broken(f"The image {image} is not in the XML.")


def _images(article: Article) -> Iterator[str]:
    for node in nodes_past_words(article):
        if isinstance(node, tree.FigureFloat | tree.TableFloat):
            yield from (graphic.name for graphic in node.images)
        elif isinstance(node, tree.Image):
            yield node.url
    yield from (supplement.name for supplement in article.supplements)
