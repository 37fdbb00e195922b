"""The methods of dataclasses, compiled once for an installation, as modules are.

Python makes them of text, which it compiles anew in every process: three hundred in a check of a short article, a
twentieth of what the evaluator does. The texts are those of the classes, whatever a manuscript says. Their code is kept
in a file (`KeptFile`) by their digests; what is not there is compiled as ever.

Called by workers, whose processes are galley's own; never by who imports galley.
"""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from types import CodeType
from typing import Any

from galley.runtime.kept_file import FEW, UNREADABLE, Held, KeptFile
from galley.runtime.late_methods import Late, compile_late

_KEPT = frozenset({"__init__", "__eq__", "__hash__"})
_MOST_BYTES = 50_000_000


class Methods:
    """What stands in the place of `exec` in `dataclasses`: it has the code of texts that a file has."""

    def __init__(self, file: KeptFile) -> None:
        self._file = file
        self._held: Held | None = None
        self._late: list[Late] | None = []
        self._lacking: dict[str, None] = {}

    def note(self, late: Late) -> None:
        """Note a method whose code is to be kept."""
        if self._late is not None and late.name in _KEPT:
            self._late.append(late)

    def run(self, text: str, names: dict[str, Any], into: dict[str, Any]) -> None:
        """Run the text of methods, as `exec` does."""
        exec(self._code(text), names, into)  # noqa: S102 - in the place of who does so

    def keep(self, load: Callable[[], object], *, anew: bool) -> None:
        """Have the file hold the methods of all classes, `anew` or if many that were called are not there.

        `load` then loads what else may be needed.
        """
        if (anew or len(self._lacking) > FEW) and self._file.may_be_written():
            with suppress(ImportError):  # of what this machine has not
                load()
            index, data = self._older()
            for text in self._texts():
                code = marshal.dumps(compile(text, "<string>", "exec"))
                index[_key(text)] = len(data), len(data) + len(code)
                data += code
            self._file.write(index, data)
        self._late, self._lacking = None, {}

    def _code(self, text: str) -> CodeType | str:
        if self._held is None:
            self._held = self._file.read()
        index, data = self._held
        if place := index.get(_key(text)):
            with suppress(*UNREADABLE):
                code: CodeType = marshal.loads(data[slice(*place)])  # noqa: S302 - galley's own, as bytecode is
                return code
        if self._late is not None:
            self._lacking[text] = None
        return text

    def _older(self) -> tuple[dict[bytes, tuple[int, int]], bytearray]:
        index, data = self._held or self._file.read()
        return (dict(index), bytearray(data)) if len(data) < _MOST_BYTES else ({}, bytearray())

    def _texts(self) -> Iterator[str]:
        """Yield the texts of all that was noted."""
        yield from self._lacking
        with _texts_noted(self.run) as texts:
            for late in self._late or ():
                late.make()
        yield from texts


@contextmanager
def _texts_noted(run: Callable[..., None]) -> Iterator[dict[str, None]]:
    """Have the texts of methods noted instead of run; `run` runs them again when the block is over."""
    texts: dict[str, None] = {}

    def note(text: str, _names: dict[str, Any], into: dict[str, Any]) -> None:
        texts[text] = None
        into["__create_fn__"] = lambda **_: None

    vars(dataclasses)["exec"] = note
    try:
        yield texts
    finally:
        vars(dataclasses)["exec"] = run


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


_USED: list[Methods] = []


def use_kept() -> None:
    """Have methods compiled when they are called, or taken from the file; those defined from now on are noted."""
    if not _USED:
        _USED.append(Methods(KeptFile.beside(__file__, ".methods")))
        compile_late(_USED[0].note)
        vars(dataclasses)["exec"] = _USED[0].run


def keep(load: Callable[[], object], *, anew: bool) -> None:
    """Keep the methods of all classes so far; `load` loads what else galley may need. No manuscript was read."""
    for used in _USED:
        used.keep(load, anew=anew)
