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
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from galley.runtime.channel import Channel, ChannelClosed, ChannelTimeout
from galley.runtime.folders import Scratch, environment
from galley.runtime.posix import bounds_processes, seconds_used

_Result = TypeVar("_Result")

_ENDING_SECONDS = 5  # for a process that has closed its end
PANDOC = "galley.tools.pandoc_worker"
"""The worker that many need, and more than once."""
FORK_SERVERS = "GALLEY_FORK_SERVERS"
"""The variable by which a worker knows of which processes those that it starts are forked."""
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


@dataclass(slots=True)
class _Spent:
    """What workers of this process that were forked elsewhere have taken: the system counts its own children only."""

    cpu_seconds: float = 0


_SPENT = _Spent()


def seconds_spent() -> float:
    """Return the processor time of this process, of its workers that have ended, and of what they started."""
    return seconds_used() + _SPENT.cpu_seconds


class _Process(Protocol):
    """A process that works, however it began; `cpu_seconds` are what it took where the system does not say so here."""

    cpu_seconds: float

    pid: int
    channel: Channel

    def poll(self) -> int | None:
        """Return the exit code, None while it runs."""

    def wait(self, seconds: float | None = None) -> int:
        """Return the exit code when it has ended; raises TimeoutError after so many seconds."""

    def kill(self) -> None:
        """End it with all that it started."""

    def close(self) -> None:
        """Close what leads to it."""


class Worker:
    """A worker process, from `start` (or the beginning of a `with` block) to `close`.

    `module` has a function `main(channel)` that receives what is sent here and sends the answers; `variables` are added
    to the environment of the process. `servers` is the folder of the processes of which workers are forked (`Servers`);
    where it is None, that of this process if it is a worker with one.
    """

    def __init__(
        self, module: str, bounds: Bounds, variables: Mapping[str, str] | None = None, servers: str | None = None
    ) -> None:
        self.bounds = bounds
        self.variables = dict(variables or {})
        self.scratch = Scratch()
        self._module = module
        self._servers = environment(FORK_SERVERS) if servers is None else servers
        self._process: _Process | None = None

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
        self._process = self._forked() or self._spawned()

    def branch(self, leave: Iterable[int]) -> bool:
        """Begin the process as a fork of this one, which leaves the descriptors `leave`; False where that cannot be."""
        from galley.runtime.branch import Start, branch  # noqa: PLC0415 - for the one process that does it

        if not bounds_processes() or self._servers:
            return False
        variables = _environment(self.scratch.path, self.variables)
        self._process = branch(Start(self._module, self.scratch.path, variables, self.bounds), leave)
        return self._process is not None

    def _spawned(self) -> _Process:
        if not bounds_processes():
            from galley.runtime.threaded import Threaded  # noqa: PLC0415 - for systems that are no POSIX systems

            return Threaded(self._module)
        variables = _environment(self.scratch.path, self.variables)
        return _Spawned.of(_command(self._module, self.bounds), self.scratch.path, variables)

    def _forked(self) -> _Process | None:
        if not self._servers:
            return None
        from galley.runtime.forked import forked  # noqa: PLC0415 - a single build forks nothing

        variables = _environment(self.scratch.path, {**self.variables, FORK_SERVERS: self._servers})
        return forked(Path(self._servers) / self._module, self.scratch.path, variables, self.bounds)

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
        if self._process is None:
            self.start()
        self._exchange(lambda channel: channel.send(value, seconds))

    def receive(self, seconds: float) -> Any:
        """Return the next value that the process sends within so many seconds; raises WorkerEnded."""
        return self._exchange(lambda channel: channel.receive(seconds))

    def kill(self) -> None:
        """End the process from another thread than the one that talks to it, which is told that it has ended."""
        if process := self._process:
            with suppress(ProcessLookupError):
                process.kill()

    def close(self) -> None:
        """End the process with all that it started, and remove its scratch folder."""
        self._end()
        self.scratch.remove()

    def _exchange(self, act: Callable[[Channel], _Result]) -> _Result:
        process = self._process
        assert process  # noqa: S101 - started by who calls this
        said = ""
        try:
            return act(process.channel)
        except ChannelTimeout:
            late = True
        except ChannelClosed as closed:
            late, said = False, str(closed)
            with suppress(TimeoutError):
                process.wait(_ENDING_SECONDS)
        self._kill()
        code = process.wait()
        raise WorkerEnded(code, process.channel.last_words() or said, late=late)

    def _kill(self) -> None:
        if self.is_alive and self._process:
            self._process.kill()

    def _end(self) -> None:
        self._kill()
        if self._process is None:
            return
        self._process.wait()
        _SPENT.cpu_seconds += self._process.cpu_seconds
        self._process.close()
        self._process = None


