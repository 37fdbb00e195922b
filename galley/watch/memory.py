"""What one run keeps for the next while a manuscript is watched: in memory, and no more than so much."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from galley.runtime.cache import Cache

_MOST_BYTES = 200_000_000


class Memory(Cache):
    """A cache in the memory of this process; what was used longest ago is forgotten first."""

    def __init__(self) -> None:
        super().__init__(None)
        self._values: dict[str, bytes] = {}
        self._bytes = 0

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return True

    def get(self, keys: Collection[str]) -> dict[str, bytes]:
        """Return the values that are there, by key."""
        found = {key: self._values.pop(key) for key in keys if key in self._values}
        self._values.update(found)
        return found

    def put(self, values: Mapping[str, bytes]) -> None:
        """Keep `values`."""
        for key, value in values.items():
            self._bytes += len(value) - len(self._values.pop(key, b""))
            self._values[key] = value
        while self._bytes > _MOST_BYTES:
            oldest = next(iter(self._values))
            self._bytes -= len(self._values.pop(oldest))
