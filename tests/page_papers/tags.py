"""What the tags of a PDF say, read by pikepdf alone: a checker of what veraPDF does not see (`docs/pdf.md`).

It shares no code with galley. Each fault names the clause of ISO 14289-1 (PDF/UA-1) that asks for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

_HEADING = re.compile(r"H([1-6])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as languages are written in articles
_IN_LISTS = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}}
_IN_TABLES = {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}}
_CODE = 2  # bytes of a glyph's number


@dataclass(slots=True)
class Element:
    """An element of the structure: its type, what it says, its marked content by page and number, what stands in it."""

    type: str
    source: Any
    marked: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """Yield the element and what stands in it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.all()

    def text(self, texts: dict[tuple[int, int], str]) -> str:
        """Return the text of the element."""
        return "".join(texts.get(key, "") for one in self.all() for key in one.marked)


def faults_of_tags(data: bytes, *, in_order: bool = True) -> list[str]:
    """Return what is wrong with the tags of a PDF.

    `in_order` asks that a page is painted in the order of its tags, which is what is read. Typst paints what floats
    when it closes the page.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        texts = texts_of(pdf)
        root = structure(pdf)
        elements = list(root.all())
        return [
            *_languages(pdf, elements), *_headings(elements, texts), *_pictures(pdf, elements), *_notes(elements),
            *_tables(elements), *_nesting(elements), *_links(pdf, elements, texts),
            *_order(elements, texts, in_order=in_order),
        ]  # fmt: skip


def structure(pdf: pikepdf.Pdf) -> Element:
    """Return the structure of a PDF below its root."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.get("/StructTreeRoot")
    return _element(root, numbers, 0, "Root") if root is not None else Element("Root", pikepdf.Dictionary())


def _element(source: Any, numbers: dict[Any, int], page: int, name: str) -> Element:
    here = numbers.get(source.Pg.objgen, page) if "/Pg" in source else page
    made = Element(name, source)
    kids = source.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            made.marked.append((here, int(kid)))
        elif kid.get("/Type") == "/OBJR":
            made.annotations.append(kid.Obj)
        elif "/MCID" in kid:  # of another page than its element (ISO 32000-1, 14.7.4.2)
            made.marked.append((numbers.get(kid.Pg.objgen, here) if "/Pg" in kid else here, int(kid.MCID)))
        elif "/S" in kid:
            made.children.append(_element(kid, numbers, here, str(kid.S).lstrip("/")))
    return made


# --- text ----------------------------------------------------------------------------------------------------------


def texts_of(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """Return the text of each piece of marked content, by its page (from 0) and number; soft hyphens are U+00AD."""
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pdf.pages):
        maps = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
        open_: list[tuple[int | None, str | None]] = []
        letters: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    open_.append(_begun(operands))
                    if (mcid := open_[-1][0]) is not None:
                        found.setdefault((number, mcid), "")
                    elif open_[-1][1] is not None:
                        _add(found, number, open_[:-1], open_[-1][1] or "")
                case "EMC":
                    open_.pop()
                case "Tf":
                    letters = maps.get(str(operands[0]), {})
                case "TJ" | "Tj" if not any(said is not None for _, said in open_):
                    shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                    _add(found, number, open_, "".join(_said(bytes(one), letters) for one in shown if _is_text(one)))
    return found


def _is_text(one: Any) -> bool:
    return isinstance(one, pikepdf.String)


def _begun(operands: Any) -> tuple[int | None, str | None]:
    told = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    actual = told.get("/ActualText")
    return (int(told["/MCID"]) if "/MCID" in told else None, None if actual is None else str(actual))


def _add(found: dict[tuple[int, int], str], page: int, open_: list[tuple[int | None, str | None]], text: str) -> None:
    for mcid, _ in reversed(open_):
        if mcid is not None:
            found[page, mcid] += text
            return


def _said(data: bytes, letters: dict[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(data[at : at + _CODE]), "") for at in range(0, len(data), _CODE))


def _letters(font: Any) -> dict[int, str]:
    """Return the letters of the glyphs of a font, by its ToUnicode (ISO 32000-1, 9.10.3)."""
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>(?=\s*(?:<|endbfchar))", table)
    return {int(code, 16): bytes.fromhex(said).decode("utf-16-be", "replace") for code, said in pairs}


# --- what is looked at ---------------------------------------------------------------------------------------------


