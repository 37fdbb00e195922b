"""Figures of PDF: printed as vectors where PDF/A and PDF/UA allow it, and a PNG for the XML."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from PIL.Image import Exif

from galley.findings.finding import Severity
from galley.readers.manuscript.pictures import looks_like_pdf
from galley.tools.pdf_figures import read_figure
from galley.tools.pdfium import UnreadablePdf, page_image
from tests.built import build

DRAWING = b"0 0 1 rg 20 20 160 60 re f 1 0 0 RG 4 w 0 0 m 200 100 l S"
HELVETICA = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def figure(
    content: bytes = DRAWING, *, pages: int = 1, rotate: int = 0, locked: bool = False, **resources: object
) -> bytes:
    """Return a PDF of 200 × 100 points that draws a blue bar and a red line."""
    document = pikepdf.new()
    for _ in range(pages):
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 200, 100]),
            Contents=document.make_stream(content),
            Resources=Dictionary(**resources),
            Rotate=rotate,
        )
        document.pages.append(pikepdf.Page(document.make_indirect(page)))
    out = BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="x", user="x") if locked else False)
    return out.getvalue()


def manuscript(folder: Path, data: bytes) -> Path:
    paper = folder / "paper"
    paper.mkdir()
    (paper / "article.yaml").write_text("title: T\nauthor: Ann Lee\nabstract: A.\nlang: en\n", encoding="utf-8")
    (paper / "10.md").write_text('See @fig:a.\n\n![A caption.](a.pdf){#fig:a alt="Bar"}\n', encoding="utf-8")
    (paper / "a.pdf").write_bytes(data)
    return paper


def errors_and_warnings(paper: Path, out: Path) -> list[str]:
    findings = build(paper, out, "preprint").outcome.report.findings
    return [
        one.rule.id for one in findings if one.rule.id.startswith(("figure", "image")) or one.severity is Severity.ERROR
    ]


WRITER = "Ana Marija Šimić"


def told_figure() -> bytes:
    """Return a figure whose file names its author wherever a PDF has room for it beside the drawing."""
    photo = Exif()
    photo[0x013B] = WRITER
    jpeg = BytesIO()
    Image.new("RGB", (20, 10), "red").save(jpeg, "JPEG", exif=photo, comment=WRITER.encode())
    with pikepdf.open(BytesIO(figure(DRAWING + b" q 50 0 0 50 0 0 cm /Photo Do Q"))) as document:
        drawn = document.make_stream(
            jpeg.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=20, Height=10, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
            Metadata=document.make_stream(WRITER.encode(), Type=Name.Metadata, Subtype=Name.XML),
        )  # fmt: skip
        page = document.pages[0]
        page.obj.Resources.XObject = Dictionary(Photo=drawn)
        page.obj.PieceInfo = Dictionary(Editor=Dictionary(Private=pikepdf.String(WRITER)))
        page.obj.Metadata = document.make_stream(WRITER.encode(), Type=Name.Metadata, Subtype=Name.XML)
        document.docinfo["/Author"] = WRITER
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = [WRITER]
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def test_who_made_a_figure_does_not_go_into_the_pages(tmp_path: Path) -> None:
    written = (WRITER.encode(), WRITER.encode("utf-16-be"), WRITER.encode("latin-1", "ignore"))
    told = told_figure()
    assert any(one in told for one in written)
    outcome = build(manuscript(tmp_path, told), tmp_path / "out", "preprint").outcome
    pdf = next(one.data for one in outcome.artifacts if one.name.endswith(".pdf"))
    with pikepdf.open(BytesIO(pdf)) as document:
        forms = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Matrix")]
        assert [one for one in forms if one.get("/Subtype") == Name.Form], "it is drawn as vectors"
        for one in document.objects:
            held = one.read_raw_bytes() if isinstance(one, pikepdf.Stream) else one.unparse()
            shown = (
                one.read_bytes() if isinstance(one, pikepdf.Stream) and one.get("/Filter") != Name.DCTDecode else b""
            )
            assert not any(name in part for name in written for part in (held, shown))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_figure_is_drawn_as_it_looks(tmp_path: Path, rotate: int) -> None:
    data = figure(rotate=rotate)
    paper = manuscript(tmp_path, data)
    assert errors_and_warnings(paper, tmp_path / "out") == []
    pdf = (tmp_path / "out" / "paper.pdf").read_bytes()
    with pikepdf.open(BytesIO(pdf)) as printed:
        kinds = [one.get("/Subtype") for one in printed.objects if isinstance(one, pikepdf.Stream)]
    assert Name.Form in kinds
    assert Name.Image not in kinds
    wanted = Image.open(BytesIO(page_image(data, 0, 72))).convert("RGB")
    assert colours_in_order(Image.open(BytesIO(page_image(pdf, 0, 72))).convert("RGB")) == colours_in_order(wanted)
    xml = (tmp_path / "out" / "paper.xml").read_text(encoding="utf-8")
    assert 'mime-subtype="png" xlink:href="paper-f1.png"' in xml
    assert Image.open(tmp_path / "out" / "paper-f1.png").size in {(2400, 1200), (1200, 2400)}


def colours_in_order(picture: Image.Image) -> tuple[bool, bool]:
    """Tell whether the red line rises to the right, and whether the picture is wider than high."""
    red = [
        (at % picture.width, at // picture.width)
        for at, (r, g, b) in enumerate(picture.get_flattened_data())
        if r > 200 and g < 80 and b < 80
    ]
    left, right = min(red), max(red)
    columns, rows = [x for x, _ in red], [y for _, y in red]
    return left[1] > right[1], max(columns) - min(columns) > max(rows) - min(rows)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            figure(b"BT /F1 12 Tf 10 10 Td (Text) Tj ET", Font=Dictionary(F1=HELVETICA)),
            "the font Helvetica is not embedded",
        ),
        (figure(b"0 1 0 0 k 0 0 100 100 re f"), "it has colours in CMYK"),
        (figure(b"/OC /MC0 BDC 0 0 9 9 re f EMC"), "it has layers"),
        (figure(ExtGState=Dictionary(G=Dictionary(TR=Name.Identity))), "it uses what PDF/A forbids"),
        (figure(ColorSpace=Dictionary(C=Array([Name.Indexed, Name.DeviceCMYK, 0, b"aaaa"]))), "it has colours in CMYK"),
    ],
)
def test_what_pdf_a_forbids_is_printed_as_a_bitmap(tmp_path: Path, data: bytes, reason: str) -> None:
    assert read_figure(data).obstacle.startswith(reason)
    assert errors_and_warnings(manuscript(tmp_path, data), tmp_path / "out") == ["figure-keeps-vectors"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (figure(pages=2), "a PDF of 2 pages"),
        (figure(locked=True), "locked by a password"),
        (b"%PDF-1.7\nnothing", "damaged PDF"),
        (figure()[:300], "damaged PDF"),
    ],
)
def test_what_is_no_figure_is_a_finding(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePdf, match=reason):
        read_figure(data)
    assert errors_and_warnings(manuscript(tmp_path, data), tmp_path / "out") == ["image-is-readable"]


def test_the_png_of_the_same_name_is_the_picture_of_the_xml(tmp_path: Path) -> None:
    paper = manuscript(tmp_path, figure())
    own = BytesIO()
    Image.new("RGB", (1000, 500), "green").save(own, "PNG")
    (paper / "a.png").write_bytes(own.getvalue())
    assert errors_and_warnings(paper, tmp_path / "out") == []
    assert (tmp_path / "out" / "paper-f1.png").read_bytes() == own.getvalue()


def test_what_a_pdf_is_told_by() -> None:
    assert looks_like_pdf(figure())
    assert not looks_like_pdf(b"\x89PNG\r\n")
