"""An article as its leaves: paragraphs, headings, captions, cells, pictures, references, each as tokens by meaning.

Two versions are compared by them. A token says what is meant, not what is printed: a citation its keys, a reference to
a float its target, a picture the digest of its file. So a number that changes with its order alone is no change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.text_blocks import blocks_of, text_blocks
from galley.document.texts import slots
from galley.document.visit import INLINE_CONTAINERS, children, walk
from galley.source import Span

LeafKind: TypeAlias = Literal["text", "picture", "reference"]

_PIECE = re.compile(r"\w+(?:[-'’.]\w+)*|.", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)*|\b[A-Z]\b")
_MARKS = {
    tree.Emph: "italic", tree.Strong: "bold", tree.Underline: "underline", tree.Strikeout: "struck",
    tree.Superscript: "raised", tree.Subscript: "lowered", tree.SmallCaps: "small capitals",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, a space, or one thing such as a citation: as it is read, and by what it is compared."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of running text, a picture or a reference; `where` is the part of the article that it stands in."""

    kind: LeafKind
    where: str
    tokens: tuple[Token, ...]
    span: Span | None = None
    key: str = ""
    _counted: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def sort(self) -> str:
        """Leaves of one part of the article alone are taken for the same."""
        return self.where

    @property
    def counted(self) -> Mapping[str, int]:
        """The words, each with its number; they are counted once."""
        if not self._counted:
            for token in self.tokens:
                if token.text != " ":
                    self._counted[token.meaning] = self._counted.get(token.meaning, 0) + 1
        return self._counted

    @property
    def meaning(self) -> tuple[str, ...]:
        """What the leaf is compared by."""
        return (self.kind, self.key, *(one.meaning for one in self.tokens))

    @property
    def text(self) -> str:
        """What is read of it."""
        return "".join(one.text for one in self.tokens)


def leaves_of(article: Article) -> tuple[Leaf, ...]:
    """Return the leaves of an article that say anything, in the order of reading; the references stand last."""
    return tuple(leaf for leaf in _leaves(article) if leaf.text.strip())


def _leaves(article: Article) -> Iterator[Leaf]:
    digests = {one.name: hashlib.sha256(one.data).hexdigest() for one in article.assets}
    for slot in slots(article):
        for block in blocks_of(slot, article.origins):
            yield from _of_block(block.nodes, slot.where, block.span, article.origins)
        for node in walk(slot.nodes):
            if isinstance(node, tree.FigureFloat | tree.TableFloat):
                place = article.origins.get(node.identifier)
                yield from (_picture(one, node.identifier, digests, place) for one in node.images)
    for entry in article.bibliography:
        span = entry.reference.span
        yield Leaf("reference", "the references", tuple(_words(entry.text, "")), span, entry.key)


def _of_block(nodes: tree.Inlines, where: str, span: Span | None, origins: Mapping[str, Span]) -> Iterator[Leaf]:
    """Yield a block, and the blocks of the notes that are called in it."""
    yield Leaf("text", where, tuple(_tokens(nodes, "")), span)
    for note in walk(nodes):
        if isinstance(note, tree.Footnote):
            for block in text_blocks(note.content, span, origins):
                yield Leaf("text", "a note", tuple(_tokens(block.nodes, "")), block.span or span)


def _picture(graphic: tree.Graphic, target: str, digests: Mapping[str, str], place: Span | None) -> Leaf:
    token = Token(f"picture {graphic.name}", digests.get(graphic.name, graphic.name))
    tokens = (token, *_words(f": {graphic.alt}", "")) if graphic.alt else (token,)
    return Leaf("picture", target, tokens, graphic.span or place, target)


def _tokens(nodes: tree.Inlines, marks: str) -> Iterator[Token]:
    for node in nodes:
        match node:
            case tree.Str(text):
                yield from _words(text, marks)
            case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                yield Token(" ", " ")
            case tree.CitationMark(keys=keys):
                cited = "; ".join(f"@{key}" for key in keys)
                yield Token(f"[{cited}]", meaning_of(node))
            case tree.CrossReference():
                yield Token(text_of((node,)), meaning_of_reference(node))
            case tree.Math(tex=tex) | tree.Equation(tex=tex):
                yield Token(f"${tex}$", f"formula {tex}")
            case tree.Code(text=text):
                yield Token(f"`{text}`", f"code {text}")
            case tree.Footnote(content=content):
                yield Token("[note]" if content else "[note again]", "note")
            case tree.Image(url=url):
                yield Token(f"[picture {url}]", f"picture {url}")
            case tree.Link(url=url, content=content):
                yield from _tokens(content, f"{marks} link {url}")
            case tree.Quoted(content=content):
                opening, closing = node.marks
                yield Token(opening, f"{marks}{opening}")
                yield from _tokens(content, marks)
                yield Token(closing, f"{marks}{closing}")
            case tree.ReferenceLink(key=key):
                yield Token(f"[@{key}]", f"cite {key}")
            case _ if isinstance(node, INLINE_CONTAINERS):
                inside: tree.Inlines = tuple(children(node))  # type: ignore[arg-type]  # of inlines there are inlines
                yield from _tokens(inside, f"{marks} {_MARKS.get(type(node), '')}")


def meaning_of_reference(reference: tree.CrossReference[tree.Inline]) -> str:
    """Return what a reference is compared by: its target, and what is printed but for the number."""
    return f"refer {reference.target} {_NUMBER.sub('', text_of(reference.content))}"


def meaning_of(mark: tree.CitationMark[tree.Inline]) -> str:
    """Return what a citation is compared by: its keys in any order, and the words in it."""
    return f"cite {' '.join(sorted(mark.keys))} {_affixes(mark)}"


def _affixes(mark: tree.CitationMark[tree.Inline]) -> str:
    """Return what stands in a citation beside its numbers, such as a page."""
    return re.sub(r"[\d\s,;–\[\]()-]+", " ", text_of(tuple(one for one in mark.content if isinstance(one, tree.Str))))


def _words(text: str, marks: str) -> Iterator[Token]:
    yield from (Token(piece, f"{marks}{piece}") for piece in pieces_of(text))


def pieces_of(text: str) -> list[str]:
    """Return the words, marks and spaces of a text."""
    return _PIECE.findall(text)
