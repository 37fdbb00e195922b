"""The marks in a part of a Word file made tracked changes (ISO/IEC 29500-1, 17.13.5).

Each run that was changed stands in an `ins` or `del` of its own, within its link if it has one; a paragraph that came
or went has that at its mark, a row at its properties. What was moved as it is is `moveFrom` and `moveTo`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from galley.diff.docx.values import MARK
from galley.formats.docx.names import M, W

_RUNS = {"inserted": "ins", "deleted": "del"}
_MOVED = {"inserted": "moveTo", "deleted": "moveFrom"}
_GONE = {W("t"): W("delText"), W("instrText"): W("delInstrText")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHANGES = frozenset(map(W, (*_RUNS.values(), *_MOVED.values())))
_CODE = "SourceCode"
_BODY = frozenset({"BodyText", "FirstParagraph"})
_BEHIND_RUN_PROPERTIES = (W("sectPr"), W("pPrChange"))


@dataclass(frozen=True, slots=True)
class By:
    """Who changed the text, and when."""

    author: str
    moment: datetime


@dataclass(slots=True)
class Tracker:
    """Makes tracked changes; each has a number of its own in the whole file."""

    by: By
    written: int = 0
    _block: tuple[str, int] | None = None
    _run: str = ""
    _names: dict[int, str] = field(default_factory=dict)

    def track(self, root: etree._Element) -> None:
        """Make tracked changes of all marks in a part."""
        marked: dict[etree._Element, tuple[str, int]] = {}
        for one in [*root.iter()]:
            if isinstance(one, etree._ProcessingInstruction):  # noqa: SLF001 - the only name of the type
                self._obey(one, marked)
            elif one.tag == W("p") and self._block:
                marked[one] = self._block
            elif one.tag in {W("r"), M("oMath")} and self._state:
                self._wrap(one)
        for paragraph, (state, move) in marked.items():
            self._mark_paragraph(paragraph, state, move)
        for row in root.iter(W("tr")):
            self._mark_row(row, marked)
        paragraphs = [*root.iter(W("p"))]
        for step in (_show_code, _mark_as_typed):
            for paragraph in paragraphs:
                step(paragraph)

    @property
    def _state(self) -> str:
        return self._run or (self._block[0] if self._block else "")

    def _obey(self, one: etree._ProcessingInstruction, marked: dict[etree._Element, tuple[str, int]]) -> None:
        parent = one.getparent()
        if one.target != MARK or parent is None:
            return
        kind, state, move = (one.text or "").split()
        if kind == "run":
            self._run = state
        elif kind == "block":
            self._block = (state, int(move))
            if parent.tag == W("p"):
                marked[parent] = self._block
        else:
            self._run, self._block = "", None
        parent.remove(one)

    # --- runs ----------------------------------------------------------------------------------------------------

    def _wrap(self, run: etree._Element) -> None:
        parent = run.getparent()
        if parent is not None and parent.tag == M("oMathPara"):
            run, parent = parent, parent.getparent()  # a change holds a displayed formula whole (22.1.2.78)
        in_change = parent is not None and run.tag == M("oMathPara") and parent.tag in _CHANGES
        if parent is None or in_change or any(one.tag == M("oMath") for one in run.iterancestors()):
            return
        move = self._block[1] if self._block and not self._run else 0
        wrapper = self._change((_MOVED if move else _RUNS)[self._state])
        parent.replace(run, wrapper)
        wrapper.append(run)
        if self._state == "deleted":
            for one in run.iter(*_GONE):
                one.tag = _GONE[str(one.tag)]
                one.set(_SPACE, "preserve")

    def _change(self, tag: str, **more: str) -> etree._Element:
        self.written += 1
        moment = self.by.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        said = {"id": str(self.written), "author": self.by.author, "date": moment, **more}
        return etree.Element(W(tag), {W(key): value for key, value in said.items()})

    # --- paragraphs and rows -------------------------------------------------------------------------------------

    def _mark_paragraph(self, paragraph: etree._Element, state: str, move: int) -> None:
        properties = _child(_first(paragraph, "pPr"), "rPr")
        properties.insert(0, self._change((_MOVED if move else _RUNS)[state]))
        if move:
            begin = self._change(f"{_MOVED[state]}RangeStart", name=f"move{move}")
            end = etree.Element(W(f"{_MOVED[state]}RangeEnd"), {W("id"): str(begin.get(W("id")))})
            paragraph.addprevious(begin)
            paragraph.addnext(end)

    def _mark_row(self, row: etree._Element, marked: dict[etree._Element, tuple[str, int]]) -> None:
        states = {marked[one][0] if one in marked else "kept" for one in row.iter(W("p"))}
        if len(states) == 1 and states != {"kept"}:
            _first(row, "trPr").append(self._change(_RUNS[states.pop()]))


def _first(holder: etree._Element, name: str) -> etree._Element:
    found = holder.find(W(name))
    if found is None:
        found = etree.Element(W(name))
        holder.insert(0, found)
    return found


def _child(properties: etree._Element, name: str) -> etree._Element:
    """Return the properties of a paragraph's mark, put where the schema has them (17.3.1.26)."""
    found = properties.find(W(name))
    if found is None:
        found = etree.Element(W(name))
        place = next((at for at, one in enumerate(properties) if one.tag in _BEHIND_RUN_PROPERTIES), len(properties))
        properties.insert(place, found)
    return found


