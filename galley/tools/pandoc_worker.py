"""The worker that runs pandoc through pypandoc.

It receives the heap of each pandoc in megabytes, the seconds of processor time that all may use together, and the jobs,
each a text, its format, the format wanted and arguments.
It sends an answer for every job as it ends: the job's number, the output or None, the error, and the messages. Each
pandoc inherits the bound on CPU time; its heap is bounded by its own `-M`, which ends it with a message.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any, TypeAlias, cast

from galley.runtime.channel import Channel, ChannelClosed
from galley.runtime.posix import resource
from galley.tools.bundled_pandoc import bundled_pandoc
from galley.tools.pandoc_texts import bounded, suits, together

_NEVER_USED: Mapping[str, Mapping[str, object]] = {
    "urllib.request": {},
    "pypandoc.pandoc_download": {"DEFAULT_TARGET_FOLDER": {}, "download_pandoc": None},
}
"""What pypandoc loads to fetch addresses and pandoc itself, and what it takes of it: two thirds of its time."""


@contextmanager
def _left_out(modules: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Have empty modules stand for those that are not loaded, while the block loads others."""
    absent = [name for name in modules if name not in sys.modules]
    for name in absent:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(modules[name])
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _left_out(_NEVER_USED):
    import pypandoc

Answer: TypeAlias = tuple[int, str | None, str, tuple[str, ...]]
_Job: TypeAlias = tuple[str, str, str, Sequence[str]]
_SENDING = threading.Lock()
BINARY = frozenset({"docx"})
"""Formats of pandoc that are files of bytes; a job and an answer have a character for each byte of one."""
LEAST_SECONDS = 4
_CHARACTERS_A_SECOND = 20_000
"""pandoc reads twenty-five times as many, unless brackets or quotes that are never closed have it begin anew."""
TOO_LONG = "the texts before it took the time of all"
_HEAP = ("-H1m", "-A8m", "-O64m")
"""pandoc is linked to begin with a heap of 64 MB, whose pages cost the system more time than a section is read in.
It would also look through all that it keeps each time that this has doubled, where a manuscript needs 30 MB."""


class _Messages(logging.Handler):
    """Keeps what pypandoc logs on the thread that asks."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.by_thread: dict[int, list[str]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.by_thread.setdefault(threading.get_ident(), []).append(record.getMessage())

    def take(self) -> tuple[str, ...]:
        return tuple(self.by_thread.pop(threading.get_ident(), ()))


@contextmanager
def _messages() -> Iterator[_Messages]:
    logger, handler = logging.getLogger("pypandoc"), _Messages()
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)


def _used() -> float:
    """Return the processor time of all pandocs that have ended."""
    if resource is None:
        return 0
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _answers_together(jobs: Sequence[_Job], common: Sequence[str], messages: _Messages) -> Iterator[Answer]:
    """Yield the answers of texts that may be read together, if pandoc reads all of them without a word."""
    wanted = [(source, target, tuple(own)) for _, source, target, own in jobs]
    alike = [
        at
        for at, (text, source, *_) in enumerate(jobs)
        if wanted[at] == (wanted[0][0], "json", ()) and suits(text, source)
    ]

    def convert(text: str, target: str, source: str) -> str:
        return _converted(text, target, source, common)

    documents = together([jobs[at][0] for at in alike], wanted[0][0], convert)
    if messages.take() or documents is None:
        return
    yield from ((at, document, "", ()) for at, document in zip(alike, documents, strict=True))


def _answer(index: int, job: _Job, common: Sequence[str], messages: _Messages, total_seconds: float) -> Answer:
    text, source, target, arguments = job
    if _used() > total_seconds:
        return index, None, TOO_LONG, ()
    try:
        output = _converted(text, target, source, [*arguments, *common])
    except (RuntimeError, OSError) as error:
        return index, None, str(error), messages.take()
    return index, output, "", messages.take()


def _converted(text: str, target: str, source: str, arguments: Sequence[str]) -> str:
    """Return what pandoc writes; a file of bytes as one character a byte."""
    if source.partition("+")[0] in BINARY:
        # pypandoc hands bytes on as they are, though it asks for a text.
        text = cast("str", text.encode("latin-1"))
    if target not in BINARY:
        return str(pypandoc.convert_text(text, target, source, extra_args=arguments, verify_format=False))
    data: Any = pypandoc.convert_text(text, target, source, extra_args=arguments, verify_format=False, outputfile="-")
    return bytes(data).decode("latin-1")


def main(channel: Channel) -> None:
    """Serve one request after the other, until nobody asks any more."""
    vars(pypandoc)["__pandoc_path"] = str(bundled_pandoc())  # else it would look for one on the machine
    with suppress(ChannelClosed):
        while True:
            _serve(channel, *channel.receive())


def _serve(channel: Channel, heap_megabytes: int, total_seconds: float, jobs: Sequence[_Job]) -> None:
    def send(done: Future[Answer]) -> None:
        with _SENDING:
            channel.send(done.result())

    # "--sandbox" is given here: pypandoc would ask each pandoc for its version first, and leave it out of an old one.
    common = ("--sandbox", "--wrap=none", "+RTS", *_HEAP, f"-M{heap_megabytes}m", "-RTS")
    with _messages() as messages, ThreadPoolExecutor(2) as pool:
        answered = {answer[0]: answer for answer in _answers_together(jobs, common, messages)}
        for answer in answered.values():
            channel.send(answer)
        most = total_seconds + _used()
        with bounded(seconds_of(jobs)):
            for index, job in enumerate(jobs):
                if index not in answered:
                    future = pool.submit(_answer, index, job, common, messages, most)
                    future.add_done_callback(send)
            pool.shutdown()


def seconds_of(jobs: Sequence[_Job]) -> int:
    """Return the seconds of processor time that the longest text may take; its worker's own bound is the highest."""
    longest = max((len(text) for text, *_ in jobs), default=0)
    is_packed = any(source.partition("+")[0] in BINARY for _, source, *_ in jobs)
    return LEAST_SECONDS + longest // (_CHARACTERS_A_SECOND // 100 if is_packed else _CHARACTERS_A_SECOND)
