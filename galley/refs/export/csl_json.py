"""CSL-JSON: the records as they are, one after the other, their variables sorted."""

from __future__ import annotations

import json
from collections.abc import Sequence

from galley.document.reference import Reference

KEY: str = "json"
NAME: str = "CSL-JSON"
HAS_KEYS: bool = True


def write(references: Sequence[Reference]) -> str:
    """Return a CSL-JSON file with the records."""
    records = [
        {"id": one.key, **{name: one.csl[name] for name in sorted(one.csl) if name != "id"}} for one in references
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
