"""Printed registrations of trials, software, sets of data and preprints, each told by the place that keeps it.

Sources: AMA Manual of Style, 11th edition, 3.15 and 3.20; the APA Publication Manual, 7th edition, 10.8 to 10.10; NLM,
Citing Medicine, chapters 22 to 25; DataCite's recommended form of citation.
"""

from __future__ import annotations

import re

from galley.refs.pasted.fronts import TITLE, Front, fronts
from galley.refs.pasted.pieces import CITED, ENGLISH_DATE, MONTH, ONE_DATE, YEAR, Csl, clean_title, without_empty

_DAY = rf"(?:{ENGLISH_DATE}|{ONE_DATE}|\d{{1,2}} {MONTH} {YEAR})"
_LATER = (
    r"(?:[.,;] (?:(?:(?:[Ll]ast )?[Uu]pdated|[Rr]egistered|(?:First )?[Pp]osted|[Pp]ublished)(?: on)?:? )?"
    rf"(?P<date>{_DAY}))?"
)


# --- registrations of trials ---------------------------------------------------------------------------------------

_NUMBER = (
    r"(?P<number>NCT ?\d{8}|ISRCTN ?\d{8}|ACTRN ?\d{14}|DRKS ?\d{8}|ChiCTR[-\w]*\d{6,}|UMIN ?\d{9}"
    r"|CRD ?\d{11}|(?:EudraCT )?\d{4}-\d{6}-\d\d)"
)
_REGISTER = (
    r"(?P<register>ClinicalTrials\.gov|ISRCTN(?: [Rr]egistry)?|Australian New Zealand Clinical Trials Registry"
    r"|German Clinical Trials Register|EU Clinical Trials Register|Chinese Clinical Trial Registry|PROSPERO)"
)
_TRIALS = (
    # Title. ClinicalTrials.gov identifier: NCT01234567. Updated June 2, 2021
    re.compile(rf"{TITLE}[.,] {_REGISTER}(?: [Ii]dentifier| [Nn]umber)?[:,.]? ?{_NUMBER}{_LATER}"),
    # ISRCTN01234567. Title
    re.compile(rf"{_NUMBER}[.:,] {TITLE}{_LATER}"),
    # ClinicalTrials.gov. Title. NCT01234567. Updated June 2, 2021
    re.compile(rf"{_REGISTER}[.,:] {TITLE}[.,] (?:[Ii]dentifier:? )?{_NUMBER}{_LATER}"),
    # Title. ISRCTN01234567. Registered 3 March 2018
    re.compile(rf"{TITLE}[.,] {_NUMBER}{_LATER}"),
)
_TRIALS_OF_AUTHORS = (
    _TRIALS[0],
    # Title. Identifier NCT01234567. ClinicalTrials.gov. 2019
    re.compile(rf"{TITLE}\. (?:[Ii]dentifier:? )?{_NUMBER}[.,] {_REGISTER}(?:\. (?P<date>{YEAR}))?"),
    # Title (ClinicalTrials.gov Identifier NCT01234567)
    re.compile(rf"{TITLE} \((?:{_REGISTER} )?(?:[Ii]dentifier:? |No\. )?{_NUMBER}\)"),
    # Title. PROSPERO. 2019. CRD42019123456
    re.compile(rf"{TITLE}\. {_REGISTER}[.,]? (?P<date>{YEAR})[.:;,]? ?{_NUMBER}"),
    # Title. ISRCTN registry. 2019
    re.compile(rf"{TITLE}\. {_REGISTER}\. (?P<date>{YEAR})"),
)


def registration(line: str) -> Csl | None:
    """Read the entry of a trial in a register, with or without its authors."""
    for front in fronts(line):
        for form in _TRIALS_OF_AUTHORS:
            found = form.fullmatch(front.rest)
            if found:
                return _registered(found, front)
    found = next(filter(None, (form.fullmatch(line) for form in _TRIALS)), None)
    return _registered(found, Front([], "", "")) if found else None


