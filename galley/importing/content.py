"""What stands in a Word file beside plain paragraphs: content controls, text boxes, objects, comments, headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from galley.formats.docx.names import R, W
from galley.formats.docx.opened import Package
from galley.importing.changes import drop, unwrap
from galley.importing.labels import LABEL
from galley.importing.marks import run

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_WRAPPERS = tuple(map(W, ("smartTag", "customXml", "dir", "bdo")))
_ASIDE = tuple(map(W, ("commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr")))

Told: TypeAlias = Callable[[str], Any]
"""Makes a run with a mark of what is to be told at its place."""


def words_of(element: etree._Element) -> str:
    """Return the text of an element, its paragraphs and cells apart."""
    return " ".join(" ".join(text_of(one) for one in element.iter(W("p"))).split())


def text_of(paragraph: etree._Element) -> str:
    """Return the text of a paragraph."""
    return "".join(
        (node.text or "") if node.tag == W("t") else "-" if node.tag == W("noBreakHyphen") else " "
        for run in paragraph.iter(W("r"))
        for node in run.iterchildren(W("t"), W("tab"), W("br"), W("cr"), W("noBreakHyphen"))
    )


# --- what is written twice, or around ----------------------------------------------------------------------------


def choose_alternatives(root: etree._Element) -> None:
    """Keep one form of each content that stands in several: a text box or drawing as such, never its fallback too."""
    for one in list(root.iter(f"{_MC}AlternateContent")):
        choice = one.find(f"{_MC}Choice")
        fallback = one.find(f"{_MC}Fallback")
        kept = choice if choice is not None and _is_understood(choice) else fallback
        for other in list(one):
            if other is not kept:
                one.remove(other)
        if kept is not None:
            unwrap(kept)
        unwrap(one)


def _is_understood(choice: etree._Element) -> bool:
    return next(choice.iter(f"{_A}blip", W("txbxContent"), _CHART, _DIAGRAM), None) is not None


def unwrap_controls(root: etree._Element) -> None:
    """Take content controls and tags off their content."""
    for one in list(root.iter(W("sdt"))):
        content = one.find(W("sdtContent"))
        if content is None:
            drop(one)
            continue
        for other in list(one):
            if other is not content:
                one.remove(other)
        unwrap(content)
        unwrap(one)
    for one in list(root.iter(*_WRAPPERS)):
        for name in ("smartTagPr", "customXmlPr"):
            for properties in list(one.iterchildren(W(name))):
                one.remove(properties)
        unwrap(one)
    for one in list(root.iter(*_ASIDE)):
        drop(one)


def take_hidden_out(root: etree._Element, told: Told) -> None:
    """Leave a mark in the place of words that Word neither shows nor prints; codes of fields are hidden often."""
    for one in list(root.iter(W("r"))):
        hidden = one.find(f"{W('rPr')}/{W('vanish')}")
        if hidden is None or str(hidden.get(W("val"), "1")) in {"0", "false", "off"}:
            continue
        texts = list(one.iterchildren(W("t"), W("sym")))
        said = "".join(str(text.text or "") for text in texts)
        if said.strip():
            one.addnext(told(f"Hidden words stood here, and are left out: “{said[:80]}”."))
        for text in texts:
            one.remove(text)


def set_readings_in_text(root: etree._Element) -> None:
    """Put the reading of words (17.3.3.25) behind them, in brackets."""
    for one in list(root.iter(W("ruby"))):
        host = next(one.iterancestors(W("r")), None)
        if host is None:
            continue
        said = ["".join(str(text.text or "") for text in part.iter(W("t"))) for part in _parts_of_ruby(one)]
        base, reading = (*said, "", "")[:2]
        host.addnext(run(f"{base} ({reading})" if reading else base))
        drop(one)


def _parts_of_ruby(ruby: etree._Element) -> list[etree._Element]:
    return [part for name in ("rubyBase", "rt") for part in ruby.iterchildren(W(name))]


def empty_separators(root: etree._Element) -> None:
    """Take the text out of what stands between text and notes: it is no note (17.11.23)."""
    for one in root.iterchildren(W("footnote"), W("endnote")):
        if one.get(W("type"), "normal") != "normal":
            for said in list(one.iter(W("r"))):
                drop(said)


def set_boxes_in_text(root: etree._Element, told: Told) -> None:
    """Put the paragraphs of each text box behind the paragraph that it hangs on."""
    last: dict[etree._Element, etree._Element] = {}
    for box in list(root.iter(W("txbxContent"))):
        host = next((one for one in box.iterancestors(W("p"))), None)
        if host is None or _is_gone(host):
            continue
        said = words_of(box)
        content = list(box)
        behind = _place_of(host, box) if host not in last else last[host]
        for one in reversed(content):
            behind.addnext(one)
        last.update({host: content[-1]} if content else {})
        frame = next((one for one in box.iterancestors(W("drawing"), W("pict"))), None)
        drop(box)
        if frame is not None and next(frame.iter(f"{_A}blip", f"{_V}imagedata", W("txbxContent")), None) is None:
            drop(frame)
        if said and content:
            message = "A text box stood here; its text stands in the running text now."
            texts = (one for part in content for one in part.iter(W("p")) if text_of(one).strip())
            _tell_in(next(texts, host), told(message))


def _is_gone(element: etree._Element) -> bool:
    return element.getparent() is None


def _place_of(host: etree._Element, box: etree._Element) -> etree._Element:
    """Return behind what the text of a box stands: the caption of a picture that floats above its host stands there."""
    above = host.getprevious()
    is_picture = above is not None and not text_of(above).strip() and next(above.iter(f"{_A}blip"), None) is not None
    is_caption = LABEL.match(words_of(box)) is not None
    return above if above is not None and is_picture and is_caption else host


def _tell_in(paragraph: etree._Element, made: etree._Element) -> None:
    """Put a mark at the end of a caption, whose beginning is read; at the beginning of any other paragraph."""
    properties = paragraph.find(W("pPr"))
    if LABEL.match(text_of(paragraph).strip()):
        paragraph.append(made)
    else:
        paragraph.insert(0 if properties is None else 1, made)


# --- what cannot be carried --------------------------------------------------------------------------------------


def take_objects_out(root: etree._Element, told: Told) -> None:
    """Leave a mark in the place of each object that Markdown has no form of."""
    for one in list(root.iter(W("object"))):
        program = next((str(ole.get("ProgID", "")) for ole in one.iter(f"{_O}OLEObject")), "")
        is_formula = program.startswith("Equation")
        what = f"A formula of an older editor ({program})" if is_formula else f"An embedded object ({program or '?'})"
        hint = "type it again as TeX" if is_formula else "save it as a figure or a table"
        _instead(one, told(f"{what} stood here and cannot be carried; {hint}."))
    for one in list(root.iter(W("altChunk"), W("subDoc"))):
        made = told("Another document is held in place here and cannot be carried; put its text in by copying.")
        if one.tag == W("altChunk"):
            paragraph = made.makeelement(W("p"))
            paragraph.append(made)
            made = paragraph
        one.addnext(made)
        drop(one)
    for one in list(root.iter(W("drawing"), W("pict"))):
        if one.getparent() is None or next(one.iter(f"{_A}blip", f"{_V}imagedata", W("txbxContent")), None) is not None:
            continue
        if one.find(f".//{_O}hr") is not None or _is_rule(one):
            continue
        kinds = {_CHART: "A chart", _DIAGRAM: "A diagram"}
        what = next((name for tag, name in kinds.items() if next(one.iter(tag), None) is not None), "A drawing")
        _instead(one, told(f"{what} of Word stood here and cannot be carried; save it as a picture."))


def _is_rule(one: etree._Element) -> bool:
    return any(node.get(f"{_O}hr") for node in one.iter() if isinstance(node.tag, str))


def _instead(element: etree._Element, made: etree._Element) -> None:
    """Put a run in the place of something that stands in a run."""
    host = element.getparent()
    if host is None:
        return
    if host.tag == W("r"):
        host.addnext(made)
    else:
        element.addnext(made)
    drop(element)


def take_links_out(root: etree._Element, package: Package, told: Told) -> None:
    """Leave a mark in the place of each picture that lies outside of the file."""
    for one in list(root.iter(f"{_A}blip")):
        related = package.related.get(str(one.get(R("link"))))
        inside = package.related.get(str(one.get(R("embed"))))
        if inside is not None and not inside.is_external and inside.target in package.parts:
            continue
        frame = next(one.iterancestors(W("drawing")), one)
        where = related.target if related else inside.target if inside else ""
        _instead(frame, told(f"The picture here lies outside of the file ({where[:120]}) and is not fetched."))


# --- comments ----------------------------------------------------------------------------------------------------


def comments_of(package: Package) -> Mapping[str, str]:
    """Return the comments of a file by their identifiers, each with who made it and when."""
    found = {}
    for part in package.parts_of("comments"):
        for one in package.root(part).iter(W("comment")):
            day = str(one.get(W("date"), ""))[:10]
            who = ", ".join(filter(None, (str(one.get(W("author"), "")), day)))
            found[str(one.get(W("id")))] = f"{who or 'somebody'}: {words_of(one)}"
    return found


def mark_comments(root: etree._Element, comments: Mapping[str, str], mark: Callable[[str], etree._Element]) -> None:
    """Leave a mark at the end of what each comment is on."""
    for one in list(root.iter(W("commentReference"))):
        said = comments.get(str(one.get(W("id"))))
        host = one.getparent()
        if said is not None and host is not None:
            host.addnext(mark(said))
        drop(one)


def margins_of(package: Package) -> Iterator[str]:
    """Yield the texts of headers and footers, each once; numbers of pages alone are none."""
    said = dict.fromkeys(
        words_of(package.root(part)) for kind in ("header", "footer") for part in package.parts_of(kind)
    )
    yield from (one for one in said if any(letter.isalpha() for letter in one))
