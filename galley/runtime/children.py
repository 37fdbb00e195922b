"""Child processes that start before their work is known, so that their imports run beside other work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeVar, cast

_Child = TypeVar("_Child", bound=AbstractContextManager[Any])


class Children(ExitStack):
    """The child processes of one run, by their class; all are ended with the `with` block."""

    def __init__(self) -> None:
        super().__init__()
        self._ready: defaultdict[type, list[object]] = defaultdict(list)

    def start(self, child: AbstractContextManager[Any]) -> None:
        """Start a child and keep it until it is taken."""
        self._ready[type(child)].append(self.enter_context(child))

    def ready(self, kind: type[_Child]) -> list[_Child]:
        """Return the children of a class that were started and not taken."""
        return cast("list[_Child]", self._ready[kind])

    def take(self, kind: type[_Child], make: Callable[[], _Child]) -> _Child:
        """Return a child that was started early, else one that `make` returns, started now."""
        ready = self.ready(kind)
        child: _Child = ready.pop(0) if ready else self.enter_context(make())
        return child
