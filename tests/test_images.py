"""Images are known by their content, and go to print in sRGB."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from galley.document import tree
from galley.document.article import Asset
from galley.document.profile import Limits
from galley.findings.finding import Stop
from galley.source import Span
from galley.tools.images import inspect_image, printable_image
from tests.articles import para, small_article
from tests.pages import pages, printed

LIMITS = Limits()


def encoded(kind: str, mode: str = "RGB", size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 0).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff"), ("WEBP", "image/webp")],
)
def test_a_bitmap_is_told_from_its_bytes(kind: str, media_type: str) -> None:
    facts = inspect_image(encoded(kind), LIMITS)
    assert (facts.media_type, facts.width, facts.height) == (media_type, 30, 20)


def test_resolution_is_read() -> None:
    assert inspect_image(encoded("JPEG", dpi=(300, 300)), LIMITS).dpi == 300


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 7 9"', (7, 9)),
        ('width="100%"', (0, 0)),
    ],
)
def test_svg_tells_its_size(attributes: str, size: tuple[int, int]) -> None:
    facts = inspect_image(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), LIMITS)
    assert (facts.media_type, facts.width, facts.height) == ("image/svg+xml", *size)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a PNG"),
        (b"\x89PNG\r\n\x1a\n", "not a PNG"),
        (encoded("PNG", size=(300, 300))[:200], "damaged"),
        (b"GIF89a", "a GIF"),
        (b"%PDF-1.7", "a PDF"),
        (b"version https://git-lfs.github.com/spec/v1", "Git LFS pointer"),
        (b"<svg", "not well-formed"),
        (b"<html/>", "not a PNG"),
        (b"<?xml version='1.0'?><html/>", "not SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>', "entities"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(Stop) as stopped:
        inspect_image(data, LIMITS, "a.png", Span("m.md", 3))
    (finding,) = stopped.value.findings
    assert (finding.rule.id, finding.span) == ("image-is-readable", Span("m.md", 3))
    assert words in finding.message


def test_pixels_are_bounded_before_they_are_decoded() -> None:
    with pytest.raises(Stop, match="the limit is 100"):
        inspect_image(encoded("PNG"), Limits(image_pixels=100))


def test_a_photograph_is_measured_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = inspect_image(encoded("JPEG", exif=exif), LIMITS)
    assert (facts.width, facts.height) == (20, 30)


TOO_WIDE = ".images { display: block } .images img { width: 400mm; max-width: none; max-height: none }"


@pytest.mark.parametrize(("css", "rules"), [("", set()), (TOO_WIDE, {"nothing-leaves-the-sheet", "image-is-sharp"})])
def test_a_figure_that_is_clipped_at_the_edge_of_the_page_is_found(css: str, rules: set[str]) -> None:
    graphic = tree.Graphic("a.png", "a picture")
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (graphic,))
    asset = Asset("a.png", "image/png", encoded("PNG", size=(1200, 300)), "a.png", 1200, 300)
    made = printed(replace(small_article(para("Text."), figure), assets=(asset,)), pages(css=css))
    assert made.rules == rules


def test_pages_in_one_tiff_are_refused() -> None:
    out = BytesIO()
    first, second = Image.new("L", (2, 2)), Image.new("L", (2, 2))
    first.save(out, "TIFF", save_all=True, append_images=[second])
    with pytest.raises(Stop, match="several pages"):
        inspect_image(out.getvalue(), LIMITS)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_prints_well_is_not_touched(kind: str) -> None:
    data = encoded(kind)
    assert printable_image(data, inspect_image(data, LIMITS))[1] is data


@pytest.mark.parametrize(
    ("kind", "mode", "mode_printed"),
    [
        ("TIFF", "CMYK", "RGB"),
        ("JPEG", "CMYK", "RGB"),
        ("TIFF", "RGB", "RGB"),
        ("WEBP", "RGBA", "RGBA"),
        ("PNG", "I;16", "L"),
        ("TIFF", "F", "L"),
        ("TIFF", "1", "RGB"),
        ("TIFF", "LAB", "RGB"),
    ],
)
def test_what_does_not_print_becomes_png_in_srgb(kind: str, mode: str, mode_printed: str) -> None:
    data = encoded(kind, mode)
    media_type, made = printable_image(data, inspect_image(data, LIMITS))
    assert media_type == "image/png"
    with Image.open(BytesIO(made)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", mode_printed, (30, 20))


def test_a_colour_profile_is_applied_and_left_out() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded("PNG", icc_profile=profile)
    _, made = printable_image(data, inspect_image(data, LIMITS))
    with Image.open(BytesIO(made)) as image:
        assert "icc_profile" not in image.info


def test_a_turned_photograph_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded("JPEG", exif=exif)
    _, made = printable_image(data, inspect_image(data, LIMITS))
    with Image.open(BytesIO(made)) as image:
        assert image.size == (20, 30)
