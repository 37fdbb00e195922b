"""Files beside galley's own bytecode: what is the same in every process is made once for an installation.

A file holds an index, and bytes that the index tells the places of. It is galley's own as bytecode is: written only
where Python writes bytecode too, and before anything of a manuscript has been read; and of no use to another Python.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import cache_from_source
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, TypeAlias

from galley.runtime.single_files import write_file

Index: TypeAlias = dict[Any, Any]
"""Of what marshal writes: texts, numbers, tuples of them."""
Held: TypeAlias = tuple[Index, bytes | bytearray | memoryview]

FEW = 20
"""So many are not worth the writing."""
_LENGTH_BYTES = 8
UNREADABLE = (OSError, ValueError, TypeError, EOFError)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file; `stamp` is all on which what it holds depends, besides the index."""

    path: Path
    stamp: tuple[Any, ...]

    @classmethod
    def beside(cls, source: str, suffix: str, *stamp: Any) -> KeptFile:
        """Return the file beside the bytecode of a module, for this very Python."""
        return cls(Path(cache_from_source(source)).with_suffix(suffix), (sys.version, sys.byteorder, *stamp))

    def read(self) -> Held:
        """Return what it holds; nothing where it is of another Python, or not there."""
        with suppress(*UNREADABLE), self.path.open("rb") as file:
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            end = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES], "big")
            told, index = marshal.loads(data[_LENGTH_BYTES:end])  # noqa: S302 - galley's own, as bytecode is
            if told == self.stamp:
                return index, data[end:]
        return {}, b""

    def may_be_written(self) -> bool:
        """Tell whether Python would write bytecode in this place."""
        return not sys.dont_write_bytecode and os.access(self.path.parent, os.W_OK)

    def write(self, index: Index, data: bytes | bytearray | memoryview) -> None:
        """Put this in the place of what it holds; where that fails all is made anew, as ever."""
        told = marshal.dumps((self.stamp, index))
        with suppress(OSError):
            write_file(str(self.path), len(told).to_bytes(_LENGTH_BYTES, "big") + told + data)
