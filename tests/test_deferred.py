"""What a worker does not need is not loaded, and what it needs after all is the real thing."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from tests.conftest import TOP

DEFERRED = """
import sys
from galley.formats.pdf.engine.deferred import defer
defer()
from weasyprint.pdf import fonts
print("fontTools.varLib.models" in sys.modules, "fontTools.ttLib.tables.otTables" in sys.modules)
options = fonts.subset.Options(layout_features=["liga"])
from fontTools import subset
print(type(options) is subset.Options, options.layout_features)
try:
    fonts.instantiateVariableFont(None, {})
except TypeError as error:
    print("real", error)
"""


def test_what_weasyprint_hardly_ever_calls_is_loaded_when_it_does() -> None:
    run = subprocess.run([sys.executable, "-c", DEFERRED], cwd=TOP, capture_output=True, text=True, check=False)
    assert run.stdout.splitlines() == [
        "False False",
        "True ['liga']",
        "real argument of type 'NoneType' is not iterable",
    ], run.stderr


def test_what_most_articles_do_not_have_is_not_loaded_for_them() -> None:
    script = """
import sys
from galley.formats.pdf.engine.worker import _import_engine
_import_engine()
from galley.formats.pdf.engine import pages
import galley.pipeline, galley.formats.pdf.format, galley.formats.jats.format
print(*sorted(sys.modules))
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    formulas, exports, words = {"ziamath", "ziafont"}, {"galley.findings.explain"}, {"ftfy"}
    quarto = {"galley.readers.manuscript.dialects.quarto.reading", "galley.formats.pdf.engine.vectors"}
    assert set(run.stdout.split()) & {*formulas, *exports, *words, *quarto, "rich", "click", "saxonche"} == set()


def test_a_version_is_told_by_little() -> None:
    """`galley --version` and `--help` load neither a reader nor a writer, nor what evaluates a manuscript."""
    script = "import sys\nfrom galley.cli import commands\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    heavy = {"lxml", "pydantic", "rich", "weasyprint", "PIL", "galley.pipeline", "galley.document.tree", "galley.api"}
    assert loaded & heavy == set()


@pytest.mark.parametrize(
    ("process", "never"),
    [
        (
            "galley.cli.commands, galley.results.runs, galley.evaluator.front",
            {"galley.document.tree", "lxml", "pydantic"},
        ),
        ("galley.tools.pandoc_worker", {"galley.runtime.workers", "galley.runtime.cache", "hashlib", "sqlite3"}),
    ],
)
def test_a_process_that_evaluates_nothing_loads_little(process: str, never: set[str]) -> None:
    script = f"import sys\nimport {process}\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) & never == set()


LATE = """
import dataclasses, pickle, sys
from dataclasses import dataclass, field, replace
from galley.runtime.late_methods import compile_late
at_once = dataclasses._create_fn
compile_late()

@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    names: tuple[str, ...] = field(default=(), repr=False, compare=False)

@dataclass(frozen=True)
class Named(Point):
    name: str = ""

assert type(Point.__eq__.__code__.co_varnames) is tuple and "method" in Point.__eq__.__code__.co_name
a, b = Point(1, 2, ("n",)), Point(1, 2)
assert a == b and not a != b and a != Point(2) and a != Named(1, 2) and hash(a) == hash(b) == hash((1, 2))
assert repr(a) == "Point(x=1, y=2)" and repr(Named(1, name="n")) == "Named(x=1, y=0, name='n')"
assert Named(1) == Named(1) and hash(Named(1)) == hash((1, 0, ""))
assert {a: 1}[b] == 1 and replace(a, x=3) == Point(3, 2) and pickle.loads(pickle.dumps(a)) == a
for one in (a, Named(1)):
    for act in (lambda: setattr(one, "x", 5), lambda: delattr(one, "x")):
        try:
            act()
        except dataclasses.FrozenInstanceError as error:
            print(error)
print(Point.__eq__.__name__, Point.__eq__.__code__.co_name, Named.__hash__.__code__.co_name, a.x)
"""


@pytest.mark.skipif(not hasattr(dataclasses, "_create_fn"), reason="this Python compiles a dataclass at once")
def test_methods_of_dataclasses_are_what_they_are_without() -> None:
    run = subprocess.run([sys.executable, "-c", LATE], cwd=TOP, capture_output=True, text=True, check=False)
    assert run.stdout.splitlines() == [
        *(["cannot assign to field 'x'", "cannot delete field 'x'"] * 2),
        "__eq__ __eq__ __hash__ 1",
    ], run.stderr


def test_who_imports_galley_has_the_dataclasses_of_python() -> None:
    script = "import dataclasses\nbefore = dict(vars(dataclasses))\nimport galley\ngalley.run\n"
    script += "assert dict(vars(dataclasses)) == before"
    subprocess.run([sys.executable, "-c", script], cwd=TOP, check=True)
