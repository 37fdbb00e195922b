"""The JSON Schema (draft 2020-12) of filled checklists, as `galley.document.checklists.as_json` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from galley.document.checklists import State

_TEXT: Mapping[str, Any] = {"type": "string"}


def _number(least: int) -> Mapping[str, Any]:
    return {"type": "integer", "minimum": least}


def _object(description: str, **properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all of `properties` and nothing else."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


_SPAN = _object("A place in a source file.", path=_TEXT, line=_number(1), column=_number(1))
_PRINTED = _object(
    "Where a copy prints it; lines are 0 where they have no numbers.",
    first_page=_number(1),
    last_page=_number(1),
    first_line=_number(0),
    last_line=_number(0),
)
_PLACE = _object(
    "A place in the article, as authors call it.", name=_TEXT, span=_or_null(_SPAN), printed=_or_null(_PRINTED)
)
_ITEM = _object(
    "An item: places where it is reported, or proposed where it is open; the reason where there is none.",
    number=_TEXT,
    topic=_TEXT,
    asks=_TEXT,
    optional={"type": "boolean"},
    state={"enum": [*get_args(State)]},
    places={"type": "array", "items": _PLACE},
    reason=_TEXT,
)
_LIST = _object(
    "A checklist that was filled.", name=_TEXT, title=_TEXT, source=_TEXT, items={"type": "array", "items": _ITEM}
)
CHECKLISTS: Mapping[str, Any] = {"title": "Filled reporting checklists", "type": "array", "items": _LIST}
"""The schema of `NAME.checklist.json`, and of what `galley checklist --report json` prints."""
