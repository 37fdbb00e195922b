"""What the exit code says when nobody can read what is printed: what was done."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TOP

BASH = shutil.which("bash")
UNPRINTED = 4
GONE = [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full", "| :"]
"""Ways in which standard output and error may be where nothing needs to be printed, in the words of the shell."""
LOST = [">/dev/full", ">/dev/full 2>/dev/full", ">/dev/full 2>&-"]
"""Ways in which what the user wants to read cannot be written."""


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    if not (BASH and Path("/dev/full").exists()):
        pytest.skip("needs bash and the device /dev/full")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: A.\n")
    (folder / "10.md").write_text("# One\n\nText.\n")
    return folder


def galley(folder: Path, arguments: str, streams: str) -> tuple[int, str]:
    """Run galley with its streams as the shell is told; return its exit code and what is on standard error."""
    script = f'{{ "{sys.executable}" "{TOP}/build.py" {arguments} {streams.replace("| :", "")}; echo $? >code; }}'
    run = subprocess.run(
        [BASH or "", "-c", script + (" | :" if "|" in streams else "")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return int((folder / "code").read_text()), run.stderr


@pytest.mark.parametrize("streams", GONE)
def test_a_build_that_nobody_reads_of_is_built(manuscript: Path, streams: str) -> None:
    code, _ = galley(manuscript.parent, "paper -f jats --no-cache", streams)
    assert code == 0
    assert sorted(path.name for path in (manuscript.parent / "artifacts").iterdir()) == ["manifest.json", "paper.xml"]


@pytest.mark.parametrize("streams", LOST)
def test_a_build_whose_report_is_lost_is_built_and_says_so(manuscript: Path, streams: str) -> None:
    code, said = galley(manuscript.parent, "paper -f jats --no-cache", streams)
    assert code == UNPRINTED
    assert sorted(path.name for path in (manuscript.parent / "artifacts").iterdir()) == ["manifest.json", "paper.xml"]
    assert said == ("" if "2>" in streams else "galley: what was to be printed is lost: no space left on device\n")


@pytest.mark.parametrize(("streams", "form"), [(">&-", "text"), (">/dev/full", "json"), ("2>&-", "text")])
def test_what_failed_has_failed(manuscript: Path, streams: str, form: str) -> None:
    (manuscript / "10.md").write_text("# One\n\nText [@nobody].\n")
    assert galley(manuscript.parent, f"paper -f jats --no-cache --report {form}", streams)[0] == 1
    assert not (manuscript.parent / "artifacts").exists()


@pytest.mark.parametrize(
    ("arguments", "streams", "code"),
    [
        ("formats", ">&-", 0),
        ("formats", "| :", 0),
        ("--help", ">/dev/full", UNPRINTED),
        ("check paper --no-cache", ">/dev/full", UNPRINTED),
        ("--nonsense", ">/dev/full", 2),
        ("--nonsense", ">&- 2>&-", 2),
    ],
)
def test_what_only_prints_has_done_so_or_says_that_it_has_not(
    manuscript: Path, arguments: str, streams: str, code: int
) -> None:
    assert galley(manuscript.parent, arguments, streams)[0] == code
