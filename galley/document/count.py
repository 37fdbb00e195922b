"""One thing that journals count, beside what a journal takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Group: TypeAlias = Literal["section", "article", "left out"]


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that is counted: `least` and `most` are what the journal asks for, 0 and None where it asks nothing.

    Words of a `section` are among the words of the `article`; those `left out` are not.
    """

    group: Group
    name: str
    number: int
    least: int = 0
    most: int | None = None

    @property
    def fits(self) -> bool:
        """Whether the journal takes so many."""
        return self.number >= self.least and (self.most is None or self.number <= self.most)

    @property
    def is_asked(self) -> bool:
        """Whether the journal asks for a number."""
        return self.most is not None


def between(least: int, most: int) -> str:
    """Return a range of numbers in words, one number where both ends are the same."""
    return f"{least:,} to {most:,}" if least < most else f"{most:,}"
