"""The digits of line numbers as outlines, which no reader takes for text of the article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

Step = list[str | float]
"""A step of an outline: "M", "L", "C" or "Z", and coordinates in ems, from the base line upwards."""


def digits_of(font: Path) -> list[dict[str, float | list[Step]]]:
    """Return the ten digits of a font: how wide each is, in ems, and its outline."""
    read = TTFont(font, lazy=True)
    em = float(read["head"].unitsPerEm)
    drawings, names = read.getGlyphSet(), read.getBestCmap()
    return [_digit(drawings, names[ord(digit)], em) for digit in "0123456789"]


def _digit(drawings: Any, name: str, em: float) -> dict[str, float | list[Step]]:
    pen = _Pen(drawings, em)
    drawings[name].draw(pen)
    return {"width": drawings[name].width / em, "outline": pen.steps}


class _Pen(BasePen):  # type: ignore[misc]  # fontTools brings no types
    """Notes an outline; curves of TrueType come in as cubic ones."""

    def __init__(self, drawings: Any, em: float) -> None:
        super().__init__(drawings)
        self.steps: list[Step] = []
        self._em = em

    def _note(self, step: str, *points: tuple[float, float]) -> None:
        self.steps.append([step, *(round(number / self._em, 4) for point in points for number in point)])

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - named by fontTools
        self._note("M", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._note("L", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._note("C", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._note("Z")
