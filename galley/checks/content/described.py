"""What says something of a patient without being text: the label of a cell, an alternative text, the name of a file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.checks.passages import Passage
from galley.document import tree

_LABEL = Pattern(
    r"(?:the )?patient(?:[’']?s)?(?: (?:name|id|initials|no\.?|number))|date of birth|d\.?o\.?b\.?|birth ?date"
    r"|(?:hospital|medical record|record|mrn|nhs|insurance|social security|accession|passport|identity)"
    r"(?: ?(?:no\.?|number|nr\.?|id))?|telephone|phone|mobile",
    re.IGNORECASE,
)
"""What stands beside or above a cell that is about one person."""
_TELLING_NAME = Pattern(
    r"(?:^|[^a-z])(?P<who>(?:mrn|pid|nhs|dob|patient[-_ ]?(?:id|no)|hospital[-_ ]?(?:id|no))[-_ ]?\d{5,})(?!\d)"
    r"|^(?P<who2>(?-i:[A-Z])[^\W\d_]+[-_ ^](?-i:[A-Z])[^\W\d_]+[-_ ](?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
"""The name of a file as an archive of scans gives it: with a number of a record, or a name and a day."""


def labels_of(grids: Iterable[Grid]) -> Mapping[str, frozenset[str]]:
    """Return the labels of a person's data that stand before or above each text of a cell."""
    found: dict[str, set[str]] = {}
    for grid in grids:
        for row in grid.rows:
            for at, cell in enumerate(row):
                beside = (row[0], *grid.heads(at)) if at else grid.heads(at)
                labels = {one.rstrip(" :") for one in beside if _LABEL.fullmatch(one.rstrip(" :"))}
                if labels:
                    found.setdefault(cell, set()).update(labels)
    return {cell: frozenset(labels) for cell, labels in found.items()}


def described(paper: Paper) -> Iterator[Passage]:
    """Yield the alternative texts of the figures, but those that are the caption."""
    captions = {one.text for one in paper.passages if one.role == "caption"}
    for node in paper.nodes:
        if isinstance(node, tree.FigureFloat | tree.TableFloat):
            for one in node.images:
                if one.alt and one.alt not in captions:
                    place = one.span or paper.article.origins.get(node.identifier)
                    yield Passage(one.alt, "body", "caption", span=place)


def tells_a_person(path: str) -> bool:
    """Tell whether the name of a file has a number of a record, or a name and a day, in it."""
    return _TELLING_NAME.search(posixpath.basename(path)) is not None
