"""What a reporting checklist is: its items, and where each is looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Where an item is looked for, and by what.

    `part` is title, keywords, abstract, caption, a part of the text (`galley.checklists.places.PARTS`) or a kind of
    statement; `words` an expression that is found there, None where the part itself is enough; `cites` asks for a
    citation; `least` and `most` are how many there may be (0: any), of key words.
    """

    part: str
    words: re.Pattern[str] | None = None
    cites: bool = False
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its number, topic, what it asks in galley's own words.

    `found` decides whether the article has it, `perhaps` only proposes a place, which its authors confirm; an item with
    neither is theirs alone.
    """

    number: str
    topic: str
    asks: str
    found: Look | None = None
    perhaps: Look | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """A reporting guideline: its name (`care-2013`), title, the types of article it is for, where it is published.

    `applies_if` is what an article of such a type says, None where the type alone decides.
    """

    name: str
    title: str
    applies_to: tuple[str, ...]
    source: str
    items: tuple[Item, ...]
    applies_if: Look | None = None
