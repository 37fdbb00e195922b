"""What the writing of one article's pages shares, and small things of typography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

from galley.source import Span

MathMarkup: TypeAlias = Mapping[tuple[str, bool], str | None]
"""MathML by TeX source and whether it is displayed; None where there is none."""

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
BREAK_HERE = "\u200b"
QUOTATION_MARKS = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}

_UNITS = re.compile(
    r"(?:%|‰|°C|°F|°|[nµμmckMG]?(?:g|m|L|l|mol|s|Hz|Pa|J|W|V|A|Gy|Sv|Bq|U|IU|kat|eq|Eq)(?:[²³]|/|\b)|mmHg|cmH|kg|mg|ml|mL"
    r"|dL|min|h\b|d\b|kcal|cal|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b)"
)
_AFTER_BREAK = re.compile(r"(?<=[^\s/])(?=[/?&=#%])|(?<=[/._\-?&=#%:])(?=[^\s/._\-?&=#%:])")
_ADDRESS = re.compile(r"https?://[^\s<>]+|doi:\s?10\.[^\s<>]+")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the article: its TeX, and the place of the nearest thing that has an identifier."""

    tex: str
    span: Span | None


@dataclass(slots=True)
class Scope:
    """Shared by the writing of one article.

    `mathml` holds the formulas as MathML; `images` the URL under which the pages fetch each image; `origins` the places
    of identifiers; `labels` the journal's own words. `formulas` grows as formulas are written, `near` follows the
    place in the source.
    """

    mathml: MathMarkup = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Span] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    formulas: list[Formula] = field(default_factory=list)
    near: Span | None = None
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

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


def is_unit(word: str) -> bool:
    """Tell whether `word` begins with a unit that must not part from the number before it (ISO 80000-1, 7.1.4)."""
    return bool(_UNITS.match(word))


def breakable(address: str) -> str:
    """Return an address with invisible break opportunities, by the Chicago rule: after a slash, before other signs."""
    return _AFTER_BREAK.sub(BREAK_HERE, address)


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of `text` in order, each with its URL: "" for what is no address."""
    at = 0
    for found in _ADDRESS.finditer(text):
        address = _without_final_punctuation(found.group())
        yield text[at : found.start()], ""
        url = address if address.startswith("http") else f"https://doi.org/{address[4:].strip()}"
        yield address, url
        at = found.start() + len(address)
    yield text[at:], ""


def _without_final_punctuation(address: str) -> str:
    bare = address.rstrip(".,;:")
    unbalanced = bare.endswith(")") and bare.count(")") > bare.count("(")
    return _without_final_punctuation(bare[:-1]) if unbalanced else bare


def is_safe_address(url: str) -> bool:
    """Tell whether a link may lead to `url`: within the document, or to the web or a mailbox."""
    return url.startswith(("#", "https://", "http://", "mailto:", "ftp://"))
