"""The files of a blind copy: images without metadata, and a search of every byte for the authors' names."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree
from PIL import Image, ImageCms, PngImagePlugin

from galley.copies.anonymise import Blinded, blinded
from galley.copies.anonymise.identity import Identity
from galley.copies.anonymise.verify import verify_blind
from galley.document.article import Article, Asset
from galley.document.artifact import Artifact
from galley.document.metadata import Contributor
from galley.document.profile import Profile
from galley.document.tree import Para, Str
from galley.findings.finding import Findings, Severity
from galley.formats.formulas import formulas
from galley.formats.jats.verify.validate import verify_jats
from galley.formats.jats.write import write_jats
from galley.formats.pdf.write import Printing, write_pdf
from galley.request import Request
from galley.runtime import World, validators
from galley.source import SourceFile
from galley.tools.image_metadata import without_metadata
from galley.tools.pandoc import Pandoc
from tests.articles import profile, rich_article
from tests.jats_tools import faults, needs_dtds
from tests.manuscripts_in_memory import checked
from tests.pages import CREATED, pages
from tests.test_blind import article

AUTHOR = "Ana Marija Šimić"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>{AUTHOR}</creator></x:xmpmeta>'.encode()


# --- images ------------------------------------------------------------------------------------------------------


def picture(mode: str = "RGB", size: tuple[int, int] = (23, 17)) -> Image.Image:
    """Return a picture in which no two rows are alike."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    data = bytes((7 * at * at + at) % 256 for at in range(size[0] * size[1] * bands))
    return Image.frombytes(mode, size, data)


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x013B] = AUTHOR  # Artist
    made[0x8298] = f"(c) {AUTHOR}"  # Copyright
    made[0x0112] = orientation
    return made


def jpeg(orientation: int = 1, mode: str = "RGB", *, progressive: bool = False) -> bytes:
    out = BytesIO()
    profile_ = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture(mode).save(
        out, "JPEG", exif=exif(orientation), xmp=XMP, comment=AUTHOR, icc_profile=profile_, dpi=(300, 300),
        progressive=progressive,
    )  # fmt: skip
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + AUTHOR.encode()
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return out.getvalue()[:2] + segment + out.getvalue()[2:] + b"after the end: " + AUTHOR.encode()


def png(orientation: int = 1, mode: str = "RGB") -> bytes:
    out, notes = BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Author", AUTHOR)
    notes.add_text("Comment", AUTHOR, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    notes.add(b"prVt", AUTHOR.encode(), after_idat=True)
    picture(mode).save(out, "PNG", pnginfo=notes, exif=exif(orientation), dpi=(300, 300))
    return out.getvalue() + AUTHOR.encode()


def webp(orientation: int = 1) -> bytes:
    out = BytesIO()
    picture().save(out, "WEBP", lossless=True, exif=exif(orientation), xmp=XMP)
    return out.getvalue()


def tiff(orientation: int = 1, mode: str = "RGB") -> bytes:
    out = BytesIO()
    picture(mode).save(out, "TIFF", exif=exif(orientation), description=AUTHOR, artist=AUTHOR, dpi=(300, 300))
    return out.getvalue()


BITMAPS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "JPEG": ("image/jpeg", jpeg),
    "progressive JPEG": ("image/jpeg", lambda: jpeg(progressive=True)),
    "grey JPEG": ("image/jpeg", lambda: jpeg(mode="L")),
    "CMYK JPEG": ("image/jpeg", lambda: jpeg(mode="CMYK")),
    "turned JPEG": ("image/jpeg", lambda: jpeg(6)),
    "PNG": ("image/png", png),
    "PNG with transparency": ("image/png", lambda: png(mode="RGBA")),
    "turned PNG": ("image/png", lambda: png(3)),
    "WebP": ("image/webp", webp),
    "turned WebP": ("image/webp", lambda: webp(8)),
    "TIFF": ("image/tiff", tiff),
    "CMYK TIFF": ("image/tiff", lambda: tiff(mode="CMYK")),
    "turned TIFF": ("image/tiff", lambda: tiff(6)),
}


def names_in(data: bytes) -> bool:
    """Tell whether the author stands in `data`, packed chunks of a PNG and the coding of EXIF included."""
    packed = (data[data.index(b"\0\0", at) + 2 :] for at in range(len(data)) if data[at : at + 4] == b"zTXt")
    unpacked = (data, *(zlib.decompressobj().decompress(one) for one in packed))
    forms = {AUTHOR.encode(coding) for coding in ("utf-8", "utf-16-be", "utf-16-le")} | {b"Ana Marija"}
    return any(form in one for form in forms for one in unpacked)


@pytest.mark.parametrize("kind", BITMAPS)
def test_a_bitmap_keeps_its_pixels_and_nothing_else(kind: str) -> None:
    media_type, make = BITMAPS[kind]
    data = make()
    assert names_in(data)
    cleaned = without_metadata(data, media_type)
    assert not names_in(cleaned.data)
    assert cleaned.removed
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(cleaned.data)) as after:
        assert after.format == before.format
        assert _orientation(after) == (1 if media_type == "image/tiff" else _orientation(before))
        assert bool(after.info.get("icc_profile")) == bool(before.info.get("icc_profile"))
        before.load()
        after.load()
        assert (after.mode, after.size, after.tobytes()) == (before.mode, before.size, before.tobytes())


