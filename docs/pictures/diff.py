"""Make the pictures of docs/diff.md: the shipped manuscript beside an edited one, marked as HTML and as PDF.

Run it at the top of the repository: `python docs/pictures/diff.py`; it needs Chromium, and Poppler's pdftoppm.
"""
# ruff: noqa: INP001 - a script, which calls programs by their names

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

TOP = Path(__file__).resolve().parents[2]
NAME = "leiomyosarcoma-case-report-changes"
EDITS = (
    ("20-case-report.md", "right hemicolectomy were part", "partial right hemicolectomy were part"),
    (
        "20-case-report.md",
        "| At the time of the report |",
        "| Later | Assessment by the sarcoma board |\n| At the time of the report |",
    ),
    ("30-discussion.md", "in a study of 41 cases", "in a series of 41 cases"),
)
MOVED = ("30-discussion.md", "The concept is shared", "For leiomyosarcoma, ded")


def main() -> None:
    """Write both pictures beside this script."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in ("old", "new"):
            shutil.copytree(TOP / "manuscript", folder / name)
        shutil.copytree(TOP / "refs", folder / "refs")
        _edit(folder / "new")
        formats = ["-f", "html", "-f", "pdf", "--out", str(folder / "out")]
        versions = [str(folder / "old"), str(folder / "new")]
        subprocess.run([sys.executable, "-P", "-m", "galley", "diff", *versions, *formats], cwd=TOP, check=True)  # noqa: S603 - our own
        _take(folder / "out")


def _edit(article: Path) -> None:
    for name, before, after in EDITS:
        path = article / name
        path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    name, begins, ends = MOVED
    path = article / name
    text = path.read_text("utf-8")
    start, end = text.index(begins), text.index(ends)
    moved = text[start:end].replace("has a literature", "has a large literature")
    path.write_text(f"{text[:start]}{text[end:].rstrip()}\n\n{moved}", "utf-8")


def _take(out: Path) -> None:
    here = Path(__file__).parent
    page = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=900,2700"]
    shot = [f"--screenshot={here / 'diff-html.png'}", (out / f"{NAME}.html").as_uri()]
    subprocess.run([*page, *shot], check=True, capture_output=True)  # noqa: S603 - as above
    with Image.open(here / "diff-html.png") as image:
        top, text = image.crop((0, 0, 900, 330)), image.crop((0, 2100, 900, 2700))
    whole = Image.new("RGB", (900, 930))
    whole.paste(top, (0, 0))
    whole.paste(text, (0, 330))
    whole.quantize(64).save(here / "diff-html.png", optimize=True)
    pdf = ["pdftoppm", "-r", "70", "-f", "3", "-l", "3", "-png", "-singlefile"]
    subprocess.run([*pdf, str(out / f"{NAME}.pdf"), str(here / "diff-pdf")], check=True)  # noqa: S603 - as above
    with Image.open(here / "diff-pdf.png") as image:
        image.quantize(64).save(here / "diff-pdf.png", optimize=True)


if __name__ == "__main__":
    main()
