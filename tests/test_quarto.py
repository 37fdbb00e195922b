"""Quarto's manuscripts: `tests/cases/dialect-quarto.md`, and what a document cannot show."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

import galley
from galley import Outcome
from galley.document.article import Article
from galley.findings.finding import Findings, Report, Severity, Stop
from galley.readers.manuscript.dialects.table import dialect_of
from galley.request import Request
from galley.runtime import World
from galley.tools.pdfium import text_of_pages
from tests.articles import PIXEL
from tests.built import letters
from tests.case_documents import Case, each_case
from tests.manuscripts_in_memory import LIBRARY, checked, styles
from tests.proof import proof_of

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_NO_INTEREST = {"reference-is-cited", "reference-file-is-used", "publication-needs", "float-is-mentioned"}
"""Rules that nearly every small manuscript breaks; their own cases stand elsewhere."""

FROZEN = ".frozen.md"
"""The end of the name of an input that is a frozen result: what Quarto's JSON says, as the text that it holds.

Its name is `_freeze/<file>/<format>.frozen.md`; the hash is that of the file, unless the name has `stale` in it.
"""


def frozen(inputs: Mapping[str, str | bytes], name: str) -> tuple[str, str]:
    """Return path and content of the JSON that a frozen result stands for."""
    home, _, form = name.removesuffix(FROZEN).rpartition("/")
    project, _, stem = home.partition("_freeze/")
    source = next(text for path, text in inputs.items() if path in {f"{project}{stem}.qmd", f"{project}{stem}.ipynb"})
    data = source.encode() if isinstance(source, str) else source
    digest = "0" * 32 if "stale" in form else hashlib.md5(data, usedforsecurity=False).hexdigest()
    result = {"hash": digest, "result": {"engine": "knitr", "markdown": inputs[name], "supporting": []}}
    return f"{home}/execute-results/{form.removeprefix('stale-')}.json", json.dumps(result)


def world_of(inputs: Mapping[str, str | bytes]) -> World:
    """Return a World with the manuscript `q`: `inputs` beside a library and an image."""
    results = dict(frozen(inputs, name) for name in inputs if name.endswith(FROZEN))
    files = {name: text for name, text in inputs.items() if not name.endswith(FROZEN)}
    return World.in_memory({**styles(), "q/refs.json": LIBRARY, "q/a.png": PIXEL, "q/b.png": PIXEL, **files, **results})


def read(inputs: Mapping[str, str | bytes], findings: Findings, *, manuscript: str = "q") -> Article | None:
    """Return the article of a manuscript held in memory, None where its reading stopped."""
    request, world = Request(manuscript, draft=True), world_of(inputs)
    try:
        return checked(request, world, findings).article
    except Stop as stop:
        findings.add(*stop.findings)
        return None


@each_case("dialect-[qr]*.md")
def test_case(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    article = read(case.inputs, findings)
    shown = [one for one in Report.of(findings, {}).findings if one.rule.id not in OF_NO_INTEREST]
    case.check(proof_of(article) if article else "", shown, pytestconfig)


# --- whole papers -------------------------------------------------------------------------------------------------

KITCHEN = (
    "Introduction", "Infection is common [1]. See Figure 1, Table 1, Section 1 and Equation 1.", "Methods were simple.",
    "Key message", "Give antibiotics.", "Flow of patients", "Two panels of the same thing.", "A First", "B Second",
    "Baseline", "Second table", "R", "Text R.", "Python", "Text Python.", "A margin note.", "A plot",
    "The rate was [not run] percent, and [not run].", "Tip title", "Hidden text.", "Acknowledgments", "Thanks.",
)  # fmt: skip
"""Words of `quarto-kitchen` that are printed, and that its XML has."""

FOREIGN = (
    "Only in HTML",
    "#|",
    "{{<",
    "{python}",
    "matplotlib",
    "mean(x)",
    "callout",
    "column-margin",
    "fig-flow",
    ":::",
)
"""What no output may say: code, options, marks, and what is for web pages alone."""


@pytest.fixture(scope="module")
def kitchen(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of `quarto-kitchen` with the picture that it lacks."""
    folder = tmp_path_factory.mktemp("quarto") / "kitchen"
    shutil.copytree(shared / "cases" / "manuscripts" / "quarto-kitchen", folder, copy_function=shutil.copyfile)
    folder.chmod(0o755)
    (folder / "ct.png").write_bytes(PIXEL)
    return folder


