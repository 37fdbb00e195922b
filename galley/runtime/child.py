"""The beginning of a worker: it binds itself to its parent and its bounds, then runs a module of galley's."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from galley.runtime import expressions
from galley.runtime.channel import Channel
from galley.runtime.late_methods import compile_late
from galley.runtime.posix import resource, seconds_bounded

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_MEGABYTE = 1_000_000
# What is used, not what is reserved: the runtime of Saxon reserves 32 GB. Elsewhere the address space is what counts.
MEMORY = getattr(resource, "RLIMIT_DATA" if sys.platform == "linux" else "RLIMIT_AS", 0)


def main(module: str, cpu_seconds: str, memory_megabytes: str, file_bytes: str, parent: str) -> None:
    """Bound this process, then call the function `main` of `module` with the channel to its parent."""
    die_with_parent(int(parent))
    channel = _channel()
    bound_process(int(cpu_seconds), int(memory_megabytes))
    compile_late()
    expressions.use_kept()
    with loading():
        work = import_module(module).main
    bound(resource.RLIMIT_FSIZE, int(file_bytes))
    work(channel)
    os._exit(0)  # to take down what was made object by object is half a second for nothing


def bound_process(cpu_seconds: int, memory_megabytes: int) -> None:
    """Bound the processor time of this process, and its memory unless that is 0; it leaves no image when it dies."""
    bound(resource.RLIMIT_CORE, 0)
    # One second more until the kill: SIGXCPU is what tells the limit from other causes.
    bound(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)
    if memory_megabytes:
        bound(MEMORY, memory_megabytes * _MEGABYTE)


@contextmanager
def loading() -> Iterator[None]:
    """Have nothing that the block loads searched for garbage, now or later: modules stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _channel() -> Channel:
    """Return this process's end of its parent's channel; what a library prints or reads goes elsewhere."""
    channel = Channel(os.dup(0), os.dup(1))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return channel


def attached(descriptors: Iterable[int]) -> Channel:
    """Return the channel of a process that was forked; `descriptors` are its input, its output and its errors."""
    reader, writer, errors = descriptors
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(errors, 1)
    os.dup2(errors, 2)
    os.close(nothing)
    os.close(errors)
    return Channel(reader, writer)


def put(name: str, data: bytes) -> None:
    """Write a file into the scratch folder of this process, which is its working folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def limit(cpu_seconds: int, memory_megabytes: int) -> None:
    """Bound what this process may use from now on, within what it was started with."""
    if resource is None:
        return
    used = int(seconds_bounded())
    bound(resource.RLIMIT_CPU, used + cpu_seconds, used + cpu_seconds + 1)
    bound(MEMORY, memory_megabytes * _MEGABYTE)


def bound(what: int, soft: int, hard: int | None = None) -> None:
    """Set a limit of this process, never above one that it already has: that is not allowed (setrlimit(2))."""
    _, most = resource.getrlimit(what)
    wanted = soft if hard is None else hard
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(what, (min(soft, limit), limit))


def die_with_parent(parent: int) -> None:
    """Have this process killed when the one that started it, `parent`, is gone; on Linux only.

    Without it a child of a build that was killed works on to its limits. Source: prctl(2), PR_SET_PDEATHSIG.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it went before the call
        os._exit(1)