def _orientation(image: Image.Image) -> object:
    return image.getexif().get(0x0112, 1)


@pytest.mark.parametrize("kind", BITMAPS)
def test_to_clean_twice_changes_nothing(kind: str) -> None:
    media_type, make = BITMAPS[kind]
    once = without_metadata(make(), media_type).data
    assert without_metadata(once, media_type).data == once


@pytest.mark.parametrize(("media_type", "data"), [("image/jpeg", jpeg()[:200]), ("image/png", png()[:60])])
def test_a_damaged_image_is_refused(media_type: str, data: bytes) -> None:
    with pytest.raises((ValueError, OSError)):
        without_metadata(data, media_type)


SVG = f"""<?xml version="1.0"?>
<!-- drawn by {AUTHOR} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9"
  xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:docname="/home/simic/Ana Šimić.svg">
 <title>By {AUTHOR}</title><metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{AUTHOR}</rdf:RDF>
 </metadata><s:namedview i:author="{AUTHOR}"/><!-- {AUTHOR} --><g i:label="{AUTHOR}" data-name="Ana Šimić">
 <rect width="4" height="4"/><text>Fig. by {AUTHOR}</text></g></svg>""".encode()


def test_an_svg_keeps_its_drawing_and_no_name() -> None:
    before = article(Para((Str("x"),)))
    asset = Asset("small-f1.svg", "image/svg+xml", SVG, "figures/ana.svg")
    copy = blinded(replace(before, assets=(asset,)))
    (clean,) = copy.article.assets
    assert "Šimić" not in clean.data.decode()
    root = etree.fromstring(clean.data)
    assert [etree.QName(node).localname for node in root.iter()] == ["svg", "g", "rect", "text"]
    assert root.findtext(".//{*}text") == "Fig. by [name removed for review]"
    (told,) = [one for one in copy.findings if "the image" in one.message]
    assert (told.severity, str(told.span)) == (Severity.NOTE, "figures/ana.svg:1:1")


def test_an_image_without_metadata_is_delivered_as_it_is() -> None:
    out = BytesIO()
    picture().save(out, "PNG")
    cleaned = without_metadata(out.getvalue(), "image/png")
    assert (cleaned.data, cleaned.removed) == (out.getvalue(), ())


# --- the search --------------------------------------------------------------------------------------------------


@cache
def blind() -> Blinded:
    return blinded(rich_article())


@cache
def printed() -> bytes:
    """Return the PDF of the blind copy of the rich article, with its XML attached."""
    copy = blind().article
    attached = write_jats(copy, profile())
    return write_pdf(copy, pages("preprint", 1), Printing(CREATED, Findings(), {}, (attached,))).artifact.data


def test_the_blind_copy_of_the_rich_article_names_nobody() -> None:
    xml = write_jats(blind().article, profile())
    assert verify_blind(xml.data, xml.media_type, rich_article()) == ()
    assert verify_blind(printed(), "application/pdf", rich_article()) == ()


def test_the_copy_that_is_published_names_its_authors() -> None:
    xml = write_jats(rich_article(), profile())
    told = " ".join(one.message for one in verify_blind(xml.data, xml.media_type, rich_article()))
    for name in (AUTHOR, "Johan van den Berg", "The Sting Study Group", "ana@example.org", "ORCID 0000000218250097"):
        assert name in told


def spoiled(spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(printed())) as pdf:
        spoil(pdf)
        out = BytesIO()
        pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _on_the_page(pdf: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].add_resource(font, pikepdf.Name.Font, pikepdf.Name("/FLeak"))
    pdf.pages[0].contents_add(b"BT /FLeak 9 Tf 50 50 Td (Johan van den ) Tj (Berg) Tj ET")


def _in_the_xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [AUTHOR]


def _in_the_info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = AUTHOR


def _in_a_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Thanks to {AUTHOR}", 0))


def _in_an_alternative_text(pdf: pikepdf.Pdf) -> None:
    figure = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")
    figure["/Alt"] = pikepdf.String(f"Photo: {AUTHOR}")


NAMED = {"description": "", "filename": "more.bin", "mime_type": "", "creation_date": "", "mod_date": ""}


