"""Registries on this machine: a server on the loopback that answers as they do, from the files of `tests/answers`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from galley.refs.fetch import SERVERS

ANSWERS = Path(__file__).parent / "answers"


@dataclass
class Answered:
    """One answer: a status, the bytes, headers, and what is done before or with it."""

    data: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    slow: float = 0
    cut: bool = False
    """Whether the connection ends before the bytes do that were promised."""


@dataclass
class Registry:
    """What the server answers, by the beginning of a path; of several answers each is given once, the last for ever."""

    answers: dict[str, list[Answered]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def servers(self) -> dict[str, str]:
        """Return the base address of every registry on this server."""
        return {name: f"{self.address}/{name}" for name in SERVERS}

    def give(self, path: str, *answers: Answered | bytes) -> None:
        """Have the paths that begin with `path` answered."""
        self.answers[path] = [one if isinstance(one, Answered) else Answered(one) for one in answers]

    def answer(self, path: str) -> Answered:
        """Return the next answer for a path."""
        self.asked.append(path)
        found = max((one for one in self.answers if path.startswith(one)), key=len, default="")
        if not found:
            return Answered(b"Resource not found.", 404)
        left = self.answers[found]
        return left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def registry() -> Iterator[Registry]:
    """Serve while the block lasts."""
    served = Registry()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.agents.append(self.headers["User-Agent"])
            one = served.answer(self.path)
            time.sleep(one.slow)
            self.send_response(one.status)
            for name, value in one.headers.items():
                self.send_header(name, value.replace("{here}", served.address))
            self.send_header("Content-Length", str(len(one.data) + one.cut))
            self.end_headers()
            self.wfile.write(one.data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def recorded(name: str) -> bytes:
    """Return a recorded answer."""
    return (ANSWERS / name).read_bytes()
