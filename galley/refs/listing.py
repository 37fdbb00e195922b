"""The records of the reference files as a list: key, place, identifiers, title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.document.reference import Reference
from galley.readers.references.normalise.identifiers import identifiers_of
from galley.readers.references.normalise.text import without_tags
from galley.refs.actions import Answer, Row

if TYPE_CHECKING:
    from galley.refs.evaluate import References


def listed(references: References) -> Answer:
    """Return a row for every record, in the order of the files."""
    return Answer(tuple(_row(reference) for reference in references.library.values()))


def _row(reference: Reference) -> Row:
    names = dict.fromkeys(one for one in identifiers_of(reference.csl) if not one.startswith("url:"))
    return Row(
        reference.key,
        reference.generated,
        str(reference.span) if reference.span else "",
        tuple(names),
        without_tags(reference.csl.get("title", "")),
    )
