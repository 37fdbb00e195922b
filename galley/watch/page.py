"""Pages one after the other: what has changed from one to the next, in lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """The lines from `start` to before `end` of a page become `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page in lines, and which it is in the order of pages; 0 is none."""

    number: int = 0
    lines: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """The page as it is served."""
        return "\n".join(self.lines).encode()

    def next(self, data: bytes) -> tuple[Page, Edit]:
        """Return the page after this one, and the edit that leads to it."""
        lines = tuple(data.decode().split("\n"))
        same = min(len(self.lines), len(lines))
        start = next((at for at in range(same) if self.lines[at] != lines[at]), same)
        tail = next((at for at in range(same - start) if self.lines[-1 - at] != lines[-1 - at]), same - start)
        edit = Edit(start, len(self.lines) - tail, lines[start : len(lines) - tail])
        return Page(self.number + 1, lines), edit
