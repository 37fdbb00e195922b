"""A disk that loses its power: what a delivery asked of it, and the states in which it may come back.

What the system guarantees, and no more: a file's bytes are on the disk once it was synced, a name once its folder was.
Of the names made, renamed and removed since then any may have reached the disk and any not; a rename is not halved.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any, Literal, TypeAlias

import pytest

State: TypeAlias = Mapping[str, bytes]
"""What stands in a folder: the bytes of every file by its name."""

_Names: TypeAlias = dict[str, int]


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that changes a folder or a file in it; `file` is a number of the test's own."""

    kind: Literal["create", "write", "sync file", "sync folder", "link", "rename", "unlink"]
    file: int = 0
    name: str = ""
    target: str = ""
    data: bytes = b""


@dataclass(slots=True)
class Recorder:
    """Lets system calls of a delivery through and notes them; raises `fault` instead of the one numbered `fails`."""

    before: State
    fails: int = -1
    fault: BaseException | None = None
    calls: list[Call] = field(default_factory=list)
    _names: _Names = field(default_factory=dict)
    _opened: dict[int, int] = field(default_factory=dict)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Note the calls of a block. Nothing is synced in truth: that would last."""
        self._names = {name: number for number, name in enumerate(self.before)}
        with pytest.MonkeyPatch.context() as patch:
            for name in ("open", "write", "fsync", "link", "rename", "unlink"):
                patch.setattr(os, name, getattr(self, f"_{name}_with")(getattr(os, name)))
            yield

    def _note(self, call: Call) -> None:
        self.calls.append(call)
        if len(self.calls) - 1 == self.fails and self.fault:
            self.calls.pop()
            self.fails = -1
            raise self.fault

    def _open_with(self, real: Callable[..., int]) -> Callable[..., int]:
        def opened(path: str, flags: int, *arguments: Any, **options: Any) -> int:
            made = bool(flags & os.O_CREAT)
            number = len(self.before) + len(self.calls)
            if made:
                self._note(Call("create", number, path))
            descriptor = real(path, flags, *arguments, **options)
            self._opened.pop(descriptor, None)
            if made:
                self._names[path] = self._opened[descriptor] = number
            return descriptor

        return opened

    def _write_with(self, real: Callable[..., int]) -> Callable[..., int]:
        def write(descriptor: int, data: bytes) -> int:
            self._note(Call("write", self._opened[descriptor], data=bytes(data)))
            return real(descriptor, data)

        return write

    def _fsync_with(self, _real: Callable[..., None]) -> Callable[..., None]:
        def fsync(descriptor: int) -> None:
            file = self._opened.get(descriptor)
            self._note(Call("sync folder") if file is None else Call("sync file", file))

        return fsync

    def _link_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def link(source: str, target: str, **options: Any) -> None:
            self._note(Call("link", self._names[source], source, target))
            real(source, target, **options)
            self._names[target] = self._names[source]

        return link

    def _rename_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def rename(source: str, target: str, **options: Any) -> None:
            self._note(Call("rename", self._names[source], source, target))
            real(source, target, **options)
            if self._names.get(target) != self._names[source]:  # two names of one file are left as they are
                self._names[target] = self._names.pop(source)

        return rename

    def _unlink_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def unlink(name: str, **options: Any) -> None:
            real(name, **options)
            self._note(Call("unlink", self._names.pop(name), name))

        return unlink


def cuts(before: State, calls: Sequence[Call], *, reordered: bool) -> Iterator[State]:
    """Yield every state in which the folder may come back when the power fails after any of `calls`, each once.

    Where names do not reach the disk `reordered`, they do so one after the other.
    """
    seen: set[frozenset[tuple[str, bytes]]] = set()
    for length in range(len(calls) + 1):
        for state in _states(before, calls[:length], reordered=reordered):
            if (key := frozenset(state.items())) not in seen:
                seen.add(key)
                yield state


def _states(before: State, calls: Sequence[Call], *, reordered: bool) -> Iterator[State]:
    numbers = {name: number for number, name in enumerate(before)}
    names, pending = dict(numbers), list[Call]()
    synced = {numbers[name]: data for name, data in before.items()}
    written: dict[int, bytes] = {}
    for call in calls:
        match call.kind:
            case "write":
                written[call.file] = written.get(call.file, b"") + call.data
            case "sync file":
                synced[call.file] = written.get(call.file, b"")
            case "sync folder":
                names, pending = _after(names, pending), []
            case _:
                pending.append(call)
    for done in _subsets(pending) if reordered else (pending[:length] for length in range(len(pending) + 1)):
        kept = _after(names, done)
        for whole in (0, 2):
            torn = {file: data[: len(data) * whole // 2 or len(data) // 2] for file, data in written.items()}
            yield {name: synced[file] if file in synced else torn.get(file, b"") for name, file in kept.items()}
        yield {name: synced.get(file, b"") for name, file in kept.items()}


def _subsets(calls: Sequence[Call]) -> Iterator[Sequence[Call]]:
    return chain.from_iterable(combinations(calls, length) for length in range(len(calls) + 1))


def _after(names: _Names, calls: Sequence[Call]) -> _Names:
    after = dict(names)
    for call in calls:
        if call.kind in {"rename", "unlink"}:
            after.pop(call.name, None)
        if call.kind == "create":
            after[call.name] = call.file
        if call.kind in {"link", "rename"}:
            after[call.target] = call.file
    return after
