"""Inlines: those of pandoc, then those that composing makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias

from galley import source
from galley.document.tree.attributes import Attr
from galley.document.tree.holder import Holder
from galley.document.tree.stage import BlockT_co, InlineT_co

if TYPE_CHECKING:
    from galley.document.tree import ParsedBlocks, ParsedInlines

# --- inlines of pandoc -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Str:
    """Text without breakable space."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """Breakable space."""


@dataclass(frozen=True, slots=True)
class SoftBreak:
    """A line end of the source that means a space."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Emph(Holder, Generic[InlineT_co]):
    """Emphasis, printed italic."""

    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class Strong(Holder, Generic[InlineT_co]):
    """Strong emphasis, printed bold."""

    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class Underline(Holder, Generic[InlineT_co]):
    """Underlined text."""

    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class Strikeout(Holder, Generic[InlineT_co]):
    """Struck-out text."""

    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class Superscript(Holder, Generic[InlineT_co]):
    """Raised text."""

    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class Subscript(Holder, Generic[InlineT_co]):
    """Lowered text."""

    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class SmallCaps(Holder, Generic[InlineT_co]):
    """Small capitals."""

    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class Quoted(Holder, Generic[InlineT_co]):
    """Quoted text; writers print its `marks`, those of the article's language once it is composed."""

    kind: Literal["SingleQuote", "DoubleQuote"]
    content: tuple[InlineT_co, ...]
    opening: str = ""
    closing: str = ""

    @property
    def marks(self) -> tuple[str, str]:
        """The opening and the closing mark: English ones where none are set."""
        usual = ("“", "”") if self.kind == "DoubleQuote" else ("‘", "’")
        return self.opening or usual[0], self.closing or usual[1]


@dataclass(frozen=True, slots=True)
class Citation:
    """One key of a citation cluster with what the author wrote around it.

    An author or a year alone is printed without a mark, as by citeauthor and citeyear of natbib.
    """

    key: str
    prefix: ParsedInlines = ()
    suffix: ParsedInlines = ()
    mode: Literal["NormalCitation", "AuthorInText", "SuppressAuthor", "AuthorAlone", "YearAlone"] = "NormalCitation"
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cite(Holder):
    """A citation cluster as written; composing replaces every one of them."""

    citations: tuple[Citation, ...]
    content: ParsedInlines = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

    attr: Attr
    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """TeX mathematics."""

    kind: Literal["InlineMath", "DisplayMath"]
    tex: str
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RawInline:
    """Raw markup of another format; none is left in an article."""

    format: str
    text: str
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Link(Holder, Generic[InlineT_co]):
    """A hyperlink."""

    attr: Attr
    content: tuple[InlineT_co, ...]
    url: str
    title: str = ""
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Image(Holder, Generic[InlineT_co]):
    """An image; in an article `url` is the name of an `Asset`."""

    attr: Attr
    alt: tuple[InlineT_co, ...]
    url: str
    title: str = ""
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Note(Holder):
    """A footnote as written; composing replaces it by a `Footnote`."""

    content: ParsedBlocks


@dataclass(frozen=True, slots=True)
class Span(Holder, Generic[InlineT_co]):
    """A generic inline container."""

    attr: Attr
    content: tuple[InlineT_co, ...]
    span: source.Span | None = field(default=None, compare=False, kw_only=True)


# --- inlines that composing makes --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """The printed number of one reference, a link to its entry in the reference list."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class CitationMark(Holder, Generic[InlineT_co]):
    """A citation cluster as printed: punctuation and affixes around `ReferenceLink` nodes.

    `keys` names every work cited, those inside a collapsed range too. `superscript` says that the mark is raised.
    `span` is the place of the cluster in the manuscript.
    """

    keys: tuple[str, ...]
    content: tuple[InlineT_co, ...]
    superscript: bool
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CrossReference(Holder, Generic[InlineT_co]):
    """The printed reference to a float, section or equation, for instance `Figure 1`."""

    target: str
    kind: Literal["fig", "table", "sec", "disp-formula", "supplementary-material", "app", "boxed-text"]
    content: tuple[InlineT_co, ...]


@dataclass(frozen=True, slots=True)
class Footnote(Holder, Generic[BlockT_co]):
    """A numbered footnote, standing where its call stands; without content where it is called again.

    `mark` is what is printed for the number, "" for itself.
    """

    identifier: str
    number: int
    content: tuple[BlockT_co, ...]
    mark: str = ""

    @property
    def label(self) -> str:
        """Return what is printed at the call and before the note."""
        return self.mark or str(self.number)


@dataclass(frozen=True, slots=True)
class Equation:
    """A display equation that carries a label, for instance `(1)`."""

    identifier: str
    label: str
    tex: str


# --- inlines that comparing makes --------------------------------------------------------------------------------

ChangedState: TypeAlias = Literal["inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class Change(Span[InlineT_co]):
    """Text that one of two versions alone has: a span to every writer that does not mark changes.

    `number` is that of the change in the list of changes where the change begins here, else 0; `moved` says that
    the text stands elsewhere in the other version. In a text that was moved may stand what was changed in it.
    """

    state: ChangedState = "inserted"
    number: int = 0
    moved: bool = False
