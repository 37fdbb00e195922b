"""What all nodes that hold others have beside their fields."""

from __future__ import annotations

from typing import Any


class Holder:
    """A node that may hold others. It never changes, so what is below it is looked up once (`visit`), and kept here."""

    __slots__ = ("past_words",)

    past_words: tuple[Any, ...]
    """All nodes below it but words and the spaces between them, as soon as somebody has asked."""