def run(folder: Path, out: str, *, draft: bool) -> Outcome:
    return galley.run(Request(str(folder), "preprint", out=str(folder.parent / out), draft=draft, cache=False, epoch=0))


def test_code_without_results_stops_a_build_for_print(kitchen: Path) -> None:
    outcome = run(kitchen, "print", draft=False)
    errors = [one for one in outcome.report.findings if one.severity is Severity.ERROR]
    assert [(one.rule.id, one.span.line if one.span else 0) for one in errors] == [
        ("cell-has-result", 72), ("cell-has-result", 80), ("cell-has-result", 80)
    ]  # fmt: skip
    assert outcome.artifacts == ()


def test_the_kitchen_is_right_in_xml_and_on_paper(kitchen: Path) -> None:
    outcome = run(kitchen, "draft", draft=True)
    files = {one.media_type: one.data for one in outcome.artifacts}
    xml = etree.fromstring(files["application/jats+xml"])
    texts = {
        "xml": " ".join("".join(map(str, xml.find("body").itertext())).split())
        + " ".join("".join(map(str, xml.find("back").itertext())).split()),
        "pdf": "".join(text_of_pages(files["application/pdf"])),
    }
    for name, text in texts.items():
        assert [one for one in KITCHEN if letters(one) not in letters(text)] == [], name
        assert [one for one in FOREIGN if one in text] == [], name
    assert [xml.xpath(f"string(//*[@id='{one}']/label)") for one in ("fig-flow", "fig-panel", "fig-plot")] == [
        "Figure 1", "Figure 2", "Figure 3"
    ]  # fmt: skip
    assert [one.findtext("title") for one in xml.iterfind("body//sec")] == ["Introduction"]
    assert xml.find("back/ack") is not None


# --- rules -------------------------------------------------------------------------------------------------------

HEAD = "---\ntitle: T\nauthor: A. Author\nabstract: An abstract.\n---\n\n"
CELL = "```{r}\nplot(1:10)\n```\n"
KEPT = {"q/_freeze/index/html.frozen.md": f"{HEAD}Text.\n"}
STALE = {"q/_freeze/index/stale-html.frozen.md": f"{HEAD}Text.\n"}
BROKEN: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "cell-has-result": ({"q/index.qmd": HEAD + CELL}, {"q/index.qmd": HEAD + CELL, **KEPT}),
    "frozen-result-is-current": ({"q/index.qmd": HEAD + CELL, **STALE}, {"q/index.qmd": HEAD + CELL, **KEPT}),
    "notebook-is-readable": (
        {"q/index.ipynb": '{"nbformat": 3, "worksheets": []}'},
        {"q/index.ipynb": json.dumps({"nbformat": 4, "cells": [{"cell_type": "markdown", "source": f"{HEAD}Text."}]})},
    ),
    "shortcode-is-understood": (
        {"q/index.qmd": HEAD + "Text {{< bogus star >}}."},
        {"q/index.qmd": HEAD + "Text {{< latex >}} and `{{< bogus star >}}`."},
    ),
    "variable-is-known": (
        {"q/index.qmd": HEAD + "Text {{< var a.c >}}.", "q/_variables.yml": "a: {b: c}"},
        {"q/index.qmd": HEAD + "Text {{< var a.b >}}.", "q/_variables.yml": "a: {b: c}"},
    ),
}
"""For each rule of this dialect, inputs that break it and some that keep it."""


def rules_of(inputs: Mapping[str, str | bytes]) -> set[str]:
    findings = Findings()
    read(inputs, findings)
    return {one.rule.id for one in findings.items}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_rule_fires(rule: str) -> None:
    assert rule in rules_of(BROKEN[rule][0])


@pytest.mark.parametrize("rule", BROKEN)
def test_a_rule_is_kept(rule: str) -> None:
    assert rule not in rules_of(BROKEN[rule][1])


def test_markdown_beside_r_markdown_is_what_knitr_made_of_it() -> None:
    knitted = World.in_memory({"m/paper.Rmd": "Text.", "m/paper.md": "Text."})
    assert dialect_of("m", knitted).KEY == "galley"
    assert dialect_of("m", World.in_memory({"m/paper.Rmd": "Text."})).KEY == "quarto"
    assert dialect_of("m/paper.Rmd", knitted).KEY == "quarto"
