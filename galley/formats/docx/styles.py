"""The styles of a DOCX: a plain manuscript, as journals ask for it at submission (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from galley.formats.docx.names import W

_FONT = "Times New Roman"
_POINTS = 12
_LINK = "0B3D91"
NO_SPACING = frozenset({"Title", "FootnoteText", "Compact"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs: its name, the one it is based on, and its looks; lengths in points.

    `follows` keeps it with the next paragraph.
    """

    name: str
    base: str = "Normal"
    size: float = _POINTS
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    hanging: float = 0
    follows: bool = False
    level: int = -1
    """Of a heading in the outline, from 0."""
    tab: float = 0
    """A tab at the right, for the number of an equation."""
    boxed: bool = False
    """In a frame, which goes on through the paragraphs that have the same."""

    @property
    def key(self) -> str:
        """Return the identifier of the style, as pandoc makes it of the name."""
        words = self.name.split()
        return "".join(word[0].upper() + word[1:] for word in words)


STYLES: tuple[Style, ...] = (
    Style("Body Text", before=6),
    Style("First Paragraph", "BodyText", before=6),
    Style("Compact", "BodyText", after=2),
    Style("Title", size=18, bold=True, after=12, follows=True),
    Style("Subtitle", size=14, after=12, follows=True),
    Style("Author"),
    Style("Affiliation", size=11, after=2),
    Style("Article Fact", size=11, after=2),
    Style("Journal", size=11, italic=True, after=12),
    Style("heading 1", size=14, bold=True, before=18, follows=True, level=0),
    Style("heading 2", size=12, bold=True, before=12, follows=True, level=1),
    Style("heading 3", size=12, italic=True, before=12, follows=True, level=2),
    Style("heading 4", size=12, italic=True, before=6, follows=True, level=3),
    Style("heading 5", size=11, italic=True, before=6, follows=True, level=4),
    Style("heading 6", size=10, italic=True, before=6, follows=True, level=5),
    Style("Captioned Figure", before=12, follows=True),
    Style("Image Caption", size=11, after=12),
    Style("Panel Caption", size=11, after=6, follows=True),
    Style("Boxed Text", "BodyText", size=11, boxed=True),
    Style("Boxed Text Title", "BoxedText", size=11, bold=True, follows=True, boxed=True),
    Style("Table Caption", size=11, before=12, follows=True),
    Style("Table Note", size=10, after=2),
    Style("Equation", tab=451.3),
    Style("Bibliography", hanging=28),
    Style("Footnote Text", size=10, after=2),
)
"""Every style of paragraphs whose looks are galley's."""


def completed(data: bytes, language: str, *, spaced: bool) -> bytes:
    """Return the styles of a package in galley's looks, in `language`, with double spacing where `spaced`."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    _set_defaults(root, language)
    for style in STYLES:
        _put(root, style, spaced=spaced and style.key not in NO_SPACING)
    _put_table_base(root)
    _darken_links(root)
    for one in list(root.iter(W("rsid"))):  # which tells the sessions of editing that a style went through
        remove(one)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def remove(node: etree._Element) -> None:
    """Take an element out of what it stands in."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _set_defaults(root: etree._Element, language: str) -> None:
    defaults = root.find(f"{W('docDefaults')}/{W('rPrDefault')}/{W('rPr')}")
    if defaults is None:
        message = "pandoc wrote styles without defaults"
        raise ValueError(message)
    for one in list(defaults):
        defaults.remove(one)
    defaults.append(_fonts())
    for name in ("sz", "szCs"):
        etree.SubElement(defaults, W(name), {W("val"): str(2 * _POINTS)})
    etree.SubElement(defaults, W("lang"), {W("val"): language, W("eastAsia"): language, W("bidi"): language})


def _fonts() -> etree._Element:
    return etree.Element(W("rFonts"), dict.fromkeys(map(W, ("ascii", "eastAsia", "hAnsi", "cs")), _FONT))


