"""Papers of strangers, written for another journal: each builds as a preprint, or stops with findings true of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from galley.findings.finding import Diagnostic, Severity
from tests.built import Builds, build, letters
from tests.conftest import SHARED

BUILT = {
    "allofplos", "augmenty", "bumbl", "emcee", "mwarp1d", "optim", "pooch", "pyswarms", "simcardems", "textdescriptives",
}  # fmt: skip
"""The papers that build, all of them: one that is listed and fails fails the test, one that builds unlisted too."""

TRUE_ERRORS = {"yacht": [("paper.md", 86, "markup-is-kept", "\\begin{table}")]}
"""A table written in LaTeX: galley reads Markdown, and says what it would lose."""

JOSS = SHARED / "corpus" / "joss"
PAPERS = sorted({*BUILT, *TRUE_ERRORS, *(str(path.parent.relative_to(JOSS)) for path in JOSS.glob("**/paper.md"))})


@pytest.mark.parametrize("name", PAPERS)
def test_paper(shared: Path, builds: Builds, name: str) -> None:
    """A paper that builds holds the words of its first section in both files; another says where it is wrong."""
    paper = shared / "corpus" / "joss" / name
    built = builds.of(paper, "preprint")
    errors = [one for one in built.outcome.report.findings if one.severity is Severity.ERROR]
    assert (errors == []) == (name in BUILT), errors
    if errors:
        assert all(error.span for error in errors)
        assert not built.out.exists()
        if name in TRUE_ERRORS:
            check_true_errors(errors, TRUE_ERRORS[name])
        return
    text = (paper / "paper.md").read_text(encoding="utf-8")
    words = re.findall(r"[^\W\d_]{4,}", re.split(r"\n# .*\n", text)[1].split("[")[0])
    assert len(built.file(".pdf")) > 10_000
    assert built.xml.get("dtd-version") == "1.3"
    for printed in ("".join(map(str, built.xml.itertext())), built.pdf_text):
        assert [word for word in words if letters(word) not in letters(printed)] == []


def check_true_errors(errors: list[Diagnostic], expected: list[tuple[str, int, str, str]]) -> None:
    for error, (path, line, rule, text) in zip(errors, expected, strict=True):
        assert error.span
        assert (Path(error.span.path).name, error.span.line, error.rule.id) == (path, line, rule)
        assert text in error.message


def test_the_table_in_latex_is_the_only_thing_that_keeps_the_paper_from_print(shared: Path, tmp_path: Path) -> None:
    """The same paper with a comment in place of the table builds."""
    folder = tmp_path / "yacht"
    folder.mkdir()
    for path in (shared / "corpus" / "joss" / "yacht").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    text = (folder / "paper.md").read_text(encoding="utf-8")
    start, end = text.index("\\begin{table}"), text.index("\\end{table}") + len("\\end{table}")
    (folder / "paper.md").write_text(text[:start] + "<!-- table -->" + text[end:], encoding="utf-8")
    assert not build(folder, tmp_path / "out", "preprint").outcome.report.fails()
