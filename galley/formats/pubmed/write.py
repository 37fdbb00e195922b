"""Writes the citation for PubMed, in the order of its DTD (PubMed.dtd, Article)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from galley.document import tree
from galley.document.article import Article
from galley.document.languages import bibliographic_code
from galley.document.metadata import Contributor, Date, Metadata
from galley.document.plain_text import text_of
from galley.document.texts import Slot, slots
from galley.document.visit import without_asides
from galley.formats.addresses import ror_address
from galley.formats.deposits.lines import put_on_lines
from galley.formats.deposits.marked import Marking
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.deposits.trials import trials_of
from galley.formats.format import Job
from galley.formats.jats.xml import Element, add, legal

DOCTYPE = (
    '<!DOCTYPE ArticleSet PUBLIC "-//NLM//DTD PubMed 2.8//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/in/PubMed.dtd">'
)
_MARKUP: Mapping[type[tree.Inline], str] = {
    tree.Emph: "i", tree.Strong: "b", tree.Underline: "u", tree.Superscript: "sup", tree.Subscript: "sub",
}  # fmt: skip
PUBLICATION_TYPES: Mapping[str, str] = {
    "research-article": "Journal Article", "case-report": "Case Reports", "review-article": "Review",
    "systematic-review": "Systematic Review", "letter": "Letter", "editorial": "Editorial", "news": "News",
    "correction": "Published Erratum", "retraction": "Retraction of Publication", "book-review": "Book Review",
    "clinical-trial": "Clinical Trial", "meta-analysis": "Meta-Analysis", "obituary": "Obituary",
    "reply": "Letter", "discussion": "Comment", "article-commentary": "Comment",
    "expression-of-concern": "Expression of Concern",
}  # fmt: skip
"""NLM's publication types by JATS article types; any other article is a Journal Article."""
_MIXED = frozenset({"ArticleTitle", "VernacularTitle", "AbstractText", "OtherAbstract", "CoiStatement", "Param"})
_HISTORY = {"received": "received", "rev-recd": "revised", "accepted": "accepted"}


def write_pubmed(job: Job) -> bytes:
    """Return the citation of the article of `job`."""
    article = job.copy.article
    root = etree.Element("ArticleSet")
    made = etree.SubElement(root, "Article")
    marking = Marking(_MARKUP, job.mathml)
    _write_journal(made, article)
    _write_titles(made, article, marking)
    _write_places(made, article.meta)
    _write_people(made, article.meta)
    _add(made, "PublicationType", PUBLICATION_TYPES.get(article.meta.article_type, "Journal Article"))
    _write_identifiers(made, article.meta)
    _write_history(made, article.meta)
    _write_abstracts(made, article, marking)
    _write_statements(made, article, marking)
    _write_objects(made, article, marking)
    _write_references(made, article)
    put_on_lines(root, _MIXED)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=DOCTYPE)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    made = etree.SubElement(parent, tag)
    made.text = legal(text) or None
    for key, value in attributes.items():
        if value:
            made.set(key, legal(value))
    return made


def _add_known(parent: Element, tag: str, text: str, **attributes: str) -> None:
    if text.strip():
        _add(parent, tag, text, **attributes)


def _write_journal(parent: Element, article: Article) -> None:
    meta, journal = article.meta, article.journal
    made = _add(parent, "Journal")
    _add(made, "PublisherName", journal.publisher_name)
    _add(made, "JournalTitle", journal.nlm_ta)
    _add(made, "Issn", journal.issn_electronic or journal.issn_print)
    _add_known(made, "Volume", meta.volume)
    _add_known(made, "Issue", meta.issue)
    if meta.published:
        status = "epublish" if meta.volume else "aheadofprint"
        _write_date(made, meta.published, status)


def _write_date(parent: Element, date: Date, status: str) -> None:
    made = _add(parent, "PubDate", PubStatus=status)
    _add(made, "Year", f"{date.year:04d}")
    if date.month:
        _add(made, "Month", f"{date.month:02d}")
        if date.day:
            _add(made, "Day", f"{date.day:02d}")


def _write_titles(parent: Element, article: Article, marking: Marking) -> None:
    """Write the title, its subtitle behind a colon, with a full stop at its end; in English, else as vernacular."""
    is_english = article.meta.language.lower().partition("-")[0] == "en"
    made = _add(parent, "ArticleTitle" if is_english else "VernacularTitle")
    lines = [one.line for one in slots(article) if one.part == "title" and one.nodes]
    for index, line in enumerate(lines):
        before = text_of(without_asides(lines[index - 1])) if index else ""
        add(made, "" if not index else " " if before.endswith((":", "?", "!", ".")) else ": ")
        marking.write(made, line)
    if not "".join(str(one) for one in made.itertext()).rstrip().endswith((".", "?", "!")):
        add(made, ".")


def _write_places(parent: Element, meta: Metadata) -> None:
    _add_known(parent, "FirstPage", meta.first_page)
    _add_known(parent, "LastPage", meta.last_page if meta.first_page else "")
    _add_known(parent, "ELocationID", meta.doi, EIdType="doi")
    _add_known(parent, "ELocationID", "" if meta.first_page else meta.elocation_id, EIdType="pii")
    _add(parent, "Language", meta.language.partition("-")[0].upper())


# --- people ------------------------------------------------------------------------------------------------------


