"""Made-up pictures of all shapes: a flow chart, a photograph's noise, curves, boxes."""

# ruff: noqa: E501 - rows of tables and lines of metadata, which a break would change
from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

_PAPER, _INK, _FILL = "#ffffff", "#333333", "#dfe8ee"


def bitmap(width: int, height: int, kind: str = "PNG") -> bytes:
    """Return a picture of this many pixels, at 300 to the inch: bars before a grid."""
    image = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(image)
    for at in range(0, max(width, height), 100):
        draw.line([(at, 0), (at, height)], fill=_FILL, width=3)
        draw.line([(0, at), (width, at)], fill=_FILL, width=3)
    bars = max(width // 120, 1)
    for at in range(bars):
        top = height - height * ((at * 7 + 3) % 11 + 1) // 13
        draw.rectangle([at * 120 + 30, top, at * 120 + 90, height - 2], fill=(70, 90 + at * 37 % 120, 150))
    draw.rectangle([0, 0, width - 1, height - 1], outline=_INK, width=4)
    out = BytesIO()
    image.save(out, kind, dpi=(300, 300))
    return out.getvalue()


def curves(width: int, height: int, *, sized: bool) -> bytes:
    """Return a drawing of two curves and their names; without a size it has a shape only."""
    size = f' width="{width / 10}mm" height="{height / 10}mm"' if sized else ""
    lines = "".join(
        f'<polyline fill="none" stroke="{colour}" stroke-width="6" points="'
        + " ".join(f"{x},{height - 60 - (x * x // bend) % (height - 120)}" for x in range(60, width - 60, 20))
        + '"/>'
        for colour, bend in (("#1b5e8c", 2100), ("#b3541e", 3300))
    )
    words = f'<text x="80" y="70" font-family="Source Sans 3" font-size="34">made-up water, mL</text>{lines}'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{size}>{words}</svg>'.encode()


def flow_chart() -> bytes:
    """Return a trial's flow chart: boxes joined by lines, without a size of its own."""
    boxes = (
        (300, 20, 400, "Assessed (n = 1204)"), (300, 180, 400, "Randomised (n = 800)"),
        (40, 340, 400, "Made-up water (n = 400)"), (560, 340, 400, "No water (n = 400)"),
        (40, 500, 400, "Followed up (n = 391)"), (560, 500, 400, "Followed up (n = 388)"),
        (40, 660, 400, "Analysed (n = 391)"), (560, 660, 400, "Analysed (n = 388)"),
        (720, 100, 270, "Excluded (n = 404)"),
    )  # fmt: skip
    drawn = "".join(
        f'<rect x="{x}" y="{y}" width="{wide}" height="80" fill="{_FILL}" stroke="{_INK}" stroke-width="2"/>'
        f'<text x="{x + wide / 2}" y="{y + 49}" text-anchor="middle" font-family="Source Sans 3"'
        f' font-size="28">{words}</text>'
        for x, y, wide, words in boxes
    )
    path = "M500 100v80M500 140h220M500 260v40M240 300h520M240 300v40M760 300v40M240 420v80M760 420v80M240 580v80M760 580v80"
    lines = f'<path d="{path}" fill="none" stroke="{_INK}" stroke-width="2"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 760">{drawn}{lines}</svg>'.encode()
