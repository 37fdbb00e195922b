"""Kinds of difference between two printed lines, told from the lines; what each means is judged here, once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_SPACES = re.compile(r"\s+")
_QUOTES = re.compile("[’‘'“”„\"«»]")
_DASHES = re.compile("[‐‑‒–—-]")
_MARKS = re.compile(r"[.,;:]")
_AND = re.compile(r"[,;](?=(?:&|and|et|und|y|e|a|en|og|och|i|ja|ve|và|dan|и)(?=\w))")


def _no_spaces(text: str) -> str:
    return _SPACES.sub("", text)


def folded(text: str) -> str:
    """Return a line without spaces and shapes of quotation marks and dashes, composed."""
    plain = unicodedata.normalize("NFC", _no_spaces(text))
    return _DASHES.sub("-", _QUOTES.sub('"', plain))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its name, in whose favour it is judged, why, and how it is told from two lines (theirs, ours)."""

    name: str
    judged: str
    why: str
    tells: Callable[[str, str], bool]


def _same(fold: Callable[[str], str]) -> Callable[[str, str], bool]:
    return lambda theirs, ours: fold(theirs) == fold(ours)


def _has(pattern: str, inner: Callable[[str, str], bool]) -> Callable[[str, str], bool]:
    """Tell a kind by what citeproc-js prints, where the rest is the same."""
    return lambda theirs, ours: re.search(pattern, theirs) is not None and inner(theirs, ours)


_same_but_marks = _same(lambda text: _MARKS.sub("", folded(text)))
_same_but_first = _same(lambda text: re.sub(r"^[\W\d_]+", "", folded(text)))
_same_but_labels = _same(
    lambda text: re.sub(r"(?<![^\W\d_])(?:pp?|s|с|ページ)(?![^\W_])|(?<=\d )p(?=https?:)|[\W_]", "", text.casefold())
)
_same_letters = _same(lambda text: re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold()))


def _at_quotes(theirs: str, ours: str) -> bool:
    swapped = re.compile('[.,;]*"[.,;]*')
    return swapped.sub('"', folded(theirs)) == swapped.sub('"', folded(ours))


def _after_body(theirs: str, ours: str) -> bool:
    """Tell a full stop or comma more after a name that ends a list."""
    return len(folded(ours)) == len(folded(theirs)) + 1 and _same_but_marks(theirs, ours)


def _has_fewer_stops(theirs: str, ours: str) -> bool:
    return ours.count(".") < theirs.count(".") and folded(theirs).replace(".", "") == folded(ours).replace(".", "")


def _cut(theirs: str, ours: str) -> bool:
    """Tell a list of names that is cut, beside the same list in full."""
    before, cut, after = theirs.partition(" et al.")
    return bool(cut) and ours.startswith(before) and ours.endswith(after) and len(ours) > len(theirs)


KINDS = (
    Kind("spaces", "neither", "spaces or shapes of quotation marks and dashes, where a style writes two spaces",
         _same(folded)),
    Kind("raised-characters", "ours", "`ᵉ` and `™` of a record: citeproc-js prints the plain letters raised",
         _same(lambda text: folded(unicodedata.normalize("NFKC", text)))),
    Kind("text-case-of-macro", "ours",
         "`text-case` on a macro, or the first letter of an entry: cs:text may have it, citeproc-js passes it over",
         _same(lambda text: folded(text).casefold())),
    Kind("begins-with-mark", "ours", "a mark that begins an entry: citeproc-js prints it",
         _same(lambda text: re.sub(r"^[.,;:]+|^[.,;:]$", "", folded(text)))),
    Kind("comma-before-and", "ours",
         '`delimiter-precedes-last="never"`: citeproc-js prints a comma when names are bodies or not Latin',
         _same(lambda text: _AND.sub("", folded(text)))),
    Kind("doubled-mark", "ours", "citeproc-js prints a mark twice where groups are nested: `Teil..`, `,,`",
         _has(r"([.,;:])\1", _same_but_marks)),
    Kind("unmerged-marks", "ours",
         "`2007;:12`, `14(1):.`: the marks merge by the CSL test-suite; citeproc-js merges them in flat groups only",
         _has(r"[;:][.:]|\.;|; ?\.$", _same_but_marks)),
    Kind("marks-at-quotes", "ours",
         "closing quotation marks: a stop or comma stands where the locale wants it, no semicolon does; two marks that"
         " a style writes there are printed in its order: `,.”`", _at_quotes),
    Kind("body-ends-list", "ours",
         '`<name suffix=".">` closes initials, and the list; after a body citeproc-js loses it: `WHO Title`',
         _after_body),
    Kind("stops-of-macro", "ours",
         "`strip-periods` on a macro: CSL strips the rendered text, citeproc-js leaves the stops that the macro adds",
         _has_fewer_stops),
    Kind("version", "ours", "a version, `1.0.2`, is a number, so that the style prints its word before it",
         lambda theirs, ours: ours.replace("(Version ", "(") == theirs),
    Kind("et-al-of-others", "ours", "citeproc-js cuts editors by the limits of other names; the style gives them none",
         _cut),
    Kind("other-marks", "undecided", "other punctuation between parts, one of which is missing", _same_but_marks),
    Kind("rest-of-number", "ours", "punctuation behind the number, at the beginning of an entry", _same_but_first),
    Kind("number-in-code", "ours", "a style that writes its number into code, `{r/1/ …`",
         _same(lambda text: re.sub(r"^\{r/\d*/", "", folded(text)))),
    Kind("label-alone", "ours", "citeproc-js prints the label of a page that the record lacks", _same_but_labels),
    Kind("short-address", "ours", '`form="short"` of a URL, which CSL does not have: citeproc-js prints the host alone',
         lambda theirs, ours: re.sub(r"(?:https?://)?(www\.)?[\w.-]+\.(?:org|com|net)\S*", "", theirs)
         == re.sub(r"(?:https?://)?(www\.)?[\w.-]+\.(?:org|com|net)\S*", "", ours)),
    Kind("year-suffix", "ours", "citeproc-js adds a letter to the year of a numbered work: `1993u`",
         _same(lambda text: re.sub(r"\b((?:1\d|20)\d\d)[a-z]{1,2}\b", r"\1", folded(text)))),
    Kind("order-of-parts", "undecided", "the same letters with other punctuation or in other groups", _same_letters),
)  # fmt: skip
UNDECIDED = "undecided"


def kind_of(theirs: str, ours: str) -> str:
    """Return the name of the first kind that two lines show, `undecided` for none."""
    return next((kind.name for kind in KINDS if kind.tells(theirs, ours)), UNDECIDED)
