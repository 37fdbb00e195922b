"""The facts that an article holds, which its XML has to have too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from galley.checks.codes import COUNTRIES
from galley.checks.metadata import is_ror
from galley.document import tree
from galley.document.article import Article
from galley.document.counts import words_of
from galley.document.east_asian import is_eastern
from galley.document.metadata import Affiliation, Award, Contributor, Metadata
from galley.document.plain_text import text_of
from galley.document.texts import nodes_past_words, slots
from galley.formats.jats.verify.facts.fact import Fact, address_of_term, identity, in_any_order
from galley.formats.jats.verify.text_blocks import plain_text, text_in
from galley.words.table import filled, label

_ENOUGH_TO_SHARE = 2
CREDIT_TERMS = frozenset(
    {
        "conceptualization", "data-curation", "formal-analysis", "funding-acquisition", "investigation", "methodology",
        "project-administration", "resources", "software", "supervision", "validation", "visualization",
        "writing-original-draft", "writing-review-editing",
    }
)  # fmt: skip
"""The fourteen roles of ANSI/NISO Z39.104-2022, as their addresses have them."""


def facts_of(article: Article) -> Iterator[Fact]:
    """Yield the facts of the metadata, the back and the floats."""
    meta = article.meta
    yield from _journal(article)
    for kind, people in (("author", meta.authors), ("editor", meta.editors)):
        for number, person in enumerate(people):
            yield from _person(person, f"{kind}.{number}", meta)
    if meta.authors:
        for number, one in enumerate(meta.affiliations):
            yield from _affiliation(one, f"affiliations.{number}", meta)
    yield from _rights(meta)
    dates = [(event.kind, event.date.iso) for event in meta.events if event.kind != "pub"]
    dates += [("pub", meta.published.iso)] if meta.published else []
    yield from (Fact("dates", said) for said in sorted(f"{kind} {iso} {iso}" for kind, iso in dates))
    yield from _counts(article)
    for number, award in enumerate(meta.awards):
        yield from _award(award, f"funding.{number}")
    for related in meta.related:
        yield Fact("related", f"{related.kind} {related.identifier_type} {related.identifier}")
    for group in (*meta.keywords, *(group for one in meta.translations for group in one.keywords)):
        if group.words:
            words = "; ".join(text_of(plain_text(word)) for word in group.words)
            yield Fact("keywords", f"{group.vocabulary or 'author'}: {words}")
            identifier = group.identifier if group.vocabulary else ""
            yield Fact("keywords.vocabulary", f"{group.vocabulary.casefold()} {identifier}")
    yield Fact("pages", f"{meta.first_page} {meta.last_page}" if meta.first_page else " ")
    kinds = dict.fromkeys(slot.kind for slot in slots(article) if slot.part == "abstract" and slot.nodes)
    yield from (Fact("abstract", kind) for kind in kinds)
    yield from _back(article)


def _journal(article: Article) -> Iterator[Fact]:
    journal = article.journal
    yield Fact("lang", article.meta.language)
    yield Fact("journal.title", journal.title)
    yield Fact("journal.publisher-id", journal.publisher_id)
    yield Fact("journal.nlm-ta", journal.nlm_ta)
    yield Fact("journal.abbreviated-title", journal.abbreviated_title)
    yield Fact("journal.issn-print", journal.issn_print)
    yield Fact("journal.issn-electronic", journal.issn_electronic)
    yield Fact("journal.publisher", journal.publisher_name)
    yield Fact("journal.publisher-place", journal.publisher_place if journal.publisher_name else "")
    yield Fact("journal.url", journal.url)
    yield Fact("journal.link", journal.url)
    name = f"{article.meta.identifier}.pdf"
    yield Fact("pdf", f"pdf {name} {name}")


def _counts(article: Article) -> Iterator[Fact]:
    meta = article.meta
    yield from (Fact("counts", f"{name}-count") for name in ("fig", "table", "equation", "ref"))
    first, last = meta.first_page, meta.last_page or meta.first_page
    if first.isdecimal() and last.isdecimal() and int(first) <= int(last):
        yield Fact("counts", f"page-count {int(last) - int(first) + 1}")
    yield Fact("counts", f"word-count {words_of(article)}")


def _person(person: Contributor, key: str, meta: Metadata) -> Iterator[Fact]:
    alone = not person.collaboration
    yield Fact(f"{key}.collaboration", person.collaboration)
    yield Fact(f"{key}.surname", f"{person.particle} {person.family}" if alone else "")
    yield Fact(f"{key}.given-names", person.given if alone else "")
    yield Fact(f"{key}.suffix", person.suffix if alone else "")
    if alone and (person.family or person.given):
        surname = f"{person.particle} {person.family}".strip()
        yield Fact(f"{key}.style", "given-only" if not surname else "eastern" if is_eastern(surname) else "western")
    for member in person.members if person.collaboration else ():
        parts = (member.collaboration, member.particle, member.family, member.given, member.suffix)
        yield Fact(f"{key}.members", in_any_order(" ".join(parts)))
    yield Fact(f"{key}.orcid", person.orcid.strip().rpartition("/")[2])
    yield Fact(f"{key}.degrees", ", ".join(person.degrees))
    shared = sum(one.equal_contribution for one in meta.authors) >= _ENOUGH_TO_SHARE and key.startswith("author")
    yield Fact(f"{key}.corresponding", "yes" if person.corresponding else "no")
    yield Fact(f"{key}.equal", "yes" if shared and person.equal_contribution else "no")
    yield Fact(f"{key}.deceased", "yes" if person.deceased else "no")
    for role in person.roles:
        is_credit = address_of_term(role.term) in CREDIT_TERMS
        yield Fact(f"{key}.roles", f"{role.text or role.term}, {role.degree.casefold() if is_credit else ''}")
        yield Fact(f"{key}.credit", role.term if is_credit else "")
    known = {one.identifier: one for one in meta.affiliations}
    for identifier in person.affiliations:
        if identifier in known:
            yield Fact(f"{key}.affiliations", _address(known[identifier]))
    is_author = key.startswith("author")
    yield Fact(f"{key}.email", " ".join(person.emails) if is_author or not person.corresponding else "")
    yield Fact(f"{key}.notes", f"{person.present_address} {person.note}" if is_author else "")


def _address(one: Affiliation) -> str:
    place = one.country or one.country_code
    return f"{one.text.removesuffix(one.country)} {place}".replace(",", " ")


def _affiliation(one: Affiliation, key: str, meta: Metadata) -> Iterator[Fact]:
    yield Fact(key, _address(one))
    numbered = len(meta.affiliations) > 1 or any(not author.affiliations for author in meta.authors)
    yield Fact(f"{key}.label", str(one.number) if numbered else "")
    yield Fact(f"{key}.ror", identity(one.ror) if one.name else "")
    # What is no code of ISO 3166-1 is found in the manuscript, and stands in no XML.
    yield Fact(f"{key}.country-code", one.country_code if one.country_code in COUNTRIES else "")
    yield Fact(f"{key}.name", one.name)
    yield Fact(f"{key}.address", one.address)
    yield Fact(f"{key}.group", one.group)
    yield Fact(f"{key}.department", one.department)
    yield Fact(f"{key}.city", one.city)
    yield Fact(f"{key}.state", one.region)
    yield Fact(f"{key}.postal-code", one.postal_code)


def _rights(meta: Metadata) -> Iterator[Fact]:
    yield Fact("copyright.statement", meta.copyright.statement if meta.copyright else "")
    yield Fact("copyright.year", _each_year(meta.copyright.year) if meta.copyright else "")
    yield Fact("copyright.holder", meta.copyright.holder if meta.copyright else "")
    license_ = meta.license
    yield Fact("license.text", (license_.text or license_.name or license_.url) if license_ else "")
    yield Fact("license.address", license_.url if license_ else "")
    is_open = license_ is not None and "creativecommons.org/" in license_.url
    yield Fact("license.type", "open-access" if is_open else "")
    yield Fact("license.free", "yes" if is_open else "")


def _each_year(years: str) -> str:
    return "; ".join(re.findall(r"\b\d{4}\b", years)) or years


def notes_of(article: Article, words: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the notes on authors in the order of printing, in the journal's words."""
    authors = article.meta.authors
    for number, one in enumerate(authors):
        yield from _marks(one, f"author.{number}.marks", article.meta)
    for one in authors:
        if one.corresponding:
            said = ", ".join(filter(None, (f"{label(words, 'correspondence')}: {one.name}", *one.emails)))
            yield Fact("author-notes", f"corresp *{said}")
    if sum(one.equal_contribution for one in authors) >= _ENOUGH_TO_SHARE:
        yield Fact("author-notes", f"equal †{label(words, 'equal-contribution')}")
    if any(one.deceased for one in authors):
        yield Fact("author-notes", f"deceased ‡{label(words, 'deceased')}")
    for one in authors:
        if one.present_address:
            before = filled(words, "present-address", name=one.name)
            yield Fact("author-notes", f"present-address §{before}: {one.present_address}")
        if one.note:
            yield Fact("author-notes", f"other ¶{one.name}: {one.note}")


