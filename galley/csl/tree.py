"""The ground under the CSL elements: citeproc-py's element classes on a parsed style, look-ups made once.

citeproc-py searches the XML by XPath for every macro, term, option and layout of every record (a quarter of its time),
and writes to the shared nodes while it renders, so that one rendering changes the next. Here a `Frame` is built once
per rendering and holds what is looked up; nothing is written to the XML. A tree serves one thread at a time; every
call of `format_entries` builds its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from citeproc import LOCALES_PATH, PRIMARY_DIALECTS
from citeproc.model import CitationStylesElement
from lxml import etree

from galley.csl import punctuation, rich_text

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FALLBACK_FORMS = {"verb-short": "verb", "symbol": "short", "short": "long", "verb": "long"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a locale: its singular and plural, and how an ordinal suffix matches numbers."""

    single: str
    multiple: str
    match: str = ""


_FORMATS = (
    ("font-style", "italic", rich_text.ITALIC),
    ("font-style", "oblique", rich_text.ITALIC),
    ("font-variant", "small-caps", rich_text.SMALL_CAPS),
    ("font-weight", "bold", rich_text.BOLD),
    ("text-decoration", "underline", rich_text.UNDERLINE),
    ("vertical-align", "sup", rich_text.SUPERSCRIPT),
    ("vertical-align", "sub", rich_text.SUBSCRIPT),
)


def marks_of(attributes: dict[str, str]) -> tuple[str, ...]:
    """Return the marks for the formatting attributes of an element, innermost first."""
    return tuple(mark for name, value, mark in _FORMATS if attributes.get(name) == value)


class Called:
    """What a group has called so far, as bits: a variable, one that the record has, a term or value."""

    NOTHING = 0
    VARIABLE = 1
    FOUND = 2
    WORDS = 4


@dataclass(slots=True)
class Frame:
    """What a style says once for all records, and the state of the record being rendered."""

    macros: dict[str, Any] = field(default_factory=dict)
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    date_forms: dict[str, Any] = field(default_factory=dict)
    names_options: dict[str, str] = field(default_factory=dict)
    style_options: dict[str, str] = field(default_factory=dict)
    language: str = "en-US"
    inside_quotes: bool = True
    day_ordinals_only_first: bool = False
    body_delimiter: str = ""
    # the state of one record
    called: int = Called.NOTHING
    begun: bool = False
    suppressed: set[str] = field(default_factory=set)

    def begin_record(self) -> None:
        """Forget the record before."""
        self.called = Called.NOTHING
        self.begun = False
        self.suppressed = set()

    def call(self, *, found: bool) -> None:
        """Note that a variable was called, and whether the record has it (for `cs:group`)."""
        self.called |= Called.VARIABLE | (Called.FOUND if found else Called.NOTHING)
        self.begun = self.begun or found

    def term(self, name: str, form: str = "long") -> Term | None:
        """Return a term in a form, or in the form CSL falls back to."""
        while True:
            found = self.terms.get((name, form))
            if found or form not in _FALLBACK_FORMS:
                return found
            form = _FALLBACK_FORMS[form]


class Mended:
    """Mixed into every element class of citeproc-py: look-ups from the frame, punctuation merged at the seams."""

    frame: Frame
    attributes: dict[str, str]
    parts: tuple[Any, ...]
    before: str
    after: str
    delimiter: str
    marks: tuple[str, ...]

    def prepare(self, frame: Frame, attributes: dict[str, str]) -> None:
        """Take the frame and read the element's attributes, once for all records."""
        self.frame = frame
        self.attributes = attributes
        self.before, self.after = attributes.get("prefix", ""), attributes.get("suffix", "")
        self.delimiter = attributes.get("delimiter", "")
        self.marks = marks_of(attributes)

    def format(self, text: str) -> str:
        """Return the text in the element's formatting; a script without italics stays upright."""
        for mark in self.marks:
            if mark == rich_text.ITALIC and not rich_text.ALPHABETIC.search(text):
                continue
            text = f"{mark}{text}{rich_text.CLOSE}"
        return text

    def get(self, name: str, default: Any = None) -> Any:
        """Return an attribute of the element."""
        return self.attributes.get(name, default)

    def preformat(self, text: str) -> str:
        """Return the text unescaped."""
        return text

    def get_single_term(self, name: str, form: str | None = None, **_: Any) -> str:
        """Return the singular of a term, "" where the locale has none."""
        term = self.frame.term(name, form or "long")
        return term.single if term else ""

    def get_plural_term(self, name: str, form: str | None = None, **_: Any) -> str:
        """Return the plural of a term, "" where the locale has none."""
        term = self.frame.term(name, form or "long")
        return term.multiple if term else ""

    def wrap(self, text: str | None) -> str | None:
        """Return the text between the element's affixes."""
        if not text:
            return None
        if not self.before and not self.after:
            return text
        return self.sealed((self.before, text, self.after))

    def join(self, strings: Any, default_delimiter: str = "") -> str:
        """Return the pieces joined by the element's delimiter."""
        return self.sealed((text for text in strings if text), self.attributes.get("delimiter", default_delimiter))

    def sealed(self, pieces: Any, delimiter: str = "") -> str:
        """Return the pieces joined, punctuation merged as the locale wants it."""
        return punctuation.join(pieces, delimiter, inside_quotes=self.frame.inside_quotes)

    def calls_variable(self) -> bool:
        """Tell whether the element calls a variable; the frame counts the calls that really happen."""
        return True

    def render_children(self, item: Any, delimiter: str = "") -> str | None:
        """Return the children rendered and joined; a `cs:choose` is transparent to the delimiter around it."""
        texts: list[str] = []
        for child in self.parts:
            text = child.render(item, delimiter) if child.transparent else child.render(item)
            if text:
                texts.append(text)
        if len(texts) < 2:  # noqa: PLR2004 - nothing to join
            return texts[0] if texts else None
        return self.sealed(texts, delimiter)

    transparent = False


