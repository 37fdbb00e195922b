"""A batch on a Dask cluster: the one place that imports Dask, loaded when a cluster is asked for.

The workers see the same files under the same paths, and have the same galley; what they are sent is a `Task`, what
comes back a `Line`. A worker that ends is Dask's to replace; an article that ends several is given up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

import dask
from distributed import Client, KilledWorker, LocalCluster, Worker, WorkerPlugin, get_worker, wait

from galley.batch.crew import Crew
from galley.batch.line import Line
from galley.batch.run import Task, done, failed, tools_digest
from galley.evaluator.servers import servers
from galley.request import MISSING
from galley.runtime.folders import work_in, working_folder

_PLUGIN = "galley"
_PATIENCE = 10  # seconds after which the workers are counted
_ALONE = 12  # times that there is none
_CONNECT_SECONDS = 30
_SETTINGS = {
    # What an article may use is bounded in each process that evaluates it; Dask would count its own process only.
    "distributed.worker.memory.terminate": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.target": False,
}


class _Warm(WorkerPlugin):
    """What each worker of the cluster holds: the processes of which those of the articles are forked."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.servers = ""
        self.tools = ""

    def setup(self, worker: Worker) -> None:
        """Begin, in the thread that lives as long as the worker: what it starts ends with it."""
        del worker
        work_in(self._folder)
        self.tools = tools_digest()
        self._open = ExitStack()
        self.servers = self._open.enter_context(servers()).folder

    def teardown(self, worker: Worker) -> None:
        """End."""
        del worker
        self._open.close()


def _done(task: Task) -> Line:
    """Do an article on a worker of the cluster."""
    warm: Any = get_worker().plugins[_PLUGIN]
    if warm.tools != task.tools:
        return failed(task, "a worker of the cluster has another galley or other engines", MISSING)
    return done(task, warm.servers)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The workers of a cluster."""

    client: Client

    def each(self, tasks: Iterable[Task]) -> Iterator[Line]:
        """Yield the line of each article as it ends; see `Crew`."""
        waiting = iter(tasks)
        sent: dict[Any, Task] = {}
        while True:
            # No more than there are threads: of all that a worker was given when it ends, Dask blames each.
            for task in islice(waiting, max(self._threads() - len(sent), 0 if sent else 1)):
                sent[self.client.submit(_done, task, pure=False)] = task
            if not sent:
                return
            for future in self._ended(sent):
                yield _line(future, sent.pop(future))
                future.release()

    def _threads(self) -> int:
        return int(sum(self.client.nthreads().values()))

    def _ended(self, sent: Iterable[Any]) -> Iterator[Any]:
        """Yield what has ended, at least one; raises OSError where there is no worker for a long time."""
        alone = 0
        while alone < _ALONE:
            with suppress(TimeoutError):
                yield from wait(list(sent), timeout=_PATIENCE, return_when="FIRST_COMPLETED").done
                return
            alone = 0 if self._threads() else alone + 1
        message = f"the cluster has had no worker for {_ALONE * _PATIENCE} seconds"
        raise OSError(message)


def _line(future: Any, task: Task) -> Line:
    if future.status == "finished":
        line: Line = future.result()
        return line
    fault = future.exception() if future.status == "error" else None
    if isinstance(fault, KilledWorker):
        return failed(task, "it ended every worker that it was given to")
    return failed(task, f"the cluster gave it up: {fault or future.status}")


@contextmanager
def cluster(address: str, workers: int) -> Iterator[Crew]:
    """Have the cluster at `address` do the articles, or one of so many workers on this machine where that is "".

    Raises OSError where there is none.
    """
    with ExitStack() as opened, dask.config.set(_SETTINGS):
        if not address:
            # One article at a time in each, and no page of Dask's own on the network.
            own = LocalCluster(workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, memory_limit=0)
            address = opened.enter_context(own).scheduler_address
        client = opened.enter_context(Client(address, timeout=_CONNECT_SECONDS))
        client.register_plugin(_Warm(working_folder()), name=_PLUGIN)
        yield _Cluster(client)
