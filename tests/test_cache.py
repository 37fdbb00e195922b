"""The cache: a convenience that is never believed without its checksum."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from galley.runtime.cache import Cache, digest


def test_what_is_put_is_got(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "galley")
    values = {digest(str(number)): str(number).encode() for number in range(1200)}
    cache.put(values)
    assert Cache(tmp_path / "galley").get([*values, digest("absent")]) == values


def test_a_changed_value_is_not_used(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put({"a": b"right", "b": b"kept"})
    with sqlite3.connect(tmp_path / "cache-1.sqlite") as database:
        database.execute("UPDATE entry SET value = x'00' WHERE key = 'a'")
    assert cache.get(["a", "b"]) == {"b": b"kept"}


@pytest.mark.parametrize("damage", [b"", b"no database" * 1000])
def test_a_broken_database_is_thrown_away(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put({"a": b"value"})
    (tmp_path / "cache-1.sqlite").write_bytes(damage)
    assert cache.get(["a"]) == {}
    cache.put({"a": b"again"})
    assert cache.get(["a"]) == {"a": b"again"}


@pytest.mark.parametrize("suffix", ["", "-journal", "-wal", "-shm"])
@pytest.mark.parametrize("plant", [os.mkfifo, lambda path: path.symlink_to("nowhere"), Path.mkdir])
def test_what_is_no_file_of_a_database_does_not_hold_it_up(
    tmp_path: Path, suffix: str, plant: Callable[[Path], None]
) -> None:
    Cache(tmp_path).put({"a": b"one"})
    path = tmp_path / f"cache-1.sqlite{suffix}"
    path.unlink(missing_ok=True)
    plant(path)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(Cache(tmp_path).get, ["a"]).result(timeout=30)
    assert read in ({}, {"a": b"one"})
    assert path.is_dir() or not path.exists() or path.is_file()


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "galley")
    cache.put({"a": b"value"})
    assert cache.get(["a"]) == {}


def test_a_value_that_its_reader_cannot_take_is_no_value(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put({"a": b"1", "b": b"one", "c": b"{}", "d": b"[" * 100_000})
    assert cache.read(dict.fromkeys("abcde", lambda value: int(json.loads(value)))) == {"a": 1}


def test_a_database_that_is_held_costs_one_short_wait(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put({"a": b"value"})
    holder = sqlite3.connect(tmp_path / "cache-1.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    before = time.monotonic()
    for _ in range(20):
        assert cache.get(["a"]) == {}
        cache.put({"b": b"value"})
    waited = time.monotonic() - before
    holder.execute("COMMIT")
    holder.close()
    assert waited < 2
    assert Cache(tmp_path).get(["a", "b"]) == {"a": b"value"}


def test_no_cache_keeps_nothing() -> None:
    cache = Cache(None)
    cache.put({"a": b"value"})
    assert cache.get(["a"]) == {}


def test_several_builds_at_once(tmp_path: Path) -> None:
    def build(number: int) -> None:
        cache = Cache(tmp_path)
        for step in range(20):
            cache.put({digest(str(number), str(step)): b"x" * 100})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(build, range(4)))
    keys = [digest(str(number), str(step)) for number in range(4) for step in range(20)]
    assert len(Cache(tmp_path).get(keys)) == len(keys)


def test_a_digest_keeps_its_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a") == digest(b"a")
