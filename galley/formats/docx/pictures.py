"""The pictures of a DOCX: PNG and JPEG as Word shows them; a drawing in SVG with a bitmap for programs that show none.

Sizes are in EMU (ECMA-376, 20.1.2.1), of which an inch has 914,400.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from galley.document.article import Article, Asset
from galley.document.profile import Limits, Profile
from galley.formats.docx.reference import Sheet
from galley.formats.docx.wordml import EMU_AN_INCH, PIXELS_AN_INCH, Picture, picture
from galley.formats.pdf.engine.job import LayoutAsset, LayoutJob, StyleSheet
from galley.formats.pdf.properties import properties_of
from galley.formats.pdf.start import layout_of_any
from galley.tools.images import inspect_image, printable_image
from galley.tools.pdfium import page_image

SVG = "image/svg+xml"
TEXT_WIDTH, TEXT_HEIGHT = 5_731_510, 8_229_600
"""The text area of a page of A4 between margins of an inch, less the room of a caption."""
_CAPTION_HEIGHT = 633_730
_EMU_A_TWIP = 635

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", SVG: "svg"}
_DOTS_AN_INCH = 300
_SCHEME = "drawing:"
_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|px|pt|in|cm|mm)?")
_UNITS = {"px": 1 / 96, "": 1 / 96, "pt": 1 / 72, "in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4}


@dataclass(frozen=True, slots=True)
class Media:
    """A file of the package: the relationship that leads to it, its name below `word/`, its type, its bytes."""

    relationship: str
    name: str
    media_type: str
    data: bytes


@dataclass(slots=True)
class Pictures:
    """The pictures of one article, by the names of their assets; those that are shown become `files`."""

    assets: Mapping[str, Asset]
    limits: Limits
    bitmaps: Mapping[str, bytes] = field(default_factory=dict)
    """What drawings look like, as PNG."""
    files: list[Media] = field(default_factory=list)
    shown: int = 0
    room: tuple[int, int] = (TEXT_WIDTH, TEXT_HEIGHT)
    """The widest and the highest that a picture may be."""
    begins: int = 0
    """So many files of other pictures stand before them in the package."""
    _known: dict[str, tuple[Media, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, profile: Profile, created: datetime, sheet: Sheet | None = None) -> Pictures:
        """Return the pictures of `article`, which have the room of a sheet, that of A4 where it is None.

        Raises `Stop` and `LayoutEngineMissing` as the layout of drawings does.
        """
        images = {one.name: one for one in article.assets if one.media_type.startswith("image/")}
        drawings = [one for one in images.values() if one.media_type == SVG]
        bitmaps = bitmaps_of(drawings, profile, properties_of(article), created)
        return cls(images, profile.limits, bitmaps, room=room_of(sheet) if sheet else (TEXT_WIDTH, TEXT_HEIGHT))

    def placed(self, name: str, alt: str, width: str, columns: int) -> str:
        """Return the picture of an asset as WordprocessingML, in one of `columns`; "" for what is none."""
        asset = self.assets.get(name)
        if asset is None:
            return ""
        bitmap, *vectors = self._media(asset)
        self.shown += 1
        vector = vectors[0].relationship if vectors else ""
        size = size_of(asset, width, self.room[0] // columns, self.room[1])
        return picture(Picture(bitmap.relationship, self.shown, name, alt, size, vector))

    def _media(self, asset: Asset) -> tuple[Media, ...]:
        if asset.name not in self._known:
            self._known[asset.name] = tuple(self._packed(*one) for one in self._forms(asset))
        return self._known[asset.name]

    def _forms(self, asset: Asset) -> Sequence[tuple[str, bytes]]:
        if asset.media_type == SVG:
            return ("image/png", self.bitmaps[asset.name]), (SVG, asset.data)
        return (printable_image(asset.data, inspect_image(asset.data, self.limits, asset.name)),)

    def _packed(self, media_type: str, data: bytes) -> Media:
        number = self.begins + len(self.files) + 1
        media = Media(f"rIdGalley{number}", f"media/image{number}.{_ENDINGS[media_type]}", media_type, data)
        self.files.append(media)
        return media


def room_of(sheet: Sheet) -> tuple[int, int]:
    """Return the room for pictures on a sheet, less that of a caption."""
    height = sheet.text_height * _EMU_A_TWIP
    return sheet.text_width * _EMU_A_TWIP, max(height // 2, height - _CAPTION_HEIGHT)


def size_of(asset: Asset, width: str, room: int = TEXT_WIDTH, height_room: int = TEXT_HEIGHT) -> tuple[int, int]:
    """Return the size of a picture in EMU: as wide as its author says, else by its pixels, and within its `room`."""
    pixels = (asset.width or 640, asset.height or 480)
    wanted = _width_of(width, room) or pixels[0] * EMU_AN_INCH // PIXELS_AN_INCH
    height = wanted * pixels[1] / pixels[0]
    scale = min(1.0, room / wanted, height_room / height)
    return max(1, round(wanted * scale)), max(1, round(height * scale))


def _width_of(width: str, room: int) -> int:
    found = _LENGTH.fullmatch(width.strip())
    if not found:
        return 0
    number, unit = float(found["number"]), found["unit"] or ""
    return round(number / 100 * room if unit == "%" else number * _UNITS[unit] * EMU_AN_INCH)


def bitmaps_of(
    drawings: Sequence[Asset], profile: Profile, properties: bytes, created: datetime
) -> Mapping[str, bytes]:
    """Return what drawings look like, each on a page of its own; by their names."""
    if not drawings:
        return {}
    with layout_of_any() as layout:
        pdf = layout.lay_out(_pages(drawings, profile, properties, created)).pdf
    return {one.name: page_image(pdf, index, _DOTS_AN_INCH) for index, one in enumerate(drawings)}


def _pages(drawings: Sequence[Asset], profile: Profile, properties: bytes, created: datetime) -> LayoutJob:
    sheet, body = ["body, p { margin: 0 } img { display: block; width: 100%; height: 100% }"], []
    for index, one in enumerate(drawings):
        width, height = (side / EMU_AN_INCH for side in size_of(one, ""))
        sheet.append(f"@page p{index} {{ size: {width:.4f}in {height:.4f}in; margin: 0 }}")
        sheet.append(f".p{index} {{ page: p{index}; width: {width:.4f}in; height: {height:.4f}in }}")
        body.append(f'<p class="p{index}"><img src="{_SCHEME}{index}" alt="{escape(one.name)}"/></p>')
    page = f'<html lang="en"><head><title>-</title></head><body>{"".join(body)}'
    return LayoutJob(
        document=f"{page}</body></html>".encode(),
        sheets=[StyleSheet("drawings.css", "\n".join(sheet))],
        assets={f"{_SCHEME}{index}": LayoutAsset(SVG, one.data) for index, one in enumerate(drawings)},
        attachments=(),
        properties=properties,
        identifier=b"drawings",
        created=created,
        cpu_seconds=profile.limits.layout_seconds,
        memory_megabytes=profile.limits.layout_memory_megabytes,
        fonts=tuple(font for font in profile.fonts if not font.is_shipped),
    )
