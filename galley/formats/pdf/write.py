"""The PDF writer: pages by WeasyPrint, tagged and archivable, with the JATS inside, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote

from galley.document import tree
from galley.document.article import Article, Asset
from galley.document.artifact import Artifact
from galley.document.metadata import Metadata
from galley.document.profile import FontFile, Limits, Profile
from galley.document.shortening import shortened
from galley.document.texts import nodes_past_words
from galley.document.visit import walk
from galley.findings.catalogue import (
    FONT_FAMILY_IS_GIVEN,
    IMAGE_IS_PRINTED,
    IMAGE_IS_SHARP,
    LAYOUT_IS_CLEAN,
    LAYOUT_WITHIN_LIMITS,
    MATH_CAN_BE_SET,
    NOTHING_LEAVES_THE_SHEET,
    PDF_FITS_THE_PAGE,
    TEXT_SUITS_ITS_PLACE,
)
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.formats.format import MathMarkup
from galley.formats.formulas import in_letters
from galley.formats.labels import draft_mark
from galley.formats.pdf.engine.job import (
    LaidOut,
    LayoutAsset,
    LayoutAttachment,
    LayoutJob,
    MissingTypeface,
    Notice,
    Overfull,
    PrintedLine,
    StyleSheet,
)
from galley.formats.pdf.engine.layout import Layout
from galley.formats.pdf.flaws import of_flaw
from galley.formats.pdf.glyphs import missing_glyph
from galley.formats.pdf.heavy import placed
from galley.formats.pdf.html.write import ASSET_SCHEME, JOURNAL_SCHEME, HtmlDocument, write_html
from galley.formats.pdf.properties import properties_of
from galley.formats.pdf.start import layout_of_any
from galley.runtime.budget import evaluating
from galley.source import Span
from galley.tools.images import inspect_image, printable_image
from galley.words.table import label

MEDIA_TYPE = "application/pdf"

LEAST_DPI = 300
# A page of 30,000 words has 600 KB of HTML and takes ten seconds to lay out.
_LEAST_SECONDS, _PAGE_BYTES, _DRAWING_BYTES = 20, 15_000, 100_000
MILLIMETRES_PER_INCH = 25.4
_URL = re.compile(r"url\(\s*(?P<quote>['\"]?)(?P<name>[^'\"()\s]+)(?P=quote)\s*\)")
_PLACE = re.compile(r" at (\d+):(\d+)")
_NO_IMAGE = re.compile(rf"Failed to (?:load|render SVG) image .*?{ASSET_SCHEME}([^\s'\"]+)")
_NO_GLYPH = re.compile(r'unsupported by fonts: "(.)" \(U\+([0-9A-F]+)\)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """The PDF of an article, the number of its pages, the versions of the engines that made it, lines if asked for."""

    artifact: Artifact
    pages: int
    versions: Mapping[str, str]
    lines: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Printing:
    """What printing needs beside the article and the journal.

    `created` dates the file; `mathml` holds the formulas; `attachments` are artifacts to embed, the JATS first;
    `findings` takes what is wrong with the pages; `tells_lines` asks for the lines of the text, `change_bars` for
    bars in the margin beside what was changed.
    """

    created: datetime
    findings: Findings
    mathml: MathMarkup = field(default_factory=dict)
    attachments: Sequence[Artifact] = ()
    tells_lines: bool = False
    change_bars: bool = False


@dataclass(frozen=True, slots=True)
class PreparedPdf:
    """The pages of an article before they are laid out: its HTML, and the job for the layout child."""

    page: HtmlDocument
    job: LayoutJob


def write_pdf(article: Article, profile: Profile, printing: Printing, layout: Layout | None = None) -> PrintedPdf:
    """Return the PDF of `article` in the pages of `profile`, laid out by `layout` or a child started now.

    Raises `Stop` when the template is faulty or the layout breaks a limit, and `LayoutEngineMissing` when the machine
    has no Pango; everything else that is wrong with the pages goes to `printing.findings`.
    """
    if layout is None:
        with layout_of_any(profile.engine) as own:
            return write_pdf(article, profile, printing, own)
    return print_pdf(prepare_pdf(article, profile, printing), article, profile, printing, layout)


def prepare_pdf(article: Article, profile: Profile, printing: Printing) -> PreparedPdf:
    """Return what is to be laid out; raises `Stop` when the template is faulty or the document nested too deeply."""
    said = in_letters(article, printing.mathml)
    printing.findings.add(*_formulas_in_head(said))
    urls = {asset.name: f"{ASSET_SCHEME}{quote(asset.name)}" for asset in article.assets}
    try:
        page = write_html(article, profile, mathml=printing.mathml, created=printing.created, images=urls)
    except RecursionError:
        raise Stop(LAYOUT_WITHIN_LIMITS.broken("the document is nested too deeply")) from None
    return PreparedPdf(page, _job(replace(article, meta=said), profile, printing, page))


def _formulas_in_head(said: Metadata) -> Iterator[Diagnostic]:
    """Yield a finding for each formula at the head of the pages that letters do not say."""
    key, head = ("short-title", said.short_title) if said.short_title else ("title", said.title)
    for node in walk(head):
        if isinstance(node, tree.Math):
            message = f"The formula {shortened(node.tex)} cannot stand at the head of the pages, which is one line."
            hint = "give a `short-title` that says it in words"
            yield TEXT_SUITS_ITS_PLACE.broken(message, node.span or said.spans.get(key), hint)


def print_pdf(
    prepared: PreparedPdf, article: Article, profile: Profile, printing: Printing, layout: Layout
) -> PrintedPdf:
    """Return the PDF that `layout` makes; raises as `write_pdf`."""
    try:
        laid_out = layout.lay_out(prepared.job)
    except Stop as stop:
        raise placed(stop, article) from None
    printing.findings.add(*_judged(laid_out, prepared.page, article, profile))
    artifact = Artifact(f"{article.meta.identifier}.pdf", MEDIA_TYPE, laid_out.pdf)
    return PrintedPdf(artifact, laid_out.pages, laid_out.versions, laid_out.lines)


def _job(article: Article, profile: Profile, printing: Printing, page: HtmlDocument) -> LayoutJob:
    assets = {
        f"{ASSET_SCHEME}{asset.name}": _printable(asset, profile.limits)
        for asset in article.assets
        if asset.media_type.startswith("image/")
    }
    assets |= {f"{JOURNAL_SCHEME}{name}": _of_journal(name, data, profile) for name, data in profile.images.items()}
    first = _first_page(article, profile)
    sheets = list(_sheets(profile, first))
    attachments = [_attachment(one, profile) for one in printing.attachments]
    fonts = tuple(font for font in profile.fonts if not font.is_shipped)
    return LayoutJob(
        document=page.data,
        sheets=sheets,
        assets=assets,
        attachments=attachments,
        properties=properties_of(article),
        identifier=_identifier(page.data, sheets, assets, attachments, fonts, profile.page.line_numbers),
        created=printing.created,
        cpu_seconds=_seconds(profile.limits, page.data, assets.values()),
        memory_megabytes=profile.limits.layout_memory_megabytes,
        line_numbers=profile.page.line_numbers,
        fonts=fonts,
        tells_lines=printing.tells_lines,
        change_bars=printing.change_bars,
        mark=draft_mark(profile.labels) if profile.draft else "",
        first_page=first,
    )


def _first_page(article: Article, profile: Profile) -> int:
    """Return the number that the first page has: by its issue, else by the pages that the article says it has.

    Pages that say how many they are, 1 / 4, are counted from 1, and so are those of a template for Typst that does not
    ask for the number.
    """
    own = article.meta.first_page
    if profile.engine == "typst":
        counted = not any("data.first-page" in template.text for template in profile.typst)
    else:
        counted = any("counter(pages" in sheet.text for sheet in profile.css)
    if profile.page.first_number > 1 or counted or not re.fullmatch(r"[1-9]\d{0,5}", own, re.ASCII):
        return profile.page.first_number
    return int(own)


_OF_ALL = re.compile(r"(counter\(\s*page\s*\))(?:\s*(?:\"[^\"]*\"|'[^']*'))?\s*counter\(\s*pages\b[^)]*\)")
"""The number of a page with that of all pages behind it, in a style sheet."""


def _sheets(profile: Profile, first: int) -> Iterator[StyleSheet]:
    """Yield what says how the pages look: style sheets, or the templates of Typst; an even page is one on the left."""
    if profile.engine == "typst":
        yield from (StyleSheet(one.path, one.text) for one in profile.typst)
    else:
        for sheet in profile.css:
            text = _with_images(sheet.text, profile)
            # of an issue’s pages: “105 / 3” says nothing
            yield StyleSheet(sheet.path, _OF_ALL.sub(r"\1", text) if first > 1 else text)
        if first > 1:
            side = "" if first % 2 else "html { break-before: verso }\n"
            yield StyleSheet("numbers.css", f"{side}@page :first {{ counter-reset: page {first} }}")


def _seconds(limits: Limits, page: bytes, assets: Iterable[LayoutAsset]) -> int:
    """Return the processor time that the pages may take: more for more text and for larger drawings."""
    drawings = sum(len(one.vector or one.data) for one in assets if one.vector or one.media_type == "image/svg+xml")
    return min(limits.layout_seconds, _LEAST_SECONDS + len(page) // _PAGE_BYTES + drawings // _DRAWING_BYTES)


def _printable(asset: Asset, limits: Limits) -> LayoutAsset:
    with evaluating(f"The image {asset.source or asset.name}", Span(asset.source or asset.name)):
        media_type, data = printable_image(asset.data, inspect_image(asset.data, limits, asset.name))
    return LayoutAsset(media_type, data, asset.vector)


def _of_journal(name: str, data: bytes, profile: Profile) -> LayoutAsset:
    return LayoutAsset(*printable_image(data, inspect_image(data, profile.limits, name, Span(name))))


def _with_images(css: str, profile: Profile) -> str:
    """Return a style sheet in which the images of the journal's folder have their addresses."""

    def addressed(match: re.Match[str]) -> str:
        return f'url("{JOURNAL_SCHEME}{match["name"]}")' if match["name"] in profile.images else match[0]

    return _URL.sub(addressed, css)


