"""Make the pictures of the pages on outputs: the checklist as a page, and the beginnings of text, JATS and a deposit.

Run it at the top of the repository: `python docs/pictures/outputs.py`; it needs Chromium, and Poppler's pdftoppm.
"""
# ruff: noqa: INP001, S603 - a script, which calls programs by their names

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

TOP = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
LINES = 44
LOOKS = (
    "body{margin:0;background:#fff}pre{margin:0;padding:16px;width:868px;overflow:hidden;"
    "font:13px/1.35 monospace;color:#1c1c1c;white-space:pre}"
)


def main() -> None:
    """Write the pictures beside this script."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        _build("manuscript", out, "-f", "text", "-f", "jats", "-f", "checklist")
        _build("tests/manuscripts/made-up-trial", out, "--trust-journal", "-f", "crossref")
        _take_text(out, "*.text.txt", "text", "")
        _take_text(out, "leio*.xml", "jats", "<article-meta")
        _take_text(out, "*.crossref.xml", "deposit", "<journal_article")
        _take_page(next(out.glob("*-care-2013.pdf")), "checklist")


def _build(paper: str, out: Path, *options: str) -> None:
    command = [sys.executable, "build.py", "build", paper, *options, "--out", str(out), "--no-cache"]
    subprocess.run(command, cwd=TOP, env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"}, check=True)


def _take_text(out: Path, files: str, name: str, begin: str) -> None:
    """Take the lines of a file from the one on that holds `begin`, as a browser shows them."""
    text = next(out.glob(files)).read_text("utf-8")
    lines = text[max(text.find(begin), 0) :].splitlines()[:LINES]
    page = out / "page.html"
    page.write_text(f"<meta charset=utf-8><style>{LOOKS}</style><pre>{html.escape(chr(10).join(lines))}</pre>", "utf-8")
    shot = HERE / f"{name}.png"
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=900,900"]
    subprocess.run([*browser, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)
    _cut(shot)


def _take_page(pdf: Path, name: str) -> None:
    command = ["pdftoppm", "-r", "80", "-png", "-singlefile", str(pdf), str(HERE / name)]
    subprocess.run(command, check=True)
    _cut(HERE / f"{name}.png")


def _cut(shot: Path) -> None:
    """Cut white below the last line off, and save with few colours."""
    with Image.open(shot) as opened:
        image = opened.convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    height = min(image.height, (box[3] if box else image.height) + 16)
    image.crop((0, 0, image.width, height)).quantize(32).save(shot, optimize=True)


if __name__ == "__main__":
    main()
