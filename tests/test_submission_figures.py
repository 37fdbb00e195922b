"""Figures of a submission: resolution by what they are, and their colours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from galley.tools.images import is_line_drawing
from tests.test_submission import incomplete, manuscript, sent


def picture(kind: str, width: int = 900) -> bytes:
    """Return a made-up image of its kind: lines in black and white or few colours, or a photograph."""
    image = Image.new("RGB", (width, 100), "white")
    if kind.startswith("photo"):
        numbers = Random(7)  # noqa: S311 - no secret
        image.putdata([tuple(numbers.randrange(256) for _ in "rgb") for _ in range(width * 100)])
    else:
        image.paste((0, 0, 0), (10, 10, 200, 12))
        image.paste((200, 0, 0), (10, 30, 200, 32))
    mode = {"lines-1": "1", "lines-grey": "L", "photo-cmyk": "CMYK", "photo-grey": "L"}.get(kind, "RGB")
    out = BytesIO()
    image.convert(mode).save(out, "TIFF")
    return out.getvalue()


@pytest.mark.parametrize(("kind", "is_one"), [
    ("lines", True), ("lines-1", True), ("lines-grey", True), ("photo", False), ("photo-cmyk", False),
    ("photo-grey", False),
])  # fmt: skip
def test_a_line_drawing_is_told_by_its_colours(kind: str, is_one: bool) -> None:  # noqa: FBT001 - a row of a table
    assert is_line_drawing(picture(kind)) == is_one


@pytest.mark.parametrize(
    ("kind", "width", "asked", "told"),
    [
        ("lines", 1100, "dpi: 300, line-dpi: 1000, width: 85",
         ["Figure 1 is 1100 pixels wide; 1000 dpi of a line drawing at 85 mm are 3346."]),
        ("lines", 3400, "dpi: 300, line-dpi: 1000, width: 85", []),
        ("lines", 1100, "dpi: 300, width: 85", []),
        ("photo", 1100, "dpi: 300, line-dpi: 1000, width: 85", []),
        ("photo", 900, "dpi: 300, line-dpi: 1000, width: 85",
         ["Figure 1 is 900 pixels wide; 300 dpi at 85 mm are 1004."]),
        ("photo-cmyk", 1100, "colour: rgb", ["Figure 1 is in CMYK; the journal takes RGB."]),
        ("photo-cmyk", 1100, "colour: cmyk", []),
        ("photo", 1100, "color: cmyk", ["Figure 1 is in RGB; the journal takes CMYK."]),
        ("photo", 1100, "colour: rgb", []),
        ("photo-grey", 1100, "colour: cmyk", []),
        ("photo-cmyk", 1100, "", []),
    ],
)  # fmt: skip
def test_what_a_journal_does_not_take_is_told(
    tmp_path: Path, kind: str, width: int, asked: str, told: list[str]
) -> None:
    folder = manuscript(tmp_path / "paper")
    (folder / "ct.png").unlink()
    (folder / "ct.tif").write_bytes(picture(kind, width))
    text = (folder / "10.md").read_text().replace("ct.png", "ct.tif").replace(" (see @fig:plan)", "")
    (folder / "10.md").write_text("\n".join(line for line in text.split("\n") if "plan.svg" not in line))
    outcome, files = sent(folder, f"submission: {{figures: {{formats: [tiff], {asked}}}}}\n", "out")
    assert [message for place, message in incomplete(outcome) if place.startswith("ct.tif")] == told
    assert "Figure_1.tif" in files
