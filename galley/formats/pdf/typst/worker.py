"""The worker that sets one document with Typst.

It receives a `LayoutJob`, or None where only the version is asked for, and sends a `LaidOut` or a `Failure`. Its fonts
are in the folders that the variable `FONT_FOLDERS` names, and in the job. Its environment leads to no network.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from galley.formats.pdf.engine.job import Failure, LaidOut, LayoutJob
from galley.runtime.channel import Channel
from galley.runtime.child import loading
from galley.runtime.folders import environment

FONT_FOLDERS = "GALLEY_FONT_FOLDERS"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
NOWHERE = "http://127.0.0.1:9"
"""The port of the discard service, at which nothing listens (RFC 863): no template fetches a package."""


def main(channel: Channel) -> None:
    """Get ready, receive the job, set the document, answer."""
    with loading():
        answer = _answer()
    channel.send(answer(channel.receive()))


def prepared() -> Callable[[Channel], None]:
    """Load Typst, and return what does the rest of `main` in each process that is forked of this one."""
    answer = _answer()
    return lambda channel: channel.send(answer(channel.receive()))


def _answer() -> Callable[[LayoutJob | None], LaidOut | Failure]:
    try:
        from galley.formats.pdf.typst import pages  # noqa: PLC0415 - Typst may be missing
    except ImportError as error:
        missing = Failure("missing", str(error))
        return lambda _: missing
    return lambda job: pages.answer(job, tuple(map(Path, environment(FONT_FOLDERS).splitlines())))
