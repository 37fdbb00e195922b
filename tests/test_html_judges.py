"""HTML pages as the Nu checker and axe-core judge them; skipped where the machine lacks a judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.html_pages import built_page, page_of
from tests.judges import pages

needs_nu = pytest.mark.skipif(any("Nu" in line for line in pages.absent()), reason="needs the Nu checker and Java")
needs_axe = pytest.mark.skipif(any("axe" in line for line in pages.absent()), reason="needs axe-core and chromium")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return the page of the rich article."""
    made = tmp_path / "page.html"
    made.write_text(page_of(), encoding="utf-8")
    return made


def spoiled(page: Path, *changes: tuple[str, str]) -> Path:
    """Return the page with other text in it."""
    text = page.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    page.write_text(text, encoding="utf-8")
    return page


@needs_nu
def test_the_markup_is_valid(page: Path, tmp_path: Path) -> None:
    files = [page]
    for name in ("tests/manuscripts/kitchen-sink", "manuscript"):
        files.append(tmp_path / f"{Path(name).name}.html")
        files[-1].write_text(built_page(name, tmp_path / "out", "isj"), encoding="utf-8")
    assert pages.markup_faults(files) == []


@needs_nu
def test_the_nu_checker_finds_a_fault(page: Path) -> None:
    (fault,) = pages.markup_faults([spoiled(page, ('role="doc-abstract"', 'role="doc-nothing"'))])
    assert "doc-nothing" in fault


@needs_axe
@pytest.mark.parametrize(
    ("journal", "scheme", "width"), [("isj", "light", 1000), ("preprint", "dark", 1000), ("isj", "light", 320)]
)
def test_a_screen_reader_and_a_weak_eye_can_read_it(journal: str, scheme: str, width: int, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(built_page("tests/manuscripts/kitchen-sink", tmp_path / "out", journal), encoding="utf-8")
    assert pages.browser_faults(page, scheme, width) == []


@needs_axe
def test_axe_finds_faults_and_requests(page: Path) -> None:
    spoiled(
        page, ("--link:#0a4d8c", "--link:#ddd"), (' lang="en"', ""), ("<main", '<img src="https://example.org/x"><main')
    )
    found = " ".join(pages.browser_faults(page))
    for fault in ("color-contrast", "html-has-lang", "image-alt", "asks for https://example.org/x"):
        assert fault in found
