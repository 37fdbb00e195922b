"""Can the pages of the finished PDF be read? Judged over the rectangles of its text and bitmaps, whatever made it.

Nothing of it may be printed over anything else or off the sheet, and no number or short word may be cut by the end of a
line without a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, pairwise

from galley.document.east_asian import is_eastern
from galley.document.languages import is_right_to_left
from galley.findings.catalogue import NOTHING_LEAVES_THE_SHEET, NOTHING_OVERLAPS, NUMBER_STAYS_WHOLE
from galley.findings.finding import Diagnostic
from galley.formats.pdf.verify.expected import Piece
from galley.tools.pdf_structure import PdfFacts
from galley.tools.pdfium import PdfPage, Rectangle, goes_on_below, letters_overlap, words_in

LEAST = 1.5  # points by which two rectangles share both width and height where they overlap
SHARE = 0.5  # of the height of the lower one: signs that reach high or low touch the next line
SHORT_WORD = 12  # letters: a longer word may be cut where nothing else helps
LONGEST_NUMBER = 20  # signs: a longer string of digits is data, which is broken in tens
_WORD = re.compile(r"[^\s\u200b\u2060\ufffe]+")
_NEVER_CUT = re.compile(rf"[−–+-]?\d[\d.,’'\u202f]{{0,{LONGEST_NUMBER - 2}}}%?|[^\W_][\w.,%+−-]{{0,{SHORT_WORD - 2}}}")
"""A number, or a word or code of less than twelve signs; addresses may be cut, and strings of digits that are data."""
_EDGES = "()[]{}.,;:“”‘’\"'"
_LIGATURES = ("ff", "fi", "fl")
_LONGEST_LIGATURE = 3  # letters: ffi
MOST = 5  # findings of a kind on a page; more tell nothing new


@dataclass(frozen=True, slots=True)
class _Fault:
    """What stands over something else, or off the sheet where `other` is None: a page (from 0) and its rectangles."""

    page: int
    one: Rectangle
    other: Rectangle | None = None


def misprints(data: bytes, pages: Sequence[PdfPage], facts: PdfFacts) -> Iterator[Diagnostic]:
    """Yield the texts that are printed over one another or off the sheet; within a drawing both may be meant."""
    for index, page in enumerate(pages):
        drawings = [_upright(one, page) for one in facts.figures if one[0] == index]
        off = islice(_off_the_sheet(index, page), MOST)
        over = (_said(data, page, fault) for fault in _faults(index, page, drawings))
        yield from (one for fault in off if (one := _said(data, page, fault)))
        yield from islice(filter(None, over), MOST)


def _said(data: bytes, page: PdfPage, fault: _Fault) -> Diagnostic | None:
    """Return the finding on a fault; None where no letters stand over one another, or joined ones share a box."""
    words = _named(data, page, fault.page, fault.one)
    if fault.other is None:
        return NOTHING_LEAVES_THE_SHEET.broken(
            f"Page {fault.page + 1} of the PDF: “{words[:40]}” stands off the paper."
        )
    others = _named(data, page, fault.page, fault.other)
    joined = (is_right_to_left(words) and is_right_to_left(others)) or _share_a_ligature(words, others)
    is_joined = joined and _share_a_line(fault.one, fault.other)
    if is_joined or not _is_over(data, page, fault.page, fault.one, fault.other):
        return None
    message = f"Page {fault.page + 1} of the PDF: “{words[:40]}” and “{others[:40]}” are printed over one another."
    return NOTHING_OVERLAPS.broken(message)


def _share_a_ligature(one: str, other: str) -> bool:
    """Tell whether one text ends in the first letters of a ligature with which the other begins, as PDFium counts it.

    The ligature is one sign: where the style of the type changes before it, its first letter is of both runs.
    """
    return any(
        second.startswith(_LIGATURES) and 0 < len(tail) < _LONGEST_LIGATURE + 1 and second.startswith(tail)
        for first, second in ((one, other), (other, one))
        for tail in (first.split(" ")[-1],)
    )


def _share_a_line(one: Rectangle, other: Rectangle) -> bool:
    lower, higher = sorted((one, other), key=lambda each: each.top - each.bottom)
    middle = (lower.top + lower.bottom) / 2
    return higher.bottom < middle < higher.top


def _is_over(data: bytes, page: PdfPage, index: int, one: Rectangle, other: Rectangle) -> bool:
    """Tell whether what is in two rectangles stands over one another; an image fills its own."""
    if one in page.images or other in page.images:
        return True
    left, right = max(one.left, other.left), min(one.right, other.right)
    bottom, top = max(one.bottom, other.bottom), min(one.top, other.top)
    return letters_overlap(data, index, Rectangle(left, bottom, right, top))


def _named(data: bytes, page: PdfPage, index: int, one: Rectangle) -> str:
    return "an image" if one in page.images else words_in(data, index, one)


def _upright(figure: tuple[int, float, float, float, float], page: PdfPage) -> Rectangle:
    _, left, top, right, bottom = figure
    return Rectangle(left - LEAST, page.height - bottom - LEAST, right + LEAST, page.height - top + LEAST)


def _off_the_sheet(index: int, page: PdfPage) -> Iterator[_Fault]:
    for one in (*page.rectangles, *page.images):
        if min(one.left, one.bottom) < -LEAST or one.right > page.width + LEAST or one.top > page.height + LEAST:
            yield _Fault(index, one)


def _faults(index: int, page: PdfPage, drawings: Sequence[Rectangle]) -> Iterator[_Fault]:
    images = frozenset(page.images)
    ordered = sorted((*page.rectangles, *page.images), key=lambda one: -one.top)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top <= one.bottom:
                break
            if _overlap(one, other, images) and not any(_holds(each, one) and _holds(each, other) for each in drawings):
                yield _Fault(index, one, other)


def _overlap(one: Rectangle, other: Rectangle, images: AbstractSet[Rectangle]) -> bool:
    """Tell whether two stand over one another; two lines of text may touch by their accents and descenders."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    share = LEAST if one in images or other in images else max(LEAST, SHARE * lower)
    return across > LEAST and down > share


