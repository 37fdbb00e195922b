"""Papers of strangers in every output: the same numbers in each, deposits that invent nothing, and nobody named blind.

The shipped article, the kitchen sink and few papers of the corpus go always, all with `--samples`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest

import galley
from galley.request import Outcome, Request
from tests.conftest import TOP
from tests.judges import numbers
from tests.test_docx import changed

OUTPUTS = ("pdf", "jats", "docx", "html", "text")
DEPOSITS = ("crossref", "pubmed", "doaj", "datacite", "ojs", "meca", "pmc")
PAPERS = (
    "yacht", "allofplos", "augmenty", "biopixr", "bumbl", "echemfem", "emcee", "mpart", "optim", "pooch", "pyswarms",
    "textdescriptives", "virgo", "xrtpy",
)  # fmt: skip
FEW = 1
OWN = {"shipped": "manuscript", "kitchen-sink": "tests/manuscripts/kitchen-sink"}


def request_of(name: str, folder: Path, formats: tuple[str, ...], out: Path, variant: str = "published") -> Request:
    """Return the request for outputs of one of the papers; `folder` is that of the corpus."""
    journal = "" if name in OWN else "preprint"
    place = TOP / OWN[name] if name in OWN else folder / name
    return Request(
        str(place), journal, formats=formats, variants=(variant,), out=str(out), cache=False, epoch=1_790_000_000,
        trust_journal=True,
    )  # fmt: skip


def taken(config: pytest.Config) -> tuple[str, ...]:
    """Return the papers of the corpus that go in this run."""
    return PAPERS[: int(config.getoption("samples") or FEW)]


def made(outcome: Outcome) -> dict[str, bytes]:
    """Return what was made, by the end of its name."""
    assert not outcome.report.fails(), outcome.report.findings
    return {one.name.partition(".")[2]: one.data for one in outcome.artifacts}


# --- the same numbers --------------------------------------------------------------------------------------------


def differences(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return what the outputs number otherwise than JATS."""
    article, floats = numbers.of_jats(files["xml"]), numbers.floats_of(files["xml"])
    others = {
        "pdf": numbers.of_pdf(files["pdf"], floats),
        "docx": numbers.of_docx(files["docx"], floats),
        "html": numbers.of_html(files["html"], floats),
    }
    found = {name: numbers.differences(article, one) for name, one in others.items()}
    # JATS has the names of an entry; the others print it
    found["printed"] = numbers.differences(others["pdf"], others["docx"]) if not any(found.values()) else []
    return {name: one for name, one in found.items() if one}


@pytest.mark.parametrize("name", OWN)
def test_every_output_has_the_same_numbers(name: str, tmp_path: Path) -> None:
    files = made(galley.run(request_of(name, TOP, OUTPUTS, tmp_path)))
    assert {"xml", "pdf", "docx", "html", "text.txt"} <= files.keys()
    assert differences(files) == {}
    assert numbers.of_jats(files["xml"]).citations


def test_every_output_of_papers_has_the_same_numbers(shared: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    found = {}
    for name in taken(pytestconfig):
        files = made(galley.run(request_of(name, shared / "corpus" / "joss", OUTPUTS, tmp_path / name)))
        found[name] = differences(files)
    assert not any(found.values()), found


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return the outputs of the kitchen sink that take no pages."""
    out = tmp_path_factory.mktemp("sink")
    return made(galley.run(request_of("kitchen-sink", TOP, ("jats", "docx", "html"), out)))


SPOILED = {
    "a citation": ("docx", ">1</w:t></w:r></w:hyperlink>", ">2</w:t></w:r></w:hyperlink>"),
    "a citation elsewhere": ("docx", "made-up sink before", "made-up sink afterwards"),
    "a label": ("html", '<span class="label">Fig. 1.', '<span class="label">Fig. 9.'),
    "a reference": ("html", ">Fig.\u00a01</a>", ">Fig.\u00a02</a>"),
    "a formula": ("html", 'class="equation-number">\\(1\\)', 'class="equation-number">(7)'),
    "an entry": ("html", '<li id="ref-(\\S+)" value="3"', '<li id="ref-x" value="4"'),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_number_that_differs_is_found(name: str, sink: Mapping[str, bytes]) -> None:
    article, floats = numbers.of_jats(sink["xml"]), numbers.floats_of(sink["xml"])
    output, before, after = SPOILED[name]
    if output == "docx":
        read = numbers.of_docx(changed(sink["docx"], "word/document.xml", before, after), floats)
    else:
        spoiled, count = re.subn(before, after, sink["html"].decode(), count=1)
        assert count
        read = numbers.of_html(spoiled.encode(), floats)
    assert numbers.differences(article, read)


# --- deposits ----------------------------------------------------------------------------------------------------


def test_deposits_are_made_or_say_which_facts_they_lack(
    shared: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """No fact is made up for a registry: each that is missing is named by its key, and then nothing is written."""
    asked = [(key,) for key in DEPOSITS] if pytestconfig.getoption("samples") else [DEPOSITS]
    names = (*OWN, *taken(pytestconfig)) if len(asked) > 1 else taken(pytestconfig)
    for name, keys in product(names, asked):
        request = request_of(name, shared / "corpus" / "joss", keys, tmp_path / name / keys[0])
        outcome = galley.run(request)
        errors = [one for one in outcome.report.findings if one.severity is galley.Severity.ERROR]
        if not errors:
            assert all(any(key in one.name for one in outcome.artifacts) for key in keys), (name, keys)
            continue
        assert {one.rule.id for one in errors} == {"deposit-has-its-facts"}, (name, keys, errors)
        assert all("`" in one.message for one in errors), (name, keys, errors)
        assert not outcome.artifacts
