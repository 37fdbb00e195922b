"""One evaluation that takes too much is one finding at its place, and costs nothing of the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from galley import build, check
from galley.findings.finding import Findings
from galley.request import Outcome, Request
from galley.runtime.budget import Exceeded, attempt, evaluating
from galley.source import Span
from tests.conftest import TOP, InWorkers

DOT = (TOP / "tests" / "manuscripts" / "kitchen-sink" / "images" / "dot.png").read_bytes()
PAPER: Mapping[str, bytes | str] = {
    "article.yaml": "title: T\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\nbibliography: refs.json\n",
    "10.md": "# One\n\nSee @fig:dot and [@a; @b; @missing].\n\n![A dot.](dot.png){#fig:dot alt='dot'}\n",
    "20.md": "# Two\n\nText [to nowhere](#nowhere).\n",
    "dot.png": DOT,
    "refs.json": '[{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book", "title": "B"}]',
}
WITHOUT_FAULTS = {
    "10.md": PAPER["10.md"].replace("; @missing", "") if isinstance(PAPER["10.md"], str) else "",
    "20.md": "# Two\n\nText.\n",
}

QUICK = "from galley.runtime import budget\nbudget.SECONDS, budget._GRACE = 0.3, {grace}\n"
"""A busy machine takes its time: without a grace it may end a worker that is about to be interrupted."""
PATCH = """
import {module} as module
before = module.{name}
def instead(*asked, **named):
    return {spoil} if {which!r} in repr(asked[:2]) else before(*asked, **named)
