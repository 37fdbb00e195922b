"""Blocks that Word's users arrange by tables and line breaks, made what they are: pictures, captions, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.formats.docx.ast import Value, node
from galley.importing.ast import Inlines, content_of, is_around, nodes_of, pictures_of, text_of, trimmed
from galley.importing.labels import LABEL
from galley.importing.pieces import Piece

_NUMBER = re.compile(r"\(\s*[A-Z]?\d{1,3}(?:\.\d{1,3})?[a-z]?\s*\)")
_PANEL = re.compile(r"\(?(?P<letter>[A-Za-z])(?:[).:]|\Z)\s*(?P<said>.*)", re.DOTALL)
_SPACES = ("Space", "SoftBreak", "LineBreak")
_LONGEST_TITLE = 250


def arranged(pieces: Sequence[Piece], marks: re.Pattern[str]) -> Iterator[Piece]:
    """Yield the pieces, what is arranged taken apart or put together; `marks` finds what stands for something else."""
    split = [part for one in pieces for part in _apart(one, marks)]
    at = 0
    while at < len(split):
        size, made = _made(split, at, marks)
        yield from made
        at += size


def _made(pieces: Sequence[Piece], at: int, marks: re.Pattern[str]) -> tuple[int, list[Piece]]:
    """Return how many pieces are one, and what comes of them."""
    if pieces[at].block["t"] == "Table":
        beside = [pieces[near] for near in (at - 1, at + 1) if 0 <= near < len(pieces)]
        panels = _panels(pieces[at]) if any(_label(one, marks, "fig") for one in beside) else []
        return 1, panels or _formulas(pieces[at], marks) or [pieces[at]]
    if joined := _caption_of_two_lines(pieces, at, marks):
        return 2, [joined]
    return 1, [pieces[at]]


def _label(piece: Piece, marks: re.Pattern[str], words: str) -> bool:
    """Tell whether a paragraph begins with a label that begins with `words`."""
    said = marks.sub("", text_of(content_of(piece.block))).strip()
    return LABEL.match(said) is not None and said.lower().startswith(words)


# --- a picture and its caption in one paragraph --------------------------------------------------------------------


def _apart(piece: Piece, marks: re.Pattern[str]) -> Iterator[Piece]:
    """Yield a paragraph's pictures and its caption each by itself, where the one stands at an end of the other."""
    inlines = content_of(piece.block)
    inked = [at for at, one in enumerate(inlines) if one["t"] not in _SPACES and not _is_mark(one, marks)]
    pictures = [at for at in inked if pictures_of([inlines[at]])]
    words = [at for at in inked if at not in pictures]
    if piece.block["t"] not in {"Para", "Plain"} or not pictures or not words:
        yield piece
        return
    before = pictures[-1] < words[0]
    said = trimmed([one for at, one in enumerate(inlines) if at not in pictures])
    if not (before or words[-1] < pictures[0]) or not _label(Piece("", node("Para", said)), marks, ""):
        yield piece
        return
    shown = Piece(piece.style, node("Para", [inlines[at] for at in pictures]))
    caption = Piece(piece.style, node("Para", said))
    yield from (shown, caption) if before else (caption, shown)


def _is_mark(one: Value, marks: re.Pattern[str]) -> bool:
    return one["t"] == "Str" and marks.fullmatch(one["c"]) is not None


# --- a caption whose label stands on a line of its own -------------------------------------------------------------


