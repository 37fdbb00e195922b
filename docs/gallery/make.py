"""Make the pictures of this folder: pages of the article that ships and of the tests' kitchen sink."""  # noqa: INP001 - a script

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
sys.path.insert(0, str(TOP))

from galley import build  # noqa: E402 - the checkout is on the path from here on
from galley.copies.table import COPIES  # noqa: E402 - as above
from galley.request import Request  # noqa: E402 - as above
from galley.tools.pdfium import page_image, text_of_pages  # noqa: E402 - as above

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
)


def main() -> int:
    """Write all pictures anew; the exit code is 1, and no picture is touched, where a PDF could not be made."""
    made: dict[str, bytes] = {}
    for row in ROWS:
        pdf = _pdf(row)
        if pdf is None:
            sys.stderr.write(f"{row.manuscript}: no PDF of the variant {row.variant} for {row.journal}\n")
            return 1
        for index in range(min(len(text_of_pages(pdf)), row.most)):
            made[f"{row.name}-{index + 1}.png"] = page_image(pdf, index, DPI, COLOURS)
    for old in HERE.glob("*.png"):
        if old.name not in made:
            old.unlink()
    for name, data in made.items():
        (HERE / name).write_bytes(data)
    return 0


def _pdf(row: Shown) -> bytes | None:
    out = str(TOP / "artifacts" / "gallery" / row.name)
    outcome = build(Request(str(TOP / row.manuscript), row.journal, variants=(row.variant,), out=out))
    names = (one for one in outcome.artifacts if one.name.endswith(f"{SUFFIXES[row.variant]}.pdf"))
    return next((one.data for one in names), None)


if __name__ == "__main__":
    raise SystemExit(main())
