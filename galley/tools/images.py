"""Images of a manuscript: what they are, told from their bytes, and the form in which they go to print (Pillow)."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from galley.findings.catalogue import IMAGE_IS_READABLE
from galley.findings.finding import Stop
from galley.tools import svg
from galley.tools.dicom import is_dicom

if TYPE_CHECKING:
    from galley.document.profile import Limits
    from galley.source import Span

_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff", "WEBP": "image/webp"}
_OF_SEVERAL = {
    "TIFF": "a TIFF of several pages; save each as an image of its own",
    "PNG": "an animation; save the picture that is meant",
    "WEBP": "an animation; save the picture that is meant",
}
_ORIENTATION = 0x0112
_TURNED_BY_A_QUARTER = (5, 6, 7, 8)
_PRINTED_AS_THEY_ARE = {"image/png": ("1", "L", "LA", "P", "RGB", "RGBA"), "image/jpeg": ("L", "RGB")}
_FOREIGN_KINDS = (
    (b"GIF8", "a GIF; convert it to PNG"),
    (b"BM", "a BMP; convert it to PNG"),
    (b"%PDF", "a PDF; export the figure as SVG or PNG"),
    (b"%!PS", "PostScript; export the figure as SVG or PNG"),
    (b"version https://git-lfs", "a Git LFS pointer; fetch the file with `git lfs pull`"),
)


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What an image is: media type, size upright in pixels (SVG: CSS pixels, 0 unknown), resolution, colour mode."""

    media_type: str
    width: int
    height: int
    dpi: float | None = None
    mode: str = ""


def inspect_image(data: bytes, limits: Limits, name: str = "the image", span: Span | None = None) -> ImageFacts:
    """Return what the image in `data` is, told from its content and never from its name.

    The whole image is decoded, so that a damaged one is found here and not in print. Raises `Stop` with
    `image-is-readable` at `span` when it is damaged, larger than `limits.image_pixels`, or of a kind that is not read.
    """
    try:
        read = _facts_of_svg if _looks_like_svg(data) else _facts_of_bitmap
        return read(data, limits.image_pixels)
    except _Unreadable as fault:
        raise Stop(IMAGE_IS_READABLE.broken(f"{name}: {fault}", span)) from None


def printable_image(data: bytes, facts: ImageFacts) -> tuple[str, bytes]:
    """Return media type and bytes of the image as the PDF takes it: SVG, or a bitmap in sRGB, grey or a palette.

    What WeasyPrint prints well passes untouched; CMYK, 16 bits, foreign colour profiles, TIFF and WebP become PNG.
    """
    if facts.media_type == "image/svg+xml":
        return facts.media_type, svg.with_bitmaps(data, _printable_bitmap)
    if _prints_as_it_is(data, facts):
        return facts.media_type, data
    with _quiet(), Image.open(BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image)
        return "image/png", _png(_in_srgb(upright))


def _printable_bitmap(data: bytes) -> tuple[str, bytes]:
    with _quiet(), Image.open(BytesIO(data)) as image:
        facts = _facts(image)
    return printable_image(data, facts)


_FEW_COLOURS = 16
CONVERTED: Mapping[str, str] = {"tiff": "TIFF", "png": "PNG", "jpeg": "JPEG"}
"""The formats that an image can be turned into, by the names that Pillow has for them."""
_HOW: Mapping[str, Mapping[str, Any]] = {
    "tiff": {"compression": "tiff_lzw"},
    "png": {},
    "jpeg": {"quality": 95, "subsampling": 0},
}


def converted_image(data: bytes, kind: str, dpi: int) -> bytes:
    """Return a bitmap as one of `CONVERTED`, upright, in sRGB or grey and on white: its pixels and `dpi`, if any."""
    with _quiet(), Image.open(BytesIO(data)) as image:
        upright = _on_white(_in_srgb(ImageOps.exif_transpose(image)))
    out = BytesIO()
    resolution = {"dpi": (dpi, dpi)} if dpi else {}
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())  # what else it came with is left behind
    bare.save(out, CONVERTED[kind], **_HOW[kind], **resolution)
    return out.getvalue()


def is_line_drawing(data: bytes) -> bool:
    """Tell whether a bitmap is black and white, or of a few flat colours: what journals ask more pixels of."""
    with _quiet(), Image.open(BytesIO(data)) as image:
        return image.mode == "1" or image.convert("RGB").getcolors(_FEW_COLOURS) is not None


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def looks_like_gif(data: bytes) -> bool:
    """Tell whether `data` begins as a GIF does."""
    return data.startswith((b"GIF87a", b"GIF89a"))


@dataclass(frozen=True, slots=True)
class Still:
    """The first frame of an animation, as PNG, and how many frames there are."""

    png: bytes
    frames: int


