"""The child processes of a run: those that start before their work is known, and those that stand by for more of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any, TypeVar, cast

from galley.runtime.workers import Bounds, Worker

_Child = TypeVar("_Child", bound=AbstractContextManager[Any])


class Children(ExitStack):
    """The child processes of one run, by their class; all are ended with the `with` block."""

    def __init__(self) -> None:
        super().__init__()
        self._ready: defaultdict[type, list[object]] = defaultdict(list)
        self._standing_by: dict[tuple[str, Bounds], Worker] = {}

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

    def stand_by(self, module: str, bounds: Bounds, leave: Iterable[int]) -> None:
        """Have a worker stand by until the end of the `with` block, where it can be forked here (`Worker.branch`)."""
        worker = Worker(module, bounds)
        self.callback(worker.close)
        if worker.branch(leave):
            self._standing_by[module, bounds] = worker

    @contextmanager
    def at_hand(self, module: str, bounds: Bounds) -> Iterator[Worker]:
        """Return a worker for the block that answers one request after another: that which stands by, or a new one."""
        worker = self._standing_by.pop((module, bounds), None)
        if worker is None or not worker.is_alive:
            with Worker(module, bounds) as new:
                yield new
            return
        yield worker
        if worker.is_alive:  # and it has answered all, else the block were not over
            self._standing_by[module, bounds] = worker