@dataclass(slots=True)
class _Spawned:
    """A process that was started by itself."""

    pid: int
    process: subprocess.Popen[bytes]
    channel: Channel
    cpu_seconds: float = 0

    @classmethod
    def of(cls, command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Self:
        pipe = subprocess.PIPE
        process = subprocess.Popen(  # noqa: S603 - our own code, no shell, no word of the manuscript
            command, stdin=pipe, stdout=pipe, stderr=pipe, env=variables, cwd=folder, start_new_session=True, bufsize=0
        )
        assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - asked for two lines above
        return cls(
            process.pid, process, Channel(process.stdout.fileno(), process.stdin.fileno(), process.stderr.fileno())
        )

    def poll(self) -> int | None:
        return self.process.poll()

    def wait(self, seconds: float | None = None) -> int:
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None

    def kill(self) -> None:
        os.killpg(self.pid, signal.SIGKILL)

    def close(self) -> None:
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


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


class ProgramFailedError(Exception):
    """A program of the user's machine is not there, or ended with an exit code other than 0; the text says which."""


def run_program(command: Sequence[str], folder: Path) -> None:
    """Run a program of the user's machine in a folder; raises ProgramFailedError with what it said.

    For what brings things to the machine. It has the user's environment: where packages come from is said there.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no word of a manuscript
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    except FileNotFoundError as fault:
        message = f"{command[0]} is not there"
        raise ProgramFailedError(message) from fault
    if done.returncode:
        message = f"{command[0]} ended with {done.returncode}: {done.stdout.decode(errors='replace').strip()}"
        raise ProgramFailedError(message)


def open_in_browser(address: str) -> None:
    """Have the user's browser show a page of this machine's, as the user asked."""
    import webbrowser  # noqa: PLC0415 - one option of one command

    webbrowser.open(address)


def bounded_output(
    command: Sequence[str], folder: str, variables: Mapping[str, str], wall_seconds: float, most_bytes: int
) -> bytes:
    """Return what a program of the user's machine prints, with this environment alone; no word of it is the stranger's.

    Raises ProgramFailedError where it is not there, fails, prints more than `most_bytes` or takes too long.
    """
    null, pipe = subprocess.DEVNULL, subprocess.PIPE
    try:
        process = subprocess.Popen(  # noqa: S603 - as `run_program`
            command, cwd=folder, env=variables, stdin=null, stdout=pipe, stderr=null, start_new_session=True
        )
    except OSError as fault:
        message = f"{command[0]} is not there"
        raise ProgramFailedError(message) from fault
    late = Timer(wall_seconds, os.killpg, (process.pid, signal.SIGKILL))
    late.start()
    try:
        assert process.stdout  # noqa: S101 - asked for above
        with process.stdout as stream:
            printed = stream.read(most_bytes + 1)
        if len(printed) > most_bytes:
            os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
    finally:
        late.cancel()
    if code or len(printed) > most_bytes:
        message = f"{command[0]} ended with {code}"
        raise ProgramFailedError(message)
    return printed


def _command(module: str, bounds: Bounds) -> list[str]:
    flags = ["-P", "-s", *(["-B"] if sys.dont_write_bytecode else [])]
    users = site.getusersitepackages() if site.ENABLE_USER_SITE else ""
    limits = (bounds.cpu_seconds, bounds.memory_megabytes, bounds.file_bytes)
    return [sys.executable, *flags, "-c", BOOT, str(_HOME), users, module, *map(str, limits), str(os.getpid())]


def _environment(scratch: Path, variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    own = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(scratch))
    return {**kept, **own, **_FIXED, **variables}
