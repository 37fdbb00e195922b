"""Workers: child processes that run galley's own code over a stranger's data. Nothing else in galley starts a process.

A worker sees nothing of where galley was started: it imports from galley's own folder and the environment's packages
only, has a scratch folder as working folder and home, and an environment made for it. It bounds itself before it
imports what it works with (`galley.runtime.child`), ends with the process that started it, and is killed with all that
it started.
"""

from __future__ import annotations

import os
import signal
import site
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from galley.runtime.channel import Channel, ChannelClosed, ChannelTimeout
from galley.runtime.folders import Scratch

_Result = TypeVar("_Result")

_ENDING_SECONDS = 5  # for a process that has closed its end
_HOME = Path(__file__).resolve().parents[2]
# Where the loader finds shared libraries that the system does not know, and what Python needs to start on Windows.
KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")
# The same on every machine; pydantic looks through all installed packages for plugins, and runs them.
_FIXED = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
# `galley` is imported from its own folder before all others, everything else from the environment before it.
BOOT = (
    "import sys; sys.path[:0] = [sys.argv[1]]; from galley.runtime import child; "
    "sys.path[:] = [*sys.path[1:], *sys.argv[1:3]]; child.main(*sys.argv[3:])"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use; what it starts inherits them.

    `cpu_seconds` of processor time and `memory_megabytes` of memory in each process (0: unbounded, for what starts
    programs with bounds of their own), and files of `file_bytes` at most.
    """

    cpu_seconds: int
    memory_megabytes: int = 0
    file_bytes: int = 0


class WorkerEnded(Exception):  # noqa: N818 - a state, which each kind of worker tells in its own words
    """A worker has ended before it answered.

    `code` is its exit code (negative: the signal that ended it), `errors` are its last words; `late` tells that it was
    ended at the wall limit.
    """

    def __init__(self, code: int, errors: str = "", *, late: bool = False) -> None:
        super().__init__(f"exit code {code}: {errors}")
        self.code, self.errors, self.late = code, errors, late


class Worker:
    """A worker process, from `start` (or the beginning of a `with` block) to `close`.

    `module` has a function `main(channel)` that receives what is sent here and sends the answers; `variables` are added
    to the environment of the process.
    """

    def __init__(self, module: str, bounds: Bounds, variables: Mapping[str, str] | None = None) -> None:
        self.bounds = bounds
        self.variables = dict(variables or {})
        self.scratch = Scratch()
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None

    def __enter__(self) -> Self:
        """Start the worker."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker, and remove its scratch folder."""
        self.close()

    def start(self) -> None:
        """Start the process, in place of the one that runs if there is one."""
        self._end()
        pipe = subprocess.PIPE
        process = subprocess.Popen(  # noqa: S603 - our own code, no shell, no word of the manuscript
            _command(self._module, self.bounds),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=_environment(self.scratch.path, self.variables),
            cwd=self.scratch.path,
            start_new_session=True,
            bufsize=0,
        )
        assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - asked for two lines above
        self._process = process
        self._channel = Channel(process.stdout.fileno(), process.stdin.fileno(), process.stderr.fileno())

    @property
    def pid(self) -> int:
        """The identifier of the process, 0 where none was started."""
        return self._process.pid if self._process else 0

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process is not None and self._process.poll() is None

    def send(self, value: object, seconds: float) -> None:
        """Send a value to the process, which is started where it was not; raises WorkerEnded."""
        if self._channel is None:
            self.start()
        self._exchange(lambda channel: channel.send(value, seconds))

    def receive(self, seconds: float) -> Any:
        """Return the next value that the process sends within so many seconds; raises WorkerEnded."""
        return self._exchange(lambda channel: channel.receive(seconds))

    def close(self) -> None:
        """End the process with all that it started, and remove its scratch folder."""
        self._end()
        self.scratch.remove()

    def _exchange(self, act: Callable[[Channel], _Result]) -> _Result:
        process, channel = self._process, self._channel
        assert process and channel  # noqa: S101, PT018 - started by who calls this
        said = ""
        try:
            return act(channel)
        except ChannelTimeout:
            late = True
        except ChannelClosed as closed:
            late, said = False, str(closed)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_ENDING_SECONDS)
        self._kill()
        code = process.wait()
        raise WorkerEnded(code, channel.last_words() or said, late=late)

    def _kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)

    def _end(self) -> None:
        self._kill()
        if self._process is None:
            return
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        self._process.wait()
        self._process = self._channel = None


def ask(module: str, bounds: Bounds, request: object, wall_seconds: float) -> Any:
    """Return the one answer of a worker that is started for this request; raises WorkerEnded."""
    with Worker(module, bounds) as worker:
        worker.send(request, wall_seconds)
        return worker.receive(wall_seconds)


def output_of(command: Sequence[str], wall_seconds: float = 20) -> str:
    """Return what a program of the user's machine prints, "" where it fails: for the user who asks what it is."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no word of a manuscript
            command, capture_output=True, text=True, timeout=wall_seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _command(module: str, bounds: Bounds) -> list[str]:
    flags = ["-P", "-s", *(["-B"] if sys.dont_write_bytecode else [])]
    users = site.getusersitepackages() if site.ENABLE_USER_SITE else ""
    limits = (bounds.cpu_seconds, bounds.memory_megabytes, bounds.file_bytes)
    return [sys.executable, *flags, "-c", BOOT, str(_HOME), users, module, *map(str, limits), str(os.getpid())]


def _environment(scratch: Path, variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    own = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(scratch))
    return {**kept, **own, **_FIXED, **variables}
