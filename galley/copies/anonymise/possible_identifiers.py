"""What may still give the authors away: not safe to take out, and so said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from galley.copies.anonymise.folding import folded, plain
from galley.copies.anonymise.identity import Identity
from galley.copies.anonymise.initials import is_ordinary
from galley.copies.anonymise.institutions import letters_of_name
from galley.copies.anonymise.links import addresses_in, bare, is_repository
from galley.copies.anonymise.locations import Places, others
from galley.copies.anonymise.self_reference import firsthand_in
from galley.copies.anonymise.spellings import spelled
from galley.copies.anonymise.text_blocks import Passage, passages_of
from galley.document.article import Article
from galley.document.metadata import Contributor
from galley.document.reference import BibliographyEntry
from galley.findings.catalogue import (
    BLIND_COPY_HIDES_ITS_ORIGIN,
    BLIND_COPY_IS_IN_THIRD_PERSON,
    BLIND_COPY_LISTS_OWN_WORKS,
)
from galley.findings.finding import Diagnostic, Severity
from galley.source import SourceFile, Span

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,255}\.[A-Za-z]{2,24}")
_WORDS = re.compile(r"[^\W\d_]+")


def suspicions_of(
    original: Article, redacted: Article, identity: Identity, sources: Sequence[SourceFile]
) -> Iterator[Diagnostic]:
    """Yield warnings on what is left in `redacted` and can tell who wrote it, and a note on each own work."""
    passages = tuple(passages_of(redacted))
    places = Places(sources)
    yield from _file_name(original, identity)
    yield from _own_works(original)
    yield from _first_person(original.meta.language, passages, places, original.meta.spans)
    yield from _family_names(passages, identity, places)
    yield from _initials(passages, identity, places)
    yield from _institutions(original, identity, passages, places)
    yield from _addresses(passages, places)


def _file_name(article: Article, identity: Identity) -> Iterator[Diagnostic]:
    words = set(_WORDS.findall(article.meta.identifier.casefold()))
    for person in identity.people:
        if person.key and person.key in words:
            message = f"The name of the files, {article.meta.identifier}, has the author {person.name} in it."
            hint = "give the article another `id`, or rename the files before they go to reviewers"
            yield BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, article.meta.spans.get("id"), hint)


# --- works of the authors ----------------------------------------------------------------------------------------


def _own_works(article: Article) -> Iterator[Diagnostic]:
    authors = {_signature(one.family, one.given): one.name for one in _people(article.meta.authors)}
    records = {bare(value) for value in (article.meta.doi, *(one.identifier for one in article.meta.related)) if value}
    for entry in article.bibliography:
        csl = entry.reference.csl
        doi = str(csl.get("DOI") or "")
        if doi and bare(doi) in records:
            message = f"Reference {entry.number} is this article or one that belongs to it; it leads to the authors."
            yield BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, entry.reference.span, "cite it after review")
            continue
        own = [authors[key] for key in dict.fromkeys(_signatures(entry)) if key in authors]
        if own:
            message = f"Reference {entry.number} is a work by {', '.join(own)}; it stays in the list."
            hint = "speak of it in the third person"
            yield BLIND_COPY_LISTS_OWN_WORKS.broken(message, entry.reference.span, hint)


def _people(authors: tuple[Contributor, ...]) -> Iterator[Contributor]:
    for author in authors:
        if author.family and author.given:
            yield author
        yield from _people(author.members)


def _signatures(entry: BibliographyEntry) -> Iterator[tuple[str, str]]:
    for name in entry.reference.csl.get("author") or ():
        if isinstance(name, Mapping) and name.get("family") and name.get("given"):
            yield _signature(str(name["family"]), str(name["given"]))


def _signature(family: str, given: str) -> tuple[str, str]:
    return plain(family).casefold().strip(), plain(given).casefold().strip()[:1]


# --- the text ----------------------------------------------------------------------------------------------------


def _first_person(
    language: str, passages: Sequence[Passage], places: Places, spans: Mapping[str, Span]
) -> Iterator[Diagnostic]:
    if not language.casefold().startswith("en"):
        message = f"Words such as “our previous study” were not looked for: the article's language is {language}."
        span = spans.get("lang") or spans.get("")
        yield replace(BLIND_COPY_IS_IN_THIRD_PERSON.broken(message, span), severity=Severity.NOTE)
        return
    for passage in passages:
        for start, end in firsthand_in(passage.text):
            words = passage.text[start:end].replace("\ufffc", "").strip()
            message = f"“{words}” tells whose work it is."
            hint = "write of it as of anybody's: “Jones and Xi have shown …”"
            yield BLIND_COPY_IS_IN_THIRD_PERSON.broken(message, places.of(words, passage.span_at(start)), hint)


def _family_names(passages: Sequence[Passage], identity: Identity, places: Places) -> Iterator[Diagnostic]:
    for person in identity.people:
        if not person.family or person.key in identity.common or len(person.key) < 2:  # noqa: PLR2004 - one letter
            continue
        name = "|".join((spelled(person.family), spelled(person.family.upper())))
        found = list(_matches(re.compile(rf"(?<![^\W_])(?:{name})(?![^\W_])"), passages))
        if found:
            spans = [places.of(passage.text[start:end], passage.span_at(start)) for passage, start, end in found]
            times = f" {len(found)} times, first" if len(found) > 1 else ""
            message = f"The family name of the author {person.name} stands in the text{times} here{others(spans)}."
            hint = "good where it cites a work in the third person; else take it out"
            yield BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, spans[0], hint)


def _initials(passages: Sequence[Passage], identity: Identity, places: Places) -> Iterator[Diagnostic]:
    """Yield a warning on letters that may stand for an author, each once with all its places."""
    found: dict[tuple[str, str], list[Span | None]] = {}
    for passage in passages:
        for one in identity.possible_initials(passage.text):
            written = passage.text[one.start : one.end]
            found.setdefault((written, one.subject), []).append(places.of(written, passage.span_at(one.start)))
    for (written, person), spans in found.items():
        message = f"“{written}” may stand for the author {person}{others(spans)}."
        hint = "if so, write “one author”; if not, explain it where it stands first"
        yield BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, spans[0], hint)


def _matches(pattern: re.Pattern[str], passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    for passage in passages:
        text = folded(passage.text)
        for match in pattern.finditer(text.text):
            yield passage, *text.written(*match.span())


def _institutions(
    article: Article, identity: Identity, passages: Sequence[Passage], places: Places
) -> Iterator[Diagnostic]:
    """Yield a warning on each short name, department's town or country-less place that a statement or text names."""
    for one in article.meta.affiliations:
        short = (("short name of the institution", letters_of_name(part)) for part in (one.name, one.group))
        for what, name in (
            ("institution", one.name), ("department", one.department), ("town", one.city), *short
        ):  # fmt: skip
            words = plain(name).strip()
            if len(words) < 3 or words in identity.explained or is_ordinary(words):  # noqa: PLR2004 - means nothing
                continue
            searched = [p for p in passages if p.in_statement] if what == "town" else passages
            pattern = re.compile(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])")
            found = [places.of(p.text[start:end], p.span_at(start)) for p, start, end in _matches(pattern, searched)]
            if found:
                message = f"The text names the {what} of an author: “{name}”{others(found)}."
                hint = "take it out if it tells where the work was done"
                yield BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, found[0], hint)


def _addresses(passages: Sequence[Passage], places: Places) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for passage in passages:
        for text, span in (*_written(passage), *passage.links):
            address = text.removeprefix("mailto:")
            is_email = _EMAIL.fullmatch(address) is not None
            if bare(address) in seen or not (is_email or is_repository(address)):
                continue
            seen.add(bare(address))
            what = "e-mail address" if is_email else "repository"
            hint = "if so, take it out" if is_email else "if so, name it under data-availability, and it is taken out"
            message = f"The {what} {address} stays in the text; it may be the authors' own."
            yield BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, places.of(address, span), hint)


def _written(passage: Passage) -> Iterator[tuple[str, Span | None]]:
    for start, end in addresses_in(passage.text):
        yield passage.text[start:end], passage.span_at(start)
    for match in _EMAIL.finditer(passage.text):
        yield match.group(), passage.span_at(match.start())
