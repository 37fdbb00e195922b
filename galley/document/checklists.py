"""A reporting checklist that was filled for an article: what is said to each item, and where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from galley.source import Span

State: TypeAlias = Literal["found", "answered", "not reported", "not applicable", "open"]
"""How an item stands: found by galley, its place given by the authors, a reason given by them, or nothing of these."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Where something is printed: its first and last page, and the numbers of its first and last line, 0 for none."""

    first_page: int
    last_page: int
    first_line: int = 0
    last_line: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article: as authors call it ("Case report, paragraph 2"), and where it was written.

    `text` is what stands there as a passage (`galley.checks.passages`), by which it is found where it is `printed`;
    `end` the last passage of a place that has several.
    """

    name: str
    span: Span | None = None
    text: str = ""
    printed: Printed | None = None
    end: str = ""


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


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a file of answers would be with proposals for open items: its path, its text then and now.

    `digest` is the SHA-256 of its bytes now, "" where there is no such file yet.
    """

    path: str
    before: str
    after: str
    digest: str = ""


def as_json(lists: Sequence[FilledChecklist]) -> str:
    """Return checklists as JSON: a list of objects, places with file, line and column, and with pages and lines."""
    made = [asdict(one) for one in lists]
    for item in (item for one in made for item in one["items"]):
        item["places"] = [
            {key: said for key, said in place.items() if key not in {"text", "end"}} for place in item["places"]
        ]
    return json.dumps(made, ensure_ascii=False, indent=2, default=str) + "\n"
