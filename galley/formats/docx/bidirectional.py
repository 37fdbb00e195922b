"""Text from right to left in a Word file: its paragraphs, tables and runs say so (ISO/IEC 29500-1, 17.3.1.6).

Numbers and Latin words within it keep their order by marks (`galley.formats.directions`), and stand in runs of their
own: Word orders by the runs, other programs by the letters. A passage within a line that runs the other way stands
between the characters that embed it, as the element of WordprocessingML for that, `w:dir`, is lost on many readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from galley.document.languages import is_right_to_left
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
from galley.formats.docx.names import M, W

EMBED_LEFT, EMBED_RIGHT, EMBED_END = "\u202a", "\u202b", "\u202c"
"""Begin a passage from left to right, one from right to left, and end it (UAX 9, X1)."""

# what follows in the order of the schema (17.3.1.26, 17.4.60, 17.3.2.28)
_AFTER_BIDI = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    "pPrChange",
)  # fmt: skip
_AFTER_VISUAL = ("tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders",
                 "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")  # fmt: skip
_AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
_TEXT_STYLES = frozenset({"", "BodyText", "FirstParagraph", "BlockText"})
_APART = frozenset(map(W, ("tab", "br", "footnoteReference", "drawing")))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def has_right_to_left(root: etree._Element) -> bool:
    """Tell whether a part of a Word file has a letter of a script that runs from right to left."""
    return is_right_to_left(_said(root))


def run_from_right(root: etree._Element, *, throughout: bool = True) -> None:
    """Have what runs from right to left say so, and what is in it keep its order.

    Of a text that runs so `throughout`, all paragraphs and tables do but those without a letter of such a script.
    """
    for paragraph in root.iter(W("p")):
        said = _said(paragraph)
        if (is_right_to_left(said) or not _says(said)) if throughout else _turns(paragraph, said):
            _put(_properties(paragraph, "pPr"), "bidi", _AFTER_BIDI)
        for line in _lines(paragraph):
            _order(line)
    for table in root.iter(W("tbl")):
        if throughout or _runs_left(table):
            _put(_properties(table, "tblPr"), "bidiVisual", _AFTER_VISUAL)
    for run in root.iter(W("r")):
        _tell_direction(run)


def _turns(paragraph: etree._Element, said: str) -> bool:
    """Tell whether a paragraph of the text runs from right to left amid others; not one of a table or the front."""
    style = paragraph.find(f"{W('pPr')}/{W('pStyle')}")
    named = "" if style is None else style.get(W("val"), "")
    in_cell = next(paragraph.iterancestors(W("tc")), None) is not None
    return named in _TEXT_STYLES and not in_cell and runs_from_right(said)


def _said(holder: etree._Element) -> str:
    return "".join(map(str, holder.itertext(W("t"))))


def _says(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _is_bidi(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W('pPr')}/{W('bidi')}") is not None


def _runs_left(table: etree._Element) -> bool:
    """Tell whether all paragraphs of a table that say something run from right to left."""
    saying = [one for one in table.iter(W("p")) if _says(_said(one))]
    return bool(saying) and all(map(_is_bidi, saying))


def _tell_direction(run: etree._Element) -> None:
    """Have a run say that its letters run from right to left, and no other; their language is another property."""
    properties = run.find(W("rPr"))
    if is_right_to_left(_said(run)):
        properties = _properties(run, "rPr")
        _put(properties, "rtl", _AFTER_RTL)
        language = properties.find(W("lang"))
        if language is not None and (named := language.get(W("val"))):
            language.set(W("bidi"), named)
    elif properties is not None and set(kinds_of(_said(run))) & set("LE"):
        for one in properties.findall(W("rtl")):
            properties.remove(one)


def _properties(holder: etree._Element, name: str) -> etree._Element:
    found = holder.find(W(name))
    if found is None:
        found = etree.Element(W(name))
        holder.insert(0, found)
    return found


def _put(properties: etree._Element, name: str, after: tuple[str, ...]) -> None:
    if properties.find(W(name)) is not None:
        return
    later = {W(one) for one in after}
    place = next((at for at, one in enumerate(properties) if one.tag in later), len(properties))
    properties.insert(place, etree.Element(W(name)))


# --- the order of a line -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
    """Letters of a paragraph that run one way, each with the text that it stands in and its place there."""

    runs_left: bool
    letters: list[str] = field(default_factory=list)
    places: list[tuple[etree._Element, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(self.letters)

    def add(self, letter: str, holder: etree._Element, at: int = 0) -> None:
        """Append a letter."""
        self.letters.append(letter)
        self.places.append((holder, at))


def _lines(paragraph: etree._Element) -> list[_Line]:
    """Return the paragraph's text, and each passage embedded in it as a line of its own."""
    around = [_Line(_is_bidi(paragraph))]
    lines = [around[0]]
    for holder, at, letter in _letters(paragraph):
        if letter in {EMBED_LEFT, EMBED_RIGHT}:
            around[-1].add(APART, holder, at)
            around.append(_Line(letter == EMBED_RIGHT))
            lines.append(around[-1])
        elif letter == EMBED_END and len(around) > 1:
            around.pop()
        elif letter not in JOINERS:
            around[-1].add(letter, holder, at)
    return [line for line in lines if line.letters]


