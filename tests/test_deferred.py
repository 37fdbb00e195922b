"""What a worker does not need is not loaded, and what it needs after all is the real thing."""

from __future__ import annotations

import subprocess
import sys

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
