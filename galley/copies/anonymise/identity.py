"""Who wrote an article, in every form in which a text can give it away, and where a text does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galley.copies.anonymise.folding import folded, plain
from galley.copies.anonymise.links import OwnLinks, addresses_in
from galley.copies.anonymise.names import Person, people_of
from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Affiliation, Contributor
from galley.document.plain_text import text_of
from galley.document.texts import nodes_of

Kind: TypeAlias = Literal["name", "email", "orcid", "institution", "registration", "link"]

_WORDS = re.compile(r"[^\W\d_]+")
_OF_ADDRESSES = re.compile(r"[@/\\:_0-9]|\w\.\w")
_REGISTRATION = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:NCT|ISRCTN|ACTRN|DRKS|UMIN|NTR|NL|PACTR|IRCT|ChiCTR|jRCT|KCT|TCTR|CRD|SLCTR|PER|RBR|LBCTR"
    r"|RPCEC)[ -]?[A-Za-z]{0,5}[0-9][0-9A-Za-z/-]{3,24}|CTRI/[0-9]{4}/[0-9]{2,3}/[0-9]{6}"
    r"|[0-9]{4}-[0-9]{6}-[0-9]{2}(?:-[0-9]{2})?)"
)
_ORCID = re.compile(r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?\b(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])\b")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,255}")
_LEAST_INSTITUTION = 10  # letters; a shorter name is as likely a word of the text


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

    `people` are persons and groups; `emails` and `orcids` are in small letters; `institutions` maps a name as written
    to the pattern that finds it; `registrations` are the numbers of the authors' own trial or review; `links` knows
    their own pages; `common` holds family names that the text has as a common word, of which only full names count.
    """

    people: tuple[Person, ...] = ()
    emails: frozenset[str] = frozenset()
    orcids: frozenset[str] = frozenset()
    institutions: tuple[tuple[str, re.Pattern[str]], ...] = ()
    registrations: frozenset[str] = frozenset()
    links: OwnLinks = field(default_factory=OwnLinks)
    common: frozenset[str] = frozenset()

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
        plain_text = folded(text)
        for name, pattern in self.institutions:
            for match in pattern.finditer(plain_text.text):
                yield Sighting(*plain_text.written(*match.span()), "institution", name)
        if initials:
            yield from self._initials(text)

    def names(self, text: str) -> Iterator[Sighting]:
        """Yield where a name of a person or group stands in `text`, in full or with initials."""
        plain_text = folded(text)
        small = plain_text.text.casefold()
        words = set(_WORDS.findall(small))
        for person in self.people:
            if person.key not in words and (person.key.isascii() or person.key not in small):
                continue
            for pattern in (person.full, None if person.key in self.common else person.short):
                for match in pattern.finditer(plain_text.text) if pattern else ():
                    yield Sighting(*plain_text.written(*match.span()), "name", person.name)

    def _initials(self, text: str) -> Iterator[Sighting]:
        plain_text = folded(text)
        for person in self.people:
            if len(person.initials) > 1:
                letters = r"\.?[ -]?".join(person.initials)
                for match in re.finditer(rf"(?<!\w){letters}\.?(?!\w)", plain_text.text):
                    yield Sighting(*plain_text.written(*match.span()), "name", person.name)

    def _links(self, text: str) -> Iterator[Sighting]:
        for start, end in addresses_in(text):
            if self.links.has(text[start:end]):
                yield Sighting(start, end, "link", text[start:end])
        for match in _EMAIL.finditer(text):
            address = match.group().rstrip(".").casefold()
            if address in self.emails:
                yield Sighting(match.start(), match.start() + len(address), "email", address)

    def _numbers(self, text: str) -> Iterator[Sighting]:
        for match in _ORCID.finditer(text):
            if "".join(match.groups()).casefold() in self.orcids:
                yield Sighting(*match.span(), "orcid", "-".join(match.groups()))
        for match in _REGISTRATION.finditer(text):
            if match.group() in self.registrations:
                yield Sighting(*match.span(), "registration", match.group())


def identity_of(article: Article) -> Identity:
    """Return what names the authors of `article`."""
    authors = tuple(_with_members(article.meta.authors))
    people = tuple(people_of(article.meta.authors))
    statement = tuple(node for one in article.declarations if one.kind == "trial-registration" for node in one.content)
    return Identity(
        people=people,
        emails=frozenset(one.email.casefold() for one in authors if one.email),
        orcids=frozenset(one.orcid.replace("-", "").casefold() for one in authors if one.orcid),
        institutions=tuple(_institutions(article.meta.affiliations)),
        registrations=frozenset(_REGISTRATION.findall(text_of(statement))),
        links=OwnLinks.of(article, [person.key for person in people if person.family]),
        common=_common(article, people),
    )


def _with_members(authors: tuple[Contributor, ...]) -> Iterator[Contributor]:
    for author in authors:
        yield author
        yield from _with_members(author.members)


def _institutions(affiliations: tuple[Affiliation, ...]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the names of institutions that are long enough not to be a thing of the text, with their patterns."""
    names = dict.fromkeys(part for one in affiliations for part in (one.name, one.group))
    for name in names:
        words = plain(name).split()
        if len(words) > 1 and len("".join(words)) >= _LEAST_INSTITUTION:
            bare = words[1:] if words[0].casefold() == "the" else words
            joined = " {1,3}".join(map(re.escape, bare))
            yield name, re.compile(rf"(?<![^\W_]){joined}(?![^\W_])", re.IGNORECASE)


def _common(article: Article, people: tuple[Person, ...]) -> frozenset[str]:
    """Return the family names that the text has in small letters, as common words; what stands in addresses is none."""
    keys = {person.key for person in people if person.family}
    texts = (node.text for node in nodes_of(article) if isinstance(node, tree.Str))
    words = (word for text in texts for word in plain(text).split() if not _OF_ADDRESSES.search(word))
    return frozenset(part for word in words for part in _WORDS.findall(word) if part in keys)
