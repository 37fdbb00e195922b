"""A worker that is forked of the process that needs it, and so loads no more than that has not.

It is forked while that process has one thread and nothing of a manuscript, and gets a folder, an environment, bounds
and a process group of its own before it receives a word, as every worker does. On Linux only: elsewhere libraries of
the system begin threads by themselves.
"""

from __future__ import annotations

import os
import select
import signal
import threading
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from galley.runtime.channel import Channel
from galley.runtime.child import attached, bound, bound_process, die_with_parent, loading
from galley.runtime.posix import resource, tells_of_ends

if TYPE_CHECKING:
    from galley.runtime.workers import Bounds


@dataclass(slots=True)
class Branch:
    """A worker that was forked: its identifier, the channel to it, and the descriptor that tells of its end."""

    pid: int
    channel: Channel
    end: int
    cpu_seconds: float = 0
    _code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, None while the process runs."""
        with suppress(TimeoutError):
            return self.wait(0)
        return None

    def wait(self, seconds: float | None = None) -> int:
        """Return the exit code when the process has ended; raises TimeoutError after so many seconds."""
        if self._code is None:
            poll = select.poll()
            poll.register(self.end, select.POLLIN)
            if not poll.poll(None if seconds is None else seconds * 1_000):
                raise TimeoutError
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code

    def kill(self) -> None:
        """End the process with all that it started."""
        os.killpg(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Close what led to the process."""
        for descriptor in {self.channel.reader, self.channel.writer, self.channel.errors, self.end} - {-1}:
            with suppress(OSError):
                os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Start:
    """What a worker is: its module, its folder, its environment, and its bounds."""

    module: str
    folder: Path
    variables: Mapping[str, str]
    bounds: Bounds


def branch(start: Start, leave: Iterable[int]) -> Branch | None:
    """Return a fork of this process that is the worker; None where that cannot be.

    `leave` are descriptors of this process that the other is not to hold.
    """
    if threading.active_count() > 1 or not tells_of_ends():
        return None
    parent, (theirs, ours) = os.getpid(), _pipes()
    pid = os.fork()
    if pid == 0:
        _become(start, theirs, parent, (*leave, *ours))
    with suppress(OSError):  # the child has done so, and may have ended
        os.setpgid(pid, pid)
    for descriptor in theirs:
        os.close(descriptor)
    return Branch(pid, Channel(*ours), os.pidfd_open(pid))


def _become(start: Start, descriptors: Iterable[int], parent: int, leave: Iterable[int]) -> NoReturn:
    """Be the worker: leave all that belongs to the other process behind, and do the work."""
    code = 1
    try:
        os.setpgid(0, 0)
        die_with_parent(parent)
        for descriptor in leave:
            os.close(descriptor)
        channel = attached(descriptors)
        os.chdir(start.folder)
        os.environ.clear()
        os.environ.update(start.variables)
        bound_process(start.bounds.cpu_seconds, start.bounds.memory_megabytes)
        with loading():
            work = import_module(start.module).main
        bound(resource.RLIMIT_FSIZE, start.bounds.file_bytes)
        work(channel)
        code = 0
    except BaseException:  # noqa: BLE001 - the last words of a process, as Python says them
        traceback.print_exc()
    os._exit(code)


def _pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return the ends of three pipes: those of the worker (its input, output and errors), and those of its parent."""
    inner, outer, errors = os.pipe(), os.pipe(), os.pipe()
    return (inner[0], outer[1], errors[1]), (outer[0], inner[1], errors[0])
