"""`galley watch` as a program of its own, and one who listens to it."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from tests.conftest import TOP
from tests.waiting import PATIENCE


@dataclass(slots=True)
class Watching:
    """A watch that runs: its address, what it says, and the events that it sends."""

    process: subprocess.Popen[str]
    address: str
    said: Queue[str] = field(default_factory=Queue)
    events: Queue[tuple[str, Any]] = field(default_factory=Queue)

    def get(self, path: str, **headers: str) -> tuple[int, http.client.HTTPResponse, bytes]:
        """Return the status, the answer and the bytes at a path below the address."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)
        connection.request("GET", f"{parts.path}{path}", headers=headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer, data

    def state(self) -> Any:
        """Return what there is to see."""
        return json.loads(self.get("state")[2])

    def event(self, name: str, **wanted: object) -> Any:
        """Return the data of the next event of a name, that has what is wanted."""
        while True:
            kind, data = self.events.get(timeout=PATIENCE)
            if kind == name and all(data.get(key) == value for key, value in wanted.items()):
                return data


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    """Watch the manuscript `m` in `folder`, and listen."""
    command = [sys.executable, str(TOP / "build.py"), "watch", "m", *arguments]
    environment = {**os.environ, "CI": "true"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as run:
        try:
            assert run.stdout
            first = run.stdout.readline()
            found = re.search(r"http://\S+", first)
            assert found, first
            watch = Watching(run, found[0])
            for work in (_say, _listen):
                Thread(target=work, args=(watch,), daemon=True).start()
            assert watch.events.get(timeout=PATIENCE)[0] == "hello"
            yield watch
        finally:
            run.terminate()
            with suppress(subprocess.TimeoutExpired):
                run.wait(30)
            run.kill()


def _say(watch: Watching) -> None:
    for line in watch.process.stdout or ():
        watch.said.put(line)


def _listen(watch: Watching) -> None:
    parts = urlsplit(watch.address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)
    connection.request("GET", f"{parts.path}events")
    name = ""
    with suppress(OSError):
        for line in connection.getresponse():
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "event":
                name = value
            elif key.startswith("data"):
                watch.events.put((name, json.loads(value) if value else None))
