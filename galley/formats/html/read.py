"""Reads a page back: its text in the order of reading, its tables, and what a browser would be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from galley.formats.marks import BULLET, RULE
from galley.formats.numerals import marker

_VOID = frozenset({"br", "hr", "img", "meta", "link", "base", "input", "source", "wbr", "col"})
_UNREAD = frozenset({"script", "style", "title"})
MARKED = "marked"  # the class of a list whose items say their own marks
_NOT_TEXT = frozenset({"math", "nav"})
_STYLES = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
_DELIMITERS = {"one-paren": "OneParen", "two-parens": "TwoParens"}

Attributes = dict[str, str]


@dataclass(slots=True)
class Tag:
    """A start tag: its name, its attributes, and the identifier of the nearest element around it that has one."""

    name: str
    attributes: Attributes
    inside: str = ""
    items: int = 0


@dataclass(slots=True)
class Cell:
    """A cell of a table: its element and how many rows and columns it stands in."""

    name: str
    rows: int
    columns: int


@dataclass(slots=True)
class ReadPage:
    """A page as it was read.

    `text` is what is read but for ways through the page (`nav`) and the `notes` beside it with their marks, alternative
    texts and the TeX of formulas in their places. `tables` are those that stand in no other, row by row. `raw` has the
    contents of scripts and style sheets.
    `unclosed` names elements that end elsewhere than they should.
    """

    text: str = ""
    tags: list[Tag] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """The text of each note beside the text, by its identifier."""
    tables: list[list[list[Cell]]] = field(default_factory=list)
    raw: list[tuple[str, str]] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)


def read_page(data: bytes) -> ReadPage:
    """Return what is in a page."""
    parser = _Parser()
    parser.feed(data.decode())
    parser.close()
    parser.page.text = "".join(parser.pieces)
    parser.page.unclosed.extend(tag.name for tag in parser.open)
    return parser.page


class _Parser(HTMLParser):
    """Collects a page; browsers and this parser agree on pages in which every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self.pieces: list[str] = []
        self.open: list[Tag] = []
        self.depth = 0  # of tables

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin an element."""
        attributes = {name: value or "" for name, value in attrs}
        around = self.open[-1] if self.open else None
        inside = attributes.get("id") or (around.inside if around else "")
        made = Tag(tag, attributes, inside)
        self.page.tags.append(made)
        self._say(made, around)
        if tag not in _VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Take an element that closes itself: HTML has none."""
        self.page.unclosed.append(tag)
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self.open and self.open[-1].name == tag:
            self.open.pop()
        else:
            self.page.unclosed.append(tag)
        self.depth -= tag == "table"
        if tag in {"td", "th", "p", "li", "dt", "dd", "a"}:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Take text."""
        name = self.open[-1].name if self.open else ""
        if name in _UNREAD:
            self.page.raw.append((name, data))
        elif note := next((one for one in self.open if one.attributes.get("role") == "note"), None):
            self.page.notes[note.inside] = self.page.notes.get(note.inside, "") + data
        elif not any(_is_beside(one) for one in self.open):
            self.pieces.append(data)

    def _say(self, made: Tag, around: Tag | None) -> None:
        if any(one.name == "nav" for one in self.open):
            return
        attributes = made.attributes
        match made.name:
            case "img":
                self.pieces.append(f" {attributes.get('alt', '')} ")
            case "math":
                self.pieces.append(f" {attributes.get('alttext', '')} ")
            case "hr":
                self.pieces.append(f" {RULE} ")
            case "li" if around:
                self.pieces.append(f" {_label(around, attributes)} ")
            case "table":
                self.depth += 1
                if self.depth == 1:
                    self.page.tables.append([])
            case "tr" if self.depth == 1:
                self.page.tables[-1].append([])
            case "td" | "th" if self.depth == 1:
                spans = (int(attributes.get(name, "1")) for name in ("rowspan", "colspan"))
                self.page.tables[-1][-1].append(Cell(made.name, *spans))
            case _:
                pass


def _is_beside(one: Tag) -> bool:
    """Tell whether what an element holds is no text of the article: a way through the page, a formula, a mark."""
    return one.name in _NOT_TEXT or one.attributes.get("class") == "query-mark"


def _label(around: Tag, attributes: Attributes) -> str:
    """Return what a browser prints before an item: nothing where each says its own mark."""
    if around.name != "ol":
        return BULLET
    if around.attributes.get("class") == MARKED:
        return ""
    number = int(attributes.get("value") or int(around.attributes.get("start", "1")) + around.items)
    around.items += 1
    class_ = around.attributes.get("class", "")
    style = _STYLES.get(around.attributes.get("type", ""), "Decimal")
    delimiter = next((_DELIMITERS[one] for one in _DELIMITERS if class_.startswith(one)), "Period")
    return marker(number, style, delimiter)
