"""Verifying JATS: its DTD, the rules of JATS4R and PMC, and checks of our own that go deeper, all in one list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from lxml import etree

from galley.checks.leftovers import finding_on, left_in
from galley.checks.words import paragraphs_of
from galley.document.article import Article
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic, Findings, Severity, Stop
from galley.formats.jats.ids import Identifiers
from galley.formats.jats.verify.anybody import of_anybody
from galley.formats.jats.verify.content import check_content
from galley.formats.jats.verify.document import Document, parse, shown
from galley.formats.jats.verify.element import Element, line_of
from galley.formats.jats.verify.jats4r import check_jats4r
from galley.formats.jats.verify.links import check_links
from galley.formats.jats.verify.metadata import check_metadata
from galley.formats.jats.verify.origin import is_made_by_galley
from galley.formats.jats.verify.parsing import ParsedArticle, articles_in
from galley.formats.jats.verify.pmc.check import check_pmc
from galley.formats.jats.verify.rewritten import check_as_written
from galley.formats.jats.verify.source_comparison import UNKNOWN, Made, check_against_source
from galley.formats.jats.verify.text_blocks import Finder, passages_of
from galley.formats.jats.write import PUBLISHING
from galley.runtime.budget import attempt, evaluating
from galley.runtime.remedies import for_validators
from galley.source import Span
from galley.tools import dtd, schematron

_WARNING_PATTERNS = "-warnings"
_TO_FILL = {
    "auths-aff": "affiliations, each with its country-code",
    "coi": "conflicts",
    "data-availability": "data-availability",
    "data-citations": "what the record of the data lacks: author, title, publisher, issued, DOI or URL, accessed",
    "kwd": "keywords",
    "permissions": "license and copyright, with year and holder",
    "preprint-citations": "what the record of the preprint lacks: author, container-title, issued, DOI, accessed",
    "subj": "heading",
}
"""What to fill in for each pattern of the schematron that asks for something: keys of metadata, fields of a record."""


@dataclass(frozen=True, slots=True)
class RuleException:
    """A rule of the schematron that is not asked of an element, and why."""

    pattern: str
    path: str
    reason: str


EXCEPTIONS = (
    RuleException(
        "coi-errors",
        "self::fn[@fn-type='coi-statement'][parent::author-notes]",
        "version 0.0.6 asks for fn-type COI-statement; the DTD of JATS 1.3 admits coi-statement only",
    ),
    RuleException(
        "kwd-warnings",
        "self::kwd-group[@xml:lang != ancestor::sub-article/@xml:lang]",
        "the language is compared with that of the article around a sub-article, not with the sub-article's own",
    ),
)


def verify_jats(data: bytes, article: Article, validators: Path | None, made: Made = UNKNOWN) -> tuple[Diagnostic, ...]:
    """Return the findings on the XML that was written from `article`, each with its place in the manuscript.

    Args:
        data: the file.
        article: what it was written from.
        validators: the folder of DTDs and schematrons, None where the machine has none.
        made: what it was written with.
    """
    try:
        document = parse(data, "", _places(article), _finder(article))
    except Stop as stop:
        return stop.findings
    found = (*_all(document, validators), *check_against_source(document, article, made))
    left = _said_of_the_text(article) if any(one.rule == rules.NO_MARKUP_IS_LEFT for one in found) else frozenset()
    return tuple(_of_build(one) for one in found if one.rule not in _SAID_BEFORE and one.message not in left)


def _said_of_the_text(article: Article) -> frozenset[str]:
    """Return what the checks of the text have said of the markup in it."""
    return frozenset(finding_on(*one).message for one in left_in(paragraphs_of(article)))


def _of_build(finding: Diagnostic) -> Diagnostic:
    # what JATS4R and PMC ask beyond valid XML is for the author to give, and holds no build up
    lenient = finding.rule in {rules.JATS4R_IS_MET, rules.PMC_STYLE_IS_MET}
    return replace(finding, severity=Severity.WARNING) if lenient else finding


# what the rules on the manuscript have said already, with the key to fill in
_SAID_BEFORE = frozenset(
    {
        rules.DEPOSIT_HAS,
        rules.DEPOSIT_IS_FINAL,
        rules.GRAPHIC_HAS_ALT_TEXT,
        rules.REFERENCE_IS_CITED_IN_XML,
        rules.REFERENCE_DOI_IS_UNIQUE,
    }
)


@dataclass(frozen=True, slots=True)
class Written:
    """What galley writes of a manuscript now: the file, and what it was written with."""

    data: bytes
    made: Made = UNKNOWN


def validate_file(
    data: bytes, path: str, validators: Path | None, article: Article | None = None, written: Written | None = None
) -> tuple[Diagnostic, ...]:
    """Return the findings on a JATS file of any origin, each with its line, or its place in the manuscript.

    What galley asks beyond the standard is asked of what galley wrote only, or where the manuscript is known.

    Args:
        data: the file.
        path: its name, for the places.
        validators: the folder of DTDs and schematrons, None where the machine has none.
        article: what it should say, where the manuscript is known.
        written: what galley writes of the manuscript now, and with what, where it wrote the file.
    """
    try:
        with evaluating("The XML", Span(path)):
            documents = (_document_of(article, data, path),) if article else _documents(data, path)
    except Stop as stop:
        return stop.findings
    found = tuple(one for document in documents for one in _all(document, validators))
    with evaluating("The XML beside its manuscript", Span(path)):
        made = written.made if written else None
        beside = tuple(check_against_source(documents[0], article, made)) if article else ()
        changed = tuple(check_as_written(documents[0].root, written.data, path)) if written else ()
    return (*found, *beside, *changed)


def _document_of(article: Article, data: bytes, path: str) -> Document:
    return parse(data, path, _places(article), _finder(article))


def _documents(data: bytes, path: str) -> tuple[Document, ...]:
    """Return the articles of a file whose manuscript is not known."""
    return tuple(_document(one, path) for one in articles_in(data, path))


def _document(article: ParsedArticle, path: str) -> Document:
    own = is_made_by_galley(article)
    if own and article.entity is not None:
        raise Stop(article.entity)
    foreign = None if own else article.text
    return Document(article.root, article.public_id, path, tag_set=article.tag_set, foreign=foreign)


def _all(document: Document, validators: Path | None) -> tuple[Diagnostic, ...]:
    """Return what all checks find, each within a budget of its own."""
    checks: Mapping[str, Callable[[], Iterable[Diagnostic]]] = {
        "The XML by its DTD": lambda: _against_dtd(document, validators),
        "The links of the XML": lambda: check_links(document),
        "The content of the XML": lambda: check_content(document),
        "The metadata of the XML": lambda: check_metadata(document),
        "The XML by the rules of PubMed Central": lambda: check_pmc(document),
        "The XML by the rules of JATS4R": lambda: check_jats4r(document),
    }
    if document.foreign is None:
        checks = {**checks, "The XML by the schematron of JATS4R": lambda: _against_schematron(document, validators)}
    found = Findings()
    for what, check in checks.items():
        attempt(what, _line(document, 1), found, partial(_add, found, check), None)
    return tuple(found.items) if document.foreign is None else of_anybody(found.items, document)


def _add(findings: Findings, check: Callable[[], Iterable[Diagnostic]]) -> None:
    findings.add(*check())


def _against_dtd(document: Document, validators: Path | None) -> Iterator[Diagnostic]:
    if document.tag_set is None:
        yield _nameless(document)
        return
    faults = dtd.validate(document.root, document.tag_set, validators)
    if faults is None:
        message = f"The DTD of {document.tag_set.name} is not on this machine."
        place = document.place(document.root) if document.foreign else None
        yield rules.XML_CAN_BE_VALIDATED.broken(message, place, document.tag_set.brought)
    lines = _by_line(document) if faults else {}
    for fault in faults or ():
        if _UNKNOWN_ID.match(fault.message) or (not document.is_whole and _NAMESPACE.match(fault.message)):
            continue  # the link is found with what it prints; a namespace may be that of what is around the article
        element = _at(document, fault.path)
        element = lines.get(fault.line) if element is None else element
        place = document.place(element) if element is not None else _line(document, fault.line)
        yield rules.XML_IS_VALID.broken(fault.message, place)


_UNKNOWN_ID = re.compile("IDREFS? attribute rid references an unknown ID")
_NAMESPACE = re.compile("No declaration for attribute xmlns(:[^ ]+)? of element article$")


def _nameless(document: Document) -> Diagnostic:
    """Return the finding on a document that names no DTD of JATS; by which one to judge it is not guessed."""
    place = document.place(document.root) if document.foreign else _line(document, 1)
    if document.public_id:
        near = dtd.near_public_id(document.public_id)
        hints = (f"did you mean {near}?",) if near else ()
        said = f"The public identifier {document.public_id} is that of no DTD of JATS; the XML is not judged by one."
        return rules.XML_NAMES_ITS_DTD.broken(said, place, *hints)
    said = "The XML names no DTD of JATS by a public identifier; it is not judged by one."
    return rules.XML_NAMES_ITS_DTD.broken(said, place, f"for JATS 1.3: {_DOCTYPE}")


_DOCTYPE = f'<!DOCTYPE article PUBLIC "{PUBLISHING.public_id}" "{PUBLISHING.system_id}">'


def _at(document: Document, path: str) -> Element | None:
    """Return the element of a path that begins at the article."""
    inside = path.removeprefix("/article")
    return _located(document, f".{inside}") if inside != path else None


def _line(document: Document, line: int) -> Span | None:
    return Span(document.path, line) if document.path else None


def _by_line(document: Document) -> Mapping[int, Element]:
    found: dict[int, Element] = {}
    for element in document.root.iter():
        found.setdefault(line_of(element), element)
    return found


def _against_schematron(document: Document, validators: Path | None) -> Iterator[Diagnostic]:
    if schematron.is_too_deep(document.root):
        depth = schematron.depth_of(document.root)
        message = f"The XML is nested {depth} levels deep; the schematron of JATS4R reads {schematron.DEEPEST}."
        yield rules.XML_CAN_BE_VALIDATED.broken(message)
        return
    if not schematron.has_room():
        hint = "see `ulimit -v`"
        yield rules.XML_CAN_BE_VALIDATED.broken("The schematron of JATS4R has too few addresses to run in.", None, hint)
        return
    try:
        found = schematron.verdicts(document.root, validators) if validators else None
    except schematron.NotJudgedError as error:
        yield rules.JATS4R_IS_MET.broken(f"The schematron of JATS4R cannot judge the XML: {error}", _line(document, 1))
        return
    if found is None:
        hint = f"`{for_validators()}` brings it"
        yield rules.XML_CAN_BE_VALIDATED.broken("The schematron of JATS4R is not on this machine.", None, hint)
    for verdict in found or ():
        element = _located(document, verdict.location)
        if element is not None and _is_excepted(verdict.pattern, element):
            continue
        advice = verdict.pattern.endswith(_WARNING_PATTERNS)
        rule = rules.JATS4R_ADVICE_IS_MET if advice else rules.JATS4R_IS_MET
        place = document.place(element) if element is not None else None
        key = _TO_FILL.get(verdict.pattern.rpartition("-")[0])
        yield rule.broken(f"{verdict.pattern}: {verdict.message}", place, *([f"fill in {key}"] if key else []))


def _is_excepted(pattern: str, element: Element) -> bool:
    return any(one.pattern == pattern and bool(element.xpath(one.path)) for one in EXCEPTIONS)


def _located(document: Document, location: str) -> Element | None:
    namespaces = {key: value for key, value in document.root.nsmap.items() if key}
    try:
        found = document.root.xpath(location, namespaces=namespaces) if location else []
    except etree.XPathError:
        return None
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, etree._Element) else None  # noqa: SLF001 - lxml has no public name for it


def _finder(article: Article) -> Callable[[Element], Span | None]:
    """Return what finds a text's place in the manuscript; nothing is read before a finding asks for one."""

    @cache
    def finder() -> Finder:
        return Finder.of(passages_of(article))

    return cache(lambda element: finder().find(shown(element)))


def _places(article: Article) -> Mapping[str, Span]:
    """Return the manuscript's place of each identifier of the XML."""
    ids = Identifiers.of_article(article)
    spans = dict(article.origins)
    spans.update({f"ref {one.key}": one.reference.span for one in article.bibliography if one.reference.span})
    spans.update({f"aff {one.identifier}": one.span for one in article.meta.affiliations if one.span})
    spans.update({one.identifier: one.span for one in article.declarations if one.span})
    named = {name: span for identifier, span in spans.items() if (name := ids.of(identifier))}
    keys = ((tag, article.meta.spans.get(key)) for tag, key in _KEYS.items())
    return {**named, **{f"<{tag}>": span for tag, span in keys if span}}


# what holds a part of the metadata, and the key that the part is written under
_KEYS: Mapping[str, str] = {
    "title-group": "title", "contrib": "author", "author-notes": "author", "pub-date": "dates", "history": "dates",
    "license": "license", "kwd-group": "keywords", "article-id": "doi", "abstract": "abstract", "subj-group": "heading",
    "related-article": "related", "article-version": "version", "funding-group": "funding",
}  # fmt: skip
