"""The wall: what is a stranger's is evaluated in a worker; the process that the user started reads and delivers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from galley import build, check, pipeline, validate
from galley.cli import commands
from galley.evaluator.front import EvaluationFault
from galley.request import Request
from tests.conftest import TOP, InWorkers

PAPER = "---\ntitle: A paper\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n---\n\n# Introduction\n\nText.\n"
EVALUATE = {
    *("lxml", "PIL", "jinja2", "citeproc", "pypandoc", "ruamel", "pydantic", "weasyprint", "pikepdf", "pypdfium2"),
    *("saxonche", "ziamath", "ftfy", "galley.readers", "galley.compose", "galley.checks", "galley.csl"),
}
"""What works on a stranger's words, and has no place in the process that the user started."""


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("paper.md")
    path.write_text(PAPER)
    return path


@pytest.mark.parametrize("command", ["build", "check", "validate"])
def test_the_process_of_the_user_loads_nothing_that_evaluates(paper: Path, command: str) -> None:
    if command == "validate":
        assert commands.main(["build", str(paper), "-f", "jats", "--no-cache", "--quiet"]) in {0, 3}
        paper = Path("artifacts/paper.xml")
    script = (
        "import sys; from galley.cli.commands import main; "
        f"main([{command!r}, {str(paper)!r}, '--quiet']); print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.append({str(TOP)!r}); {script}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(run.stdout.splitlines()[-1].split())
    assert not loaded & EVALUATE
    assert "galley.evaluator.front" in loaded


@pytest.mark.usefixtures("paper")
def test_a_run_beyond_the_wall_is_the_run_itself() -> None:
    request = Request("paper.md", cache=False, out="beyond")
    here = pipeline.run(Request("paper.md", cache=False, out="here"))
    assert build(request) == here
    assert [one.name for one in here.artifacts] == ["paper.xml", "paper.pdf", "manifest.json"]
    assert check(request).report == pipeline.run(Request("paper.md", cache=False, write=False)).report


@pytest.mark.usefixtures("paper")
def test_an_evaluator_that_ends_is_a_finding(in_workers: InWorkers) -> None:
    in_workers("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    for outcome in (build(Request("paper.md", cache=False)), validate("paper.md")):
        (finding,) = outcome.report.findings
        assert finding.rule.id == "evaluation-within-limits"
        assert "SIGSEGV" in finding.message
        assert outcome.artifacts == ()
    assert not Path("artifacts").exists()


FAULTY = "import galley.pipeline; galley.pipeline.evaluate = lambda *_: {{}}[{!r}]"
LACKING = (
    "import sys; sys.meta_path.insert(0, type('Lacking', (), {'find_spec': staticmethod(lambda name, *_: "
    "(_ for _ in ()).throw(ModuleNotFoundError(name=name)) if name == 'lxml' else None)}))"
)


@pytest.mark.usefixtures("paper")
def test_a_fault_in_the_evaluator_is_one_line(
    in_workers: InWorkers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_workers(FAULTY.format("no\nway"))
    assert commands.main(["check", "paper.md", "--no-cache"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("galley: a fault of galley itself, not of the manuscript: KeyError: 'no\\nway' (<lambda>, ")
    monkeypatch.setenv("GALLEY_TRACEBACK", "1")
    assert commands.main(["check", "paper.md", "--no-cache"]) == 1
    assert "in _evaluated" in capsys.readouterr().err


@pytest.mark.usefixtures("paper")
def test_a_package_that_the_evaluator_lacks_is_named(in_workers: InWorkers, capsys: pytest.CaptureFixture[str]) -> None:
    in_workers(LACKING)
    assert commands.main(["check", "paper.md", "--no-cache"]) == 3
    assert "the Python package lxml is missing" in capsys.readouterr().err


@pytest.mark.usefixtures("paper")
def test_what_was_remembered_is_used_beyond_the_wall(
    in_workers: InWorkers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = check(Request("paper.md"))
    in_workers("import galley.tools.pandoc as pandoc; pandoc._run = lambda jobs, _: [{}[job] for job in jobs]")
    assert check(Request("paper.md", strict=True)).report == first.report
    Path("paper.md").write_text(f"{PAPER}More.\n")
    with pytest.raises(EvaluationFault):
        check(Request("paper.md"))
