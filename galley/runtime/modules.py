"""The bytecode of the modules that workers load, in one file: to look for a thousand files is a sixth of loading them.

Python looks for each module in its folders, looks at its source, and opens and reads its bytecode. What was loaded is
kept in one file (`KeptFile`). A module is taken from it as long as its source has the size and the time of change that
it had, which is what Python asks of bytecode; any other is loaded as ever.

Called by workers, whose processes are galley's own, and whose places for modules are always the same.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any, NamedTuple

from galley.runtime.kept_file import FEW, UNREADABLE, Held, KeptFile

_HEADER_BYTES = 16  # of bytecode: magic number, flags, time and size of the source (PEP 552)
_TIMES = slice(4, _HEADER_BYTES)


class _Entry(NamedTuple):
    """A module: its source with its time of change and size, its bytecode, and where the code begins and ends."""

    source: str
    changed: int
    size: int
    is_package: bool
    bytecode: str
    start: int
    end: int


class _Loader(SourceFileLoader):
    """Loads one module from the file."""

    def __init__(self, name: str, entry: _Entry, data: bytes | bytearray | memoryview) -> None:
        super().__init__(name, entry.source)
        self._code = data[entry.start : entry.end]

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code of the module."""
        with suppress(*UNREADABLE):
            code: CodeType = marshal.loads(self._code)  # noqa: S302 - galley's own, as bytecode is
            return code
        return super().get_code(fullname)


@dataclass(slots=True)
class Modules:
    """Finds modules in a file, before Python looks for them (`importlib.abc.MetaPathFinder`).

    `found` are the names of those that were, and of those that were loaded before it could be asked.
    """

    file: KeptFile
    found: set[str] = field(default_factory=lambda: set(sys.modules))
    _held: Held | None = None

    @property
    def held(self) -> Held:
        """The entries by the names of modules, and all code."""
        if self._held is None:
            self._held = self.file.read()
        return self._held

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None) -> Any:
        """Return how a module is loaded, None where the file has none of this name, or its source is another."""
        index, data = self.held
        known = index.get(name)
        if known is None or not _is_of(entry := _Entry(*known)):
            return None
        spec = ModuleSpec(name, _Loader(name, entry, data), origin=entry.source, is_package=entry.is_package)
        spec.has_location, spec.cached = True, entry.bytecode
        if entry.is_package:
            spec.submodule_search_locations = [os.path.dirname(entry.source)]  # noqa: PTH120 - as Python has it, and sooner
        self.found.add(name)
        return spec

    def keep(self, load: Callable[[], object]) -> bool:
        """Have the file hold what was loaded, if much of it is not there; `load` then loads what else may be needed.

        Return whether the file was written.
        """
        if len(self._others()) <= FEW or len(self._more()) <= FEW or not self.file.may_be_written():
            return False
        with suppress(ImportError):  # of what this machine has not
            load()
        index, data = {}, bytearray()
        for name, entry, code in (*self._older(), *self._more()):
            index[name] = (*entry[:-2], len(data), len(data) + len(code))
            data += code
        self.file.write(index, data)
        return True

    def _others(self) -> Mapping[str, ModuleSpec]:
        """Return the modules of this process that were not found here, and that have source in a file of their own."""
        specs = {name: getattr(one, "__spec__", None) for name, one in tuple(sys.modules.items())}
        return {
            name: spec
            for name, spec in specs.items()
            if name not in self.found and isinstance(spec, ModuleSpec) and spec.name == name and _has_source(spec)
        }

    def _more(self) -> Sequence[tuple[str, _Entry, bytes]]:
        """Return those of them that have bytecode, with it."""
        return [(name, *read) for name, spec in self._others().items() if (read := _read(spec))]

    def _older(self) -> Iterator[tuple[str, _Entry, bytes]]:
        """Yield what the file has, and is as it was."""
        index, data = self.held
        for name, known in index.items():
            if _is_of(entry := _Entry(*known)):
                yield name, entry, bytes(data[entry.start : entry.end])


def _is_of(entry: _Entry) -> bool:
    """Tell whether the source of an entry is as it was."""
    try:
        now = os.stat(entry.source)  # noqa: PTH116 - a Path is as much work as all else here
    except OSError:
        return False
    return now.st_size == entry.size and int(now.st_mtime) == entry.changed


def _has_source(spec: ModuleSpec) -> bool:
    return type(spec.loader) is SourceFileLoader


def _read(spec: ModuleSpec) -> tuple[_Entry, bytes] | None:
    """Return a module that was loaded from bytecode of its own, with it; None where it was not."""
    if not spec.origin or not spec.cached:
        return None
    try:
        source, bytecode = os.stat(spec.origin), _bytes_of(spec.cached)  # noqa: PTH116 - as above
    except OSError:
        return None
    changed, size = int(source.st_mtime), source.st_size
    if bytecode[_TIMES] != b"".join(one.to_bytes(4, "little") for one in (0, changed, size)):
        return None
    is_package = spec.submodule_search_locations is not None
    return _Entry(spec.origin, changed, size, is_package, spec.cached, 0, 0), bytecode[_HEADER_BYTES:]


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        return file.read()


_USED: list[Modules] = []


def use_kept() -> None:
    """Have modules loaded from the file from now on: that of the places in which Python looks for them here."""
    if not _USED:
        places = blake2b("\0".join(sys.path).encode(errors="surrogateescape"), digest_size=4).hexdigest()
        _USED.append(Modules(KeptFile.beside(__file__, f".{places}.modules", tuple(sys.path))))
        sys.meta_path.insert(0, _USED[0])


def keep(load: Callable[[], object]) -> bool:
    """Keep what was loaded until now; `load` loads what else galley may need. No manuscript was read."""
    return bool(_USED) and _USED[0].keep(load)
