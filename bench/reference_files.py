"""Reference files for measuring: the real articles of the corpus, written in the formats that are to be read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

Record = Mapping[str, Any]
Writer = Callable[[Record, int], str]

_TAG = re.compile(r"<[^<>]*>")


def files(records: Sequence[Record], size: int) -> dict[str, tuple[str, str]]:
    """Return name and text of a file of `size` articles in each format, the articles over and over."""
    articles = [one for one in records if one["type"] == "article-journal" and one.get("author") and _year(one)]
    some = [(articles[at % len(articles)], at) for at in range(size)]
    plain = [{**one, "id": f"k{at}"} for one, at in some]
    texts = {
        "CSL-JSON": ("a.json", "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in plain) + "\n]"),
        "RIS": ("a.ris", "\n".join(_ris(*one) for one in some)),
        "NBIB": ("a.nbib", "\n".join(_nbib(*one) for one in some)),
        "BibTeX": ("a.bib", "\n".join(_bibtex(*one) for one in some)),
    }
    pubmed = "".join(_pubmed(*one) for one in some)
    return {**texts, "PubMed XML": ("a.xml", f"<PubmedArticleSet>\n{pubmed}</PubmedArticleSet>")}


def _year(record: Record) -> str:
    parts = record.get("issued", {}).get("date-parts")
    return str(parts[0][0]) if parts and parts[0] else ""


def _text(record: Record, variable: str) -> str:
    return " ".join(str(record.get(variable, "")).split())


def _names(record: Record, mark: str) -> list[str]:
    """Return the authors as `Family, Given`; a body has `mark` behind it."""
    names = (one for one in record["author"] if "family" in one or "literal" in one)
    return [f"{one['family']}, {one.get('given', '')}" if "family" in one else one["literal"] + mark for one in names]


def _ris(record: Record, at: int) -> str:
    tags = {"TI": "title", "T2": "container-title", "VL": "volume", "IS": "issue", "SP": "page", "DO": "DOI",
            "UR": "URL", "SN": "ISSN", "AB": "abstract"}  # fmt: skip
    lines = ["TY  - JOUR", f"ID  - k{at}", f"PY  - {_year(record)}"]
    lines += [f"AU  - {name}" for name in _names(record, ",")]
    lines += [f"{tag}  - {_text(record, name)}" for tag, name in tags.items() if record.get(name)]
    return "\n".join([*lines, "ER  - ", ""])


def _nbib(record: Record, at: int) -> str:
    tags = {"TI": "title", "JT": "container-title", "VI": "volume", "IP": "issue", "PG": "page", "IS": "ISSN"}
    lines = [f"PMID- {30_000_000 + at}", f"DP  - {_year(record)} Mar"]
    lines += [f"FAU - {name}" for name in _names(record, ",")]
    lines += [
        f"{tag}  - {_text(record, name)}" for tag, name in (tags | {"AB": "abstract"}).items() if record.get(name)
    ]
    return "\n".join([*lines, f"LID - {_text(record, 'DOI')} [doi]", ""])


def _bibtex(record: Record, at: int) -> str:
    names = {"title": "title", "journal": "container-title", "volume": "volume", "number": "issue", "pages": "page",
             "doi": "DOI", "url": "URL", "issn": "ISSN", "abstract": "abstract"}  # fmt: skip
    fields = [f"  author = {{{' and '.join(_names(record, ''))}}},", f"  year = {{{_year(record)}}},"]
    fields += [f"  {name} = {{{_tex(_text(record, one))}}}," for name, one in names.items() if record.get(one)]
    return "\n".join([f"@article{{k{at},", *fields, "}", ""])


def _tex(text: str) -> str:
    escaped = re.sub(r"([%&#_$])", r"\\\1", re.sub(r"[{}\\]", "", text))
    return re.sub(r"<i>(.*?)</i>", r"\\emph{\1}", escaped)


_PUBMED = (
    '<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article><Journal><JournalIssue>'
    "<Volume>{volume}</Volume><Issue>{issue}</Issue><PubDate><Year>{year}</Year><Month>Mar</Month></PubDate>"
    "</JournalIssue><Title>{container-title}</Title></Journal><ArticleTitle>{title}.</ArticleTitle>"
    '<Pagination><MedlinePgn>{page}</MedlinePgn></Pagination><ELocationID EIdType="doi">{DOI}</ELocationID>'
    '<Abstract><AbstractText>{abstract}</AbstractText></Abstract><AuthorList CompleteYN="Y">{people}</AuthorList>'
    "<Language>eng</Language></Article></MedlineCitation></PubmedArticle>\n"
)
_PERSON = (
    '<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName><AffiliationInfo><Affiliation>'
    "Example Hospital, Oslo, Norway.</Affiliation></AffiliationInfo></Author>"
)
_WORDS = ("title", "container-title", "volume", "issue", "page", "DOI", "abstract")


def _pubmed(record: Record, at: int) -> str:
    people = (one for one in record["author"] if "family" in one)
    names = "".join(_PERSON.format(family=escape(one["family"]), given=escape(one.get("given", ""))) for one in people)
    words = {name: escape(_TAG.sub("", _text(record, name))) for name in _WORDS}
    return _PUBMED.format(**words, pmid=30_000_000 + at, year=_year(record), people=names)
