"""Line numbers as a PDF has them, and its lines as PDFium sees them: two counts that know nothing of each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from tests.test_pdf_patches import letters

SAME_LINE = 9.0  # points: raised and lowered letters are nearer to their line, the next line is farther
MARGIN = 72.0  # points: above and below are running heads and page numbers


@dataclass(frozen=True, slots=True)
class Number:
    """A painted number: its page from 0, its baseline in points from the foot of the page, the x of its first digit."""

    page: int
    number: int
    y: float
    x: float


def painted_numbers(data: bytes) -> list[Number]:
    """Return the line numbers of a PDF: the digits that its artifacts draw, those of one height read together."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [number for index, page in enumerate(pdf.pages) for number in _of_page(index, page)]


def _of_page(index: int, page: Any) -> Iterator[Number]:
    rows: dict[float, list[tuple[float, str]]] = {}
    for name, x, y in drawings(page):
        rows.setdefault(round(y, 1), []).append((x, name[-1]))
    for y in sorted(rows, reverse=True):
        row = sorted(rows[y])
        yield Number(index, int("".join(digit for _, digit in row)), y, row[0][0])


def drawings(page: Any) -> Iterator[tuple[str, float, float]]:
    """Yield name, x and y of each drawing inside an artifact of the kind Pagination."""
    matrix, stack, marks = pikepdf.Matrix(), list[pikepdf.Matrix](), list[str]()
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        match str(step.operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = pikepdf.Matrix(*(float(one) for one in operands)) @ matrix
            case "BMC" | "BDC":
                kind = operands[1].get("/Type") if len(operands) > 1 and str(operands[0]) == "/Artifact" else None
                marks.append(str(kind))
            case "EMC":
                marks.pop()
            case "Do" if "/Pagination" in marks:
                yield str(operands[0]), matrix.e, matrix.f


def lines_of_text(data: bytes, *, margin: float = MARGIN, height: float = 842) -> list[tuple[int, float]]:
    """Return page and baseline of every line of letters between the running heads, from top to bottom."""
    with pikepdf.open(BytesIO(data)) as pdf:
        count = len(pdf.pages)
    found: list[tuple[int, float]] = []
    for index in range(count):
        places = [y for letter, _, y in letters(data, index) if not letter.isspace() and margin < y < height - margin]
        found.extend((index, y) for y in _baselines(places))
    return found


def _baselines(places: list[float]) -> Iterator[float]:
    """Yield the height at which most letters of each line stand."""
    line: list[float] = []
    for y in [*sorted(places, reverse=True), float("-inf")]:
        if line and line[-1] - y > SAME_LINE:
            yield max(line, key=line.count)
            line = []
        line.append(y)
