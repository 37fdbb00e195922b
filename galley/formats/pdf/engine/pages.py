"""One document laid out with WeasyPrint, and what it said of it: the part of the worker that needs WeasyPrint."""

from __future__ import annotations

import base64
import ctypes
import io
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

import cssselect2
import pydyf
import weasyprint
from weasyprint import CSS, HTML, Attachment
from weasyprint.css.counters import CounterStyle
from weasyprint.text import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from galley.formats.pdf.engine import typefaces
from galley.formats.pdf.engine.boxes import overfull, printed_images
from galley.formats.pdf.engine.change_bars import draw_bars
from galley.formats.pdf.engine.drawings import is_without_size
from galley.formats.pdf.engine.fitting import fitted
from galley.formats.pdf.engine.job import (
    FONT_FOLDER,
    Failure,
    LaidOut,
    LayoutAsset,
    LayoutAttachment,
    LayoutJob,
    Notice,
    Overfull,
)
from galley.formats.pdf.engine.judge import flaws
from galley.formats.pdf.engine.line_numbers import number_lines
from galley.formats.pdf.engine.printed_lines import printed_lines
from galley.formats.pdf.engine.warm_up import warm_up
from galley.formats.pdf.patches import layout_cache, register
from galley.runtime.child import limit, put

BITMAPS = ("data:image/png;base64,", "data:image/jpeg;base64,")  # in drawings, inspected with them
MATH = "{http://www.w3.org/1998/Math/MathML}math"
PREFIXES = {  # PDF/A asks for these very prefixes
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}


class Notices(logging.Handler):
    """Collects what WeasyPrint logs; `sheet` is the style sheet that is being read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sheet = ""
        self.items: list[Notice] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.items.append(Notice(record.levelname, record.getMessage(), self.sheet))


def ready(is_asked: Callable[[], bool]) -> bool:
    """Warm the engine up unless a job is there; False where it has no fonts: Pango would end the process by SIGSEGV."""
    if not typefaces.given():
        return False
    warm_up(is_asked)
    register.install()
    layout_cache.spare_collections()
    for prefix, namespace in PREFIXES.items():
        ET.register_namespace(prefix, namespace)
    return True


def answer(job: LayoutJob | None) -> LaidOut | Failure:
    """Lay a document out, or tell the versions where there is none."""
    try:
        return _laid_out(job) if job else LaidOut(b"", 0, versions=_versions())
    except MemoryError:
        return Failure("memory")
    except RecursionError:
        return Failure("depth")
    except Exception as error:  # noqa: BLE001 - whatever the engine raises on a foreign document is a finding
        return Failure("fault", f"{type(error).__name__}: {error}")


def _laid_out(job: LayoutJob) -> LaidOut:
    limit(job.cpu_seconds, job.memory_megabytes)
    for number, font in enumerate(job.fonts):
        put(f"{FONT_FOLDER}/{number:03}{PurePosixPath(font.path).suffix}", font.data)

    given = typefaces.given()
    notices = Notices()
    log = logging.getLogger("weasyprint")
    log.setLevel(logging.WARNING)
    log.addHandler(notices)
    root = ET.fromstring(job.document)  # noqa: S314 - written by galley, without entities
    _size_drawings(root, job.assets)
    formulas = _formulas_of(root)
    faults = list(formulas.draw()) if formulas else []
    render = _renderer(job, notices)
    document, misfits = fitted(root, render, formulas)
    faults += misfits
    too_large = (*overfull(document), *_number_lines(document, job.line_numbers))
    if job.change_bars:
        draw_bars(document)
    images = tuple(printed_images(document))
    pdf = _written(document, job)
    return LaidOut(
        pdf,
        len(document.pages),
        tuple(notices.items),
        too_large,
        tuple(faults),
        images,
        _versions(),
        tuple(typefaces.missing(job.sheets, given)),
        tuple(sorted(given)),
        tuple(flaws(document)),
        tuple(printed_lines(document, numbered=bool(job.line_numbers))) if job.tells_lines else (),
    )


def _versions() -> dict[str, str]:
    pango = ffi.pango.pango_version()
    return {
        "weasyprint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        "pango": f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}",
        "harfbuzz": _harfbuzz_version(),
        "harfbuzz-subset": "yes" if ffi.harfbuzz_subset is not None else "no",
    }


def _harfbuzz_version() -> str:
    for name in ("libharfbuzz.so.0", "libharfbuzz.0.dylib"):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.hb_version_string.restype = ctypes.c_char_p
        return str(library.hb_version_string().decode("ascii"))
    return "unknown"


def _number_lines(document: Any, every: int) -> tuple[Overfull, ...]:
    return tuple(number_lines(document, every)) if every else ()


def _size_drawings(root: ET.Element, assets: Mapping[str, LayoutAsset]) -> None:
    """Print a drawing that has a shape but no size as wide as its place; WeasyPrint makes it 300 by 150 pixels."""
    for image in root.iter("img"):
        asset = assets.get(unquote(image.get("src", "")))
        if asset is None or asset.media_type != "image/svg+xml" or asset.vector:
            continue
        if "width" not in image.get("style", "") and is_without_size(asset.data):
            image.set("style", f"{image.get('style', '')};width:100%".lstrip(";"))


def _formulas_of(root: ET.Element) -> Any:
    """Return the formulas of a document; None where it has none, as most have."""
    if not any(True for _ in root.iter(MATH)):
        return None
    from galley.formats.pdf.engine.formulas import Formulas  # noqa: PLC0415 - most articles have no formula, and ziamath takes 80 ms

    return Formulas(root)


# --- rendering ---------------------------------------------------------------------------------------------------


def _renderer(job: LayoutJob, notices: Notices) -> Callable[[ET.Element], Any]:
    """Return what lays a document out in the sheets of the job, which are read once."""
    fetcher = _fetcher(job.assets)
    fonts, counters = FontConfiguration(), CounterStyle()
    sheets = []
    for sheet in job.sheets:
        notices.sheet = sheet.path
        sheets.append(CSS(string=sheet.text, url_fetcher=fetcher, font_config=fonts, counter_style=counters))
    notices.sheet = ""
    options = {"font_config": fonts, "counter_style": counters, "pdf_variant": "pdf/a-3a", "pdf_tags": True}
    return lambda root: _parsed(root, fetcher).render(stylesheets=sheets, **options)


def _fetcher(assets: Mapping[str, LayoutAsset]) -> Any:
    class GatheredAssets(URLFetcher):  # type: ignore[misc]  # WeasyPrint brings no types
        """Serves the assets of the article by their names and refuses every other address."""

        def fetch(self, url: str, headers: object = None) -> Any:
            del headers
            if url.startswith(BITMAPS):
                return URLFetcherResponse(url, base64.b64decode(url.partition(",")[2]))
            asset = assets.get(unquote(url))
            if asset is None:
                message = f"only the article's own assets are served, not {url[:80]}"
                raise ValueError(message)
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})

    return GatheredAssets(allowed_protocols=(), allow_redirects=False)


def _parsed(root: ET.Element, fetcher: object) -> Any:
    class Parsed(HTML):  # type: ignore[misc]  # WeasyPrint brings no types
        """A document from an element tree: HTML's own parser moves blocks out of paragraphs."""

        def __init__(self) -> None:
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return Parsed()


