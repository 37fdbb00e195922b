"""What a process holds of what it has made before, as it is: for one that does almost the same again and again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from galley.runtime.cache import Cache, Kept

_Asked = TypeVar("_Asked")
_Value = TypeVar("_Value")


class Held:
    """Values by key, of this run and the one before; they are never changed. None, and what is raised, are not held."""

    def __init__(self) -> None:
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def get(self, key: Hashable) -> object:
        """Return the value that is held under `key`, None where there is none."""
        value = self._now.get(key)
        if value is None and (value := self._before.get(key)) is not None:
            self._now[key] = value
        return value

    def put(self, key: Hashable, value: object) -> None:
        """Hold a value."""
        self._now[key] = value

    def of(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return the value that is held under `key`, else what `make` makes, which is held then."""
        value: _Value | None = self.get(key)  # type: ignore[assignment]  # what was made under this key
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def end_run(self, *, whole: bool) -> None:
        """End a run; one that was `whole` has asked for all that the next one may want."""
        self._before = self._now if whole else {**self._before, **self._now}
        self._now = {}


class HeldCache(Cache):
    """A cache that holds what it has read or made, so that it need not be unpacked again."""

    def __init__(self, behind: Cache, held: Held) -> None:
        super().__init__(None)
        self._behind, self._objects = behind, held

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._behind.keeps

    def memo(self, stage: Kept[_Asked, _Value], items: Sequence[_Asked]) -> tuple[_Value, ...]:
        """Return what `stage` makes of each of `items`, or what was kept or is held of it."""
        keys = [stage.key(item) for item in items]
        known: dict[str, Any] = {key: value for key in keys if (value := self._objects.get(key)) is not None}
        lacking = {key: item for key, item in zip(keys, items, strict=True) if key not in known}
        for key, value in zip(lacking, self._behind.memo(stage, tuple(lacking.values())), strict=True):
            known[key] = value
            if stage.packed(value) is not None:
                self._objects.put(key, value)
        return tuple(known[key] for key in keys)

    def get(self, keys: Collection[str]) -> dict[str, bytes]:
        """Return the values that are kept, by key."""
        return self._behind.get(keys)

    def put(self, values: Mapping[str, bytes]) -> None:
        """Keep `values`."""
        self._behind.put(values)