def _attached(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["more.bin"] = pikepdf.AttachedFileSpec(pdf, data, **NAMED)

    return attach


def _zipped(data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", 8) as archive:
        archive.writestr("docProps/core.xml", data)
    return out.getvalue()


LEAKS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "the page": _on_the_page,
    "the XMP": _in_the_xmp,
    "the document information": _in_the_info,
    "a bookmark": _in_a_bookmark,
    "an alternative text": _in_an_alternative_text,
    "attached XML": _attached(
        "<article><surname>Šimić</surname><given-names>Ana Marija</given-names></article>".encode()
    ),
    "an attached text": _attached("Šimić AM wrote it".encode("utf-16")),
    "an attached JPEG": _attached(jpeg()),
    "an attached PNG": _attached(png()),
    "an attached archive": _attached(_zipped(AUTHOR.encode())),
    "an address in an object": lambda pdf: pdf.Root.__setitem__("/Leak", pikepdf.String("mailto:ana@example.org")),
    "an ORCID in an object": lambda pdf: pdf.Root.__setitem__("/Leak", pikepdf.String("0000-0002-1825-0097")),
    "a name of an object": lambda pdf: pdf.Root.__setitem__("/Leak", pikepdf.Name("/Ana Marija Šimić")),
}


@pytest.mark.parametrize("place", LEAKS)
def test_a_name_in_a_pdf_is_found(place: str) -> None:
    found = verify_blind(spoiled(LEAKS[place]), "application/pdf", rich_article())
    assert [one.rule.id for one in found] != []
    assert {one.severity for one in found} == {Severity.ERROR}


def test_to_save_a_pdf_again_adds_no_finding() -> None:
    assert verify_blind(spoiled(lambda _: None), "application/pdf", rich_article()) == ()


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        ("<article><p>By Ana Šimić</p></article>", 1),
        ("<article><p>By <italic>Ana</italic> <bold>Šimić</bold></p></article>", 1),
        ("<article><p>By A&#x6E;a &#352;imi&#263;</p></article>", 1),
        ("<article><!-- Ana Šimić --></article>", 1),
        ('<article id="x" title="Ana Šimić"/>', 1),
        ("<article><email>ana@example.org</email></article>", 1),
        ("<article><ref-list><name>Šimić AM</name></ref-list></article>", 0),
        ("<article><p>The Šimić sign</p></article>", 0),
        ("<article><p>Anatomy; simićka</p></article>", 0),
    ],
)
def test_a_name_in_xml_is_found(xml: str, found: int) -> None:
    assert len(verify_blind(xml.encode(), "application/xml", rich_article())) == found


def test_what_is_no_pdf_is_told() -> None:
    (found,) = verify_blind(b"%PDF-1.7\nnothing", "application/pdf", rich_article())
    assert "cannot be read back" in found.message


# --- the kitchen sink --------------------------------------------------------------------------------------------


@cache
def sink() -> tuple[Article, Profile, tuple[SourceFile, ...]]:
    request, findings = Request("tests/manuscripts/kitchen-sink", cache=False, trust_journal=True), Findings()
    world = World.of_request(request)
    made = checked(request, world, findings)
    return made.article, made.profile, made.sources.sections


@cache
def sink_copy() -> tuple[Blinded, Artifact, bytes]:
    """Return the blind copy of the kitchen sink, its XML and its PDF."""
    whole, profile_, sections = sink()
    copy = blinded(whole, sections)
    mathml = formulas((copy.article,), Pandoc(profile_.limits), Findings())
    xml = write_jats(copy.article, profile_, mathml)
    return copy, xml, write_pdf(copy.article, profile_, Printing(CREATED, Findings(), mathml, (xml,))).artifact.data


def test_the_kitchen_sink_in_its_blind_copy_names_nobody() -> None:
    whole, _, _ = sink()
    copy, xml, pdf = sink_copy()
    assert verify_blind(xml.data, xml.media_type, whole) == ()
    assert verify_blind(pdf, "application/pdf", whole) == ()
    for asset in copy.article.assets:
        assert verify_blind(asset.data, asset.media_type, whole) == ()


def test_the_kitchen_sink_as_published_is_full_of_names() -> None:
    whole, profile_, _ = sink()
    xml = write_jats(whole, profile_)
    found = verify_blind(xml.data, xml.media_type, whole)
    assert {word for one in found for word in ("Ada Madeup", "Bo van Fictum", "Cy Invented") if word in one.message}
    assert len(found) >= 7


@needs_dtds
def test_the_xml_of_the_blind_copy_is_valid() -> None:
    _, xml, _ = sink_copy()
    assert faults(xml.data) == []


def test_the_xml_of_the_blind_copy_says_what_the_copy_says() -> None:
    copy, xml, _ = sink_copy()
    found = [one for one in verify_jats(xml.data, copy.article, validators()) if one.severity is Severity.ERROR]
    assert [(one.rule.id, one.message) for one in found] == []


def test_the_kitchen_sink_reads_the_same_but_for_names() -> None:
    whole, _, _ = sink()
    copy, _, _ = sink_copy()
    kept = {one.kind for one in copy.article.declarations}
    assert kept == {one.kind for one in whole.declarations} - {
        *("acknowledgements", "funding", "conflicts", "contributions")
    }
    assert [one.number for one in copy.article.bibliography] == [one.number for one in whole.bibliography]


@pytest.mark.parametrize("name", ["Ann O’Brien", "O'Brien, Ann"])
def test_a_name_that_the_patterns_would_miss_is_found_by_its_letters(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Identity, "names", lambda *_: ())
    original = article(authors=(Contributor(family="O’Brien", given="Ann"),))
    (leak,) = verify_blind(f"As {name} said.".encode(), "text/plain", original)
    assert leak.message == "The file names Ann O’Brien."
    assert verify_blind(b"As Ann O'Briens said.", "text/plain", original) == ()
