"""Inlines: those of pandoc, then those that composing makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from galley import source
from galley.document.tree.attributes import Attr

if TYPE_CHECKING:
    from galley.document.tree import Blocks, Inlines

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
class Emph:
    """Emphasis, printed italic."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis, printed bold."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Underline:
    """Underlined text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strikeout:
    """Struck-out text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Small capitals."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted text; writers print the typographic quotation marks."""

    kind: Literal["SingleQuote", "DoubleQuote"]
    content: Inlines


@dataclass(frozen=True, slots=True)
class Citation:
    """One key of a citation cluster with what the author wrote around it."""

    key: str
    prefix: Inlines = ()
    suffix: Inlines = ()
    mode: Literal["NormalCitation", "AuthorInText", "SuppressAuthor"] = "NormalCitation"
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation cluster as written; composing replaces every one of them."""

    citations: tuple[Citation, ...]
    content: Inlines = ()


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
class Link:
    """A hyperlink."""

    attr: Attr
    content: Inlines
    url: str
    title: str = ""
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """An image; in an article `url` is the name of an `Asset`."""

    attr: Attr
    alt: Inlines
    url: str
    title: str = ""
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as written; composing replaces it by a `Footnote`."""

    content: Blocks


@dataclass(frozen=True, slots=True)
class Span:
    """A generic inline container."""

    attr: Attr
    content: Inlines


# --- inlines that composing makes --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """The printed number of one reference, a link to its entry in the reference list."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation cluster as printed: punctuation and affixes around `ReferenceLink` nodes.

    `keys` names every work cited, those inside a collapsed range too. `superscript` says that the mark is raised.
    `span` is the place of the cluster in the manuscript.
    """

    keys: tuple[str, ...]
    content: Inlines
    superscript: bool
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The printed reference to a float, section or equation, for instance `Figure 1`."""

    target: str
    kind: Literal["fig", "table", "sec", "disp-formula", "supplementary-material", "app"]
    content: Inlines


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered footnote, standing where its call stands."""

    identifier: str
    number: int
    content: Blocks


@dataclass(frozen=True, slots=True)
class Equation:
    """A display equation that carries a label, for instance `(1)`."""

    identifier: str
    label: str
    tex: str
