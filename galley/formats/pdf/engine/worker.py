"""The worker that lays out one document with WeasyPrint.

It receives a `LayoutJob`, or None where only the versions are asked for, and sends a `LaidOut` or a `Failure`. It opens
no file but the fonts, and fetches nothing but what the job brought. WeasyPrint is loaded while the manuscript is still
read; its absence is an answer too.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from galley.formats.pdf.engine.deferred import defer
from galley.formats.pdf.engine.job import Failure, LaidOut, LayoutJob
from galley.runtime.channel import Channel
from galley.runtime.child import loading, put

RECURSION_LIMIT = 6_000  # frames; WeasyPrint takes about eight for each level of nesting
_Answer: TypeAlias = Callable[[LayoutJob | None], LaidOut | Failure]


def main(channel: Channel) -> None:
    """Get ready, receive the job, lay the document out, answer."""
    sys.setrecursionlimit(RECURSION_LIMIT)
    with loading():
        answer = _answer(channel.is_waiting)
    channel.send(answer(channel.receive()))


def prepared() -> Callable[[Channel], None]:
    """Get ready, and return what does the rest of `main` in each process that is forked of this one.

    What fontconfig has found in the fonts that every journal has is kept in the folder of this process.
    """
    from galley.formats.pdf.fonts import (  # noqa: PLC0415 - loads lxml, which the pages do not need
        CONFIGURATION,
        FONTS_CONF,
        font_folders,
        fonts_conf,
    )

    sys.setrecursionlimit(RECURSION_LIMIT)
    put(FONTS_CONF, fonts_conf(font_folders(), Path.cwd()))
    configuration = os.environ[CONFIGURATION] = str(Path.cwd() / FONTS_CONF)
    answer = _answer(lambda: False)

    def work(channel: Channel) -> None:
        job: LayoutJob | None = channel.receive()
        if job is None or not job.fonts:
            os.environ[CONFIGURATION] = configuration
        channel.send(answer(job))

    return work


def _answer(is_asked: Callable[[], bool]) -> _Answer:
    """Load the engine and warm it up until the job is there; return what answers, also where that cannot be done."""
    try:
        _import_engine()
    except (OSError, ImportError) as error:
        missing = Failure("missing", str(error))
        return lambda _: missing
    from galley.formats.pdf.engine import pages  # noqa: PLC0415 - WeasyPrint may be missing

    return pages.answer if pages.ready(is_asked) else lambda _: Failure("fonts")


def _import_engine() -> None:
    """Import WeasyPrint while the parent still reads: it takes as long as a page.

    On Linux the names of shared objects that it tries last are the right ones; for those before them cffi would start
    ldconfig, gcc and ld, 80 processes in all, which find the same.
    """
    defer()
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _found_nowhere
    try:
        import weasyprint  # noqa: F401, PLC0415 - its absence is a reply
    finally:
        ctypes.util.find_library = search


def _found_nowhere(name: str) -> str | None:
    del name
    return None
