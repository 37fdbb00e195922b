"""Turns JATS into the dialect that SciELO's journals deposit: the same words in the elements that SPS asks for.

Source: SciELO Publishing Schema 1.1 to 1.10 (https://scielo.readthedocs.io/projects/scielo-publishing-schema/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from galley.document.article import Article
from galley.formats.jats.xml import LANG, Element, element, legal
from galley.formats.scielo.identifiers import number_identifiers
from galley.formats.scielo.versions import Sps
from galley.words.table import label

_ISSN = {"print": "ppub", "electronic": "epub"}
_PUBLISHED = {"pub": "epub", "collection": "collection"}
"""The dates of publication that there are, each as versions before 1.8 call it."""
_IDENTIFIERS = frozenset({"doi", "publisher-id", "other"})
_PERSONS = frozenset({"author", "compiler", "editor", "translator"})
"""Who a reference's parts name; others stand in its line alone, as far as the style prints them."""
_NOTES = {"coi-statement": "conflict"}
_PARTS = {"dept": "orgdiv1", "": "orgname"}


def metas(root: Element) -> tuple[Element, ...]:
    """Return the metadata of the article, and those of each article within it."""
    return (*root.iterfind("front/article-meta"), *root.iterfind("sub-article/front-stub"))


def write_scielo(data: bytes, article: Article, sps: Sps, labels: Mapping[str, str]) -> bytes:
    """Return the JATS of an article in SciELO's dialect.

    Args:
        data: the JATS.
        article: what it was written from.
        sps: the version of the schema.
        labels: the journal's words for labels.
    """
    tree = etree.ElementTree(etree.fromstring(data, _parser()))
    root = tree.getroot()
    root.set("specific-use", sps.name)
    root.set("article-type", known(root.get("article-type", "other"), sps.articles))
    for one in left_out(root, sps):
        _remove(one)
    _write_front(root, sps, labels)
    _write_text(root, sps)
    _write_references(root, sps)
    _write_lines(root, {str(entry.number): entry.text for entry in article.bibliography})
    if sps.numbers_identifiers:
        number_identifiers(root)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"


def left_out(root: Element, sps: Sps) -> tuple[Element, ...]:
    """Return the elements of JATS that a version has no place for."""
    related = (
        one for meta in metas(root) for one in meta.iterfind("related-article") if not is_known_related(one, sps)
    )
    groups = root.iterfind("back/ref-list/ref/element-citation/person-group")
    persons = (one for one in groups if one.get("person-group-type") not in _PERSONS)
    return (*related, *persons, *_unknown_dates(root, sps), *_other_journal_ids(root, sps))


def is_known_related(related: Element, sps: Sps) -> bool:
    """Tell whether a version knows the relation to another article, and what identifies that."""
    return related.get("related-article-type") in sps.related and related.get("ext-link-type") == "doi"


def _unknown_dates(root: Element, sps: Sps) -> Iterator[Element]:
    for meta in metas(root):
        kinds = {*_PUBLISHED, *sps.history}
        yield from (one for one in meta.iterfind("pub-date") if one.get("date-type") not in kinds)
        yield from (one for one in meta.iterfind("history/date") if one.get("date-type") not in sps.history)


def _other_journal_ids(root: Element, sps: Sps) -> Iterator[Element]:
    if sps.numbers_identifiers:
        for one in root.iterfind("front/journal-meta/journal-id"):
            if one.get("journal-id-type") != "publisher-id":
                yield one


def known(word: str, words: frozenset[str], other: str = "other") -> str:
    """Return a word where it is one of `words`, else `other`."""
    return word if word in words else other


def _remove(node: Element) -> None:
    around = node.getparent()
    if around is not None:
        around.remove(node)


def _write_front(root: Element, sps: Sps, labels: Mapping[str, str]) -> None:
    _write_issns(root)
    for meta in metas(root):
        _write_languages(meta, root)
        _write_dates(meta, sps)
        _write_funding(meta, root, labels)
        for one in meta.iterfind("article-id"):
            one.set("pub-id-type", known(one.get("pub-id-type", "other"), _IDENTIFIERS))
        for one in meta.iterfind("author-notes/fn"):
            _write_note(one, sps.notes_of_authors)
    for one in root.iterfind("sub-article"):
        one.set("article-type", known(one.get("article-type", "other"), sps.articles))
    for one in root.iterfind(".//aff"):
        _write_affiliation(one)


def _write_text(root: Element, sps: Sps) -> None:
    for one in (*root.iterfind("back/fn-group/fn"), *root.iterfind("sub-article/back/fn-group/fn")):
        _write_note(one, sps.notes_of_back)
    _write_marks(root, sps)
    for one in root.iterfind(".//tbody//th"):
        one.tag = "td"
    for one in root.iterfind(".//supplementary-material"):
        _write_media_type(one)


def _write_references(root: Element, sps: Sps) -> None:
    for one in root.iterfind("back/ref-list/ref/element-citation"):
        one.set("publication-type", known(one.get("publication-type", "other"), sps.works))


