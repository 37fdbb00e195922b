"""Regular expressions that are compiled once for an installation, as modules are.

Python compiles an expression anew in every process: a check of a short article asks for 1,100, a quarter of its time.
What comes of them is kept in a file beside the bytecode of this module, by source and flags, for this very Python; what
is not there is compiled as ever. The file is written when modules have been loaded and nothing of a manuscript has been
read, of what galley's own code asks for, and only where Python writes bytecode too.

Called by workers, whose processes are galley's own; never by who imports galley.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import cache_from_source
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, TypeAlias

from galley.runtime.single_files import write_file

Expression: TypeAlias = tuple[str, int]
"""A source and its flags."""
_Entry: TypeAlias = tuple[int, int, int, int, dict[str, int], tuple[str | None, ...]]
"""Where the codes begin and end; flags, number of groups, their numbers by name, their names by number."""
_Stamp: TypeAlias = tuple[str, str, int, int]

_COMPILER = "re._compiler"
_CODE = "I"
_LENGTH_BYTES = 8
_FEW = 20
"""So many are not worth the writing: libraries make some of names of the machine's."""
_MOST_BYTES = 50_000_000
_UNREADABLE = (OSError, ValueError, TypeError, EOFError)
_NOT_OF_THIS_ENGINE = (ValueError, TypeError, RuntimeError, OverflowError)


class Expressions:
    """What stands in the place of Python's compiler of expressions, with those that a file has.

    `compiler` is the module that compiles. What is asked for is remembered until it is kept.
    """

    def __init__(self, compiler: ModuleType, path: Path) -> None:
        self._path, self._engine = path, vars(compiler)["_sre"]
        self._make: Any = vars(compiler)["compile"]
        self._stamp = (sys.version, sys.byteorder, self._engine.MAGIC, self._engine.CODESIZE)
        self._asked: dict[Expression, None] | None = {}
        self._known: _Known | None = None

    def compile(self, source: Any, flags: int = 0) -> Any:
        """Return the compiled expression, as Python's own compiler does."""
        if type(source) is not str or flags & re.DEBUG:
            return self._make(source, flags)
        if self._asked is not None:
            self._asked[source, flags] = None
        if entry := self.known.index.get((source, flags)):
            with suppress(*_NOT_OF_THIS_ENGINE):
                return self._engine.compile(source, entry[2], self.known.codes_of(entry), *entry[3:])
        return self._make(source, flags)

    @property
    def known(self) -> _Known:
        """What the file has."""
        if self._known is None:
            self._known = _Known.of(self._path, self._stamp)
        return self._known

    def keep(self, more: Iterable[Expression], load: Callable[[], object]) -> None:
        """Have the file hold what was asked for until now, and `more`, if much of it is not there.

        `load` then loads what else galley may need, whose expressions are written too.
        """
        more = tuple(more)
        if len(self._lacking(more)) > _FEW and self._may_write():
            with suppress(ImportError):  # of what this machine has not
                load()
            older = self.known if len(self.known.codes) < _MOST_BYTES else _Known()
            with suppress(OSError):
                write_file(str(self._path), older.with_more(self._made(self._lacking(more))).packed(self._stamp))
        self._asked = None

    def _lacking(self, more: Iterable[Expression]) -> list[Expression]:
        wanted = dict.fromkeys((source, int(flags)) for source, flags in (*(self._asked or ()), *more))
        return [one for one in wanted if one not in self.known.index]

    def _may_write(self) -> bool:
        return not sys.dont_write_bytecode and os.access(self._path.parent, os.W_OK)

    def _made(self, wanted: Iterable[Expression]) -> Iterator[tuple[Expression, list[int], tuple[Any, ...]]]:
        """Yield the codes that Python's compiler hands to its engine for each expression, and the rest of an entry."""
        handed: list[tuple[Any, ...]] = []
        engine = ModuleType(self._engine.__name__)
        vars(engine).update({**vars(self._engine), "compile": lambda *parts: handed.append(parts)})
        make = FunctionType(
            self._make.__code__, {**self._make.__globals__, "_sre": engine}, None, self._make.__defaults__
        )
        for one in wanted:
            make(*one)
            _, flags, codes, *groups = handed.pop()
            yield one, codes, (flags, *groups)


@dataclass(frozen=True, slots=True)
class _Known:
    """The expressions of a file: codes of the engine in one piece, and where each has its own."""

    index: dict[Expression, _Entry] = field(default_factory=dict)
    codes: bytes | bytearray | memoryview = b""

    @classmethod
    def of(cls, path: Path, stamp: _Stamp) -> _Known:
        """Return those of a file; none where it is of another Python, or not there."""
        with suppress(*_UNREADABLE), path.open("rb") as file:
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            end = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES], "big")
            told, index = marshal.loads(data[_LENGTH_BYTES:end])  # noqa: S302 - galley's own, as bytecode is
            if told == stamp:
                return cls(index, data[end:])
        return cls()

    def codes_of(self, entry: _Entry) -> list[int]:
        """Return the codes of one expression."""
        codes = array(_CODE)
        codes.frombytes(self.codes[entry[0] : entry[1]])
        return codes.tolist()

    def with_more(self, made: Iterable[tuple[Expression, list[int], tuple[Any, ...]]]) -> _Known:
        """Return these and others."""
        index, codes = dict(self.index), bytearray(self.codes)
        for one, own, rest in made:
            start = len(codes)
            codes += array(_CODE, map(int, own)).tobytes()
            index[one] = (start, len(codes), *rest)
        return _Known(index, codes)

    def packed(self, stamp: _Stamp) -> bytes:
        """Return the bytes of a file."""
        index = marshal.dumps((stamp, self.index))
        return len(index).to_bytes(_LENGTH_BYTES, "big") + index + self.codes


_USED: list[Expressions] = []


def use_kept() -> None:
    """Have expressions taken from the file from now on, where this Python compiles them as those known do."""
    compiler = sys.modules.get(_COMPILER)
    if compiler is not None and not _USED and {"compile", "_sre"} <= vars(compiler).keys():
        _USED.append(Expressions(compiler, _path()))
        vars(compiler)["compile"] = _USED[0].compile


def keep(more: Iterable[Expression], load: Callable[[], object]) -> None:
    """Keep what was asked for until now, and `more`; `load` loads what else galley may need. No manuscript was read."""
    for used in _USED:
        used.keep(more, load)


def _path() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".expressions")
