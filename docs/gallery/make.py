"""Make the pictures of this folder: the pages of the article that ships, in both journals."""  # noqa: INP001 - a script

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
sys.path.insert(0, str(TOP))

from galley import build  # noqa: E402 - the checkout is on the path from here on
from galley.engines.pdfium import page_image, text_of_pages  # noqa: E402 - as above
from galley.request import Request  # noqa: E402

DPI = 100


def main() -> int:
    """Build the article for each journal and write its pages as PNG; the exit code is that of the builds."""
    for journal in ("isj", "preprint"):
        outcome = build(Request(str(TOP / "manuscript"), journal, out=str(TOP / "artifacts" / "gallery" / journal)))
        pdfs = [artifact.data for artifact in outcome.artifacts if artifact.media_type == "application/pdf"]
        if not pdfs:
            return 1
        for index in range(len(text_of_pages(pdfs[0]))):
            (HERE / f"{journal}-{index + 1}.png").write_bytes(page_image(pdfs[0], index, DPI))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
