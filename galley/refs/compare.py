"""What registries, or a file of Retraction Watch, know of the works today, compared with the records.

Sources: Crossref, "REST API" (`updated-by`); NLM, `CommentsCorrections`; Retraction Watch Data, its CSV at Crossref.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from galley.checks.references import folded, noticed
from galley.document.reference import CONCERN, ERRATUM, RETRACTION, Notice, Reference
from galley.findings.catalogue import DOI_FITS_TITLE, REFERENCE_CAN_BE_FETCHED
from galley.findings.finding import Diagnostic
from galley.readers.references.normalise.identifiers import identifiers_of
from galley.readers.references.normalise.record import normalise_record
from galley.refs.actions import Answer, Compare, Fetched
from galley.refs.answers.answer import Unreadable
from galley.refs.answers.table import REGISTRIES
from galley.refs.lock import Entry, change, notices, read_lock
from galley.runtime.world import World

if TYPE_CHECKING:
    from galley.refs.evaluate import References

_NATURES = {"retraction": RETRACTION, "expression of concern": CONCERN, "correction": ERRATUM}
_REINSTATED = "reinstatement"
_LEAST_ALIKE = 0.6
"""How much of two titles must be the same for them to be one title in two wordings (0 to 1)."""
_LONGEST_FIELD = 1_000_000


@dataclass(slots=True)
class _Look:
    """What a look found: notices and titles, by identifiers; and what could not be read."""

    seen: set[str] = field(default_factory=set)
    published: dict[str, list[Notice]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def take(self, identifier: str, updates: Sequence[Notice]) -> None:
        """Add what was published about the work of an identifier."""
        self.seen.add(identifier)
        self.published.setdefault(identifier, []).extend(updates)


def compared(references: References, action: Compare, world: World) -> Answer:
    """Return the lock with what was found, and a finding for every work about which something was published."""
    entries, source = read_lock(references.lock, world)
    look = _of_file(action.retractions, world) if action.retractions else _of_registries(action.fetched)
    for reference in references.library.values():
        names = [name for name in identifiers_of(reference.csl) if name.startswith(("doi:", "pmid:"))]
        looked_at = names if action.retractions else [name for name in names if name in look.seen]
        if not looked_at:
            continue
        updates = tuple(dict.fromkeys(one for name in names for one in look.published.get(name, ())))
        _keep(entries, reference, looked_at[0], updates, action.date)
        look.findings += noticed(reference, updates)
        look.findings += _misfits(reference, names, look.titles)
    changes = change(references.lock, entries.values(), source, world)
    return Answer(changes=changes, lock=references.lock, findings=tuple(look.findings))


def _keep(entries: dict[str, Entry], reference: Reference, name: str, updates: Sequence[Notice], date: str) -> None:
    """Put what was found into the line of the record, or into one of its own."""
    line = next((one for one in entries.values() if one.get("key") == reference.key and "csl" in one), None)
    if line is None:
        line = entries.setdefault(name, {"id": name})
    line["checked"] = date
    line["updates"] = notices(updates)


def _misfits(reference: Reference, names: Sequence[str], titles: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a finding where the DOI of a record is that of a work with another title."""
    own = folded(reference.csl.get("title", ""))
    for name in names:
        other = titles.get(name, "")
        if own and other and not _is_alike(own, folded(other)):
            message = f"{name} stands in the record “{reference.key}”, and is the DOI of “{other}”."
            yield DOI_FITS_TITLE.broken(message, reference.span, "look which of title and DOI is the right one")


def _is_alike(first: str, second: str) -> bool:
    if not second or first in second or second in first:
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LEAST_ALIKE


def _of_registries(fetched: Sequence[Fetched]) -> _Look:
    look = _Look()
    for one in fetched:
        registry = REGISTRIES[one.source]
        try:
            for work in registry.works(one.data):
                record = normalise_record(work.csl)
                is_alone = len(one.identifiers) == 1
                for name in one.identifiers if is_alone else set(identifiers_of(record)) & set(one.identifiers):
                    look.take(name, work.updates)
                    if name.startswith("doi:"):
                        look.titles[name] = str(record.get("title", ""))
        except Unreadable as fault:
            message = f"{registry.NAME} {fault}; nothing is known of {', '.join(one.identifiers[:3])} today."
            look.findings.append(REFERENCE_CAN_BE_FETCHED.broken(message))
    return look


def _of_file(path: str, world: World) -> _Look:
    """Read the CSV of Retraction Watch: some of its bytes are not UTF-8, "unavailable" and 0 stand for nothing."""
    look = _Look()
    csv.field_size_limit(_LONGEST_FIELD)
    text = world.data(path).decode("utf-8", "replace")
    reinstated: set[str] = set()
    try:
        for row in csv.DictReader(io.StringIO(text)):
            names = list(_names(row))
            nature = (row.get("RetractionNature") or "").strip().lower()
            if nature == _REINSTATED:
                reinstated.update(names)
            for name in names if nature in _NATURES else ():
                look.take(name, [_notice(row, _NATURES[nature])])
    except csv.Error as fault:
        message = f"{path} is not a CSV file of Retraction Watch: {fault}."
        look.findings.append(REFERENCE_CAN_BE_FETCHED.broken(message))
    for name in reinstated:
        look.published[name] = [one for one in look.published.get(name, ()) if one.kind != RETRACTION]
    if "OriginalPaperDOI" not in text[:2_000]:
        message = f"{path} is not a CSV file of Retraction Watch: it has no column OriginalPaperDOI."
        look.findings.append(REFERENCE_CAN_BE_FETCHED.broken(message))
    return look


def _names(row: Mapping[str, str | None]) -> Iterator[str]:
    doi = (row.get("OriginalPaperDOI") or "").strip().lower()
    pmid = (row.get("OriginalPaperPubMedID") or "").strip()
    if doi.startswith("10."):
        yield f"doi:{doi}"
    if pmid.isdigit() and int(pmid):
        yield f"pmid:{pmid}"


def _notice(row: Mapping[str, str | None], kind: str) -> Notice:
    doi = (row.get("RetractionDOI") or "").strip().lower()
    pmid = (row.get("RetractionPubMedID") or "").strip()
    month, _, rest = (row.get("RetractionDate") or "").partition(" ")[0].partition("/")
    day, _, year = rest.partition("/")
    date = f"{year}-{int(month):02}-{int(day):02}" if month.isdigit() and day.isdigit() and year.isdigit() else ""
    return Notice(kind, date, pmid if pmid.isdigit() and int(pmid) else "", doi if doi.startswith("10.") else "")
