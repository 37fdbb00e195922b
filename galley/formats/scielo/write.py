"""Turns JATS into the dialect that SciELO's journals deposit: the same words in the elements that SPS asks for.

Source: SciELO Publishing Schema 1.10 (https://scielo.readthedocs.io/projects/scielo-publishing-schema/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from galley.document.article import Article
from galley.formats.jats.xml import LANG, Element, legal

VERSION = "sps-1.10"
"""What the article says that it is."""

_ISSN = {"print": "ppub", "electronic": "epub"}
_OF_AUTHORS = frozenset(
    {
        "author", "con", "conflict", "corresp", "current-aff", "deceased", "edited-by", "equal", "on-leave",
        "participating-researchers", "present-address", "previously-at", "study-group-members", "other", "presented-at",
        "presented-by",
    }
)  # fmt: skip
_OF_BACK = frozenset(
    {"abbr", "com", "financial-disclosure", "supported-by", "presented-at", "supplementary-material", "other"}
)
RELATED = frozenset({"corrected-article", "commentary-article", "letter", "partial-retraction", "retracted-article"})
"""The relations to other articles that there are."""
_WORKS = frozenset(
    {
        "journal", "book", "webpage", "thesis", "confproc", "patent", "report", "software", "legal-doc", "newspaper",
        "other", "database", "data",
    }
)  # fmt: skip
_NOTES = {"coi-statement": "conflict"}
_PARTS = {"dept": "orgdiv1", "": "orgname"}


def write_scielo(data: bytes, article: Article) -> bytes:
    """Return the JATS of an article in SciELO's dialect."""
    tree = etree.ElementTree(etree.fromstring(data, _parser()))
    root = tree.getroot()
    root.set("specific-use", VERSION)
    _write_issns(root)
    _write_languages(root)
    for one in root.iterfind(".//aff"):
        _write_affiliation(one)
    for one in root.iterfind("front/article-meta/author-notes/fn"):
        _write_note(one, _OF_AUTHORS)
    for one in root.iterfind("back/fn-group/fn"):
        _write_note(one, _OF_BACK)
    _write_marks(root)
    for one in root.iterfind(".//tbody//th"):
        one.tag = "td"
    for one in root.iterfind(".//supplementary-material"):
        _write_media_type(one)
    for meta in root.iterfind("front/article-meta"):
        for one in unknown_related(root):
            meta.remove(one)
    for one in root.iterfind("back/ref-list/ref/element-citation"):
        one.set("publication-type", _known_work(one.get("publication-type", "other")))
    _write_lines(root, {str(entry.number): entry.text for entry in article.bibliography})
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"


def unknown_related(root: Element) -> tuple[Element, ...]:
    """Return the related articles of a kind that the dialect does not know."""
    found = root.iterfind("front/article-meta/related-article")
    return tuple(one for one in found if one.get("related-article-type") not in RELATED)


def _known_work(kind: str) -> str:
    return kind if kind in _WORKS else "other"


def _write_marks(root: Element) -> None:
    """Call what leads to a note by its kind."""
    notes = {one.get("id") for one in root.iterfind("front/article-meta/author-notes/fn")}
    for one in root.iter("xref"):
        if one.get("ref-type") == "author-notes" and one.get("rid") in notes:
            one.set("ref-type", "fn")


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


def _write_languages(root: Element) -> None:
    """Say the language of what is in that of the article, where JATS takes it from there."""
    language = root.get(LANG, "en")
    for path in ("front/article-meta/kwd-group", "front/article-meta/permissions/license"):
        for one in root.iterfind(path):
            one.set(LANG, one.get(LANG, language))


def _write_affiliation(aff: Element) -> None:
    """Give the affiliation as printed in one element, then its parts, without the punctuation between them."""
    label = aff.find("label")
    printed = " ".join("".join(_printed(aff)).split())
    for part in aff:
        part.tail = None
    for one in aff.iter("institution"):
        kind = one.get("content-type", "")
        one.set("content-type", _PARTS.get(kind, kind))
    original = etree.Element("institution", {"content-type": "original"})
    original.text = printed
    aff.insert(0 if label is None else 1, original)


def _printed(node: Element) -> Iterator[str]:
    """Yield the words of an affiliation, but its label and identifiers."""
    if node.tag not in {"label", "institution-id"}:
        yield node.text or ""
        for child in node:
            yield from _printed(child)
            yield child.tail or ""


def _write_note(note: Element, known: frozenset[str]) -> None:
    kind = note.get("fn-type", "other")
    kind = _NOTES.get(kind, kind)
    note.set("fn-type", kind if kind in known else "other")


def _write_lines(root: Element, lines: Mapping[str, str]) -> None:
    """Put the line of the printed list before the parts of each reference."""
    for ref in root.iterfind("back/ref-list/ref"):
        label = ref.findtext("label", "")
        if ref.find("mixed-citation") is None and label in lines:
            line = etree.Element("mixed-citation")
            line.text = legal(lines[label])
            parts = ref.find("element-citation")
            if parts is not None:
                line.set("publication-type", parts.get("publication-type", "other"))
            ref.insert(1, line)
