"""What is kept of an article that has ended: a line of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from galley.findings.finding import Diagnostic
from galley.request import Outcome
from galley.runtime.world import Question

Found = tuple[str, str, str, int, int, str]
"""A finding: rule, severity, path, line, column (0 where the place is not known), message."""


@dataclass(frozen=True, slots=True)
class Line:
    """How an article ended.

    `exit` is the exit code that `galley build` would have for it; `key` a digest of what was asked and of the tools;
    `questions` are what was asked of the files, and `answers` is a digest of what they said: as long as all this holds,
    and the files `outputs` (SHA-256 and size by name) stand in its folder, there is nothing to do. `fault` is why
    nothing could be said of the article; `seconds` are those of the clock, `cpu` those of processors.
    """

    id: str
    manuscript: str
    exit: int
    key: str
    seconds: float = 0
    cpu: float = 0
    findings: tuple[Found, ...] = ()
    outputs: Mapping[str, tuple[str, int]] | None = None
    questions: tuple[Question, ...] = ()
    answers: str = ""
    missing: tuple[str, ...] = ()
    fault: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether the article was not built, or not all of it."""
        return self.exit != 0

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each file that was made, by its name."""
        return {name: digest for name, (digest, _) in (self.outputs or {}).items()}


def found_in(outcome: Outcome) -> tuple[Found, ...]:
    """Return the findings of a run as they are kept."""
    return tuple(map(_found, outcome.report.findings))


def _found(finding: Diagnostic) -> Found:
    span = finding.span
    place = (span.path, span.line, span.column) if span else ("", 0, 0)
    return (finding.rule.id, finding.severity.name.lower(), *place, finding.message)


def packed(line: Line) -> str:
    """Return a line as it stands in the journal."""
    return json.dumps({name: value for name, value in asdict(line).items() if value not in ((), "", None)})


def unpacked(text: str) -> Line | None:
    """Return the line that `text` is; None where it is none, as where it was cut off."""
    try:
        match json.loads(text):
            case {"id": str(), "manuscript": str(), "exit": int(), "key": str()} as record:
                return _line(record)
    except (ValueError, TypeError, LookupError, AttributeError):
        pass
    return None


def _line(record: dict[str, Any]) -> Line:
    findings = tuple(
        (str(rule), str(severity), str(path), int(line), int(column), str(message))
        for rule, severity, path, line, column, message in record.pop("findings", ())
    )
    outputs = {str(name): (str(digest), int(size)) for name, (digest, size) in record.pop("outputs", {}).items()}
    questions = tuple((str(kind), str(path)) for kind, path in record.pop("questions", ()))
    missing = tuple(map(str, record.pop("missing", ())))
    return Line(findings=findings, outputs=outputs, questions=questions, missing=missing, **record)


def lines_in(texts: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of articles in a journal; what else stands there is passed over."""
    yield from (line for text in texts if (line := unpacked(text)) is not None)


def last_of_each(texts: Iterable[str]) -> dict[str, Line]:
    """Return the last line of each article, by its name."""
    return {line.id: line for line in lines_in(texts)}
