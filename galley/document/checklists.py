"""A reporting checklist that was filled for an article: what is said to each item, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from galley.source import Span

State: TypeAlias = Literal["found", "answered", "not reported", "not applicable", "open"]
"""How an item stands: found by galley, its place given by the authors, a reason given by them, or nothing of these."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article: as authors call it ("Case report, paragraph 2"), and where it was written."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """An item of a filled checklist: `places` where it is reported, or proposed for an open one; `reason` if not."""

    number: str
    topic: str
    asks: str
    optional: bool
    state: State
    places: tuple[Place, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FilledChecklist:
    """A checklist with what the article and its authors say to each item."""

    name: str
    title: str
    source: str
    items: tuple[Filled, ...]
