"""The package of a DOCX: what pandoc packs, completed with pictures, language, page, styles and properties.

Sources: ECMA-376 (Office Open XML), part 1 for WordprocessingML, part 2 for the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from galley.copies.copy import Copy
from galley.document.languages import direction
from galley.formats.docx import styles
from galley.formats.docx.bidirectional import has_right_to_left, run_from_right
from galley.formats.docx.comments import PART as COMMENTS
from galley.formats.docx.comments import has_comments, with_initials, with_styles
from galley.formats.docx.delimiters import put_delimiters
from galley.formats.docx.journal_styles import in_looks_of
from galley.formats.docx.mathematics import put_letters
from galley.formats.docx.names import CONTENT_TYPES, CORE, DC, DCTERMS, RELATIONSHIPS, XSI, M, R, W
from galley.formats.docx.pictures import Media
from galley.formats.docx.reference import ReferenceDocument, Sheet
from galley.formats.docx.sections import complete, widen_pictures
from galley.formats.docx.wide_tables import fit_columns, fit_pages
from galley.formats.format import Job
from galley.formats.labels import draft_mark

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_DOCUMENT, _STYLES, _FOOTER = "word/document.xml", "word/styles.xml", "word/footer1.xml"
_FOOTNOTES, _THEME = "word/footnotes.xml", "word/theme/theme1.xml"
_CORE, _SETTINGS = "docProps/core.xml", "word/settings.xml"
_DROPPED = frozenset({"docProps/custom.xml"})  # pandoc's, and empty
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_FOOTER_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_FOOTER_ID = "rIdGalleyFooter"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TWIPS_AN_INCH = 1_440
_CAPTION = 1_000
"""Twips that a caption takes below a picture."""
_BELOW_TABLE = "240"
"""Twentieths of a point."""
_NOTES = frozenset({"TableNote"})
_BEFORE_SPACING = frozenset(map(W, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "tabs", "bidi")))
"""What stands before the spacing in the properties of a paragraph (17.3.1.26)."""
_A4, _LETTER = (11_906, 16_838), (12_240, 15_840)
_WITH_PICTURES = ("word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels")


@dataclass(frozen=True, slots=True)
class Look:
    """What the pages and the file itself say: paper, numbered lines (0 none), double spacing, language, properties.

    `notice` stands at the foot of every page.
    """

    paper: str
    line_numbers: int
    spaced: bool
    language: str
    title: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    created: datetime
    notice: str = ""
    reference: ReferenceDocument | None = None
    """The journal's own looks."""

    @property
    def sheet(self) -> Sheet | None:
        """The page of the journal's reference document, None without one."""
        return self.reference.sheet if self.reference else None

    @classmethod
    def of(cls, job: Job) -> Look:
        """Return the look of the file of a job."""
        return cls.of_copy(job.copy, job.created)

    @classmethod
    def of_copy(cls, copy: Copy, created: datetime) -> Look:
        """Return the look of the file of a copy; raises `Stop` where the journal's reference document is not read."""
        file = copy.profile.reference_docx
        meta, page = copy.printed.meta, copy.profile.page
        keywords = (word for group in meta.keywords for word in group.keywords)
        return cls(
            paper=page.size,
            line_numbers=page.line_numbers,
            spaced=not copy.is_published,
            language=meta.language,
            title=meta.title_text,
            authors=tuple(one.name for one in meta.authors),
            keywords=tuple(keywords),
            created=created,
            notice=draft_mark(copy.profile.labels) if copy.printed.draft else "",
            reference=ReferenceDocument.of(file) if file else None,
        )


def completed(package: bytes, media: Sequence[Media], look: Look) -> bytes:
    """Return pandoc's package with what Word needs beside, the same bytes for the same article."""
    with ZipFile(BytesIO(package)) as read:
        parts = {name: read.read(name) for name in read.namelist() if name not in _DROPPED}
    parts[_DOCUMENT] = _document(parts[_DOCUMENT], look)
    parts |= {name: _footnotes(parts[name]) for name in (_FOOTNOTES,) if name in parts}
    for name in (_DOCUMENT, _FOOTNOTES):
        parts |= {name: _from_right(parts[name], look.language)} if name in parts else {}
    parts[_STYLES] = styles.completed(parts[_STYLES], look.language, spaced=look.spaced)
    if look.reference:
        parts[_STYLES] = in_looks_of(parts[_STYLES], look.reference, spaced=look.spaced)
        parts |= {_THEME: _themed(parts[_THEME], look.reference)} if _THEME in parts else {}
    if has_comments(parts.get(COMMENTS, b"")):
        parts |= {COMMENTS: with_initials(parts[COMMENTS]), _STYLES: with_styles(parts[_STYLES])}
    parts[_SETTINGS] = _without_sessions(parts[_SETTINGS])
    parts[_FOOTER] = _footer(look.notice)
    parts[_CORE] = _core(look)
    for name in _WITH_PICTURES:
        footer = [(_FOOTER_ID, _FOOTER_TYPE, "footer1.xml")] if "document" in name else []
        parts[name] = _related(parts[name], [*footer, *((one.relationship, _IMAGE, one.name) for one in media)])
    parts["_rels/.rels"] = _without_dropped(parts["_rels/.rels"])
    parts["[Content_Types].xml"] = _typed(parts["[Content_Types].xml"], media)
    parts |= {f"word/{one.name}": one.data for one in media}
    return _packed(parts)


