"""The order of words and numbers on a page of HTML: marks and spans where text runs from right to left.

A stretch from left to right (`galley.formats.directions`) within one text begins with a mark; one with markup in it
becomes a span of its own direction, as the engine of the pages lays markup in a line side by side in the direction of
what holds it. So become words from right to left within a line from left to right, where there are numbers in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from galley.document.languages import direction, is_right_to_left
from galley.document.metadata import Contributor
from galley.formats.directions import (
    APART,
    FORMULA,
    JOINERS,
    LEFT_TO_RIGHT_MARK,
    embedded,
    expressions,
    kinds_of,
    runs_from_right,
    stretches,
)
from galley.formats.pdf.html.element import Element, add, element, write_text

_IN_LINES = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub",
     "sup", "time", "u"}
)  # fmt: skip
_OWN_LINES = frozenset({"citation", "footnote", "note-call"})
"""What stands in a line and has no part in the order of its words."""
_OF_TEXT = frozenset({"first", "continued", "starts-with-formula", "leads-to-formula"})
"""The classes of paragraphs of the text; others, as those of the authors, stand where their line does."""
_CELLS = frozenset({"td", "th", "caption", "figcaption"})
_UNREAD = frozenset({"code", "pre", "script", "style", "svg", "head", "br", "img"})


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a letter: in the text of an element, behind its end, or the element itself."""

    element: Element
    kind: Literal["text", "tail", "self"]
    at: int = 0


@dataclass(slots=True)
class _Line:
    """The text of a line, in which what stands apart is one letter, and the place of each of its letters."""

    holder: Element
    runs_left: bool
    letters: list[str] = field(default_factory=list)
    places: list[_Place] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(self.letters)

    def add(self, one: Element, kind: Literal["text", "tail"]) -> None:
        """Append the text of an element, or that behind it."""
        for at, letter in enumerate((one.text if kind == "text" else one.tail) or ""):
            if letter not in JOINERS:
                self.letters.append(letter)
                self.places.append(_Place(one, kind, at))

    def add_whole(self, one: Element, letter: str) -> None:
        """Append an element as one letter."""
        self.letters.append(letter)
        self.places.append(_Place(one, "self"))


def put_in_order(root: Element) -> None:
    """Have numbers and Latin words stand in their order on a page with text from right to left."""
    if root.get("dir") != "rtl" and not is_right_to_left(_said(root)):
        return
    if root.get("dir") != "rtl":
        _turn_paragraphs(root)
    _order(root, runs_left=False)


def write_name(holder: Element, author: Contributor, language: str) -> None:
    """Append the name of an author, degrees behind it; one that runs against its line stands apart.

    Of two such names with a comma between them, the second would else be shown first.
    """
    if direction(language) == "rtl" or not is_right_to_left(author.name):
        write_text(holder, author.name_with_degrees)
        return
    add(holder, "bdi", author.name, dir="rtl")
    write_text(holder, author.name_with_degrees.removeprefix(author.name))


def _turn_paragraphs(root: Element) -> None:
    """Have the paragraphs whose letters all run from right to left do so too, amid those from left to right."""
    for one in root.iter("{*}p"):
        of_text = set((one.get("class") or "").split()) <= _OF_TEXT and not one.get("dir")
        if of_text and not any(map(_is_apart_from_text, one.iterancestors())) and runs_from_right(_said(one)):
            one.set("dir", "rtl")


def _is_apart_from_text(holder: Element) -> bool:
    return etree.QName(holder).localname in _CELLS or holder.get("dir") == "rtl"


def _said(one: Element) -> str:
    return "".join(map(str, one.itertext()))


def _order(holder: Element, *, runs_left: bool) -> None:
    for line in [*_lines(holder, runs_left=_runs_left(holder, outside=runs_left))]:
        if line.runs_left:
            _order_stretches(line)
        else:
            _order_embedded(line)


def _runs_left(one: Element, *, outside: bool) -> bool:
    """Tell whether an element runs from right to left, and have it say so where its language does and it does not."""
    if one.get("dir"):
        return one.get("dir") == "rtl"
    own = direction(one.get("lang") or "") if one.get("lang") else ""
    if own and (own == "rtl") != outside and one.tag != "html":
        one.set("dir", own)
        return not outside
    return outside


# --- lines -------------------------------------------------------------------------------------------------------


def _lines(holder: Element, *, runs_left: bool) -> Iterator[_Line]:
    line = _Line(holder, runs_left)
    line.add(holder, "text")
    yield from _children(line, holder)
    if line.letters:
        yield line