def _registered(found: re.Match[str], front: Front) -> Csl:
    parts = found.groupdict()
    csl = _deposited("webpage", front, found)
    number = (parts.get("number") or "").replace(" ", "")
    return without_empty({**csl, "container-title": parts.get("register"), "number": number})


# --- software ------------------------------------------------------------------------------------------------------

_VERSION = r"[Vv]ersion (?P<version>\d[\w.-]*)"
_PROGRAM = r"(?:(?P<genre>R package|Stata module|Python package) )"
_SOFTWARE_MARK = r" \[(?:[Cc]omputer (?:software|program)|[Ss]oftware|[Mm]obile app(?:lication)?)\]"
_SOFTWARE = (
    # Title. R package version 3.5-5. 2023
    re.compile(rf"{TITLE}[.,] {_PROGRAM}{_VERSION}[.,;] (?P<date>{YEAR})"),
    # Title [computer program]. Version 5. Place: Publisher; 2020
    re.compile(
        rf"{TITLE}{_SOFTWARE_MARK}\.? {_VERSION}\.(?: (?P<place>[^.:;]{{2,40}}):)? (?P<publisher>[^.:;]{{2,80}})"
        rf"[;,] (?P<date>{YEAR})"
    ),
    re.compile(
        rf"(?P<title>[^()\[\]]{{2,120}}?) \([Vv]ersion (?P<version>\d[\w.-]*)\){_SOFTWARE_MARK}\. (?P<date>{YEAR})"
    ),
)
_SOFTWARE_OF_YEAR = (
    re.compile(rf"{TITLE}[.,] {_PROGRAM}{_VERSION}"),
    re.compile(rf"{TITLE} \({_PROGRAM}?{_VERSION}\){_SOFTWARE_MARK}(?:\. (?P<publisher>[^.:;]{{2,80}}))?"),
    re.compile(rf"{TITLE}{_SOFTWARE_MARK}\. (?P<publisher>[^.:;]{{2,80}})"),
    re.compile(rf"(?P<title>[^()\[\]]{{2,120}}?) \([Vv]ersion (?P<version>\d[\w.-]*)\){_SOFTWARE_MARK}"),
)


def software(line: str) -> Csl | None:
    """Read a program or a package with its version."""
    alone = _SOFTWARE[1].fullmatch(line)
    return _of_forms("software", line, _SOFTWARE, _SOFTWARE_OF_YEAR) or (
        _deposited("software", Front([], "", ""), alone) if alone else None
    )


# --- sets of data --------------------------------------------------------------------------------------------------

_REPOSITORY = (
    r"(?P<publisher>Zenodo|Dryad(?: Digital Repository| Data(?: Repository)?)?|[Ff]igshare|Harvard Dataverse|OSF"
    r"|Mendeley Data|Open Science Framework|PANGAEA|UK Data Service|ICPSR|Gene Expression Omnibus|PhysioNet)"
)
_DATA_MARK = r"\[?[Dd]ata ?[Ss]et\]?"
_DATA = (
    re.compile(rf"(?P<title>Data from: (?:(?!\. ).){{8,400}}?)\. {_REPOSITORY}[;.,] (?P<date>{YEAR})"),
    re.compile(rf"{TITLE}\.? \[[Dd]ata ?[Ss]et\]\. {_REPOSITORY}[;.,] (?P<date>{YEAR})"),
    re.compile(rf"{TITLE}\. {_REPOSITORY}\. {_DATA_MARK}\. (?P<date>{YEAR})"),
    re.compile(rf"{TITLE}, (?P<date>{YEAR})\. {_REPOSITORY}\. {_DATA_MARK}"),
)
_DATA_OF_YEAR = (
    re.compile(rf"{TITLE}(?: \([Vv]ersion (?P<version>[\w.]+)\))? {_DATA_MARK}\. {_REPOSITORY}"),
    re.compile(rf"(?P<title>Data from: (?:(?!\. ).){{8,400}}?)(?: {_DATA_MARK})?\. {_REPOSITORY}"),
    re.compile(rf"{TITLE}\. {_REPOSITORY}[.,] {_DATA_MARK}"),
    re.compile(rf"{TITLE}\. {_REPOSITORY}, [Vv](?:ersion )?(?P<version>\d[\d.]*)"),
)


