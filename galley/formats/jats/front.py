"""The front of a JATS article: the journal's metadata and the article's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from galley.document.article import Article, Declaration
from galley.document.metadata import (
    Abstract,
    AbstractSection,
    Award,
    Contributor,
    Copyright,
    Date,
    Event,
    KeywordGroup,
    License,
    Metadata,
    RelatedArticle,
    Translation,
)
from galley.document.profile import Journal
from galley.document.tree import Inlines
from galley.formats.jats.blocks import PARAGRAPHS, fill_paragraphs, fill_sections
from galley.formats.jats.inline import HEADING, LINK, STATEMENT, Scope, inline_element, title_element
from galley.formats.jats.people import author_notes, contributor_groups, person_name
from galley.formats.jats.statements import is_plain_statement, statement_paragraphs
from galley.formats.jats.xml import Element, append_all, element, linked_text, site, text_element

FUNDER_REGISTRY = "10.13039/"
VERSIONS = frozenset({"preprint", "corrected", "retracted", "update", "collection"})
"""The events that are dates of publication of another version (PMC: pub-date, @date-type)."""

_CREATIVE_COMMONS = "creativecommons.org/"
_ROR = re.compile(r"(https?://ror\.org/)?0[0-9a-z]{6}\d{2}")


def journal_element(journal: Journal) -> Element | None:
    """Return `journal-meta`, or None if nothing is known of the journal."""
    made = element("journal-meta")
    append_all(made, [text_element("journal-id", journal.publisher_id, journal_id_type="publisher-id")])
    append_all(made, [text_element("journal-id", journal.nlm_ta, journal_id_type="nlm-ta")])
    titles = element(
        "journal-title-group",
        text_element("journal-title", journal.title),
        text_element("abbrev-journal-title", journal.abbreviated_title, abbrev_type="publisher"),
    )
    append_all(made, [titles if len(titles) else None])
    append_all(made, [text_element("issn", journal.issn_print, publication_format="print")])
    append_all(made, [text_element("issn", journal.issn_electronic, publication_format="electronic")])
    append_all(made, [_publisher(journal)])
    append_all(made, [_self_uri(journal.url)])
    return made if len(made) else None


def _publisher(journal: Journal) -> Element | None:
    if not journal.publisher_name:
        return None
    place = text_element("publisher-loc", journal.publisher_place)
    return element("publisher", element("publisher-name", journal.publisher_name), place)


def _self_uri(url: str) -> Element | None:
    return element("self-uri", url, xlink_href=url, xlink_title=site(url)) if url else None


def article_meta_element(scope: Scope, article: Article, labels: Mapping[str, str]) -> Element:
    """Return `article-meta`, in the order its content model asks for, without the counts."""
    return _filled(element("article-meta"), scope, article, labels)


def front_stub_element(scope: Scope, article: Article, labels: Mapping[str, str]) -> Element:
    """Return the `front-stub` of a sub-article: what it says of itself; all else is as in the article around it."""
    made = _filled(element("front-stub"), scope, article, labels)
    append_all(made, [_custom_meta_group(article.meta)])
    return made


def _custom_meta_group(meta: Metadata) -> Element | None:
    return element("custom-meta-group", *custom_meta_elements(meta)) if meta.custom_meta else None


def _filled(made: Element, scope: Scope, article: Article, labels: Mapping[str, str]) -> Element:
    """Return the metadata of an article, or of one within it: of that no date, right or file is asked for."""
    meta, is_whole = article.meta, made.tag == "article-meta"
    append_all(made, [text_element("article-id", meta.publisher_id, pub_id_type="publisher-id")])
    append_all(made, [text_element("article-id", meta.doi, pub_id_type="doi")])
    append_all(made, [text_element("article-id", meta.pmid, pub_id_type="pmid")])
    append_all(made, [text_element("article-id", meta.pmcid, pub_id_type="pmcid")])
    append_all(made, [text_element("article-id", meta.manuscript_id, pub_id_type="manuscript")])
    append_all(made, [_categories(scope, meta), _titles(scope, meta), *_contributors(scope, meta)])
    append_all(made, [_author_notes(scope, article, labels)])
    append_all(made, (one for one in _published(meta) if is_whole or len(one)))
    append_all(made, [text_element("volume", meta.volume), text_element("issue", meta.issue), *_pages(meta)])
    rights = _permissions(meta)
    append_all(made, [_history(meta), rights if is_whole or len(rights) else None, _pdf(meta) if is_whole else None])
    append_all(made, (_related(one, number) for number, one in enumerate(meta.related, 1)))
    append_all(made, _summaries(scope, meta))
    append_all(made, [_funding(scope, article)])
    return made


def _summaries(scope: Scope, meta: Metadata) -> Iterator[Element | None]:
    """Yield abstracts and keywords, each followed by those in other languages."""
    yield from (_abstract(scope, one) for one in meta.abstracts)
    yield from (_translated_abstract(scope, one) for one in meta.translations if one.abstract)
    yield from (_keywords(scope, one) for one in meta.keywords)
    for translation in meta.translations:
        yield from (_keywords(scope, one, translation.language) for one in translation.keywords)


def notices_element(scope: Scope, meta: Metadata) -> Element | None:
    """Return the `notes` of the front: what must be said of the article itself, such as where its text comes from."""
    if not meta.notices:
        return None
    made = element("notes", notes_type="article-notice")
    for line in meta.notices:
        made.append(inline_element(scope, "p", line, HEADING.without("break")))
    return made


def custom_meta_elements(meta: Metadata) -> Iterator[Element]:
    """Yield what else is to be said of the article, as `custom-meta`."""
    for name, value in meta.custom_meta:
        yield element("custom-meta", element("meta-name", name), element("meta-value", value))


def _contributors(scope: Scope, meta: Metadata) -> Iterator[Element]:
    """Yield the groups of contributors; the first says for whom the authors wrote."""
    groups = list(contributor_groups(meta, scope.ids))
    if groups and meta.on_behalf_of:
        place = 1 + max(at for at, one in enumerate(groups[0]) if one.tag == "contrib")
        groups[0][place:place] = [inline_element(scope, "on-behalf-of", one, LINK) for one in meta.on_behalf_of]
    yield from groups


def _categories(scope: Scope, meta: Metadata) -> Element | None:
    made = element("article-categories")
    if meta.heading:
        made.append(element("subj-group", element("subject", meta.heading), subj_group_type="heading"))
    if meta.subjects:
        subjects = (inline_element(scope, "subject", one, HEADING) for one in meta.subjects)
        made.append(element("subj-group", *subjects, subj_group_type="subject"))
    return made if len(made) else None


def _titles(scope: Scope, meta: Metadata) -> Element:
    made = element("title-group", title_element(scope, "article-title", meta.title))
    append_all(made, [title_element(scope, "subtitle", meta.subtitle) if meta.subtitle else None])
    append_all(made, (_translated_title(scope, one) for one in meta.translations if one.title))
    append_all(made, [_alternative(scope, "running-head", meta.short_title)])
    return made


def _translated_title(scope: Scope, one: Translation) -> Element:
    made = element("trans-title-group", title_element(scope, "trans-title", one.title), xml_lang=one.language)
    append_all(made, [title_element(scope, "trans-subtitle", one.subtitle) if one.subtitle else None])
    return made


def _alternative(scope: Scope, kind: str, title: Inlines) -> Element | None:
    return inline_element(scope, "alt-title", title, HEADING, alt_title_type=kind) if title else None


def _author_notes(scope: Scope, article: Article, labels: Mapping[str, str]) -> Element | None:
    made = element("author-notes", *author_notes(article.meta, labels))
    for number, one in enumerate(article.meta.presented_at, 1):
        said = inline_element(scope, "p", one, HEADING.without("break"))
        made.append(element("fn", said, fn_type="presented-at", id=f"fn-presented-{number}"))
    for number, one in enumerate(article.meta.peer_review, 1):  # JATS 1.3 has no fn-type for it
        said = inline_element(scope, "p", one, HEADING.without("break"))
        made.append(element("fn", said, fn_type="custom", custom_type="peer-review", id=f"fn-review-{number}"))
    for declaration in article.declarations:
        if declaration.kind == "conflicts":
            made.append(_conflicts(scope, declaration))
    return made if len(made) else None


def _conflicts(scope: Scope, declaration: Declaration) -> Element:
    # JATS 1.3 names this fn-type; JATS4R asks for it in author-notes (https://jats4r.niso.org/conflict-of-interest-statements/)
    made = element("fn", fn_type="coi-statement", id=scope.ids.claim("sec", declaration.identifier))
    fill_paragraphs(scope, made, declaration.content)
    return made


def _published(meta: Metadata) -> Iterator[Element]:
    """Yield the date of publication, then those of the other versions: PMC has them as pub-date, not as history."""
    versions = [event for event in _in_order(meta) if event.kind in VERSIONS]
    if meta.published is not None:
        yield _pub_date(meta.published, "pub")
    elif not versions:
        yield element("pub-date-not-available")
    for event in versions:
        yield _pub_date(event.date, event.kind)


def _pub_date(date: Date, kind: str) -> Element:
    made = _date(date, "pub-date", kind)
    made.set("publication-format", "electronic")
    return made


def _in_order(meta: Metadata) -> list[Event]:
    return sorted(meta.events, key=lambda event: (event.date.year, event.date.month, event.date.day))


def _date(date: Date, tag: str, kind: str) -> Element:
    made = element(tag, date_type=kind, iso_8601_date=date.iso)
    append_all(made, [element("day", f"{date.day:02d}") if date.day and date.month else None])
    append_all(made, [element("month", f"{date.month:02d}") if date.month else None])
    made.append(element("year", f"{date.year:04d}"))
    return made


def _pages(meta: Metadata) -> Iterator[Element | None]:
    if meta.first_page:
        yield element("fpage", meta.first_page)
        yield text_element("lpage", meta.last_page)
    else:
        yield text_element("elocation-id", meta.elocation_id)


def _history(meta: Metadata) -> Element | None:
    events = [event for event in _in_order(meta) if event.kind not in {"pub", *VERSIONS}]
    if not events:
        return None
    made = element("history")
    append_all(made, (_date(event.date, "date", event.kind) for event in events))
    return made


def _permissions(meta: Metadata) -> Element:
    """Return `permissions`, empty where nothing is known: JATS4R asks for the element in every article."""
    made = element("permissions")
    right = meta.copyright or Copyright()
    append_all(made, [text_element("copyright-statement", right.statement)])
    append_all(made, _texts("copyright-year", right.years))
    append_all(made, [text_element("copyright-holder", right.holder)])
    if meta.license is not None:
        free = element("ali:free_to_read") if _CREATIVE_COMMONS in meta.license.url else None
        append_all(made, [free, _license(meta.license)])
    return made


def _license(license_: License) -> Element | None:
    url = license_.url
    made = element("license", license_type="open-access" if _CREATIVE_COMMONS in url else None, xlink_href=url)
    append_all(made, [text_element("ali:license_ref", url)])
    text = license_.text or license_.name or url
    append_all(made, [element("license-p", *linked_text(text)) if text else None])
    return made if len(made) else None


def _pdf(meta: Metadata) -> Element:
    name = f"{meta.identifier}.pdf"
    # JATS4R asks for words on what is linked, and a file's name is none (JATS4R: accessibility)
    return element("self-uri", name, content_type="pdf", xlink_href=name, xlink_title="PDF")


def _related(related: RelatedArticle, number: int) -> Element:
    return element(
        "related-article",
        related_article_type=related.kind,
        ext_link_type=related.identifier_type,
        xlink_href=related.identifier,
        id=f"related-{number}",
    )


def _abstract(scope: Scope, abstract: Abstract) -> Element | None:
    return _abstract_parts(scope, element("abstract", abstract_type=abstract.kind), abstract.sections)


def _translated_abstract(scope: Scope, one: Translation) -> Element | None:
    return _abstract_parts(scope, element("trans-abstract", xml_lang=one.language), one.abstract)


def _abstract_parts(scope: Scope, made: Element, sections: Sequence[AbstractSection]) -> Element | None:
    # PMC: an abstract has sections only where it has several
    alone = len(sections) == 1
    for section in sections:
        if section.title and alone:
            made.append(title_element(scope, "title", section.title))
            fill_sections(scope, made, section.content, PARAGRAPHS)
        elif section.title:
            made.append(element("sec", title_element(scope, "title", section.title)))
            fill_sections(scope, made[-1], section.content)
        else:
            fill_sections(scope, made, section.content, PARAGRAPHS)
    return made if len(made) else None


def _keywords(scope: Scope, group: KeywordGroup, language: str = "") -> Element | None:
    if not group.words:
        return None
    words = (inline_element(scope, "kwd", word, LINK) for word in group.words)
    vocabulary = group.vocabulary
    return element(
        "kwd-group",
        *words,
        kwd_group_type=vocabulary or "author",
        vocab=vocabulary.casefold(),
        vocab_identifier=group.identifier if vocabulary else None,
        xml_lang=language,
    )


def _funding(scope: Scope, article: Article) -> Element | None:
    made = element("funding-group")
    for number, award in enumerate(article.meta.awards, 1):
        made.append(_award(award, number, article.meta.authors))
    for declaration in article.declarations:
        if declaration.kind == "funding" and is_plain_statement(declaration.content):
            for paragraph in statement_paragraphs(declaration.content):
                made.append(inline_element(scope, "funding-statement", paragraph, STATEMENT))
    return made if len(made) else None


def _award(award: Award, number: int, authors: Sequence[Contributor]) -> Element:
    source = element("institution-wrap", element("institution", award.funder), _funder_id(award.funder_id))
    made = element("award-group", element("funding-source", source), id=f"award-{number}")
    append_all(made, _texts("award-id", award.numbers))
    append_all(made, (_recipient(name, authors) for name in award.recipients))
    return made


def _recipient(name: str, authors: Sequence[Contributor]) -> Element:
    """Return who received an award, as a name: in its parts if it is an author's (JATS4R: funding)."""
    author = next((one for one in authors if one.name == name and not one.collaboration), None)
    if author is None:
        return element("principal-award-recipient", element("string-name", name))
    parts = person_name(author.family, author.given, author.suffix, author.particle)
    return element("principal-award-recipient", parts)


def _funder_id(identifier: str) -> Element | None:
    if not identifier:
        return None
    if FUNDER_REGISTRY in identifier:
        doi = identifier[identifier.index(FUNDER_REGISTRY) :]
        return element(
            "institution-id",
            doi,
            institution_id_type="doi",
            vocab="open-funder-registry",
            vocab_identifier="10.13039/open_funder_registry",
        )
    if _ROR.fullmatch(identifier.rstrip("/")):
        address = f"https://ror.org/{identifier.rstrip('/').rsplit('/', 1)[-1]}"
        return element("institution-id", address, institution_id_type="ror")
    return element("institution-id", identifier, institution_id_type="uri")


def _texts(tag: str, values: Sequence[str]) -> Iterator[Element | None]:
    for value in values:
        yield text_element(tag, value)
