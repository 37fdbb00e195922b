"""Texts of an article told again in a document of their own, and sentences of a document as texts."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Metadata
from galley.document.plain_text import text_of
from galley.document.texts import slots
from galley.document.visit import rewrite_blocks, without_asides


def told_alone(blocks: tree.Blocks) -> tree.Blocks:
    """Return blocks that lead nowhere: references to figures and to the list say their numbers as words."""
    return rewrite_blocks(blocks, _without_links, _same)


def alone(line: tree.Inlines) -> tree.Inlines:
    """Return a line without its notes and citations, leading nowhere."""
    return _without_links(without_asides(line))


def line_of(article: Article, name: str) -> tree.Inlines:
    """Return the line of the metadata under the key `name`, without its notes and citations."""
    return alone(next((one.line for one in slots(article) if one.key == name), ()))


def whole_title(article: Article) -> tree.Inlines:
    """Return the title with the subtitle behind it."""
    title, subtitle = alone(article.meta.title), line_of(article, "subtitle")
    if not subtitle:
        return title
    stop = () if text_of(title).rstrip().endswith((":", ".", "?", "!", "\u2014")) else (tree.Str(":"),)
    return (*title, *stop, tree.Space(), *subtitle)


def _same(blocks: tree.Blocks) -> tree.Blocks:
    return blocks


def _without_links(nodes: tree.Inlines) -> tree.Inlines:
    return tuple(_alone(nodes))


def _alone(nodes: tree.Inlines) -> Iterator[tree.Inline]:
    for node in nodes:
        match node:
            case tree.CitationMark(content=content, superscript=raised):
                yield from (tree.Superscript(content),) if raised else content
            case tree.CrossReference(content=content):
                yield from content
            case tree.ReferenceLink(number=number):
                yield tree.Str(str(number))
            case tree.Link(content=content, url=url) if url.startswith("#"):
                yield from content
            case _:
                yield node


def titled(article: Article, name: str) -> Metadata:
    """Return the metadata of a document called `name` that belongs to `article`: its language and its type."""
    meta = article.meta
    return Metadata(name, language=meta.language, article_type=meta.article_type, heading=meta.heading)


def words(text: str) -> tree.Inlines:
    """Return a plain text as inlines."""
    spaced = [node for word in text.split() for node in (tree.Space(), tree.Str(word))]
    return tuple(spaced[1:])


def fact(name: str, text: str) -> tree.Para:
    """Return a line that says one thing: its name in bold, then the text."""
    return tree.Para((tree.Strong(words(f"{name}:")), tree.Space(), *words(text)))


def lines(text: str) -> tree.Para:
    """Return a paragraph whose lines stay lines."""
    broken = [node for line in text.split("\n") for node in (tree.LineBreak(), *words(line))]
    return tree.Para(tuple(broken[1:]))
