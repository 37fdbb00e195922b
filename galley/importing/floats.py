"""Figures and tables: pictures and tables brought together with their captions, whose numbers are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from galley.formats.docx.ast import Value, node
from galley.importing.anchors import Caption
from galley.importing.arranged import arranged
from galley.importing.ast import Inlines, content_of, nodes_of, pictures_of, text_of, trimmed, without_start, words
from galley.importing.formulas import counted_formula, numbered, shown
from galley.importing.labels import LABEL, Kind, kind_of
from galley.importing.marks import Marks
from galley.importing.pieces import Piece
from galley.importing.prepare import Mark

_BEHIND = re.compile(r"[\s\u00a0]*(?:[.:|]|[-–—](?=\s))?[\s\u00a0]*")
_TYPED = re.compile(rf"(?:{LABEL.pattern})[\s\u00a0]*(?:[.:|]|[-–—]\s)", re.IGNORECASE)
_NAME = re.compile(r"g_(?P<kind>fig|tbl|tab|eq)_(?P<name>\w+)\Z")
_NOTE = re.compile(
    r"(?:(?:general |table )?notes?|abbreviations?(?: used)?|footnotes?|legend|key|source)\s*[.:–—]"
    r"|(?:data|values|results|numbers) are ",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"(?P<short>[A-Z][\w-]{1,9})(?:, | = |: | – )[a-z][^.;]{2,80}(?:[;.]|, [A-Z]|\Z)")
_SIGNS = frozenset("*†‡§¶#‖")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NOTE_STYLES = ("table note", "table footnote", "table legend", "tablenote")


@dataclass(frozen=True, slots=True)
class _Captioned:
    """A caption apart: what it is of, its printed number, its words without them, and its mark if it has one."""

    kind: Kind | None
    number: str
    said: Inlines
    caption: Caption | None


@dataclass(slots=True)
class Floats:
    """The floats of a file: which key each printed label and each marked caption has."""

    marks: Marks[Mark]
    labels: dict[tuple[Kind, str], str] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)
    """The paths of the pictures of each figure in the package, by its key."""
    alone: list[str] = field(default_factory=list)
    """The captions that belong to nothing, as far as they are marked."""
    guessed: list[str] = field(default_factory=list)
    """What was taken for something though it has not the style of it."""
    taken: list[str] = field(default_factory=list)
    """The labels and numbers that were taken off."""
    _keys: dict[int, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _counts: dict[Kind, int] = field(default_factory=dict)

    def key_of(self, caption: Caption) -> str:
        """Return the key of a marked caption; "" where it belongs to nothing."""
        return self._keys.get(id(caption), "")

    # --- putting together ----------------------------------------------------------------------------------------

    def joined(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Yield the pieces, pictures and tables as floats where they have captions."""
        pieces = list(arranged(pieces, self.marks.pattern))
        at = 0
        while at < len(pieces):
            size, made = self._float(pieces, at)
            yield from made
            at += size

    def _float(self, pieces: Sequence[Piece], at: int) -> tuple[int, list[Piece]]:
        """Return how many pieces a float takes, and what comes of them."""
        caption = self._caption(pieces[at])
        if caption is not None and caption.kind == "eq":
            return 1, self._equation(pieces[at], caption)
        if formula := numbered(pieces[at].block):
            self.taken.append(text_of(content_of(pieces[at].block)))
            return 1, [Piece("", shown(formula.tex, self._key("eq", _Captioned("eq", formula.number, [], None))))]
        count = _pictures_from(pieces, at)
        if count:
            below = self._caption(pieces[at + count]) if at + count < len(pieces) else None
            if below is not None and below.kind != "tbl":
                return count + 1, [self._figure(pieces[at : at + count], below)]
        elif caption is not None and caption.kind != "fig" and _is_table(pieces, at + 1):
            return self._table(pieces, at, caption, at + 1)
        elif pieces[at].block["t"] == "Table":
            below = self._caption(pieces[at + 1]) if at + 1 < len(pieces) else None
            if below is not None and below.kind == "tbl" and not _is_table(pieces, at + 2):
                return self._table(pieces, at, below, at)
        if caption is not None:
            count = _pictures_from(pieces, at + 1)
            behind = self._caption(pieces[at + 1 + count]) if at + 1 + count < len(pieces) else None
            if count > 1 and caption.kind == "fig" and behind is not None and behind.kind == "fig":
                # Of pictures between two captions the first belongs to the one above, which has none else.
                count, behind = 1, None
            if count and caption.kind != "tbl" and (behind is None or behind.kind == "tbl"):
                return count + 1, [self._figure(pieces[at + 1 : at + 1 + count], caption)]
            self.alone.append(text_of(content_of(pieces[at].block)))
        return 1, [pieces[at]]

    # --- captions ------------------------------------------------------------------------------------------------

    def _caption(self, piece: Piece) -> _Captioned | None:
        """Return a caption by its mark, or by a typed label with a stop or in bold behind it."""
        if piece.block["t"] not in {"Para", "Plain"}:
            return None
        inlines = content_of(piece.block)
        text = text_of(inlines)
        begun = self.marks.pattern.match(text)
        mark = self.marks.values[int(begun[1])] if begun else None
        start = begun.end() if begun and isinstance(mark, Caption) else 0
        named = LABEL.match(text, start) if start else LABEL.match(text)
        if not isinstance(mark, Caption) and not (named and (_TYPED.match(text) or _is_bold(inlines))):
            return None
        kind = (mark.kind if isinstance(mark, Caption) else None) or (kind_of(named["word"]) if named else None)
        if named is not None and not named["panel"]:
            found = _BEHIND.match(text, named.end())
            start = found.end() if found else named.end()
        number = named["number"] if named and not named["panel"] else ""
        self.taken.append(self.marks.pattern.sub("", text[:start]))
        said = trimmed(without_start(inlines, start))
        whole = said[0]["c"] if len(said) == 1 and said[0]["t"] in {"Strong", "Emph"} else said
        return _Captioned(kind, number, trimmed(whole), mark if isinstance(mark, Caption) else None)

    def _key(self, kind: Kind, one: _Captioned) -> str:
        """Return a new key: that which galley made the caption's bookmark of, else the next number."""
        names = (_NAME.match(name) for name in (one.caption.bookmarks if one.caption else ()))
        found = next((name for name in names if name), None)
        self._counts[kind] = self._counts.get(kind, 0) + 1
        key = f"{kind}:{found['name'].replace('_', '-')}" if found else f"{kind}:{one.number or self._counts[kind]}"
        while key in self._used:
            self._counts[kind] += 1
            key = f"{kind}:{self._counts[kind]}"
        self._used.add(key)
        if one.caption is not None:
            self._keys[id(one.caption)] = key
        if one.number:
            self.labels.setdefault((kind, one.number.upper()), key)
        return key

    # --- what is made --------------------------------------------------------------------------------------------

    def _figure(self, pieces: Sequence[Piece], one: _Captioned) -> Piece:
        key = self._key("fig", one)
        pictures = [picture for piece in pieces for picture in pictures_of(content_of(piece.block))]
        paths = self.pictures.setdefault(key, [])
        paths += (picture["c"][2][0] for picture in pictures)
        if any("panel" in picture["c"][0][1] for picture in pictures):
            panels = [self._panel(picture, key, at) for at, picture in enumerate(pictures)]
            return Piece("", node("Div", [key, [], []], [*panels, node("Para", one.said)]))
        if len(pictures) == 1:
            made = _image(pictures[0], one.said)
            return Piece("", node("Figure", [key, [], []], [None, [node("Plain", one.said)]], [node("Plain", [made])]))
        images = [part for picture in pictures for part in (_image(picture, []), node("SoftBreak"))][:-1]
        return Piece("", node("Div", [key, [], []], [node("Para", images), node("Para", one.said)]))

    def _panel(self, picture: Value, key: str, at: int) -> Value:
        """Return a picture as a panel of a figure: its letter is made by its place."""
        letter = _LETTERS[at % len(_LETTERS)]
        self.taken.append(letter)
        title = dict(picture["c"][0][2]).get("panel", "")
        image = _image(picture, words(title) if title else [])
        _, _, attributes = image["c"][0]
        return node("Para", [node("Image", [f"{key}{letter}", [], attributes], *image["c"][1:])])

    def _table(self, pieces: Sequence[Piece], at: int, one: _Captioned, table: int) -> tuple[int, list[Piece]]:
        """Return a table with its caption and the notes behind it."""
        key = self._key("tbl", one)
        end = at + 2
        notes = []
        cells = {text_of([each]) for each in nodes_of(pieces[table].block) if each["t"] in {"Str", "Superscript"}}
        while end < len(pieces) and (pieces[end].style.startswith(_NOTE_STYLES) or self._is_note(pieces[end], cells)):
            notes.append(pieces[end].block)
            end += 1
        _, _, *rest = pieces[table].block["c"]
        caption = [None, [node("Plain", one.said)]]
        made = node("Table", ["" if notes else key, [], []], caption, *rest)
        whole = node("Div", [key, [], []], [made, *notes]) if notes else made
        return end - at, [Piece("", whole)]

    def _is_note(self, piece: Piece, cells: set[str]) -> bool:
        """Tell whether a paragraph behind a table is a note to it: by its first word, a sign or a short form of it."""
        if piece.block["t"] != "Para" or self._caption(piece) is not None:
            return False
        said = self.marks.pattern.sub("", text_of(content_of(piece.block))).strip()
        first = content_of(piece.block)[0]
        raised = text_of([first]).strip() if first["t"] == "Superscript" else said[:1]
        is_sign = (first["t"] == "Superscript" or raised in _SIGNS) and any(raised in one for one in cells)
        spelt = _SHORT_FORM.match(said)
        is_note = bool(is_sign or _NOTE.match(said) or (spelt and any(spelt["short"] in one for one in cells)))
        if is_note:
            self.guessed.append(f"“{said[:60]}” is taken for a note to the table above it.")
        return is_note

    def _equation(self, piece: Piece, one: _Captioned) -> list[Piece]:
        """Return a formula with its number, and what stands before it in a paragraph of its own."""
        counted = counted_formula(one.said)
        if counted is None:
            return [piece]
        self.taken.append(counted.number)
        key = self._key("eq", _Captioned("eq", counted.number, [], one.caption))
        before = [Piece(piece.style, node("Para", counted.before))] if counted.before else []
        return [*before, Piece("", shown(counted.tex, key))]


def _image(picture: Value, caption: Inlines) -> Value:
    """Return a picture with its description as `alt`, and the caption as its text."""
    _, described, (target, _) = picture["c"]
    alt = text_of(described)
    return node("Image", ["", [], [["alt", alt]] if alt else []], caption, [target, ""])


def _is_bold(inlines: Inlines) -> bool:
    return bool(inlines) and inlines[0]["t"] == "Strong" and LABEL.match(text_of(inlines[:1])) is not None


def _pictures_from(pieces: Sequence[Piece], at: int) -> int:
    """Return how many pieces from here on are pictures and nothing else."""
    count = 0
    while at + count < len(pieces) and pictures_of(content_of(pieces[at + count].block)):
        count += 1
    return count


def _is_table(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].block["t"] == "Table"