def _caption_of_two_lines(pieces: Sequence[Piece], at: int, marks: re.Pattern[str]) -> Piece | None:
    """Return a label and the title below it as one caption, as APA's manual has them; None where they are none."""
    if at + 1 >= len(pieces) or any(one.block["t"] != "Para" for one in pieces[at : at + 2]):
        return None
    label, title = (content_of(one.block) for one in pieces[at : at + 2])
    said = marks.sub("", text_of(label)).strip().rstrip(".:")
    below = marks.sub("", text_of(title)).strip()
    if not LABEL.fullmatch(said) or not below or len(below) > _LONGEST_TITLE or LABEL.match(below):
        return None
    behind = pieces[at + 2] if at + 2 < len(pieces) else None
    stands_above = behind is not None and (behind.block["t"] == "Table" or pictures_of(content_of(behind.block)))
    if not stands_above and not _is_emphasised(title):
        return None
    stop = [] if text_of(label).rstrip().endswith((".", ":")) else [node("Str", ".")]
    return Piece(pieces[at].style, node("Para", [*trimmed(label), *stop, node("Space"), *_plain(title)]))


def _is_emphasised(inlines: Inlines) -> bool:
    inked = [one for one in inlines if one["t"] not in _SPACES]
    return bool(inked) and all(one["t"] == "Emph" for one in inked)


def _plain(inlines: Inlines) -> Inlines:
    """Return a title without the italics that are on the whole of it."""
    return list(inlines[0]["c"]) if len(inlines) == 1 and is_around(inlines[0]) else inlines


# --- tables that only lay out --------------------------------------------------------------------------------------


def rows_of(table: Value) -> list[list[list[Value]]]:
    """Return the cells of a table by its rows, each its blocks."""
    _, _, _, head, bodies, foot = table["c"]
    groups = [head[1], *(rows for body in bodies for rows in body[2:4]), foot[1]]
    return [[cell[4] for cell in cells] for rows in groups for _, cells in rows]


def _paragraphs(cell: Sequence[Value]) -> list[Inlines]:
    return [content_of(one) for one in cell if content_of(one)]


def _panels(piece: Piece) -> list[Piece]:
    """Return the pictures of a table that holds nothing else but letters and titles for them; nothing for another."""
    cells = [one for row in rows_of(piece.block) for cell in row for one in _paragraphs(cell)]
    if any(one["t"] in {"Table", "BulletList", "OrderedList", "CodeBlock"} for one in nodes_of(rows_of(piece.block))):
        return []
    pictures = [found for one in cells for found in pictures_of(one)]
    texts = [one for one in cells if not pictures_of(one)]
    letters = [found for one in texts if (found := _PANEL.fullmatch(text_of(one).strip()))]
    are_letters = "".join(one["letter"].lower() for one in letters) == "abcdefghijklmnopqrstuvwxyz"[: len(pictures)]
    if not pictures or (texts and not (are_letters and len(letters) == len(texts))):
        return []
    if not texts:
        return [Piece(piece.style, node("Para", pictures))]
    pairs = zip(pictures, (one["said"].strip() for one in letters), strict=True)
    return [Piece("", node("Para", [_as_panel(picture, said)])) for picture, said in pairs]


def _as_panel(picture: Value, said: str) -> Value:
    """Return a picture that is known for a panel; `said` is its title."""
    (identifier, classes, attributes), described, target = picture["c"]
    return node("Image", [identifier, [*classes, "panel"], [*attributes, ["panel", said]]], described, target)


def _formulas(piece: Piece, marks: re.Pattern[str]) -> list[Piece]:
    """Return the numbered formulas of a table that lays them out, a row each; nothing for another table."""
    made = []
    for row in rows_of(piece.block):
        cells = [one for cell in row for one in _paragraphs(cell) if trimmed(one)]
        formulas = [one for one in cells if [each["t"] for each in trimmed(one)] == ["Math"]]
        said = [text_of(one).strip() for one in cells]
        numbers = [one for one in said if _NUMBER.fullmatch(marks.sub("", one))]
        if len(formulas) != 1 or len(numbers) != 1 or len(cells) > len(formulas) + len(numbers):
            return []
        counted = [node("Str", one[0]) for one in marks.finditer(numbers[0])]
        number = node("Str", marks.sub("", numbers[0]))
        made.append(Piece("", node("Para", [*counted, *trimmed(formulas[0]), node("Space"), number])))
    return made