def _put(root: etree._Element, style: Style, *, spaced: bool) -> None:
    """Put a style in place of the one of its identifier, keeping what that is linked to."""
    old = next((one for one in root.findall(W("style")) if one.get(W("styleId")) == style.key), None)
    new = etree.Element(W("style"), {W("type"): "paragraph", W("styleId"): style.key})
    etree.SubElement(new, W("name"), {W("val"): style.name})
    etree.SubElement(new, W("basedOn"), {W("val"): style.base})
    etree.SubElement(new, W("qFormat"))
    new.append(_paragraph_of(style, spaced=spaced))
    new.append(_run_of(style))
    if old is None:
        root.append(new)
    else:
        for link in old.findall(W("link")):
            _unlink(root, str(link.get(W("val"))))
        root.replace(old, new)


def _unlink(root: etree._Element, key: str) -> None:
    """Remove the style of characters that a style of paragraphs was linked to: it has the old looks."""
    for one in root.findall(W("style")):
        if one.get(W("styleId")) == key:
            root.remove(one)
            continue
        for name, instead in (("basedOn", "DefaultParagraphFont"), ("link", "")):
            for named in one.findall(W(name)):
                _relink(named, key, instead)


def _relink(named: etree._Element, key: str, instead: str) -> None:
    """Let what names the style `key` name another, or nothing."""
    if named.get(W("val")) == key:
        named.set(W("val"), instead)
        if not instead:
            remove(named)


def _paragraph_of(style: Style, *, spaced: bool) -> etree._Element:
    """Return the properties of a paragraph, in the order of the schema (17.3.1.26)."""
    found = etree.Element(W("pPr"))
    if style.follows:
        etree.SubElement(found, W("keepNext"))
    if style.boxed:
        frame = etree.SubElement(found, W("pBdr"))
        for side in ("top", "left", "bottom", "right"):
            line = {W("val"): "single", W("sz"): "6", W("space"): "6", W("color"): "auto"}
            etree.SubElement(frame, W(side), line)
    if style.tab:
        tabs = etree.SubElement(found, W("tabs"))
        etree.SubElement(tabs, W("tab"), {W("val"): "right", W("pos"): str(round(20 * style.tab))})
    lines = {W("line"): "480" if spaced else "276", W("lineRule"): "auto"}
    around = {W("before"): str(round(20 * style.before)), W("after"): str(round(20 * style.after))}
    etree.SubElement(found, W("spacing"), {**around, **lines})
    if style.hanging:
        twips = str(round(20 * style.hanging))
        etree.SubElement(found, W("ind"), {W("left"): twips, W("hanging"): twips})
    if style.level >= 0:
        etree.SubElement(found, W("outlineLvl"), {W("val"): str(style.level)})
    return found


def _run_of(style: Style) -> etree._Element:
    found = etree.Element(W("rPr"))
    found.append(_fonts())
    if style.bold:
        etree.SubElement(found, W("b"))
    if style.italic:
        etree.SubElement(found, W("i"))
    for name in ("sz", "szCs"):
        etree.SubElement(found, W(name), {W("val"): str(round(2 * style.size))})
    return found


def _darken_links(root: etree._Element) -> None:
    """Give links a blue that is read on paper too; pandoc's pales in raised numbers."""
    for colour in root.iterfind(f"{W('style')}[@{W('styleId')}='Hyperlink']/{W('rPr')}/{W('color')}"):
        colour.attrib.clear()
        colour.set(W("val"), _LINK)


def _put_table_base(root: etree._Element) -> None:
    """Add the style that pandoc's tables are based on and that it leaves out; rule the tables above and below."""
    normal = etree.SubElement(root, W("style"), {W("type"): "table", W("styleId"): "TableNormal"})
    etree.SubElement(normal, W("name"), {W("val"): "Normal Table"})
    etree.SubElement(normal, W("uiPriority"), {W("val"): "99"})
    etree.SubElement(normal, W("semiHidden"))
    etree.SubElement(normal, W("unhideWhenUsed"))
    for properties in root.iterfind(f"{W('style')}[@{W('styleId')}='Table']/{W('tblPr')}"):
        borders = etree.Element(W("tblBorders"))
        for side in ("top", "bottom"):
            etree.SubElement(borders, W(side), {W("val"): "single", W("sz"): "6", W("space"): "0", W("color"): "auto"})
        indent = properties.find(W("tblInd"))
        if indent is not None:
            indent.addnext(borders)
