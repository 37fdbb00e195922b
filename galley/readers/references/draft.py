"""A record in the making: CSL variables with the places they were read from, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from galley.document.reference import Notice
from galley.findings.catalogue import REFERENCE_VALUE_IS_CLEAR
from galley.findings.finding import Diagnostic, Rule, Severity
from galley.readers.references.reader import RawRecord
from galley.source import SourceFile


class Draft:
    """Collects one record; of two values for a variable the first stands."""

    def __init__(self, source: SourceFile, offset: int, kind: str = "") -> None:
        """Begin a record that stands at `offset`; `kind` is its CSL type, "" where it is not known yet."""
        self.csl: dict[str, Any] = {"type": kind} if kind else {}
        self.offsets: dict[str, int] = {}
        self.updates: list[Notice] = []
        self._source = source
        self._offset = offset
        self._findings: list[Diagnostic] = []

    def put(self, variable: str, value: Any, offset: int | None = None) -> bool:
        """Set a variable, unless `value` is empty or it has one; tell whether it was set."""
        if not value or variable in self.csl:
            return False
        self.csl[variable] = value
        if offset is not None:
            self.offsets[variable] = offset
        return True

    def add(self, variable: str, values: Iterable[Any], offset: int | None = None) -> None:
        """Add to a variable that is a list, such as the authors."""
        added = values if isinstance(values, list) else list(values)
        if not added:
            return
        if variable in self.csl:
            self.csl[variable] += added
        else:
            self.csl[variable] = added
        if offset is not None:
            self.offsets.setdefault(variable, offset)

    def join(self, variable: str, text: str, separator: str, offset: int | None = None) -> None:
        """Add a text behind the one that a variable has."""
        if text and not self.put(variable, text, offset) and text not in self.csl[variable]:
            self.csl[variable] = f"{self.csl[variable]}{separator}{text}"

    def move(self, variable: str, other: str) -> None:
        """Give the value of a variable to another one, unless that has one."""
        if variable in self.csl and self.put(other, self.csl[variable], self.offsets.get(variable)):
            self.drop(variable)

    def swap(self, variable: str, other: str) -> None:
        """Give two variables each other's value, where they have one."""
        for part in (self.csl, self.offsets):
            kept = {name: part.pop(name) for name in (variable, other) if name in part}
            part |= {(other if name == variable else variable): value for name, value in kept.items()}

    def drop(self, *variables: str) -> None:
        """Take variables out that mean something else for this type of work."""
        for variable in variables:
            self.csl.pop(variable, None)
            self.offsets.pop(variable, None)

    def text(self, variable: str) -> str:
        """Return the text of a variable, "" where it has none."""
        value = self.csl.get(variable, "")
        return value if isinstance(value, str) else ""

    def doubt(self, message: str, offset: int | None, *hints: str, rule: Rule = REFERENCE_VALUE_IS_CLEAR) -> None:
        """Tell what is doubtful about the record, at a place of it."""
        self._findings.append(
            rule.broken(message, self._source.span(self._offset if offset is None else offset), *hints)
        )

    def remark(self, message: str, offset: int) -> None:
        """Tell what is most likely read as it is meant, but may be looked at."""
        found = REFERENCE_VALUE_IS_CLEAR.broken(message, self._source.span(offset))
        self._findings.append(replace(found, severity=Severity.NOTE))

    def record(self, key: str = "", aliases: Iterable[str] = ()) -> RawRecord:
        """Return the record under its key."""
        return RawRecord(
            {"id": key, **self.csl},
            self._offset,
            self.offsets,
            tuple(aliases),
            tuple(self.updates),
            tuple(self._findings),
        )
