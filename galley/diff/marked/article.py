"""Two composed articles as one: all that both have once, with what one of them alone has marked."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from galley.copies.anonymise.assets import within_paper
from galley.diff.align import ALIKE, likeness
from galley.diff.marked.builder import Builder, is_whole
from galley.diff.marked.columns import in_columns_of_both
from galley.diff.marked.deleted import Plain
from galley.diff.marked.facts import Fact, are_grants_said, called, facts_of
from galley.diff.marked.reader import Held, Reader
from galley.diff.marked.shape import in_one_shape
from galley.diff.merge import Atom, Block, Merged, in_order, pair
from galley.diff.moves import with_moves
from galley.document import tree
from galley.document.article import Article, Asset, Declaration, Supplement
from galley.document.changes import REFERENCES, Change
from galley.document.lfs import pointer_in
from galley.document.metadata import KEYS, Abstract, AbstractSection, KeywordGroup, Metadata, Translation
from galley.document.plain_text import text_of
from galley.document.reference import BibliographyEntry
from galley.document.texts import nodes_of, slots
from galley.findings.printers import size
from galley.source import Span

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Marked:
    """The article in which the changes are marked, and the changes in their order.

    `is_renumbered` tells that a work which both versions cite has another number in the new one.
    """

    article: Article
    changes: tuple[Change, ...]
    is_renumbered: bool


def marked(old: Article, new: Article) -> Marked:
    """Return two versions as one."""
    old, new = in_columns_of_both(old, new)
    digests = [{one.name: _digest(one) for one in article.assets} for article in (old, new)]
    names = {name: f"before-{name}" for name, digest in digests[0].items() if digests[1].get(name) != digest}
    taken: dict[tree.Inlines, tuple[Atom, ...]] = {}
    readers = [
        Reader(known, _sources(article), article.origins, taken)
        for known, article in zip(digests, (old, new), strict=True)
    ]
    marker = _Marker(old, new, readers[0], readers[1], Builder(Plain(names)), *map(_places, (old, new)))
    article = marker.article()
    renamed = tuple(replace(one, name=names[one.name]) for one in old.assets if one.name in names)
    whole = replace(article, assets=(*article.assets, *_shown(renamed, article)))
    return Marked(whole, tuple(marker.builder.changes), _is_renumbered(old, new))


def _sources(article: Article) -> dict[str, str]:
    """Return what the author calls each file, which in a copy has the number of its figure as its name.

    That name begins with the paper's, which in another folder is another one and no change.
    """
    return {one.name: posixpath.basename(one.source) or within_paper(one.name) for one in article.assets}


def _digest(file: Asset) -> str:
    """Return the SHA-256 of a file, of the one that is meant where Git LFS has a pointer in its place."""
    pointer = pointer_in(file.data)
    return pointer.sha256 if pointer else hashlib.sha256(file.data).hexdigest()


def _places(article: Article) -> dict[str, Span | None]:
    return {slot.key: slot.span for slot in slots(article)}


def _shown(assets: Iterable[Asset], article: Article) -> Iterator[Asset]:
    """Yield the old pictures that are shown beside the new ones."""
    named = {node.url for node in nodes_of(article) if isinstance(node, tree.Image)}
    named |= {
        one.name
        for node in nodes_of(article)
        if isinstance(node, tree.FigureFloat | tree.TableFloat)
        for one in node.images
    }
    yield from (one for one in assets if one.name in named)


def _is_renumbered(old: Article, new: Article) -> bool:
    before = {one.key: one.number for one in old.bibliography}
    return any(before.get(one.key, one.number) != one.number for one in new.bibliography)


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks part after part, in the order of reading; `was` and `now` have the places of the texts."""

    old: Article
    new: Article
    before: Reader
    after: Reader
    builder: Builder
    was: dict[str, Span | None]
    now: dict[str, Span | None]

    def article(self) -> Article:
        return replace(
            self.new,
            meta=self._metadata(self.old.meta, self.new.meta),
            body=self._blocks("the text", self.old.body, self.new.body),
            declarations=self._declarations(),
            supplements=self._supplements(),
            bibliography=self._bibliography(),
            floats=self._blocks("the figures and tables", self.old.floats, self.new.floats),
        )

    # --- texts ---------------------------------------------------------------------------------------------------

    def _blocks(self, where: str, old: tree.Blocks, new: tree.Blocks, key: str = "") -> tree.Blocks:
        before = self.before.blocks(old, self.was.get(key))
        after = self.after.blocks(new, self.now.get(key))
        with self.builder.at(where):
            found = in_order(*in_one_shape(before, after))
            return self.builder.blocks(with_moves(found, is_whole=is_whole))

    def _line(
        self, where: str, old: tree.Inlines, new: tree.Inlines, key: str, *, is_shown: bool = True
    ) -> tree.Inlines:
        before = (self.before.line("line", old, self.was.get(key)),) if old else ()
        after = (self.after.line("line", new, self.now.get(key)),) if new else ()
        with self.builder.at(where, is_shown=is_shown):
            return tuple(node for one in _together(before, after) for node in self.builder.line(one))

    def _lines(
        self, where: str, old: Sequence[tree.Inlines], new: Sequence[tree.Inlines], key: str
    ) -> tuple[tree.Inlines, ...]:
        before = [self.before.line("line", one, self.was.get(f"{key}.{at}")) for at, one in enumerate(old)]
        after = [self.after.line("line", one, self.now.get(f"{key}.{at}")) for at, one in enumerate(new)]
        with self.builder.at(where):
            return tuple(self.builder.line(one) for one in in_order(before, after))

    # --- the front -----------------------------------------------------------------------------------------------

    def _metadata(self, old: Metadata[Any, Any], new: Metadata[Any, Any]) -> Metadata[Any, Any]:
        texts: dict[str, Any] = {}
        for row in KEYS:
            values = getattr(old, row.name), getattr(new, row.name)
            if row.form == "line":
                texts[row.name] = self._line(called(row.key), *values, row.key, is_shown=row.page != "head")
            elif row.form == "lines":
                texts[row.name] = self._lines(called(row.key), *values, row.key)
        self._facts(old, new)
        return replace(
            new,
            **texts,
            abstracts=self._abstracts(old, new),
            keywords=self._keywords("the keywords", old.keywords, new.keywords, "keywords"),
            translations=self._translations(old, new),
        )

    def _facts(self, old: Metadata[Any, Any], new: Metadata[Any, Any]) -> None:
        """Note what has changed of what the front says in words of its own: in the list of changes alone."""
        says_grants = are_grants_said(self.old) and are_grants_said(self.new)
        before, after = (facts_of(one, says_grants=says_grants) for one in (old, new))
        for where in dict.fromkeys((*before, *after)):
            lines = [
                [_of_fact(reader, one) for one in facts.get(where, ())]
                for reader, facts in ((self.before, before), (self.after, after))
            ]
            with self.builder.at(where):
                for one in with_moves(in_order(*lines), is_whole=lambda _: False):
                    if one.is_changed:
                        self.builder.note(one, is_marked=False)

    def _abstracts(self, old: Metadata[Any, Any], new: Metadata[Any, Any]) -> tuple[Abstract[Any, Any], ...]:
        made = []
        for one, was in _paired(old.abstracts, new.abstracts, lambda abstract: abstract.kind):
            key = f"{(one or was).kind or 'abstract'}.sections"
            sections = self._sections("the abstract", was.sections if was else (), one.sections if one else (), key)
            made.append(replace(one or was, sections=sections))
        return tuple(made)

    def _sections(
        self, where: str, old: Sequence[AbstractSection[Any, Any]], new: Sequence[AbstractSection[Any, Any]], key: str
    ) -> tuple[AbstractSection[Any, Any], ...]:
        before = [self._section(self.before, self.was, *one, key) for one in enumerate(old)]
        after = [self._section(self.after, self.now, *one, key) for one in enumerate(new)]
        made = []
        with self.builder.at(where):
            for one in in_order(before, after):
                node: AbstractSection[Any, Any] = one.block.value.node
                title = [self.builder.line(part) for part in one.parts if part.block.kind == "heading"]
                content = self.builder.blocks(part for part in one.parts if part.block.kind != "heading")
                made.append(replace(node, title=tuple(part for nodes in title for part in nodes), content=content))
        return tuple(made)

    @staticmethod
    def _section(
        reader: Reader, places: dict[str, Span | None], at: int, one: AbstractSection[Any, Any], key: str
    ) -> Block:
        place = places.get(f"{key}.{at}.text")
        title = (reader.line("heading", one.title, places.get(f"{key}.{at}.title")),) if one.title else ()
        section = reader.holder("section", (*title, *reader.blocks(one.content, place)), one)
        return replace(section, name=text_of(one.title))

    def _keywords(
        self, where: str, old: Sequence[KeywordGroup[Any]], new: Sequence[KeywordGroup[Any]], key: str
    ) -> tuple[KeywordGroup[Any], ...]:
        made = []
        for at, (one, was) in enumerate(_paired(old, new, lambda group: group.vocabulary)):
            words = self._lines(where, was.words if was else (), one.words if one else (), f"{key}.{at}")
            made.append(replace(one or was, words=words))
        return tuple(made)

    def _translations(self, old: Metadata[Any, Any], new: Metadata[Any, Any]) -> tuple[Translation[Any, Any], ...]:
        where, made = "what is translated", []
        for one, was in _paired(old.translations, new.translations, lambda translation: translation.language):
            whole = one or was
            mine, theirs = one or Translation(whole.language), was or Translation(whole.language)
            name = whole.language
            made.append(
                replace(
                    whole,
                    title=self._line(where, theirs.title, mine.title, f"trans-title.{name}"),
                    subtitle=self._line(where, theirs.subtitle, mine.subtitle, f"trans-subtitle.{name}"),
                    abstract=self._sections(where, theirs.abstract, mine.abstract, f"trans-abstract.{name}.sections"),
                    keywords=self._keywords(where, theirs.keywords, mine.keywords, f"trans-keywords.{name}"),
                )
            )
        return tuple(made)

    # --- the back ------------------------------------------------------------------------------------------------

    def _declarations(self) -> tuple[Declaration[Any, Any], ...]:
        made = []
        for one, was in _with_renamed(
            tuple(_paired(self.old.declarations, self.new.declarations, lambda said: said.identifier or said.kind)),
            lambda said: self.after.holder(said.kind, self.after.blocks(said.content)),
            lambda said: self.before.holder(said.kind, self.before.blocks(said.content)),
        ):
            whole = one or was
            key = f"declaration.{whole.identifier or whole.kind}"
            where = _IN_BACK.get(whole.kind, "the declarations")
            title = self._line(where, was.title if was else (), one.title if one else (), f"{key}.title")
            content = self._blocks(where, was.content if was else (), one.content if one else (), key)
            made.append(replace(whole, title=title, content=content))
        return tuple(made)

    def _supplements(self) -> tuple[Supplement[Any], ...]:
        where, made = "the supplementary files", []
        for one, was in _paired(self.old.supplements, self.new.supplements, lambda each: each.identifier):
            before = self._file(self.before, self.was, was, self.old)
            after = self._file(self.after, self.now, one, self.new)
            with self.builder.at(where):
                if (merged := pair(before, after)).is_changed:
                    self.builder.note(merged, is_marked=False)
            if one is not None:
                key = f"supplementary.{self.new.supplements.index(one)}.caption"
                made.append(
                    replace(one, caption=self._line(where, was.caption if was else one.caption, one.caption, key))
                )
        return tuple(made)

    def _file(
        self, reader: Reader, places: dict[str, Span | None], one: Supplement[Any] | None, article: Article
    ) -> Block | None:
        """Return a supplementary file as what is compared: its name and its content, or what a pointer says of that."""
        if one is None:
            return None
        place = places.get(
            f"supplementary.{article.supplements.index(one)}.caption", article.origins.get(one.identifier)
        )
        name = reader.sources.get(one.name, one.name)
        made = reader.line("file", (tree.Str(f"{one.label}: {name}"),), place)
        digest = reader.digests.get(one.name, "")
        data = next((file.data for file in article.assets if file.name == one.name), b"")
        pointer = pointer_in(data)
        said = f"{digest[:12]}, {size(pointer.size)}, in Git LFS" if pointer else digest[:12]
        return replace(made, atoms=(*made.atoms, Atom(f"file {digest}", Held((), tree.Str(""), f" ({said})"))))

    def _bibliography(self) -> tuple[BibliographyEntry, ...]:
        """Return the new list; what is no longer in it stands in the line of the work that was before it."""
        entries = {one.key: one for one in (*self.old.bibliography, *self.new.bibliography)}
        made: list[BibliographyEntry] = []
        first: tree.Inlines = ()
        before = {one.key: one.content for one in self.old.bibliography}
        known = {one.key: one.content for one in self.new.bibliography if before.get(one.key) == one.content}
        with self.builder.at(REFERENCES):
            for one in _by_keys(self._works(self.before, self.old, known), self._works(self.after, self.new, known)):
                line = known[one.block.key] if one.block.key in known else self.builder.line(one)
                if one.state != "deleted" or not self.new.bibliography:
                    made.append(replace(entries[one.block.key], content=(*first, *line)))
                    first = ()
                elif made:
                    made[-1] = replace(made[-1], content=(*made[-1].content, tree.LineBreak(), *line))
                else:
                    first = (*first, *line, tree.LineBreak())
        return tuple(made)

    @staticmethod
    def _works(reader: Reader, article: Article, known: Mapping[str, tree.Inlines]) -> list[Block]:
        """Return the works of a list; those that are `known` to be the same in both are not taken apart."""
        return [
            reader.line("reference", () if one.key in known else one.content, one.reference.span, one.key)
            for one in article.bibliography
        ]


