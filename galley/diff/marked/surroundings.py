"""What stands around a change in both versions, by which its page is found where its own words are too few for that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from galley.diff.marked.said import both_of, leaves_of
from galley.diff.merge import Block, Merged
from galley.document.changes import Side

_FLOATS = frozenset({"figure", "table"})


@dataclass(slots=True)
class _Around:
    """What stands around the place that is reached in one version."""

    within: list[str] = field(default_factory=list)
    behind: Block | None = None

    def of(self, side: Side | None) -> Side | None:
        before = _last(self.behind) if self.behind and not self.within else ""
        return replace(side, within=tuple(self.within), behind=before) if side else None


@dataclass(slots=True)
class Surroundings:
    """What stands around the place that is reached while two versions are put together."""

    _sides: tuple[_Around, _Around] = field(default_factory=lambda: (_Around(), _Around()))

    def of(self, old: Side | None, new: Side | None) -> tuple[Side | None, Side | None]:
        """Return both sides of a change at this place with what stands around them."""
        before, after = self._sides
        return before.of(old), after.of(new)

    def passed(self, one: Merged) -> None:
        """Note that a block of the running text is behind what comes now."""
        for around, block in zip(self._sides, both_of(one), strict=True):
            if block is not None and not around.within and _kind(block) not in _FLOATS:
                around.behind = block

    @contextmanager
    def inside(self, one: Merged) -> Iterator[None]:
        """Have what comes now stand in a figure or a table, or in a row of one."""
        for around, block in zip(self._sides, both_of(one), strict=True):
            around.within.append(_text(block) if block is not None else "")
        yield
        for around in self._sides:
            around.within.pop()


def _kind(block: Block) -> str:
    return block.kind.partition(" ")[0]


def _last(block: Block) -> str:
    """Return the last text in a block."""
    return next(reversed([*leaves_of(block)]), "")


def _text(block: Block) -> str:
    """Return the label and the caption of a figure or a table, of a row all that is in it."""
    if _kind(block) not in _FLOATS:
        return " ".join(leaves_of(block))
    return " ".join((block.value.node.label, *leaves_of(block.children[0])))
