"""The styles of a DOCX in the looks of a journal's reference document; what that lacks has galley's."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from galley.formats.docx import styles
from galley.formats.docx.names import W
from galley.formats.docx.reference import ReferenceDocument, name_of, plain
from galley.formats.docx.styles import Style

_ALIKE = {
    "Image Caption": "caption", "Table Caption": "caption", "Panel Caption": "caption", "First Paragraph": "Body Text",
    "Compact": "Body Text", "Boxed Text": "Body Text", "Boxed Text Title": "Body Text",
}  # fmt: skip
"""Styles whose looks are those of another, which every program has, where the journal has none of their name."""
_OTHERS = (("Normal", "paragraph"), ("Hyperlink", "character"), ("footnote reference", "character"), ("Table", "table"))
"""Styles that pandoc names beside those of galley."""
_MOST_BASES = 20
_BEFORE_SPACING = frozenset(
    map(W, ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
            "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
            "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"))
)  # fmt: skip
"""What stands before the spacing in the properties of a paragraph (17.3.1.26)."""


def in_looks_of(data: bytes, reference: ReferenceDocument, *, spaced: bool) -> bytes:
    """Return the styles of a package in the looks of `reference`, with double spacing where `spaced`."""
    root = etree.fromstring(data)
    _Journal(root, reference, spaced=spaced).put_all()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(slots=True)
class _Journal:
    root: etree._Element
    reference: ReferenceDocument
    spaced: bool
    _bases: dict[str, str] = field(default_factory=dict)
    """The identifiers of the journal's styles that only others are based on, by those that the journal gives them."""

    def put_all(self) -> None:
        self._put_defaults()
        for name, kind in _OTHERS:
            own = self.reference.style(name, kind)
            if own is not None:
                self._take(own, self._key(name, kind) or name.replace(" ", ""), name)
        for style in styles.STYLES:
            own = self.reference.style(style.name)
            if own is not None:
                self._take(own, style.key, style.name, style)
            else:
                self._adapt(style)

    def _put_defaults(self) -> None:
        """Put the journal's defaults of runs and paragraphs in place of galley's, in the language of the article."""
        own, old = self.reference.styles.find(W("docDefaults")), self.root.find(W("docDefaults"))
        if own is None or old is None:
            return
        made = plain(own)
        run = made.find(f"{W('rPrDefault')}/{W('rPr')}")
        lang = old.find(f".//{W('lang')}")
        if run is None or lang is None:
            return
        for one in run.findall(W("lang")):
            run.remove(one)
        run.append(lang)
        self.root.replace(old, made)

    def _key(self, name: str, kind: str) -> str:
        """Return the identifier by which the package knows a style, "" where it has none."""
        for one in self.root.findall(W("style")):
            named = one.find(W("name"))
            if named is not None and str(named.get(W("val"))).lower() == name.lower() and one.get(W("type")) == kind:
                return str(one.get(W("styleId")))
        return ""

    def _take(self, own: etree._Element, key: str, name: str, style: Style | None = None) -> None:
        """Take a style of the journal under the identifier that the text names."""
        made = plain(own)
        made.set(W("styleId"), key)
        named = made.find(W("name"))
        if named is not None:
            named.set(W("val"), name)
        self._base(own, made)
        old = next((one for one in self.root.findall(W("style")) if one.get(W("styleId")) == key), None)
        if old is not None and old.get(W("default")):
            made.set(W("default"), "1")
        if style:
            self._complete(made, style)
        if old is None:
            self.root.append(made)
        else:
            self.root.replace(old, made)

    def _base(self, own: etree._Element, made: etree._Element, depth: int = 0) -> None:
        """Base a style on what the journal bases it on, which is taken too."""
        for one in made.findall(W("basedOn")):
            made.remove(one)
        base, named = self.reference.base_of(own), made.find(W("name"))
        if base is None or named is None or depth == _MOST_BASES:
            return
        named.addnext(etree.Element(W("basedOn"), {W("val"): self._key_of_base(base, depth + 1)}))

    def _key_of_base(self, base: etree._Element, depth: int) -> str:
        name = name_of(base)
        key = next((one.key for one in styles.STYLES if one.name.lower() == name), "")
        key = key or next((self._key(one, kind) for one, kind in _OTHERS if one.lower() == name), "")
        given = f"{base.get(W('type'))} {base.get(W('styleId'))}"
        if key or given in self._bases:
            return key or self._bases[given]
        self._bases[given] = f"Journal{len(self._bases) + 1}"
        made = plain(base)
        made.set(W("styleId"), self._bases[given])
        self._base(base, made, depth)
        self.root.append(made)
        return self._bases[given]

    def _adapt(self, style: Style) -> None:
        """Give a style that the journal lacks the looks of one that it has, else galley's in the journal's typeface."""
        own = self.reference.style(_ALIKE.get(style.name, ""))
        if own is not None:
            self._take(own, style.key, style.name, style)
            return
        for one in self.root.findall(W("style")):
            if one.get(W("styleId")) == style.key:
                for fonts in one.findall(f"{W('rPr')}/{W('rFonts')}"):
                    styles.remove(fonts)
                self._complete(one, style)

    def _complete(self, made: etree._Element, style: Style) -> None:
        """Give a style what its text needs whatever its looks: double spacing, a tab for a number, a frame."""
        paragraph = made.find(W("pPr"))
        if paragraph is None:
            paragraph = etree.Element(W("pPr"))
            run = made.find(W("rPr"))
            made.append(paragraph) if run is None else run.addprevious(paragraph)
        if style.tab:
            for one in paragraph.iter(W("tab")):
                one.set(W("pos"), str(self.reference.sheet.text_width))
        if self.spaced and style.key not in styles.NO_SPACING:
            spacing = paragraph.find(W("spacing"))
            if spacing is None:
                spacing = etree.Element(W("spacing"))
                before = [one for one in paragraph if one.tag in _BEFORE_SPACING]
                paragraph.insert(len(before), spacing)
            spacing.set(W("line"), "480")
            spacing.set(W("lineRule"), "auto")