def _letters(paragraph: etree._Element) -> Iterator[tuple[etree._Element, int, str]]:
    for one in paragraph.iter():
        if one.tag == W("t"):
            yield from ((one, at, letter) for at, letter in enumerate(one.text or ""))
        elif one.tag in _APART:
            yield one, 0, APART
        elif one.tag == M("oMath"):
            yield one, 0, FORMULA


def _order(line: _Line) -> None:
    if line.runs_left:
        _turn_signs(line)
    marks = [*(_marks_of_stretches(line) if line.runs_left else _marks_of_embedded(line))]
    # from the last to the first, so that no place moves before it is used
    for at, mark, behind in sorted(marks, key=lambda one: (one[0], one[2]), reverse=True):
        holder, place = line.places[at]
        if holder.tag == W("t"):
            _insert(holder, place, mark, behind=bool(behind))


def _turn_signs(line: _Line) -> None:
    """Have runs of nothing but signs run as the line does, but for those within what runs from left to right."""
    within = {at for one in stretches(line.text) for at in range(one.start, one.end)}
    for holder in {holder for at, (holder, _) in enumerate(line.places) if at not in within}:
        run = holder.getparent()
        if holder.tag == W("t") and run is not None and set(kinds_of(holder.text or "")) == {"N"}:
            _put(_properties(run, "rPr"), "rtl", _AFTER_RTL)


def _marks_of_stretches(line: _Line) -> Iterator[tuple[int, str, int]]:
    """Yield the letters at which marks stand, the marks, and whether they stand behind the letter."""
    for one in stretches(line.text):
        yield one.start, one.mark_before, 0
        yield one.end - 1, one.mark_behind, 1


def _marks_of_embedded(line: _Line) -> Iterator[tuple[int, str, int]]:
    """Yield the same where numbers stand amid or behind words from right to left, in a line from left to right."""
    text = line.text
    kinds, numbers = kinds_of(text), [start for start, _ in expressions(text)]
    for start, end in embedded(text):
        inside = [at for at in numbers if start <= at < end]
        if inside:
            yield start, EMBED_RIGHT, 0
            for one in stretches(text[start:end]):
                yield start + one.start, one.mark_before, 0
                yield start + one.end - 1, one.mark_behind, 1
            yield end - 1, EMBED_END, 1
        for at in numbers:
            if at >= end and not set(kinds[end:at]) & set("LBR"):
                yield at, LEFT_TO_RIGHT_MARK, 0


def _insert(holder: etree._Element, at: int, mark: str, *, behind: bool) -> None:
    """Put a mark before a letter of a text or behind it, and have what follows there stand in a run of its own."""
    text, place = holder.text or "", at + behind
    run = holder.getparent()
    before, after = text[:place] + (mark if behind else ""), ("" if behind else mark) + text[place:]
    is_one = run is not None and 0 < place < len(text) and is_right_to_left(text) and len(_content(run)) == 1
    if run is None or not is_one:
        holder.text = before + after
        return
    rest = deepcopy(run)
    run.addnext(rest)
    _write(holder, before)
    (other,) = _content(rest)
    _write(other, after)


def _content(run: etree._Element) -> list[etree._Element]:
    return [one for one in run if one.tag != W("rPr")]


def _write(holder: etree._Element, text: str) -> None:
    holder.text = text
    holder.set(_SPACE, "preserve")
