"""Who does the articles of a batch: so many at once on this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Protocol

from galley.batch.line import Line
from galley.batch.run import Task, done
from galley.document.profile import EngineChoice
from galley.evaluator.servers import servers


class Crew(Protocol):
    """Does articles side by side."""

    def each(self, tasks: Iterable[Task]) -> Iterator[Line]:
        """Yield the line of each article as it ends, in no order."""


class Local:
    """So many articles at once on this machine, each in processes of its own that this one has forked.

    What waits for them is a thread: nothing of a manuscript is evaluated in it.
    """

    def __init__(self, workers: int, do: Callable[[Task], Line]) -> None:
        self._workers = workers
        self._do = do

    def each(self, tasks: Iterable[Task]) -> Iterator[Line]:
        """Yield the line of each article as it ends; see `Crew`."""
        pool = ThreadPoolExecutor(self._workers)
        waiting = iter(tasks)
        # Not all at once: what is not begun costs nothing, and an interruption has nothing to take back.
        running: set[Future[Line]] = {pool.submit(self._do, one) for one in islice(waiting, self._workers)}
        try:
            while running:
                ended, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(self._do, one) for one in islice(waiting, len(ended))}
                yield from (one.result() for one in ended)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def local(workers: int, engine: EngineChoice = "") -> Iterator[Crew]:
    """Have this machine do the articles, with pages of an engine; "" for those of the journals."""
    with servers(engine) as ready:
        yield Local(workers, partial(done, servers=ready.folder))
