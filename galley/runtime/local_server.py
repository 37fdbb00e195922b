"""The one place that listens: a server on this machine's own address, for one user who knows its token.

Nothing is served to a page of another origin: the path begins with a token that nobody can guess, the header Host must
name this very address (else a name of a stranger's could be made to lead here, "DNS rebinding"), and no header invites
other origins. Nothing is read from a request but its path.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TypeAlias

ADDRESS = "127.0.0.1"
Headers: TypeAlias = tuple[tuple[str, str], ...]

_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_HEARTBEAT_SECONDS = 15.0
_RETRY_MILLISECONDS = 500


@dataclass(frozen=True, slots=True)
class Served:
    """What is sent for a path: media type, bytes, and more headers."""

    media_type: str
    data: bytes
    headers: Headers = ()


@dataclass(slots=True)
class Events:
    """Server-sent events to all who listen (WHATWG HTML, section 9.2)."""

    _listening: list[SimpleQueue[bytes | None]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _is_closed: bool = False

    def send(self, name: str, data: str) -> None:
        """Send an event whose data is one line."""
        with self._lock:
            for queue in self._listening:
                queue.put(f"event: {name}\ndata: {data}\n\n".encode())

    def close(self) -> None:
        """Let all who listen go."""
        with self._lock:
            self._is_closed = True
            for queue in self._listening:
                queue.put(None)

    @contextmanager
    def heard(self) -> Iterator[SimpleQueue[bytes | None]]:
        """Return what one who listens is sent, None at the end, while the block lasts."""
        queue: SimpleQueue[bytes | None] = SimpleQueue()
        with self._lock:
            self._listening.append(queue)
            if self._is_closed:
                queue.put(None)
        try:
            yield queue
        finally:
            with self._lock:
                self._listening.remove(queue)

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listening)


class _Handler(BaseHTTPRequestHandler):
    """Answers one who asks."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer a request; the name is http.server's."""
        name = self._name()
        if name is None:
            self._send(HTTPStatus.FORBIDDEN, Served("text/plain", b"not for you\n"))
        elif name == "events":
            self._send_events()
        elif found := self.server.answer(name):
            self._send(HTTPStatus.OK, found)
        else:
            self._send(HTTPStatus.NOT_FOUND, Served("text/plain", b"there is nothing here\n"))

    def _name(self) -> str | None:
        """Return what is asked for, None where who asks does not know the address or the token."""
        start = f"/{self.server.token}/"
        path = self.path.partition("?")[0]
        knows = secrets.compare_digest(path[: len(start)].encode(), start.encode())
        port = self.server.server_address[1]
        is_here = self.headers.get("Host") in {f"{ADDRESS}:{port}", f"localhost:{port}"}
        return path[len(start) :] if knows and is_here else None

    def _send(self, status: int, served: Served) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(served.data)))
        self._send_headers(served.media_type, served.headers)
        self.wfile.write(served.data)

    def _send_headers(self, media_type: str, more: Headers = ()) -> None:
        for header, value in (("Content-Type", media_type), *_ALWAYS, *more):
            self.send_header(header, value)
        self.end_headers()

    def _send_events(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self._send_headers("text/event-stream", (("Connection", "close"),))
        with self.server.events.heard() as queue, suppress(OSError):
            said: bytes | None = f"retry: {_RETRY_MILLISECONDS}\nevent: hello\ndata:\n\n".encode()
            while said is not None:
                self.wfile.write(said)
                try:
                    said = queue.get(timeout=_HEARTBEAT_SECONDS)
                except Empty:
                    said = b":\n\n"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Answers each who asks in a thread of its own."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Callable[[str], Served | None], events: Events) -> None:
        super().__init__((ADDRESS, 0), _Handler)
        self.answer, self.events = answer, events
        self.token = secrets.token_urlsafe(24)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of one who left."""


@contextmanager
def serving(answer: Callable[[str], Served | None], events: Events) -> Iterator[str]:
    """Serve while the block lasts; return the address, which ends with a slash and holds the token.

    `answer` returns what is at a path below it, None for nothing; at `events` the events are sent.
    """
    with _Server(answer, events) as server:
        thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield f"http://{ADDRESS}:{server.server_address[1]}/{server.token}/"
        finally:
            events.close()
            server.shutdown()
            thread.join()
