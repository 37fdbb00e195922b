"""The reference library: reference files to records under the keys that authors cite, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from galley.document.profile import Limits
from galley.document.reference import Reference
from galley.findings.catalogue import REFERENCE_KEY_IS_UNIQUE, REFERENCES_ARE_WELL_FORMED
from galley.findings.finding import Findings
from galley.readers.references.bibtex import read_bibtex
from galley.readers.references.csl_json import read_csl_json
from galley.readers.references.normalise.record import RawRecord, normalise_record
from galley.source import SourceFile, Span

_MOST_FINDINGS = 200
"""How many findings on one file are told before reading it stops."""


Reader: TypeAlias = Callable[[SourceFile, Findings, Limits], Iterable[Reference]]
"""Reads the records of one reference file: `regular_records`, or one that remembers them."""


def regular_records(source: SourceFile, findings: Findings, limits: Limits) -> Iterator[Reference]:
    """Yield the records of one reference file, regular, under their keys ("" where a record has none)."""
    for raw in _records(source, findings, limits):
        record = normalise_record(raw.csl)
        yield Reference(record["id"], record, raw.span)


def read_library(
    sources: Sequence[SourceFile], findings: Findings, limits: Limits, reader: Reader = regular_records
) -> Mapping[str, Reference]:
    """Return the records of all reference files under their keys, in the order of the files.

    The files are one key namespace: of two records under one key the first stands, the second is a finding. Records are
    regular (`normalise_record`), their "id" is the key. What cannot be read is a finding at its own line.
    """
    library: dict[str, Reference] = {}
    for source in sources:
        before = len(findings.items)
        for reference in reader(source, findings, limits):
            _enter(library, reference, findings)
            if len(findings.items) - before >= _MOST_FINDINGS:
                findings.add(
                    REFERENCES_ARE_WELL_FORMED.broken("So much is wrong up to here that reading stops.", reference.span)
                )
                break
    return library


def _records(source: SourceFile, findings: Findings, limits: Limits) -> Iterator[RawRecord]:
    suffix = source.path.lower().rpartition(".")[2]
    match suffix:
        case "json":
            yield from read_csl_json(source, findings)
        case "bib" | "bibtex":
            yield from read_bibtex(source, findings, limits)
        case _:
            message = f"A reference file ends in .json (CSL-JSON) or .bib (BibTeX), not in “.{suffix}”."
            findings.add(REFERENCES_ARE_WELL_FORMED.broken(message, Span(source.path)))


def _enter(library: dict[str, Reference], reference: Reference, findings: Findings) -> None:
    key = reference.key
    if not key:
        findings.add(REFERENCES_ARE_WELL_FORMED.broken("This record has no id, so it cannot be cited.", reference.span))
    elif key in library:
        first = library[key].span
        message = f"The key “{key}” stands for two records; the first is at {first}."
        findings.add(REFERENCE_KEY_IS_UNIQUE.broken(message, reference.span))
    else:
        library[key] = reference
