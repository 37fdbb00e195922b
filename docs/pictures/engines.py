"""Make the picture of docs/engines.md: the shipped manuscript as WeasyPrint and as Typst lay it out, page beside page.

Run it at the top of the repository: `python docs/pictures/engines.py`; it needs Poppler's pdftoppm.
"""
# ruff: noqa: INP001 - a script, which calls programs by their names

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

TOP = Path(__file__).resolve().parents[2]
ENGINES = ("weasyprint", "typst")
_GAP = 12  # pixels between the pages


def main() -> None:
    """Write the picture beside this script: a row of pages for each engine, in the order of `ENGINES`."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = [_pages(engine, Path(scratch) / engine) for engine in ENGINES]
    width, height = max(map(_width, rows)), sum(row[0].height + _GAP for row in rows)
    sheet = Image.new("RGB", (width, height), "#888888")
    for number, row in enumerate(rows):
        for at, page in enumerate(row):
            sheet.paste(page, (_GAP + at * (page.width + _GAP), number * (page.height + _GAP) + _GAP // 2))
    sheet.quantize(64).save(Path(__file__).parent / "engines.png", optimize=True)


def _pages(engine: str, folder: Path) -> list[Image.Image]:
    build = [sys.executable, "build.py", "build", "manuscript", "--engine", engine, "--out", str(folder)]
    subprocess.run([*build, "--no-cache", "--quiet"], cwd=TOP, check=True)  # noqa: S603 - our own
    (pdf,) = folder.glob("*.pdf")
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(pdf), str(folder / "page")], check=True)  # noqa: S603, S607 - as above
    return [Image.open(one).convert("RGB") for one in sorted(folder.glob("page-*.png"))]


def _width(row: list[Image.Image]) -> int:
    return sum(page.width + _GAP for page in row) + _GAP


if __name__ == "__main__":
    main()
