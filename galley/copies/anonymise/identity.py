"""Who wrote an article, in every form in which a text can give it away, and where a text does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from galley.copies.anonymise.folding import Folded, folded, plain
from galley.copies.anonymise.handles import Handles
from galley.copies.anonymise.initials import Initials, abbreviations_in, bare_letters, initials_in, is_ordinary
from galley.copies.anonymise.institutions import (
    Institution,
    explained_short_names,
    institutions_of,
    places_in,
    short_places,
)
from galley.copies.anonymise.links import OwnLinks, addresses_in
from galley.copies.anonymise.names import Person, people_of
from galley.copies.anonymise.numbers import committees_in, ethics_numbers_in, numbers_in_statement, patterns_of
from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Contributor
from galley.document.plain_text import text_of
from galley.document.text_blocks import blocks_of, text_blocks
from galley.document.texts import nodes_of, slots

Kind: TypeAlias = Literal["name", "email", "orcid", "institution", "registration", "link"]

_WORDS = re.compile(r"[^\W\d_]+")
_SURE_LETTERS = 3
_OF_ADDRESSES = re.compile(r"[@/\\:_0-9]|\w\.\w")
_REGISTRATION = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:NCT|ISRCTN|ACTRN|DRKS|UMIN|NTR|NL|PACTR|IRCT|ChiCTR|jRCT|KCT|TCTR|CRD|SLCTR|PER|RBR|LBCTR"
    r"|RPCEC)[ -]?[A-Za-z]{0,5}[0-9][0-9A-Za-z/-]{3,24}|CTRI/[0-9]{4}/[0-9]{2,3}/[0-9]{6}"
    r"|[0-9]{4}-[0-9]{6}-[0-9]{2}(?:-[0-9]{2})?)"
)
_ORCID = re.compile(r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?\b(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])\b")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,255}")
_COMMITTEE = "the ethics committee"
_OF_RECORDS = frozenset({"funding", "ethics", "acknowledgements", "trial-registration"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of a text that gives the authors away: what it is, and whom or what it names."""

    start: int
    end: int
    kind: Kind
    subject: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What names the authors of an article.

    `people` are persons and groups; `emails` and `orcids` are in small letters; `short` maps short names of
    institutions to their names; `registrations` are the numbers of the authors' own trial or review, `records` find
    those of their grants and approvals; `links` and `handles` know their pages, domains and accounts; `common` holds
    family names that the text has as a common word, of which only full names count. `letters` maps initials to the
    person, `explained` has the abbreviations that the article explains, `lone` the initials that stand alone in
    tables of people, `shown` those of which the text says somewhere that they are a person's.
    """

    people: tuple[Person, ...] = ()
    emails: frozenset[str] = frozenset()
    orcids: frozenset[str] = frozenset()
    institutions: tuple[Institution, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)
    registrations: frozenset[str] = frozenset()
    records: tuple[re.Pattern[str], ...] = ()
    links: OwnLinks = field(default_factory=OwnLinks)
    handles: Handles = field(default_factory=Handles)
    common: frozenset[str] = frozenset()
    letters: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    explained: frozenset[str] = frozenset()
    lone: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    def sightings(self, text: str, *, initials: bool = False) -> tuple[Sighting, ...]:
        """Return where `text` gives the authors away, from its beginning on, none overlapping another.

        `initials` says that letters such as AMB stand for a person here, as they do in a statement.
        """
        found = sorted(self._found(text, initials=initials), key=lambda one: (one.start, -one.end))
        kept: list[Sighting] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return tuple(kept)

    def _found(self, text: str, *, initials: bool) -> Iterator[Sighting]:
        yield from self._links(text)
        yield from self._numbers(text)
        yield from self.names(text)
        made_plain = folded(text)
        yield from self._institutions(made_plain)
        yield from self._records(made_plain)
        for one in self._initials(made_plain, in_statement=initials):
            if one.certain:
                yield Sighting(*made_plain.written(one.start, one.end), "name", one.person)
        if self._is_lone(made_plain.text):
            yield Sighting(0, len(text), "name", self.letters[bare_letters(made_plain.text)][0])

    def names(self, text: str) -> Iterator[Sighting]:
        """Yield where a name of a person or group stands in `text`, in full or with initials."""
        made_plain = folded(text)
        small = made_plain.text.casefold()
        words = set(_WORDS.findall(small))
        for person in self.people:
            if not _may_stand(person, small, words):
                continue
            for pattern in (person.full, None if person.key in self.common else person.short):
                for match in pattern.finditer(made_plain.text) if pattern else ():
                    yield Sighting(*made_plain.written(*match.span()), "name", person.name)

    def possible_initials(self, text: str) -> Iterator[Sighting]:
        """Yield letters in `text` that may be an author's, and that nothing around them says to be."""
        made_plain = folded(text)
        for one in self._initials(made_plain, in_statement=False):
            if not one.certain and not self._is_lone(made_plain.text):
                yield Sighting(*made_plain.written(one.start, one.end), "name", one.person)

    def _initials(self, text: Folded, *, in_statement: bool) -> Iterator[Initials]:
        return initials_in(text.text, self.letters, self.explained, self.shown, in_statement=in_statement)

    def _is_lone(self, text: str) -> bool:
        return bare_letters(text) in self.lone

    def _institutions(self, text: Folded) -> Iterator[Sighting]:
        for institution in self.institutions:
            for start, end in places_in(text.text, institution):
                yield Sighting(*text.written(start, end), "institution", institution.name)
        for start, end, short in short_places(text.text, self.short):
            yield Sighting(*text.written(start, end), "institution", self.short[short])

    def _records(self, text: Folded) -> Iterator[Sighting]:
        for pattern in self.records:
            for match in pattern.finditer(text.text):
                yield Sighting(*text.written(*match.span()), "registration", match.group())
        for start, end in ethics_numbers_in(text.text):
            yield Sighting(*text.written(start, end), "registration", text.text[start:end])
        for start, end in committees_in(text.text):
            yield Sighting(*text.written(start, end), "institution", _COMMITTEE)

    def _links(self, text: str) -> Iterator[Sighting]:
        for start, end in addresses_in(text):
            if self.links.has(text[start:end]):
                yield Sighting(start, end, "link", text[start:end])
        for match in _EMAIL.finditer(text):
            address = match.group().rstrip(".").casefold()
            if address in self.emails:
                yield Sighting(match.start(), match.start() + len(address), "email", address)
        for start, end in self.handles.emails_in(text):
            yield Sighting(start, end, "email", text[start:end].casefold())
        for start, end in self.handles.domains_in(text):
            yield Sighting(start, end, "link", text[start:end])
        for start, end in self.handles.accounts_in(text):
            yield Sighting(start, end, "link", text[start:end])

    def _numbers(self, text: str) -> Iterator[Sighting]:
        for match in _ORCID.finditer(text):
            if "".join(match.groups()).casefold() in self.orcids:
                yield Sighting(*match.span(), "orcid", "-".join(match.groups()))
        for match in _REGISTRATION.finditer(text):
            if match.group() in self.registrations:
                yield Sighting(*match.span(), "registration", match.group())


