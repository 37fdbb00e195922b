"""Checks of the metadata: what an article must have, and the form of identifiers, codes and dates.

Sources of the outside rules: ORCID and ISO/IEC 7064 MOD 11-2; ISO 3297 (ISSN); ROR, Crockford base 32 with
ISO/IEC 7064 MOD 97-10; DOI Handbook, section 2.2; RFC 5321 (addresses); BCP 47 (RFC 5646) with ISO 639; ISO 3166-1;
JATS 1.3 and PMC for article types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from galley.checks import codes
from galley.checks.check import Paper
from galley.document.metadata import Contributor, Date, ParsedMetadata
from galley.document.profile import Journal
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import Span

_ISBN_10, _ISBN_13 = re.compile(r"\d{9}[\dX]"), re.compile(r"97[89]\d{10}")

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_EMAIL = re.compile(r"[^\s@,;<>()\"]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]")
_ROR = re.compile(r"0[0-9a-hj-km-np-tv-z]{6}\d{2}")
_LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-(?P<region>[A-Z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-x(?:-[A-Za-z\d]{1,8})+)?"
)
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class _Places:
    """Finds the parts of a person, whose number in the metadata may differ from that in the model."""

    spans: Mapping[str, Span]
    people: Mapping[Span, str]

    @classmethod
    def of(cls, meta: ParsedMetadata) -> _Places:
        """Return the places of the people of `meta`: of the paths at one place the shortest is the person's."""
        paths = (path for path in meta.spans if path.startswith(("author.", "editor.")))
        people: dict[Span, str] = {}
        for path in paths:
            people.setdefault(meta.spans[path], path)
        return cls(meta.spans, people)

    def of_part(self, person: Contributor, part: str) -> Span | None:
        """Return the place of a part of `person`, else the person's own."""
        path = self.people.get(person.span, "") if person.span else ""
        return self.spans.get(f"{path}.{part}", person.span)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield what is wrong with the metadata of a paper, and of what is published with it."""
    yield from check_metadata(paper.article.meta, paper.profile.journal)
    for one in paper.article.sub_articles:
        yield from _check_what_is_said(one.meta)


def check_metadata(meta: ParsedMetadata, journal: Journal) -> Iterator[Diagnostic]:
    """Yield everything that is wrong with the metadata of an article and with its journal's."""
    yield from _check_existence(meta)
    yield from _check_what_is_said(meta)
    yield from _check_journal(meta, journal)
    yield from _check_dates(meta)


def _check_what_is_said(meta: ParsedMetadata) -> Iterator[Diagnostic]:
    """Yield what is wrong with what an article says of itself and of people, alone or within another."""
    yield from _check_article(meta)
    places = _Places.of(meta)
    for person in (*meta.authors, *meta.editors):
        yield from _check_person(person, places)
    yield from _check_affiliations(meta)


def _check_existence(meta: ParsedMetadata) -> Iterator[Diagnostic]:
    place = meta.spans.get("")
    if not meta.title_text:
        hints = ["add `title: …` to the metadata"]
        if place and place.path.endswith((".md", ".markdown")):
            hints.append(f"where its title page is typed, `galley import {place.path} --out DIR` makes metadata of it")
        yield catalogue.TITLE_EXISTS.broken("the article has no title", place, *hints)
    if not meta.authors:
        yield catalogue.AUTHOR_EXISTS.broken("the article has no author", place, "add `author:` to the metadata")
    short = meta.article_type in codes.SHORT_ARTICLE_TYPES
    if not short and not any(abstract.kind == "" for abstract in meta.abstracts):
        yield catalogue.ABSTRACT_EXISTS.broken("the article has no abstract", place, "add `abstract:` to the metadata")


def _check_article(meta: ParsedMetadata) -> Iterator[Diagnostic]:
    yield from _check_language(meta)
    if meta.doi:
        yield from _check_doi(meta.doi, meta.spans.get("doi"))
    for at, related in enumerate(meta.related):
        if related.identifier_type == "doi":
            yield from _check_doi(related.identifier, meta.spans.get(f"related-articles.{at}.doi"))
    if meta.article_type not in codes.ARTICLE_TYPES:
        message = f"`{meta.article_type}` is no article type that JATS or PMC lists"
        yield catalogue.ARTICLE_TYPE_IS_KNOWN.broken(message, meta.spans.get("article-type"))


def _check_person(person: Contributor, places: _Places) -> Iterator[Diagnostic]:
    if person.orcid and not is_orcid(person.orcid):
        message = f"`{person.orcid}` is not the ORCID of {person.name}: its form or its check digit is wrong"
        yield catalogue.ORCID_IS_VALID.broken(message, places.of_part(person, "orcid"))
    for address in (one for one in person.emails if not _EMAIL.fullmatch(one)):
        message = f"`{address}` is no e-mail address"
        yield catalogue.EMAIL_IS_VALID.broken(message, places.of_part(person, "email"))
    for member in person.members:
        yield from _check_person(member, places)


