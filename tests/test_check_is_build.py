"""A check finds what a build finds, but for what shows in the pages alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from galley.findings import catalogue
from galley.findings.finding import Report, Severity
from galley.pipeline import run
from galley.request import Request
from galley.runtime.runtime import Runtime
from tests.case_documents import CASES, Case, read_cases
from tests.manuscripts_in_memory import world_of

RULES = catalogue.RULES
OF_PAGES = set(RULES[RULES.index(catalogue.IMAGE_IS_READABLE) : RULES.index(catalogue.XML_IS_WELL_FORMED)])
CASES_HERE = [case for case in read_cases(CASES / "rules-manuscript.md") if case.inputs][::12]


def found(inputs: dict[str, str], out: Path, *formats: str, write: bool) -> Report:
    return run(Request("m", formats=formats, out=str(out), write=write), Runtime(world_of(inputs))).report


def shown(report: Report) -> set[str]:
    kept = (one for one in report.findings if one.rule not in OF_PAGES | catalogue.OF_THE_OUTPUT_FOLDER)
    return {f"{one.span} {one.severity.name} {one.rule.id} {one.message}" for one in kept}


@pytest.mark.parametrize("case", CASES_HERE, ids=lambda case: case.title)
def test_the_cases_have_the_same_findings(case: Case, tmp_path: Path) -> None:
    inputs = dict(case.inputs)
    assert shown(found(inputs, tmp_path, "jats", write=False)) == shown(found(inputs, tmp_path, "jats", write=True))


UNMENTIONED = """\
# Findings

![The wrist.](a.png){#fig:wrist alt="Outline"}

An article without a mention of its figure.[@smith2020]
"""


def test_what_needs_no_pages_is_found_by_a_check(tmp_path: Path) -> None:
    checked = found({"m/10.md": UNMENTIONED}, tmp_path, write=False)
    assert catalogue.FLOAT_IS_MENTIONED in {one.rule for one in checked.findings}
    assert shown(checked) == shown(found({"m/10.md": UNMENTIONED}, tmp_path, write=True))


def test_after_an_error_the_other_checks_still_look(tmp_path: Path) -> None:
    text = "# \n\nSaid.[@nobody]\n\nSee @fig:none.\n\n![](gone.png)\n"
    meta = "title: T\nauthor: A. Author\nabstract: An abstract.\nbibliography: refs.json\nlang: english\n"
    rules = {one.rule.id for one in found({"m/10.md": text, "m/article.yaml": meta}, tmp_path, write=False).findings}
    assert rules >= {
        "heading-has-text", "cited-key-exists", "cross-reference-resolves", "image-exists", "language-is-valid",
        "publication-needs", "reference-is-cited",
    }  # fmt: skip


def test_after_an_error_the_checks_of_the_xml_still_look(tmp_path: Path) -> None:
    wrong = {
        "m/10.md": UNMENTIONED,
        "m/article.yaml": "title: T\nauthor: A. Author\nlang: english\nabstract: A.\nbibliography: refs.json\n",
        "m/refs.json": '[{"id": "smith2020", "type": "article-journal", "title": "A", "author": [{"family": "S"}]}]',
    }
    checked, built = (found(wrong, tmp_path, write=write) for write in (False, True))
    assert shown(checked) == shown(built)
    assert {"language-is-valid", "reference-is-complete"} <= {one.rule.id for one in checked.findings}
    assert not list(tmp_path.iterdir())


def test_what_only_follows_from_an_error_is_not_told(tmp_path: Path) -> None:
    text = UNMENTIONED.replace("a.png", "gone.png").replace("[@smith2020]", " See @fig:wirst and [@nobody].")
    report = found({"m/10.md": text}, tmp_path, write=False)
    of_xml = set(RULES[RULES.index(catalogue.XML_IS_WELL_FORMED) :])
    assert {"image-exists", "cross-reference-resolves"} <= {one.rule.id for one in report.findings}
    assert [one.rule.id for one in report.findings if one.rule in of_xml and one.severity is Severity.ERROR] == []
