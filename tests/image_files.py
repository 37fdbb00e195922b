"""Image files with what cameras and programs write into them; the people in them are invented."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo


def jpeg_with_exif(*, artist: str = "Nora Invented", taken: str = "2024:05:12 10:00:00", gps: bool = False) -> bytes:
    """Return a JPEG with a name, a date, and perhaps a place, in its EXIF."""
    image = Image.new("RGB", (8, 8))
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if gps:
        exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def png_with_text(**texts: str) -> bytes:
    """Return a PNG with chunks of text."""
    info = PngInfo()
    for key, text in texts.items():
        info.add_text(key, text)
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=info)
    return out.getvalue()
