"""The pictures of docs/gallery: every row of pages is there, shown, whole, and not too heavy."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

from tests.conftest import TOP

GALLERY = TOP / "docs" / "gallery"
PICTURES = {path.name: path for path in GALLERY.glob("*.png")}
MOST_BYTES = 4_000_000
A4_AT_100_DPI = (827, 1170)


def test_every_row_of_the_script_has_its_pages_from_the_first_on() -> None:
    rows = re.findall(r'Shown\("([\w-]+)"', (GALLERY / "make.py").read_text(encoding="utf-8"))
    assert {"isj", "preprint", "kitchen-sink", "review", "blind"} <= set(rows)
    for row in rows:
        numbers = sorted(int(name[len(row) + 1 : -4]) for name in PICTURES if re.fullmatch(rf"{row}-\d+\.png", name))
        assert numbers, row
        assert numbers == list(range(1, len(numbers) + 1))
    assert {name.rpartition("-")[0] for name in PICTURES} == set(rows)


def test_every_picture_is_shown_and_every_shown_picture_is_there() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (GALLERY / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(PICTURES)


def test_pictures_are_whole_pages_and_light() -> None:
    assert sum(path.stat().st_size for path in PICTURES.values()) <= MOST_BYTES
    for path in PICTURES.values():
        with Image.open(BytesIO(path.read_bytes())) as picture:
            picture.load()
            assert (picture.mode, picture.size) == ("P", A4_AT_100_DPI)
            colours = picture.convert("RGB").getcolors(A4_AT_100_DPI[0] * A4_AT_100_DPI[1]) or []
            assert max(count for count, _ in colours) < A4_AT_100_DPI[0] * A4_AT_100_DPI[1], "a blank page"
