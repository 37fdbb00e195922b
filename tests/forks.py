"""pandoc's workers for manuscripts held in memory, forked of one process for all tests of a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest

from galley.runtime.servers import Servers
from galley.runtime.workers import FORK_SERVERS, PANDOC

_OPEN = ExitStack()


@contextmanager
def forked_pandoc() -> Iterator[None]:
    """Have pandoc's workers forked in the block, as those of a batch are: one that starts takes longer than its work.

    That it is the same worker, with the same bounds, is shown by `test_forked.py`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FORK_SERVERS, _folder())
        yield


@cache
def _folder() -> str:
    return _OPEN.enter_context(Servers((PANDOC,))).folder


def end() -> None:
    """End the process, if it was needed."""
    _OPEN.close()
    _folder.cache_clear()
