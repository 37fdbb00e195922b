"""Reads a citation for PubMed back: it says of the article what the article says."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.article import Article
from galley.document.metadata import GRAPHICAL, Contributor, Metadata
from galley.document.texts import slots
from galley.findings.finding import Diagnostic
from galley.formats.deposits.facts import Facts, Words, differences, iso, known, letters, parsed, plain
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.deposits.trials import trials_of
from galley.formats.format import Job
from galley.formats.jats.xml import Element

_EVENTS = {"received": "received", "rev-recd": "revised", "accepted": "accepted"}
_ENDS = ".?!"
_ROR_LENGTH = 9


def verify_pubmed(data: bytes, job: Job) -> Iterator[Diagnostic]:
    """Yield a finding for each fact that the citation has not as the article has it."""
    yield from differences("PubMed", _expected(job), read_pubmed(data))


def _expected(job: Job) -> Facts:
    article = job.copy.article
    meta, journal, words = article.meta, article.journal, Words(job.mathml)
    published = meta.published.iso if meta.published else ""
    return known(
        {
            "publisher": (journal.publisher_name,),
            "journal": (journal.nlm_ta,),
            "ISSN": (journal.issn_electronic or journal.issn_print,),
            "volume": (meta.volume,),
            "issue": (meta.issue,),
            "date of publication": (published,),
            "title": (_title(article, words),),
            "pages": (meta.first_page, meta.last_page) if meta.first_page else (),
            "article number": ("" if meta.first_page else meta.elocation_id,),
            "language": (meta.language.partition("-")[0].upper(),),
            "authors": tuple(_person(one, meta) for one in meta.authors),
            "groups": tuple(one.collaboration for one in meta.authors if one.members),
            "members of groups": tuple(_name(member) for one in meta.authors for member in one.members),
            "DOI": (meta.doi, meta.doi),
            "publisher's number": (meta.publisher_id,),
            "history": tuple(_history(meta)),
            "abstract": (_abstract(article, words, ""),),
            "other abstracts": tuple(
                _abstract(article, words, kind)
                for kind in dict.fromkeys(one.kind for one in slots(article) if one.part == "abstract")
                if kind not in {"", GRAPHICAL}
            ),
            "statement on interests": (_interests(article, words),),
            "keywords": tuple(letters(words.line(one.line)) for one in slots(article) if one.part == "keyword"),
            "grants": tuple(
                f"{award.funder} {number}".strip() for award in meta.awards for number in award.numbers or ("",)
            ),
            "trials": tuple(number for _, number in trials_of(article)),
            "references": tuple(plain(entry.text) for entry in article.bibliography),
            "DOIs of references": tuple(str(entry.reference.csl.get("DOI") or "") for entry in article.bibliography),
        }
    )  # fmt: skip


def _title(article: Article, words: Words) -> str:
    said = "".join(words.line(one.line) for one in slots(article) if one.part == "title")
    return letters(said).replace(":", "").rstrip(_ENDS)


def _history(meta: Metadata) -> list[str]:
    return sorted(f"{_EVENTS[one.kind]} {one.date.iso}" for one in meta.events if one.kind in _EVENTS)


def _name(one: Contributor) -> str:
    family = " ".join(part for part in (one.particle, one.family) if part)
    return " ".join(part for part in (one.given, family, one.suffix) if part)


def _ror(identifier: str) -> str:
    """Return the address of a ROR, which is nine characters that begin with 0."""
    bare = identifier.rstrip("/").rpartition("/")[2]
    return f"https://ror.org/{bare}" if len(bare) == _ROR_LENGTH and bare.startswith("0") else ""


def _person(one: Contributor, meta: Metadata) -> str:
    family = " ".join(part for part in (one.particle, one.family) if part)
    name = (one.given, family) if family else ("", one.given)
    places = [place for place in meta.affiliations if place.identifier in one.affiliations]
    parts = (one.collaboration,) if one.collaboration else (*name, one.suffix)
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid and not one.collaboration else ""
    said = (*parts, *(part for place in places for part in (place.text, _ror(place.ror))), orcid)
    return " | ".join(part for part in said if part)


def _abstract(article: Article, words: Words, kind: str) -> str:
    """Return the letters of an abstract; headings are labels in capitals, without a mark at their end."""
    said: list[str] = []
    for one in slots(article):
        if one.part == "abstract" and one.kind == kind:
            said += (
                [words.line(one.line).rstrip(":. ").upper()] if one.is_line else map(words.line, paragraphs(one.blocks))
            )
    return letters("".join(said))


def _interests(article: Article, words: Words) -> str:
    texts = (one.blocks for one in slots(article) if one.kind == "conflicts")
    return letters("".join(words.line(line) for blocks in texts for line in paragraphs(blocks)))


# --- read back ---------------------------------------------------------------------------------------------------


def read_pubmed(data: bytes) -> Facts:
    """Return the facts of a citation."""
    article = parsed(data).find("Article")
    if article is None:
        return {}

    def all_of(path: str) -> tuple[str, ...]:
        return tuple("".join(str(text) for text in one.itertext()).strip() for one in article.findall(path))

    titles = (*all_of("ArticleTitle"), *all_of("VernacularTitle"))
    objects = article.findall("ObjectList/Object")
    return known(
        {
            "publisher": all_of("Journal/PublisherName"),
            "journal": all_of("Journal/JournalTitle"),
            "ISSN": all_of("Journal/Issn"),
            "volume": all_of("Journal/Volume"),
            "issue": all_of("Journal/Issue"),
            "date of publication": tuple(map(_date, article.findall("Journal/PubDate"))),
            "title": tuple(letters(one).replace(":", "").rstrip(_ENDS) for one in titles),
            "pages": (*all_of("FirstPage"), *all_of("LastPage")),
            "article number": all_of("ELocationID[@EIdType='pii']"),
            "language": all_of("Language"),
            "authors": tuple(map(_read_person, article.findall("AuthorList/Author"))),
            "groups": all_of("GroupList/Group/GroupName"),
            "members of groups": tuple(map(_read_name, article.findall("GroupList/Group/IndividualName"))),
            "DOI": (*all_of("ELocationID[@EIdType='doi']"), *all_of("ArticleIdList/ArticleId[@IdType='doi']")),
            "publisher's number": all_of("ArticleIdList/ArticleId[@IdType='pii']"),
            "history": tuple(
                sorted(f"{one.get('PubStatus')} {_date(one)}" for one in article.findall("History/PubDate"))
            ),
            "abstract": tuple(map(_read_abstract, article.findall("Abstract"))),
            "other abstracts": tuple(map(_read_abstract, article.findall("OtherAbstract"))),
            "statement on interests": tuple(map(letters, all_of("CoiStatement"))),
            "keywords": tuple(letters(_said(one)) for one in objects if one.get("Type") == "keyword"),
            "grants": tuple(
                " ".join(filter(None, (_param(one, "grantor"), _param(one, "id"))))
                for one in objects
                if one.get("Type") == "grant"
            ),
            "trials": tuple(_said(one) for one in objects if one.get("Type") not in {"keyword", "grant"}),
            "references": tuple(map(plain, all_of("ReferenceList/Reference/Citation"))),
            "DOIs of references": all_of("ReferenceList/Reference/ArticleIdList/ArticleId[@IdType='doi']"),
        }
    )  # fmt: skip


def _said(node: Element) -> str:
    return "".join(str(text) for text in node.itertext()).strip()


def _param(node: Element, name: str) -> str:
    return node.findtext(f"Param[@Name='{name}']") or ""


def _date(node: Element) -> str:
    return iso(node.findtext("Year"), node.findtext("Month"), node.findtext("Day"))


def _read_person(node: Element) -> str:
    parts = [node.findtext(name) for name in ("CollectiveName", "FirstName", "LastName", "Suffix")]
    for place in node.iterfind("AffiliationInfo"):
        parts += [place.findtext("Affiliation"), place.findtext("Identifier")]
    return " | ".join(part for part in (*parts, node.findtext("Identifier")) if part)


def _read_name(node: Element) -> str:
    return " ".join(
        part for part in (node.findtext("FirstName"), node.findtext("LastName"), node.findtext("Suffix")) if part
    )


def _read_abstract(node: Element) -> str:
    pieces = [node.text or ""]
    for child in node:
        pieces += [child.get("Label") or "", _said(child), child.tail or ""]
    return letters("".join(pieces))
