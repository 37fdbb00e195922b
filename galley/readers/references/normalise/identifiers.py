"""Identifiers made regular: DOI, PMID, PMCID, arXiv number, ISSN and ISBN, and the forms in which they are cited.

Sources: DOI Handbook, 2.2; ISO 3297 (ISSN); ISO 2108 (ISBN); NLM for PMID and PMCID; arXiv's identifier scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from galley.document.reference import CslRecord

_BETWEEN = re.compile(r"[ -]")

_DOI_PREFIX = re.compile(
    r"(?:https?://(?:[\w.-]*\.)?doi\.org/|doi\.org/|info:doi/|urn:doi:|doi[:\s]\s*)+(?=10[./]|\Z)"
    r"|https?://[\w.-]+(?:/[\w.-]+)*/(?=10\.\d{4,9}/)",  # `http://doi.acm.org/10.1145/…`, and publishers' own pages
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[\w./:-]*\w", re.ASCII)
_DOI_IN_TEXT = re.compile(r"(?:^|(?<=[\s:/]))(10\.\d{4,9}(?:\.\d+)*/[^\s\"]+)")
_PMID = re.compile(r"(?:PMID:?\s*|https?://\S*/)?(\d{1,9})(?:\.0|/)?[.,;]?(?:\s*\[[^\]]*\])?", re.IGNORECASE)
_PMID_IN_TEXT = re.compile(
    r"\bPMID\s*[:=]?\s*(\d{1,8})\b|\bPUBMED\s*[:=]?\s*(\d{1,8})\b|\b(\d{1,8})\s*\[pmid\]", re.IGNORECASE
)
_PMCID = re.compile(r"(?:PMCID:?\s*|https?://\S*/)?(?:PMC)?(\d{1,9})(?:\.\d)?/?[.,;]?", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arXiv[:\s.]\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|10\.48550/arXiv\.)"
    r"(?P<id>[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?",
    re.IGNORECASE,
)
_SERIAL_NAME = re.compile(r"\bISSN-(?=\d)")
_SERIAL = re.compile(
    r"(?<![\dX-])(?:97[89][- ]?(?:\d[- ]?){9}\d|\d{4}-\d{3}[\dXx]|(?:\d[- ]?){9}[\dXx]|\d{7}[\dXx])(?![\dX-])"
)
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]", re.ASCII)
_SHORT_ISBN = 10
_ISSN_DIGITS, _ISBN_DIGITS = 8, frozenset((10, 13))


def bare_doi(text: str) -> str:
    """Return a DOI without the address or word before it, without escapes, and without a stop behind it.

    An address or a word with nothing behind it names no work, and gives "".
    """
    if _PLAIN_DOI.fullmatch(text):
        return text
    bare = _DOI_PREFIX.sub("", text.strip()).rstrip(".,; ")
    if "%" in bare and re.search(r"%[0-9A-Fa-f]{2}", bare) and bare.startswith("10."):
        bare = unquote(bare)
    return _without_odd_bracket(bare)


def find_doi(text: str) -> str:
    """Return the first DOI that stands in a text, "" where there is none."""
    if _PLAIN_DOI.fullmatch(text):
        return text
    found = _DOI.fullmatch(bare_doi(text))
    if found:
        return found.group()
    inside = _DOI_IN_TEXT.search(text)
    return bare_doi(inside[1]) if inside else ""


def _without_odd_bracket(doi: str) -> str:
    for opening, closing in ("()", "[]", "<>"):
        if doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1]
    return doi


def bare_pmid(text: str) -> str:
    """Return a PMID without what stands around it, the text itself where it is none."""
    found = _PMID.fullmatch(text.strip())
    return found[1] if found else text


def find_pmid(text: str) -> str:
    """Return the first PMID that is called one in a text, "" where none is."""
    folded = text.lower()
    found = _PMID_IN_TEXT.search(text) if "pmid" in folded or "pubmed" in folded else None
    return next(filter(None, found.groups())) if found else ""


def bare_pmcid(text: str) -> str:
    """Return a PMCID as `PMC` and digits, the text itself where it is none."""
    found = _PMCID.fullmatch(text.strip())
    return f"PMC{found[1]}" if found else text


def serial_numbers(text: str) -> tuple[list[str], list[str]]:
    """Return the ISSNs and the ISBNs in a text, in their order, in their usual form."""
    if _ISSN.fullmatch(text):
        return [text], []
    issns: list[str] = []
    isbns: list[str] = []
    for found in _SERIAL.finditer(_SERIAL_NAME.sub("", text).replace("\u2010", "-").replace("\u2013", "-")):
        bare = _BETWEEN.sub("", found.group()).upper()
        if len(bare) == _ISSN_DIGITS:
            issns.append(f"{bare[:4]}-{bare[4:]}")
        elif len(bare) in _ISBN_DIGITS:
            isbns.append(found.group().strip().upper())
    return list(dict.fromkeys(issns)), list(dict.fromkeys(isbns))


# --- the forms in which a work is cited ---------------------------------------------------------------------------


def cited_identifier(key: str) -> str:
    """Return the identifier that a citation key is: `doi:10.1/x`, `pmid:1`, `pmcid:PMC1`, `arxiv:2001.00001`; else "".

    It may be written with its name, as an address, or bare where its form is its own.
    """
    name, colon, rest = key.partition(":")
    match name.lower() if colon else "":
        case "doi":
            return f"doi:{bare_doi(rest).lower()}"
        case "pmid" | "pubmed":
            return f"pmid:{bare_pmid(rest)}"
        case "pmcid" | "pmc":
            return f"pmcid:{bare_pmcid(rest)}"
        case "arxiv":
            return f"arxiv:{_bare_arxiv(rest)}"
        case "isbn":
            return next(isbns_in(rest), "")
        case "http" | "https" | "url":
            return _of_address(key.removeprefix("url:"))
    return _of_bare(key)


def isbns_in(text: str) -> Iterator[str]:
    """Yield the ISBNs in a text as `isbn:` and thirteen digits, whatever their form (ISO 2108)."""
    for number in serial_numbers(text)[1]:
        digits = _BETWEEN.sub("", number)
        if len(digits) == _SHORT_ISBN:
            digits = f"978{digits[:-1]}"
            digits += str(-sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(digits)) % 10)
        yield f"isbn:{digits}"


def _bare_arxiv(text: str) -> str:
    return re.sub(r"v\d+$", "", text.strip()).lower()


def _of_address(address: str) -> str:
    doi = _DOI.fullmatch(bare_doi(address))
    arxiv = _ARXIV.match(address)
    if doi:
        return f"doi:{doi.group().lower()}"
    if arxiv:
        return f"arxiv:{_bare_arxiv(arxiv['id'])}"
    pubmed = re.fullmatch(
        r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)/?", address
    )
    if pubmed:
        return f"pmid:{pubmed[1]}"
    central = re.fullmatch(r"https?://\S*/(?:pmc/articles/)?(PMC\d+)/?", address)
    return f"pmcid:{central[1]}" if central else f"url:{address.rstrip('/').lower()}"


def _of_bare(key: str) -> str:
    if _DOI.fullmatch(key):
        return f"doi:{bare_doi(key).lower()}"
    if re.fullmatch(r"PMC\d+", key):
        return f"pmcid:{key}"
    return f"pmid:{key}" if key.isdigit() else ""


def identifiers_of(record: CslRecord) -> Iterator[str]:
    """Yield the identifiers that a record carries, in the form of `cited_identifier`."""
    doi = str(record.get("DOI", ""))
    if doi:
        yield f"doi:{doi.lower()}"
    if record.get("PMID"):
        yield f"pmid:{record['PMID']}"
    if record.get("PMCID"):
        yield f"pmcid:{record['PMCID']}"
    url = str(record.get("URL", ""))
    for text in (str(record.get("number", "")), url, doi):
        arxiv = _ARXIV.match(text)
        if arxiv:
            yield f"arxiv:{_bare_arxiv(arxiv['id'])}"
    if url:
        yield _of_address(url)