def _holds(drawing: Rectangle, one: Rectangle) -> bool:
    across = drawing.left <= one.left and one.right <= drawing.right
    return across and drawing.bottom <= one.bottom and one.top <= drawing.top


# --- words -------------------------------------------------------------------------------------------------------


def cut_words(
    data: bytes, pages: Sequence[str], pieces: Iterable[Piece], marks: AbstractSet[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Yield the numbers and short words that the end of a line cuts: `200` and `5` where the article has `2005`.

    `marks` are the printed marks of citations and notes, which may be parted: from a word, and behind a comma.
    """
    known: dict[str, Piece] = {}
    for piece in pieces:
        for part in piece.parts:
            for word in _WORD.findall(part):
                known.setdefault(word.strip(_EDGES), piece)
    for index, page in enumerate(pages):
        for cut in islice(_cuts(page, known), MOST):
            word = "".join(cut).strip(_EDGES)
            if not {word, cut[1].strip(_EDGES)} & marks and goes_on_below(data, index, *cut):
                message = f"Page {index + 1} of the PDF: “{word}” is cut by the end of a line."
                yield NUMBER_STAYS_WHOLE.broken(message, known[word].span, "give its column more room")


def _cuts(page: str, known: Mapping[str, Piece]) -> Iterator[tuple[str, str]]:
    """Yield both parts of each word of the article that stands at the end of a line and goes on in the next."""
    for before, after in pairwise(page.splitlines()):
        head, tail = _last(before), _first_word(after)
        if not head.strip(_EDGES) or not tail[:1].isalnum() or (not head[-1].isalnum() and head[-1] not in ".,"):
            continue  # a comma behind what is raised is a line of its own to PDFium, and no part of a number
        if is_eastern(head[-1]) or is_eastern(tail):
            continue  # a line of Chinese, Japanese or Korean may end behind any of its letters
        word = (head + tail).strip(_EDGES)
        whole = head.strip(_EDGES) in known and tail.strip(_EDGES) in known
        # a reader of the file puts what stands raised in a line from right to left on a line of its own
        if word in known and not whole and _NEVER_CUT.fullmatch(word) and not is_right_to_left(word):
            yield head, tail


def _last(line: str) -> str:
    words = _WORD.findall(line)
    return words[-1] if words and line[-1:] == words[-1][-1:] else ""


def _first_word(line: str) -> str:
    words = _WORD.findall(line)
    return words[0] if words else ""
