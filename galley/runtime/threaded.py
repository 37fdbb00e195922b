"""A worker as a thread of this process: for systems on which a process cannot be bounded and ended.

It receives and sends the same values. Nothing bounds it; one that takes too long is left to itself.
"""

from __future__ import annotations

import os
import time
import traceback
from importlib import import_module
from queue import Empty, SimpleQueue
from threading import Thread

from galley.runtime.channel import Channel, ChannelClosed, ChannelTimeout, packed, unpacked
from galley.runtime.posix import note_unbounded

_Queue = SimpleQueue[bytes | None]
_ENDED = 9


class QueueChannel(Channel):
    """One end of a channel within a process; a None in a queue says that the other end has closed."""

    def __init__(self, incoming: _Queue, outgoing: _Queue) -> None:
        self.incoming, self.outgoing = incoming, outgoing
        self.reader = self.writer = self.errors = -1
        self.words = ""

    def send(self, value: object, seconds: float | None = None) -> None:  # noqa: ARG002 - nothing waits
        """Send a value."""
        self.outgoing.put(packed(value))

    def receive(self, seconds: float | None = None) -> object:
        """Return the next value; raises ChannelTimeout and ChannelClosed."""
        try:
            data = self.incoming.get(timeout=seconds)
        except Empty:
            raise ChannelTimeout from None
        if data is None:
            self.incoming.put(None)
            raise ChannelClosed
        return unpacked(data)

    def is_waiting(self) -> bool:
        """Tell whether a value can be received."""
        return not self.incoming.empty()

    def last_words(self) -> str:
        """Return how the worker ended, if by a fault."""
        return self.words


class Threaded:
    """A worker that is a thread; it has the identifier of this process."""

    cpu_seconds = 0.0

    def __init__(self, module: str) -> None:
        note_unbounded()
        inward, outward = _Queue(), _Queue()
        self.pid = os.getpid()
        self._own = QueueChannel(outward, inward)
        self.channel: Channel = self._own
        self._ends = (inward, outward)
        self._code: int | None = None
        self._thread = Thread(target=self._work, args=(module, QueueChannel(inward, outward)), daemon=True)
        self._thread.start()

    def _work(self, module: str, channel: QueueChannel) -> None:
        code = 0
        try:
            import_module(module).main(channel)
        except ChannelClosed:
            pass
        except BaseException:  # noqa: BLE001 - the last words of a worker, as Python says them
            code = 1
            self._own.words = traceback.format_exc().strip()
        self._code = code if self._code is None else self._code
        channel.outgoing.put(None)

    def poll(self) -> int | None:
        """Return the exit code, None while the thread works."""
        return self._code

    def wait(self, seconds: float | None = None) -> int:
        """Return the exit code when the thread has ended or is left to itself; raises TimeoutError."""
        ends = None if seconds is None else time.monotonic() + seconds
        while self._code is None:
            if ends is not None and time.monotonic() >= ends:
                raise TimeoutError
            self._thread.join(0.05)
        return self._code

    def kill(self) -> None:
        """Leave the thread to itself: where it waits for a value it ends, else its answers are not read."""
        self._code = -_ENDED if self._code is None else self._code
        for end in self._ends:
            end.put(None)

    def close(self) -> None:
        """Have the thread end where it waits for more."""
        self.kill()