def _themed(part: bytes, reference: ReferenceDocument) -> bytes:
    """Return the theme with the colours and typefaces of the journal's."""
    root = read_xml(part)
    for own in reference.theme:
        for one in list(root.iter(own.tag)):
            parent = one.getparent()
            if parent is not None:
                parent.replace(one, deepcopy(own))
    return written(root)


def _from_right(part: bytes, language: str) -> bytes:
    throughout = direction(language) == "rtl"
    root = read_xml(part)
    if not throughout and not has_right_to_left(root):
        return part
    run_from_right(root, throughout=throughout)
    return written(root)


def read_xml(data: bytes) -> etree._Element:
    """Return the root of a part of a package."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def written(root: etree._Element) -> bytes:
    """Return a part of a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    first = ("[Content_Types].xml", "_rels/.rels")  # which programs look for at the beginning
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in (*first, *(name for name in parts if name not in first)):
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, parts[name])
    return out.getvalue()


# --- the text ----------------------------------------------------------------------------------------------------


def _document(data: bytes, look: Look) -> bytes:
    root = read_xml(data)
    _say_once(root)
    _style_paragraphs(root)
    _number_bookmarks(root)
    _keep_rows_whole(root)
    body = _body(root)
    sheet = _sheet(look)
    across = sheet.height - sheet.left - sheet.right
    fit_pages(body, sheet.text_width, across)
    fit_columns(root)
    widen_pictures(body, sheet.text_width, (across, sheet.width - sheet.top - sheet.bottom - _CAPTION))
    _set_formulas(root)
    _part_from_tables(root)
    for one in body.findall(W("sectPr")):
        body.remove(one)
    complete(body, _page(look))
    return written(root)


def _body(root: etree._Element) -> etree._Element:
    body = root.find(W("body"))
    if body is None:
        message = "pandoc wrote a document without a body"
        raise ValueError(message)
    return body


def _footnotes(data: bytes) -> bytes:
    root = read_xml(data)
    _say_once(root)
    _set_formulas(root)
    return written(root)


def _set_formulas(root: etree._Element) -> None:
    """Set the formulas of a part so that every program reads them as Word does."""
    _order_matrices(root)
    put_letters(root)
    put_delimiters(root)


def _say_once(root: etree._Element) -> None:
    """Let a run have each property once (ECMA-376, CT_RPr): pandoc says bold twice of what is bold in bold text."""
    for properties in root.iter(W("rPr")):
        for again in [one for one in properties if _stands_before(one)]:
            properties.remove(again)


def _style_paragraphs(root: etree._Element) -> None:
    """Give a paragraph from right to left its style, which pandoc leaves out."""
    for properties in root.iter(W("pPr")):
        if properties.find(W("bidi")) is not None and properties.find(W("pStyle")) is None:
            properties.insert(0, etree.Element(W("pStyle"), {W("val"): "BodyText"}))


def _stands_before(one: etree._Element) -> bool:
    return next(one.itersiblings(one.tag, preceding=True), None) is not None


def _number_bookmarks(root: etree._Element) -> None:
    """Give each bookmark a number of its own, pandoc's and galley's."""
    numbers: dict[str, str] = {}
    for node in root.iter(W("bookmarkStart"), W("bookmarkEnd")):
        identifier = str(node.get(W("id")))
        if node.tag == W("bookmarkStart"):
            numbers[identifier] = str(len(numbers) + 1)
        node.set(W("id"), numbers[identifier])


def _keep_rows_whole(root: etree._Element) -> None:
    """Let no row break over pages: a head is repeated already, as pandoc writes it."""
    for row in root.iter(W("tr")):
        properties = row.find(W("trPr"))
        if properties is None:
            properties = etree.Element(W("trPr"))
            row.insert(0, properties)
        if properties.find(W("cantSplit")) is None:
            properties.insert(0, etree.Element(W("cantSplit")))


def _part_from_tables(root: etree._Element) -> None:
    """Set what follows a table, but for its notes, apart from it: a table has no space below."""
    for table in root.iter(W("tbl")):
        paragraph = table.getnext()
        properties = None if paragraph is None else paragraph.find(W("pPr"))
        if properties is None or properties.find(W("spacing")) is not None:
            continue
        style = properties.find(W("pStyle"))
        if style is None or style.get(W("val")) in _NOTES:
            continue
        before = [one for one in properties if one.tag in _BEFORE_SPACING]
        properties.insert(len(before), etree.Element(W("spacing"), {W("before"): _BELOW_TABLE}))


