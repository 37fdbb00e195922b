"""Processes of which workers are forked, for what does the same again and again: a batch, a watch."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from galley.runtime.folders import Scratch
from galley.runtime.forkserver import LISTENING, Prepare
from galley.runtime.posix import tells_of_ends
from galley.runtime.workers import Bounds, Worker, WorkerEnded

_LOADING_SECONDS = 60
_SERVER = "galley.runtime.forkserver"
_UNBOUNDED = Bounds(cpu_seconds=1 << 30, file_bytes=1 << 40)
"""Of a process that evaluates nothing itself: each that it forks has bounds of its own."""


class Servers:
    """Processes that have loaded what the workers `modules` need, and fork them; in the folder `folder` while open.

    `folder` is "" where there are none: then every worker is started by itself.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        self._modules = modules
        self._open = ExitStack()
        self.folder = ""

    def __enter__(self) -> Self:
        """Start the processes and wait until all can fork."""
        if tells_of_ends():
            addresses = self._open.enter_context(Scratch()).path
            with self._open.pop_all() as opening:
                started = [opening.enter_context(Worker(_SERVER, _UNBOUNDED, servers="")) for _ in self._modules]
                for module, worker in zip(self._modules, started, strict=True):
                    worker.send(Prepare(module, str(addresses / module)), _LOADING_SECONDS)
                if all(map(_is_ready, started)):
                    self.folder = str(addresses)
                    self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, and all workers that they have forked."""
        self.folder = ""
        self._open.close()


def _is_ready(worker: Worker) -> bool:
    try:
        return bool(worker.receive(_LOADING_SECONDS) == LISTENING)
    except WorkerEnded:
        return False