def _may_stand(person: Person, small: str, words: set[str]) -> bool:
    """Tell whether a text in small letters can hold the name, at the price of a look."""
    if person.key in words or (not person.key.isascii() and person.key in small):
        return True
    return person.glimpse is not None and person.glimpse.search(small) is not None


def identity_of(article: Article) -> Identity:
    """Return what names the authors of `article`, and of what is published with it."""
    article = _of_all(article)
    authors = tuple(_with_members(article.meta.authors))
    people = tuple(people_of(article.meta.authors))
    families = [person.key for person in people if person.family]
    emails = frozenset(address.casefold() for one in authors for address in one.emails)
    links = OwnLinks.of(article, families)
    said = [plain(text_of(block.nodes)) for slot in slots(article) for block in blocks_of(slot, article.origins)]
    institutions = tuple(institutions_of(article.meta.affiliations))
    explained = frozenset(one for text in said for one in abbreviations_in(text))
    letters = dict(reversed([(one.text, (p.name, one.given_only)) for p in people for one in p.letters]))
    return Identity(
        people=people,
        emails=emails,
        orcids=frozenset(one.orcid.replace("-", "").casefold() for one in authors if one.orcid),
        institutions=institutions,
        short=_short_names(institutions, said, explained),
        registrations=frozenset(_REGISTRATION.findall(_statements(article, "trial-registration"))),
        records=_records_of(article),
        links=links,
        handles=Handles.of(emails, links.accounts, families),
        common=_common(article, people),
        letters=letters,
        explained=explained,
        lone=_lone(article, letters, explained),
        shown=_shown(article, letters, explained),
    )


