"""Values that a process holds under keys of all that decides on them, as pure stages see it: asked for by a call."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

_Value = TypeVar("_Value")


class Hold(Protocol):
    """Returns what `make` makes, or what was made under the same key before: `runtime.held.Held.of`, or `made_now`."""

    def __call__(self, key: Hashable, make: Callable[[], _Value], /) -> _Value:
        """Return the value; `key` is all that decides on it."""


def made_now(_key: Hashable, make: Callable[[], _Value]) -> _Value:
    """Return what `make` makes; nothing is held."""
    return make()


class Same:
    """A value in a key as the very object that it is: two are the same key where they are one object."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        """Return the hash of the identity."""
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        """Tell whether both are one object."""
        return isinstance(other, Same) and self.value is other.value
