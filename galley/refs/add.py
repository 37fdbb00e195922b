"""What was fetched put into the lock, each work once and under a key of its own that stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from galley.document.reference import CslRecord, Reference
from galley.findings.catalogue import REFERENCE_CAN_BE_FETCHED, REFERENCE_VALUE_IS_CLEAR
from galley.findings.finding import Diagnostic, Severity
from galley.readers.references.keys import free_key
from galley.readers.references.normalise.capitals import in_sentence_case
from galley.readers.references.normalise.identifiers import identifiers_of
from galley.readers.references.normalise.record import normalise_record
from galley.refs.actions import Answer, Fetched, Row
from galley.refs.answers.answer import Unreadable, Work
from galley.refs.answers.table import REGISTRIES
from galley.refs.lock import Entry, change, notices, read_lock
from galley.runtime.world import World

if TYPE_CHECKING:
    from galley.refs.evaluate import References

_SHARED = ("DOI", "PMID", "PMCID")


@dataclass(slots=True)
class _Lock:
    """The lock in the making."""

    path: str
    date: str
    entries: dict[str, Entry]
    references: Mapping[str, Reference]
    rows: list[Row] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def put(self, identifier: str, work: Work, source: str, digest: str) -> None:
        """Add a work under the identifier that it was asked for by."""
        record, doubts = _regular(work)
        twin = self._twin(record)
        if twin is not None:
            twin["also"] = sorted({*twin.get("also", ()), identifier} - {twin["id"]})
            twin["csl"] = {**{name: record[name] for name in _SHARED if name in record}, **twin["csl"]}
            self._tell(identifier, twin["key"], record)
            return
        other = self._elsewhere(record)
        if other is not None:
            message = f"{identifier} is the work of @{other.key}; it is not added a second time."
            hint = f"cite it as @{other.key}, or write {identifier} into that record"
            self._warn(message, other, hint)
            return
        key = free_key(record, {*self.references, *(one["key"] for one in self.entries.values() if "key" in one)})
        entry: Entry = {
            "id": identifier, "key": key, "source": source, "fetched": self.date, "sha256": digest,
            "csl": {name: value for name, value in record.items() if name != "id"},
            "updates": notices(work.updates),
        }  # fmt: skip
        self.entries[identifier] = entry
        self._tell(identifier, key, record)
        self.findings += (REFERENCE_VALUE_IS_CLEAR.broken(f"{identifier} (@{key}): {doubt}", None) for doubt in doubts)

    def _tell(self, identifier: str, key: str, record: CslRecord) -> None:
        self.rows.append(
            Row(key, generated=True, place=self.path, identifiers=(identifier,), title=record.get("title", ""))
        )

    def _warn(self, message: str, other: Reference, hint: str) -> None:
        finding = REFERENCE_CAN_BE_FETCHED.broken(message, other.span, hint)
        self.findings.append(replace(finding, severity=Severity.WARNING))

    def _twin(self, record: CslRecord) -> Entry | None:
        """Return the line that has the work already under another identifier."""
        lines = (one for one in self.entries.values() if "csl" in one)
        return next((one for one in lines if _is_same(normalise_record(one["csl"]), record)), None)

    def _elsewhere(self, record: CslRecord) -> Reference | None:
        keys = {one["key"] for one in self.entries.values() if "key" in one}
        others = (one for key, one in self.references.items() if key not in keys)
        return next((one for one in others if _is_same(one.csl, record)), None)


def added(references: References, fetched: Sequence[Fetched], date: str, world: World) -> Answer:
    """Return the lock with what was fetched; a work that cannot be read is a finding, and costs itself."""
    entries, source = read_lock(references.lock, world)
    lock = _Lock(references.lock, date, entries, references.library)
    for one in sorted(fetched, key=lambda one: one.identifiers):
        name = REGISTRIES[one.source].NAME
        missing = dict.fromkeys(sorted(one.identifiers))
        try:
            for identifier, work in _matched(one):
                missing.pop(identifier, None)
                lock.put(identifier, work, one.source, hashlib.sha256(one.data).hexdigest())
        except Unreadable as fault:
            lock.findings += (_not_read(identifier, f"{name} {fault}") for identifier in missing)
        else:
            lock.findings += (_not_read(identifier, f"{name} does not know it") for identifier in missing)
    changes = change(references.lock, entries.values(), source, world)
    return Answer(tuple(lock.rows), changes=changes, lock=references.lock, findings=tuple(lock.findings))


def _not_read(identifier: str, why: str) -> Diagnostic:
    return REFERENCE_CAN_BE_FETCHED.broken(f"{identifier} is not fetched: {why}.")


def _matched(fetched: Fetched) -> Iterator[tuple[str, Work]]:
    """Yield the works of an answer, each with the identifier that it was asked for by."""
    found = list(REGISTRIES[fetched.source].works(fetched.data))
    if len(fetched.identifiers) == 1 and len(found) == 1 and fetched.source in {"crossref", "datacite"}:
        yield fetched.identifiers[0], found[0]  # a DOI may stand for another: the registry leads from one to the other
        return
    for identifier in sorted(fetched.identifiers):
        work = next((one for one in found if identifier in _names(one)), None)
        if work is not None:
            yield identifier, work


def _names(work: Work) -> set[str]:
    return {*work.identifiers, *identifiers_of(normalise_record(work.csl))}


def _is_same(first: CslRecord, second: CslRecord) -> bool:
    return any(first[name].lower() == second[name].lower() for name in _SHARED if name in first and name in second)


def _regular(work: Work) -> tuple[dict[str, Any], list[str]]:
    """Return the record of a work made regular, and what is doubtful about it."""
    record = dict(normalise_record(work.csl))
    doubts = list(work.doubts)
    title = record.get("title", "")
    lowered = in_sentence_case(title)
    if lowered != title:
        record["title"] = lowered
        doubts.append(f"The title came in capitals, and is set as “{lowered}”: look whether names in it are right.")
    for name in ("author", "editor"):
        if name in record:
            record[name] = list(_people(record[name]))
    if "issued" not in record:
        doubts.append("No date of publication is known.")
    return record, doubts


def _people(names: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield names; a family name in capitals beside a given name that is not, or is long, is set as names are."""
    for name in names:
        family, given = str(name.get("family", "")), str(name.get("given", ""))
        shouted = len(family) > len("ABC") and family.isupper() and " " not in family
        yield {**name, "family": family.capitalize()} if shouted and given else name
