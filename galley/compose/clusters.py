"""What is printed for a cluster of citations: numbers by the style's citation layout, ranges, locators, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from galley import source
from galley.compose.locators import Located, located
from galley.csl.citation import Citing, PrintedCite
from galley.csl.parse import locale_of
from galley.csl.rich_text import BOLD, ITALIC, SMALL_CAPS, UNDERLINE
from galley.document import tree
from galley.document.reference import CslRecord, Reference
from galley.document.tree import Citation, CitationMark, ParsedInlines, Quoted, ReferenceLink, Space, Str
from galley.document.visit import walk
from galley.readers.references.normalise.names import OTHERS
from galley.readers.references.normalise.text import without_tags

_FORMATS: Mapping[str, Callable[[ParsedInlines], tree.ParsedInline]] = {
    ITALIC: tree.Emph, BOLD: tree.Strong, UNDERLINE: tree.Underline, SMALL_CAPS: tree.SmallCaps,
}  # fmt: skip
"""Formatting of a whole mark; that it is raised is said elsewhere."""
_ALONE = frozenset({"AuthorAlone", "YearAlone"})
_SHORTEST_RANGE = 3
_MOST_NARRATED_NAMES = 2
_NARRATED = ("author", "editor", "translator", "director", "composer", "interviewer", "contributor")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Citations written together, as `[@a; @b, p. 3]` or `@a`, and their place."""

    citations: tuple[Citation, ...]
    span: source.Span | None = None


@dataclass(frozen=True, slots=True)
class _Cite:
    """One work of a cluster: what stands before it, its number, what stands behind it, and how the style prints it."""

    prefix: ParsedInlines
    number: int
    behind: Located
    printed: PrintedCite

    @property
    def plain(self) -> bool:
        """Tell whether nothing but the number is printed."""
        return not (self.prefix or self.behind.locator or self.behind.words)

    @property
    def own_words(self) -> bool:
        """Tell whether words are printed that the style knows no place for."""
        return bool(self.behind.words or (self.behind.locator and not self.printed.locator))

    @property
    def bare(self) -> bool:
        """Tell whether the style sets nothing around the number."""
        return all(isinstance(node, ReferenceLink) for node in self.printed.content)


@dataclass(frozen=True, slots=True)
class ClusterPrinter:
    """Prints the clusters of an article: by its style, and by what the journal says of raising and ranges."""

    citing: Citing
    library: Mapping[str, Reference]
    numbers: Mapping[str, int]
    superscript: bool
    range_mark: str
    language: str

    def printed(self, cluster: Cluster) -> ParsedInlines:
        """Return what is printed for a cluster: the mark; after the names where the sentence names the work."""
        if cluster.citations[0].mode in _ALONE:
            return tuple(self._told_alone(cluster.citations))
        mark = CitationMark(
            tuple(dict.fromkeys(citation.key for citation in cluster.citations)),
            self._content([self._cite(citation) for citation in self._arranged(cluster.citations)]),
            self.superscript,
            cluster.span,
        )
        first = cluster.citations[0]
        if first.mode != "AuthorInText":
            return (mark,)
        names = _narrated(self.library[first.key].csl, self.language)
        return (*names, mark) if self.superscript else (*names, Space(), mark)

    def _told_alone(self, citations: Sequence[Citation]) -> Iterator[tree.ParsedInline]:
        """Yield the names or the years of works, without numbers."""
        for at, one in enumerate(citations):
            yield from (Str(","), Space()) if at else ()
            record = self.library[one.key].csl
            yield from _narrated(record, self.language) if one.mode == "AuthorAlone" else _words(_year(record))

    def _arranged(self, citations: Sequence[Citation]) -> list[Citation]:
        """Return the citations of a cluster, each work once, in the order that the style sorts them.

        A work that is cited with a locator as well as without keeps the locator. A prefix ("see", "but cf.") speaks of
        what follows it, so a cluster with one keeps the author's order.
        """
        distinct = list(dict.fromkeys((citation.key, citation.prefix, citation.suffix) for citation in citations))
        told = {key for key, prefix, suffix in distinct if prefix or suffix}
        kept = [Citation(*item) for item in distinct if item[1] or item[2] or item[0] not in told]
        if any(citation.prefix for citation in kept):
            return kept
        works = [(self.library[citation.key], self.numbers[citation.key]) for citation in kept]
        return [kept[at] for at in self.citing.arranged(works)]

    def _cite(self, citation: Citation) -> _Cite:
        number = self.numbers[citation.key]
        behind = located(citation.suffix, self.language)
        printed = self.citing.cite(self.library[citation.key], number, behind.locator)
        return _Cite(citation.prefix, number, behind, printed)

    # --- a mark

    def _content(self, cites: Sequence[_Cite]) -> ParsedInlines:
        layout = self.citing.layout
        content = (
            *_words(layout.formatting.prefix.lstrip()),
            *self._joined(list(_runs(cites, collapse=self.citing.style.collapse)), self._delimiter(cites)),
            *_words(layout.formatting.suffix.rstrip()),
        )
        for mark in layout.formatting.marks:
            content = (_FORMATS[mark](content),) if mark in _FORMATS else content
        return content

    def _delimiter(self, cites: Sequence[_Cite]) -> str:
        """Return what stands between two works: a semicolon where words of the author's stand between bare numbers."""
        bare = any(cite.bare for cite in cites)
        if bare and not self.superscript and any(cite.own_words for cite in cites):
            return "; "
        return self.citing.layout.delimiter or ("," if bare else "")

    def _joined(self, runs: Sequence[Sequence[_Cite]], delimiter: str) -> Iterator[tree.ParsedInline]:
        after_range = self.citing.style.after_collapse_delimiter or delimiter
        for index, run in enumerate(runs):
            if index:
                between = after_range if len(runs[index - 1]) > 1 else delimiter
                yield from _words(between)
                if run[0].prefix and not between.endswith(" "):
                    yield Space()
            yield from self._single(run[0])
            if len(run) > 1:
                yield Str(self.range_mark)
                yield from self._single(run[-1])

    def _single(self, cite: _Cite) -> Iterator[tree.ParsedInline]:
        """Yield one work with its prefix; what the style has no place for stands behind the number in our own form."""
        yield from cite.prefix
        if cite.prefix and not isinstance(cite.prefix[-1], Space):
            yield Space()
        content = cite.printed.content
        number = next(
            (at for at, node in enumerate(content) if ReferenceLink in map(type, walk((node,)))), len(content)
        )
        if cite.printed.locator:
            yield from content
            yield from cite.behind.words
        else:
            yield from content[: number + 1]
            yield from self._own_form(cite.behind)
            yield from content[number + 1 :]

    def _own_form(self, behind: Located) -> Iterator[tree.ParsedInline]:
        """Yield a locator and other words: `, p. 33`; where they are raised, in parentheses: `(p. 33)`."""
        if not behind.typed and not behind.words:
            return
        opening, closing = ("(", ")") if self.superscript else (", ", "")
        yield from (*_words(opening), *_words(behind.as_typed(self.range_mark)), *behind.words, *_words(closing))


