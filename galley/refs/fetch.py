"""Asking the registries: Crossref and DataCite for DOIs, PubMed for PMIDs, arXiv, Open Library for ISBNs.

Answers are passed on as bytes; nothing of them is read here but the status, and the PMIDs that stand for PMCIDs.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from galley.findings.catalogue import REFERENCE_CAN_BE_FETCHED
from galley.findings.finding import Diagnostic
from galley.refs.actions import Fetched
from galley.runtime.network import Reply, Unreachable, ask
from galley.version import VERSION

SERVERS: Mapping[str, str] = {
    "crossref": "https://api.crossref.org",
    "datacite": "https://api.datacite.org",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles",
    "arxiv": "https://export.arxiv.org/api",
    "openlibrary": "https://openlibrary.org/api",
}
"""The registries and their base addresses."""

_TITLES = {"crossref": "Crossref", "datacite": "DataCite", "pubmed": "PubMed", "pmc": "PubMed Central",
           "arxiv": "arXiv", "openlibrary": "Open Library"}  # fmt: skip
_PAUSES = {"crossref": 0.1, "datacite": 0.1, "pubmed": 0.4, "pmc": 0.4, "arxiv": 3.0, "openlibrary": 1.0}
"""Seconds between two questions to a registry: what each asks for those who have no key."""
_AT_ONCE = 100
"""How many works a registry is asked for in one question, where it takes several."""
_TRIES = 3
_LONGEST_WAIT = 60.0
_OK, _MOVED, _REFUSED, _NOT_FOUND, _GONE, _TOO_MANY, _FAULTY = 200, 300, 400, 404, 410, 429, 500
_XML, _JSON = "application/xml, application/atom+xml, text/xml", "application/json"
_RECORD = re.compile(rb"\{[^{}]*\}")
_PMCID = re.compile(rb'"pmcid"\s*:\s*"(PMC\d{1,9})"')
_PMID = re.compile(rb'"pmid"\s*:\s*"?(\d{1,9})"?')

Sleep = Callable[[float], None]


@dataclass(slots=True)
class Gathered:
    """What the registries answered, and what is to be said of works that they do not know or cannot tell of."""

    fetched: list[Fetched] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def miss(self, identifiers: Sequence[str], why: str, *hints: str) -> None:
        """Tell for each of `identifiers` why it is not fetched."""
        self.findings += [REFERENCE_CAN_BE_FETCHED.broken(f"{one} is not fetched: {why}.", None, *hints)
                          for one in identifiers]  # fmt: skip


class _NoAnswer(Exception):  # noqa: N818 - becomes a finding
    """A registry does not answer, or not as one that works."""


@dataclass(slots=True)
class Registries:
    """Asks, politely: with a name, not too often, and again after a while where a registry is busy."""

    servers: Mapping[str, str] = field(default_factory=lambda: SERVERS)
    mail: str = ""
    sleep: Sleep = time.sleep
    progress: Callable[[str], None] = lambda _: None
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, identifiers: Sequence[str]) -> Gathered:
        """Return the answers for `identifiers`, each in the form `doi:10.5555/12345678`."""
        gathered = Gathered()
        asking = {"doi": self._of_dois, "pmid": self._of_pmids, "pmcid": self._of_pmcids, "arxiv": self._of_arxiv,
                  "isbn": self._of_isbns}  # fmt: skip
        for kind, ask_for in asking.items():
            ask_for([one for one in identifiers if one.startswith(f"{kind}:")], gathered)
        return gathered

    # --- one registry after the other -----------------------------------------------------------------------------

    def _of_dois(self, identifiers: Sequence[str], gathered: Gathered) -> None:
        for one in identifiers:
            self._of_doi(one, gathered)

    def _of_doi(self, identifier: str, gathered: Gathered) -> None:
        doi = quote(identifier.removeprefix("doi:"), safe="")
        mail = f"?mailto={quote(self.mail)}" if self.mail else ""
        try:
            for source, path in (("crossref", f"/works/{doi}{mail}"), ("datacite", f"/dois/{doi}")):
                reply = self._asked_for(source, path, _JSON)
                if reply.status == _OK:
                    gathered.fetched.append(Fetched((identifier,), source, reply.data))
                    return
        except _NoAnswer as fault:
            gathered.miss((identifier,), str(fault), "try again later, or export the reference from another source")
        else:
            hint = "look whether the DOI is complete; galley asks Crossref and DataCite"
            gathered.miss((identifier,), "no registry knows it", hint)

    def _of_pmids(self, identifiers: Sequence[str], gathered: Gathered) -> None:
        for some in _parts(identifiers):
            numbers = ",".join(one.removeprefix("pmid:") for one in some)
            path = f"/efetch.fcgi?db=pubmed&id={numbers}&retmode=xml{self._tool()}"
            self._take("pubmed", path, _XML, some, gathered)

    def _of_pmcids(self, identifiers: Sequence[str], gathered: Gathered) -> None:
        for some in _parts(identifiers):
            names = ",".join(one.removeprefix("pmcid:") for one in some)
            try:
                reply = self._asked_for("pmc", f"/?ids={names}&format=json{self._tool()}", _JSON)
            except _NoAnswer as fault:
                gathered.miss(some, str(fault))
                continue
            numbers = dict(_pmids(reply.data))
            known = [one for one in some if one.removeprefix("pmcid:") in numbers]
            unknown = [one for one in some if one not in known]
            gathered.miss(unknown, "PubMed Central knows no PMID for it", "add the work by its DOI")
            if known:
                path = ",".join(numbers[one.removeprefix("pmcid:")] for one in known)
                path = f"/efetch.fcgi?db=pubmed&id={path}&retmode=xml{self._tool()}"
                self._take("pubmed", path, _XML, known, gathered)

    def _of_arxiv(self, identifiers: Sequence[str], gathered: Gathered) -> None:
        for some in _parts(identifiers):
            names = ",".join(quote(one.removeprefix("arxiv:"), safe="/") for one in some)
            self._take("arxiv", f"/query?id_list={names}&max_results={len(some)}", _XML, some, gathered)

    def _of_isbns(self, identifiers: Sequence[str], gathered: Gathered) -> None:
        for some in _parts(identifiers):
            keys = ",".join(f"ISBN:{one.removeprefix('isbn:')}" for one in some)
            self._take("openlibrary", f"/books?bibkeys={keys}&format=json&jscmd=data", _JSON, some, gathered)

    def _take(self, source: str, path: str, accepts: str, identifiers: Sequence[str], gathered: Gathered) -> None:
        try:
            reply = self._asked_for(source, path, accepts)
        except _NoAnswer as fault:
            gathered.miss(identifiers, str(fault))
            return
        if reply.status == _OK:
            gathered.fetched.append(Fetched(tuple(identifiers), source, reply.data))
        else:
            gathered.miss(identifiers, f"{_TITLES[source]} does not know it")

    # --- one question ---------------------------------------------------------------------------------------------

    def _asked_for(self, source: str, path: str, accepts: str) -> Reply:
        """Return an answer of status 200 or 404; raises _NoAnswer where none comes after some tries."""
        why = ""
        for turn in range(_TRIES):
            self._pause(source)
            self.progress(f"asking {_TITLES[source]}")
            wait = float(2**turn)
            try:
                reply = ask(f"{self.servers[source].rstrip('/')}{path}", self._agent(), accepts)
            except Unreachable as fault:
                why = str(fault)
            else:
                if reply.status in {_OK, _NOT_FOUND, _GONE}:
                    return reply
                is_moved = _MOVED <= reply.status < _REFUSED
                why = "leads elsewhere, and not to an answer" if is_moved else f"answers with the status {reply.status}"
                if reply.status != _TOO_MANY and reply.status < _FAULTY:
                    break
                wait = wait if reply.wait is None else reply.wait
                if wait > _LONGEST_WAIT:
                    why = f"is busy, and asks to wait for {wait:.0f} seconds"
                    break
            if turn < _TRIES - 1:
                self.sleep(wait)
        message = f"{_TITLES[source]} {why}"
        raise _NoAnswer(message)

    def _pause(self, source: str) -> None:
        last = self._asked.get(source)
        if last is not None and (left := last + _PAUSES[source] - time.monotonic()) > 0:
            self.sleep(left)
        self._asked[source] = time.monotonic()

    def _agent(self) -> str:
        return f"galley/{VERSION} (manuscript builds{f'; mailto:{self.mail}' if self.mail else ''})"

    def _tool(self) -> str:
        return f"&tool=galley{f'&email={quote(self.mail)}' if self.mail else ''}"


def _parts(identifiers: Sequence[str]) -> Iterator[Sequence[str]]:
    return (identifiers[at : at + _AT_ONCE] for at in range(0, len(identifiers), _AT_ONCE))


def _pmids(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the PMCIDs and PMIDs in an answer of the ID converter of PubMed Central."""
    for record in _RECORD.findall(data):
        pmcid, pmid = _PMCID.search(record), _PMID.search(record)
        if pmcid and pmid:
            yield pmcid[1].decode(), pmid[1].decode()
