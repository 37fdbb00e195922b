"""Regular expressions that are compiled when they are first used: most articles have no use for most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Pattern:
    """A regular expression, compiled at its first use."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression of `re`."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Yield every match in `text` from `start` on."""
        return self.compiled.finditer(text, start)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match in `text` from `start` on."""
        return self.compiled.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is all of `text`."""
        return self.compiled.fullmatch(text)

    def findall(self, text: str) -> list[str]:
        """Return what every match holds."""
        return self.compiled.findall(text)

    def sub(self, instead: str, text: str) -> str:
        """Return `text` with every match replaced."""
        return self.compiled.sub(instead, text)


_SENTENCE_END = Pattern(r"(?<=[.!?])[”)\]\ue000]*\s+(?=[“(\[]?[A-Z0-9\ue001])")
_NO_END = Pattern(
    r"(?:\b(?:[A-Z]|[Dd]rs?|Mr|Mrs|Ms|Prof|St|[Ff]igs?|[Tt]ab|vs|al|e\.g|i\.e|cf|[Nn]os?|approx|ca|[Rr]ef|Inc|Ltd|Co"
    r"|[Ee]d|[Vv]ol|resp|[Ss]uppl|[Mm]in|[Mm]ax)\.)$"
)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a passage; where it is not clear that one ends, it goes on."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _NO_END.search(text[max(start, end.start() - 12) : end.start()]):
            yield text[start : end.start()]
            start = end.end()
    yield text[start:]
