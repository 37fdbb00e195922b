"""Checks on metadata and references: check digits, dates, pages, languages, licence, and what a deposit needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from galley.checks.codes import COUNTRIES, LANGUAGES, NOTICES, SHORT_ARTICLE_TYPES
from galley.checks.metadata import is_isbn, is_issn, is_orcid, is_ror
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic, Severity
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.element import ALI, HREF, LANG, Element, brief, text, with_attribute
from galley.formats.jats.write import DRAFT

_DOI = re.compile(r"^10\.\d{4,9}/\S+$")
_ORCID_ADDRESS = re.compile(r"^https?://orcid\.org/(.*)$")
_EMAIL = re.compile(r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(-[A-Z][a-z]{3})?(-[A-Z]{2}|-\d{3})?$")
_ANY_LANGUAGE = re.compile(r"^([a-z]{2,3}|x|i)(-[a-z0-9]{1,8})*$", re.IGNORECASE)
"""A language tag as BCP 47 has it, in which capitals do not count."""
_PAGE = re.compile(r"^(\D*)(\d+)\D*$")
_YEAR = re.compile(r"^(?:1[4-9]|20)\d\d$")
_SOME_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_LICENCE_CODE = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)(?:/(\d\.\d))?")
_LICENCE_WORDS = re.compile(r"\bCC[ -](BY(?:-NC)?(?:-ND|-SA)?|0)\b(?: (\d\.\d))?")
_HISTORY_ORDER = ("received", "rev-recd", "accepted", "pub")
_IN_WORDS = {"rev-recd": "revised", "pub": "published"}
_NEEDS = (
    ("@article-type", "an article type", "article-type"),
    ("@xml:lang", "a language", "lang"),
    ("front/journal-meta/journal-title-group/journal-title", "the journal's title", "journal title in the profile"),
    ("front/journal-meta/issn", "an ISSN", "issn in the profile"),
    ("front/journal-meta/publisher/publisher-name", "a publisher", "publisher in the profile"),
    ("front/article-meta/article-id[@pub-id-type='doi']", "a DOI", "doi"),
    ("front/article-meta/article-categories/subj-group[@subj-group-type='heading']/subject", "a heading", "heading"),
    ("front/article-meta/title-group/article-title", "a title", "title"),
    ("front/article-meta/contrib-group/contrib", "an author", "author"),
    ("front/article-meta//aff", "an affiliation", "affiliations"),
    ("front/article-meta/author-notes/corresp", "a corresponding author", "corresponding"),
    ("front/article-meta/pub-date", "a date of publication", "dates.published"),
    ("front/article-meta/volume", "a volume", "volume"),
    ("front/article-meta/*[self::fpage or self::elocation-id]", "a first page or e-location", "elocation-id"),
    ("front/article-meta/permissions/license", "a licence", "license"),
    ("front/article-meta/permissions/copyright-statement", "a copyright statement", "copyright"),
    ("front/article-meta/abstract", "an abstract", "abstract"),
    (
        "front/article-meta/author-notes/fn[@fn-type='coi-statement' or @fn-type='conflict']",
        "a statement on conflicts of interest",
        "conflicts",
    ),
    ("body/*", "a body", "sections"),
    ("back/ref-list/ref", "a reference list", "bibliography"),
)


def check_metadata(document: Document) -> Iterator[Diagnostic]:
    """Yield findings on identifiers, people, dates, languages, licence, references, and what is missing."""
    yield from _identifiers(document)
    yield from _people(document)
    yield from _dates(document)
    yield from _languages(document)
    yield from _license(document)
    for reference in document.all("ref"):
        yield from _reference(document, reference)
    yield from _same_works(document)
    yield from _needs(document)
    yield from _draft(document)


def _draft(document: Document) -> Iterator[Diagnostic]:
    for name in document.root.iterfind("front/article-meta/custom-meta-group/custom-meta/meta-name"):
        if text(name) == DRAFT:
            message = "This is a draft: placeholders stand for what is not there yet."
            yield rules.DEPOSIT_IS_FINAL.broken(message, document.place(name), "build it without --draft")


def _identifiers(document: Document) -> Iterator[Diagnostic]:
    for node in document.all("contrib-id"):
        address = _ORCID_ADDRESS.match(text(node))
        # that it is an address JATS4R asks; the check digit is the identifier's own
        identifier = address.group(1) if address else text(node) if document.foreign is not None else ""
        if node.get("contrib-id-type") == "orcid" and not is_orcid(identifier):
            yield rules.ORCID_IS_VALID.broken(f"{text(node)} is no ORCID.", document.place(node))
    for node in document.all("issn", "issn-l"):
        if not is_issn(text(node)):
            found = rules.ISSN_IS_VALID.broken(f"{text(node)} is not a valid ISSN.", document.place(node))
            cited = any(above.tag == "ref" for above in node.iterancestors())
            # No style prints the ISSN of a cited work: what is wrong with it refuses no article.
            yield replace(found, severity=Severity.WARNING) if cited else found
    for node in document.all("institution-id"):
        name = text(node).removeprefix("https://ror.org/")
        if node.get("institution-id-type", "").lower() == "ror" and not is_ror(name):
            yield rules.ROR_IS_VALID.broken(f"{text(node)} is no ROR identifier.", document.place(node))
    for node in document.all("article-id", "pub-id"):
        yield from _public_identifier(document, node)
    for node in document.all("related-article"):
        if node.get("ext-link-type") == "doi" and not _DOI.match(node.get(HREF) or ""):
            yield rules.DOI_IS_VALID.broken(f"{node.get(HREF)} is no DOI.", document.place(node))
    for node in document.all("isbn"):
        if not is_isbn(text(node)):
            yield rules.ISBN_IS_VALID.broken(f"{text(node)} is no ISBN.", document.place(node))


def _public_identifier(document: Document, node: Element) -> Iterator[Diagnostic]:
    value, kind = text(node), node.get("pub-id-type")
    rule = rules.DOI_IS_VALID if node.tag == "article-id" else rules.REFERENCE_ID_IS_VALID
    if kind == "doi" and not _DOI.match(value):
        yield rule.broken(f"{value} is no DOI.", document.place(node), "write it bare, from 10. on")
    elif kind == "pmid" and not re.fullmatch(r"[1-9]\d{0,7}", value):
        yield rule.broken(f"{value} is no PMID.", document.place(node))
    elif kind == "pmcid" and not re.fullmatch(r"PMC[1-9]\d*", value):
        yield rule.broken(f"{value} is no PMCID.", document.place(node))


def _people(document: Document) -> Iterator[Diagnostic]:
    for person in document.all("contrib"):
        if not any(
            person.find(name) is not None
            for name in ("name", "collab", "anonymous", "string-name", "name-alternatives")
        ):
            yield rules.CONTRIBUTOR_IS_COMPLETE.broken("A contributor has no name.", document.place(person))
        linked = person.find("xref[@ref-type='corresp']") is not None
        if person.get("corresp") == "yes" and not linked and person.find("email") is None:
            message = f"{text(person.find('name'))} is corresponding and has no address."
            yield rules.DEPOSIT_HAS.broken(message, document.place(person), "fill in email of the author")
    for note in document.all("corresp"):
        if note.find("email") is None:
            message = f"“{brief(text(note))}” has no e-mail."
            yield rules.DEPOSIT_HAS.broken(message, document.place(note), "fill in email of the author")
    for node in document.all("email"):
        if not _EMAIL.match(text(node)):
            yield rules.EMAIL_IS_VALID.broken(f"{text(node)} is no e-mail address.", document.place(node))
    for node in document.all("country"):
        if node.get("country") and node.get("country") not in COUNTRIES:
            yield rules.COUNTRY_CODE_IS_VALID.broken(f"{node.get('country')} is no country.", document.place(node))


def _dates(document: Document) -> Iterator[Diagnostic]:
    known: dict[str, str] = {}
    for node in document.all("pub-date", "date"):
        parts = [text(node.find(part)) for part in ("year", "month", "day")]
        said = _iso(parts)
        iso = node.get("iso-8601-date") or ""
        # a month may be a name, a year what is printed (JATS Tag Library)
        in_figures = document.foreign is None or all(part.isdecimal() for part in parts if part)
        if node.find("year") is not None and said is None and in_figures:
            yield rules.DATE_EXISTS.broken(f"{'-'.join(filter(None, parts))} is no date.", document.place(node))
        elif said and iso and not iso.startswith(said) and not said.startswith(iso):
            yield rules.DATE_EXISTS.broken(f"A date says {said} and, for machines, {iso}.", document.place(node))
        if said and node.get("date-type"):
            known.setdefault(str(node.get("date-type")), said)
    # elsewhere an article may be out before it is accepted, or before its last revision
    wanted = _HISTORY_ORDER if document.foreign is None else ("received", "accepted")
    ordered = [(kind, known[kind]) for kind in wanted if kind in known]
    for (before, earlier), (after, later) in pairwise(ordered):
        shared = min(len(earlier), len(later))
        if later[:shared] < earlier[:shared]:
            message = f"{_IN_WORDS.get(after, after)} {later} is before {_IN_WORDS.get(before, before)} {earlier}."
            history = document.root.find("front/article-meta/history")
            yield rules.DATES_ARE_IN_ORDER.broken(message, None if history is None else document.place(history))


def _iso(parts: list[str]) -> str | None:
    """Return year, month and day as an ISO date, None if there is no such date."""
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(numbers) != len([part for part in parts if part]) or not numbers:
        return None
    try:
        date(*([*numbers, 1, 1])[:3])
    except ValueError:
        return None
    return "-".join(f"{number:0{width}}" for number, width in zip(numbers, (4, 2, 2), strict=False))


def _languages(document: Document) -> Iterator[Diagnostic]:
    for node in with_attribute(document.root, LANG):
        language = node.get(LANG)
        found = (_LANGUAGE if document.foreign is None else _ANY_LANGUAGE).match(language) if language else None
        if language and not (found and (len(found.group(1)) == len("eng") or found.group(1).lower() in LANGUAGES)):
            yield rules.LANGUAGE_IS_VALID.broken(f"{language} is no language.", document.place(node))


def _license(document: Document) -> Iterator[Diagnostic]:
    for license_ in document.all("license"):
        addresses = {license_.get(HREF) or "", *(text(node) for node in license_.iter(f"{ALI}license_ref"))} - {""}
        codes = {match.groups() for address in addresses if (match := _LICENCE_CODE.search(address))}
        if len({address.rstrip("/") for address in addresses}) > 1 and document.foreign is None:
            message = f"The licence has several addresses: {', '.join(sorted(addresses))}."
            yield rules.LICENSE_AGREES.broken(message, document.place(license_))
        named = _LICENCE_WORDS.search(text(license_.find("license-p")))
        if named and codes and not any(_same_licence(named, code, version) for code, version in codes):
            message = f"The licence's text names {named.group()}, its address {min(addresses)}."
            yield rules.LICENSE_AGREES.broken(message, document.place(license_))


def _same_licence(named: re.Match[str], code: str, version: str | None) -> bool:
    same = named.group(1).lower() == code or (named.group(1) == "0" and code == "zero")
    return same and (not named.group(2) or not version or named.group(2) == version)


def _reference(document: Document, reference: Element) -> Iterator[Diagnostic]:
    citation = reference.find("element-citation")
    if citation is None:
        citation = reference.find("mixed-citation")
    label = text(reference.find("label")) or reference.get("id") or "?"
    if citation is None:
        yield rules.REFERENCE_IS_COMPLETE.broken(f"Reference {label} has no citation.", document.place(reference))
        return
    lacks = [what for what, names in _parts_wanted(citation) if all(citation.find(name) is None for name in names)]
    if citation.tag == "element-citation" and lacks:
        message = f"Reference {label} lacks {', '.join(lacks)}."
        yield rules.REFERENCE_IS_COMPLETE.broken(message, document.place(reference))
    yield from _pages(document, reference, citation, label)
    for year in citation.iterfind("year"):
        iso = (year.get("iso-8601-date") or "")[:4]
        if _is_wrong_year(document, text(year), iso):
            other = f", for machines “{iso}”" if iso not in {"", text(year)} else ", which cannot be"
            message = f"Reference {label} has the year “{text(year)}”{other}."
            yield rules.REFERENCE_DATA_AGREE.broken(message, document.place(reference))


def _is_wrong_year(document: Document, printed: str, iso: str) -> bool:
    """Tell whether a year is none, or another for machines; others print what is none, such as “in press”."""
    unlike = bool(iso) and iso not in printed
    if document.foreign is not None:
        return unlike and bool(_SOME_YEAR.search(printed))
    return unlike or not _YEAR.match(iso or printed)


def _parts_wanted(citation: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "a title", ("article-title", "chapter-title", "source", "data-title", "part-title", "std", "patent")
    yield "a year", ("year", "date", "string-date", "date-in-citation", "conf-date")
    if citation.get("publication-type") == "journal":
        yield "a journal", ("source",)
        yield "an author", ("person-group", "name", "collab", "string-name", "etal")


def _pages(document: Document, reference: Element, citation: Element, label: str) -> Iterator[Diagnostic]:
    first, last = _PAGE.match(text(citation.find("fpage"))), _PAGE.match(text(citation.find("lpage")))
    if not first or not last or first.group(1) != last.group(1):
        return
    # 1237–59 is written so by many
    shortened = document.foreign is not None and len(last.group(2)) < len(first.group(2))
    if int(last.group(2)) < int(first.group(2)) and not shortened:
        message = f"Reference {label} ends on page {last.group()}, before {first.group()}."
        yield rules.REFERENCE_DATA_AGREE.broken(message, document.place(reference))


def _same_works(document: Document) -> Iterator[Diagnostic]:
    found = list(document.root.iterfind("back/ref-list//pub-id[@pub-id-type='doi']"))
    counted = Counter(text(node).lower() for node in found)
    for node in found:
        if counted[text(node).lower()] > 1:
            yield rules.REFERENCE_DOI_IS_UNIQUE.broken(f"{text(node)} stands under two numbers.", document.place(node))


_NOT_IN_SHORT = frozenset({"abstract", "bibliography"})


def _needs(document: Document) -> Iterator[Diagnostic]:
    names = {"xml": LANG[1 : LANG.index("}")]}
    kind = document.root.get("article-type")
    for path, what, key in _NEEDS:
        if (kind in SHORT_ARTICLE_TYPES and key in _NOT_IN_SHORT) or (kind in NOTICES and key == "conflicts"):
            continue
        if not document.root.xpath(path, namespaces=names):
            yield rules.DEPOSIT_HAS.broken(f"The XML lacks {what}.", None, f"fill in {key}")
