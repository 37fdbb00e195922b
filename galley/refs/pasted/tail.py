"""What stands at the end of a printed reference: DOI, PMID, PMCID, address, date of access, words about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from galley.readers.references.normalise.identifiers import bare_doi, bare_pmcid

_STOPS = " .,;\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_DATE = (
    r"(?:\d{1,2} \w{3,9}\.? \d{4}|\w{3,9}\.? \d{1,2},? \d{4}|\d{4} \w{3,9}\.?(?: \d{1,2})?|\d{4}-\d\d-\d\d"
    r"|\d{1,2}/\d{1,2}/\d{4})"
)
_LEADS = r"(?:(?:Available|Retrieved|Accessed)(?: online)? *(?:from|at|on|:)?:? *|URL:? *|from:? +)?"
_PIECES = (
    ("DOI", r"(?:(?:\bdoi)[:.]? *|https?://(?:dx\.)?doi\.org/|\bdoi\.org/)+(?P<value>10\.\d{4,9}/\S+?)"),
    ("DOI", r"(?:\bdoi[:.]? *|https?://(?:dx\.)?doi\.org/)(?P<value>10/[a-z0-9]{3,9})"),
    ("DOI", r"(?<=\s)(?P<value>10\.\d{4,9}/\S+?)"),
    ("PMCID", r"(?:(?:PubMed Central )?PMCID:? *|\bPMC(?=\d))(?P<value>(?:PMC)?\d+)"),
    ("PMID", r"(?:(?:PubMed )?PMID|PubMed)[:;]? *(?P<value>\d{1,9})"),
    ("accessed", rf"[\[(]?\b(?:Last )?(?:accessed|viewed|retrieved|cited)(?: on)?:? (?P<value>{_DATE})[\])]?"),
    ("accessed", rf"\b(?P<value>{_DATE}),? (?:date last accessed|last accessed)"),
    ("URL", rf"{_LEADS}[<(]?(?P<value>https?://[^\s<>]+?|www\.[^\s<>]+?)[>)]?"),
)
_FORMS = tuple((name, re.compile(rf"{form}[.,;]*$", re.IGNORECASE)) for name, form in _PIECES)
_BARE_PMID = re.compile(r"(?<=\s)(?P<value>\d{7,8})$")
_BEFORE_PMID = re.compile(r"(?:10\.\d{4,9}/\S+|\d[–-]\w?\d+\.|\d\.) *$")
"""What stands before a PMID that is not called one: a DOI or pages."""
_LANGUAGE = re.compile(
    r"(?<=\d)\. (?P<name>Chinese|Czech|Danish|Dutch|Finnish|French|German|Italian|Japanese|Korean|Norwegian|Polish"
    r"|Portuguese|Russian|Spanish|Swedish|Turkish)$"
)
_WORDS = re.compile(
    r"(?:\[(?:updated|modified|revised) [^\[\]]*|\[?Epub(?: ahead of print)?[^.;]*\]?|\[?online ahead of print\]?"
    r"|(?<=\d\. )Review|\[?Erratum in:? [A-Z][^.]*\. \d{4}[^. ]*|\[published correction [^\[\]]*\]"
    r"|(?:\[(?:CrossRef|PubMed|DOI|PMC free article|Google Scholar|Green Version|Web of Science)\] ?)+"
    r"|(?<=\d\. )Published(?: online)? \d{4} [A-Z][a-z]{2} \d{1,2}"
    r"|Licen[cs]e: CC[ -]BY[\w .-]*"
    r"|Available (?:from|at):?)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Tail:
    """A line without its tail, and the variables that the tail had."""

    line: str
    csl: dict[str, Any] = field(default_factory=dict)


def without_tail(line: str) -> Tail:
    """Return a line without what stands behind the reference itself."""
    tail = Tail(line.strip(_STOPS))
    while _take(tail):
        tail.line = tail.line.rstrip(_STOPS)
    return tail


_PUBLISHED_BEHIND = re.compile(
    rf"(?P<address>https?://\S+?)[.,]? (?:Published|Updated):? (?P<value>{_DATE})(?:[.,] Updated:? {_DATE})?$"
)
"""AMA's day of publication behind the address, as its tenth edition had it."""


def _take(tail: Tail) -> bool:
    behind = _PUBLISHED_BEHIND.search(tail.line)
    if behind:
        tail.csl.setdefault("issued", {"raw": behind["value"]})
        tail.line = tail.line[: behind.end("address")]
    for name, form in _FORMS:
        found = form.search(tail.line)
        if found:
            _put(tail, name, found["value"])
            tail.line = tail.line[: found.start()]
            return True
    bare = _BARE_PMID.search(tail.line)
    if bare and _BEFORE_PMID.search(tail.line[: bare.start()]):
        _put(tail, "PMID", bare["value"])
        tail.line = tail.line[: bare.start()]
        return True
    language = _LANGUAGE.search(tail.line)
    if language:
        tail.csl.setdefault("language", language["name"])
        tail.line = tail.line[: language.start() + 1]
        return True
    words = _WORDS.search(tail.line)
    if words:
        tail.line = tail.line[: words.start()]
    return words is not None


def _put(tail: Tail, name: str, value: str) -> None:
    match name:
        case "DOI":
            content: Any = bare_doi(value) or value
        case "PMCID":
            content = bare_pmcid(value)
        case "accessed":
            content = {"raw": value}
        case "URL":
            content = value if value.startswith("http") else f"http://{value}"
        case _:
            content = value
    tail.csl.setdefault(name, content)