# --- what programs read otherwise -----------------------------------------------------------------------------------


def _mark_as_typed(paragraph: etree._Element) -> None:
    """Have new words at the end of a paragraph and the new paragraphs behind it be one insertion.

    It is tracked as it would be if somebody typed it: the mark of the paragraph is new, that of the last new one is the
    old one. Where the marks are those of the paragraphs, LibreOffice joins both insertions to one over the mark between
    them, and a paragraph to the next one when they are rejected.
    """
    *_, end = [None, *(one for one in paragraph if not _is_bookmark(one) and one.tag != W("pPr"))]
    new = [*_new_paragraphs_behind(paragraph)]
    if end is None or end.tag != W("ins") or _mark_of(paragraph) is not None or not new:
        return
    mark = _mark_of(new[-1])
    if mark is not None and _looks(paragraph) == _looks(new[-1]):
        _child(_first(paragraph, "pPr"), "rPr").insert(0, mark)  # which takes it out of the other


def _new_paragraphs_behind(paragraph: etree._Element) -> Iterator[etree._Element]:
    for one in paragraph.itersiblings():
        if _is_bookmark(one):
            continue
        mark = _mark_of(one) if one.tag == W("p") else None
        if mark is None or mark.tag != W("ins"):
            return
        yield one


def _mark_of(paragraph: etree._Element) -> etree._Element | None:
    """Return what says of a paragraph's mark that it was changed, None where nothing does."""
    changes = (found for name in _CHANGES if (found := paragraph.find(f"{W('pPr')}/{W('rPr')}/{name}")) is not None)
    return next(changes, None)


def _is_bookmark(one: etree._Element) -> bool:
    return one.tag in {W("bookmarkStart"), W("bookmarkEnd")}


def _show_code(paragraph: etree._Element) -> None:
    """Have a changed paragraph of code be one of text, whose runs look as code: pandoc reads no changes in code."""
    style = paragraph.find(f"{W('pPr')}/{W('pStyle')}")
    if style is not None and style.get(W("val")) == _CODE and any(True for _ in paragraph.iter(*_CHANGES)):
        style.set(W("val"), "BodyText")


def _looks(paragraph: etree._Element) -> list[bytes]:
    """Return what says how a paragraph looks; those of text look alike."""
    properties = [one for one in paragraph.iterfind(f"{W('pPr')}/*") if one.tag != W("rPr")]
    return [b"text" if one.get(W("val")) in _BODY else etree.tostring(one, method="c14n") for one in properties]


# --- both versions, read back ------------------------------------------------------------------------------------


def read_as(root: etree._Element, without: str) -> Iterator[str]:
    """Yield the texts of the paragraphs, without what was `inserted` or without what was `deleted`, if any is left."""
    left_out = {W(names[without]) for names in (_RUNS, _MOVED)}
    said = {W("t"), W("delText")}
    for paragraph in root.iter(W("p")):
        texts = (
            one.text or ""
            for one in paragraph.iter(*said)
            if not any(holder.tag in left_out for holder in one.iterancestors())
        )
        if text := "".join(texts).strip():
            yield text
