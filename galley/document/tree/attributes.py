"""Attributes of pandoc elements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attr:
    """Identifier, classes and key-value pairs of a pandoc element."""

    identifier: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the value of the last pair called `name`, or None."""
        return dict(self.pairs).get(name)


NO_ATTR = Attr()
