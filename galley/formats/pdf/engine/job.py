"""What is sent to the layout worker, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from galley.document.profile import FontFile

FONT_FOLDER = "fonts"
"""Where the worker puts the journal's fonts, in its scratch folder."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet and the path that findings name."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class LayoutAsset:
    """A file that the document may fetch: media type and bytes; `vector` is a PDF whose page is drawn in its place."""

    media_type: str
    data: bytes
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class LayoutAttachment:
    """A file that goes into the PDF; `relationship` as in ISO 32000-2, 7.11.3 (Source, Data, Supplement…)."""

    name: str
    description: str
    data: bytes
    relationship: str = "Source"


@dataclass(frozen=True, slots=True)
class LayoutJob:
    """One document: XHTML, its sheets, its assets by URL, attachments, XMP descriptions, file identifier, date.

    `mark` is what a draft says on every page.
    `line_numbers` tells which lines get a number in the margin: 0 none, 1 every one, 5 every fifth. `fonts` are the
    journal's own, used beside galley's. The pages may take `cpu_seconds` and `memory_megabytes`. `change_bars`
    asks for bars in the margin beside what was changed. `first_page` is the number of the first page.
    """

    document: bytes
    sheets: Sequence[StyleSheet]
    assets: Mapping[str, LayoutAsset]
    attachments: Sequence[LayoutAttachment]
    properties: bytes
    identifier: bytes
    created: datetime
    cpu_seconds: int
    memory_megabytes: int
    line_numbers: int = 0
    fonts: Sequence[FontFile] = ()
    tells_lines: bool = False
    change_bars: bool = False
    mark: str = ""
    first_page: int = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """A message of the engine's log, with the style sheet that was being read ("" when none was)."""

    level: str
    message: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Overfull:
    """A line, table or image that is too wide or too low by `excess` millimetres, on a page, with its first words.

    `lost` says that a part of it stands beyond the edge of the sheet. What is too wide in a table is told of the whole
    table, once for all its pages; `identifier` is that of the table.
    """

    page: int
    kind: str
    excess: float
    text: str
    lost: bool = False
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a page: its kind, the number of the page, what stands there, what it stands over or behind.

    `near` is the identifier of the float or heading that the place belongs to, "" before the first. Of an "overlap",
    `text` and `other` are the words of both; of a "short" one, `text` is the line; of a "hole", `text` is its share of
    the page; "order" and "far" name a float, and the float or the page that comes before it.
    """

    kind: Literal["overlap", "short", "hole", "order", "far"]
    page: int
    text: str
    other: str
    near: str


Apart: TypeAlias = Literal["", "note", "float"]
"""What a line of text belongs to: the text itself, a note at the foot of the page, or a figure or table."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text: its page from 1, its number (0: it has none), its letters, and what it belongs to."""

    page: int
    number: int
    text: str
    apart: Apart = ""


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """An image on a page: the URL it was fetched by and its width in millimetres."""

    url: str
    width: float


@dataclass(frozen=True, slots=True)
class MissingTypeface:
    """A declaration of a style sheet, at its place there, that names typefaces of which no font is given."""

    sheet: str
    line: int
    column: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadFormula:
    """A formula that cannot be drawn: the number in its `data-formula`, and why."""

    formula: int
    reason: str


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF, the number of its pages, what the engine said, and the versions of all that shaped its bytes.

    `typefaces` are those that were asked for in vain, `given` all that there are; `lines` those of the text, where the
    job asks for them.
    """

    pdf: bytes
    pages: int
    notices: tuple[Notice, ...] = ()
    overfull: tuple[Overfull, ...] = ()
    formulas: tuple[BadFormula, ...] = ()
    images: tuple[PrintedImage, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    typefaces: tuple[MissingTypeface, ...] = ()
    given: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    lines: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no PDF.

    The machine lacks the engine ("missing") or every font ("fonts"), the document needs too much "memory" or has too
    great a "depth", no font has a "glyph", a "template" is faulty, or the engine has a "fault"; with what the engine
    says of it, the letter, or the place in the template and the fault.
    """

    kind: Literal["missing", "fonts", "memory", "depth", "fault", "glyph", "template"]
    detail: str = ""
    sheet: str = ""
    line: int = 0
    column: int = 0
