"""The texts of an article: all that its authors wrote as running text, listed here and nowhere else.

What looks at every text goes by `slots`, what changes them by `rewrite`. Both walk by `changed`, so that a text which
one of them knows is one that the other does not forget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Generic, Literal, TypeAlias, cast, overload

from galley.document import tree
from galley.document.article import Article, Declaration, ParsedArticle, Supplement
from galley.document.keys import Key, Page
from galley.document.metadata import GRAPHICAL, KEYS, Abstract, AbstractSection, KeywordGroup, Metadata, Translation
from galley.document.tree.stage import BlockT, BlockT_co, InlineT, InlineT_co
from galley.document.visit import (
    BlockRewrite,
    InlineRewrite,
    only_with,
    rewrite_blocks,
    rewrite_inlines,
    same_blocks,
    walk,
    walk_past_words,
)
from galley.source import Span

Part: TypeAlias = Literal[
    "title", "head", "fact", "abstract", "keyword", "translation", "body", "declaration", "supplement", "float",
    "sub-article",
]  # fmt: skip

_WHERE: Mapping[Part, str] = {
    "abstract": "the abstract", "keyword": "the keywords", "translation": "what is translated",
    "body": "the text", "declaration": "the declarations",
    "supplement": "the supplementary files", "float": "the figures and tables",
    "sub-article": "a sub-article",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot(Generic[InlineT_co, BlockT_co]):
    """A text of an article.

    `key` is where it stands, as in `title`, `keywords.0.1`, `abstract.0.title`, `body`, `declaration.funding`; `span`
    the place of it in the metadata, else None. `kind` is that of a declaration or an abstract. `is_line` says that the
    nodes are inlines, not blocks. `language` is a BCP 47 tag where a text is not in the article's language.
    """

    key: str
    nodes: tuple[InlineT_co | BlockT_co, ...]
    part: Part
    span: Span | None = None
    kind: str = ""
    is_line: bool = True
    language: str = ""

    @property
    def name(self) -> str:
        """Return the key of the metadata that the text stands under."""
        return self.key.partition(".")[0]

    @property
    def is_graphical(self) -> bool:
        """Tell whether it is a graphical abstract, which has a figure and no text but its caption."""
        return self.kind == GRAPHICAL

    @property
    def where(self) -> str:
        """Return what a message calls the part that the text belongs to."""
        return _WHERE.get(self.part, f"the {self.name}")

    @property
    def line(self) -> tuple[InlineT_co, ...]:
        """Return the inlines of a text that is one line."""
        return self.nodes if self.is_line else ()  # type: ignore[return-value]  # `changed` makes it so

    @property
    def blocks(self) -> tuple[BlockT_co, ...]:
        """Return the blocks of a text that has any."""
        return () if self.is_line else self.nodes  # type: ignore[return-value]  # as above


def slots(article: Article[InlineT, BlockT]) -> tuple[Slot[InlineT, BlockT], ...]:
    """Return every text of `article` in the order of reading."""
    found: list[Slot[InlineT, BlockT]] = []

    def keep(slot: Slot[InlineT, BlockT]) -> tuple[InlineT | BlockT, ...]:
        found.append(slot)
        return slot.nodes

    changed(article, keep)
    return tuple(found)


@overload
def nodes_of(article: Article) -> Iterator[tree.Node]: ...
@overload
def nodes_of(article: ParsedArticle) -> Iterator[tree.ParsedNode]: ...
def nodes_of(article: ParsedArticle) -> Iterator[tree.ParsedNode]:
    """Yield every node of the texts of `article` in the order of reading."""
    return chain.from_iterable(walk(slot.nodes) for slot in slots(article))


@overload
def nodes_past_words(article: Article) -> Iterator[tree.Node]: ...
@overload
def nodes_past_words(article: ParsedArticle) -> Iterator[tree.ParsedNode]: ...
def nodes_past_words(article: ParsedArticle) -> Iterator[tree.ParsedNode]:
    """Yield as `nodes_of` does all nodes but words and the spaces between them."""
    return chain.from_iterable(walk_past_words(slot.nodes) for slot in slots(article))


def sequences(article: Article[InlineT, BlockT], *kinds: type[tree.ParsedNode]) -> tuple[tuple[InlineT, ...], ...]:
    """Return every sequence of inlines as `rewrite` meets it; of classes that are named those with such a node.

    Those in alternative texts and around citations are among them.
    """
    found: list[tuple[InlineT, ...]] = []

    def keep(nodes: tuple[InlineT, ...]) -> tuple[InlineT, ...]:
        found.append(nodes)
        return nodes

    rewrite(article, only_with(keep, *kinds) if kinds else keep)
    return tuple(found)


def rewrite(
    article: Article[InlineT, BlockT], inlines: InlineRewrite[InlineT], blocks: BlockRewrite[BlockT] = same_blocks
) -> Article[InlineT, BlockT]:
    """Return `article` with all texts rewritten from their leaves up, in the order of reading."""

    def rewritten(slot: Slot[Any, Any]) -> tuple[Any, ...]:
        of_nodes = rewrite_inlines if slot.is_line else rewrite_blocks
        return of_nodes(slot.nodes, inlines, blocks)

    return changed(article, rewritten)


def composed(article: ParsedArticle) -> Article:
    """Return `article` as the composed one that it has become; raises TypeError where a node is not of such a one."""
    for node in nodes_past_words(article):
        if isinstance(node, _PARSED_ONLY):
            message = f"{type(node).__name__} is left in a composed article"
            raise TypeError(message)
    return cast("Article", article)


_PARSED_ONLY = (tree.Cite, tree.Note, tree.RawInline, tree.Header, tree.Figure, tree.Table, tree.RawBlock)


def changed(
    article: Article[InlineT, BlockT], change: Callable[[Slot[InlineT, BlockT]], tuple[InlineT | BlockT, ...]]
) -> Article[InlineT, BlockT]:
    """Return `article` with what `change` makes of each text in its place: of inlines inlines, of blocks blocks."""
    put: _Change = change
    return replace(
        article,
        meta=_metadata(article.meta, put),
        body=put(Slot("body", article.body, "body", is_line=False)),
        declarations=tuple(_declaration(one, article.origins, put) for one in article.declarations),
        supplements=tuple(_supplement(*one, article.meta.spans, put) for one in enumerate(article.supplements)),
        floats=put(Slot("floats", article.floats, "float", is_line=False)),
        sub_articles=tuple(_sub_article(*one, put) for one in enumerate(article.sub_articles)),
    )


_Change: TypeAlias = Callable[[Slot[Any, Any]], tuple[Any, ...]]
_PARTS: Mapping[Page, Part] = {"title": "title", "under-title": "title", "head": "head", "facts": "fact"}


def _metadata(meta: Metadata[Any, Any], put: _Change) -> Metadata[Any, Any]:
    rows = (row for row in KEYS if row.form in {"line", "lines"})
    lines: dict[str, Any] = {row.name: _of_key(row, getattr(meta, row.name), meta.spans, put) for row in rows}
    return replace(
        meta,
        **lines,
        abstracts=tuple(_abstract(one, meta.spans, put) for one in meta.abstracts),
        keywords=tuple(_keywords(*one, meta.spans, put) for one in enumerate(meta.keywords)),
        translations=tuple(_translation(one, meta.spans, put) for one in meta.translations),
    )


def _translation(one: Translation[Any, Any], spans: Mapping[str, Span], put: _Change) -> Translation[Any, Any]:
    def line(nodes: tuple[Any, ...], *path: str) -> tuple[Any, ...]:
        key = ".".join((path[0], one.language, *path[1:]))
        return put(Slot(key, nodes, "translation", _nearest(spans, key), language=one.language)) if nodes else nodes

    def section(number: int, part: AbstractSection[Any, Any]) -> AbstractSection[Any, Any]:
        key = f"trans-abstract.{one.language}.sections.{number}.text"
        text = Slot(key, part.content, "translation", _nearest(spans, key), is_line=False, language=one.language)
        title = line(part.title, "trans-abstract", "sections", str(number), "title")
        return replace(part, title=title, content=put(text))

    def group(number: int, words: KeywordGroup[Any]) -> KeywordGroup[Any]:
        named = (line(word, "trans-keywords", f"{number}", f"{at}") for at, word in enumerate(words.words))
        return replace(words, words=tuple(named))

    return replace(
        one,
        title=line(one.title, "trans-title"),
        subtitle=line(one.subtitle, "trans-subtitle"),
        abstract=tuple(section(*part) for part in enumerate(one.abstract)),
        keywords=tuple(group(*words) for words in enumerate(one.keywords)),
    )


def _of_key(row: Key, value: tuple[Any, ...], spans: Mapping[str, Span], put: _Change) -> tuple[Any, ...]:
    if row.form == "line":
        return put(Slot(row.key, value, _PARTS[row.page], _nearest(spans, row.key)))
    keys = (f"{row.key}.{number}" for number in range(len(value)))
    return tuple(
        put(Slot(key, one, _PARTS[row.page], _nearest(spans, key))) for key, one in zip(keys, value, strict=True)
    )


def _abstract(abstract: Abstract[Any, Any], spans: Mapping[str, Span], put: _Change) -> Abstract[Any, Any]:
    def section(number: int, one: AbstractSection[Any, Any]) -> AbstractSection[Any, Any]:
        title, content = (
            f"{_ABSTRACTS.get(abstract.kind, abstract.kind)}.sections.{number}.{part}" for part in _PARTED
        )
        return replace(
            one,
            title=put(Slot(title, one.title, "abstract", _nearest(spans, title), abstract.kind)),
            content=put(Slot(content, one.content, "abstract", _nearest(spans, content), abstract.kind, is_line=False)),
        )

    return replace(abstract, sections=tuple(section(*one) for one in enumerate(abstract.sections)))


_ABSTRACTS = {"": "abstract", GRAPHICAL: "graphical-abstract"}
"""The keys of the metadata that abstracts stand under, where they are not their kinds."""
_PARTED = ("title", "text")


def _keywords(number: int, group: KeywordGroup[Any], spans: Mapping[str, Span], put: _Change) -> KeywordGroup[Any]:
    words = (
        put(Slot(f"keywords.{number}.{at}", word, "keyword", _nearest(spans, f"keywords.{number}.keywords.{at}")))
        for at, word in enumerate(group.words)
    )
    return replace(group, words=tuple(words))


def _declaration(one: Declaration[Any, Any], origins: Mapping[str, Span], put: _Change) -> Declaration[Any, Any]:
    key, span = f"declaration.{one.identifier or one.kind}", one.span or origins.get(one.identifier)
    title = put(Slot(f"{key}.title", one.title, "declaration", span, one.kind))
    return replace(one, title=title, content=put(Slot(key, one.content, "declaration", span, one.kind, is_line=False)))


def _supplement(number: int, one: Supplement[Any], spans: Mapping[str, Span], put: _Change) -> Supplement[Any]:
    key = f"supplementary.{number}.caption"
    return replace(one, caption=put(Slot(key, one.caption, "supplement", spans.get(key))))


def _sub_article(number: int, one: Article[Any, Any], put: _Change) -> Article[Any, Any]:
    """Change the texts of a sub-article, each as one of its part, with its own key behind that of the sub-article."""

    def within(slot: Slot[Any, Any]) -> tuple[Any, ...]:
        language = slot.language or one.meta.language
        return put(replace(slot, key=f"sub-articles.{number}.{slot.key}", part="sub-article", language=language))

    return changed(one, within)


def _nearest(spans: Mapping[str, Span], key: str) -> Span | None:
    """Return the place of a key of the metadata, or of the nearest key around it; None where neither has one."""
    while key and key not in spans:
        key = key.rpartition(".")[0]
    return spans.get(key)
