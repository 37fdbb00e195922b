"""Pictures that are not printed as they are: GIF, by its first frame, and PostScript, by what stands beside it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import galley
from galley import Outcome, Request
from galley.document.profile import Limits
from galley.findings.finding import Severity, Stop
from galley.tools.images import first_frame
from tests.test_pdf_figures import figure

POSTSCRIPT = (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"\xc5\xd0\xd3\xc6" + bytes(26))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#245"/></svg>'


def gif(*colours: str, size: tuple[int, int] = (2400, 1200)) -> bytes:
    out = BytesIO()
    first, *others = (Image.new("P", size, at) for at, _ in enumerate(colours, 1))
    for image in (first, *others):
        image.putpalette([0, 0, 0, 255, 0, 0, 0, 0, 255])
    first.save(out, "GIF", save_all=bool(others), append_images=others)
    return out.getvalue()


def built(folder: Path, name: str, files: dict[str, bytes]) -> Outcome:
    paper = folder / "paper"
    paper.mkdir()
    head = "---\nid: paper\ntitle: T\nauthor: A. Author\nabstract: An abstract.\n---\n\n"
    text = f'# Introduction\n\nSee @fig:a.\n\n![Caption.]({name}){{#fig:a alt="What it shows"}}\n'
    (paper / "10.md").write_text(head + text, "utf-8")
    for one, data in files.items():
        (paper / one).write_bytes(data)
    return galley.run(Request(str(paper), "preprint", out=str(folder / "out"), cache=False, epoch=0))


def rules(outcome: Outcome) -> list[str]:
    """Return the rules of the images that an outcome tells of."""
    return [one.rule.id for one in outcome.report.findings if one.rule.id.startswith(("image-", "figure-", "file-"))]


def test_a_gif_of_one_frame_is_a_picture(tmp_path: Path) -> None:
    assert rules(built(tmp_path, "a.gif", {"a.gif": gif("red")})) == []
    with Image.open(tmp_path / "out" / "paper-f1.png") as picture:
        assert (picture.format, picture.size, picture.convert("RGB").getpixel((5, 5))) == (
            "PNG", (2400, 1200), (255, 0, 0)
        )  # fmt: skip


def test_an_animation_is_printed_by_its_first_frame(tmp_path: Path) -> None:
    assert rules(built(tmp_path, "a.gif", {"a.gif": gif("red", "blue")})) == ["image-is-still"]
    with Image.open(tmp_path / "out" / "paper-f1.png") as picture:
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gif("red", size=(400, 400)), "the limit is 1000 in all"),
        (gif("red")[:40], "damaged"),
        (b"GIF89a", "damaged"),
        (b"GIF89a" + b"\xff" * 40, "damaged"),
    ],
)
def test_a_gif_that_cannot_be_read_is_a_finding(data: bytes, said: str) -> None:
    with pytest.raises(Stop) as stopped:
        first_frame(data, Limits(image_pixels=1000) if "limit" in said else Limits(), "a.gif")
    (finding,) = stopped.value.findings
    assert finding.rule.id == "image-is-readable"
    assert said in finding.message


@pytest.mark.parametrize("data", POSTSCRIPT)
def test_postscript_alone_is_refused_with_the_command_that_converts_it(tmp_path: Path, data: bytes) -> None:
    outcome = built(tmp_path, "a.eps", {"a.eps": data})
    (error,) = [one for one in outcome.report.findings if one.severity is Severity.ERROR]
    assert error.rule.id == "image-is-readable"
    assert error.span is not None
    assert error.span.line == 12
    paper = tmp_path / "paper"
    (hint,) = error.hints
    assert hint.startswith("convert it to a.pdf beside it, which is then taken in its place: ")
    assert hint.endswith(f": ps2pdf -dEPSCrop {paper / 'a.eps'} {paper / 'a.pdf'}")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("name", "beside"), [("a.svg", SVG), ("a.pdf", figure())])
def test_a_drawing_of_the_same_name_is_taken_for_postscript(tmp_path: Path, name: str, beside: bytes) -> None:
    assert rules(built(tmp_path, "a.eps", {"a.eps": POSTSCRIPT[0], name: beside})) == []
    assert (tmp_path / "out" / "paper.pdf").exists()
