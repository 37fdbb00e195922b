"""A sub-article as it is printed behind the article: one section, with its authors, abstract, text and statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.texts import Slot, slots
from galley.formats.front_lines import affiliation_lines, fact_lines
from galley.formats.front_matter import author_marks, kind_of
from galley.words.table import label


def section_of(article: Article, words: Mapping[str, str]) -> tree.Section:
    """Return a sub-article as one section; `words` are those of its language.

    Args:
        article: the sub-article.
        words: the words for labels, such as that over its abstract.
    """
    meta = article.meta
    return tree.Section(meta.identifier, 1, meta.title, tuple(_blocks(article, words)))


def _blocks(article: Article, words: Mapping[str, str]) -> Iterator[tree.Block]:
    yield tree.LineBlock(tuple(_head(article, words)))
    yield from _summaries(article, words)
    yield from (_lower(block) for block in article.body)
    for one in article.declarations:
        yield tree.Section(one.identifier, 2, one.title, tuple(map(_lower, one.content)))


def _head(article: Article, words: Mapping[str, str]) -> Iterator[tree.Inlines]:
    """Yield the lines under the title: what it is, who wrote it, where they are, and what else is told of it."""
    meta, texts = article.meta, slots(article)
    yield from (slot.line for slot in texts if slot.part == "title" and slot.key != "title" and slot.line)
    yield (tree.Str(kind_of(meta, words)),)
    if meta.authors:
        yield tuple(_authors(article))
    for mark, said in affiliation_lines(meta, words):
        raised = (tree.Superscript((tree.Str(mark),)), tree.Space()) if mark else ()
        yield (*raised, tree.Str(said))
    yield from (_listed(name, (line,)) for name, line in fact_lines(article, words))
    yield from (_listed(label(words, slot.name), (slot.line,)) for slot in texts if slot.part == "fact" and slot.line)


def _authors(article: Article) -> Iterator[tree.Inline]:
    for index, author in enumerate(article.meta.authors):
        yield tree.Str(f"{', ' if index else ''}{author.name_with_degrees}")
        if marks := author_marks(author, article.meta):
            yield tree.Superscript((tree.Str(",".join(marks)),))


def _summaries(article: Article, words: Mapping[str, str]) -> Iterator[tree.Block]:
    """Yield abstracts and keywords."""
    abstracts = (slot for slot in slots(article) if slot.part == "abstract")
    for kind, texts in groupby(abstracts, key=lambda slot: slot.kind):
        yield tree.Section("", 2, (tree.Str(label(words, kind or "abstract")),), tuple(_parts(texts)))
    keywords = tuple(slot.line for slot in slots(article) if slot.part == "keyword" and slot.line)
    if keywords:
        yield tree.LineBlock((_listed(label(words, "keywords"), keywords, label(words, "separator")),))
    yield from _translated(article)


def _translated(article: Article) -> Iterator[tree.Block]:
    for slot in slots(article):
        if slot.part == "translation":
            yield from _in_language(slot)


def _in_language(slot: Slot) -> Iterator[tree.Block]:
    blocks = (tree.Para(slot.line),) if slot.is_line else slot.blocks
    if any(blocks):
        yield tree.Div(tree.Attr("", (), (("lang", slot.language),)), blocks)


def _parts(texts: Iterable[Slot]) -> Iterator[tree.Block]:
    """Yield the parts of an abstract, of each the heading and the text."""
    title: tree.Inlines = ()
    for one in texts:
        yield from () if one.is_line else _titled(title, one.blocks)
        title = one.line


def _titled(title: tree.Inlines, content: tree.Blocks) -> tree.Blocks:
    """Return a part of an abstract, its heading at the head of its text."""
    if not title:
        return content
    stop = "" if text_of(title).endswith((".", ":", "?", "!")) else "."
    heading: tree.Inlines = (tree.Strong((*title, tree.Str(stop))), tree.Space())
    match content:
        case (tree.Para(text) | tree.Plain(text), *rest):
            return (tree.Para((*heading, *text)), *rest)
        case _:
            return (tree.Para(heading), *content)


def _listed(name: str, lines: Sequence[tree.Inlines], separator: str = "; ") -> tree.Inlines:
    said: list[tree.Inline] = [tree.Strong((tree.Str(f"{name}:"),))]
    for index, line in enumerate(lines):
        said += [tree.Str(separator if index else " "), *line]
    return tuple(said)


def _lower(block: tree.Block) -> tree.Block:
    """Return a block with its sections a level lower: that of the sub-article stands over them."""
    if not isinstance(block, tree.Section):
        return block
    return replace(block, level=block.level + 1, content=tuple(map(_lower, block.content)))
