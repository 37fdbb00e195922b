"""Finding the place of a phrase again in the manuscript's files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from galley.source import SourceFile, Span

_LONGEST = 200
"""Characters of a phrase that are looked for: enough to know it by."""


@dataclass(slots=True)
class Places:
    """Knows the manuscript's files, and hands out the places of a phrase one after the other."""

    sources: Sequence[SourceFile] = ()
    waiting: dict[str, Iterator[Span]] = field(default_factory=dict)

    def of(self, phrase: str, near: Span | None) -> Span | None:
        """Return the next place of `phrase`, `near` where the files do not have it as it reads."""
        key = " ".join(phrase[:_LONGEST].split())
        if not key:
            return near
        return next(self.waiting.setdefault(key, self._all(key)), near)

    def _all(self, key: str) -> Iterator[Span]:
        pattern = re.compile(r"\s{1,40}".join(map(re.escape, key.split())))
        for source in self.sources:
            for match in pattern.finditer(source.text):
                yield source.span(match.start())


def others(spans: Sequence[Span | None]) -> str:
    """Return the places after the first as words for a message, each once; "" where there are none."""
    rest = dict.fromkeys(str(span) for span in spans[1:] if span and span != spans[0])
    return f" (also at {', '.join(rest)})" if rest else ""
