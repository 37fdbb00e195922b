"""The worker that runs pandoc through pypandoc.

Reads one request (JSON) on standard input and writes one answer (JSON) a line for every job, as each ends. Each pandoc
inherits the bound on CPU time; its heap is bounded by its own `-M`, which ends it with a message.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pypandoc

from galley.tools.versions import bundled_pandoc

_WRITING = threading.Lock()


class _Messages(logging.Handler):
    """Keeps what pypandoc logs on the thread that asks."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.by_thread: dict[int, list[str]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.by_thread.setdefault(threading.get_ident(), []).append(record.getMessage())

    def take(self) -> list[str]:
        return self.by_thread.pop(threading.get_ident(), [])


@contextmanager
def _messages() -> Iterator[_Messages]:
    logger, handler = logging.getLogger("pypandoc"), _Messages()
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)


def _run(index: int, job: Mapping[str, str], heap_megabytes: int, messages: _Messages) -> dict[str, Any]:
    # "--sandbox" is given here: pypandoc would ask each pandoc for its version first, and leave it out of an old one.
    arguments = [*job.get("arguments", ()), "--sandbox", "--wrap=none", "+RTS", f"-M{heap_megabytes}m", "-RTS"]
    try:
        output = pypandoc.convert_text(job["text"], job["to"], job["from"], extra_args=arguments, verify_format=False)
    except (RuntimeError, OSError) as error:
        return {"index": index, "error": str(error), "messages": messages.take()}
    return {"index": index, "output": output, "messages": messages.take()}


def _answer(answer: dict[str, Any]) -> None:
    with _WRITING:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main() -> None:
    """Serve one request."""
    vars(pypandoc)["__pandoc_path"] = str(bundled_pandoc())  # else it would look for one on the machine
    request = json.load(sys.stdin)
    with _messages() as messages, ThreadPoolExecutor(2) as pool:
        for index, job in enumerate(request["jobs"]):
            future = pool.submit(_run, index, job, request["heap_megabytes"], messages)
            future.add_done_callback(lambda done: _answer(done.result()))
