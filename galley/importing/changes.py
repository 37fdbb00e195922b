"""Tracked changes of a Word file, made or undone (ECMA-376, part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.formats.docx.names import W
from galley.importing.actions import Tracked
from galley.importing.marks import run

if TYPE_CHECKING:
    from lxml import etree

_INSERTED, _DELETED = (W("ins"), W("moveTo")), (W("del"), W("moveFrom"))
_FORMER = tuple(map(W, ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange",
                        "trPrChange", "tblPrExChange", "numberingChange")))  # fmt: skip
_RANGES = tuple(map(W, ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")))


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A change that somebody made: what was done, the words, by whom, and on which day ("" where that is not said)."""

    is_deletion: bool
    words: str
    author: str
    date: str


def resolve(root: etree._Element, tracked: Tracked, mark: Callable[[TrackedChange], str]) -> tuple[int, int]:
    """Make or undo the changes in a part; returns how many insertions and deletions of words it had.

    With "keep" each leaves a mark at its place.
    """
    gone, stays = (_INSERTED, _DELETED) if tracked == "reject" else (_DELETED, _INSERTED)
    counts = _counts(root)
    if tracked == "keep":
        _leave_marks(root, mark)
    _resolve_rows(root, gone)
    _join_paragraphs(root, gone)
    for one in list(root.iter(*gone)):
        drop(one)
    for one in list(root.iter(*stays)):
        unwrap(one)
    for one in list(root.iter(W("delText"))):
        one.tag = W("t")
    for one in list(root.iter(W("delInstrText"))):
        one.tag = W("instrText")
    for one in list(root.iter(*_FORMER, *_RANGES)):
        drop(one)
    return counts


def _counts(root: etree._Element) -> tuple[int, int]:
    inserted = sum(_holds_text(one) for one in root.iter(*_INSERTED))
    return inserted, sum(_holds_text(one) for one in root.iter(*_DELETED))


def _holds_text(change: etree._Element) -> bool:
    return next(change.iter(W("r")), None) is not None


def _leave_marks(root: etree._Element, mark: Callable[[TrackedChange], str]) -> None:
    for one in [one for one in root.iter(*_INSERTED, *_DELETED) if _holds_text(one)]:
        words = "".join(text.text or "" for text in one.iter(W("t"), W("delText")))
        date = str(one.get(W("date"), ""))[:10]
        change = TrackedChange(one.tag in _DELETED, words, str(one.get(W("author"), "")), date)
        one.addnext(run(mark(change)))


def _resolve_rows(root: etree._Element, gone: tuple[str, ...]) -> None:
    for row in list(root.iter(W("tr"))):
        properties = row.find(W("trPr"))
        if properties is not None and any(properties.find(tag) is not None for tag in gone):
            drop(row)
    for table in [one for one in root.iter(W("tbl")) if one.find(f".//{W('tr')}") is None]:
        drop(table)


def _join_paragraphs(root: etree._Element, gone: tuple[str, ...]) -> None:
    """Join each paragraph whose end is gone with the one behind it."""
    for paragraph in list(root.iter(W("p"))):
        marked = paragraph.find(f"{W('pPr')}/{W('rPr')}")
        if marked is None or all(marked.find(tag) is None for tag in gone):
            continue
        following = paragraph.getnext()
        is_whole = all(one.tag in {W("pPr"), *gone} for one in paragraph)
        if following is None or following.tag != W("p"):
            if is_whole and following is not None:
                drop(paragraph)
            continue
        own = following.find(W("pPr"))
        at = 0 if own is None else 1
        content = [one for one in paragraph if one.tag != W("pPr")]
        for offset, one in enumerate(content):
            following.insert(at + offset, one)
        drop(paragraph)


def drop(element: etree._Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put the content of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements directly in one."""
    yield from list(element)
