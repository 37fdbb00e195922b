"""Citing: from the order of citation to numbers, marks in the text, and the reference list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from galley import source
from galley.csl.parse import locale_of
from galley.csl.processor import FormattedEntry, Style, citation_layout, format_entries, load_style
from galley.csl.styles import CitationLayout
from galley.document import tree
from galley.document.profile import Profile
from galley.document.reference import BibliographyEntry, CslRecord, Reference
from galley.document.tree import Citation, CitationMark, ParsedInlines, Quoted, ReferenceLink, Space, Str
from galley.findings.catalogue import REFERENCE_IS_PRINTABLE
from galley.findings.finding import Findings
from galley.readers.references.normalise.names import OTHERS
from galley.readers.references.normalise.text import without_tags

_SHORTEST_RANGE = 3
_MOST_NARRATED_NAMES = 2
_NARRATED = ("author", "editor", "translator", "director", "composer", "interviewer", "contributor")


Formatter: TypeAlias = Callable[[Style, Sequence[Reference], str], Sequence[FormattedEntry]]
"""Makes the lines of the reference list: the engine itself, or one that remembers what it made."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Citations written together, as `[@a; @b, p. 3]` or `@a`, and their place."""

    citations: tuple[Citation, ...]
    span: source.Span | None = None


@dataclass(frozen=True, slots=True)
class Citations:
    """Every key's number, the inlines that stand for each cluster, and the lines of the reference list."""

    numbers: Mapping[str, int]
    marks: tuple[ParsedInlines, ...]
    entries: tuple[BibliographyEntry, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """How marks are printed: the style's citation layout, and what the journal says of raising and ranges."""

    layout: CitationLayout
    superscript: bool
    range_mark: str
    language: str


def cite(  # noqa: PLR0913, PLR0917 - the stage takes what the stages before it made
    order: Sequence[str],
    clusters: Sequence[Cluster],
    library: Mapping[str, Reference],
    profile: Profile,
    language: str,
    findings: Findings,
    formatter: Formatter = format_entries,
) -> Citations:
    """Number the works in `order`, the keys by first citation; print marks and reference list in the journal's style.

    Every key in `order` and in `clusters` is one of `library`. The i-th mark stands for the i-th cluster. A record that
    cannot be printed is a finding (reference-is-printable) at its place. Raises Stop where the style cannot be used.
    `formatter` makes the lines of the reference list.
    """
    style = load_style(profile.csl)
    layout = citation_layout(style)
    form = _Form(layout, layout.superscript or profile.citation.superscript, profile.citation.range_mark, language)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(order), 1)}
    marks = tuple(_printed(cluster, numbers, library, form) for cluster in clusters)
    references = [library[key] for key in numbers]
    formatted = formatter(style, references, language)
    entries: list[BibliographyEntry] = []
    for number, (reference, line) in enumerate(zip(references, formatted, strict=True), 1):
        if line.error or not line.text.strip():
            reason = line.error or "the style prints nothing of it"
            message = f"The record “{reference.key}” cannot be printed: {reason}."
            findings.add(REFERENCE_IS_PRINTABLE.broken(message, reference.span))
        else:
            entries.append(BibliographyEntry(number, reference.key, line.content, line.text, reference))
    return Citations(numbers, marks, tuple(entries))


# --- marks -------------------------------------------------------------------------------------------------------


def _printed(
    cluster: Cluster, numbers: Mapping[str, int], library: Mapping[str, Reference], form: _Form
) -> ParsedInlines:
    """Return what is printed for a cluster: the mark; after the names where the sentence names the work."""
    mark = CitationMark(
        tuple(dict.fromkeys(citation.key for citation in cluster.citations)),
        tuple(_content(_arranged(cluster.citations, numbers), numbers, form)),
        form.superscript,
        cluster.span,
    )
    first = cluster.citations[0]
    if first.mode != "AuthorInText":
        return (mark,)
    names = _narrated(library[first.key].csl, form.language)
    return (*names, mark) if form.superscript else (*names, Space(), mark)


def _arranged(citations: Sequence[Citation], numbers: Mapping[str, int]) -> list[Citation]:
    """Return the citations of a cluster, each work once, by number.

    A work that is cited with a locator as well as without keeps the locator. A prefix ("see", "but cf.") speaks of what
    follows it, so a cluster with one keeps the author's order.
    """
    distinct = list(dict.fromkeys((citation.key, citation.prefix, citation.suffix) for citation in citations))
    told = {key for key, prefix, suffix in distinct if prefix or suffix}
    kept = [Citation(*item) for item in distinct if item[1] or item[2] or item[0] not in told]
    if any(citation.prefix for citation in kept):
        return kept
    return sorted(kept, key=lambda citation: numbers[citation.key])