def frame_of(root: Any, language: str) -> tuple[Frame, list[Any]]:
    """Build the frame of a parsed style, and return it with all element proxies, which the caller keeps alive.

    lxml makes a new Python object for an element when the old one is gone; as long as the list lives, attributes set
    on the objects stay.
    """
    frame = Frame(language=root.attrib.get("default-locale") or language)
    locales = _locales(root, frame.language)
    alive = [node for tree in (root, *locales) for node in tree.iter() if isinstance(node, CitationStylesElement)]
    for node in alive:
        node.prepare(frame, dict(node.attrib))
    for node in alive:
        node.parts = tuple(child for child in node.iterchildren() if isinstance(child, CitationStylesElement))
    frame.macros = {node.get("name"): node for node in root.iterchildren(f"{{{NAMESPACE}}}macro")}
    for locale in locales:
        _read_locale(frame, locale)
    _read_options(frame, locales)
    frame.style_options = dict(root.attrib)
    bibliography = root.find(f"{{{NAMESPACE}}}bibliography")
    frame.names_options = {**root.attrib, **(bibliography.attrib if bibliography is not None else {})}
    return frame, [*alive, *locales]


def _locales(root: Any, language: str) -> list[Any]:
    """Return the locales in the order CSL looks them up: in the style (dialect, language, none), then the files."""
    base = language.split("-", maxsplit=1)[0]
    inside = list(root.iterchildren(f"{{{NAMESPACE}}}locale"))
    chosen = [
        locale for wanted in (language, base, None) for locale in inside if locale.attrib.get(_XML_LANG) == wanted
    ]
    names = dict.fromkeys((language, PRIMARY_DIALECTS.get(base, "en-US"), "en-US"))
    files = [_locale_file(name) for name in names]
    return chosen + [locale for locale in files if locale is not None]


def _locale_file(name: str) -> Any:
    from galley.csl.parse import parser  # noqa: PLC0415 - the classes are made of this module's base

    try:
        return etree.parse(f"{LOCALES_PATH}/locales-{name}.xml", parser()).getroot()
    except OSError:
        return None


def _read_locale(frame: Frame, locale: Any) -> None:
    for element in locale.iter(f"{{{NAMESPACE}}}term"):
        key = (element.get("name"), element.get("form", "long"))
        frame.terms.setdefault(key, _term(element))
    for element in locale.iterchildren(f"{{{NAMESPACE}}}date"):
        frame.date_forms.setdefault(element.get("form"), element)


def _read_options(frame: Frame, locales: list[Any]) -> None:
    """Read the style options of the first locale that has any."""
    found = (locale.find(f"{{{NAMESPACE}}}style-options") for locale in locales)
    options: Mapping[str, str] = next((element.attrib for element in found if element is not None), {})
    frame.inside_quotes = options.get("punctuation-in-quote", "false") == "true"
    frame.day_ordinals_only_first = options.get("limit-day-ordinals-to-day-1", "false") == "true"


def _term(element: Any) -> Term:
    texts = {etree.QName(child).localname: child.text or "" for child in element.iterchildren()}
    own = element.text or ""
    return Term(texts.get("single", own), texts.get("multiple", own), element.get("match", ""))
