"""Make the pictures of the documents: pages of the article that ships and of the tests' kitchen sink."""  # noqa: INP001 - a script

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
sys.path.insert(0, str(TOP))

from galley import build  # noqa: E402 - the checkout is on the path from here on
from galley.copies.table import COPIES  # noqa: E402 - as above
from galley.request import Request  # noqa: E402 - as above
from galley.tools.pdfium import page_image, text_of_pages  # noqa: E402 - as above
from tests.page_papers.papers import PAPERS, write  # noqa: E402 - as above

DPI = 100
COLOURS = 128  # of the palette: letters are grey at their edges, and figures have few colours
SUFFIXES = {variant.key: variant.suffix for variant in COPIES}


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of pictures: its name, the manuscript, its journal ("" for its own), the variant, how many pages."""

    name: str
    manuscript: str
    journal: str
    variant: str = "published"
    most: int = 99


ROWS = (
    Shown("isj", "manuscript", "isj"),
    Shown("preprint", "manuscript", "preprint"),
    Shown("kitchen-sink", "tests/manuscripts/kitchen-sink", "isj"),
    Shown("review", "manuscript", "isj", "review", most=2),
    Shown("blind", "manuscript", "isj", "blind", most=1),
    Shown("trial", "trial", "isj", most=4),
    Shown("figures", "figures", "isj", most=2),
    Shown("formulas", "formulas", "isj", most=1),
    Shown("tables", "tables", "isj", most=1),
    Shown("authors", "authors", "isj", most=1),
    Shown("portuguese", "portuguese", "preprint", most=1),
    Shown("greek", "greek", "isj", most=1),
    Shown("japanese", "japanese", "isj", most=1),
    Shown("arabic", "arabic", "isj", most=2),
)
"""The rows of pictures; a manuscript without a folder is one of `tests/page_papers`, which is written first."""


PAGES = (("html-light", "manuscript", 820, 1), ("html-dark", "tests/manuscripts/kitchen-sink", 820, 0))
"""The pictures of web pages: name, manuscript, width, and the scheme as Chromium numbers it (0 dark, 1 light)."""
PAGE_HEIGHT = 1000


def main() -> int:
    """Write all pictures anew; the exit code is 1, and no picture is touched, where one could not be made."""
    made: dict[str, bytes] = {}
    for row in ROWS:
        pdf = _pdf(row)
        if pdf is None:
            sys.stderr.write(f"{row.manuscript}: no PDF of the variant {row.variant} for {row.journal}\n")
            return 1
        for index in range(min(len(text_of_pages(pdf)), row.most)):
            made[f"{row.name}-{index + 1}.png"] = page_image(pdf, index, DPI, COLOURS)
    for name, manuscript, width, scheme in PAGES:
        picture = _page(name, manuscript, width, scheme)
        if picture is None:
            sys.stderr.write(f"{manuscript}: no picture of the web page; it takes chromium\n")
            return 1
        (TOP / "docs" / "pictures" / f"{name}.png").write_bytes(picture)
    for old in HERE.glob("*.png"):
        if old.name not in made:
            old.unlink()
    for name, data in made.items():
        (HERE / name).write_bytes(data)
    return 0


def _pdf(row: Shown) -> bytes | None:
    out = TOP / "artifacts" / "gallery" / row.name
    made_up = PAPERS.get(row.manuscript)
    paper = write(row.manuscript, out / "paper") if made_up else TOP / row.manuscript
    fonts = made_up().fonts if made_up else ()
    outcome = build(Request(str(paper), row.journal, variants=(row.variant,), out=str(out), fonts=fonts))
    names = (one for one in outcome.artifacts if one.name.endswith(f"{SUFFIXES[row.variant]}.pdf"))
    return next((one.data for one in names), None)


def _page(name: str, manuscript: str, width: int, scheme: int) -> bytes | None:
    browser = shutil.which("chromium")
    out = TOP / "artifacts" / "gallery" / name
    outcome = build(Request(str(TOP / manuscript), "isj", formats=("html",), out=str(out)))
    names = [one.name for one in outcome.artifacts if one.name.endswith(".html")]
    if not names or browser is None:
        return None
    shot = out / "page.png"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={shot}")
    look = (f"--window-size={width},{PAGE_HEIGHT}", f"--blink-settings=preferredColorScheme={scheme}")
    page = (out / names[0]).as_uri()
    subprocess.run([browser, *options, *look, page], check=True, capture_output=True, timeout=120)  # noqa: S603 - our own page
    return _with_few_colours(shot)


def _with_few_colours(shot: Path) -> bytes:
    data = BytesIO()
    with Image.open(shot) as image:
        image.convert("RGB").quantize(COLOURS).save(data, "PNG", optimize=True)
    return data.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
