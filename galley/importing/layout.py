"""What Word sets apart from the run of the text: big initials, floating pictures, contents, columns made by tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from galley.formats.docx.names import W
from galley.importing.changes import drop
from galley.importing.content import text_of
from galley.importing.labels import LABEL

if TYPE_CHECKING:
    from lxml import etree

_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_NUMBER_OF_ITEM = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[ivx]+)[\].)]*|[-–•·*]", re.IGNORECASE)
_FEWEST_COLUMNS = 2
_LEAST_MOVED = 4
"""Half points from the line at which words are raised or lowered; less only sets them neatly."""

Told: TypeAlias = Callable[[str], Any]
"""Makes a run with a mark of what is to be told at its place."""


def take_contents_out(root: etree._Element) -> None:
    """Take out tables of contents with their headings (17.5.2.12): galley makes its own."""
    for one in list(root.iter(W("docPartGallery"))):
        control = next(one.iterancestors(W("sdt")), None)
        if str(one.get(W("val"))).lower() == "table of contents" and control is not None:
            drop(control)


def join_initials(root: etree._Element) -> None:
    """Put an initial that is set in a frame (17.3.1.11) at the head of the paragraph that it begins."""
    for one in list(root.iter(W("framePr"))):
        initial = next(one.iterancestors(W("p")), None)
        following = initial.getnext() if initial is not None else None
        if one.get(W("dropCap"), "none") == "none" or initial is None or following is None or following.tag != W("p"):
            continue
        at = 0 if following.find(W("pPr")) is None else 1
        for offset, part in enumerate([part for part in initial if part.tag != W("pPr")]):
            following.insert(at + offset, part)
        drop(initial)


def take_soft_hyphens_out(root: etree._Element) -> None:
    """Take out where a word may be divided: galley divides words by itself."""
    for one in list(root.iter(W("softHyphen"))):
        drop(one)
    for one in root.iter(W("t")):
        one.text = (one.text or "").replace("\u00ad", "")


def raise_by_position(root: etree._Element) -> None:
    """Set words that are moved up or down from the line (17.3.2.24) as raised or lowered, which they show."""
    for position in list(root.iter(W("position"))):
        properties = position.getparent()
        run = properties.getparent() if properties is not None else None
        moved = _half_points(str(position.get(W("val"), "")))
        is_text = run is not None and run.tag == W("r") and run.find(W("t")) is not None
        if properties is None or not is_text or properties.find(W("vertAlign")) is not None:
            continue
        # LibreOffice writes what is raised or lowered so, a point from the line and in small letters.
        if not moved or (abs(moved) < _LEAST_MOVED and properties.find(W("sz")) is None):
            continue
        made = properties.makeelement(W("vertAlign"))
        made.set(W("val"), "superscript" if moved > 0 else "subscript")
        properties.append(made)


def set_in_capitals(root: etree._Element) -> None:
    """Put words in capitals that Word shows so (17.3.2.5) though they are typed small, as in BRCA1.

    Words that are typed with a capital, and whole paragraphs, are shown so for looks: names, headings.
    """
    for caps in list(root.iter(W("caps"))):
        properties = caps.getparent()
        run = properties.getparent() if properties is not None else None
        host = next(run.iterancestors(W("p")), None) if run is not None and run.tag == W("r") else None
        if run is None or host is None or str(caps.get(W("val"), "1")) in {"0", "false", "off"}:
            continue
        texts = list(run.iterchildren(W("t")))
        said = "".join(one.text or "" for one in texts).strip()
        if said[:1].islower() and not _is_in_capitals(host):
            for one in texts:
                one.text = (one.text or "").upper()


def _is_in_capitals(paragraph: etree._Element) -> bool:
    """Tell whether all words of a paragraph are shown in capitals."""
    runs = [one for one in paragraph.iter(W("r")) if "".join(text.text or "" for text in one.iter(W("t"))).strip()]
    return all(one.find(f"{W('rPr')}/{W('caps')}") is not None for one in runs)


def _half_points(written: str) -> int:
    return int(written) if re.fullmatch(r"-?\d{1,4}", written) else 0


def tell_highlights(root: etree._Element, told: Told) -> None:
    """Leave a mark at the first words that are highlighted: galley has no colours of text."""
    found = [one for one in root.iter(W("highlight")) if one.get(W("val"), "none") != "none"]
    runs = [run for one in found if (run := next(one.iterancestors(W("r")), None)) is not None]
    said = ["".join(str(text.text or "") for text in run.iter(W("t"))) for run in runs]
    if "".join(said).strip():
        first = next(run for run, words in zip(runs, said, strict=True) if words.strip())
        words = "".join(said).strip()
        first.addnext(told(f"Words are highlighted from here on (“{words[:60]}”); they stand there without colour."))


def set_pictures_apart(root: etree._Element) -> None:
    """Give each picture that floats a paragraph of its own, behind that on which it hangs, or above its caption."""
    last: dict[int, etree._Element] = {}
    for anchor in list(root.iter(_ANCHOR)):
        run = next(anchor.iterancestors(W("r")), None)
        host = next(anchor.iterancestors(W("p")), None)
        if run is None or host is None or next(anchor.iter(_BLIP), None) is None or not text_of(host).strip():
            continue
        if next(anchor.iter(W("txbxContent")), None) is not None:
            continue
        alone = host.makeelement(W("p"))
        if LABEL.match(text_of(host).strip()):
            host.addprevious(alone)
        else:
            last.get(id(host), host).addnext(alone)
            last[id(host)] = alone
        alone.append(run)


def tell_columns(root: etree._Element, told: Told) -> None:
    """Leave a mark at the first of several lines that tabs set in columns: Markdown has no tabs."""
    lines: list[etree._Element] = []
    for paragraph in [*root.iter(W("p")), None]:
        columns = _columns(paragraph) if paragraph is not None else 0
        if columns and paragraph is not None and (not lines or paragraph.getprevious() is lines[-1]):
            lines.append(paragraph)
            continue
        if len(lines) > 1:
            said = f"{len(lines)} lines from here on are set in columns by tabs, and are paragraphs of text now."
            lines[0].append(told(f"{said} Make them a table."))
        lines = [paragraph] if columns and paragraph is not None else []


def _columns(paragraph: etree._Element) -> int:
    """Return into how many columns tabs divide a line, without the number of an item; 0 for no columns.

    Tabs beside a formula set its number.
    """
    if next(paragraph.iterancestors(W("tbl")), None) is not None or next(paragraph.iter(_FORMULA), None) is not None:
        return 0
    cells = [one.strip() for one in "".join(_signs(paragraph)).split("\t")]
    while cells and (not cells[0] or _NUMBER_OF_ITEM.fullmatch(cells[0])):
        cells.pop(0)
    filled = [one for one in cells if one]
    return len(filled) if len(filled) >= _FEWEST_COLUMNS and not LABEL.match(filled[0]) else 0


def _signs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(W("t"), W("tab")):
        if node.tag == W("t"):
            yield node.text or ""
        elif node.getparent() is not None and node.getparent().tag == W("r"):  # type: ignore[union-attr]
            yield "\t"
