"""What the writing of one article's pages shares, and small things of typography."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from galley.document import tree
from galley.document.languages import direction
from galley.document.web_addresses import OLD_DOI, target_of
from galley.formats.format import MathMarkup
from galley.formats.pdf.html.element import Element
from galley.source import Span

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
BREAK_HERE = "\u200b"
MOST_OF_RANGE = 20  # signs: a longer word with digits and dashes is no range, and may be broken
OPENING_MARKS = "([<“‘"
LEAST_DATA = 20  # signs: a shorter word fits any line
LEAST_END = 6  # signs of an address or a DOI that may stand alone, on its last line

_NUMBERED = re.compile(
    r"[(\[“]?(?:Figures?|Figs?\.|Tables?|Equations?|Eqs?\.|Sections?|Sect?s?\.|§+|Appendix|Chapters?|Algorithms?|Nos?\."
    r"|nos?\.|Refs?\.|refs?\.|Vols?\.|vols?\.|pp?\.|figures?|tables?|equations?)",
)
_LAST_WORD = re.compile(r"[^ \u3000-\u9fff\uac00-\ud7af\uff00-\uffef]*\Z")
_AFTER_BREAK = re.compile(
    r"(?<=[/:])(?=[^\s/:])|(?<=[^\s/:._\-?&=#%@~]{3})(?=[._\-?&=#%@~][^\s]{2})|(?<=[?&=#])(?=[^\s/._\-?&=#%:@~]{2})"
)
_LONG_RUN = re.compile(r"\w{40,}")  # a key or a digest, which no line of two columns holds
_BEFORE_JOIN = re.compile(r"[._\-~](?=[^\s\u200b])")
_TYPED_ADDRESS = re.compile(rf"[{re.escape(OPENING_MARKS)}]*(?:https?://|doi:|10\.\d{{4,9}}/)\S{{6}}", re.IGNORECASE)
_HOST = re.compile(r"[a-z]+://[^/\s]+/?|[^/\s@]+(?=@)|doi:")
_INITIALS = re.compile(r"(?<=[^\W\d_]) (?=[A-Z]{1,3}[,.](?:\s|\Z))|(?<=\bet) (?=al\b)")
_DATES = re.compile(r"(?<![\d.])(?:\d{4} [A-Z][a-z]{2}(?: \d{1,2})?|\d{1,2}\.? [^\W\d_]{3,10} \d{4})(?!\d)")
_PLACE = re.compile(r"(?<=[\d)])[;:–-](?=\d)")
_RANGE = re.compile(r"(?<=\d)[‐‑–-](?=[\d.+−-])")
_SAID_RANGE = re.compile(r"(?<=[\d%]) (?=to [−–-]?\.?\d)|(?<=[\d%] to) (?=[−–-]?\.?\d)")
_POINTED = re.compile(r"(?<!\S)(?=\S{2,20}(?!\S))\S*[.,]-?\d\S*")
_POINT = re.compile(r"(?<!\d)[.,]-?(?=\d)")
_EASTERN_RANGE = re.compile(r"(?<=[\d%])[～〜](?=\d)")
_SIGNS = rf"[A-Za-z0-9_]{{{LEAST_DATA},}}"
_END = r"[^\s\u2010-\u2015-]{1,12}"  # of a strand, or what is bound to it: 5′, FAM
_DATA = re.compile(rf"[(\[“‘'\"]*(?:{_END}[‐‑–-]){{0,4}}(?P<signs>{_SIGNS})(?:[‐‑–-]{_END}){{0,4}}[)\]”’'\".,;:?!]*")
_AFTER_DASH = re.compile(r"(?<=[‐‑–-])(?=\S)")
_LONG_SIGNS = re.compile(_SIGNS)
_ADDRESS = re.compile(rf"(?:https?://(?:dx\.)?doi\.org/|doi:\s?){OLD_DOI}|https?://[^\s<>]+|doi:\s?10\.[^\s<>]+")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the article: its TeX, and the place of the nearest thing that has an identifier."""

    tex: str
    span: Span | None


