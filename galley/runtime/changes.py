"""What changes on disk: the one place that asks the system to be told, by watchfiles, an optional package."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

_DEBOUNCE = 50  # milliseconds for which changes are gathered at most
_STEP = 10  # milliseconds without a change after which they are told
_LOOK = 500  # milliseconds after which the folders themselves are looked at


def changes(folders: Callable[[], Iterable[str]], stop: Event) -> Iterator[None]:
    """Yield whenever something may have changed in one of `folders`, until `stop` is set.

    A folder that is not there is waited for: one that is deleted and made again is a change, twice. Files that are
    hidden, or that editors keep for themselves, do not count.
    """
    last: dict[str, tuple[int, int]] | None = None
    while not stop.is_set():
        before = _standing(folders())
        if before != last:
            last = before
            yield None
        if not before:
            stop.wait(_LOOK / 1000)
            continue
        try:
            told = watch(
                *before,
                watch_filter=_counts,
                debounce=_DEBOUNCE,
                step=_STEP,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
            )
            is_first = True  # what changed before the system was asked is told with the first look
            for found in told:
                now = _standing(folders())
                is_another = now != before or _is_gone(found, before)
                if found or is_first or is_another:
                    yield None
                is_first = False
                if is_another:
                    break
        except OSError:  # a folder that has gone meanwhile, or a limit of the system's
            stop.wait(_LOOK / 1000)


def _standing(folders: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the folders that are there, with what tells them from others of their names."""
    found = {}
    for folder in folders:
        try:
            status = Path(folder).stat()
        except OSError:
            continue
        found[folder] = (status.st_dev, status.st_ino)
    return found


def _is_gone(found: Iterable[tuple[Change, str]], folders: Iterable[str]) -> bool:
    """Tell whether one of the folders was deleted: one that is made again at once may have the number of the first."""
    whole = {posixpath.abspath(one) for one in folders}
    return any(change is Change.deleted and posixpath.abspath(path) in whole for change, path in found)


def _counts(_change: Change, path: str) -> bool:
    name = Path(path).name
    return not (name.startswith((".", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp")) or name == "4913")