def _attachment(artifact: Artifact, profile: Profile) -> LayoutAttachment:
    description = label(profile.labels, "article-as-xml") if artifact.name.endswith(".xml") else artifact.name
    relationship = "Source" if artifact.name.endswith(".xml") else "Supplement"
    return LayoutAttachment(artifact.name, description, artifact.data, relationship)


def _identifier(  # noqa: PLR0913, PLR0917 - all that the file is made of
    page: bytes,
    sheets: Sequence[StyleSheet],
    assets: Mapping[str, LayoutAsset],
    attachments: Sequence[LayoutAttachment],
    fonts: Sequence[FontFile],
    line_numbers: int,
) -> bytes:
    """Return the file identifier: a digest of all that the file is made of, so that equal files have equal ones."""
    digest = hashlib.sha256()
    parts = (
        page,
        *(sheet.text.encode() for sheet in sheets),
        *(asset.data + asset.vector for asset in assets.values()),
    )
    for part in (*parts, *(one.data for one in attachments), *(font.data for font in fonts)):
        digest.update(hashlib.sha256(part).digest())
    if line_numbers:
        digest.update(str(line_numbers).encode())
    return digest.digest()[:16]


# --- what the engine said ----------------------------------------------------------------------------------------


def _judged(laid_out: LaidOut, page: HtmlDocument, article: Article, profile: Profile) -> Iterator[Diagnostic]:
    """Yield a finding for everything that the engine logged, could not draw, or set too wide; once each."""
    sources = {quote(asset.name): asset.source or asset.name for asset in article.assets}
    yield from dict.fromkeys(_of_notice(notice, profile, sources) for notice in laid_out.notices)
    for typeface in laid_out.typefaces:
        yield _of_typeface(typeface, laid_out.given, profile)
    for fault in laid_out.formulas:
        formula = page.formulas[fault.formula]
        message = f"The formula {shortened(formula.tex)} cannot be set: {fault.reason}."
        yield MATH_CAN_BE_SET.broken(message, formula.span)
    yield from dict.fromkeys(_of_overfull(one, article) for one in laid_out.overfull)
    yield from dict.fromkeys(of_flaw(one, article, profile) for one in laid_out.flaws)
    yield from dict.fromkeys(_blurred(laid_out, article))


