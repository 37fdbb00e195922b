"""MyST's manuscripts: `tests/cases/dialect-myst.md`, and whatever else one may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.document.article import Article
from galley.findings.finding import Findings, Report, Stop
from galley.readers.manuscript.dialects import myst
from galley.readers.manuscript.dialects.table import dialect_of
from galley.request import Request
from galley.runtime import World
from tests.articles import PIXEL
from tests.case_documents import Case, each_case
from tests.manuscripts_in_memory import LIBRARY, checked, styles
from tests.proof import proof_of

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_NO_INTEREST = {"reference-is-cited", "reference-file-is-used", "publication-needs", "float-is-mentioned"}
"""Rules that nearly every small manuscript breaks; their own cases stand elsewhere."""
_BLOCKS = (
    "```{figure} a.png", "```{note}", "```", "````", ":::{table} T", ":::", "::::{admonition} T", ":label: x",
    ":name: x", "---", "+++", '+++ {"part": "abstract"}', "% c", "(x)=", "# Head", "* - a", "  - b",
    "```{include} main.md", "```{include} _a.md", "```{list-table}", "```{csv-table}", 'a,"b', "~~~", "$$", "",
)  # fmt: skip
_INLINES = ("{cite:p}`a`", "{ref}`t <x>`", "`", "[](#x)", "@x", "<!--", "-->", "{", "}`", "жж")
PIECES = st.sampled_from((*_BLOCKS, *_INLINES))
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("\n".join)


def read(inputs: Mapping[str, str | bytes], findings: Findings) -> Article | None:
    """Return the article of a manuscript held in memory, None where its reading stopped."""
    files = {
        "q/a.png": PIXEL,
        "q/refs.json": LIBRARY,
        **({} if "q/_toc.yml" in inputs else {"q/myst.yml": "project: {}"}),
        **inputs,
    }
    try:
        return checked(Request("q"), World.in_memory({**styles(), **files}), findings).article
    except Stop as stop:
        findings.add(*stop.findings)
        return None


@each_case("dialect-myst.md")
def test_case(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    article = read(case.inputs, findings)
    shown = [one for one in Report.of(findings, {}).findings if one.rule.id not in OF_NO_INTEREST]
    case.check(proof_of(article) if article else "", shown, pytestconfig)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Text {cite:p}`a`.", "myst"),
        (":::{figure} a.png\n:::", "myst"),
        ("Text `{cite:p}` and [@a].", "galley"),
        ("```{r}\nx\n```", "galley"),
        ("::: {.note}\n:::", "galley"),
    ],
)
def test_a_text_without_a_project_is_known_by_what_only_myst_has(text: str, key: str) -> None:
    dialect = dialect_of("q", World.in_memory({"q/main.md": text}))
    assert key == dialect.KEY


@given(TEXTS, TEXTS)
def test_any_text_is_read(text: str, included: str) -> None:
    text, included = (one.replace("\r", "") for one in (text, included))
    files: dict[str, str | bytes] = {"q/myst.yml": "project: {}", "q/main.md": text, "q/_a.md": included}
    found = myst.find("q", World.in_memory(files), Findings())
    for at in range(len(found.sections[0].text) + 1):
        assert found.sections[0].span(at).path in {"q/main.md", "q/_a.md"}
