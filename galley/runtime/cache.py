"""The cache: results that cost time, kept under the digest of all that they depend on, in the user's cache folder.

It is a convenience and never a source of truth: a value that does not match its checksum, or is not what its reader
takes, is not used and made anew; a database that cannot be read is thrown away, and one that another program holds is
done without. Two builds may use it at once. Losing it costs time only.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

_Result = TypeVar("_Result")
_Value = TypeVar("_Value")
_Kept = TypeVar("_Kept")
_Asked = TypeVar("_Asked")
_Asked_contra = TypeVar("_Asked_contra", contravariant=True)

_FILE = "cache-1.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL, checksum BLOB NOT NULL)"
_MOST_BYTES = 512 * 1024 * 1024
_WAIT_SECONDS = 0.3
"""For which another program may hold the database: writing what a build has made lasts a few milliseconds."""
_QUICK = "PRAGMA synchronous = OFF"
"""Nothing is synced: what a cut of the power spoils is thrown away."""
_WRONG_SHAPE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
_KEYS_A_QUERY = 500
_FILES_OF_A_DATABASE = ("", "-journal", "-wal", "-shm")
"""SQLite, "Temporary Files Used By SQLite": the database, its rollback journal, its write-ahead log and their index."""


def digest(*parts: str | bytes) -> str:
    """Return a digest of `parts` in their order, none running into the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


class Kept(Protocol[_Asked_contra, _Kept]):
    """A stage whose results are kept for later runs."""

    def key(self, item: _Asked_contra, /) -> str:
        """Return a digest of all that decides on the result of `item`."""

    def make(self, items: Sequence[_Asked_contra], /) -> Iterable[_Kept]:
        """Return the result of each of `items`."""

    def packed(self, value: _Kept, /) -> bytes | None:
        """Return a result as bytes; None where it is not to be kept."""

    def unpacked(self, item: _Asked_contra, data: bytes, /) -> _Kept:
        """Return the result of `item` that was packed.

        Raises ValueError, TypeError, LookupError, AttributeError or RecursionError where `data` is none, or holds no
        more.
        """


class Memo(Protocol):
    """Returns what a stage makes of each item, made now or kept from earlier: `Cache.memo`, or `made_anew`."""

    def __call__(self, stage: Kept[_Asked, _Value], items: Sequence[_Asked], /) -> tuple[_Value, ...]:
        """Return the results in the order of `items`."""


def made_anew(stage: Kept[_Asked, _Value], items: Sequence[_Asked]) -> tuple[_Value, ...]:
    """Return what `stage` makes of each of `items`; nothing is kept."""
    return tuple(stage.make(items)) if items else ()


class Cache:
    """Values by key (a digest). `Cache(None)` keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held = False

    @classmethod
    def of_user(cls) -> Cache:
        """Return the cache in the user's cache folder (XDG Base Directory Specification: XDG_CACHE_HOME)."""
        named = os.environ.get("XDG_CACHE_HOME", "")
        base = Path(named) if named.startswith("/") else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111 - never raises
        return cls(base / "galley")

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._folder is not None

    def memo(self, stage: Kept[_Asked, _Value], items: Sequence[_Asked]) -> tuple[_Value, ...]:
        """Return what `stage` makes of each of `items`, or what was kept of it; what is made now is kept."""
        if not self.keeps:
            return made_anew(stage, items)
        keys = [stage.key(item) for item in items]
        known = self.read({key: partial(stage.unpacked, item) for key, item in zip(keys, items, strict=True)})
        made = iter(made_anew(stage, [item for key, item in zip(keys, items, strict=True) if key not in known]))
        values = tuple(known[key] if key in known else next(made) for key in keys)
        fresh = [(key, stage.packed(value)) for key, value in zip(keys, values, strict=True) if key not in known]
        self.put({key: data for key, data in fresh if data is not None})
        return values

    def get(self, keys: Collection[str]) -> dict[str, bytes]:
        """Return the values that are there and whole, by key."""
        wanted = list(keys)
        return self._use(lambda database: dict(_whole(database, wanted)), {}) if wanted else {}

    def read(self, decoders: Mapping[str, Callable[[bytes], _Value]]) -> dict[str, _Value]:
        """Return what the decoder of each key makes of its value, where that is there and whole and can be taken.

        Of one that it cannot, a decoder raises ValueError, TypeError, LookupError, AttributeError or RecursionError.
        """
        decoded = {}
        for key, value in self.get(decoders).items():
            with suppress(*_WRONG_SHAPE):
                decoded[key] = decoders[key](value)
        return decoded

    def put(self, values: Mapping[str, bytes]) -> None:
        """Keep `values`; when the disk or another build does not allow it, nothing is kept."""
        rows = [(key, value, _checksum(key, value)) for key, value in values.items()]
        if rows:
            self._use(lambda database: _keep(database, rows), None)

    def _use(self, operation: Callable[[sqlite3.Connection], _Result], otherwise: _Result) -> _Result:
        """Return what `operation` makes of the database, `otherwise` where it cannot be used."""
        if self._folder is None or self._held:
            return otherwise
        path = self._folder / _FILE
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _clear_strange(path)
            if path.exists() and path.stat().st_size > _MOST_BYTES:
                path.unlink()
            with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS)) as database:
                database.execute(_QUICK)
                database.execute(_TABLE)
                return operation(database)
        except sqlite3.OperationalError:  # held by another program, a full disk, a folder that cannot be written
            self._held = True  # who waits at every use waits for most of a minute
            return otherwise
        except sqlite3.DatabaseError:  # not a database, or a broken one
            path.unlink(missing_ok=True)
            return otherwise
        except OSError:
            return otherwise


def _clear_strange(path: Path) -> None:
    """Remove what stands in the place of a file of the database and is none: reading from a pipe would never end.

    Raises OSError where it cannot be removed, as a folder.
    """
    for suffix in _FILES_OF_A_DATABASE:
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(os.lstat(f"{path}{suffix}").st_mode):
                os.unlink(f"{path}{suffix}")  # noqa: PTH108 - no path is made for files that are seldom there


def _whole(database: sqlite3.Connection, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(keys), _KEYS_A_QUERY):
        some = keys[start : start + _KEYS_A_QUERY]
        marks = ",".join("?" * len(some))
        query = f"SELECT key, value, checksum FROM entry WHERE key IN ({marks})"  # noqa: S608 - question marks only
        for key, value, checksum in database.execute(query, some):
            if isinstance(value, bytes) and _checksum(key, value) == checksum:
                yield key, value


def _keep(database: sqlite3.Connection, rows: Sequence[tuple[str, bytes, bytes]]) -> None:
    database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
    database.commit()


def _checksum(key: str, value: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + value).digest()
