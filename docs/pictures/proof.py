"""Make `proof.png` and `proof-html.png`, a proof with queries as page and as HTML: `python docs/pictures/proof.py`."""
# ruff: noqa: INP001, S603 - a script, which calls a program by its name

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TOP = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TOP))

from galley import build  # noqa: E402 - the checkout is on the path from here on
from galley.request import Request  # noqa: E402 - as above
from galley.tools.pdfium import page_image  # noqa: E402 - as above

ARTICLE = """\
title: A [stone]{.query ask="Which kind?" answer="Of the kidney."} in an unusual place
author: Ann Lee
article-type: case-report
abstract: Nothing of this happened.
"""
TEXT = """\
# Case report

The stone measured [12 mm]{.query ask="Or 13 mm, as in Table 1?"} in its longest diameter. It had been seen once before,
and nobody had asked what it was. She came in May. <!-- query: Of which year? --> The stone was removed the day after,
and she went home with it.
"""


def main() -> None:
    """Build the proof of a made-up article and keep its first page."""
    with TemporaryDirectory() as folder:
        paper = Path(folder)
        (paper / "article.yaml").write_text(ARTICLE)
        (paper / "10.md").write_text(TEXT)
        outcome = build(Request(folder, formats=("pdf", "html"), variants=("proof",), out=str(paper / "out")))
        pdf = next(one.data for one in outcome.artifacts if one.name.endswith(".pdf"))
        Path(__file__).with_suffix(".png").write_bytes(page_image(pdf, 0, 80, 32))
        (page,) = (paper / "out").glob("*.html")
        browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        picture = f"--screenshot={Path(__file__).with_name('proof-html.png')}"
        subprocess.run([*browser, "--window-size=1100,760", picture, page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main()