_PLAIN = str.maketrans({"\u00a0": " ", "\u2060": "", "\u200b": ""})
"""Of bookmarks: what keeps lines together says nothing there."""


def _written(document: Any, job: LayoutJob) -> bytes:
    attachments = [_attachment(one, job.created) for one in job.attachments]
    _add_properties(document.metadata, job.properties)
    for page in document.pages:
        page.bookmarks = [(level, label.translate(_PLAIN), *rest) for level, label, *rest in page.bookmarks]
    return bytes(
        document.write_pdf(
            finisher=_finisher(job),
            pdf_variant="pdf/a-3a",
            pdf_tags=True,
            attachments=attachments,
            pdf_identifier=job.identifier,
        )
    )


def _finisher(job: LayoutJob) -> Any:
    vectors = {quote(url, safe=":"): asset.vector for url, asset in job.assets.items() if asset.vector}
    numbered = _numbered_from(job.first_page) if job.first_page > 1 else None
    if not vectors:
        return numbered
    from galley.formats.pdf.engine.vectors import drawn_as_vectors  # noqa: PLC0415 - few articles have figures of PDF

    drawn = drawn_as_vectors(vectors)

    def finish(document: Any, pdf: Any) -> None:
        drawn(document, pdf)
        if numbered:
            numbered(document, pdf)

    return finish


def _numbered_from(first: int) -> Callable[[Any, Any], None]:
    """Return what has a reader call the pages by the numbers printed on them (ISO 32000-1, 12.4.2)."""

    def finish(_document: Any, pdf: Any) -> None:
        decimal = pydyf.Dictionary({"S": "/D", "St": first})
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})

    return finish


def _attachment(one: LayoutAttachment, date: datetime) -> Any:
    return Attachment(
        file_obj=io.BytesIO(one.data),
        name=one.name,
        description=one.description,
        relationship=one.relationship,
        created=date,
        modified=date,
    )


def _add_properties(metadata: Any, properties: bytes) -> None:
    """Add XMP descriptions inside WeasyPrint's RDF block: PDF/A allows one block, `xmp_metadata` would add another."""
    original = metadata.generate_rdf_metadata
    additions = list(ET.fromstring(properties))  # noqa: S314 - written by galley a moment ago, without entities

    def generate(*arguments: object) -> bytes:
        rdf = ET.fromstring(original(*arguments))  # noqa: S314 - WeasyPrint's own
        rdf.extend(additions)
        return bytes(ET.tostring(rdf, encoding="utf-8"))

    metadata.generate_rdf_metadata = generate