def _languages(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    said = [str(pdf.Root.get("/Lang", ""))]
    said += [str(one.source.Lang) for one in elements if "/Lang" in one.source]
    yield from (f"7.2: “{one}” is no language" for one in said if not _LANGUAGE.fullmatch(one))


def _headings(elements: list[Element], texts: dict[tuple[int, int], str]) -> Iterator[str]:
    found = [(int(match[1]), one) for one in elements if (match := _HEADING.fullmatch(one.type))]
    levels = [level for level, _ in found]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"7.4: the headings begin with {levels[:1]}, and {levels.count(1)} are of the first level"
    yield from (
        f"7.4.2: a heading of level {two} follows one of {one}" for one, two in pairwise(levels) if two > one + 1
    )
    yield from ("7.4: a heading is empty" for _, one in found if not _has_words(one, texts))


def _has_words(element: Element, texts: dict[tuple[int, int], str]) -> bool:
    spoken = any("/Alt" in one.source for one in element.all())
    return spoken or bool(element.text(texts).strip())


def _pictures(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    english = str(pdf.Root.get("/Lang", "")).startswith("en")
    for one in elements:
        if one.type in {"Figure", "Formula"} and not str(one.source.get("/Alt", "")).strip():
            yield f"{'7.3' if one.type == 'Figure' else '7.7'}: a {one.type} has no words in its place"
        if one.type == "Figure" and _is_formula(str(one.source.get("/Alt", ""))):
            yield "7.7: a formula is tagged as a Figure"
        if english and one.type == "Formula" and re.search(r"[\\^_{}]", str(one.source.get("/Alt", ""))):
            yield "7.7: a formula is said in TeX"


def _is_formula(words: str) -> bool:
    return re.search(r"\\[a-z]+\b|[_^]\{", words) is not None


def _notes(elements: list[Element]) -> Iterator[str]:
    ids = Counter(str(one.source.get("/ID", "")) for one in elements if one.type == "Note")
    yield from (f"7.9: {count} notes are called “{name}”" for name, count in ids.items() if not name or count > 1)


def _tables(elements: list[Element]) -> Iterator[str]:
    for table in (one for one in elements if one.type == "Table"):
        cells = [one for one in table.all() if one.type in {"TH", "TD"}]
        heads = [one for one in cells if one.type == "TH"]
        if not heads:
            yield "7.5: a table has no heads"
        for one in heads:
            if _attribute(one, "/Scope") not in {"/Row", "/Column", "/Both"}:
                yield "7.5: the head of a table says neither row nor column"
        widths = [sum(_span(one) for one in row.children) for row in table.all() if row.type == "TR"]
        if not any(_attribute(one, "/RowSpan") for one in cells) and len(set(widths)) > 1:
            yield f"7.5: the rows of a table have {sorted(set(widths))} cells"


def _attribute(element: Element, name: str) -> str:
    """Return an attribute of an element; "/A" is a dictionary, or an array of them (ISO 32000-1, 14.7.5)."""
    held = element.source.get("/A", {})
    each = held if isinstance(held, pikepdf.Array) else [held]
    return next((str(one[name]) for one in each if isinstance(one, pikepdf.Dictionary) and name in one), "")


def _span(cell: Element) -> int:
    return int(_attribute(cell, "/ColSpan") or 1)


def _nesting(elements: list[Element]) -> Iterator[str]:
    for one in elements:
        allowed = _IN_LISTS.get(one.type) or _IN_TABLES.get(one.type)
        if allowed:
            wrong = {child.type for child in one.children} - allowed
            yield from (f"7.2: {name} stands in {one.type}" for name in sorted(wrong))


def _links(pdf: pikepdf.Pdf, elements: list[Element], texts: dict[tuple[int, int], str]) -> Iterator[str]:
    tagged = set()
    for one in elements:
        tagged |= {each.objgen for each in one.annotations}
        if one.type == "Link":
            if not one.annotations:
                yield "7.18.5: a Link has no annotation"
            if not _has_words(one, texts):
                yield "7.18.5: a Link has no text"
    for number, page in enumerate(pdf.pages, 1):
        for each in page.get("/Annots", []):
            if not str(each.get("/Contents", "")).strip():
                yield f"7.18.5: a link of page {number} has no Contents"
            if each.objgen not in tagged:
                yield f"7.18.1: a link of page {number} is not in the structure"


def _order(elements: list[Element], texts: dict[tuple[int, int], str], *, in_order: bool) -> Iterator[str]:
    """Yield what is in the content and not once in the structure, and pages that are read in another order."""
    seen = Counter(key for one in elements for key in one.marked)
    for page, mcid in texts:
        if seen[page, mcid] != 1:
            yield f"7.1: content {mcid} of page {page + 1} stands {seen[page, mcid]} times in the structure"
    for number in sorted({page for page, _ in seen}) if in_order else ():
        words = (one for one in elements if one.type not in {"Figure", "Formula"})
        read = [mcid for one in words for page, mcid in one.marked if page == number]
        back = sum(1 for one, two in pairwise(read) if two < one)
        if back > _MOST_TURNS:
            yield f"7.2: page {number + 1} is read in another order than it is painted, {back} times"


_MOST_TURNS = 3  # notes and page-wide floats at the foot; pictures and formulas are painted by themselves
