"""Standard output and error that may be closed, full, or read by nobody any more: a run goes on all the same."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import IO, Any, cast


class Stream:
    """A text stream that keeps the first fault of writing in `fault` instead of raising it, and then writes nothing.

    Everything else is as in the stream that it stands for.
    """

    def __init__(self, stream: IO[str] | None) -> None:
        self._stream: IO[str] = stream or io.StringIO()  # Python has None for one that is closed from the start
        self.fault: OSError | None = None

    def write(self, text: str) -> int:
        """Write `text` if it can be written."""
        if self.fault is None:
            with self._noting():
                return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Write out what is buffered if it can be."""
        if self.fault is None:
            with self._noting():
                self._stream.flush()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            self.fault = fault

    def __getattr__(self, name: str) -> Any:
        """Return what the stream has under `name`."""
        return getattr(self._stream, name)

    def give_up(self) -> None:
        """Close a stream that failed: what is still buffered must not fail again when the process ends."""
        if self.fault:
            with suppress(OSError):
                self._stream.close()

    @property
    def reason(self) -> str:
        """Why something that was to be read could not be written; "" where nothing failed, or the reader has left."""
        failed = self.fault is not None and self.fault.errno != errno.EPIPE
        return str(self.fault.strerror or self.fault).lower() if self.fault and failed else ""


@contextmanager
def printing() -> Iterator[Stream]:
    """Let nothing that is printed in the block fail; return standard output, which tells afterwards whether it did."""
    output, errors = Stream(sys.stdout), Stream(sys.stderr)
    try:
        with redirect_stdout(cast("IO[str]", output)), redirect_stderr(cast("IO[str]", errors)):
            yield output
    finally:
        output.give_up()
        errors.give_up()
