"""Methods of dataclasses that few call, compiled when they are called first.

A frozen dataclass is six functions, each of them text that Python compiles when the class is made: 0.3 milliseconds a
class, and a run loads four hundred classes. Five of the six (comparison, hash, representation, and the two that refuse
assignment) are called for a few of them, and the sixth, which begins an object, for half of them. Python 3.13 compiles
a class at once, which this leaves as it is.

Called by the command and by the workers, whose processes are galley's own; never by who imports galley.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

_LATE = frozenset({"__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"})
_MAKER = "_create_fn"


def compile_late() -> None:
    """Have the methods of all dataclasses that are defined from now on compiled when they are called first."""
    make = getattr(dataclasses, _MAKER, None)
    if make is not None:
        setattr(dataclasses, _MAKER, _late(make))


def _late(make: Callable[..., Any]) -> Callable[..., Any]:
    def made(name: str, *parts: Any, **more: Any) -> Any:
        return _Late(name, lambda: make(name, *parts, **more)).method() if name in _LATE else make(name, *parts, **more)

    return made


class _Late:
    """A method of a class before it is compiled."""

    __slots__ = ("_compiled", "_make", "_name")

    def __init__(self, name: str, make: Callable[[], Any]) -> None:
        self._name, self._make = name, make
        self._compiled: Any = None

    def method(self) -> Callable[..., Any]:
        """Return a function that compiles the method, puts it in its own place in the class, and calls it."""

        def method(own: Any, *asked: Any, **named: Any) -> Any:
            return self._in_place(type(own), method)(own, *asked, **named)

        method.__name__ = self._name
        return method

    def _in_place(self, cls: type, stand_in: Callable[..., Any]) -> Callable[..., Any]:
        if self._compiled is None:
            self._compiled = self._make()
            self._compiled.__qualname__ = stand_in.__qualname__
        for one in cls.__mro__:
            if vars(one).get(self._name) is stand_in:
                type.__setattr__(one, self._name, self._compiled)
        compiled: Callable[..., Any] = self._compiled
        return compiled
