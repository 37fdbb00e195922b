"""Writing one file that the user names: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

_MODE = 0o666


def write_file(path: str, data: bytes) -> None:
    """Write `data` to `path` in the place of what is there; raises OSError, and then nothing is changed."""
    number, name = tempfile.mkstemp(prefix=".galley-", dir=Path(path).parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(_MODE & ~mask)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