def _check_affiliations(meta: ParsedMetadata) -> Iterator[Diagnostic]:
    for affiliation in meta.affiliations:
        if affiliation.ror and not is_ror(affiliation.ror):
            message = f"`{affiliation.ror}` is no ROR identifier: its form or its check digits are wrong"
            yield catalogue.ROR_IS_VALID.broken(message, affiliation.span)
        if affiliation.country_code and affiliation.country_code not in codes.COUNTRIES:
            message = f"`{affiliation.country_code}` is no country code; it is left out of the XML"
            hints = ("the United Kingdom is GB",) if affiliation.country_code == "UK" else ()
            yield catalogue.COUNTRY_CODE_IS_VALID.broken(message, affiliation.span, *hints)
    for at, award in enumerate(meta.awards):
        if award.funder_id and not (is_ror(award.funder_id) or _DOI.fullmatch(award.funder_id)):
            message = f"`{award.funder_id}` is neither a ROR identifier nor a DOI of the Funder Registry"
            yield catalogue.ROR_IS_VALID.broken(message, meta.spans.get(f"funding.awards.{at}.funder-id"))


def _check_journal(meta: ParsedMetadata, journal: Journal) -> Iterator[Diagnostic]:
    for key, issn in (("issn-print", journal.issn_print), ("issn-electronic", journal.issn_electronic)):
        if issn and not is_issn(issn):
            message = f"`{issn}` is no ISSN: its form or its check digit is wrong"
            yield catalogue.ISSN_IS_VALID.broken(message, meta.spans.get(f"journal.{key}"))


def _check_language(meta: ParsedMetadata) -> Iterator[Diagnostic]:
    hint = "write a code such as en, en-GB or pt-BR"
    if not _is_language(meta.language):
        message = f"`{meta.language}` is no language tag"
        yield catalogue.LANGUAGE_IS_VALID.broken(message, meta.spans.get("lang"), hint)
    for one in meta.translations:
        keys = (f"trans-title.{one.language}", f"trans-subtitle.{one.language}", f"trans-abstract.{one.language}")
        place = next((meta.spans[key] for key in (*keys, "keywords") if key in meta.spans), None)
        if not _is_language(one.language):
            yield catalogue.LANGUAGE_IS_VALID.broken(f"`{one.language}` is no language tag", place, hint)
        elif one.language == meta.language:
            message = f"A translation is in `{one.language}`, which is the language of the article (`lang`)"
            yield catalogue.LANGUAGE_IS_VALID.broken(message, place)


def _is_language(tag: str) -> bool:
    match = _LANGUAGE.fullmatch(tag)
    known = match is not None and (len(match["language"]) > len("en") or match["language"] in codes.LANGUAGES)
    region = match["region"] if match else None
    return known and not (region and region.isalpha() and region not in codes.COUNTRIES)


def _check_doi(doi: str, place: Span | None) -> Iterator[Diagnostic]:
    if not _DOI.fullmatch(doi):
        yield catalogue.DOI_IS_VALID.broken(f"`{doi}` is no DOI", place, "a DOI looks like 10.5555/12345678")


def _check_dates(meta: ParsedMetadata) -> Iterator[Diagnostic]:
    for (before, earlier, _), (after, later, place) in pairwise(_history(meta)):
        shared = min(len(earlier.iso), len(later.iso))
        if later.iso[:shared] < earlier.iso[:shared]:
            message = f"{after} {later.iso} is before {before} {earlier.iso}"
            yield catalogue.DATES_ARE_IN_ORDER.broken(message, place)


def _history(meta: ParsedMetadata) -> Iterator[tuple[str, Date, Span | None]]:
    """Yield the dates that have to follow each other, in the order in which they have to."""
    for kind, words in (("received", "received"), ("rev-recd", "revised"), ("accepted", "accepted")):
        for event in meta.events:
            if event.kind == kind:
                yield words, event.date, meta.spans.get(f"dates.{words}")
    if meta.published:
        yield "published", meta.published, meta.spans.get("dates.published", meta.spans.get("date"))


# --- check digits ----------------------------------------------------------------------------------------------------


def is_orcid(text: str) -> bool:
    """Tell whether `text` is an ORCID with the right check digit (ISO/IEC 7064 MOD 11-2)."""
    if not _ORCID.fullmatch(text):
        return False
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return text[-1] == "0123456789X"[(12 - total % 11) % 11]


def is_issn(text: str) -> bool:
    """Tell whether `text` is an ISSN with the right check digit (ISO 3297: weights 8 to 2, modulus 11)."""
    if not _ISSN.fullmatch(text):
        return False
    digits = text.replace("-", "")
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=False))
    return digits[-1] == "0123456789X"[-total % 11]


def is_isbn(text: str) -> bool:
    """Tell whether `text` is an ISBN of ten or thirteen digits with the right check digit (ISO 2108)."""
    digits = text.replace("-", "").replace(" ", "").upper()
    if _ISBN_10.fullmatch(digits):
        return sum((10 - at) * (10 if sign == "X" else int(sign)) for at, sign in enumerate(digits)) % 11 == 0
    if _ISBN_13.fullmatch(digits):
        return sum((3 if at % 2 else 1) * int(sign) for at, sign in enumerate(digits)) % 10 == 0
    return False


def is_ror(text: str) -> bool:
    """Tell whether `text` is a ROR identifier with the right check digits (base 32, ISO/IEC 7064 MOD 97-10)."""
    if not _ROR.fullmatch(text):
        return False
    number = 0
    for character in text[1:7]:
        number = number * 32 + _CROCKFORD.index(character)
    return int(text[7:]) == 98 - number * 100 % 97
