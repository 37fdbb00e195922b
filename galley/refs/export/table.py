"""Every format that records are exported in. What is written is read back by galley's own reader and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from galley.document.reference import CslRecord, Reference
from galley.findings.catalogue import CITED_KEY_EXISTS, REFERENCE_IS_EXPORTED_WHOLE
from galley.findings.finding import Diagnostic
from galley.readers.references.library import records_of
from galley.refs.actions import Answer
from galley.refs.export import bibtex, csl_json, nbib, ris
from galley.source import SourceFile


class Export(Protocol):
    """A format that records are written in. A member is a module of `galley.refs.export`."""

    KEY: str
    """Its name on the command line, and the suffix of its files."""

    NAME: str
    """What it is called."""

    HAS_KEYS: bool
    """Whether its records have citation keys."""

    def write(self, references: Sequence[Reference]) -> str:
        """Return a file with the records, in their order."""


EXPORTS: tuple[Export, ...] = (bibtex, ris, csl_json, nbib)

_UNREAD = frozenset(("abstract", "annote", "keyword", "citation-key"))
"""Variables that are written where a format has them, and that no reader of galley's takes in."""
_TOLD = 80


def exported(library: Mapping[str, Reference], key: str, keys: Sequence[str]) -> Answer:
    """Return the records in the format `key`, those of `keys` only where any is named; what it cannot say is told."""
    export = next(one for one in EXPORTS if key == one.KEY)
    unknown = [CITED_KEY_EXISTS.broken(f"No record has the key {one}.") for one in keys if one not in library]
    chosen = [library[one] for one in (keys or library) if one in library]
    if unknown:
        return Answer(findings=tuple(unknown))
    text = export.write(chosen)
    return Answer(text=text, findings=tuple(differences(chosen, text, export)))


def differences(references: Sequence[Reference], text: str, export: Export) -> Iterator[Diagnostic]:
    """Yield a finding for every value that is read back as another, or not at all."""
    source = SourceFile(f"export.{export.KEY}", text)
    back = [one for one in records_of(source) if isinstance(one, Reference)] if references else []
    if len(back) != len(references):
        message = f"{len(references)} records are exported, and {len(back)} can be read back."
        yield REFERENCE_IS_EXPORTED_WHOLE.broken(message)
        return
    for before, after in zip(references, back, strict=True):
        for name in sorted(_changed(before.csl, after.csl)):
            yield _lost(before, name, after.csl.get(name), export)
        if export.HAS_KEYS and after.key != before.key:
            message = f"{export.NAME} cannot have the key “{before.key}”; it is exported as “{after.key}”."
            yield REFERENCE_IS_EXPORTED_WHOLE.broken(message, before.span)
    if references and not export.HAS_KEYS:
        message = f"{export.NAME} has no citation keys: what reads the file will make its own."
        yield REFERENCE_IS_EXPORTED_WHOLE.broken(message)


def _changed(before: CslRecord, after: CslRecord) -> set[str]:
    names = (before.keys() | after.keys()) - _UNREAD - {"id"}
    return {name for name in names if before.get(name) != after.get(name)}


def _lost(before: Reference, name: str, after: object, export: Export) -> Diagnostic:
    value = _shown(before.csl.get(name))
    if name not in before.csl:
        message = f"{export.NAME} says of “{before.key}” beside all else the {name} {_shown(after)}."
    elif after is None:
        message = f"{export.NAME} has no place for the {name} of “{before.key}”: {value}."
    else:
        message = f"{export.NAME} has the {name} of “{before.key}” as {_shown(after)}: {value}."
    return REFERENCE_IS_EXPORTED_WHOLE.broken(message, before.span)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"“{text if len(text) <= _TOLD else text[:_TOLD] + '…'}”"
