"""Makes pages faulty in a process of its own, and prints the kinds of flaws that the judge of the boxes tells.

Either some of the engine's patches are left out, or boxes of pages that are laid out well are moved, one after another.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint.formatting_structure import boxes

from galley.formats.pdf.engine import pages
from galley.formats.pdf.engine.boxes import overfull
from galley.formats.pdf.engine.job import LayoutJob
from galley.formats.pdf.engine.judge import flaws
from galley.formats.pdf.patches import register

Document = Any


@dataclass(frozen=True, slots=True)
class Move:
    """A box that is moved, by CSS pixels: the first (or `number`th) line, image or block of what is called `name`.

    With `onto`, it is first set as high as the sixth line of that.
    """

    name: str
    right: float = 0
    down: float = 0
    what: type = boxes.LineBox
    number: int = 0
    onto: str = ""


MOVES = {
    "a line over the next": Move("columns", down=14, number=6),
    "a line over the one before": Move("columns", down=-15, number=6),
    "a heading over its text": Move("h2", down=22, number=1),
    "a heading over the text before it": Move("h2", down=-27, number=2),
    "a figure over its caption": Move("img", down=40, what=boxes.ReplacedBox),
    "a figure over the text before it": Move("img", down=-60, what=boxes.ReplacedBox),
    "a caption over its figure": Move("figcaption", down=-40),
    "the caption of a table over its head": Move("caption", down=20),
    "a cell over the one beside it": Move("td", right=-80, number=1),
    "a cell over the one below": Move("td", down=16),
    "a table over text": Move("table", down=-60, what=boxes.TableBox),
    "a formula over text": Move("equation", down=30, what=boxes.ReplacedBox),
    "a formula over its number": Move("equation", right=160, what=boxes.ReplacedBox),
    "the number of a formula over it": Move("equation-number", right=-170),
    "a note over itself": Move("footnote", down=10),
    "a note over the text": Move("footnote", down=-230),
    "the running head over the text": Move("@margin", down=42, number=3),
    "the foot of the page over the text": Move("@margin", onto="columns"),
    "the title over the authors": Move("h1", down=34),
    "the authors over the text": Move("authors", down=24),
    "the name of the journal over the numbers beside it": Move("masthead", right=140, down=7),
    "a line out of its column to the right": Move("columns", right=60, number=6),
    "a line out of its column to the left": Move("columns", right=-12, number=6),
    "a line into the other column": Move("columns", right=170, number=5),
    "a figure out of its column": Move("img", right=90, what=boxes.ReplacedBox),
    "a figure out of its column to the left": Move("img", right=-40, what=boxes.ReplacedBox),
    "a table out of its column": Move("table", right=40, what=boxes.BlockBox),
    "a line off the foot of the sheet": Move("columns", down=1100, number=6),
    "a figure off the foot of the sheet": Move("img", down=1100, what=boxes.ReplacedBox),
    "a figure off the side of the sheet": Move("img", right=900, what=boxes.ReplacedBox),
}
"""Faults that are made of boxes that stand right."""


def empty_column(document: Document) -> Callable[[], None]:
    """Take all out of the columns of the first page."""
    page = document.pages[0]._page_box  # noqa: SLF001 - WeasyPrint tells the places of boxes nowhere else
    columns = [one for one in page.descendants() if getattr(one, "is_column", False)]
    kept = [one.children for one in columns]
    for one in columns:
        one.children = one.children[:1]

    def put_back() -> None:
        for one, children in zip(columns, kept, strict=True):
            one.children = children

    return put_back


def exchanged(document: Document) -> Callable[[], None]:
    """Let two figures stand in each other's place."""
    found = [one for one in walk(document, "figure") if one.element.tag == "figure" and isinstance(one, boxes.BlockBox)]
    one, other = list({box.element: box for box in reversed(found)}.values())[-2:]
    one.element, other.element = other.element, one.element

    def put_back() -> None:
        one.element, other.element = other.element, one.element

    return put_back


CHANGES = {"columns that are empty": empty_column, "figures in each other's place": exchanged}


def walk(document: Document, name: str) -> Iterator[Any]:
    """Yield the boxes of an element by its tag or class, with all that stands in them."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - as above
            if isinstance(box, boxes.MarginBox):
                if name == "@margin" and box.children:
                    yield from (box, *box.descendants())
            elif box.element is not None and name in (box.element_tag, *(box.element.get("class") or "").split()):
                yield box
                yield from getattr(box, "descendants", tuple)()


def told(document: Document) -> list[str]:
    """Return the kinds of flaws of a document."""
    found = {flaw.kind for flaw in flaws(document)}
    found |= {"sheet" if one.lost else "column" for one in overfull(document)}
    return sorted(found)


def moved(document: Document, move: Move) -> list[str]:
    """Return what is told of a document while one of its boxes stands elsewhere."""
    seen = list(dict.fromkeys(one for one in walk(document, move.name) if isinstance(one, move.what)))
    if len(seen) <= move.number:
        return ["missing"]
    box = seen[move.number]
    down = move.down + (_line(document, move.onto).position_y - box.position_y if move.onto else 0)
    box.translate(move.right, down)
    found = told(document)
    box.translate(-move.right, -down)
    return found


def _line(document: Document, name: str) -> Any:
    return [one for one in walk(document, name) if isinstance(one, boxes.LineBox)][6]


def changed(document: Document, change: Callable[[Document], Callable[[], None]]) -> list[str]:
    """Return what is told of a document while it is changed."""
    put_back = change(document)
    found = told(document)
    put_back()
    return found


def main() -> None:
    """Read a pickled job; the arguments name the patches that are left out, or `--moves`."""
    job: LayoutJob = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by the test that starts this
    for patch in register.PATCHES:
        if patch.name not in sys.argv[1:]:
            patch.install()
    root = ET.fromstring(job.document)  # noqa: S314 - of the test
    formulas = pages._formulas_of(root)  # noqa: SLF001 - as the worker does it
    for _ in formulas.draw() if formulas else ():
        pass
    document = pages._renderer(job, pages.Notices())(root)  # noqa: SLF001 - as above
    if "--moves" in sys.argv:
        found = {"": told(document)}
        found |= {name: moved(document, move) for name, move in MOVES.items()}
        found |= {name: changed(document, change) for name, change in CHANGES.items()}
        found |= {"all put back": told(document)}
        sys.stdout.write(json.dumps(found))
    else:
        sys.stdout.write(" ".join(sorted({flaw.kind for flaw in flaws(document)})))


if __name__ == "__main__":
    main()