def _write_dates(meta: Element, sps: Sps) -> None:
    """Have as dates of publication what is one to SciELO, the others in the history."""
    for one in list(meta.iterfind("pub-date")):
        kind = one.get("date-type", "")
        if kind not in _PUBLISHED:
            _move_to_history(one)
        elif not sps.has_date_type:
            etree.strip_attributes(one, "date-type", "publication-format")
            one.set("pub-type", _PUBLISHED[kind])
    for one in meta.findall("history"):
        if not len(one):
            _remove(one)


def _move_to_history(published: Element) -> None:
    """Make a date of publication one of the history; where there is none it stands where JATS wants it."""
    meta = published.getparent()
    if meta is None:
        return
    history = meta.find("history")
    if history is None:
        history = element("history")
        before = meta.find("permissions")
        meta.insert(len(meta) if before is None else meta.index(before), history)
    published.tag = "date"
    etree.strip_attributes(published, "publication-format")
    history.append(published)


def _write_funding(meta: Element, root: Element, labels: Mapping[str, str]) -> None:
    """Put a statement on funding that names no award behind the text: a funding group has one."""
    group = meta.find("funding-group")
    part = next((one for one in meta.iterancestors("sub-article")), root)
    back = part.find("back")
    if group is None or group.find("award-group") is not None:
        return
    statements = list(group.iterfind("funding-statement"))
    _remove(group)
    for one in statements:
        one.tag, one.tail = "p", None
    if back is None:
        _insert_back(part, back := element("back"))
    note = element("fn", *statements, fn_type="other")
    back.append(element("fn-group", element("title", label(labels, "funding")), note, content_type=FUNDING))


def _insert_back(part: Element, back: Element) -> None:
    """Put what stands behind a text before the articles within it."""
    within = part.find("sub-article")
    part.insert(len(part) if within is None else part.index(within), back)


FUNDING = "funding"
"""The content-type of a statement on funding that names no award."""


def _write_marks(root: Element, sps: Sps) -> None:
    """Call what leads to a note by its kind, and by none what a version has no word for."""
    notes = {one.get("id") for meta in metas(root) for one in meta.iterfind("author-notes/fn")}
    for one in root.iter("xref"):
        if one.get("ref-type") == "author-notes" and one.get("rid") in notes:
            one.set("ref-type", "fn")
        if one.get("ref-type") not in sps.links:
            etree.strip_attributes(one, "ref-type")


def _write_media_type(supplement: Element) -> None:
    media = supplement.find("media")
    if media is not None:
        for name in ("mimetype", "mime-subtype"):
            supplement.set(name, media.get(name, supplement.get(name, "")))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _write_issns(root: Element) -> None:
    for one in root.iterfind("front/journal-meta/issn"):
        kind = _ISSN.get(one.get("publication-format", ""))
        if kind:
            del one.attrib["publication-format"]
            one.set("pub-type", kind)


def _write_languages(meta: Element, root: Element) -> None:
    """Say the language of what is in that of the article, where JATS takes it from there."""
    part = next((one for one in meta.iterancestors("sub-article")), root)
    language = part.get(LANG, root.get(LANG, "en"))
    for path in ("kwd-group", "permissions/license"):
        for one in meta.iterfind(path):
            one.set(LANG, one.get(LANG, language))


def _write_affiliation(aff: Element) -> None:
    """Give the affiliation as printed in one element, then its parts, without the punctuation between them."""
    mark = aff.find("label")
    printed = " ".join("".join(_printed(aff)).split())
    for part in aff:
        part.tail = None
    division = "orgdiv1" if aff.find("institution[@content-type='dept']") is None else "orgdiv2"
    for one in aff.iter("institution"):
        one.set("content-type", {**_PARTS, "group": division}[one.get("content-type", "")])
    original = etree.Element("institution", {"content-type": "original"})
    original.text = printed
    aff.insert(0 if mark is None else 1, original)


def _printed(node: Element) -> Iterator[str]:
    """Yield the words of an affiliation, but its label and identifiers."""
    if node.tag not in {"label", "institution-id"}:
        yield node.text or ""
        for child in node:
            yield from _printed(child)
            yield child.tail or ""


def _write_note(note: Element, kinds: frozenset[str]) -> None:
    kind = note.get("fn-type", "other")
    note.set("fn-type", known(_NOTES.get(kind, kind), kinds))
    etree.strip_attributes(note, "custom-type")


def _write_lines(root: Element, lines: Mapping[str, str]) -> None:
    """Put the line of the printed list before the parts of each reference."""
    for ref in root.iterfind("back/ref-list/ref"):
        number = ref.findtext("label", "")
        if ref.find("mixed-citation") is None and number in lines:
            line = etree.Element("mixed-citation")
            line.text = legal(lines[number])
            parts = ref.find("element-citation")
            if parts is not None:
                line.set("publication-type", parts.get("publication-type", "other"))
            ref.insert(1, line)
