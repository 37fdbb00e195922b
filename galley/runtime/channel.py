"""Values between two processes of galley: frozen dataclasses of its own, sent whole, with a time limit.

What a worker sends is read as data, never as code: the reader makes values of galley's own plain classes only.
"""

from __future__ import annotations

import io
import os
import pickle
import select
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from typing import Any

_HEADER = 8  # bytes of a message's length
_CHUNK = 1 << 20
_ERRORS_KEPT = 4_000  # bytes of what a process writes to its standard error
_LARGEST = 1 << 31  # bytes of a message
_PLAIN = frozenset({("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")})


class ChannelClosed(Exception):  # noqa: N818 - a state, which the two ends take differently
    """The process at the other end has ended, or does not speak galley's language."""


class ChannelTimeout(Exception):  # noqa: N818 - as above
    """The process at the other end took too long."""


class _Values(pickle.Unpickler):
    """Reads values; knows galley's dataclasses and enumerations, and no function."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or module.startswith("galley."):
            found = super().find_class(module, name)
            if (module, name) in _PLAIN or is_dataclass(found) or (isinstance(found, type) and issubclass(found, Enum)):
                return found
        message = f"a process sent a {module}.{name}, which is no value"
        raise ChannelClosed(message)


class _Message(pickle.Pickler):
    """Writes values; an enumeration's member by its value: Python 3.11 before 3.11.4 names a function that finds it."""

    def reducer_override(self, value: object) -> Any:
        """Return what makes a member again, NotImplemented for all else (pickle, Pickler.reducer_override)."""
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


def packed(value: object) -> bytes:
    """Return a value as it is sent."""
    written = io.BytesIO()
    _Message(written, protocol=5).dump(value)
    return written.getvalue()


def unpacked(data: bytes | bytearray) -> Any:
    """Return the value that was sent as `data`; raises ChannelClosed where it is none."""
    try:
        return _Values(io.BytesIO(data)).load()
    except Exception as fault:  # a message that is none can make the reader raise anything
        raise ChannelClosed(str(fault)) from fault


@dataclass(slots=True)
class Channel:
    """One end: the descriptors to read from and to write to, and the other end's standard error (-1: not ours)."""

    reader: int
    writer: int
    errors: int = -1
    _said: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        """Never wait in a system call without a time limit."""
        os.set_blocking(self.writer, False)

    def send(self, value: object, seconds: float | None = None) -> None:
        """Send a value; raises ChannelTimeout, and ChannelClosed where nobody reads."""
        data = packed(value)
        deadline = _deadline(seconds)
        rest = memoryview(len(data).to_bytes(_HEADER, "big") + data)
        try:
            while rest:
                self._wait(self.writer, select.POLLOUT, deadline)
                rest = rest[os.write(self.writer, rest) :]
        except BrokenPipeError:
            raise ChannelClosed from None

    def receive(self, seconds: float | None = None) -> Any:
        """Return the next value; raises ChannelTimeout and ChannelClosed."""
        deadline = _deadline(seconds)
        size = int.from_bytes(self._read(_HEADER, deadline), "big")
        if size > _LARGEST:
            message = f"a message of {size} bytes"
            raise ChannelClosed(message)
        return unpacked(self._read(size, deadline))

    def is_waiting(self) -> bool:
        """Tell whether a value, or the beginning of one, can be received."""
        return bool(_ready({self.reader: select.POLLIN}, 0))

    def last_words(self) -> str:
        """Return the end of what the other process wrote to its standard error; to be asked when it has ended."""
        while self.errors >= 0:
            self._take_errors()
        return self._said.decode("utf-8", "replace").strip()

    def _read(self, size: int, deadline: float | None) -> bytearray:
        data = bytearray()
        while len(data) < size:
            self._wait(self.reader, select.POLLIN, deadline)
            chunk = os.read(self.reader, min(size - len(data), _CHUNK))
            if not chunk:
                raise ChannelClosed
            data += chunk
        return data

    def _wait(self, descriptor: int, event: int, deadline: float | None) -> None:
        """Wait until a descriptor is ready, and take what comes on the other's standard error meanwhile."""
        while True:
            left = None if deadline is None else max(deadline - time.monotonic(), 0)
            wanted = {descriptor: event, **({self.errors: select.POLLIN} if self.errors >= 0 else {})}
            ready = _ready(wanted, left)
            if self.errors in ready:
                self._take_errors()
            if descriptor in ready:
                return
            if not ready and deadline is not None:
                raise ChannelTimeout

    def _take_errors(self) -> None:
        chunk = os.read(self.errors, _CHUNK)
        self._said += chunk
        del self._said[:-_ERRORS_KEPT]
        if not chunk:
            self.errors = -1


def _ready(wanted: Mapping[int, int], seconds: float | None) -> set[int]:
    """Return the descriptors on which the event that is waited for has come, or an end."""
    poll = select.poll()
    for descriptor, event in wanted.items():
        poll.register(descriptor, event)
    return {descriptor for descriptor, _ in poll.poll(None if seconds is None else seconds * 1_000)}


def _deadline(seconds: float | None) -> float | None:
    return None if seconds is None else time.monotonic() + seconds
