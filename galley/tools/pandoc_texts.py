"""Several texts read by one pandoc, each by itself: to begin costs pandoc as much time as to read a short section.

It is the quick way for texts about which pandoc has nothing to say. Where it warns of one, or does not end in its time,
nobody knows of which; then each is read by a pandoc of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from math import ceil
from pathlib import Path
from typing import TypeAlias

from galley.runtime.posix import resource, seconds_bounded

Convert: TypeAlias = Callable[[str, str, str], str]
"""Returns a text of a format as another format; raises RuntimeError or OSError where pandoc cannot."""

_LUA = Path(__file__).parent / "lua"
_READER, _WRITER = str(_LUA / "texts.lua"), str(_LUA / "documents.lua")
_OF_FILES = re.compile("[\r\t\0\ufeff]")
"""What pandoc changes where it reads a file, and not where it is handed a text."""
_MOST_CHARACTERS = 400_000
_CHARACTERS_A_SECOND = 100_000
"""pandoc reads six times as many."""


def suits(text: str, source: str) -> bool:
    """Tell whether a text may be read with others: in Markdown, where it has no metadata of its own."""
    bare = source.startswith("markdown") and "-yaml_metadata_block" in source and "+yaml_metadata_block" not in source
    return bare and _OF_FILES.search(text) is None


def together(texts: Sequence[str], source: str, convert: Convert) -> list[str] | None:
    """Return the JSON of each of several texts of a format, None where each is to be read by itself."""
    characters = sum(map(len, texts))
    if len(texts) < 2 or characters > _MOST_CHARACTERS:  # noqa: PLR2004 - several
        return None
    mark = next(mark for mark in (f"text-{number}" for number in count()) if not any(mark in text for text in texts))
    try:
        with bounded(2 + characters // _CHARACTERS_A_SECOND):
            output = convert("\n".join((mark, source, f"\n{mark}\n".join(texts))), _WRITER, _READER)
    except (RuntimeError, OSError):
        return None
    documents = output.removesuffix("\n").split("\n")
    return documents if len(documents) == len(texts) else None


@contextmanager
def bounded(most: int) -> Iterator[None]:
    """Have what the block starts end after so many seconds of processor time, and as many as this process has used.

    The bound is one of this process too, which would end by it had it used more.
    """
    if resource is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most += ceil(seconds_bounded())
    bounded = most if soft == resource.RLIM_INFINITY else min(most, soft)
    resource.setrlimit(resource.RLIMIT_CPU, (bounded, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