def _marks(one: Contributor, key: str, meta: Metadata) -> Iterator[Fact]:
    """Yield the marks that lead from an author to affiliations and notes."""
    numbered = len(meta.affiliations) > 1 or any(not author.affiliations for author in meta.authors)
    known = {affiliation.identifier: str(affiliation.number) for affiliation in meta.affiliations}
    for identifier in one.affiliations:
        if identifier in known:
            yield Fact(key, f"aff {known[identifier] if numbered else ''}")
    shared = sum(author.equal_contribution for author in meta.authors) >= _ENOUGH_TO_SHARE
    told = (one.corresponding, shared and one.equal_contribution, one.deceased, one.present_address, one.note)
    yield from (Fact(key, f"note {sign}") for holds, sign in zip(told, "*†‡§¶", strict=True) if holds)


def _award(award: Award, key: str) -> Iterator[Fact]:
    yield Fact(f"{key}.funder", award.funder)
    if award.funder_id:
        funder = identity(award.funder_id)
        registry = "doi" if funder.startswith("10.13039/") else "ror" if is_ror(funder) else "uri"
        yield Fact(f"{key}.funder-id", f"{registry} {funder}")
    yield from (Fact(f"{key}.numbers", number) for number in award.numbers)
    yield from (Fact(f"{key}.recipients", in_any_order(name)) for name in award.recipients)


def _back(article: Article) -> Iterator[Fact]:
    for supplement in article.supplements:
        caption = text_of(plain_text(supplement.caption))
        yield Fact("supplements", f"{supplement.label} {caption} {supplement.name} {supplement.media_type}")
    for node in nodes_past_words(article):
        match node:
            case tree.DefinitionList(items):
                for term, meanings in items:
                    meant = " ".join(text_in(meaning) for meaning in meanings)
                    yield Fact("definitions", f"{text_of(plain_text(term))}: {meant}")
            case tree.FigureFloat():
                yield from (Fact(f"figure {one.name}", one.alt) for one in node.images)
            case tree.TableFloat(graphics=graphics):
                yield from (Fact(f"figure {one.name}", one.alt) for one in graphics)