def _content(citations: Sequence[Citation], numbers: Mapping[str, int], form: _Form) -> Iterator[tree.ParsedInline]:
    delimiter = form.layout.delimiter or ","
    if not form.superscript and not form.layout.item_suffix and any(citation.suffix for citation in citations):
        delimiter = "; "
    yield from _words(form.layout.prefix)
    for index, run in enumerate(_runs(citations, numbers, collapse=form.layout.collapse)):
        if index:
            yield from _words(delimiter)
            if run[0].prefix and not delimiter.endswith(" "):
                yield Space()
        yield from _single(run[0], numbers, form)
        if len(run) > 1:
            yield Str(form.range_mark)
            yield from _single(run[-1], numbers, form)
    yield from _words(form.layout.suffix)


def _runs(citations: Sequence[Citation], numbers: Mapping[str, int], *, collapse: bool) -> Iterator[list[Citation]]:
    """Yield the citations one by one, and three or more of consecutive numbers without words around them as one run."""
    run: list[Citation] = []
    for citation in citations:
        plain = collapse and run and not _has_words(run[-1]) and not _has_words(citation)
        if plain and numbers[citation.key] == numbers[run[-1].key] + 1:
            run.append(citation)
        else:
            yield from _collapsed(run)
            run = [citation]
    yield from _collapsed(run)


def _collapsed(run: list[Citation]) -> Iterator[list[Citation]]:
    if len(run) >= _SHORTEST_RANGE:
        yield run
    else:
        yield from ([citation] for citation in run)


def _has_words(citation: Citation) -> bool:
    return bool(citation.prefix or citation.suffix)


def _single(citation: Citation, numbers: Mapping[str, int], form: _Form) -> Iterator[tree.ParsedInline]:
    """Yield one number, with its prefix and its locator; a raised locator stands in parentheses: `1(p. 33)`."""
    yield from citation.prefix
    if citation.prefix and not isinstance(citation.prefix[-1], Space):
        yield Space()
    yield from _words(form.layout.item_prefix)
    yield ReferenceLink(citation.key, numbers[citation.key])
    locator = _trimmed(citation.suffix)
    opening, closing = ("(", ")") if form.superscript else (", ", "")
    if locator:
        yield from (*_words(opening), *locator, *_words(closing))
    yield from _words(form.layout.item_suffix)


def _trimmed(suffix: ParsedInlines) -> ParsedInlines:
    """Return a suffix without the comma and space that part it from its key."""
    while suffix:
        first, *rest = suffix
        if isinstance(first, Str) and first.text.startswith(","):
            left = first.text[1:]
            suffix = (Str(left), *rest) if left else tuple(rest)
        elif isinstance(first, Space | tree.SoftBreak):
            suffix = tuple(rest)
        else:
            break
    return suffix


def _words(text: str) -> Iterator[tree.ParsedInline]:
    """Yield text as inlines."""
    for index, word in enumerate(text.split(" ")):
        if index:
            yield Space()
        if word:
            yield Str(word)


# --- names in the sentence ---------------------------------------------------------------------------------------


def _narrated(record: CslRecord, language: str) -> ParsedInlines:
    """Return how a sentence names a work: `Choi`, `Choi and Ro`, `Mantas et al.`, or its title without names."""
    names: Sequence[Mapping[str, str]] = next((record[variable] for variable in _NARRATED if record.get(variable)), [])
    known = [without_tags(_family(name)) for name in names if name != OTHERS]
    if not known:
        title = without_tags(record.get("title-short") or record.get("title") or record["id"])
        return (Quoted("DoubleQuote", tuple(_words(title))),)
    if len(known) > _MOST_NARRATED_NAMES or len(known) < len(names):
        return tuple(_words(f"{known[0]} {locale_of(language).single('et-al')}"))
    return tuple(_words(f" {locale_of(language).single('and')} ".join(known)))


def _family(name: Mapping[str, str]) -> str:
    parts = (name.get("non-dropping-particle"), name.get("family") or name.get("literal"))
    return " ".join(part for part in parts if part)
