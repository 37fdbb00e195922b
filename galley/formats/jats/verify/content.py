"""Checks on the content of the XML: floats, images, tables, formulas, empty elements, counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from galley.checks.leftovers import finding_on, leftovers_in, may_hold
from galley.checks.text import mojibake
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.element import HREF, MATHML, Element, brief, text

_NEED_TEXT = (
    "title", "article-title", "subtitle", "p", "label", "kwd", "surname", "given-names", "collab", "subject",
    "term", "journal-title", "chapter-title", "source", "year", "institution", "xref", "ext-link", "email",
    "verse-line", "sup", "sub", "italic", "bold", "alt-text", "funding-statement", "license-p", "award-id",
    "name", "person-group", "corresp",
)  # fmt: skip
_MAY_BE_EMPTY_IN = frozenset({"list-item", "def", "fn"})
_OBJECTS = ("graphic", "inline-graphic", "media", "tex-math", f"{MATHML}math", "etal", "anonymous")
_TYPES: Mapping[str, frozenset[str]] = {
    "png": frozenset({"image/png"}), "jpg": frozenset({"image/jpeg", "image/jpg"}), "gif": frozenset({"image/gif"}),
    "jpeg": frozenset({"image/jpeg", "image/jpg"}), "tif": frozenset({"image/tiff", "image/tif"}),
    "tiff": frozenset({"image/tiff", "image/tif"}), "svg": frozenset({"image/svg+xml", "image/svg"}),
    "eps": frozenset({"image/eps", "application/postscript", "image/x-eps"}), "pdf": frozenset({"application/pdf"}),
    "webp": frozenset({"image/webp"}),
}  # fmt: skip
_VERBATIM = frozenset({"code", "preformat", "monospace", "tex-math", "email", "ext-link", "uri", "pub-id"})
_LONG_PARAGRAPH = 40


def check_content(document: Document) -> Iterator[Diagnostic]:
    """Yield findings on floats, images, tables, formulas, empty elements, leftovers of markup, counts."""
    yield from _floats(document)
    for image in document.all("graphic", "inline-graphic", "media"):
        yield from _image(document, image)
    for table in document.all("table"):
        yield from _table(document, table)
    yield from _formulas(document)
    yield from _empty(document)
    yield from _leftovers(document)
    yield from _repeated(document)
    yield from _counts(document)


def _floats(document: Document) -> Iterator[Diagnostic]:
    for node in document.all("fig", "table-wrap"):
        label = text(node.find("label")) or f"A {node.tag}"
        lacks = [part for part in ("label", "caption") if node.find(part) is None]
        content = ("graphic", "media", "p", "table-wrap", "list", "code", "preformat", "disp-formula", "disp-quote",
                   "alternatives", "def-list", "verse-group")  # fmt: skip
        wanted = content if node.tag == "fig" else ("table", "graphic", "alternatives", *content)
        if not any(node.find(part) is not None for part in wanted):
            lacks.append("graphic" if node.tag == "fig" else "table")
        if next(node.iterancestors("abstract", "trans-abstract"), None) is not None:
            lacks = [part for part in lacks if part not in {"label", "caption"}]  # a graphical abstract has a title
        # a float without label and caption is a plain picture or table of the text
        if lacks and lacks != ["label", "caption"]:
            message = f"{label} lacks {' and '.join(lacks)}."
            yield rules.FLOAT_IS_COMPLETE.broken(message, document.place(node))


def _image(document: Document, image: Element) -> Iterator[Diagnostic]:
    name, place = image.get(HREF) or "", document.place(image)
    declared = f"{image.get('mimetype')}/{image.get('mime-subtype')}" if image.get("mimetype") else ""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    plain = name.strip() and "://" not in name and "/" not in name.strip() and "\\" not in name
    if not plain and document.foreign is None:
        yield rules.GRAPHIC_FITS_FILE.broken(f"“{brief(name)}” is no plain file name.", place)
    elif image.tag != "media" and suffix not in _TYPES and document.foreign is None:
        yield rules.GRAPHIC_FITS_FILE.broken(f"{name} has no suffix of an image.", place)
    elif declared and image.get("mime-subtype") and suffix in _TYPES and declared.lower() not in _TYPES[suffix]:
        yield rules.GRAPHIC_FITS_FILE.broken(f"{name} is declared as {declared}.", place)
    if image.tag == "graphic" and not _alternative(image):
        yield rules.GRAPHIC_HAS_ALT_TEXT.broken(f"{name} has no alternative text.", place)


def _alternative(image: Element) -> str:
    parent = image.getparent()
    return text(image.find("alt-text")) or (text(parent.find("alt-text")) if parent is not None else "")


_MOST_COLUMNS, _MOST_ROWS, _DIGITS = 1_000, 65_534, 9


def _table(document: Document, table: Element) -> Iterator[Diagnostic]:
    widths = set(_row_widths(table))
    if len(widths) > 1:
        holder = table.getparent()
        label = text(holder.find("label")) if holder is not None else ""
        counted = ", ".join(str(width) for width in sorted(widths))
        message = f"The rows of {label or 'a table'} have {counted} columns."
        yield rules.TABLE_IS_EVEN.broken(message, document.place(table))


def _row_widths(table: Element) -> Iterator[int]:
    """Yield the width of each row with what spans down into it; a row that spans alone fill has its width too."""
    for group in [table] if table.find("tr") is not None else list(table):
        spans: list[int] = []
        for row in group.iterfind("tr"):
            column = 0
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            width = sum(1 for left in spans if left > 0) + sum(_span(cell, "colspan") for cell in cells)
            following = [max(left - 1, 0) for left in spans] + [0] * max(width - len(spans), 0)
            for cell in cells:
                while column < len(spans) and spans[column] > 0:
                    column += 1
                end, down = column + _span(cell, "colspan"), _span(cell, "rowspan") - 1
                following[column:end] = [max(left, down) for left in following[column:end]]
                column = end
            spans = following
            yield width
        if any(spans):
            yield -1


def _span(cell: Element, name: str) -> int:
    """Return how far a cell spans, as browsers read it. Source: HTML Living Standard, 4.9.12.1, "processing cells"."""
    value = cell.get(name) or "1"
    most = _MOST_COLUMNS if name == "colspan" else _MOST_ROWS
    if not (value.isascii() and value.isdecimal()):
        return 1
    return min(max(int(value[:_DIGITS]), 1), most)


def _formulas(document: Document) -> Iterator[Diagnostic]:
    for formula in document.all("disp-formula", "inline-formula"):
        maths = [node for node in formula.iter("tex-math", f"{MATHML}math") if text(node)]
        words = document.foreign is not None and text(formula)
        if not words and not maths and formula.find(".//graphic") is None and formula.find(".//inline-graphic") is None:
            yield rules.FORMULA_HAS_CONTENT.broken("A formula is empty.", document.place(formula))
    for math in document.all(f"{MATHML}math"):
        if not text(math):
            yield rules.FORMULA_HAS_CONTENT.broken("The MathML of a formula is empty.", document.place(math))


def _empty(document: Document) -> Iterator[Diagnostic]:
    for node in document.all(*_NEED_TEXT):
        parent = node.getparent()
        # a lone affiliation has no number to print
        holds = (
            (node.text and not node.text.isspace())
            or text(node)
            or node.get("ref-type") == "aff"
            or any(node.find(f".//{name}") is not None for name in _OBJECTS)
        )
        if not holds and not (node.tag == "p" and parent is not None and parent.tag in _MAY_BE_EMPTY_IN):
            inside = parent.tag if parent is not None else "article"
            yield rules.ELEMENT_HAS_TEXT.broken(f"A {node.tag} in {inside} is empty.", document.place(node))
    for section in document.all("sec", "ack", "abstract", "app", "body"):
        if not [child for child in section if child.tag not in {"title", "label"}]:
            message = f"The {section.tag} “{text(section.find('title'))}” has no content."
            yield rules.ELEMENT_HAS_TEXT.broken(message, document.place(section))


def _leftovers(document: Document) -> Iterator[Diagnostic]:
    for node in document.root.iter(etree.Element):
        if node.tag in _VERBATIM or node.tag.startswith(MATHML):
            continue
        if (piece := node.text) and _may_be_wrong(piece):
            yield from _left(document, node, piece)
        for child in node if len(node) else ():
            if (piece := child.tail) and _may_be_wrong(piece):
                yield from _left(document, child, piece)


def _may_be_wrong(piece: str) -> bool:
    return piece != "\n" and (not piece.isascii() or may_hold(piece))


def _left(document: Document, node: Element, piece: str) -> Iterator[Diagnostic]:
    for left, what in leftovers_in(piece):
        yield finding_on(left, what, document.place(node))
    for _, run, meant in () if piece.isascii() else mojibake(piece):
        message = f"“{run}” looks like “{meant}”, read with the wrong character set."
        yield rules.TEXT_IS_NOT_MOJIBAKE.broken(message, document.place(node))


def _repeated(document: Document) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for paragraph in document.root.iterfind("body//p"):
        words = text(paragraph)
        if len(words) >= _LONG_PARAGRAPH and words in seen:
            message = f"The paragraph “{brief(words)}” stands there twice."
            yield rules.NO_PARAGRAPH_IS_REPEATED.broken(message, document.place(paragraph))
        seen.add(words)


def _counts(document: Document) -> Iterator[Diagnostic]:
    for node in document.root.iterfind("front/article-meta/counts/*"):
        name = _COUNTED.get(str(node.tag))
        if name is None or (document.foreign is not None and name == "disp-formula"):
            continue
        right = [sum(1 for _ in document.all(name))]
        if document.foreign is not None:
            # whether those of a translation or a reply count, and the parts of a group, is nowhere laid down
            right += [sum(1 for one in document.all(name) if not _is_within(one, outer)) for outer in _WITHIN]
        if node.get("count") not in {str(number) for number in right}:
            message = f"{node.tag} says {node.get('count')}, there are {right[0]}."
            yield rules.COUNTS_ARE_RIGHT.broken(message, document.place(node))


_COUNTED = {"fig-count": "fig", "table-count": "table-wrap", "equation-count": "disp-formula", "ref-count": "ref"}
_WITHIN = (
    ("sub-article", "response"),
    ("fig-group", "table-wrap-group"),
    ("sub-article", "response", "fig-group", "table-wrap-group", "app", "supplementary-material"),
)


def _is_within(element: Element, outer: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*outer), None) is not None
