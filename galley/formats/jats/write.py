"""The JATS writer: an article as Journal Publishing 1.3, or as Archiving 1.3 where the journal has no ISSN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.counts import words_of
from galley.document.metadata import Metadata
from galley.document.profile import Journal, Profile
from galley.formats.format import MathMarkup
from galley.formats.jats.back import back_element, notes_element, with_notes
from galley.formats.jats.blocks import fill_sections
from galley.formats.jats.front import (
    article_meta_element,
    custom_meta_elements,
    journal_element,
    notices_element,
)
from galley.formats.jats.ids import Identifiers
from galley.formats.jats.inline import Scope, is_language
from galley.formats.jats.sub_articles import sub_article_element
from galley.formats.jats.trials import tag_trials
from galley.formats.jats.xml import LANG, NAMESPACES, Element, append_all, element, indent
from galley.formats.labels import own_words
from galley.words.table import label

MEDIA_TYPE = "application/jats+xml"
NO_MATH: MathMarkup = MappingProxyType({})

# what an xref to each kind of element is called
_REF_TYPES = {
    "fig": "fig", "table-wrap": "table", "sec": "sec", "disp-formula": "disp-formula", "inline-formula": "disp-formula",
    "supplementary-material": "supplementary-material", "app": "app", "list": "list", "fig-group": "fig",
    "boxed-text": "boxed-text",
}  # fmt: skip
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_DEAD = "dead-xref"
DRAFT = "draft"
"""The specific-use of an article that is not for publication, and the name of its custom-meta that says so."""
NOT_CITED = "not-cited"
"""The specific-use of a reference that is listed and not cited, as `nocite` asks."""
_WITH_ID = etree.XPath("descendant-or-self::*[@id != '']")
_DASHES = frozenset("–-—")
_FIXED = frozenset({"bibr", "fn", "table-fn", "aff", "corresp", "author-notes"})


@dataclass(frozen=True, slots=True)
class TagSet:
    """A JATS tag set: the public and system identifiers of its DTD."""

    public_id: str
    system_id: str


PUBLISHING = TagSet(
    "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN",
    "JATS-journalpublishing1-3-mathml3.dtd",
)
ARCHIVING = TagSet(
    "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.3 20210610//EN",
    "JATS-archivearticle1-3-mathml3.dtd",
)


def write_jats(article: Article, profile: Profile, mathml: MathMarkup = NO_MATH) -> Artifact:
    """Return the article as JATS XML, named by its identifier.

    Args:
        article: the composed article; its numbers are those of every other output.
        profile: the journal, for the words of labels.
        mathml: MathML of each formula by its TeX and whether it is displayed; without it a formula is TeX alone.
    """
    root = article_element(article, profile, mathml)
    tag_set = tag_set_of(article.journal)
    doctype = f'<!DOCTYPE article PUBLIC "{tag_set.public_id}" "{tag_set.system_id}">'
    data = etree.tostring(root, encoding="unicode", doctype=doctype).encode()
    return Artifact(f"{article.meta.identifier}.xml", MEDIA_TYPE, _DECLARATION + data + b"\n")


def tag_set_of(journal: Journal) -> TagSet:
    """Return the tag set: Publishing asks for an ISSN and a journal identifier, and none is invented."""
    known = (journal.issn_print or journal.issn_electronic) and (journal.publisher_id or journal.nlm_ta)
    return PUBLISHING if known else ARCHIVING


def article_element(article: Article, profile: Profile, mathml: MathMarkup = NO_MATH) -> Element:
    """Return the `article` element."""
    scope = _scope(article, mathml)
    labels = profile.labels
    root = etree.Element("article", nsmap=NAMESPACES)
    root.set("article-type", article.meta.article_type)
    root.set("dtd-version", "1.3")
    if article.draft:
        root.set("specific-use", DRAFT)
    if is_language(article.meta.language):
        root.set(LANG, article.meta.language)
    meta = article_meta_element(scope, article, labels)
    body = element("body")
    fill_sections(scope, body, article.body)
    back = back_element(scope, article, labels)
    root.append(element("front", journal_element(article.journal), meta, notices_element(scope, article.meta)))
    root.append(body)
    back = with_notes(back, notes_element(scope))
    if back is not None:
        root.append(back)
    tag_trials(root, scope.ids)
    for number, one in enumerate(article.sub_articles, 1):
        root.append(sub_article_element(scope, one, own_words(one, article, labels), number, root))
    meta.append(_counts(root, article))
    customs = [*custom_meta_elements(article.meta), *([_draft(labels)] if article.draft else [])]
    append_all(meta, [element("custom-meta-group", *customs)] if customs else [])
    _link(root, scope.aliases)
    _mark_uncited(root)
    indent(root)
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES, keep_ns_prefixes=list(NAMESPACES))
    return root


def _scope(article: Article, mathml: MathMarkup) -> Scope:
    ids = Identifiers.of_article(article)
    media_types = {asset.name: asset.media_type for asset in article.assets}
    files = {one.name: ids.of(one.identifier) or "" for one in article.supplements}
    return Scope(ids, media_types, files, mathml)


def _counts(root: Element, article: Article) -> Element:
    tags = (
        ("fig-count", "fig"),
        ("table-count", "table-wrap"),
        ("equation-count", "disp-formula"),
        ("ref-count", "ref"),
    )
    counted = (element(name, count=str(sum(1 for _ in root.iter(tag)))) for name, tag in tags)
    words = element("word-count", count=str(words_of(article)))
    return element("counts", *counted, _page_count(article.meta), words)


def _page_count(meta: Metadata) -> Element | None:
    first, last = meta.first_page, meta.last_page or meta.first_page
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
        return None
    return element("page-count", count=str(int(last) - int(first) + 1))


def _draft(labels: Mapping[str, str]) -> Element:
    """Return what tells a reader of the XML that it is a draft: JATS has no other place for a state of the whole."""
    words = label(labels, "draft-notice")
    return element("custom-meta", element("meta-name", DRAFT), element("meta-value", words))


def _link(root: Element, aliases: dict[str, str]) -> None:
    """Give each xref the type of its target; one whose target was not written becomes plain text."""
    identified: list[Element] = _WITH_ID(root)  # type: ignore[assignment]  # so does such a path
    targets = {str(node.get("id")): node for node in identified}
    for link in list(root.iter("xref")):
        rid = link.get("rid") or ""
        target = targets.get(aliases.get(rid, rid))
        if target is None:
            link.tag = _DEAD
            continue
        link.set("rid", str(target.get("id")))
        if link.get("ref-type") not in _FIXED:
            link.set("ref-type", _REF_TYPES.get(str(target.tag), "other"))
    etree.strip_tags(root, _DEAD)


def _mark_uncited(root: Element) -> None:
    """Mark each reference that no xref names, and that stands within no range of them."""
    references = {str(node.get("id")): at for at, node in enumerate(root.iter("ref"))}
    cited: set[int] = set()
    for link in root.iter("xref"):
        first, after = references.get(link.get("rid") or ""), link.getnext()
        last = references.get(after.get("rid") or "") if after is not None else None
        if first is not None:
            cited.add(first)
            if last is not None and (link.tail or "").strip() in _DASHES:
                cited.update(range(first, last))
    for at, node in enumerate(root.iter("ref")):
        if at not in cited:
            node.set("specific-use", NOT_CITED)