def _of_notice(notice: Notice, profile: Profile, sources: Mapping[str, str]) -> Diagnostic:
    if (lost := _NO_IMAGE.search(notice.message)) and lost[1] in sources:
        path = sources[lost[1]]
        hint = "open it in a drawing program and save it again as plain SVG, or export it as PNG"
        return IMAGE_IS_PRINTED.broken(f"The layout engine cannot print {path}.", Span(path), hint)
    if missing := _NO_GLYPH.search(notice.message):
        return missing_glyph(chr(int(missing[2], 16)), missing[1])
    engine = "Typst" if profile.engine == "typst" else "WeasyPrint"
    return LAYOUT_IS_CLEAN.broken(f"{engine}: {notice.message}", _place(notice, profile))


def _of_typeface(one: MissingTypeface, given: Sequence[str], profile: Profile) -> Diagnostic:
    names = " or ".join(f"“{name}”" for name in one.names)
    hint = f"given are {', '.join(given)}; a folder of fonts is named in the journal's profile under `fonts`"
    message = f"No font of the typeface {names} is given."
    return FONT_FAMILY_IS_GIVEN.broken(message, _in_sheet(one.sheet, one.line, one.column, profile), hint)


def _place(notice: Notice, profile: Profile) -> Span | None:
    place = _PLACE.search(notice.message)
    return _in_sheet(notice.sheet, int(place[1]), int(place[2]), profile) if notice.sheet and place else None