module.{name} = instead
"""
SPIN = "[None for _ in iter(int, 1)]"
"""Goes round until it is interrupted."""
STUCK = "9 ** 9 ** 9"
"""Does not come back from one operation, so nothing interrupts it."""
CRASH = "__import__('os').abort()"
FULL = "(_ for _ in ()).throw(MemoryError)"
DEEP = "(_ for _ in ()).throw(RecursionError)"

EVALUATIONS = {
    "a section": ("galley.readers.manuscript.sections", "_section", "20.md", "20.md"),
    "an image": ("galley.readers.manuscript.assets", "picture_at", "dot.png", "10.md"),
    "a record": ("galley.readers.references.library", "normalise_record", "'b'", "refs.json"),
    "a reference file": ("galley.results.records", "records_of", "refs.json", "refs.json"),
    "a line of the references": ("galley.csl.processor", "_entry", "'b'", "refs.json"),
    "the metadata": ("galley.pipeline", "replace", "", ""),
    "a check": ("galley.checks.figures", "check", "", "article.yaml"),
    "the article": ("galley.compose.article", "compose", "", "article.yaml"),
}
"""What is spoilt: module, function, a word that tells the call from others; and the file that the finding names."""
OF_WRITING = {
    "the page template": ("galley.formats.pdf.html.template", "FunctionLoader", "", "page.html.jinja"),
    "the XML": ("galley.formats.jats.format", "write_jats", "", None),
    "what checks the XML": ("galley.formats.jats.format", "verify_jats", "", None),
    "what checks the PDF": ("galley.formats.pdf.format", "verify_pdf", "", None),
    "an image in print": ("galley.formats.pdf.write", "printable_image", "", "dot.png"),
}


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("paper")
    folder.mkdir()
    for name, content in PAPER.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def spoilt(evaluation: tuple[str, str, str, str | None], spoil: str, grace: int = 0) -> str:
    module, name, which, _ = evaluation
    return QUICK.format(grace=grace) + PATCH.format(module=module, name=name, which=which, spoil=spoil)


def of_limits(outcome: Outcome) -> list[str | None]:
    found = [one for one in outcome.report.findings if one.rule.id.endswith("-within-limits")]
    return [Path(one.span.path).name if one.span else None for one in found]


@pytest.mark.parametrize("what", [what for what in EVALUATIONS if what != "the metadata"])
@pytest.mark.parametrize("spoil", [SPIN, FULL, DEEP])
def test_an_evaluation_is_interrupted_and_the_rest_is_kept(
    paper: Path, in_workers: InWorkers, what: str, spoil: str
) -> None:
    in_workers(spoilt(EVALUATIONS[what], spoil, grace=3))
    outcome = check(Request(str(paper), cache=False))
    said = {one.rule.id: one for one in outcome.report.findings}
    told = {"a line of the references": "reference-is-printable"}.get(what, "evaluation-within-limits")
    assert told in said
    place = said[told].span
    assert place is not None
    assert Path(place.path).name == EVALUATIONS[what][3]
    if what != "the article":
        assert "cited-key-exists" in said, "what is wrong elsewhere is told too"
    if what not in {"the article", "a section"}:
        assert "link-target-exists" in said


def test_what_takes_too_long_takes_nothing_from_what_it_is_a_part_of(paper: Path, in_workers: InWorkers) -> None:
    """Each of ten records uses up its budget, all together more than the article they are printed in may live."""
    records = [{"id": key, "type": "book", "title": f"Long {key}"} for key in "abcdefghij"]
    (paper / "refs.json").write_text(json.dumps(records))
    cited = "; ".join(f"@{one['id']}" for one in records)
    (paper / "10.md").write_text(f"# One\n\nSee [{cited}; @missing].\n")
    of_all = ("galley.csl.processor", "_entry", "Long ", "refs.json")
    in_workers(spoilt(of_all, SPIN, grace=1))
    said = [one.rule.id for one in check(Request(str(paper), cache=False)).report.findings]
    assert said.count("reference-is-printable") == len(records)
    assert "cited-key-exists" in said
    assert "evaluation-within-limits" not in said


@pytest.mark.parametrize("what", ["a section", "an image"])
@pytest.mark.parametrize("spoil", [STUCK, CRASH])
def test_what_cannot_be_interrupted_is_a_finding_all_the_same(
    paper: Path, in_workers: InWorkers, what: str, spoil: str
) -> None:
    in_workers(spoilt(EVALUATIONS[what], spoil))
    outcome = check(Request(str(paper), cache=False))
    assert of_limits(outcome) == [EVALUATIONS[what][3]]
    assert "cited-key-exists" in {one.rule.id for one in outcome.report.findings}


@pytest.mark.parametrize("what", OF_WRITING)
@pytest.mark.parametrize("spoil", [SPIN, CRASH])
def test_nothing_is_delivered_where_a_format_takes_too_much(
    paper: Path, in_workers: InWorkers, what: str, spoil: str
) -> None:
    for name, content in WITHOUT_FAULTS.items():
        (paper / name).write_text(str(content))
    in_workers(spoilt(OF_WRITING[what], spoil))
    outcome = build(Request(str(paper), cache=False))
    assert of_limits(outcome) == [OF_WRITING[what][3]]
    assert not Path("artifacts").exists()


def test_many_that_end_the_worker_end_the_evaluation(paper: Path, in_workers: InWorkers) -> None:
    """However many there are, a worker is started again a few times only."""
    text = "".join(f"![A dot.](dot{number}.png){{alt='dot'}}\n\n" for number in range(9))
    (paper / "20.md").write_text(text)
    for number in range(9):
        (paper / f"dot{number}.png").write_bytes(DOT)
    in_workers(spoilt(("galley.readers.manuscript.assets", "picture_at", "", ""), CRASH))
    (finding,) = check(Request(str(paper), cache=False)).report.findings
    assert finding.rule.id == "evaluation-within-limits"
    assert "SIGABRT" in finding.message


def test_all_evaluations_together_have_a_budget_too(paper: Path, in_workers: InWorkers) -> None:
    sections = {f"{number}.md": "# A\n\nText.\n" for number in range(30, 50)}
    for name, text in sections.items():
        (paper / name).write_text(text)
    burn = "([None for _ in range(20_000_000)], before(*asked, **named))[1]"
    in_workers(
        "import galley.pipeline as line\nallow = line.allow\nline.allow = lambda _: allow(1)\n"
        + PATCH.format(module="galley.readers.manuscript.sections", name="_section", which="", spoil=burn)
    )
    outcome = check(Request(str(paper), cache=False))
    assert "49.md" in of_limits(outcome)
    assert any("has used the time of the whole manuscript" in one.message for one in outcome.report.findings)


def test_without_a_worker_there_are_no_timers() -> None:
    findings = Findings()
    assert attempt("The thing", Span("a.md", 3), findings, lambda: 5, 0) == 5
    with pytest.raises(Exceeded), evaluating("The thing"):
        raise RecursionError
    assert findings.items == []


def test_other_errors_are_left_alone() -> None:
    with pytest.raises(ZeroDivisionError), evaluating("The thing"):
        raise ZeroDivisionError
