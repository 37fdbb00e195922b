"""Regular expressions that are compiled when a text can match: most articles have no use for most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

_small = lru_cache(maxsize=4096)(str.lower)
_NAMES = re.compile(r"\\[A-Za-z]|\(\?P[<=]\w+[>)]")
"""What may have capitals in an expression that is about small letters only."""

_ANY_CASE = int(re.IGNORECASE)
"""As a number: flags of `re` take each other's part ten times more slowly."""


class Pattern:
    """A regular expression, compiled at its first use.

    `needs` are pieces of text of which every match has one, in small letters where the expression takes any case: a
    text without any is passed by, which is told a hundred times sooner than by the expression. One that takes any
    case, and is written in small letters, first looks at the text in small letters as it stands: that is told ten
    times sooner.
    """

    __slots__ = ("_any_case", "_compiled", "_flags", "_sooner", "_source", "needs")
    _defined: ClassVar[list[tuple[str, int]] | None] = []
    """Sources and flags of all that were made, until somebody takes them."""

    def __init__(self, source: str, flags: int = 0, needs: tuple[str, ...] = ()) -> None:
        self._source, self._flags, self.needs = source, int(flags), needs
        self._any_case = bool(self._flags & _ANY_CASE)
        self._compiled: re.Pattern[str] | None = None
        self._sooner: re.Pattern[str] | None = None
        if Pattern._defined is not None:
            Pattern._defined += dict.fromkeys(((source, self._flags), (source, self._flags & ~_ANY_CASE)))

    @classmethod
    def take_defined(cls) -> list[tuple[str, int]]:
        """Return what all patterns that were made may compile, sources and flags; those made later are not noted."""
        taken, Pattern._defined = Pattern._defined or [], None
        return taken

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression of `re`."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    @property
    def is_small(self) -> bool:
        """Whether the expression takes any case and is written in small letters."""
        return self._any_case and _NAMES.sub("", self._source).islower()

    @property
    def _for_small(self) -> re.Pattern[str]:
        """What tells the same of a text in small letters, sooner if it can."""
        if self._sooner is None:
            self._sooner = re.compile(self._source, self._flags & ~_ANY_CASE) if self.is_small else self.compiled
        return self._sooner

    def _begin(self, text: str, start: int = 0) -> int:
        """Return where a match may begin at the earliest; -1 where there can be none."""
        plain = _small(text) if self._any_case else text
        if self.needs and not has_one(self.needs, plain):
            return -1
        sooner = self._for_small
        if sooner is self._compiled or len(plain) != len(text):
            return start
        found = sooner.search(plain, start)
        return found.start() if found else -1

    def in_small(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match in `text` when that is put in small letters; the expression takes any case."""
        return self._for_small.finditer(_small(text))

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Yield every match in `text` from `start` on."""
        begin = self._begin(text, start)
        return self.compiled.finditer(text, begin) if begin >= 0 else iter(())

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match in `text` from `start` on."""
        begin = self._begin(text, start)
        return self.compiled.search(text, begin) if begin >= 0 else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is all of `text`."""
        return self.compiled.fullmatch(text)

    def findall(self, text: str) -> list[str]:
        """Return what every match holds."""
        begin = self._begin(text)
        return self.compiled.findall(text, begin) if begin >= 0 else []

    def sub(self, instead: str, text: str) -> str:
        """Return `text` with every match replaced."""
        return self.compiled.sub(instead, text) if self._begin(text) >= 0 else text


def has_one(pieces: tuple[str, ...], text: str) -> bool:
    """Tell whether a text has one of some pieces."""
    for one in pieces:  # noqa: SIM110 - a generator for each text costs more than the search
        if one in text:
            return True
    return False


_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Tell whether `text` has a digit."""
    return _DIGIT.search(text) is not None


_SENTENCE_END = Pattern(r"(?<=[.!?])[”)\]\ue000]*\s+(?=[“(\[]?[A-Z0-9\ue001])")
_NO_END = Pattern(  # an initial, and no unit: `4.1 mmol/L. She`, `5 L. He`, `38 °C. It`
    r"(?:(?<![/°])(?<!\d )\b(?:[A-Z]|[Dd]rs?|Mr|Mrs|Ms|Prof|St|[Ff]igs?|[Tt]ab|vs|al|e\.g|i\.e|cf|[Nn]os?|approx|ca"
    r"|[Rr]ef|Inc|Ltd|Co|[Ee]d|[Vv]ol|resp|[Ss]uppl|[Mm]in|[Mm]ax)\.)$"
)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a passage; where it is not clear that one ends, it goes on.

    A dozen checks ask for those of the same passage.
    """
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _NO_END.search(text[max(start, end.start() - 12) : end.start()]):
            found.append(text[start : end.start()])
            start = end.end()
    return (*found, text[start:])
