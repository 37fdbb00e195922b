"""The command `galley` from its first moment: an interruption is a line, also while the rest still loads."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Mapping
from types import FrameType
from typing import NoReturn

from galley.runtime.late_methods import compile_late

_INTERRUPTED = 128 + signal.SIGINT
_LACKING = 3


def command(defaults: Mapping[str, Mapping[str, str]] | None = None) -> NoReturn:
    """Be the command `galley`; a package that is missing is a line that says what brings it.

    `defaults` are what options are where they are not given, by the names of command and option.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as a shell has it for what runs in the background
        signal.signal(signal.SIGINT, _interrupted)
    compile_late()
    gc.disable()  # what is loaded stays, and need not be searched for garbage
    try:
        from galley.cli import commands  # noqa: PLC0415 - it takes a tenth of a second, in which one may think again
    except ModuleNotFoundError as missing:
        _tell_missing(missing.name or "")
        raise SystemExit(_LACKING) from None
    gc.freeze()
    gc.enable()
    commands.command(defaults)


def _tell_missing(name: str) -> None:
    from galley.runtime.remedies import for_module  # noqa: PLC0415 - for who lacks something

    sys.stderr.write(f"The Python package {name} is missing; this sets everything up: {for_module(name)}\n")


def _interrupted(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: nothing has begun."""
    os.write(2, b"galley: interrupted before anything was begun\n")
    os._exit(_INTERRUPTED)
