"""The processes that fork workers (`galley.runtime.forkserver`), as who needs a worker asks them.

On Linux only. Where there is none, or it does not answer, a worker is started by itself, with the same results.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from galley.runtime.channel import Channel, ChannelClosed
from galley.runtime.child import MEMORY
from galley.runtime.forkserver import KILL, Ended, Start, Started, framed, received
from galley.runtime.posix import resource

if TYPE_CHECKING:
    from galley.runtime.workers import Bounds

_PATIENCE = 30  # seconds in which a server answers


@dataclass(slots=True)
class Forked:
    """A worker that was forked: its identifier, the connection to the server, and the channel to the worker."""

    connection: socket.socket
    pid: int
    channel: Channel
    errors: int
    cpu_seconds: float = 0
    _code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, None while the process runs."""
        with suppress(TimeoutError, BlockingIOError):
            return self.wait(0)
        return self._code

    def wait(self, seconds: float | None = None) -> int:
        """Return the exit code when the process has ended; raises TimeoutError after so many seconds."""
        if self._code is None:
            self.connection.settimeout(seconds)
            try:
                ended = received(self.connection)
            except (ChannelClosed, ConnectionError):
                ended = None  # the server has ended, and all that it forked with it
            self._code, self.cpu_seconds = -signal.SIGKILL, 0
            if isinstance(ended, Ended):
                self._code, self.cpu_seconds = ended.code, ended.cpu_seconds
        return self._code

    def kill(self) -> None:
        """End the process with all that it started."""
        with suppress(OSError):
            self.connection.sendall(KILL)

    def close(self) -> None:
        """Close what led to the process."""
        _close((self.channel.reader, self.channel.writer, self.errors))
        self.connection.close()


def forked(server: Path, folder: Path, variables: Mapping[str, str], bounds: Bounds) -> Forked | None:
    """Return a worker that the server at the address `server` has forked; None where it cannot.

    It works in `folder`, with `variables` as its environment, and in no case beyond the limits of this process.
    """
    limits = tuple((what, most) for what, most in _limits() if most != resource.RLIM_INFINITY)
    start = Start(str(folder), variables, bounds.cpu_seconds, bounds.memory_megabytes, bounds.file_bytes, limits)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    theirs, ours = _pipes()
    try:
        started = _asked(connection, server, framed(start), theirs)
    except (OSError, ChannelClosed):  # an address may be too long, too
        connection.close()
        _close(ours)
        return None
    finally:
        _close(theirs)
    return Forked(connection, started.pid, Channel(*ours), ours[2])


def _asked(connection: socket.socket, server: Path, message: bytes, descriptors: tuple[int, ...]) -> Started:
    connection.settimeout(_PATIENCE)
    connection.connect(str(server))
    socket.send_fds(connection, [message[:1]], descriptors)
    connection.sendall(message[1:])
    started = received(connection)
    if not isinstance(started, Started):
        raise ChannelClosed
    return started


def _limits() -> Iterator[tuple[int, int]]:
    """Yield the limits that a worker may not pass, whoever forks it: those of the process that asks."""
    for what in (resource.RLIMIT_CPU, MEMORY, resource.RLIMIT_FSIZE):
        yield what, resource.getrlimit(what)[1]


def _pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return the ends of three pipes: those of the worker (its input, output and errors), and those of its parent."""
    inner, outer = os.pipe(), os.pipe()
    errors = os.pipe()
    return (inner[0], outer[1], errors[1]), (outer[0], inner[1], errors[0])


def _close(descriptors: tuple[int, ...]) -> None:
    for descriptor in descriptors:
        with suppress(OSError):
            os.close(descriptor)
