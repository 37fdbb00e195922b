"""A layout child that cannot do its work says why: without fonts, and when it crashes by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from galley.document.profile import Limits
from galley.findings.finding import Severity, Stop
from galley.formats.pdf import start
from galley.formats.pdf.engine.layout import Layout
from tests.built import build
from tests.conftest import TOP, InWorkers
from tests.waiting import wait_until

CRASH = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
CRASH_ON_THE_DOCUMENT = f"import sys; sys.stdin.buffer.read(8); {CRASH}"


def no_folder(_tmp_path: Path) -> tuple[Path, ...]:
    return ()


def absent_folder(tmp_path: Path) -> tuple[Path, ...]:
    return (tmp_path / "absent",)


def empty_folder(tmp_path: Path) -> tuple[Path, ...]:
    return (tmp_path,)


def broken_font(tmp_path: Path) -> tuple[Path, ...]:
    (tmp_path / "Broken.otf").write_bytes((TOP / "styles" / "fonts" / "SourceSans3-It.otf").read_bytes()[:999])
    return (tmp_path,)


@pytest.mark.parametrize("folders", [no_folder, absent_folder, empty_folder, broken_font])
def test_an_empty_font_set_is_refused(tmp_path: Path, folders: Callable[[Path], tuple[Path, ...]]) -> None:
    fonts = folders(tmp_path)
    with Layout(fonts, Limits()) as layout, pytest.raises(Stop) as stop:
        layout.versions()
    (finding,) = stop.value.findings
    assert finding.rule.id == "glyph-exists"
    assert finding.message.endswith(f"none can be read in {', '.join(map(str, fonts)) or 'no folder'}")


def test_a_build_without_fonts_delivers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "font_folders", lambda: (tmp_path,))
    built = build(TOP / "manuscript", tmp_path / "out", "preprint")
    errors = [one.rule.id for one in built.outcome.report.findings if one.severity is Severity.ERROR]
    assert errors == ["glyph-exists"]
    assert not built.out.exists()


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (CRASH, "a fault of this machine, not of the document"),
        (CRASH_ON_THE_DOCUMENT, "too deep or too large a document"),
    ],
)
def test_a_crash_is_a_finding(in_workers: InWorkers, code: str, cause: str) -> None:
    in_workers(code)
    with Layout((), Limits()) as layout:
        if code == CRASH:
            wait_until(lambda: not layout.worker.is_alive, "the layout child has crashed")
        with pytest.raises(Stop) as stop:
            layout.versions()
    (finding,) = stop.value.findings
    assert finding.rule.id == "layout-within-limits"
    assert finding.message == f"the layout engine was ended by SIGSEGV: {cause}"