def _in_sheet(path: str, line: int, column: int, profile: Profile) -> Span:
    first_line = next((sheet.first_line for sheet in profile.css if sheet.path == path), 1)
    return Span(path, line + first_line - 1, column)


def _of_overfull(one: Overfull, article: Article) -> Diagnostic:
    kind = f"{'an' if one.kind == 'image' else 'a'} {one.kind}"
    quoted = f": “{one.text}”" if one.text else ""
    message = f"Page {one.page}: {kind} runs {one.excess} mm over{quoted}."
    place = article.origins.get(one.identifier)
    if one.lost:
        hint = "break it up, make it narrower, or turn its rows into columns"
        return NOTHING_LEAVES_THE_SHEET.broken(f"{message} A part of it is off the paper.", place, hint)
    return PDF_FITS_THE_PAGE.broken(message, place)


def _graphics(node: tree.Node) -> tuple[tree.Graphic, ...]:
    return node.images if isinstance(node, tree.FigureFloat | tree.TableFloat) else ()


def _blurred(laid_out: LaidOut, article: Article) -> Iterator[Diagnostic]:
    """Yield a finding for each bitmap that has fewer than 300 dots to the inch where it is printed."""
    bitmaps = {f"{ASSET_SCHEME}{quote(asset.name)}": asset for asset in article.assets if asset.width}
    places = {one.name: one.span for node in nodes_past_words(article) for one in _graphics(node)}
    for image in laid_out.images:
        asset = bitmaps.get(image.url)
        if asset is None or asset.media_type == "image/svg+xml" or asset.vector or not image.width:
            continue
        dpi = round(asset.width / (image.width / MILLIMETRES_PER_INCH))
        if dpi < LEAST_DPI:
            wanted = round(LEAST_DPI * image.width / MILLIMETRES_PER_INCH)
            message = f"{asset.source or asset.name} is printed {image.width:.0f} mm wide, at {dpi} dpi."
            hint = f"{LEAST_DPI} dpi need {wanted} pixels of width; it has {asset.width}"
            yield IMAGE_IS_SHARP.broken(message, places.get(asset.name), hint)
