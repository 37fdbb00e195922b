"""The reference library: reference files to records under the keys that authors cite, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from galley.checks.metadata import is_isbn, is_issn
from galley.checks.text import mojibake
from galley.document.reference import ANY_KEY, OF_OTHERS, CslRecord, Later, Library, Loss, Notice, Reference
from galley.findings.catalogue import (
    REFERENCE_FIELD_IS_READ,
    REFERENCE_ID_IS_VALID,
    REFERENCE_KEY_IS_UNIQUE,
    REFERENCE_VALUE_IS_CLEAR,
    REFERENCES_ARE_WELL_FORMED,
    TEXT_IS_NOT_MOJIBAKE,
)
from galley.findings.finding import Diagnostic, Findings, Severity
from galley.readers.references.keys import with_keys
from galley.readers.references.normalise.capital_names import with_names_out_of_capitals
from galley.readers.references.normalise.date_doubts import date_doubts
from galley.readers.references.normalise.identifiers import identifiers_of
from galley.readers.references.normalise.journals import with_both_titles
from galley.readers.references.normalise.markup import LEAST_DEEP, is_too_deep
from galley.readers.references.normalise.record import known_type, normalise_record, texts_of
from galley.readers.references.reader import Item, RawRecord
from galley.readers.references.table import READERS, reader_of
from galley.runtime.budget import Exceeded, evaluating
from galley.source import SourceFile, Span

_MOST_FAULTS = 200
"""How many faults of one file are told before reading it stops."""

_WORDS = re.compile(r"^[ \t]*[^\s%@]", re.MULTILINE)
"""A line that says something, and is neither a comment of BibTeX nor one of its entries."""

Read: TypeAlias = Reference | Loss | Later | Diagnostic
"""What is read in a file: a record, its key "" where the file gives none; one that cannot be read; another fault."""


def records_of(source: SourceFile) -> Iterator[Read]:
    """Yield what one reference file holds, its records normalised; a function of the text alone."""
    faults = 0
    nothing = True
    for item in _items(source):
        nothing = False
        read = _within(item, source) if isinstance(item, RawRecord) else item
        yield read
        if isinstance(read, Reference | Later):
            continue
        faults += 1
        if faults == _MOST_FAULTS:
            message = "So much is wrong up to here that reading stops."
            yield Loss(REFERENCES_ARE_WELL_FORMED.broken(message, _place(read)), ANY_KEY)
            return
    if nothing and _WORDS.search(source.text):
        message = "No record is found in this file."
        hint = "look whether it holds references; export them anew if it should"
        yield Loss(REFERENCES_ARE_WELL_FORMED.broken(message, Span(source.path), hint), ANY_KEY)


def _items(source: SourceFile) -> Iterator[Item]:
    reader = reader_of(source)
    if reader is None:
        names = ", ".join(one.NAME for one in READERS)
        message = f"The format of this reference file is not known; it is none of {names}."
        hint = "export the references anew, as RIS, BibTeX or CSL-JSON"
        yield Loss(REFERENCES_ARE_WELL_FORMED.broken(message, Span(source.path), hint), ANY_KEY)
    else:
        yield from reader.read(source)


def _within(raw: RawRecord, source: SourceFile) -> Reference | Loss:
    """Return a record; a loss where it takes too much to read it."""
    for name, value in raw.csl.items():
        if value.__class__ is str and len(value) > LEAST_DEEP and is_too_deep(value):
            message = f"The markup of the variable “{name}” is nested more deeply than any title's."
            place = source.span(raw.offsets.get(name, raw.offset))
            return Loss(REFERENCES_ARE_WELL_FORMED.broken(message, place), str(raw.csl.get("id") or ANY_KEY))
    place = source.span(raw.offset)
    try:
        with evaluating(f"The record {str(raw.csl.get('id'))[:80]}", place, told=False):
            return _normalised(raw, source, place)
    except Exceeded as exceeded:
        return Loss(exceeded.findings[0], str(raw.csl.get("id") or ANY_KEY))


def _normalised(raw: RawRecord, source: SourceFile, place: Span) -> Reference:
    doubts: list[tuple[str, str]] = []
    record = with_both_titles(with_names_out_of_capitals(normalise_record(raw.csl), doubts), doubts)
    doubts += date_doubts(raw.csl, record)
    unclear = [
        REFERENCE_VALUE_IS_CLEAR.broken(text, source.span(raw.offsets.get(name, raw.offset))) for name, text in doubts
    ]
    findings = (
        *raw.findings,
        *_unknown_type(raw, source),
        *unclear,
        *_mojibake(record, place),
        *_numbers(record, raw, source),
    )
    return Reference(record["id"], record, place, raw.aliases, raw.updates, findings)


def _unknown_type(raw: RawRecord, source: SourceFile) -> Iterator[Diagnostic]:
    stated = raw.csl.get("type")
    if isinstance(stated, str) and stated.strip() and not known_type(stated.strip()):
        message = f"“{stated[:80]}” is not a type of CSL; the fields decide what is printed."
        yield REFERENCE_FIELD_IS_READ.broken(message, source.span(raw.offsets.get("type", raw.offset)))


_CHECKED: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("ISSN", lru_cache(maxsize=1_024)(is_issn)),  # a journal's stands in many records
    ("ISBN", is_isbn),
)


def _numbers(record: CslRecord, raw: RawRecord, source: SourceFile) -> Iterator[Diagnostic]:
    """Yield a finding for every ISSN and ISBN with a wrong check digit: neither is printed, but both are in the XML."""
    for name, is_right in _CHECKED:
        for number in record[name].split(", ") if name in record else ():
            if number and not is_right(number):
                message = f"“{number}” is not a valid {name}; it is left out of the XML."
                yield REFERENCE_ID_IS_VALID.broken(message, source.span(raw.offsets.get(name, raw.offset)))


def _mojibake(record: CslRecord, place: Span) -> Iterator[Diagnostic]:
    """Yield a finding for every text of a record that was decoded with the wrong character set."""
    text = "\n".join(texts_of(record))
    for _, run, meant in () if text.isascii() else mojibake(text):
        message = f"“{run}” looks like “{meant}”, read with the wrong character set."
        yield TEXT_IS_NOT_MOJIBAKE.broken(message, place)


def _place(read: Loss | Diagnostic) -> Span | None:
    return read.finding.span if isinstance(read, Loss) else read.span


def load_library(files: Iterable[Sequence[Read]], findings: Findings) -> Library:
    """Return the records of all reference files, read by `records_of`, under their keys, in the order of the files.

    The files are one key namespace: of two records under one key the first stands, and has the finding. A record
    without a key is given one (`keys`). Records are normalised (`normalise_record`), their "id" is the key. Faults of
    files are added to `findings`; those that matter only where a record is cited stay with it, or with its loss.
    """
    references: list[Reference] = []
    losses: list[Loss] = []
    looks: list[Later] = []
    for item in (item for file in files for item in file):
        match item:
            case Reference():
                references.append(item)
            case Loss():
                losses.append(item)
            case Later():
                looks.append(item)
            case Diagnostic():
                findings.add(item)
    looks += [look for reference in references for look in _looks_of(reference)]
    return Library(_by_key(_with_notices(with_keys(references), looks)), tuple(losses))


def _looks_of(reference: Reference) -> Iterator[Later]:
    """Yield what a record that is a notice on another work says about that: `Retraction of: …`."""
    own = (str(reference.csl.get("PMID", "")), str(reference.csl.get("DOI", "")))
    for one in reference.updates:
        if one.kind in OF_OTHERS:
            notice = Notice(OF_OTHERS[one.kind][0], "", *own)
            yield from (Later(name, (notice,)) for name in _names_of(one))


def _names_of(notice: Notice) -> Iterator[str]:
    if notice.pmid:
        yield f"pmid:{notice.pmid}"
    if notice.doi:
        yield f"doi:{notice.doi.lower()}"


def _with_notices(references: Iterable[Reference], looks: Iterable[Later]) -> Iterator[Reference]:
    """Yield the references, each with what was found about its work in a look at a registry."""
    found: dict[str, tuple[Notice, ...]] = {}
    for look in looks:
        found[look.identifier] = (*found.get(look.identifier, ()), *look.updates)
    for reference in references:
        later = [one for name in identifiers_of(reference.csl) for one in found.get(name, ())] if found else []
        updates = tuple(dict.fromkeys((*reference.updates, *later)))
        yield replace(reference, updates=updates) if later else reference


def read_library(sources: Sequence[SourceFile], findings: Findings) -> Library:
    """Return the library as `load_library` does, with every finding on it in `findings`, cited or not."""
    library = load_library([tuple(records_of(source)) for source in sources], findings)
    findings.add(*(loss.finding for loss in library.losses))
    findings.add(*(finding for reference in library.values() for finding in reference.findings))
    return library


def _by_key(references: Iterable[Reference]) -> Mapping[str, Reference]:
    records: dict[str, Reference] = {}
    repeated: dict[str, Reference] = {}
    for reference in references:
        if records.setdefault(reference.key, reference) is not reference:
            repeated.setdefault(reference.key, reference)
    for key, second in repeated.items():
        records[key] = replace(records[key], findings=(*records[key].findings, _repeated(records[key], second)))
    return records


def _repeated(first: Reference, second: Reference) -> Diagnostic:
    """Return the finding that two records have one key: no error where they say the same."""
    message = f"The key “{second.key}” stands for two records; the first is at {first.span}."
    finding = REFERENCE_KEY_IS_UNIQUE.broken(message, second.span)
    return replace(finding, severity=Severity.WARNING) if first.csl == second.csl else finding
