"""Reference files for measuring: the real articles of the corpus, written in the formats that are to be read."""

from __future__ import annotations

import json
import re
import textwrap
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
        "CSL-YAML": ("a.yaml", "references:\n" + "\n".join(map(_yaml, plain))),
        **{name: (file, "\n".join(write(*one) for one in some)) for name, (file, write) in _TEXTS.items()},
    }
    pubmed, endnote = ("".join(write(*one) for one in some) for write in (_pubmed, _endnote))
    return {
        **texts,
        "PubMed XML": ("pubmed.xml", f"<PubmedArticleSet>\n{pubmed}</PubmedArticleSet>"),
        "EndNote XML": ("endnote.xml", f"<xml><records>\n{endnote}</records></xml>"),
    }


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


def _enw(record: Record, _at: int) -> str:
    tags = {"T": "title", "J": "container-title", "V": "volume", "N": "issue", "P": "page", "@": "ISSN", "R": "DOI",
            "U": "URL", "X": "abstract"}  # fmt: skip
    lines = ["%0 Journal Article", *(f"%A {name}" for name in _names(record, ",")), f"%D {_year(record)}"]
    return "\n".join([*lines, *(f"%{tag} {_text(record, name)}" for tag, name in tags.items() if record.get(name)), ""])


def _ciw(record: Record, _at: int) -> str:
    tags = {"SO": "container-title", "SN": "ISSN", "VL": "volume", "IS": "issue", "BP": "page", "DI": "DOI",
            "AB": "abstract"}  # fmt: skip
    people = "\n   ".join(_names(record, ""))
    lines = ["PT J", f"AU {people}", f"AF {people}", f"TI {textwrap.fill(_text(record, 'title'), 80, **_SET_IN)}"]
    lines += [f"{tag} {_text(record, name)}" for tag, name in tags.items() if record.get(name)]
    return "\n".join([*lines, f"PY {_year(record)}", "DT Article", "ER", ""])


def _refworks(record: Record, at: int) -> str:
    tags = {"T1": "title", "JF": "container-title", "VO": "volume", "IS": "issue", "SP": "page", "SN": "ISSN",
            "DO": "DOI", "UL": "URL", "AB": "abstract"}  # fmt: skip
    lines = ["RT Journal Article", f"ID {at}", *(f"A1 {name}" for name in _names(record, ","))]
    lines += [f"{tag} {_text(record, name)}" for tag, name in tags.items() if record.get(name)]
    return "\n".join([*lines, f"YR {_year(record)}", ""])


def _ovid(record: Record, at: int) -> str:
    tags = {"TI": "title", "VO": "volume", "IP": "issue", "PG": "page", "IS": "ISSN", "AB": "abstract", "DO": "DOI"}
    lines = [f"<{at + 1}. >", f"UI  - {30_000_000 + at}", *(f"AU  - {name}" for name in _names(record, ","))]
    lines += [f"{tag}  - {_text(record, name)}" for tag, name in tags.items() if record.get(name)]
    volume, page = (_text(record, name) for name in ("volume", "page"))
    source = f"{_text(record, 'container-title')}. {volume}:{page}, {_year(record)} Mar."
    return "\n".join([*lines, f"SO  - {source}", ""])


def _yaml(record: Record) -> str:
    """Return a record as pandoc writes it: scalars in quotes where they need them, authors and dates below."""
    lines = [f"- id: {record['id']}", f"  type: {record['type']}"]
    texts = ("title", "container-title", "volume", "issue", "page", "DOI", "URL", "ISSN", "abstract")
    lines += [f"  {name}: {json.dumps(_text(record, name), ensure_ascii=False)}" for name in texts if record.get(name)]
    lines += ["  issued:", f"    - year: {_year(record)}", "  author:"]
    for one in record["author"]:
        parts = [(key, one[key]) for key in ("family", "given", "literal") if one.get(key)]
        for at, (key, part) in enumerate(parts):
            lines.append(f"    {' ' if at else '-'} {key}: {json.dumps(part, ensure_ascii=False)}")
    return "\n".join(lines)


def _bibtex(record: Record, at: int) -> str:
    names = {"title": "title", "journal": "container-title", "volume": "volume", "number": "issue", "pages": "page",
             "doi": "DOI", "url": "URL", "issn": "ISSN", "abstract": "abstract"}  # fmt: skip
    fields = [f"  author = {{{' and '.join(_names(record, ''))}}},", f"  year = {{{_year(record)}}},"]
    fields += [f"  {name} = {{{_tex(_text(record, one))}}}," for name, one in names.items() if record.get(one)]
    return "\n".join([f"@article{{k{at},", *fields, "}", ""])


def _tex(text: str) -> str:
    escaped = re.sub(r"([%&#_$])", r"\\\1", re.sub(r"[{}\\]", "", text))
    return re.sub(r"<i>(.*?)</i>", r"\\emph{\1}", escaped)


_SET_IN: Mapping[str, Any] = {"subsequent_indent": "   ", "break_long_words": False, "break_on_hyphens": False}
_TEXTS: Mapping[str, tuple[str, Writer]] = {
    "RIS": ("a.ris", _ris),
    "NBIB": ("a.nbib", _nbib),
    "ENW": ("a.enw", _enw),
    "CIW": ("a.ciw", _ciw),
    "RefWorks": ("refworks.txt", _refworks),
    "Ovid": ("ovid.txt", _ovid),
    "BibTeX": ("a.bib", _bibtex),
}
_ENDNOTE = (
    '<record><ref-type name="Journal Article">17</ref-type><contributors><authors>{people}</authors></contributors>'
    "<titles><title>{title}</title><secondary-title>{container-title}</secondary-title></titles><periodical><full-title>"
    "{container-title}</full-title></periodical><pages>{page}</pages><volume>{volume}</volume><number>{issue}</number>"
    "<dates><year>{year}</year></dates><isbn>{ISSN}</isbn><abstract>{abstract}</abstract>"
    "<electronic-resource-num>{DOI}</electronic-resource-num></record>\n"
)
_STYLED = '<style face="normal" font="default" size="100%">{}</style>'


def _endnote(record: Record, _at: int) -> str:
    """Return a record as EndNote writes it: every text in a `style`."""
    people = "".join(f"<author>{_STYLED.format(escape(name))}</author>" for name in _names(record, ","))
    texts = {name: _TAG.sub("", _text(record, name)) for name in (*_WORDS, "ISSN")}
    words = {name: _STYLED.format(escape(text)) if text else "" for name, text in texts.items()}
    return _ENDNOTE.format(**words, year=_STYLED.format(_year(record)), people=people)


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
