"""Rules on citations and lists of references that are typed: numbers which nothing makes, and which nothing links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from galley.checks.check import Paper
from galley.checks.words import OBJECT, RAISED, Words, place_of
from galley.document import tree
from galley.document.headings import is_typed_list
from galley.document.plain_text import text_of
from galley.document.visit import walk
from galley.findings.catalogue import CITATION_IS_MADE, REFERENCE_LIST_IS_MADE
from galley.findings.finding import Diagnostic, Severity

_LIST = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
_SIGN = r"[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*"
_BRACKETED = re.compile(rf"\[(?P<numbers>{_LIST})\](?![\w(])")
_RAISED = re.compile(
    rf"{RAISED[0]}[\[(]?(?P<numbers>{_LIST})[\])]?{RAISED[1]}|(?P<signs>{_SIGN}(?:[,⁻–]{_SIGN})*)(?!\w)"
)
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_OF_INTERVALS = re.compile(
    r"(?:\bCIs?|intervals?|ranges?|IQRs?|limits|bounds|between|domain|over|aged?|ages|years|values|set|scales?|∈|[=:×<>≤≥±%])"
    r"[\s:,=(]*\Z|\d[\s(]*\Z|\bin\s*\Z|\bfrom\s*\Z|\bon\s*\Z",
    re.IGNORECASE,
)
_OF_CODE = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]|[\d_=+*/^<>(\[{.\\]|\w_\w*)\Z")
_UNITS = re.compile(
    r"(?:(?<![^\W\d_])[^\W\d_]{1,3}|met(?:er|re)s?|inch(?:es)?|feet|foot|pixels?|voxels?|seconds?|min|miles?|sr|"
    r"(?:centi|milli|kilo|micro|nano)met(?:er|re)s?|arcmin|arcsec|degrees?)\Z",
    re.IGNORECASE,
)
_END_OF_CLAUSE = re.compile(r"[^\W\d_]{2,}[)\]”’\"']?\s*[.,;:)”’\"']?\s*\Z")
_NEAR = 60
"""Characters before a raised number that tell what it is."""
_SHOWN = 6
_FEW = 2
_NAMED = re.compile(r"\[(?P<keys>[^\[\]\s,;]+(?:[,;] ?[^\[\]\s,;]+)*)\](?!\()")
"""What may be keys in brackets without the mark before each."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What looks like a typed citation: as it is printed, its numbers, where it stands, whether it is surely one."""

    shown: str
    numbers: tuple[int, ...]
    words: Words
    sure: bool


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for a typed list of references, and one for the typed citations of a kind."""
    lists = tuple(_typed_lists(paper))
    yield from (_list_finding(one, paper) for one in lists)
    listed = {text_of((block,)) for section in lists for block in walk(section.content)}
    texts = [one for one in paper.paragraphs if one.text not in listed]
    raised = [*_raised(texts)]
    for found in ([*_bracketed(texts)], raised):
        if _are_citations(found, listed=bool(lists)):
            yield _finding(found, paper)
            raised = raised if found is not raised else []
    yield from _without_marks(texts, paper)
    if several := [one for one in raised if _is_among_made(one, len(paper.article.bibliography))]:
        yield _finding(several, paper)


# --- the list ------------------------------------------------------------------------------------------------------


def _typed_lists(paper: Paper) -> Iterator[tree.Section[tree.Inline, tree.Block]]:
    for node in paper.nodes:
        if isinstance(node, tree.Section) and is_typed_list(node.title, node.content) and text_of(node.content):
            yield node


def _list_finding(section: tree.Section[tree.Inline, tree.Block], paper: Paper) -> Diagnostic:
    title = text_of(section.title)
    span = next((block.span for block in walk(section.content) if isinstance(block, tree.Para | tree.Plain)), None)
    place = paper.article.origins.get(section.identifier) or span
    file = place.path if place else "FILE"
    hint = f"`galley refs import {file}` reads such a list; or put the works into a reference file, and cite [@key]"
    if paper.article.bibliography:
        message = f"“{title}” holds a typed list, and the list of the works cited is printed too: there would be two."
        return replace(REFERENCE_LIST_IS_MADE.broken(message, place, hint), severity=Severity.ERROR)
    message = f"The list under “{title}” is typed: it is printed as text, and no work in it can be cited or checked."
    return REFERENCE_LIST_IS_MADE.broken(message, place, hint)


# --- the citations -------------------------------------------------------------------------------------------------


def _bracketed(texts: Sequence[Words]) -> Iterator[_Typed]:
    for words in texts:
        for match in _BRACKETED.finditer(words.text):
            before = words.text[max(0, match.start() - _NEAR) : match.start()]
            numbers = _numbers(match["numbers"])
            if numbers and not _is_interval(before, match["numbers"]) and not _OF_CODE.search(before):
                ends = words.text[match.end() : match.end() + 1] in {"", ".", ",", ";", ":", ")"}
                yield _Typed(match[0], numbers, words, ends and bool(_END_OF_CLAUSE.search(before)))


def _is_interval(before: str, numbers: str) -> bool:
    """Tell whether two numbers are the ends of an interval: [0, 1], 95% CI [1, 3], 5 [2-9]."""
    ends = re.split(r"\s*[,;–-]\s*", numbers)
    return len(ends) == _FEW and bool(_OF_INTERVALS.search(before))


def _raised(texts: Sequence[Words]) -> Iterator[_Typed]:
    for words in texts:
        for match in _RAISED.finditer(words.text):
            before = words.text[: match.start()]
            written = match["numbers"] or match["signs"].translate(_PLAIN_DIGITS)
            numbers = _numbers(written)
            is_power = _UNITS.search(before) and len(numbers) == 1
            if numbers and _END_OF_CLAUSE.search(before) and not is_power and before[-1:] != OBJECT:
                shown = match["signs"] or f"^{written}^"
                yield _Typed(shown, numbers, words, before[-1:] in {".", ",", ";", ":"})


def _numbers(written: str) -> tuple[int, ...]:
    """Return the numbers of works: rising, and none of them 0; nothing where they are no such numbers."""
    numbers = tuple(int(one) for one in re.findall(r"\d+", written))
    rising = all(first < second for first, second in pairwise(numbers))
    return numbers if rising and 0 not in numbers else ()


def _are_citations(found: Sequence[_Typed], *, listed: bool) -> bool:
    """Tell whether what looks like citations is: a list is typed too, or they count up from 1 without large gaps."""
    numbers = {number for one in found for number in one.numbers}
    if not numbers or listed:
        return bool(numbers)
    sure = [one for one in found if one.sure]
    return min(numbers) == 1 and bool(sure) and (len(found) > 1 or len(numbers) == 1) and max(numbers) <= _dense(found)


def _is_among_made(typed: _Typed, works: int) -> bool:
    """Tell whether raised numbers are works where other citations are made: two or more, all of the list."""
    return len(typed.numbers) > 1 and typed.numbers[-1] <= works


def _dense(found: Sequence[_Typed]) -> int:
    """Return up to which number works may be counted by so many citations: a range names those between its ends."""
    spans = (one.numbers[-1] - one.numbers[0] + 1 for one in found)
    return 2 * sum(spans) + 1


def _without_marks(texts: Sequence[Words], paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each bracket of keys of records that lack their `@`, and so are printed as they are."""
    for words in texts:
        for match in _NAMED.finditer(words.text):
            keys = re.split(r"[,;] ?", match["keys"])
            if all(key in paper.library and re.search(r"[^\W\d]{2}|[^\W\d].*\d", key) for key in keys):
                what = "keys of records" if len(keys) > 1 else "key of a record"
                message = f"{match[0]} has the {what} without `@`, and is printed as it is."
                hint = f"write [{'; '.join(f'@{key}' for key in keys)}]"
                yield CITATION_IS_MADE.broken(message, place_of(match[0], words.span, paper.sources), hint)


def _finding(found: Sequence[_Typed], paper: Paper) -> Diagnostic:
    shown = list(dict.fromkeys(one.shown for one in found))
    more = ", …" if len(shown) > _SHOWN else ""
    many = f"{len(found)} citations are" if len(found) > 1 else "A citation is"
    message = f"{many} typed by hand, and linked to no reference: {', '.join(shown[:_SHOWN])}{more}"
    place = place_of(found[0].shown, found[0].words.span, paper.sources)
    hint = "write [@key] with the key of a record in a reference file; numbers and list are made from that"
    return CITATION_IS_MADE.broken(message, place, hint)
