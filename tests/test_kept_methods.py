"""Methods of dataclasses that are kept compiled are those that Python makes, and a bad file of them changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TOP

CLASSES = """
import dataclasses, json, sys
from dataclasses import field, make_dataclass
from pathlib import Path
from galley.runtime.kept_file import KeptFile
from galley.runtime.late_methods import compile_late
from galley.runtime.methods import Methods

methods = Methods(KeptFile(Path(sys.argv[1]), ("this",)))
compile_late(methods.note)
compiled = []
def run(text, names, into):
    code = methods._code(text)
    compiled.append(type(code) is str)
    exec(code, names, into)
methods_run, vars(dataclasses)["exec"] = methods.run, run

made = []
for number in range(30):
    notes = ("notes", list, field(default_factory=list, compare=False))
    fields = [("years", int), (f"months{number}", int, number), notes]
    Age = make_dataclass("Age", fields, frozen=True, slots=True)
    made.append(Age)

def told():
    values = [(kind(1), kind(1, 2), kind(years=1, notes=["a"])) for kind in made]
    said = [(repr(a), a == kind(1), a == b, hash(a) == hash(kind(1)), c.notes, a.notes is kind(1).notes)
            for kind, (a, b, c) in zip(made, values)]
    try:
        made[0](1, 2, 3, 4)
    except TypeError as fault:
        said.append(str(fault))
    return said
"""


def run(path: Path, rest: str) -> object:
    done = subprocess.run(
        [sys.executable, "-c", CLASSES + rest, str(path)], cwd=TOP, capture_output=True, text=True, check=False, env={}
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


KEEP = "methods.keep(lambda: None, anew=True)\nprint(json.dumps(told()))"
TELL = "print(json.dumps([told(), any(compiled)]))"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.methods"


def test_what_is_kept_is_what_python_makes(path: Path) -> None:
    plain = run(path, "print(json.dumps(told()))")
    assert not path.exists()
    assert run(path, KEEP) == plain, "as ever once all was kept"
    assert path.exists()
    names = 'vars(dataclasses)["exec"] = methods.run\n'
    assert run(path, names + "print(json.dumps(told()))") == plain
    told, compiles = run(path, "made[0].__repr__ = made[0].__repr__\n" + TELL)  # type: ignore[misc]
    assert told == plain
    assert compiles, "representations are not kept"


def test_no_text_is_compiled_twice(path: Path) -> None:
    run(path, KEEP)
    ages = "[kind(1) == kind(years=1) and hash(kind(1)) for kind in made]\nprint(json.dumps(any(compiled)))"
    assert run(path, ages) is False


def test_a_bad_file_changes_nothing(path: Path) -> None:
    plain = run(path, KEEP)
    data = path.read_bytes()
    for bad in (b"", data[:7], data[: len(data) // 2], data[:-4000] + bytes(4000)):
        path.write_bytes(bad)
        assert run(path, "print(json.dumps(told()))") == plain


def test_it_is_written_where_many_are_lacking_only(path: Path) -> None:
    one = "made[0](1)\nmethods.keep(lambda: None, anew=False)\nprint(json.dumps(None))"
    run(path, one)
    assert not path.exists()
    run(path, "[kind(1) for kind in made]\n" + one)
    assert path.exists()
