"""A batch on a Dask cluster: the one place that imports Dask, loaded when a cluster is asked for.

The workers see the same files under the same paths, and have the same galley; what they are sent is a `Task`, what
comes back a `Line`. A worker that ends is Dask's to replace; an article that ends several is given up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, KilledWorker, LocalCluster, Worker, WorkerPlugin, get_worker

from galley.batch.crew import Crew
from galley.batch.line import Line, lines_in, packed
from galley.batch.run import Task, done, failed, tools_digest
from galley.document.profile import EngineChoice
from galley.evaluator.servers import servers
from galley.request import MISSING
from galley.runtime.folders import work_in, working_folder

_PLUGIN = "galley"
_PATIENCE = 2  # seconds without news after which the tasks are looked at, and the workers counted
_ALONE = 60  # times that there is none
_CONNECT_SECONDS = 30
_SETTINGS = {
    # What an article may use is bounded in each process that evaluates it; Dask would count its own process only.
    "distributed.worker.memory.terminate": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.target": False,
    # A worker that is begun again loads for as long on a busy machine; after this time Dask would give it up for good.
    "distributed.deploy.lost-worker-timeout": "10 minutes",
}


class _Warm(WorkerPlugin):
    """What each worker of the cluster holds: the processes of which those of the articles are forked."""

    def __init__(self, folder: str, engine: EngineChoice) -> None:
        self._folder = folder
        self._engine = engine
        self.servers = ""
        self.tools = ""

    def setup(self, worker: Worker) -> None:
        """Begin, in the thread that lives as long as the worker: what it starts ends with it."""
        del worker
        work_in(self._folder)
        self.tools = tools_digest()
        self._open = ExitStack()
        self.servers = self._open.enter_context(servers(self._engine)).folder

    def teardown(self, worker: Worker) -> None:
        """End."""
        del worker
        self._open.close()


def _done(task: Task, topic: str) -> None:
    """Do an article on a worker of the cluster, and tell its line.

    As an event, which the scheduler passes on at once: a result would lie with the worker until it is asked for, and be
    lost with it; and Dask closes a worker for good that does not answer then.
    """
    worker = get_worker()
    warm: Any = worker.plugins[_PLUGIN]
    if warm.tools == task.tools:
        line = done(task, warm.servers)
    else:
        line = failed(task, "a worker of the cluster has another galley or other engines", MISSING)
    worker.log_event(topic, packed(line))


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The workers of a cluster; `lines` takes what they tell under `topic`."""

    client: Client
    topic: str = field(default_factory=lambda: f"galley-{uuid4().hex}")
    lines: SimpleQueue[str] = field(default_factory=SimpleQueue)

    def each(self, tasks: Iterable[Task]) -> Iterator[Line]:
        """Yield the line of each article as it ends; see `Crew`."""
        self.client.subscribe_topic(self.topic, lambda event: self.lines.put(event[1]))
        waiting, sent = iter(tasks), dict[str, tuple[Task, Any]]()
        while True:
            # No more than there are threads: of all that a worker was given when it ends, Dask blames each.
            for task in islice(waiting, max(self._threads() - len(sent), 0 if sent else 1)):
                sent[task.article.name] = (task, self.client.submit(_done, task, self.topic, pure=False))
            if not sent:
                return
            for line in self._ended(sent):
                if known := sent.pop(line.id, None):
                    known[1].release()
                    yield line

    def _threads(self) -> int:
        return int(sum(self.client.nthreads().values()))

    def _ended(self, sent: Mapping[str, tuple[Task, Any]]) -> list[Line]:
        """Return the lines of what has ended, at least one; raises OSError where there is no worker for a long time."""
        alone = 0
        while alone < _ALONE:
            with suppress(Empty):
                return list(lines_in([self.lines.get(timeout=_PATIENCE)]))
            if given_up := [_given_up(task, future) for task, future in sent.values() if future.status != "pending"]:
                return given_up
            alone = 0 if self._threads() else alone + 1
        message = f"the cluster has had no worker for {_ALONE * _PATIENCE} seconds"
        raise OSError(message)


def _given_up(task: Task, future: Any) -> Line:
    """Return the line of an article of which nothing was told though its task has ended."""
    fault = future.exception(timeout=_PATIENCE) if future.status == "error" else future.status
    if isinstance(fault, KilledWorker):
        return failed(task, "it ended every worker that it was given to")
    return failed(task, f"the cluster gave it up: {fault}")


@contextmanager
def cluster(address: str, workers: int, engine: EngineChoice = "") -> Iterator[Crew]:
    """Have the cluster at `address` do the articles, or one of so many workers on this machine where that is "".

    Raises OSError where there is none.
    """
    with ExitStack() as opened, dask.config.set(_SETTINGS):
        if not address:
            # One article at a time in each, and no page of Dask's own on the network.
            own = LocalCluster(workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, memory_limit=0)
            address = opened.enter_context(own).scheduler_address
        client = opened.enter_context(Client(address, timeout=_CONNECT_SECONDS))
        client.register_plugin(_Warm(working_folder(), engine), name=_PLUGIN)
        yield _Cluster(client)
