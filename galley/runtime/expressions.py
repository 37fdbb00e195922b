"""Regular expressions that are compiled once for an installation, as modules are.

Python compiles an expression anew in every process: a check of a short article asks for 1,100, a quarter of its time.
What comes of them is kept in a file beside the bytecode of this module, by source and flags, for this very Python; what
is not there is compiled as ever. The file is written when modules have been loaded and nothing of a manuscript has been
read, of what galley's own code asks for, and only where Python writes bytecode too.

Called by workers, whose processes are galley's own; never by who imports galley.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, TypeAlias

from galley.runtime.kept_file import FEW, KeptFile

Expression: TypeAlias = tuple[str, int]
"""A source and its flags."""
_Entry: TypeAlias = tuple[int, int, int, int, dict[str, int], tuple[str | None, ...]]
"""Where the codes begin and end; flags, number of groups, their numbers by name, their names by number."""

_COMPILER = "re._compiler"
_CODE = "I"
_MOST_BYTES = 50_000_000
_NOT_OF_THIS_ENGINE = (ValueError, TypeError, RuntimeError, OverflowError)


class Expressions:
    """What stands in the place of Python's compiler of expressions, with those that a file has.

    `compiler` is the module that compiles. What is asked for is remembered until it is kept.
    """

    def __init__(self, compiler: ModuleType, path: Path) -> None:
        self._engine = vars(compiler)["_sre"]
        self._make: Any = vars(compiler)["compile"]
        self._file = KeptFile(path, (sys.version, sys.byteorder, self._engine.MAGIC, self._engine.CODESIZE))
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
            self._known = _Known(*self._file.read())
        return self._known

    def keep(self, more: Iterable[Expression], load: Callable[[], object]) -> None:
        """Have the file hold what was asked for until now, and `more`, if much of it is not there.

        `load` then loads what else galley may need, whose expressions are written too.
        """
        more = tuple(more)
        if len(self._lacking(more)) > FEW and self._file.may_be_written():
            with suppress(ImportError):  # of what this machine has not
                load()
            older = self.known if len(self.known.codes) < _MOST_BYTES else _Known()
            whole = older.with_more(self._made(self._lacking(more)))
            self._file.write(whole.index, whole.codes)
        self._asked = None

    def _lacking(self, more: Iterable[Expression]) -> list[Expression]:
        wanted = dict.fromkeys((source, int(flags)) for source, flags in (*(self._asked or ()), *more))
        return [one for one in wanted if one not in self.known.index]

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


_USED: list[Expressions] = []


def use_kept() -> None:
    """Have expressions taken from the file from now on, where this Python compiles them as those known do."""
    compiler = sys.modules.get(_COMPILER)
    if compiler is not None and not _USED and {"compile", "_sre"} <= vars(compiler).keys():
        _USED.append(Expressions(compiler, KeptFile.beside(__file__, ".expressions").path))
        vars(compiler)["compile"] = _USED[0].compile


def keep(more: Iterable[Expression], load: Callable[[], object]) -> None:
    """Keep what was asked for until now, and `more`; `load` loads what else galley may need. No manuscript was read."""
    for used in _USED:
        used.keep(more, load)