def _write_people(parent: Element, meta: Metadata) -> None:
    if meta.authors:
        holder = _add(parent, "AuthorList")
        for one in meta.authors:
            _write_author(_add(holder, "Author", EqualContrib="Y" if one.equal_contribution else ""), one, meta)
    groups = [one for one in meta.authors if one.members]
    if groups:
        listed = _add(parent, "GroupList")
        for one in groups:
            group = _add(listed, "Group")
            _add(group, "GroupName", one.collaboration)
            for member in one.members:
                _write_author(_add(group, "IndividualName"), member, meta)


def _write_author(made: Element, one: Contributor, meta: Metadata) -> None:
    if one.collaboration:
        _add(made, "CollectiveName", one.collaboration)
    else:
        family = " ".join(part for part in (one.particle, one.family) if part)
        given = one.given if family else ""
        _add(made, "FirstName", given, EmptyYN="" if given else "Y")
        _add(made, "LastName", family or one.given)
        _add_known(made, "Suffix", one.suffix)
    for place in meta.affiliations:
        if place.identifier in one.affiliations:
            holder = _add(made, "AffiliationInfo")
            _add(holder, "Affiliation", place.text)
            _add_known(holder, "Identifier", ror_address(place.ror), Source="ROR")
    if one.orcid and not one.collaboration:
        _add(made, "Identifier", f"https://orcid.org/{one.orcid}", Source="ORCID")


# --- identifiers and dates ---------------------------------------------------------------------------------------


def _write_identifiers(parent: Element, meta: Metadata) -> None:
    if meta.doi or meta.publisher_id:
        holder = _add(parent, "ArticleIdList")
        _add_known(holder, "ArticleId", meta.doi, IdType="doi")
        _add_known(holder, "ArticleId", meta.publisher_id, IdType="pii")


def _write_history(parent: Element, meta: Metadata) -> None:
    events = [event for event in meta.events if event.kind in _HISTORY]
    if events:
        holder = _add(parent, "History")
        for event in sorted(events, key=lambda one: (one.date.iso, [*_HISTORY].index(one.kind))):
            _write_date(holder, event.date, _HISTORY[event.kind])


# --- texts -------------------------------------------------------------------------------------------------------


def _write_abstracts(parent: Element, article: Article, marking: Marking) -> None:
    kinds: dict[str, list[Slot]] = {}
    for slot in slots(article):
        if slot.part == "abstract" and not slot.is_graphical:
            kinds.setdefault(slot.kind, []).append(slot)
    for kind, texts in sorted(kinds.items(), key=lambda one: bool(one[0])):
        if kind:
            made = _add(
                parent, "OtherAbstract", Language=bibliographic_code(article.meta.language), Type=_other_type(kind)
            )
        else:
            made = _add(parent, "Abstract")
        for title, text in _sections(texts):
            label = text_of(without_asides(title)).rstrip(":. ").upper()
            holder = _add(made, "AbstractText", Label=label) if label else made
            for index, line in enumerate(paragraphs(text)):
                add(holder, " " if index else "")
                marking.write(holder, line)


def _other_type(kind: str) -> str:
    return {"plain-language-summary": "plain-language-summary"}.get(kind, "Publisher")


def _sections(texts: list[Slot]) -> Iterator[tuple[tree.Inlines, tree.Blocks]]:
    """Yield the parts of an abstract, each with its heading."""
    title: tree.Inlines = ()
    for one in texts:
        if one.is_line:
            title = one.line
        else:
            yield title, one.blocks


def _write_statements(parent: Element, article: Article, marking: Marking) -> None:
    right = article.meta.copyright
    if right and (statement := right.statement or f"© {right.year} {right.holder}".replace("  ", " ")):
        _add(parent, "CopyrightInformation", statement)
    said = [one.blocks for one in slots(article) if one.kind == "conflicts" and one.blocks]
    if said:
        made = _add(parent, "CoiStatement")
        for index, line in enumerate(line for blocks in said for line in paragraphs(blocks)):
            add(made, " " if index else "")
            marking.write(made, line)


def _write_objects(parent: Element, article: Article, marking: Marking) -> None:
    holder = etree.Element("ObjectList")
    for one in slots(article):
        if one.part == "keyword":
            marking.write(_add(_add(holder, "Object", Type="keyword"), "Param", Name="value"), one.line)
    for award in article.meta.awards:
        for number in award.numbers or ("",):
            grant = _add(holder, "Object", Type="grant")
            _add_known(grant, "Param", number, Name="id")
            _add(grant, "Param", award.funder, Name="grantor")
    for _, number in trials_of(article):
        trial = _add(holder, "Object", Type=_registry(number))
        _add(trial, "Param", number, Name="id")
    if len(holder):
        parent.append(holder)


def _registry(number: str) -> str:
    return "ClinicalTrials.gov" if number.startswith("NCT") else "ISRCTN" if number.startswith("ISRCTN") else "trial"


def _write_references(parent: Element, article: Article) -> None:
    if not article.bibliography:
        return
    holder = _add(parent, "ReferenceList")
    for entry in article.bibliography:
        made = _add(holder, "Reference")
        _add(made, "Citation", entry.text)
        record = entry.reference.csl
        identifiers = (("pubmed", record.get("PMID")), ("pmcid", record.get("PMCID")), ("doi", record.get("DOI")))
        known = [(kind, str(value)) for kind, value in identifiers if value]
        if known:
            listed = _add(made, "ArticleIdList")
            for kind, value in known:
                _add(listed, "ArticleId", value, IdType=kind)
