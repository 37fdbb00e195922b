"""Fenced code in a Quarto text: what is shown, and the cells that Quarto has executed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = re.compile(
    r"<!--.*?(?:-->|\Z)|^(?P<indent>[ \t>]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^`\n]*)$", re.MULTILINE | re.DOTALL
)
_CELL = re.compile(r"\{(?P<language>[A-Za-z][\w+-]*)(?P<header>[ ,][^}]*)?\}\s*")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: offsets of the whole and of its body, what stands behind the opening ticks, its indentation."""

    start: int
    end: int
    body: tuple[int, int]
    info: str
    indent: str

    @property
    def language(self) -> str:
        """The language of a cell, in small letters; "" for code that is only shown."""
        match = _CELL.fullmatch(self.info)
        return match["language"].lower() if match else ""

    @property
    def header(self) -> str:
        """The options behind the language of a cell, as knitr reads them."""
        match = _CELL.fullmatch(self.info)
        return (match["header"] or "").strip(" ,") if match else ""


def fences(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks of a text, those in comments and in other blocks left out."""
    at = 0
    while match := _START.search(text, at):
        at = match.end()
        if match["ticks"]:
            fence = _fence(text, match)
            at = fence.end
            yield fence


def _fence(text: str, opening: re.Match[str]) -> Fence:
    """Return the block that `opening` begins; one that is never closed goes to the end."""
    ticks = opening["ticks"]
    closing = re.compile(rf"^[ \t>]*{re.escape(ticks[0])}{{{len(ticks)},}}[ \t]*$", re.MULTILINE)
    body = min(opening.end() + 1, len(text))
    end = closing.search(text, body)
    inner, outer = (end.start(), end.end()) if end else (len(text), len(text))
    return Fence(opening.start(), outer, (body, inner), opening["info"].strip(), opening["indent"])


def prose(text: str) -> str:
    """Return a text with its fenced blocks and comments blanked, every other character at its place."""
    blanked, at = [], 0
    for start, end in _asides(text):
        blanked += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join((*blanked, text[at:]))


def _asides(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while match := _START.search(text, at):
        at = _fence(text, match).end if match["ticks"] else match.end()
        yield match.start(), at
