"""One thing that journals count, beside what a journal takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Group: TypeAlias = Literal["section", "article", "left out"]


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that is counted: `least` and `most` are what the journal asks for, 0 where it asks nothing.

    Words of a `section` are among the words of the `article`; those `left out` are not.
    """

    group: Group
    name: str
    number: int
    least: int = 0
    most: int = 0

    @property
    def fits(self) -> bool:
        """Whether the journal takes so many."""
        return self.number >= self.least and (not self.most or self.number <= self.most)
