"""Figures as files of their own, in a format that the journal takes and under its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from galley.copies.anonymise.assets import neutral_names
from galley.document import tree
from galley.document.article import Asset
from galley.document.submission import FigureFormat, FigurePart
from galley.document.texts import nodes_of
from galley.formats.docx.pictures import SVG, bitmaps_of
from galley.formats.pdf.properties import properties_of
from galley.formats.pdf.write import MEDIA_TYPE as PDF
from galley.formats.pdf.write import MILLIMETRES_PER_INCH
from galley.runtime.budget import evaluating
from galley.source import Span
from galley.submission.kit import Desk, File, Lack, Made
from galley.tools.images import CONVERTED, converted_image, inspect_image, is_line_drawing

_ENDINGS: Mapping[str, str] = {
    "image/tiff": "tif", "image/png": "png", "image/jpeg": "jpg", SVG: "svg", PDF: "pdf",
}  # fmt: skip
_MEDIA_TYPES: Mapping[FigureFormat, str] = {
    "tiff": "image/tiff", "png": "image/png", "jpeg": "image/jpeg", "svg": SVG, "pdf": PDF,
    "eps": "application/postscript",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Picture:
    """An image of a figure: its label with the letter of its part, the number in its name, its file, its place."""

    label: str
    number: str
    asset: Asset
    place: Span | None


def make(desk: Desk) -> Made:
    """Yield each image of a numbered figure, and what of it cannot be made or is too small."""
    part = desk.asked.figures
    if not part.formats:
        return
    found = tuple(_pictures(desk))
    yield from (one for one in found if isinstance(one, Lack))
    pictures = [one for one in found if isinstance(one, _Picture)]
    drawn = _bitmaps(desk, [one.asset for one in pictures if _needs_bitmap(one.asset, part)])
    for one in pictures:
        with evaluating(f"The image {one.asset.name}", one.place):
            yield from _made(one, desk, drawn)


def number_of(label: str) -> str:
    """Return the number at the end of a label, as it may stand in a file's name: 1, A1."""
    return re.sub(r"[^A-Za-z0-9]", "", label.rsplit(maxsplit=1)[-1])


def _pictures(desk: Desk) -> Iterator[_Picture | Lack]:
    assets, sources = {one.name: one for one in desk.copy.article.assets}, _sources(desk)
    for node in nodes_of(desk.copy.article):
        if not isinstance(node, tree.FigureFloat) or not node.label:
            continue
        letters = [""] if len(node.images) == 1 else [*ascii_uppercase, *map(str, range(len(node.images)))]
        for image, letter in zip(node.images, letters, strict=False):
            label, place = f"{node.label}{letter}", sources.get(image.name) or image.span
            if image.name in assets:
                yield _Picture(label, f"{number_of(node.label)}{letter}", assets[image.name], place)
            else:
                yield Lack(f"{label} has no file of its own.", place, "give it as an image file")


def _sources(desk: Desk) -> Mapping[str, Span]:
    """Return where the file of each asset of the copy lies."""
    names = neutral_names(desk.original) if desk.asked.anonymous else {}
    return {names.get(one.name, one.name): Span(one.source) for one in desk.original.assets if one.source}


def _needs_bitmap(asset: Asset, part: FigurePart) -> bool:
    return asset.media_type == SVG and SVG not in {_MEDIA_TYPES[known] for known in part.formats}


def _bitmaps(desk: Desk, drawings: Sequence[Asset]) -> Mapping[str, bytes]:
    return bitmaps_of(drawings, desk.copy.profile, properties_of(desk.copy.article), desk.press.created)


def _made(one: _Picture, desk: Desk, drawn: Mapping[str, bytes]) -> Made:
    part, profile = desk.asked.figures, desk.copy.profile
    data = drawn.get(one.asset.name, one.asset.data)
    facts = inspect_image(data, profile.limits, one.asset.name, one.place)
    if SVG not in {facts.media_type, one.asset.media_type}:
        yield from _small(one, facts.width, part, is_lines=bool(part.line_dpi) and is_line_drawing(data))
    name = part.name.replace("{number}", one.number)
    taken = {_MEDIA_TYPES[known] for known in part.formats}
    if PDF in taken and one.asset.vector:
        yield File("figure", one.label, f"{name}.pdf", PDF, one.asset.vector, desk.asked.anonymous)
        return
    kept = facts.media_type in taken
    possible = [known for known in part.formats if known in CONVERTED]
    if not kept and not possible:
        wanted = ", ".join(part.formats)
        yield Lack(f"{one.label} cannot be made as {wanted}.", one.place, _by_hand(part))
        return
    yield from _other_colours(one, facts.mode if kept else "", part)
    made = data if kept else converted_image(data, possible[0], part.dpi)
    media_type = facts.media_type if kept else _MEDIA_TYPES[possible[0]]
    yield File("figure", one.label, f"{name}.{_ENDINGS[media_type]}", media_type, made, desk.asked.anonymous)


def _by_hand(part: FigurePart) -> str:
    drawn = "make it with the program that drew it"
    return f"{drawn}, or of its PDF by `pdftops -eps` (Debian’s poppler-utils)" if "eps" in part.formats else drawn


def _small(one: _Picture, pixels: int, part: FigurePart, *, is_lines: bool) -> Iterator[Lack]:
    """Yield that an image has fewer pixels than the journal's resolution asks for at the width in print."""
    dpi = part.line_dpi if is_lines else part.dpi
    least = round(dpi * part.width / MILLIMETRES_PER_INCH)
    if pixels < least:
        of_what = " of a line drawing" if is_lines else ""
        message = f"{one.label} is {pixels} pixels wide; {dpi} dpi{of_what} at {part.width} mm are {least}."
        yield Lack(message, one.place, "export it larger; blowing up the file adds nothing")


def _other_colours(one: _Picture, mode: str, part: FigurePart) -> Iterator[Lack]:
    """Yield that a bitmap has other colours than the journal takes; `mode` is Pillow's, "" where it was made in RGB."""
    is_cmyk, is_grey = mode == "CMYK", mode.startswith(("1", "L", "I"))
    if part.colour == "rgb" and is_cmyk:
        yield Lack(f"{one.label} is in CMYK; the journal takes RGB.", one.place, "export it in RGB (sRGB)")
    elif part.colour == "cmyk" and not is_cmyk and not is_grey:
        yield Lack(f"{one.label} is in RGB; the journal takes CMYK.", one.place, "export it in CMYK")