def first_frame(data: bytes, limits: Limits, name: str, span: Span | None = None) -> Still:
    """Return the first frame of the GIF in `data`; raises `Stop` with `image-is-readable` as `inspect_image` does.

    Frames are counted as far as a second one: no animation costs more than it shows.
    """
    try:
        with _quiet(), Image.open(BytesIO(data), formats=("GIF",)) as image:
            _refuse_oversize(image, limits.image_pixels)
            image.load()
            still = image.convert("RGBA" if "transparency" in image.info else "RGB")
            return Still(_png(still), 2 if _goes_on(image) else 1)
    except _Unreadable as fault:
        message = str(fault)
    except UnidentifiedImageError:
        message = "damaged: no GIF that can be read"
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        message = f"damaged: {error}"
    raise Stop(IMAGE_IS_READABLE.broken(f"{name}: {message}", span))


def _goes_on(image: Image.Image) -> bool:
    try:
        image.seek(1)
    except (EOFError, OSError, SyntaxError, ValueError):
        return False
    return True


class _Unreadable(Exception):  # noqa: N818 - turned into a finding by the one caller
    """Why an image cannot be read."""


def _looks_like_svg(data: bytes) -> bool:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<?xml", b"<svg", b"<!--", b"<!DOCTYPE svg"))


def _facts_of_svg(data: bytes, most_pixels: int) -> ImageFacts:
    try:
        root = svg.parse_svg(data)
        for bitmap in svg.bitmaps_of(root):
            _facts_of_bitmap(bitmap, most_pixels)
        width, height = svg.size_of(root)
    except svg.UnreadableSvg as fault:
        raise _Unreadable(str(fault)) from None
    return ImageFacts("image/svg+xml", width, height, mode="vector")


def _facts_of_bitmap(data: bytes, most_pixels: int) -> ImageFacts:
    for start, kind in _FOREIGN_KINDS:
        if data.startswith(start):
            raise _Unreadable(kind)
    if is_dicom(data):
        message = "a DICOM file, whose header may tell who the patient is; export the picture as PNG or TIFF"
        raise _Unreadable(message)
    try:
        with _quiet(), Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "WEBP")) as image:
            _refuse_oversize(image, most_pixels)
            image.load()
            return _facts(image)
    except Image.DecompressionBombError:
        message = f"more than {most_pixels} pixels"
        raise _Unreadable(message) from None
    except UnidentifiedImageError:
        message = "not a PNG, JPEG, TIFF, WebP or SVG image"
        raise _Unreadable(message) from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises on damaged files
        message = f"damaged: {error}"
        raise _Unreadable(message) from None


def _refuse_oversize(image: Image.Image, most_pixels: int) -> None:
    if image.width * image.height > most_pixels:
        message = f"{image.width} × {image.height} pixels; the limit is {most_pixels} in all"
        raise _Unreadable(message)
    if image.format in _OF_SEVERAL and getattr(image, "n_frames", 1) > 1:
        raise _Unreadable(_OF_SEVERAL[image.format])


def _facts(image: Image.Image) -> ImageFacts:
    resolution = image.info.get("dpi")
    dpi = float(resolution[0]) if resolution and resolution[0] else None
    media_type = _MEDIA_TYPES.get(str(image.format), "image/jpeg")
    turned = image.getexif().get(_ORIENTATION) in _TURNED_BY_A_QUARTER
    width, height = (image.height, image.width) if turned else image.size
    return ImageFacts(media_type, width, height, dpi, image.mode)


def _prints_as_it_is(data: bytes, facts: ImageFacts) -> bool:
    if facts.mode not in _PRINTED_AS_THEY_ARE.get(facts.media_type, ()):
        return False
    with _quiet(), Image.open(BytesIO(data)) as image:
        turned = image.getexif().get(_ORIENTATION, 1) != 1
        return not turned and not image.info.get("icc_profile")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return `image` in sRGB (grey stays grey), by its own colour profile where it has one."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return _eight_bits(image)
    if image.mode in ("RGBA", "LA", "PA", "P", "1"):
        return image.convert("RGBA") if "A" in image.mode or "transparency" in image.info else image.convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        return _by_profile(image, profile)
    return image.convert("L" if image.mode == "L" else "RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):  # damaged, or not of this image: the plain conversion is the best left
        return image.convert("L" if image.mode == "L" else "RGB")
    return turned or image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    low, high = image.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float) or high == low:
        return image.convert("L")
    scale = 255 / (high - low)
    return image.point(lambda value: value * scale - low * scale).convert("L")


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", icc_profile=b"")  # pixels only: profile, EXIF and text chunks are left behind
    return out.getvalue()


def _quiet() -> warnings.catch_warnings[None]:
    """Silence Pillow's own size warning: the limit of the profile is the one that counts."""
    return warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning)