def _of_all(article: Article) -> Article:
    """Return the article with the people, grants and statements of its sub-articles among its own."""
    parts = (article, *article.sub_articles)
    metas = [one.meta for one in parts]
    meta = replace(
        article.meta,
        authors=tuple(one for meta in metas for one in meta.authors),
        affiliations=tuple(one for meta in metas for one in meta.affiliations),
        awards=tuple(one for meta in metas for one in meta.awards),
    )
    return replace(article, meta=meta, declarations=tuple(one for part in parts for one in part.declarations))


def _with_members(authors: tuple[Contributor, ...]) -> Iterator[Contributor]:
    for author in authors:
        yield author
        yield from _with_members(author.members)


def _statements(article: Article, *kinds: str) -> str:
    return text_of(tuple(node for one in article.declarations if one.kind in kinds for node in one.content))


def _records_of(article: Article) -> tuple[re.Pattern[str], ...]:
    """Return what finds the numbers of grants in the metadata, and those that the statements give."""
    said = numbers_in_statement(plain(_statements(article, *_OF_RECORDS)))
    return patterns_of([*(number for award in article.meta.awards for number in award.numbers), *said])


def _short_names(
    institutions: tuple[Institution, ...], said: list[str], explained: frozenset[str]
) -> Mapping[str, str]:
    """Return the short names that affiliations give or the text explains, unless they are short for something else."""
    in_text = dict(found for text in said for found in explained_short_names(text, institutions))
    given = {short: one.name for one in institutions for short in one.short if short.upper() not in explained}
    return {**given, **in_text}


def _lone(article: Article, letters: Mapping[str, tuple[str, bool]], explained: frozenset[str]) -> frozenset[str]:
    """Return the initials that stand alone in the cells of a table that has those of several authors so."""
    found: set[str] = set()
    for node in nodes_of(article):
        if isinstance(node, tree.TableFloat):
            cells = [plain(text_of(block.nodes)).strip() for block in text_blocks((node,), None, {})]
            names = [cell for cell in cells if bare_letters(cell) in letters]
            alone = [one for cell in names for one in initials_in(f"author {cell}", letters, ()) if one.certain]
            sure = [one for one in alone if any(True for _ in initials_in(one.written, letters, explained))]
            if sure and len({one.person for one in alone}) > 1:
                found.update(bare_letters(one.written) for one in alone)
    return frozenset(found)


def _shown(article: Article, letters: Mapping[str, tuple[str, bool]], explained: frozenset[str]) -> frozenset[str]:
    """Return the letters that stand for a person somewhere in the text, and so everywhere.

    Two letters may be anything elsewhere, and so may those that have stops or stand in a statement.
    """
    body = (slot for slot in slots(article) if slot.part == "body")
    said = (plain(text_of(block.nodes)) for slot in body for block in blocks_of(slot, article.origins))
    found = {one.written for text in said for one in initials_in(text, letters, explained) if one.certain}
    return frozenset(one for one in found if one.isalpha() and len(one) >= _SURE_LETTERS and not is_ordinary(one))


def _common(article: Article, people: tuple[Person, ...]) -> frozenset[str]:
    """Return the family names that the text has in small letters, as common words; what stands in addresses is none."""
    keys = {person.key for person in people if person.family}
    texts = (node.text for node in nodes_of(article) if isinstance(node, tree.Str))
    words = (word for text in texts for word in plain(text).split() if not _OF_ADDRESSES.search(word))
    return frozenset(part for word in words for part in _WORDS.findall(word) if part in keys)
