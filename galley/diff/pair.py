"""Two versions of an article to be written as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from galley.copies.copy import Copy
from galley.diff.compare import Change


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new copy: who is said to have changed it, when, and the changes."""

    old: Copy
    new: Copy
    author: str
    moment: datetime
    changes: Sequence[Change] = ()

    @property
    def name(self) -> str:
        """The name of the files, without an ending."""
        return f"{self.new.base.removesuffix('-review')}-changes"