@dataclass(slots=True)
class Scope:
    """Shared by the writing of one article.

    `write_blocks` is `blocks.write_blocks`, for what blocks hold and what holds blocks: floats, tables, notes.
    `mathml` holds the formulas as MathML; `images` the URL under which the pages fetch each image, `shapes` its width
    over its height where that is known; `origins` the places of identifiers; `labels` the journal's own words;
    `language` is that of what is being written, `runs_left` whether what is being written runs from right to left;
    `columns` those of the page, across which nothing goes where there is one. `formulas` grows as formulas are written,
    `near` follows the place in the source,
    `table_notes` has the identifiers of the notes of the table that is being written, by their marks.
    """

    write_blocks: Callable[[Scope, Element, tree.Blocks], None]
    mathml: MathMarkup = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    shapes: Mapping[str, float] = field(default_factory=dict)
    origins: Mapping[str, Span] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    runs_left: bool = False
    columns: int = 2
    formulas: list[Formula] = field(default_factory=list)
    near: Span | None = None
    table_notes: Mapping[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def from_left(self) -> Iterator[None]:
        """Have what is written meanwhile run from left to right."""
        before, self.runs_left = self.runs_left, False
        try:
            yield
        finally:
            self.runs_left = before

    @contextmanager
    def running_as(self, language: str) -> Iterator[None]:
        """Have what is written meanwhile be in a language and run as it does, where one is named."""
        before = self.language, self.runs_left
        if language:
            self.language, self.runs_left = language, direction(language) == "rtl"
        try:
            yield
        finally:
            self.language, self.runs_left = before

    def arrive(self, identifier: str) -> None:
        """Note that writing has come to the thing with this identifier."""
        self.near = self.origins.get(identifier, self.near)

    def note_formula(self, tex: str, span: Span | None) -> str:
        """Note a formula and return the number under which a fault of it will be reported."""
        self.formulas.append(Formula(tex, span or self.near))
        return str(len(self.formulas) - 1)


def reference_id(number: int) -> str:
    """Return the identifier of an entry of the reference list."""
    return f"reference-{number}"


def names_a_number(text: str) -> bool:
    """Tell whether the number after `text` must not part from its last word: Figure 1, no. 4, p. 12.

    Chinese and Japanese have no space before such a word.
    """
    return bool(_NUMBERED.fullmatch(_LAST_WORD.search(text)[0]))  # type: ignore[index]  # it matches any text


def breakable(address: str) -> str:
    """Return an address with invisible break opportunities, by the Chicago rule: after slashes, before other signs.

    A hyphen or a stop at the end of a line would be taken for one of the line. Its host stays whole, and no break
    leaves less than three letters before it or two signs after it (Chicago Manual of Style 17, 7.46), nor less than
    six signs at the end. A run of signs that is longer than a line may be broken behind every ten.
    """
    head = _HOST.match(address)
    host, path = (head[0], address[head.end() :]) if head else ("", address)
    broken = _AFTER_BREAK.sub(BREAK_HERE, f"/{path}")[1:].removeprefix(BREAK_HERE)
    broken = _BEFORE_JOIN.sub(rf"\g<0>{WORD_JOINER}", broken)
    if host == "doi:":
        host += WORD_JOINER
    broken = _LONG_RUN.sub(lambda run: BREAK_HERE.join(re.findall(r"\w{1,10}", run[0])), broken)
    broken = f"{host.replace('//', '//' + BREAK_HERE)}{BREAK_HERE if host.endswith('/') and path else ''}{broken}"
    return _with_whole_end(broken)


def _with_whole_end(broken: str) -> str:
    """Return a text without the break opportunities behind which less than `LEAST_END` signs stand."""
    before, sign, end = broken.rpartition(BREAK_HERE)
    if not sign or len(end.replace(WORD_JOINER, "")) >= LEAST_END:
        return broken
    return _with_whole_end(f"{before}{WORD_JOINER}{end}")


def is_address(word: str) -> bool:
    """Tell whether a word of the text is an address or a DOI as it was typed, with the marks around it."""
    return "/" in word and bool(_TYPED_ADDRESS.match(word))


def unbroken_place(text: str) -> str:
    """Return a text in which the place of an article, 2026;3(30):957, stays on one line."""
    return _PLACE.sub(rf"\g<0>{WORD_JOINER}", text)


def unbroken_reference(text: str) -> str:
    """Return the text of a reference in which initials stay with the name before them, and dates are whole.

    Lee AB, et al.; 2026 Jan 2; 2 January 2026. No sign is added.
    """
    return _DATES.sub(lambda date: date[0].replace(" ", NO_BREAK_SPACE), _INITIALS.sub(NO_BREAK_SPACE, text))


def is_data(word: str) -> bool:
    """Tell whether a long word is data, a sequence or a code, in which a hyphen would read as a sign of it.

    A sequence may have its ends, 5′-ACGT…-3′.
    """
    found = _DATA.fullmatch(word) if len(word) >= LEAST_DATA else None
    if found is None:
        return False
    signs = found["signs"]
    letters = [one for one in signs if one.isalpha()]
    return any(one.isdigit() or one == "_" for one in signs) or sum(map(str.isupper, letters)) > len(letters) / 2


def in_tens(word: str) -> str:
    """Return data with an invisible break opportunity behind every ten signs, and none behind its own dashes."""
    whole = _AFTER_DASH.sub(WORD_JOINER, word)
    return _LONG_SIGNS.sub(lambda signs: BREAK_HERE.join(re.findall(r"\w{1,10}", signs[0])), whole)


def is_path(word: str) -> bool:
    """Tell whether a long word is the path of a file on Windows, which takes no hyphen."""
    return len(word) >= LEAST_DATA and "\\" in word


def breakable_path(word: str) -> str:
    """Return a path with an invisible break opportunity behind each backslash."""
    return word.replace("\\", f"\\{BREAK_HERE}")


def unbroken_number(text: str) -> str:
    """Return a text in which ranges of numbers, 0.12–0.98, and what has a point before a digit stay on one line.

    That is .03, (.057), c.1799T>A, Room 2B.37: Pango ends a line behind a point that is not between digits.
    """
    if "." in text or "," in text:
        text = _POINTED.sub(lambda word: _POINT.sub(rf"\g<0>{WORD_JOINER}", word[0]), text)
    text = _EASTERN_RANGE.sub(rf"{WORD_JOINER}\g<0>{WORD_JOINER}", text)
    text = _SAID_RANGE.sub(NO_BREAK_SPACE, text)
    if (text.isascii() and "-" not in text) or (len(text) > MOST_OF_RANGE and " " not in text):
        return text
    return _RANGE.sub(rf"\g<0>{WORD_JOINER}", text)


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of `text` in order, each with its URL: "" for what is no address."""
    at = 0
    for found in _ADDRESS.finditer(text):
        address = _without_final_punctuation(found.group())
        yield text[at : found.start()], ""
        url = address if address.startswith("http") else f"https://doi.org/{address[4:].strip()}"
        yield address, target_of(url)
        at = found.start() + len(address)
    yield text[at:], ""


def _without_final_punctuation(address: str) -> str:
    bare = address.rstrip(".,;:")
    unbalanced = bare.endswith(")") and bare.count(")") > bare.count("(")
    return _without_final_punctuation(bare[:-1]) if unbalanced else bare


def is_safe_address(url: str) -> bool:
    """Tell whether a link may lead to `url`: within the document, or to the web or a mailbox."""
    return url.startswith(("#", "https://", "http://", "mailto:", "ftp://"))
