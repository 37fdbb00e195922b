"""The texts of the XML beside those of the article: each there, once, in its order and with its emphasis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document, is_table_note, shown
from galley.formats.jats.verify.element import Element, brief, text
from galley.formats.jats.verify.facts.statements import check_fractions, check_statements
from galley.formats.jats.verify.text_blocks import letters_of, passages_of, placed_nodes, plain_text
from galley.source import Span

_EMPHASIS: dict[type[tree.Node], str] = {
    tree.Emph: "italic", tree.Strong: "bold", tree.Superscript: "sup", tree.Subscript: "sub", tree.SmallCaps: "sc",
    tree.Strikeout: "strike", tree.Underline: "underline",
}  # fmt: skip
_SHORTEST = 3


def check_texts(document: Document, article: Article) -> Iterator[Diagnostic]:
    """Yield what differs in texts, each in its own words."""
    yield from _text(document, article)
    yield from _emphasis(document, article)
    yield from check_statements(document, article)
    yield from check_fractions(document, article)


def _text(document: Document, article: Article) -> Iterator[Diagnostic]:
    passages = list(passages_of(article))
    stream, bare = _stream(document), _stream(document, addresses=False)
    cursor = 0
    for passage in passages:
        found = stream.find(passage.letters, cursor)
        if found < 0 and passage.letters not in stream and passage.letters in bare:
            continue
        if found < 0 and passage.letters not in stream:
            message = f"“{brief(passage.words)}” is not in the XML."
            yield rules.XML_HOLDS_ALL_TEXT.broken(message, passage.span)
        elif not passage.ordered:
            continue
        elif found >= 0 and found - cursor < _FAR:
            cursor = found + len(passage.letters)
        elif found < 0:
            message = f"“{brief(passage.words)}” stands in another place of the XML."
            yield rules.XML_HOLDS_ALL_TEXT.broken(message, passage.span)
    whole = "".join(passage.letters for passage in passages)
    for node in _leaves(document):
        said = {letters_of(shown(node)), letters_of(shown(node, addresses=False))}
        if len(max(said, key=len)) >= _SHORTEST and all(letters not in whole for letters in said):
            message = f"“{brief(text(node))}” is not in the article."
            yield rules.XML_ADDS_NO_TEXT.broken(message, document.place(node))


# a short passage may be found far on by chance, and must not carry the search away
_FAR = 20_000
_ABSTRACTS = ("front/article-meta/abstract", "front/article-meta/trans-abstract")


def _stream(document: Document, *, addresses: bool = True) -> str:
    parts: list[str] = []
    for part in (*_ABSTRACTS, "body", "back", "front/article-meta/author-notes/fn"):
        parts.extend(shown(node, addresses=addresses) for node in document.root.iterfind(part))
    parts.extend(
        shown(node, addresses=addresses) for node in document.root.iterfind("front/article-meta/funding-group")
    )
    return letters_of("".join(parts))


def _leaves(document: Document) -> Iterator[Element]:
    for part in ("body", "back", *_ABSTRACTS):
        for root in document.root.iterfind(part):
            for node in root.iter("p", "title", "td", "th", "term", "verse-line", "preformat", "code"):
                if node.find(".//p") is None and node.find(".//td") is None and not _is_generated(node):
                    yield node


def _is_generated(node: Element) -> bool:
    """Tell whether a text is not the article's own: references, supplements and the headings over them."""
    parent = node.getparent()
    own_heading = parent is not None and node.tag == "title" and parent.get("sec-type") == "supplementary-material"
    return own_heading or any(outer.tag in {"ref-list", "supplementary-material"} for outer in node.iterancestors())


def _emphasis(document: Document, article: Article) -> Iterator[Diagnostic]:
    wanted = list(_emphases(article))
    # the raised mark of a table note is the note's label
    written = [(str(node.tag).replace("label", "sup"), letters_of(shown(node))) for node in _emphasised(document)]
    found = Counter(written)
    # a title is bold by its place
    found.update(
        ("bold", letters_of(shown(node)))
        for node in document.all("title", "article-title", "subtitle", "trans-title", "trans-subtitle")
    )
    # links that lead two ways have an address behind them
    found.update(_bare_emphases(document))
    lost = Counter(key for key, _ in wanted) - found
    spans = dict(_lost_places(wanted, written)) if lost else {}
    for key, count in lost.items():
        tag, letters = key
        message = f"“{brief(letters)}” is {tag} {count} times less in the XML than in the article."
        yield rules.XML_KEEPS_EMPHASIS.broken(message, spans.get(key))


def _bare_emphases(document: Document) -> Iterator[tuple[str, str]]:
    for node in _emphasised(document):
        bare = letters_of(shown(node, addresses=False))
        if bare != letters_of(shown(node)):
            yield str(node.tag), bare


_Emphasis: TypeAlias = tuple[str, str]
"""The element that an emphasised text must be in, and the text."""


def _lost_places(
    wanted: Sequence[tuple[_Emphasis, Span | None]], written: Sequence[_Emphasis]
) -> Iterator[tuple[_Emphasis, Span | None]]:
    """Yield what is missing where both lists are read side by side, and its place; the first of each last."""
    places = SequenceMatcher(None, [key for key, _ in wanted], written, autojunk=False).get_opcodes()
    for kind, start, end, _, _ in reversed(places):
        yield from (wanted[start:end][::-1] if kind in {"delete", "replace"} else ())


def _emphases(article: Article) -> Iterator[tuple[_Emphasis, Span | None]]:
    """Yield every emphasis of the article with its place."""
    for node, place in placed_nodes(article):
        match node:
            case tree.CitationMark(content=content, superscript=True):
                tag = "sup"
            case (
                tree.Emph(content) | tree.Strong(content) | tree.Superscript(content) | tree.Subscript(content)
                | tree.SmallCaps(content) | tree.Strikeout(content) | tree.Underline(content)
            ):  # fmt: skip
                tag = _EMPHASIS[type(node)]
            case _:
                continue
        letters = letters_of(text_of(plain_text(content)))
        if letters:
            yield (tag, letters), place


def _emphasised(document: Document) -> Iterator[Element]:
    texts = ("title-group", "abstract", "trans-abstract", "kwd-group", "author-notes", "funding-group")
    for part in (*(f"front/article-meta/{name}" for name in texts), "front/notes", "body", "back"):
        for root in document.root.iterfind(part):
            yield from (label for label in root.iter("label") if is_table_note(label))
            for node in root.iter(*_EMPHASIS.values()):
                parent = node.getparent()
                if not (parent is not None and parent.tag == "xref" and parent.get("ref-type") == "fn"):
                    yield node
