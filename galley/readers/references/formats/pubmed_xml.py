"""PubMed's XML: `PubmedArticle` and `PubmedBookArticle`.

Source: "MEDLINE/PubMed XML Data Elements" and the DTD pubmed_250101, NLM.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from galley.document.reference import Loss, Notice
from galley.readers.references.formats.nbib import AHEAD, NOTICES, RETRACTED, shelf_address, without_stop
from galley.readers.references.normalise.identifiers import bare_doi, find_doi
from galley.readers.references.normalise.inverted_names import with_particle
from galley.readers.references.normalise.names import OTHERS
from galley.readers.references.reader import Item
from galley.readers.references.xml.records import Element, XmlDraft, plain_text, rich_text, xml_records
from galley.source import SourceFile

NAME: str = "PubMed XML"
SUFFIXES: tuple[str, ...] = (".xml",)

_RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")
_ARTICLE = re.compile(r"<(?:PubmedArticle|PubmedBookArticle)[\s>]")
_NOTICE_KINDS = frozenset(NOTICES.values())


def recognises(head: str) -> bool:
    """Tell whether the text is a set of PubMed's articles."""
    return re.search(r"<(?:Pubmed(?:Book)?Article|MedlineCitation)(?:Set)?[\s>]", head) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of PubMed's XML."""
    names = _RECORDS[:2] if _ARTICLE.search(source.text) else _RECORDS[2:]
    for record in xml_records(source, names):
        if isinstance(record, Loss):
            yield record
        elif record.element.find(".//BookDocument") is not None:
            yield _book(XmlDraft(source, record)).record()
        else:
            yield _article(XmlDraft(source, record, "article-journal")).record()


def _article(draft: XmlDraft) -> XmlDraft:
    _put_title(draft, "title", ".//Article/ArticleTitle")
    draft.put_text("original-title", ".//Article/VernacularTitle")
    draft.put_text("container-title", ".//Article/Journal/Title")
    draft.put_text("container-title-short", ".//MedlineJournalInfo/MedlineTA", ".//Journal/ISOAbbreviation")
    _add_people(draft, ".//Article/AuthorList", "author")
    _put_date(draft, (".//JournalIssue/PubDate", ".//Article/ArticleDate"))
    draft.put_text("volume", ".//JournalIssue/Volume")
    draft.put_text("issue", ".//JournalIssue/Issue")
    _put_pages(draft)
    _put_identifiers(draft)
    draft.put("language", ", ".join(draft.texts(".//Article/Language")), draft.place("Language"))
    if draft.text(".//PubmedData/PublicationStatus") == AHEAD and "volume" not in draft.csl:
        draft.put("status", "epub ahead of print")
    kinds = draft.texts(".//PublicationTypeList/PublicationType")
    if "Letter" in kinds:
        draft.put("genre", "letter")
    if "Preprint" in kinds:
        draft.csl["type"] = "article"
    _add_notices(draft, retracted=RETRACTED in kinds)
    return draft


def _book(draft: XmlDraft) -> XmlDraft:
    """Fill the record of a book or of a part of one."""
    book = ".//BookDocument/Book"
    is_part = bool(draft.text(".//BookDocument/ArticleTitle"))
    draft.csl["type"] = "chapter" if is_part else "book"
    _put_title(draft, "title", ".//BookDocument/ArticleTitle")
    _put_title(draft, "container-title" if is_part else "title", f"{book}/BookTitle")
    draft.put_text("collection-title", f"{book}/CollectionTitle")
    if is_part:
        _add_people(draft, ".//BookDocument/AuthorList", "author")
    for group in draft.element.iterfind(f"{book}/AuthorList"):
        role = "editor" if group.get("Type") == "editors" else "container-author" if is_part else "author"
        _add_group(draft, group, role)
    _put_date(draft, (f"{book}/PubDate", f"{book}/BeginningDate", ".//BookDocument/ContributionDate"))
    for variable, name in (("volume", "Volume"), ("edition", "Edition"), ("publisher", "Publisher/PublisherName"),
                           ("publisher-place", "Publisher/PublisherLocation")):  # fmt: skip
        draft.put_text(variable, f"{book}/{name}")
    draft.put("ISBN", ", ".join(draft.texts(f"{book}/Isbn")), draft.place("Isbn"))
    draft.put("language", ", ".join(draft.texts(".//BookDocument/Language")), draft.place("Language"))
    numbers = draft.texts(".//BookDocument/ArticleIdList/ArticleId[@IdType='bookaccession']")
    draft.put("URL", shelf_address(*numbers), draft.place("ArticleId"))
    _put_identifiers(draft)
    return draft


