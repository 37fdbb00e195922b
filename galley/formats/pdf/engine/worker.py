"""The child process that lays out one document with WeasyPrint.

It reads one request from standard input and writes one reply to standard output, each a ZIP archive held in memory with
a JSON header; it opens no file but the fonts, and fetches nothing but what the request brought. WeasyPrint is imported
late: its absence is a reply too, and its import takes place while the parent still reads the manuscript.
"""

from __future__ import annotations

import base64
import ctypes
import ctypes.util
import io
import json
import logging
import os
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

RECURSION_LIMIT = 6_000  # frames; WeasyPrint takes about eight for each level of nesting
BITMAPS = ("data:image/png;base64,", "data:image/jpeg;base64,")  # in drawings, inspected with them
MATH = "{http://www.w3.org/1998/Math/MathML}math"
PREFIXES = {  # PDF/A asks for these very prefixes
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
REQUEST, REPLY = "request.json", "reply.json"


@dataclass(slots=True)
class Reply:
    """What goes back to the parent."""

    pdf: bytes = b""
    failure: str = ""
    detail: str = ""
    pages: int = 0
    notices: list[dict[str, str]] = field(default_factory=list)
    overfull: list[dict[str, Any]] = field(default_factory=list)
    formulas: list[dict[str, Any]] = field(default_factory=list)
    images: list[dict[str, Any]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)


class Notices(logging.Handler):
    """Collects what WeasyPrint logs; `sheet` is the style sheet that is being read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sheet = ""
        self.items: list[dict[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.items.append({"level": record.levelname, "message": record.getMessage(), "sheet": self.sheet})


def main() -> None:
    """Read the request, lay the document out, reply."""
    sys.setrecursionlimit(RECURSION_LIMIT)
    out = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not run into the reply
    reply = _answer()
    with os.fdopen(out, "wb") as stream:
        stream.write(_packed(reply))
    os._exit(0)  # to take down a large document object by object is half a second for nothing


def _answer() -> Reply:
    reply = Reply()
    try:
        _import_engine()
    except (OSError, ImportError) as error:
        reply.failure, reply.detail = "missing", str(error)
        return reply
    if not _has_fonts():  # Pango would end the process by SIGSEGV
        reply.failure = "fonts"
        return reply
    try:
        _warm_up()
        _prepare()
        data = sys.stdin.buffer.read()
        _lay_out(zipfile.ZipFile(io.BytesIO(data)), reply)
    except MemoryError:
        reply.failure = "memory"
    except RecursionError:
        reply.failure = "depth"
    except Exception as error:  # noqa: BLE001 - whatever the engine raises on a foreign document is a finding
        reply.failure, reply.detail = "fault", f"{type(error).__name__}: {error}"
    return reply


def _import_engine() -> None:
    """Import WeasyPrint while the parent still reads: it takes as long as a page.

    On Linux the names of shared objects that it tries last are the right ones; for those before them cffi would start
    ldconfig, gcc and ld, 80 processes in all, which find the same.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _found_nowhere
    try:
        import weasyprint  # noqa: F401, PLC0415 - its absence is a reply
    finally:
        ctypes.util.find_library = search


def _found_nowhere(name: str) -> str | None:
    del name
    return None


def _has_fonts() -> bool:
    from weasyprint.text.ffi import ffi, fontconfig  # noqa: PLC0415 - its import may fail

    configuration = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    return bool(fontconfig.FcConfigGetFonts(configuration, fontconfig.FcSetSystem).nfont)


def _warm_up() -> None:
    from galley.formats.pdf.engine.warm_up import warm_up  # noqa: PLC0415 - needs WeasyPrint

    warm_up()


def _packed(reply: Reply) -> bytes:
    header = {name: getattr(reply, name) for name in Reply.__slots__ if name != "pdf"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(REPLY, json.dumps(header))
        archive.writestr("document.pdf", reply.pdf)
    return packed.getvalue()


def _lay_out(archive: zipfile.ZipFile, reply: Reply) -> None:
    request = json.loads(archive.read(REQUEST))
    reply.versions.update(_versions())
    if "document" not in request:  # a probe: only the versions are wanted
        return
    notices = Notices()
    log = logging.getLogger("weasyprint")
    log.setLevel(logging.WARNING)
    log.addHandler(notices)
    root = ET.fromstring(archive.read(request["document"]))  # noqa: S314 - written by galley, without entities
    if any(True for _ in root.iter(MATH)):
        reply.formulas.extend(_draw_formulas(root))
    document = _rendered(root, archive, request, notices)
    reply.pages = len(document.pages)
    _measure(document, reply)
    _number_lines(document, request["line_numbers"], reply)
    reply.pdf = _written(archive, request, document)
    reply.notices.extend(notices.items)


def _versions() -> dict[str, str]:
    import pydyf  # noqa: PLC0415 - after weasyprint, whose import may fail
    import weasyprint  # noqa: PLC0415
    from weasyprint.text import ffi  # noqa: PLC0415

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


def _prepare() -> None:
    from galley.formats.pdf.patches import defects, layout_cache  # noqa: PLC0415 - need WeasyPrint

    defects.install()
    layout_cache.install()
    layout_cache.spare_collections()
    for prefix, namespace in PREFIXES.items():
        ET.register_namespace(prefix, namespace)


def _measure(document: Any, reply: Reply) -> None:
    from galley.formats.pdf.engine.boxes import overfull, printed_images  # noqa: PLC0415 - needs WeasyPrint

    reply.overfull.extend(overfull(document))
    reply.images.extend(printed_images(document))


def _number_lines(document: Any, every: int, reply: Reply) -> None:
    if every:
        from galley.formats.pdf.engine.line_numbers import number_lines  # noqa: PLC0415 - needs WeasyPrint

        reply.overfull.extend(number_lines(document, every))


def _draw_formulas(root: ET.Element) -> list[dict[str, Any]]:
    """Put a drawing in the place of every formula; return those that cannot be drawn, by their `data-formula`."""
    from galley.tools.math import FormulaFault, draw_formula  # noqa: PLC0415 - most articles have no formula

    faults = []
    for parent in list(root.iter()):
        for index, child in enumerate(parent):
            if child.tag != MATH:
                continue
            try:
                drawn = draw_formula(child, child.get("alttext", ""))
            except FormulaFault as fault:
                faults.append({"formula": int(child.get("data-formula", "0")), "reason": str(fault)})
                parent[index] = ET.Element("span")
                parent[index].tail = child.tail
                continue
            style = f"{drawn.svg.get('style')};vertical-align:{-drawn.depth:.3f}em"
            drawn.svg.set("style", style)
            drawn.svg.tail = child.tail
            parent[index] = drawn.svg
    return faults


# --- rendering ---------------------------------------------------------------------------------------------------


def _rendered(root: ET.Element, archive: zipfile.ZipFile, request: dict[str, Any], notices: Notices) -> Any:
    from weasyprint import CSS  # noqa: PLC0415 - see _answer
    from weasyprint.css.counters import CounterStyle  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fetcher = _fetcher(archive, request["assets"])
    fonts, counters = FontConfiguration(), CounterStyle()
    sheets = []
    for sheet in request["sheets"]:
        notices.sheet = sheet["path"]
        text = archive.read(sheet["member"]).decode("utf-8")
        sheets.append(CSS(string=text, url_fetcher=fetcher, font_config=fonts, counter_style=counters))
    notices.sheet = ""
    html = _parsed(root, fetcher)
    return html.render(
        font_config=fonts, counter_style=counters, stylesheets=sheets, pdf_variant="pdf/a-3a", pdf_tags=True
    )


def _fetcher(archive: zipfile.ZipFile, assets: dict[str, dict[str, str]]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - see _answer

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
            data = archive.read(asset["member"])
            return URLFetcherResponse(url, data, {"Content-Type": asset["media_type"]})

    return GatheredAssets(allowed_protocols=(), allow_redirects=False)


def _parsed(root: ET.Element, fetcher: object) -> Any:
    import cssselect2  # noqa: PLC0415 - see _answer
    from weasyprint import HTML  # noqa: PLC0415

    class Parsed(HTML):  # type: ignore[misc]  # WeasyPrint brings no types
        """A document from an element tree: HTML's own parser moves blocks out of paragraphs."""

        def __init__(self) -> None:
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return Parsed()


def _written(archive: zipfile.ZipFile, request: dict[str, Any], document: Any) -> bytes:
    attachments = [_attachment(archive, one) for one in request["attachments"]]
    _add_properties(document.metadata, archive.read(request["properties"]))
    return bytes(
        document.write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_tags=True,
            attachments=attachments,
            pdf_identifier=bytes.fromhex(request["identifier"]),
        )
    )


def _attachment(archive: zipfile.ZipFile, one: dict[str, str]) -> Any:
    from weasyprint import Attachment  # noqa: PLC0415 - see _answer

    date = datetime.fromisoformat(one["created"])
    return Attachment(
        file_obj=io.BytesIO(archive.read(one["member"])),
        name=one["name"],
        description=one["description"],
        relationship=one["relationship"],
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
