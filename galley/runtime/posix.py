"""What POSIX systems have and others lack: limits of a process, locks of files, signals that end a process.

Everything takes them from here, so that galley loads without them. On a system without limits, such as Windows, workers
are threads (`galley.runtime.threaded`): they do the same, but nothing bounds what a manuscript may use, and the user is
told so, once.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

try:
    import fcntl
    import resource
except ImportError:  # as on Windows
    fcntl = resource = None  # type: ignore[assignment]

__all__ = [
    "HOLDS_FOLDERS",
    "bounds_processes",
    "fcntl",
    "note_unbounded",
    "resource",
    "seconds_bounded",
    "signals_held",
    "signals_of",
    "tell_of_unbounded",
    "tells_of_ends",
]

HOLDS_FOLDERS = fcntl is not None and hasattr(os, "O_DIRECTORY") and os.open in os.supports_dir_fd
"""Whether a folder can be held open, and files be named in it; elsewhere they are read and written by their paths."""
UNBOUNDED = (
    "this system has no limits by which what a manuscript uses is bounded: build only manuscripts that you trust here, "
    "others on Linux, on macOS or in WSL"
)
_TICKS = ~0 << 3
"""The clock CPUCLOCK_PROF of this process: MAKE_PROCESS_CPUCLOCK(0, CPUCLOCK_PROF), linux/posix-timers.h."""
_NEEDED = (
    (os, ("killpg", "set_blocking", "O_NOFOLLOW", "O_DIRECTORY")),
    (signal, ("SIGKILL", "SIGXCPU", "SIGPROF", "setitimer")),
)


@dataclass(slots=True)
class _Notice:
    """Who is told that nothing is bounded, and whether that was done."""

    tell: Callable[[str], None] | None = None
    is_told: bool = False


_NOTICE = _Notice()


def bounds_processes() -> bool:
    """Tell whether this system can bound and end a process."""
    has_all = all(hasattr(module, name) for module, names in _NEEDED for name in names)
    return has_all and resource is not None and fcntl is not None


def tells_of_ends() -> bool:
    """Tell whether a descriptor tells of the end of a process here: pidfd_open(2), of Linux 5.3.

    Python may have the function where the kernel, or what confines a container, has not.
    """
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


def tell_of_unbounded(tell: Callable[[str], None]) -> None:
    """Have `tell` told, the first time that something is evaluated without bounds."""
    _NOTICE.tell = tell


def note_unbounded() -> None:
    """Note that something is evaluated without bounds."""
    if _NOTICE.tell is not None and not _NOTICE.is_told:
        _NOTICE.is_told = True
        _NOTICE.tell(UNBOUNDED)


def seconds_used() -> float:
    """Return the processor time of this process and of all that it started and that has ended."""
    if resource is None:
        return time.process_time()
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in own)


def seconds_bounded() -> float:
    """Return the processor time of this process as the system counts it against RLIMIT_CPU.

    Linux counts ticks there (CPUCLOCK_PROF), which are before what getrusage(2) and clock(3) say by a hundredth or
    two: after some minutes by more than a bound of few seconds leaves.
    """
    used = time.process_time()
    if sys.platform == "linux":
        with suppress(OSError):  # a sandbox may know fewer clocks
            return max(used, time.clock_gettime(_TICKS))
    return used


def signals_of(*names: str) -> tuple[signal.Signals, ...]:
    """Return the signals of these names, without those that the system does not have."""
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


@contextmanager
def signals_held(*signals: int) -> Iterator[None]:
    """Hold signals back from this thread until the block is over, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
