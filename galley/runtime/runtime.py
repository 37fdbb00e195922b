"""What a run works with: the World, the cache, the clock, child processes; and who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from galley.hold import Hold, made_now
from galley.request import Progress, Request
from galley.runtime.cache import Cache, Kept
from galley.runtime.children import Children
from galley.runtime.world import World

if TYPE_CHECKING:
    from galley.runtime.workers import Worker

_MOST_TASKS = 100
_MOST_CPU_SECONDS = 200
"""Of one worker, so that nothing that a task leaves behind can grow, and each has enough of the worker's own bounds."""

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")


def _nobody(_what: object) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What one run may use: seconds on the clock, and megabytes of memory in each of its processes."""

    seconds: float = 600
    memory_megabytes: int = 4_096


class Cancelled(Exception):  # noqa: N818 - a state
    """The run was given up."""


def _killed(worker: Worker) -> None:
    worker.kill()


@dataclass(slots=True)
class Cancellation:
    """By which a run can be given up while it is evaluated, from another thread.

    `end` is how a worker is told; as a rule it is ended at once.
    """

    is_set: bool = False
    worker: Worker | None = None
    end: Callable[[Worker], None] = _killed

    def cancel(self) -> None:
        """Give the run up."""
        self.is_set = True
        if self.worker:
            self.end(self.worker)


@dataclass(slots=True)
class Standing:
    """A worker that does one task after another; it is ended after so many, or where one of them went wrong."""

    worker: Worker | None = None
    tasks: int = 0
    cpu_seconds: float = 0

    @contextmanager
    def at_work(self, make: Callable[[], Worker]) -> Iterator[Worker]:
        """Return the worker for one task; `make` makes one that was not started where there is none."""
        if self.tasks >= _MOST_TASKS or self.cpu_seconds >= _MOST_CPU_SECONDS:
            self.close()
        if self.worker is None:
            self.worker = make()
        if not self.worker.is_alive:
            self._start()
        self.tasks += 1
        try:
            yield self.worker
        except Cancelled:  # it works for the next, or is started anew
            raise
        except BaseException:
            self.close()
            raise

    def begins_again(self) -> bool:
        """Start the worker anew, in the middle of a task; False where it was new for this one."""
        is_used = self.tasks > 1
        if is_used:
            self._start()
            self.tasks = 1
        return is_used

    def _start(self) -> None:
        if self.worker is not None:
            self.worker.start()
        self.tasks, self.cpu_seconds = 0, 0

    def close(self) -> None:
        """End the worker."""
        if self.worker is not None:
            self.worker.close()
        self.worker, self.tasks, self.cpu_seconds = None, 0, 0


@dataclass(slots=True)
class Runtime:
    """What one run works with.

    `progress` is told each stage as it begins; `clock` measures the stages, in seconds; `children` are processes that
    start before their work is known, or stand by for more of it. `bound` is what the run may use; `servers` the folder
    of the processes of which its workers are forked, "" where each is started by itself; by `cancellation` it can be
    given up.
    `show` takes the page of a preview; `hold` is for a process that does one preview after another, and so is
    `standing`, the worker of the evaluator that waits for the next.
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
    hold: Hold = made_now
    standing: Standing | None = None

    @classmethod
    def of_request(cls, request: Request, progress: Progress = _nobody) -> Runtime:
        """Return what the request of a user needs: files of the disk, and the user's cache."""
        return cls(World.of_request(request), Cache.of_user() if request.cache else Cache(None), progress)

    def memo(self, stage: Kept[_Item, _Value], items: Sequence[_Item]) -> tuple[_Value, ...]:
        """Return what `stage` makes of each of `items`, or what the cache has kept of it."""
        return self.cache.memo(stage, items)
