r"""Boxes of LaTeX that turn, scale, frame or stack what is in them: pandoc loses that, or reads the wrong argument.

Sources: D. Carlisle, "Packages in the graphics bundle", 2021 (`\rotatebox`, `\scalebox`, `\resizebox`); O. Jonsson,
"The makecell package", 2009 (`\makecell`, `\thead`); M. Scharrer, "The adjustbox package", 2022.
"""

from __future__ import annotations

import re

from galley.readers.manuscript.tex_macros import group_at

_ARGUMENTS = {
    "rotatebox": 1, "turnbox": 1, "raisebox": 1, "scalebox": 1, "resizebox": 2, "adjustbox": 1, "colorbox": 1,
    "fcolorbox": 2, "fbox": 0, "framebox": 0, "makebox": 0, "reflectbox": 0,
}  # fmt: skip
"""The boxes, and how many arguments stand before what is in them."""
_STACKS = frozenset({"makecell", "thead", "shortstack", "rothead", "rotcell", "multirowcell", "specialcell"})
"""Boxes of lines, which `\\\\` parts."""
_BOX = re.compile(
    rf"\\(?P<name>{'|'.join(sorted((*_ARGUMENTS, *_STACKS), key=len, reverse=True))})(?![A-Za-z])\*?"
    r"\s*(?:\[[^\]]*\]\s*)*(?=\{)"
)
_BETWEEN = re.compile(r"\s*(?:\[[^\]]*\]\s*)*")
_LINE_END = re.compile(r"\s*\\\\\*?(?:\[[^\]]*\])?\s*")
_MOST_CHARACTERS = 1_000_000
"""How many are looked through for the ends of boxes; boxes within boxes by the thousand are left as they are."""


def without_boxes(text: str) -> str:
    """Return LaTeX with what is in boxes in their place, the lines of a stack parted by breaks."""
    at, seen = 0, 0
    while seen < _MOST_CHARACTERS and (box := _BOX.search(text, at)):
        read = _content(text, box)
        seen += (read[1] if read else len(text)) - box.start()
        if read is None:
            at = box.end()
            continue
        content, end = read
        at = box.start()
        text = f"{text[:at]}{content}{text[end:]}"
    return text


def _content(text: str, box: re.Match[str]) -> tuple[str, int] | None:
    """Return what is in a box, in braces of its own, and where the box ends; None where an argument is missing."""
    at = box.end()
    for _ in range(_ARGUMENTS.get(box["name"], 1 if box["name"] == "multirowcell" else 0)):
        given = group_at(text, at)
        between = _BETWEEN.match(text, given[1]) if given else None
        if between is None:
            return None
        at = between.end()
    content = group_at(text, at)
    if content is None:
        return None
    told = _LINE_END.sub(r"\\newline ", content[0]) if box["name"] in _STACKS else content[0]
    return f"{{{told}}}", content[1]