def _of_fact(reader: Reader, fact: Fact) -> Block:
    return replace(reader.line("fact", (tree.Str(fact.text),), fact.span), name=fact.name)


def _by_keys(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Merged]:
    """Yield the works of both lists; one that is gone stands behind the one that was before it."""
    new = {one.key: one for one in after}
    old = {one.key: one for one in before}
    gone: dict[str, list[Block]] = {}
    last = ""
    for one in before:
        if one.key in new:
            last = one.key
        else:
            gone.setdefault(last, []).append(one)
    yield from (pair(one, None) for one in gone.get("", ()))
    for one in after:
        yield pair(old.get(one.key), one)
        yield from (pair(other, None) for other in gone.get(one.key, ()))


def _together(before: Sequence[Block], after: Sequence[Block]) -> tuple[Merged, ...]:
    """Return two lines as one, however little they have in common."""
    if before and after:
        return (pair(before[0], after[0]),)
    return in_order(before, after)


_IN_BACK: Mapping[str, str] = {"appendix": "the appendix"}
"""Where a change stands in what is kept with the declarations, and is none."""


def _with_renamed(
    pairs: tuple[tuple[Any, Any], ...], new_block: Callable[[Any], Block], old_block: Callable[[Any], Block]
) -> Iterator[tuple[Any, Any]]:
    """Yield pairs; what came and what went under another heading are one if half of their words are common."""
    gone = [was for one, was in pairs if one is None]
    for one, was in pairs:
        if one is None:
            continue
        likes = [(likeness(old_block(other), new_block(one)), -at) for at, other in enumerate(gone)] if not was else []
        best, at = max(likes, default=(0.0, 0))
        if best > ALIKE:
            yield one, gone.pop(-at)
        else:
            yield one, was
    yield from ((None, was) for was in gone)


def _paired(old: Sequence[_One], new: Sequence[_One], key: Callable[[_One], object]) -> Iterator[tuple[Any, Any]]:
    """Yield the new and the old one of each key, None where a version has none; what is gone comes last."""
    before = {key(one): one for one in old}
    yield from ((one, before.get(key(one))) for one in new)
    known = {key(one) for one in new}
    yield from ((None, one) for one in old if key(one) not in known)
