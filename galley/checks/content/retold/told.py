"""A quantity as a sentence tells it of a thing: `enoxaparin 40 mg`, `a tumour of 4.2 × 3.1 cm`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity that a sentence tells.

    `thing` is what has it, "" where no such word stands with it; `unit` what its `values` are compared in, `shown` the
    numbers as they are typed; `per_day` how often a dose is given each day, where the sentence says it. `words` stand
    at `start` of the sentence, and the numbers at `at`.
    """

    thing: str
    unit: str
    values: tuple[Decimal, ...]
    shown: tuple[str, ...]
    words: str
    start: int
    at: int
    per_day: Decimal | None = None
