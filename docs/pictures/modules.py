"""Draw `modules.svg`, the rooms of `galley/` and who imports whom: `python docs/pictures/modules.py`.

Arrows are imports, inside functions too, without those that only type checkers read. A dark one leads down, a red one
up, against the order of the rows. Everything may import the rows of `COMMON`; those arrows are left out.
"""
# ruff: noqa: INP001 - a script

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

TOP = Path(__file__).resolve().parent.parent.parent
PACKAGE = TOP / "galley"
PICTURE = Path(__file__).with_name("modules.svg")

ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a paper’s repository", ("nox", "repository")),
    ("what is called", ("cli", "watch", "batch", "api")),
    ("the user’s process", ("refs", "importing", "diff", "issue", "evaluator", "scaffold")),
    (
        "one run",
        (
            "counting",
            "checklists",
            "submission",
            "validation",
            "preview",
            "pipeline",
            "reading",
            "results",
            "evaluation",
        ),
    ),
    ("from text to bytes", ("readers", "compose", "checks", "copies", "formats")),
    ("what they ask", ("csl", "tools")),
)
"""The rooms from top to bottom: each may import what stands below it."""
COMMON: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("files, workers", ("runtime",)),
    ("values", ("document", "findings", "source", "hold", "request", "draft", "words", "version")),
)

Imports = frozenset[tuple[str, str]]

_WIDTH, _ROW, _BOX, _MARGIN, _CAPTION = 1080, 104, 40, 24, 130
_STYLE = """
text { font: 15px sans-serif; fill: #1b1b1b } .caption { font-size: 12px; fill: #555 }
rect { fill: #f4f1ea; stroke: #6b6357; rx: 6 } .common rect { fill: #e8eef2; stroke: #56707f }
path { fill: none; stroke: #39424a; stroke-opacity: 0.55 } path.up { stroke: #b3261e; stroke-opacity: 0.9 }
"""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a room stands: the middle of its box, its width, its row."""

    x: float
    y: float
    width: float
    row: int


def rooms() -> set[str]:
    """Return the folders and modules right below `galley/`."""
    found = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return found - {"__init__", "__main__"}


def imports() -> Imports:
    """Return which rooms import which."""
    found: set[tuple[str, str]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        found.update((own, room) for room in _imported(path) if own not in {room, "__init__", "__main__"})
    return frozenset(found)


def _imported(path: Path) -> Iterator[str]:
    """Yield the room of each import of a module."""
    for node in _run(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module="galley", names=names):
                yield from (one.name for one in names if one.name in rooms())
            case ast.ImportFrom(module=str(module)) if module.startswith("galley."):
                yield module.split(".")[1]
            case ast.Import(names=[ast.alias(name="galley")]):
                yield "api"


def _run(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a module that are run, not those for type checkers."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _run(node)


def picture(found: Imports) -> bytes:
    """Return the picture as SVG."""
    boxes = _boxes()
    height = _MARGIN + _ROW * len((*ROWS, *COMMON)) + _MARGIN
    root = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        **{"aria-label": _said()},
    )
    ET.SubElement(root, "style").text = _STYLE
    marks = ET.SubElement(root, "defs")
    for name, colour in (("down", "#39424a"), ("up", "#b3261e")):
        mark = ET.SubElement(
            marks, "marker", id=name, viewBox="0 0 8 8", refX="7", refY="4", markerWidth="7", markerHeight="7"
        )
        mark.set("orient", "auto")
        mark.set("markerUnits", "userSpaceOnUse")
        ET.SubElement(mark, "path", d="M0 0 8 4 0 8z", style=f"fill:{colour};stroke:none")
    common = {room for _, row in COMMON for room in row}
    for start, end in sorted(found):
        if not {start, end} & common:
            _arrow(root, boxes[start], boxes[end], f"{start} imports {end}")
    for name, box in boxes.items():
        _room(root, name, box, common=name in common)
    for at, (caption, _) in enumerate((*ROWS, *COMMON)):
        said = ET.SubElement(root, "text", x=str(_MARGIN), y=f"{_MARGIN + _ROW * at + 46}")
        said.set("class", "caption")
        said.text = caption
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8") + b"\n"


def _said() -> str:
    rows = "; ".join(f"{caption}: {', '.join(row)}" for caption, row in (*ROWS, *COMMON))
    return f"The rooms of galley, from top to bottom. {rows}."


def _boxes() -> dict[str, Box]:
    found: dict[str, Box] = {}
    for at, (_, row) in enumerate((*ROWS, *COMMON)):
        room = (_WIDTH - 2 * _MARGIN - _CAPTION) / len(row)
        width = min(150, room - 14)
        for number, name in enumerate(row):
            found[name] = Box(
                _MARGIN + _CAPTION + room * (number + 0.5), _MARGIN + _ROW * at + 22 + _BOX / 2, width, at
            )
    return found


def _room(root: ET.Element, name: str, box: Box, *, common: bool) -> None:
    group = ET.SubElement(root, "g", {"class": "common"} if common else {})
    ET.SubElement(
        group,
        "rect",
        x=f"{box.x - box.width / 2:.0f}",
        y=f"{box.y - _BOX / 2:.0f}",
        width=f"{box.width:.0f}",
        height=str(_BOX),
    )
    label = ET.SubElement(group, "text", {"x": f"{box.x:.0f}", "y": f"{box.y + 5:.0f}", "text-anchor": "middle"})
    label.text = name


def _arrow(root: ET.Element, start: Box, end: Box, said: str) -> None:
    """Draw an arrow from the bottom of a box to the top of one below it; else from top to top."""
    down = end.row > start.row
    reach = max(-1.0, min(1.0, (end.x - start.x) / 300)) * 0.35
    x1, x2 = start.x + reach * start.width, end.x - reach * end.width
    y1, y2 = start.y + (_BOX / 2 if down else -_BOX / 2), end.y - _BOX / 2 - 1
    bend = 30 if down else -34
    way = f"M{x1:.0f} {y1:.0f} C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - abs(bend):.0f} {x2:.0f} {y2:.0f}"
    kind = "up" if end.row < start.row else "down"
    arrow = ET.SubElement(root, "path", {"d": way, "class": kind, "marker-end": f"url(#{kind})"})
    ET.SubElement(arrow, "title").text = said


if __name__ == "__main__":
    sys.path.insert(0, str(TOP))
    PICTURE.write_bytes(picture(imports()))
