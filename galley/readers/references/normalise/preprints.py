"""Preprints that their records call articles, documents or pages: known by the server that is named, or by the DOI.

Sources: the DOI prefixes of the servers (Crossref, DataCite); bioRxiv numbers its preprints in six digits, medRxiv in
eight. The forms `arXiv preprint arXiv:1706.03762` and `pages={2022--05}` are Google Scholar's.
"""

from __future__ import annotations

import re
from typing import Any

_SERVERS = {name.lower(): name for name in (
    "arXiv", "bioRxiv", "medRxiv", "ChemRxiv", "PsyArXiv", "SocArXiv", "EdArXiv", "engrXiv", "EarthArXiv", "SportRxiv",
    "TechRxiv", "OSF Preprints", "SSRN", "Research Square", "Preprints.org", "SciELO Preprints", "JMIR Preprints",
    "Authorea",
)} | {"ssrn electronic journal": "SSRN", "corr": "arXiv", "preprints": "Preprints.org"}  # fmt: skip
_NAMED = re.compile(
    r"(?P<server>[A-Za-z][A-Za-z. ]*?)(?:,? (?:e-?)?(?:preprint|working paper)s?)?(?: \([^()]*\))?"
    r"(?:[:,]? ?(?:preprint )?(?P<number>(?:arXiv:|abs/)?(?:\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7})))?(?: \[[\w.-]+\])?",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r" ?: the preprint server for [\w ]+$", re.IGNORECASE)
"""What NLM's catalogue has behind the name of a server."""
_BY_DOI = (
    (re.compile(r"10\.1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6}(?:v\d+)?"), "bioRxiv"),
    (re.compile(r"10\.(?:1101|64898)/(?:\d{4}\.\d\d\.\d\d\.)?\d{8}(?:v\d+)?"), "medRxiv"),
    (re.compile(r"10\.21203/rs\..+"), "Research Square"),
    (re.compile(r"10\.20944/preprints.+"), "Preprints.org"),
    (re.compile(r"10\.26434/chemrxiv.+"), "ChemRxiv"),
    (re.compile(r"10\.31234/osf\.io/.+"), "PsyArXiv"),
    (re.compile(r"10\.31235/osf\.io/.+"), "SocArXiv"),
    (re.compile(r"10\.31219/osf\.io/.+"), "OSF Preprints"),
    (re.compile(r"10\.48550/arxiv\..+", re.IGNORECASE), "arXiv"),
    (re.compile(r"10\.2139/ssrn\.\d+"), "SSRN"),
)
_CALLED_OTHERWISE = frozenset(("article", "article-journal", "document", "manuscript", "report", "webpage"))
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_PREPRINT = re.compile(r"pre-?print(?: at)?\.?", re.IGNORECASE)
_MONTH_FOR_PAGES = re.compile(r"(?:19|20)\d\d-\d\d")


def as_preprint(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record that is of a preprint as one: type "article", its server as publisher or container."""
    kind = record["type"]
    if kind == "article" and _is_in_journal(record):
        record["type"] = "article-journal"  # in CSL 1.0 the type of any article
    if kind not in _CALLED_OTHERWISE or "volume" in record:
        return record
    if "DOI" in record and (record["DOI"].startswith("10.") and "container-title" not in record):
        _name_by_doi(record)
    if kind == "report" and not _is_number_of_server(record):
        return record
    is_in_journal = kind == "article-journal" and "container-title" in record
    names = ("container-title",) if is_in_journal else ("container-title", "publisher")
    if any(_is_server(record, name) for name in names if name in record) or _says_so(record):
        record["type"] = "article"
        _name_server_once(record)
        if _MONTH_FOR_PAGES.fullmatch(record.get("page", "")):
            del record["page"]
    return record


def _is_in_journal(record: dict[str, Any]) -> bool:
    """Tell whether an article stands in a volume of a journal; servers have none."""
    found = _NAMED.fullmatch(_APPOSITION.sub("", record.get("container-title", "")))
    is_server = found is not None and found["server"].lower() in _SERVERS
    return "container-title" in record and not is_server and not record.keys().isdisjoint(("volume", "issue"))


def _name_server_once(record: dict[str, Any]) -> None:
    """Have the server as the container alone, wherever it stood; a number of arXiv is known by its name before it."""
    server = record.get("container-title", "")
    if not server and record.get("publisher", "").lower() in _SERVERS:
        server = record["container-title"] = record.pop("publisher")
    if server and record.get("publisher", "").lower() == server.lower():
        del record["publisher"]
    if "arXiv" in {server, record.get("publisher")} and _ARXIV.fullmatch(record.get("number", "")):
        record["number"] = f"arXiv:{record['number']}"


def _is_number_of_server(record: dict[str, Any]) -> bool:
    """Tell whether a report is a preprint, as Manubot calls those of arXiv: it stands in a server, no institution's."""
    return record.get("container-title", "").lower() in _SERVERS and "genre" not in record


def _name_by_doi(record: dict[str, Any]) -> None:
    server = next((server for pattern, server in _BY_DOI if pattern.fullmatch(record["DOI"])), "")
    if server and record.get("publisher", "").lower() not in _SERVERS:
        record["container-title"] = server


def _is_server(record: dict[str, Any], name: str) -> bool:
    """Tell whether a variable names a server; a number behind the name is given its own variable."""
    found = _NAMED.fullmatch(_APPOSITION.sub("", record[name]))
    server = _SERVERS.get(found["server"].lower()) if found else None
    if found is None or server is None:
        return False
    if record[name].lower() != server.lower():
        record[name] = server
    number = (found["number"] or "").removeprefix("abs/")
    if number and "number" not in record:
        record["number"] = number if server != "arXiv" or ":" in number else f"arXiv:{number}"
    return True


def _says_so(record: dict[str, Any]) -> bool:
    """Tell whether the record calls the work a preprint; the words are taken out, for the type says them."""
    said = False
    for name in ("genre", "publisher", "note", "status"):
        text = record.get(name, "")
        if _PREPRINT.fullmatch(text) and record["type"] != "article-journal":
            said = True
            if name != "genre":
                del record[name]
    return said