def _runs(cites: Sequence[_Cite], *, collapse: bool) -> Iterator[list[_Cite]]:
    """Yield the works one by one, and three or more of consecutive numbers without words around them as one run."""
    run: list[_Cite] = []
    for cite in cites:
        if collapse and run and run[-1].plain and cite.plain and cite.number == run[-1].number + 1:
            run.append(cite)
        else:
            yield from _collapsed(run)
            run = [cite]
    yield from _collapsed(run)


def _collapsed(run: list[_Cite]) -> Iterator[list[_Cite]]:
    if len(run) >= _SHORTEST_RANGE:
        yield run
    else:
        yield from ([cite] for cite in run)


def _words(text: str) -> Iterator[tree.ParsedInline]:
    """Yield text as inlines."""
    for index, word in enumerate(text.split(" ")):
        if index:
            yield Space()
        if word:
            yield Str(word)


def _year(record: CslRecord) -> str:
    """Return the year in which a work was issued; as it is written where it is no number."""
    issued = record.get("issued") or {}
    parts = issued.get("date-parts") or []
    return str(parts[0][0]) if parts and parts[0] else str(issued.get("literal") or issued.get("raw") or "n.d.")


# --- names in the sentence ---------------------------------------------------------------------------------------


def _narrated(record: CslRecord, language: str) -> ParsedInlines:
    """Return how a sentence names a work: `Choi`, `Choi and Ro`, `Mantas et al.`, or its title without names."""
    names: Sequence[Mapping[str, str]] = next((record[variable] for variable in _NARRATED if record.get(variable)), [])
    known = [without_tags(_family(name)) for name in names if name != OTHERS]
    if not known:
        title = without_tags(record.get("title-short") or record.get("title") or record["id"])
        return (Quoted("DoubleQuote", tuple(_words(title))),)
    locale = locale_of(language)
    if len(known) > _MOST_NARRATED_NAMES or len(known) < len(names):
        return tuple(_words(f"{known[0]} {locale.single('et-al')}"))
    return tuple(_words(f" {locale.single('and')} ".join(known)))


def _family(name: Mapping[str, str]) -> str:
    parts = (name.get("non-dropping-particle"), name.get("family") or name.get("literal"))
    return " ".join(part for part in parts if part)
