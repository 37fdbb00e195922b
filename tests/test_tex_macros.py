r"""Macros of TeX that authors define in the text count in the whole article, and none of them goes on for ever."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from galley.document import tree
from galley.findings.finding import Severity
from galley.pipeline import run
from galley.readers.manuscript.tex import understand_tex
from galley.readers.manuscript.tex_macros import Macro, definitions, expanded
from galley.request import Request
from galley.runtime.runtime import Runtime
from tests.manuscripts_in_memory import world_of

DEFINED = {
    r"\newcommand{\R}{\mathbb{R}}": {r"\R": Macro(0, None, r"\mathbb{R}")},
    r"\renewcommand*\vec[1]{\mathbf{#1}}": {r"\vec": Macro(1, None, r"\mathbf{#1}")},
    "\\providecommand{\\E}[2][p]{E_{#1}(#2)} % mean\n\\def\\a#1#2{#2#1}\n": {
        r"\E": Macro(2, "p", "E_{#1}(#2)"),
        r"\a": Macro(2, None, "#2#1"),
    },
    r"\DeclareMathOperator*{\argmax}{arg\,max}": {r"\argmax": Macro(0, None, r"\operatorname*{arg\,max}")},
    r"\newcommand{\R}{\mathbb{R}} and more": None,
    r"\newcommand{\R}{\mathbb{R}": None,
    r"\newcommand{\R}": None,
    r"\textbf{x}": None,
    "": None,
}
MACROS = {
    r"\R": Macro(0, None, r"\mathbb{R}"),
    r"\E": Macro(2, "p", r"E_{#1}\left(#2\right)"),
    r"\norm": Macro(1, None, r"\|#1\|"),
    r"\loop": Macro(0, None, r"\loop\loop"),
}
EXPANDED = {
    r"x \in \R^2": r"x \in \mathbb{R}^2",
    r"\Re z": r"\Re z",
    r"\E{x} + \E[q]{\R}": r"E_{p}\left(x\right) + E_{q}\left(\mathbb{R}\right)",
    r"\norm x + \norm{\norm{y}} + \norm\alpha": r"\|x\| + \|\|y\|\| + \|\alpha\|",
    r"\frac{\norm}{2}": r"\frac{\norm}{2}",
    r"a \loop b": r"a \loop b",
    r"\{\R\}": r"\{\mathbb{R}\}",
}


@pytest.mark.parametrize(("text", "macros"), DEFINED.items())
def test_definitions_are_read_where_they_stand_alone(text: str, macros: dict[str, Macro] | None) -> None:
    assert definitions(text) == macros


@pytest.mark.parametrize(("tex", "meant"), EXPANDED.items())
def test_what_a_macro_stands_for(tex: str, meant: str) -> None:
    assert expanded(tex, MACROS) == meant


ARTICLE = {
    "m/10.md": "\\newcommand{\\R}{\\mathbb{R}}\n\\newcommand{\\tool}[1]{\\textbf{#1 words}}\n\n"
    "# One\n\nOn $\\R$ by \\tool{x}.\n",
    "m/20.md": "# Two\n\n$$\\newcommand{\\N}{\\mathbb{N}}$$\n\nAnd $\\N \\subset \\R$.^[Of $\\R$.]\n",
    "m/article.yaml": "title: On $\\R$\nauthor: A. Author\nabstract: In $\\N$.\nkeywords: [a]\n",
}


def test_macros_count_in_the_whole_article(tmp_path: Path) -> None:
    request = Request("m", formats=("jats", "docx"), out=str(tmp_path), cache=False)
    outcome = run(request, Runtime(world_of(ARTICLE)))
    assert not [one.message for one in outcome.report.findings if one.severity is Severity.ERROR]
    xml = (tmp_path / "m.xml").read_text("utf-8")
    assert xml.count("ℝ") == 4
    assert xml.count("ℕ") == 2
    assert "<bold>x words</bold>" in xml
    assert "newcommand" not in xml


def test_a_macro_that_goes_on_for_ever_is_one_finding_in_every_format() -> None:
    world = world_of({"m/10.md": "# One\n\n\\def\\x{\\x\\x}\n\nHere $\\x$.\n"})
    report = run(Request("m", formats=("jats", "docx"), write=False, cache=False), Runtime(world)).report
    assert [one.rule.id for one in report.findings if one.severity is Severity.ERROR] == ["math-can-be-set"]


@pytest.mark.parametrize("text", ["%" * 5_000 + "\nfoo", "%% " * 2_000 + "\n\\foo{x}"])
def test_rulers_of_comments_are_read_at_once(text: str) -> None:
    began = time.process_time()
    assert definitions(text) is None
    assert definitions(f"\\def\\x{{y}}{text}") is None
    assert understand_tex(tree.RawBlock("latex", text)) is None
    assert time.process_time() - began < 1