def _put_title(draft: XmlDraft, variable: str, path: str) -> None:
    element = draft.element.find(path)
    if element is not None:
        draft.put(variable, without_stop(" ".join(rich_text(element).split())), draft.place(path))


def _add_people(draft: XmlDraft, path: str, variable: str) -> None:
    for group in draft.element.iterfind(path):
        if group.get("Type") in {None, "authors", "editors"}:
            _add_group(draft, group, "editor" if group.get("Type") == "editors" else variable)


def _add_group(draft: XmlDraft, group: Element, variable: str) -> None:
    names = [name for author in group.iterfind("Author") if author.get("ValidYN") != "N" and (name := _name(author))]
    draft.add(variable, names, draft.place("AuthorList"))
    if names and group.get("CompleteYN") == "N":
        draft.add(variable, [dict(OTHERS)])


def _name(author: Element) -> dict[str, Any]:
    parts = {child.tag: plain_text(child) for child in author if isinstance(child.tag, str)}
    if parts.get("CollectiveName"):
        return {"literal": parts["CollectiveName"].rstrip(". ")}
    given = parts.get("ForeName") or parts.get("Initials", "")
    return with_particle(parts.get("LastName", ""), given, parts.get("Suffix", ""))


def _put_date(draft: XmlDraft, paths: tuple[str, ...]) -> None:
    """Set the date of the issue, else that of the article alone; both have parts, or words for what has none."""
    for path in paths:
        for element in draft.element.iterfind(path):
            parts = {child.tag: plain_text(child) for child in element if isinstance(child.tag, str)}
            words = (parts.get(name, "") for name in ("Year", "Season", "Month", "Day"))
            raw = parts.get("MedlineDate") or _raw(*words)
            draft.put("issued", {"raw": raw} if raw else None, draft.place(path))


def _raw(year: str, season: str, month: str, day: str) -> str:
    """Return the parts of a date as `normalise_date` reads them; months are words or numbers."""
    if month.isdigit():
        return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day.isdigit() else "")
    return " ".join(filter(None, (year, season or month, day)))


def _put_pages(draft: XmlDraft) -> None:
    """Set the pages; an article without has the publisher's number."""
    draft.put_text("page", ".//Pagination/MedlinePgn")
    first, last = draft.text(".//Pagination/StartPage"), draft.text(".//Pagination/EndPage")
    draft.put("page", f"{first}-{last}" if first and last else first, draft.place("StartPage"))
    if "page" not in draft.csl:
        draft.put_text("number", ".//ELocationID[@EIdType='pii']")


def _put_identifiers(draft: XmlDraft) -> None:
    draft.put_text("PMID", ".//MedlineCitation/PMID", ".//BookDocument/PMID", "PMID")
    doi = draft.text(".//ELocationID[@EIdType='doi']") or draft.text(".//ArticleIdList/ArticleId[@IdType='doi']")
    draft.put("DOI", bare_doi(doi), draft.place("ELocationID"))
    draft.put_text("PMCID", ".//PubmedData/ArticleIdList/ArticleId[@IdType='pmc']")
    issns = [*draft.texts(".//Journal/ISSN"), *draft.texts(".//MedlineJournalInfo/ISSNLinking")]
    draft.put("ISSN", ", ".join(dict.fromkeys(issns)), draft.place("ISSN"))


def _add_notices(draft: XmlDraft, *, retracted: bool) -> None:
    for element in draft.element.iterfind(".//CommentsCorrectionsList/CommentsCorrections"):
        kind = element.get("RefType", "")
        if kind in _NOTICE_KINDS:
            printed, pmid = (
                plain_text(one) if one is not None else "" for one in map(element.find, ("RefSource", "PMID"))
            )
            draft.updates.append(Notice(kind, printed, pmid, find_doi(printed)))
    if retracted and not any(one.kind == NOTICES["RIN"] for one in draft.updates):
        draft.updates.append(Notice(NOTICES["RIN"]))
