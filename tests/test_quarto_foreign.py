"""Whatever a Quarto manuscript holds, it ends in a text whose places are in it, and no word of its prose is lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.dialects import quarto
from galley.readers.manuscript.dialects.quarto.alignment import aligned
from galley.readers.manuscript.dialects.quarto.divisions import divisions
from galley.readers.manuscript.dialects.quarto.fences import fences, prose
from galley.readers.manuscript.dialects.quarto.options import read_cell
from galley.runtime import World
from galley.source import SourceFile

WORD = re.compile(r"жж\w+")
FENCES = (
    "```{r}", "```{python}", "```", "````", "~~~", "```{=html}", "```{=tex}", "```{{r}}", "```{.r .cell-code}",
    "``` {#lst-a .r lst-cap='жжcap'}", "#| label: fig-a", "#| fig-cap: [a, 'b']", "#| echo: {", "#| eval: false",
)  # fmt: skip
DIVISIONS = (
    "::: {#fig-a fig-cap='a'}", "::: {.callout-note}", ":::", "::::: {.x", ":::{#tbl-a .cell tbl-cap='x\\'y'}",
)  # fmt: skip
SHORTCODES = (
    "{{< include _a.qmd >}}", "{{< include index.qmd >}}", "{{< meta title.x.1 >}}", "{{< var 'x >}}", "{{<", ">}}",
    "{{< embed a.ipynb#b >}}", "{{{< x >}}}",
)  # fmt: skip
SIGNS = (
    "`{r} x`", "`r y(1)`", "`", "``", "<!--", "-->", "<table>", "</table>", "---", "title: жжtitle", "\t", "", ">",
    "- a", "    жжdeep", "# жжhead", "жжword жжmore.", "\\", "&nbsp;", "\u2028",
)  # fmt: skip
PIECES = st.sampled_from((*FENCES, *DIVISIONS, *SHORTCODES, *SIGNS))
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("\n".join)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6), PIECES),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)),
    max_leaves=12,
)
OUTPUTS = st.fixed_dictionaries(
    {"output_type": st.sampled_from(["stream", "display_data", "execute_result", "error", "x"])},
    optional={
        "name": st.sampled_from(["stdout", "stderr"]),
        "text": st.one_of(PIECES, st.lists(PIECES), JSON),
        "data": st.dictionaries(
            st.sampled_from(["text/plain", "text/html", "text/markdown", "image/png", "image/svg+xml", "text/latex"]),
            st.one_of(PIECES, JSON),
        ),
        "evalue": JSON,
    },
)
CELLS = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "x"])},
    optional={
        "source": st.one_of(TEXTS, st.lists(PIECES), JSON),
        "outputs": st.one_of(st.lists(OUTPUTS, max_size=3), JSON),
        "execution_count": JSON,
        "metadata": st.one_of(JSON, st.fixed_dictionaries({"tags": st.lists(PIECES, max_size=2)})),
        "attachments": JSON,
    },
)


def found(files: dict[str, str | bytes], manuscript: str) -> SourceFile | None:
    """Return the text that the dialect finds, None where it says that there is none."""
    try:
        return quarto.find(manuscript, World.in_memory(files), Findings()).sections[0]
    except Stop:
        return None


@given(TEXTS, TEXTS)
def test_any_text_is_read(text: str, included: str) -> None:
    text, included = (one.replace("\r", "") for one in (text, included))
    result = found({"q/index.qmd": text, "q/_a.qmd": included}, "q/index.qmd")
    if result is None:
        return
    lines = text.count("\n") + 1, included.count("\n") + 1
    for offset in range(0, len(result.text) + 1, 7):
        span = result.span(offset)
        assert span.path in {"q/index.qmd", "q/_a.qmd"}
        assert 1 <= span.line <= max(lines)
    outside = prose(text)
    assert [word for word in WORD.findall(outside) if word not in result.text] == []


@given(JSON)
def test_any_json_is_a_notebook_or_a_finding(value: Any) -> None:
    found({"q/index.ipynb": json.dumps(value)}, "q/index.ipynb")


@given(st.lists(CELLS, max_size=4))
def test_any_cells_are_read(cells: list[Any]) -> None:
    text = json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}, ensure_ascii=False)
    result = found({"q/index.ipynb": text}, "q/index.ipynb")
    assert result is None or result.span(len(result.text)).path == "q/index.ipynb"


@given(JSON)
def test_any_json_is_a_frozen_result_or_a_finding(value: Any) -> None:
    files = {"q/index.qmd": "```{r}\nx\n```\n", "q/_freeze/index/execute-results/html.json": json.dumps(value)}
    assert found(dict(files), "q/index.qmd")


@given(TEXTS, TEXTS)
def test_places_of_another_text_are_in_the_source(made: str, text: str) -> None:
    source = SourceFile("a.qmd", text)
    result = aligned(made, source)
    assert result.text == made
    last = text.count("\n") + 1
    assert all(1 <= result.span(offset).line <= last for offset in range(len(made) + 1))


@given(TEXTS)
def test_a_text_has_the_places_of_itself(text: str) -> None:
    source = SourceFile("a.qmd", text)
    result = aligned(text, source)
    unique = {line for line in text.split("\n") if text.split("\n").count(line) == 1 and line.strip()}
    for number, line in enumerate(text.split("\n")):
        offset = sum(len(one) + 1 for one in text.split("\n")[:number])
        assert line not in unique or result.span(offset) == source.span(offset)


@given(TEXTS)
def test_blocks_lie_in_the_text(text: str) -> None:
    assert len(prose(text)) == len(text)
    assert all(0 <= one.start <= one.body[0] <= one.body[1] <= one.end <= len(text) for one in fences(text))
    assert all(0 <= start < end <= len(text) for _, start, end in divisions(text))


@given(TEXTS, st.text(max_size=30))
def test_any_options_are_read(text: str, header: str) -> None:
    cell = read_cell(SourceFile("a.qmd", text), "r", {}, Findings(), header)
    assert cell.code in text
    assert isinstance(cell.options.allows("echo"), bool)


@pytest.mark.parametrize("depth", [10, 200])
def test_files_that_include_each_other_end(depth: int) -> None:
    files = {
        f"q/_{at}.qmd": f"{{{{< include _{at + 1}.qmd >}}}} {{{{< include _{at + 1}.qmd >}}}}" for at in range(depth)
    }
    findings = Findings()
    world = World.in_memory({**files, "q/index.qmd": "{{< include _0.qmd >}}", f"q/_{depth}.qmd": "x"})
    assert quarto.find("q/index.qmd", world, findings).sections
    assert {one.rule.id for one in findings.items} == {"file-within-limits"}
