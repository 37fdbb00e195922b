"""What stands in a draft for what is not there yet; without `--draft` its finding is an error: nothing is printed."""

from __future__ import annotations

from galley.document.article import Asset

PATH = "placeholder:picture"
"""The path of the picture that stands for another: no file can have it, for what looks like an address is not read."""

_WIDTH, _HEIGHT = 640, 400
_DRAWING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
    f'<path d="M2 2H{_WIDTH - 2}V{_HEIGHT - 2}H2ZL{_WIDTH - 2} {_HEIGHT - 2}M{_WIDTH - 2} 2L2 {_HEIGHT - 2}"'
    ' fill="#f4f4f4" stroke="#999" stroke-width="2"/></svg>\n'
)

PICTURE = Asset(PATH, "image/svg+xml", _DRAWING.encode(), PATH, _WIDTH, _HEIGHT)
"""A crossed frame: the printers' sign for a picture to come."""
