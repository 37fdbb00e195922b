"""A CSL style in one language, as frozen data: what its XML says, read once, macros and options resolved.

The shape follows jgm/citeproc (`Citeproc.Types`): a layout is a tuple of elements, each element a small value, and all
that a style or a locale says once (options of names, date forms, terms) is resolved into the element that needs it.
`parse` makes the values, `evaluate`, `names` and `dates` print a record with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galley.csl.rich_text import QuotationMarks


@dataclass(frozen=True, slots=True)
class Formatting:
    """What is done to an element's text (CSL 1.0.2, "Formatting", "Affixes", "Quotes", "Strip Periods", "Text-case").

    `marks` are the marks of engine text for the formatting, innermost first.
    """

    prefix: str = ""
    suffix: str = ""
    marks: tuple[str, ...] = ()
    text_case: str = ""
    strip_periods: bool = False
    quotes: bool = False


UNFORMATTED = Formatting()


# --- locale ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a locale: its singular and plural, and how an ordinal suffix matches numbers."""

    single: str
    multiple: str
    match: str = ""


_FALLBACK_FORMS = {"verb-short": "verb", "symbol": "short", "short": "long", "verb": "long"}


@dataclass(frozen=True, slots=True)
class Locale:
    """The terms of a language as a style changes them, and its habits of punctuation."""

    language: str
    terms: Mapping[tuple[str, str], Term]
    inside_quotes: bool
    day_ordinals_only_first: bool

    def term(self, name: str, form: str = "long") -> Term | None:
        """Return a term in a form, or in the form that CSL falls back to."""
        while True:
            found = self.terms.get((name, form))
            if found or form not in _FALLBACK_FORMS:
                return found
            form = _FALLBACK_FORMS[form]

    def single(self, name: str, form: str = "long") -> str:
        """Return the singular of a term, "" where there is none."""
        term = self.term(name, form)
        return term.single if term else ""

    def multiple(self, name: str, form: str = "long") -> str:
        """Return the plural of a term, "" where there is none."""
        term = self.term(name, form)
        return term.multiple if term else ""

    @property
    def english(self) -> bool:
        """Tell whether the language has title case."""
        return self.language.lower().startswith("en")

    @property
    def apostrophe(self) -> str:
        """Return the character of the apostrophe."""
        return self.single("apostrophe") or "’"

    @property
    def quotation_marks(self) -> QuotationMarks:
        """Return the pairs of quotation marks; English ones where there are none."""
        spare = QuotationMarks()
        return QuotationMarks(
            self.single("open-quote") or spare.open_outer,
            self.single("close-quote") or spare.close_outer,
            self.single("open-inner-quote") or spare.open_inner,
            self.single("close-inner-quote") or spare.close_inner,
        )


# --- elements ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VariableText:
    """`cs:text variable="…"`; `short` asks for the short form."""

    variable: str
    short: bool
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class TermText:
    """`cs:text term="…"`, the words of the locale."""

    text: str
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class ValueText:
    """`cs:text value="…"`."""

    text: str
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class MacroText:
    """`cs:text macro="…"`, the macro's elements in its place."""

    elements: Elements
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class Number:
    """`cs:number`; `form` is numeric, ordinal, long-ordinal or roman."""

    variable: str
    form: str
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class Label:
    """`cs:label`, of a number variable or of names; `plural` is contextual, always or never."""

    variable: str
    form: str
    plural: str
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class Group:
    """`cs:group`."""

    elements: Elements
    delimiter: str
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class Branch:
    """`cs:if`, `cs:else-if` or `cs:else`: `tests` pairs an attribute of the condition with one of its values."""

    match: str
    types: frozenset[str]
    tests: tuple[tuple[str, str], ...]
    elements: Elements


@dataclass(frozen=True, slots=True)
class Choose:
    """`cs:choose`."""

    branches: tuple[Branch, ...]


DatePartName: TypeAlias = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class DatePart:
    """`cs:date-part`: the locale's with the style's formatting laid over it."""

    name: DatePartName
    form: str
    range_delimiter: str
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class Date:
    """`cs:date`: its parts in the order of print, with the delimiter that belongs to them."""

    variable: str
    parts: tuple[DatePart, ...]
    delimiter: str
    formatting: Formatting


@dataclass(frozen=True, slots=True)
class NameForm:
    """`cs:name` with all that it inherits: how a list of names is printed. `bodies` sets bodies apart (see `nlm`)."""

    form: str
    and_word: str
    delimiter: str
    delimiter_precedes_et_al: str
    delimiter_precedes_last: str
    et_al_min: int
    et_al_use_first: int
    et_al_use_last: bool
    initialize: bool
    initialize_with: str | None
    initialize_with_hyphen: bool
    name_as_sort_order: str
    sort_separator: str
    demote_particle: str
    family: Formatting
    given: Formatting
    formatting: Formatting
    bodies: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """`cs:names`: `et_al` is the printed term; a substitute without a form of its own has that of the names around."""

    variables: tuple[str, ...]
    delimiter: str
    name: NameForm
    et_al: str
    label: Label | None
    label_first: bool
    substitute: Elements
    formatting: Formatting


Element: TypeAlias = (
    VariableText | TermText | ValueText | MacroText | Number | Label | Group | Choose | Date | Names
)  # fmt: skip
Elements: TypeAlias = tuple[Element, ...]


# --- the style ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SortKey:
    """`cs:key`: what is compared, a call of its macro or an element for its variable."""

    compared: Element
    descending: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """`cs:layout` with the `cs:sort` beside it."""

    elements: Elements
    delimiter: str
    formatting: Formatting
    sort: tuple[SortKey, ...]


@dataclass(frozen=True, slots=True)
class LocalisedStyle:
    """A style in one language. `nlm` says that it is printed from records as NLM's form wants them (see `nlm`).

    `subsequent_author_substitute` stands for names that the entry above begins with too, None where the style has none.
    """

    locale: Locale
    bibliography: Layout
    citation: Layout
    collapse: bool
    after_collapse_delimiter: str
    page_range_format: str
    range_delimiter: str
    nlm: bool
    subsequent_author_substitute: str | None = None