def _order_matrices(root: etree._Element) -> None:
    """Put the properties of the columns of a matrix in the order of the schema (22.1.2.65), which pandoc's have not."""
    for properties in root.iter(M("mcPr")):
        properties[:] = sorted(properties, key=lambda one: one.tag != M("count"))


def _page(look: Look) -> etree._Element:
    """Return the properties of a section that stands upright, in the order of the schema (17.6.17)."""
    section = etree.Element(W("sectPr"))
    etree.SubElement(section, W("footerReference"), {W("type"): "default", R("id"): _FOOTER_ID})
    sheet = _sheet(look)
    etree.SubElement(section, W("pgSz"), {W("w"): str(sheet.width), W("h"): str(sheet.height)})
    sides = {W(name): str(getattr(sheet, name)) for name in ("top", "right", "bottom", "left")}
    half = str(_TWIPS_AN_INCH // 2)
    etree.SubElement(section, W("pgMar"), {**sides, W("header"): half, W("footer"): half, W("gutter"): "0"})
    if look.line_numbers:
        counted = {W("countBy"): str(look.line_numbers), W("restart"): "continuous"}
        etree.SubElement(section, W("lnNumType"), counted)
    return section


def _sheet(look: Look) -> Sheet:
    width, height = _LETTER if look.paper.strip().lower() == "letter" else _A4
    return look.sheet or Sheet(width, height)


def _footer(notice: str) -> bytes:
    """Return a footer that says `notice` and the number of the page."""
    root = etree.Element(W("ftr"), nsmap={"w": W("")})
    paragraph = etree.SubElement(root, W("p"))
    properties = etree.SubElement(paragraph, W("pPr"))
    etree.SubElement(properties, W("suppressLineNumbers"))
    etree.SubElement(properties, W("jc"), {W("val"): "center"})
    if notice:
        run = etree.SubElement(paragraph, W("r"))
        etree.SubElement(etree.SubElement(run, W("rPr")), W("b"))
        etree.SubElement(run, W("t"), {_SPACE: "preserve"}).text = f"{notice} · "
    simple = etree.SubElement(paragraph, W("fldSimple"), {W("instr"): " PAGE "})
    etree.SubElement(etree.SubElement(simple, W("r")), W("t")).text = "1"
    return written(root)


# --- what stands beside it ---------------------------------------------------------------------------------------


def _core(look: Look) -> bytes:
    """Return the core properties (ECMA-376, part 2, 11): nothing of who or what has saved the file."""
    root = etree.Element(CORE("coreProperties"), nsmap={"cp": CORE(""), "dc": DC(""), "dcterms": DCTERMS("")} | _XSI)
    for name, value in _said(look):
        etree.SubElement(root, name).text = value
    moment = look.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("created", "modified"):
        etree.SubElement(root, DCTERMS(name), {XSI("type"): "dcterms:W3CDTF"}).text = moment
    return written(root)


_XSI = {"xsi": XSI("")}


def _said(look: Look) -> Iterator[tuple[str, str]]:
    yield DC("title"), look.title
    yield DC("language"), look.language
    if look.authors:
        yield DC("creator"), "; ".join(look.authors)
    if look.keywords:
        yield CORE("keywords"), ", ".join(look.keywords)


def _without_sessions(data: bytes) -> bytes:
    """Return the settings without the numbers of the sessions in which a file was edited (17.15.1.72)."""
    root = read_xml(data)
    for one in root.findall(W("rsids")):
        root.remove(one)
    return written(root)


def _related(data: bytes, targets: Iterable[tuple[str, str, str]]) -> bytes:
    root = read_xml(data)
    for identifier, kind, target in targets:
        etree.SubElement(root, RELATIONSHIPS("Relationship"), {"Id": identifier, "Type": kind, "Target": target})
    return written(root)


def _without_dropped(data: bytes) -> bytes:
    root = read_xml(data)
    for one in root.findall(RELATIONSHIPS("Relationship")):
        if one.get("Target") in _DROPPED:
            root.remove(one)
    return written(root)


def _typed(data: bytes, media: Sequence[Media]) -> bytes:
    root = read_xml(data)
    for one in root.findall(CONTENT_TYPES("Override")):
        if str(one.get("PartName")).removeprefix("/") in _DROPPED:
            root.remove(one)
    etree.SubElement(root, CONTENT_TYPES("Override"), {"PartName": f"/{_FOOTER}", "ContentType": _FOOTER_MEDIA})
    known = {str(one.get("Extension")).lower() for one in root.findall(CONTENT_TYPES("Default"))}
    types = {one.name.rpartition(".")[2]: one.media_type for one in media}
    for position, (ending, media_type) in enumerate(sorted(types.items())):
        if ending not in known:
            default = etree.Element(CONTENT_TYPES("Default"), {"Extension": ending, "ContentType": media_type})
            root.insert(position, default)
    return written(root)
