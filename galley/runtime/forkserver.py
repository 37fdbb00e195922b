"""The process of which workers are forked: it has loaded what they need, and never seen a manuscript.

A worker that is forked begins where the imports have ended, with a memory that no other paper was in. Like every worker
it gets a working folder, an environment and bounds of its own before it receives a word, and it ends with the process
that asked for it: the connection by which it was asked for is held as long as either lives.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from typing import NoReturn, TypeAlias

from galley.runtime.channel import Channel, ChannelClosed, packed, unpacked
from galley.runtime.child import attached, bound, bound_process, die_with_parent, loading
from galley.runtime.posix import resource

HEADER = 8  # bytes of a request's length; the descriptors of the new process come with it
KILL = b"k"
LISTENING = "listening"
_ENDS = 3  # descriptors of a worker: from where it reads, to where it writes, its errors
_LONGEST_WAIT = 5  # seconds, for a request that has begun

Work: TypeAlias = Callable[[Channel], None]


@dataclass(frozen=True, slots=True)
class Prepare:
    """Asks a new process to load the worker `module`, and to fork workers for whoever connects to `address`."""

    module: str
    address: str


@dataclass(frozen=True, slots=True)
class Start:
    """Asks for a worker: its folder, its environment, its bounds, and the limits of the process that asks."""

    folder: str
    variables: Mapping[str, str]
    cpu_seconds: int
    memory_megabytes: int
    file_bytes: int
    limits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Started:
    """The identifier of the process that was forked."""

    pid: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a worker ended (an exit code, negative for a signal), and the seconds of processor time that it took."""

    code: int
    cpu_seconds: float


@dataclass(slots=True)
class _Child:
    """A worker that was forked, and the connection by which it was asked for."""

    pid: int
    connection: socket.socket
    is_ending: bool = False


@dataclass(slots=True)
class _Server:
    """What the process holds; `children` are by the descriptors that tell of their end (pidfd_open(2))."""

    work: Work
    channel: Channel
    listener: socket.socket
    children: dict[int, _Child] = field(default_factory=dict)

    def serve(self) -> None:
        """Fork and bury until the process that started this one has gone."""
        while True:
            ready = self._ready()
            if self.channel.reader in ready:
                return
            if self.listener.fileno() in ready:
                self._accept()
            for descriptor in ready & set(self.children):
                self._bury(descriptor)
            for child in self.children.values():
                if child.connection.fileno() in ready:
                    _kill(child)

    def _ready(self) -> set[int]:
        poll = select.poll()
        asking = [one.connection.fileno() for one in self.children.values() if not one.is_ending]
        for descriptor in (self.channel.reader, self.listener.fileno(), *self.children, *asking):
            poll.register(descriptor, select.POLLIN)
        return {descriptor for descriptor, _ in poll.poll()}

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        connection.settimeout(_LONGEST_WAIT)
        try:
            start, descriptors = _received(connection)
        except (OSError, ChannelClosed):
            connection.close()
            return
        own = os.getpid()
        pid = os.fork()
        if pid == 0:
            connection.close()
            self._become(start, descriptors, own)
        with suppress(OSError):  # the child has done so, and may have ended
            os.setpgid(pid, pid)
        for descriptor in descriptors:
            os.close(descriptor)
        self.children[os.pidfd_open(pid)] = _Child(pid, connection)
        with suppress(OSError):
            connection.sendall(framed(Started(pid)))

    def _become(self, start: Start, descriptors: list[int], parent: int) -> NoReturn:
        """Be the worker: leave all that belongs to this process behind, and do the work."""
        code = 1
        try:
            os.setpgid(0, 0)
            die_with_parent(parent)
            self._close()
            channel = attached(descriptors)
            _bounded(start)
            self.work(channel)
            code = 0
        except BaseException:  # noqa: BLE001 - the last words of a process, as Python says them
            traceback.print_exc()
        os._exit(code)

    def _close(self) -> None:
        for descriptor, child in self.children.items():
            os.close(descriptor)
            child.connection.close()
        self.listener.close()
        os.close(self.channel.reader)
        os.close(self.channel.writer)

    def _bury(self, descriptor: int) -> None:
        child = self.children.pop(descriptor)
        _, status, usage = os.wait4(child.pid, 0)
        os.close(descriptor)
        with suppress(OSError):
            seconds = usage.ru_utime + usage.ru_stime
            child.connection.sendall(framed(Ended(os.waitstatus_to_exitcode(status), seconds)))
        child.connection.close()


def main(channel: Channel) -> None:
    """Load a worker and fork it until the process that started this one has gone."""
    prepare: Prepare = channel.receive()
    with loading():
        module = import_module(prepare.module)
        work: Work = module.prepared() if hasattr(module, "prepared") else module.main
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(prepare.address)
    listener.listen()
    channel.send(LISTENING)
    _Server(work, channel, listener).serve()


def _kill(child: _Child) -> None:
    """End a worker whose connection says so, or has ended."""
    child.is_ending = True
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _bounded(start: Start) -> None:
    os.chdir(start.folder)
    os.environ.clear()
    os.environ.update(start.variables)
    for what, hard in start.limits:
        bound(what, hard)
    bound_process(start.cpu_seconds, start.memory_megabytes)
    bound(resource.RLIMIT_FSIZE, start.file_bytes)


# --- what is said over a connection ------------------------------------------------------------------------------


def framed(value: object) -> bytes:
    """Return a value as it is sent, its length before it."""
    data = packed(value)
    return len(data).to_bytes(HEADER, "big") + data


def received(connection: socket.socket) -> object:
    """Return the next value; raises ChannelClosed where there is none, OSError where it takes too long."""
    return _value(connection, _whole(connection, HEADER))


def _received(connection: socket.socket) -> tuple[Start, list[int]]:
    header, descriptors, _, _ = socket.recv_fds(connection, HEADER, _ENDS)
    start = _value(connection, header + _whole(connection, HEADER - len(header)))
    if not isinstance(start, Start) or len(descriptors) != _ENDS:
        raise ChannelClosed
    return start, descriptors


def _value(connection: socket.socket, header: bytes) -> object:
    return unpacked(_whole(connection, int.from_bytes(header, "big")))


def _whole(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise ChannelClosed
        data += more
    return data