def _children(line: _Line, holder: Element) -> Iterator[_Line]:
    """Yield the lines of what an element holds, and append to `line` what goes on in it."""
    for one in holder:
        if not isinstance(one.tag, str):
            pass
        elif etree.QName(one).localname == "math":
            line.add_whole(one, FORMULA)
        elif one.tag in _UNREAD:
            line.add_whole(one, APART)
        elif one.tag in _IN_LINES and not _is_apart(one, runs_left=line.runs_left):
            line.add(one, "text")
            yield from _children(line, one)
        else:
            line.add_whole(one, APART)
            yield from _lines(one, runs_left=_runs_left(one, outside=line.runs_left))
        line.add(one, "tail")


def _is_apart(one: Element, *, runs_left: bool) -> bool:
    turns = _runs_left(one, outside=runs_left) != runs_left
    return turns or bool(one.get("dir")) or bool(_OWN_LINES & set((one.get("class") or "").split()))


# --- what is put into them ---------------------------------------------------------------------------------------


def _order_stretches(line: _Line) -> None:
    for one in reversed([*stretches(line.text)]):
        first, last = line.places[one.start], line.places[one.end - 1]
        if not _is_one_text(line, one.start, one.end) and _wrapped(line, one.start, one.end, "ltr") is not None:
            continue
        _insert(last, one.mark_behind, 1)
        _insert(first, one.mark_before)


def _order_embedded(line: _Line) -> None:
    kinds, numbers = kinds_of(line.text), [*expressions(line.text)]
    passages = [*embedded(line.text)]
    for start, end in reversed(passages):
        for number, _ in reversed(numbers):
            if number >= end and not set(kinds[end:number]) & set("LBR"):
                _insert(line.places[number], LEFT_TO_RIGHT_MARK)
        holds = any(start <= number < end for number, _ in numbers) or not _is_one_text(line, start, end)
        made = _wrapped(line, start, end, "rtl") if holds else None
        if made is not None:
            _order(made, runs_left=False)


def _is_one_text(line: _Line, start: int, end: int) -> bool:
    first = line.places[start]
    return all(one.element is first.element and one.kind == first.kind != "self" for one in line.places[start:end])


def _insert(place: _Place, mark: str, behind: int = 0) -> None:
    """Put a mark before a letter, or behind it."""
    if not mark:
        return
    if place.kind == "self":
        parent, at = _slot(place, behind=bool(behind))[:2]
        said = _text(parent, at)
        _put(parent, at, said + mark if not behind else mark + said)
        return
    said = str(getattr(place.element, place.kind))
    at = place.at + behind
    setattr(place.element, place.kind, f"{said[:at]}{mark}{said[at:]}")


# --- spans -------------------------------------------------------------------------------------------------------


def _wrapped(line: _Line, start: int, end: int, direction_: str) -> Element | None:
    """Put a stretch into a span of its direction and return that; None where it ends within markup that goes on."""
    first = [*_ascending(line, line.places[start], behind=False)]
    last = [*_ascending(line, line.places[end - 1], behind=True)]
    found = next(((one, other) for one in first for other in last if one[0] is other[0]), None)
    if found is None:
        return None
    (parent, at, offset), (_, stop, rest) = found
    span = element("span", dir=direction_)
    before, behind = _text(parent, at), _text(parent, stop)
    inside = list(parent)[at:stop]
    span.text = before[offset:] if inside else before[offset:rest]
    span.tail = behind[rest:]
    _put(parent, at, before[:offset])
    for one in inside:
        span.append(one)
    if inside:
        inside[-1].tail = behind[:rest]
    parent.insert(at, span)
    return span


def _ascending(line: _Line, place: _Place, *, behind: bool) -> Iterator[tuple[Element, int, int]]:
    """Yield a place as an element, how many of its children stand before it, and where in the text that follows these.

    Then the same place outside that element, as long as it is at the beginning of it, or at its end.
    """
    parent, at, offset = _slot(place, behind=behind)
    while True:
        yield parent, at, offset
        text = _text(parent, at)
        is_edge = (
            at == len(parent) and not text[offset:].strip("".join(JOINERS))
            if behind
            else not at and not text[:offset].strip("".join(JOINERS))
        )
        around = parent.getparent()
        if parent is line.holder or around is None or not is_edge:
            return
        at = around.index(parent) + (1 if behind else 0)
        offset = 0 if behind else len(_text(around, at))
        parent = around


def _slot(place: _Place, *, behind: bool) -> tuple[Element, int, int]:
    one, step = place.element, 1 if behind else 0
    if place.kind == "text":
        return one, 0, place.at + step
    parent = one.getparent()
    if parent is None:
        message = "what stands in a line has something around it"
        raise ValueError(message)
    at = parent.index(one)
    if place.kind == "tail":
        return parent, at + 1, place.at + step
    return parent, at + step, 0 if behind else len(_text(parent, at))


def _text(parent: Element, at: int) -> str:
    """Return the text behind the first `at` children of an element."""
    return (parent[at - 1].tail if at else parent.text) or ""


def _put(parent: Element, at: int, text: str) -> None:
    if at:
        parent[at - 1].tail = text
    else:
        parent.text = text
