"""Values of a stranger's JSON, taken as what they should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]


def rows(value: object) -> list[Json]:
    """Return the objects of a JSON list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a JSON string, or the first of a list; "" for anything else."""
    if isinstance(value, list):
        return next((one for one in value if isinstance(one, str) and one.strip()), "")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def mapping(value: object) -> Json:
    """Return a JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}