def dataset(line: str) -> Csl | None:
    """Read a set of data that is called one, in a repository that is known."""
    return _of_forms("dataset", line, _DATA, _DATA_OF_YEAR)


# --- preprints -----------------------------------------------------------------------------------------------------

SERVERS = r"(?P<publisher>bioRxiv|medRxiv|arXiv|ChemRxiv|PsyArXiv|Research Square|SSRN|Preprints\.org|OSF Preprints)"
_OF_ARXIV = r"(?P<publisher>arXiv):(?P<number>\d{4}\.\d{4,5}(?:v\d+)?)"
_PREPRINTS = (
    # Title. medRxiv. Preprint posted online May 14, 2022
    re.compile(rf"{TITLE}\. {SERVERS}[.;,] Preprint posted(?: online)?(?: on)? (?P<date>{_DAY})"),
    # Title. medRxiv 2022.05.12.22274999
    re.compile(rf"{TITLE}\. {SERVERS}[:.]? (?P<number>(?P<date>{YEAR})\.\d\d\.\d\d\.\d+)"),
    # Title. medRxiv [Preprint]. 2022 May 14 [cited 2022 Jun 1]: [20 p.]
    re.compile(rf"{TITLE}\. {SERVERS} \[Preprint\]\. (?P<date>{ONE_DATE}){CITED}: ?\[\d+ p(?:ages)?\.?\]"),
    re.compile(rf"{TITLE}\. \[Preprint\]\. (?P<date>{YEAR})"),
    re.compile(rf"{TITLE}\. Preprint\. {SERVERS}\. (?P<date>{ONE_DATE})"),
    re.compile(rf"{TITLE}\. Preprint\. Posted online (?P<date>{_DAY})\. {SERVERS}"),
    re.compile(rf"{TITLE}\. {SERVERS}\. (?P<date>{ONE_DATE}): ?(?P<number>{YEAR}\.\d\d\.\d\d\.\d+)"),
    re.compile(rf"{TITLE}\. {_OF_ARXIV}(?: \[[\w.-]+\])?[.,;]? \(?(?P<date>{YEAR})\)?"),
)
_PREPRINTS_OF_YEAR = (
    re.compile(rf"{TITLE}(?: \[[Pp]reprint\])?\. {SERVERS}(?: \[[Pp]reprint\])?(?:[,.:]? (?P<number>\d[\d.]+))?"),
    re.compile(rf"{TITLE}\. {_OF_ARXIV}(?: \[[\w.-]+\])?"),
)


def preprint(line: str) -> Csl | None:
    """Read a preprint on a server that is known."""
    csl = _of_forms("article", line, _PREPRINTS, _PREPRINTS_OF_YEAR)
    return {**csl, "genre": "preprint"} if csl else None


# --- all of them ---------------------------------------------------------------------------------------------------


def _of_forms(
    kind: str, line: str, forms: tuple[re.Pattern[str], ...], of_year: tuple[re.Pattern[str], ...]
) -> Csl | None:
    for front in fronts(line):
        for form in of_year if front.year else forms:
            found = form.fullmatch(front.rest)
            if found:
                return _deposited(kind, front, found)
    return None


def _deposited(kind: str, front: Front, found: re.Match[str]) -> Csl:
    parts = found.groupdict()
    csl: Csl = {"type": kind, "author": front.names, "title": clean_title(parts["title"])}
    csl["issued"] = {"raw": front.year or parts.get("date")} if front.year or parts.get("date") else None
    names = {"publisher": "publisher", "place": "publisher-place", "version": "version", "genre": "genre"}
    csl.update({variable: parts.get(name) for name, variable in names.items()})
    return without_empty({**csl, "number": parts.get("number")})
