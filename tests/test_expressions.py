"""Expressions that are kept compiled are those that Python makes, and a bad file of them changes nothing."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from galley.checks.content.patterns import Pattern
from galley.runtime.expressions import Expression, Expressions

TOP = Path(__file__).resolve().parent.parent
COMPILER = sys.modules["re._compiler"]
TEXT = "On 3 May 2021 a 54-year-old Woman (Ärztin, 62.5 kg) had 1,234 cells/µL; “CRP” fell from 12 to 3 mg/L.\n"
OF_ALL_KINDS: tuple[Expression, ...] = (
    (r"(?P<day>\d{1,2}) (?P<month>[A-Z]\w+)", 0),
    (r"(?P<number>[\d.,]+) ?(?:kg|mg/L|cells/µL)", 0),
    (r"\bwoman\b", re.IGNORECASE),
    (r"ärztin|[à-ÿ]rztin", re.IGNORECASE),
    (r"[\w-]+\s+ # a word", re.VERBOSE | re.ASCII),
    (r"(?i:crp)|(?<=from )\d+(?= to)", 0),
    (r"^(on) .*(?:\n|\Z)", re.IGNORECASE | re.MULTILINE | re.DOTALL),
    ("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", 0),
    (r"(a)?(?(1)b|[a-z]+?)", 0),
    *((rf"\b{letter}\w+", 0) for letter in "abcdefghijklmnopqrstuvwxyz"),
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept.expressions"


def kept(path: Path, wanted: Iterable[Expression] = OF_ALL_KINDS) -> bytes:
    """Return the file that is written where so much was asked for."""
    Expressions(COMPILER, path).keep(wanted, lambda: None)
    return path.read_bytes() if path.exists() else b""


class Forbidden(ModuleType):
    """A compiler that compiles nothing."""

    def __init__(self) -> None:
        super().__init__("compiler")
        vars(self).update(vars(COMPILER))
        vars(self)["compile"] = self._refuse

    def _refuse(self, *_: object) -> None:
        raise AssertionError


def told(pattern: re.Pattern[str]) -> tuple[Any, ...]:
    found = [(one.span(), one.groups(), one.groupdict(), one.lastgroup) for one in pattern.finditer(TEXT)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


def test_what_is_kept_is_what_python_makes(path: Path) -> None:
    assert kept(path)
    read = Expressions(Forbidden(), path)
    for source, flags in OF_ALL_KINDS:
        assert told(read.compile(source, int(flags))) == told(re.compile(source, flags))
        assert read.compile(source, int(flags)) == re.compile(source, flags)


def test_every_pattern_of_the_checks_is_what_python_makes(path: Path) -> None:
    import galley.pipeline  # noqa: F401, PLC0415 - it loads the checks

    patterns = [one.compiled for one in gc.get_objects() if isinstance(one, Pattern)]
    wanted = [(one.pattern, one.flags & ~re.UNICODE) for one in patterns]
    assert len(wanted) > 500
    assert kept(path, wanted)
    read = Expressions(Forbidden(), path)
    for source, flags in wanted:
        assert told(read.compile(source, flags)) == told(re.compile(source, flags))


def test_patterns_tell_what_they_may_compile_until_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pattern, "_defined", [])
    made = Pattern(r"\d", 0), Pattern("day", re.IGNORECASE)
    assert Pattern.take_defined() == [(r"\d", 0), ("day", 2), ("day", 0)]
    assert [one.search("A day") is not None for one in (*made, Pattern("D"))] == [False, True, False]
    assert Pattern.take_defined() == []


def test_what_is_asked_for_while_modules_load_is_kept(path: Path) -> None:
    used = Expressions(COMPILER, path)
    first, *rest = OF_ALL_KINDS
    for source, flags in rest:
        used.compile(source, int(flags))
    used.keep((), lambda: used.compile(first[0], int(first[1])))
    used.compile("of the manuscript")
    read = Expressions(Forbidden(), path)
    assert [told(read.compile(source, int(flags))) for source, flags in OF_ALL_KINDS]
    with pytest.raises(AssertionError):
        read.compile("of the manuscript")


def test_what_others_kept_stays(path: Path) -> None:
    kept(path)
    kept(path, [(f"{number}+", 0) for number in range(50)])
    read = Expressions(Forbidden(), path)
    assert read.compile("7+").findall("177") == ["77"]
    assert read.compile(OF_ALL_KINDS[0][0]).search(TEXT)


def test_a_few_are_not_written(path: Path) -> None:
    assert kept(path, OF_ALL_KINDS[:3]) == b""


def test_nothing_is_written_where_python_writes_no_bytecode(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept(path) == b""


def test_nothing_is_written_where_there_is_no_folder(path: Path) -> None:
    assert kept(path.parent / "none" / path.name) == b""


@pytest.mark.parametrize("size", [0, 3, 8, 40, 500, 2000])
def test_a_file_that_is_cut_is_done_without(path: Path, size: int) -> None:
    path.write_bytes(kept(path)[:size])
    read = Expressions(COMPILER, path)
    for source, flags in OF_ALL_KINDS:
        assert told(read.compile(source, int(flags))) == told(re.compile(source, flags))


@pytest.mark.parametrize("data", [b"\xff" * 4000, b"\0" * 4000, b"galley " * 600])
def test_a_file_of_something_else_is_done_without_and_written_anew(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert told(Expressions(COMPILER, path).compile(r"\d+")) == told(re.compile(r"\d+"))
    assert kept(path) != data
    assert Expressions(Forbidden(), path).compile(OF_ALL_KINDS[0][0]).search(TEXT)


def test_codes_that_the_engine_refuses_are_done_without(path: Path) -> None:
    data = kept(path)
    end = 8 + int.from_bytes(data[:8], "big")
    path.write_bytes(data[:end] + b"\xff" * (len(data) - end))
    read = Expressions(COMPILER, path)
    for source, flags in OF_ALL_KINDS:
        assert told(read.compile(source, int(flags))) == told(re.compile(source, flags))


def test_a_file_of_another_python_is_not_used(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setattr(sys, "version", f"{sys.version} of somebody's")
        kept(path)
    with pytest.raises(AssertionError):
        Expressions(Forbidden(), path).compile(OF_ALL_KINDS[0][0])


def test_wrong_expressions_are_as_wrong_as_ever(path: Path) -> None:
    used = Expressions(COMPILER, path)
    for source in ("(", "a**", "(?P<a>x)(?P<a>y)"):
        with pytest.raises(re.error):
            used.compile(source)
    assert used.compile(b"\\d+").findall(b"12") == [b"12"]


def test_who_imports_galley_has_the_expressions_of_python() -> None:
    script = (
        "import re\nbefore = re._compiler.compile\nimport galley\ngalley.run\nassert re._compiler.compile is before"
    )
    subprocess.run([sys.executable, "-c", script], cwd=TOP, check=True)
