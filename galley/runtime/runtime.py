"""What a run works with: the World, the cache, the clock, child processes; and who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from galley.request import Progress, Request
from galley.runtime.cache import Cache, Kept
from galley.runtime.children import Children
from galley.runtime.world import World

if TYPE_CHECKING:
    from galley.runtime.workers import Worker

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")


def _nobody(_what: object) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What one run may use: seconds on the clock, and megabytes of memory in each of its processes."""

    seconds: float = 600
    memory_megabytes: int = 4_096


@dataclass(slots=True)
class Cancellation:
    """By which a run can be given up while it is evaluated, from another thread."""

    is_set: bool = False
    worker: Worker | None = None

    def cancel(self) -> None:
        """Give the run up: what evaluates it is ended at once."""
        self.is_set = True
        if self.worker:
            self.worker.kill()


@dataclass(slots=True)
class Runtime:
    """What one run works with.

    `progress` is told each stage as it begins; `clock` measures the stages, in seconds; `children` are processes that
    start before their work is known. `bound` is what the run may use; `servers` the folder of the processes of which
    its workers are forked, "" where each is started by itself; by `cancellation` it can be given up.
    `show` takes the page of a preview.
    """

    world: World
    cache: Cache = field(default_factory=lambda: Cache(None))
    progress: Progress = _nobody
    clock: Callable[[], float] = perf_counter
    children: Children = field(default_factory=Children)
    bound: Bound = field(default_factory=Bound)
    servers: str = ""
    cancellation: Cancellation | None = None
    show: Callable[[bytes], None] = _nobody

    @classmethod
    def of_request(cls, request: Request, progress: Progress = _nobody) -> Runtime:
        """Return what the request of a user needs: files of the disk, and the user's cache."""
        return cls(World.of_request(request), Cache.of_user() if request.cache else Cache(None), progress)

    def memo(self, stage: Kept[_Item, _Value], items: Sequence[_Item]) -> tuple[_Value, ...]:
        """Return what `stage` makes of each of `items`, or what the cache has kept of it."""
        return self.cache.memo(stage, items)
