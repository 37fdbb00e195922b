"""Brackets and quotation marks come in pairs, and no comma or full stop stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content import paragraph_ends
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english
from galley.checks.passages import OPAQUE, Passage
from galley.checks.words import place_of
from galley.findings.catalogue import PUNCTUATION_IS_WHOLE
from galley.findings.finding import Diagnostic

_TWICE = Pattern(
    r"(?<=[\w)”%\ue000])(?P<signs>\.\.(?!\.)|,,|;;|::(?![\w:])|,\.(?!\d)|;\.|,;|;,)(?=\s|$|[\ue000\ue001])",
    needs=("..", ",,", ";;", "::", ",.", ";.", ",;", ";,"),
)
_LISTED = Pattern(r"(?<![\w(\[])(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4}|[IVX]{1,4})\)$")
"""The sign of an item in a list: `a) fever, b) rash`."""
_NO_PAIR = Pattern(r"[\[(\]][-−–+\d.∞ ]{1,12}[,;][-−–+\d.∞ ]{1,12}[\])\[]|(?<!\S)[:;=]-?[()](?!\w)")
"""What holds brackets and is none: an interval that is open at one end, `[0, 1)`, and a face."""
_PAIRS = {"(": ")", "[": "]"}
_CLOSING = frozenset(_PAIRS.values())
_WORDS = 3
"""So many words are shown of where a sign stands alone."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each bracket without its other, and each sign that stands twice."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.part in {"title", "abstract", "body", "declaration"} and passage.role != "cell":
            for words, wrong in (*_twice(passage.text), *_alone(passage), *_quotes(passage.text)):
                yield PUNCTUATION_IS_WHOLE.broken(f"“{words}”: {wrong}.", passage.place(words))
    yield from _unended(paper)


def _unended(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph that ends without a stop."""
    for block, words in paragraph_ends.without_stop(paper.nodes):
        place = place_of(words, block.span, paper.sources)
        yield PUNCTUATION_IS_WHOLE.broken(f"“{words}”: the paragraph ends without a full stop.", place)


def _twice(text: str) -> Iterator[tuple[str, str]]:
    for match in _TWICE.finditer(text):
        words = text[: match.end()].rsplit(" ", 1)[-1]
        yield words, f"“{match['signs']}” stands where one sign does"


def _alone(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the one bracket of a passage that has no other."""
    text = passage.text
    if OPAQUE in text or ("(" not in text and ")" not in text and "[" not in text and "]" not in text):
        return
    alone = _unpaired(text)
    if len(alone) == 1:
        at = alone[0]
        if text[at] in ")]":
            words = " ".join(text[: at + 1].split(" ")[-_WORDS:])
            yield words, f"“{text[at]}” closes what was not opened"
        else:
            words = " ".join(text[at:].split(" ")[:_WORDS])
            yield words, f"“{text[at]}” is not closed"


def _quotes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the one quotation mark of a passage that has no other.

    One at the beginning opens a quotation of several paragraphs; behind a digit stand inches and seconds.
    """
    opened, closed = text.count("“"), text.count("”")
    if opened + closed == 0 or opened == closed or OPAQUE in text or not _OTHER_QUOTES.isdisjoint(text):
        return
    depth, alone = 0, list[int]()
    for match in _QUOTES.finditer(text):
        if match[0] == "“":
            alone += [match.start()] if depth == 0 else []
            depth += 1
        elif depth:
            depth -= 1
            alone = alone[:-1] if depth == 0 else alone
        else:
            alone.append(match.start())
    if abs(opened - closed) != 1 or len(alone) != 1 or alone == [0] or text[alone[0] - 1].isdigit():
        return
    at = alone[0]
    if text[at] == "“" and at < len(text) - 1:
        yield " ".join(text[at + 1 :].split(" ")[:_WORDS]), "the quotation is not closed"
    elif text[at] == "”" and text[at - 1] not in " ([":
        yield " ".join(text[:at].split(" ")[-_WORDS:]), "the quotation was not opened"


_QUOTES = Pattern("[“”]")
_OTHER_QUOTES = frozenset("„«»‟″")
"""Marks of other customs, in which “ may close."""


def _unpaired(text: str) -> tuple[int, ...]:
    """Return where brackets stand that have no other, but for those of lists, faces and half-open intervals."""
    plain = re.sub(_NO_PAIR.compiled, lambda found: " " * len(found[0]), text)
    opened: list[int] = []
    alone: list[int] = []
    listed: list[int] = []
    for at, sign in enumerate(plain):
        if sign in _PAIRS:
            opened.append(at)
        elif sign in _CLOSING:
            if opened and _PAIRS[plain[opened[-1]]] == sign:
                opened.pop()
            else:
                (listed if _LISTED.search(text[max(0, at - 5) : at + 1]) else alone).append(at)
    is_slip = len(listed) == 1 and not _BEGINS.search(text[max(0, listed[0] - 5) : listed[0]])
    return tuple(sorted((*opened, *alone, *(listed if is_slip else ()))))


_BEGINS = Pattern(r": \(?(?:1|a|A|i|I)$")
"""What a list begins with, whose other signs may be of another form: `several phases: 1) during compression`."""
