"""Fields that hold CSL-JSON: Zotero, Mendeley Desktop, Juris-M.

Source: citation-style-language, `schemas/input/csl-citation.json` 1.0. The `id` of a work is local to a field (Mendeley
calls the first of each ITEM-1), so it is never a name of the work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from galley.importing.citations.cluster import CitedWork, Cluster, Malformed

NAME: str = "Zotero or Mendeley"
_CITATION = re.compile(r"\s*ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\b|\s*ADDIN\s+Mendeley Citation\{")
_LIST = re.compile(
    r"\s*ADDIN\s+(?:ZOTERO_BIBL\b|Mendeley Bibliography\b|CSL_BIBLIOGRAPHY\b)|.*\bCSL_BIBLIOGRAPHY\s*\Z", re.DOTALL
)


def is_citation(instruction: str) -> bool:
    """Tell whether a field with this instruction cites works."""
    return _CITATION.match(instruction) is not None


def is_list(instruction: str) -> bool:
    """Tell whether it prints the list of works."""
    return _LIST.match(instruction) is not None


def cluster(instruction: str, _data: bytes) -> Cluster:
    """Return what a field cites; raises Malformed."""
    start = instruction.find("{")
    if instruction.lstrip().startswith("ADDIN Mendeley Citation{"):
        message = "it names works by numbers of Mendeley's library alone: update the file in Mendeley first"
        raise Malformed(message)
    return cluster_of(instruction[start:])


def cluster_of(text: str) -> Cluster:
    """Return what a citation in CSL-JSON cites; raises Malformed."""
    try:
        citation, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as fault:
        message = f"what it holds is no JSON: {fault}"
        raise Malformed(message) from None
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    if not isinstance(items, list) or not items or not all(isinstance(one, dict) for one in items):
        message = "it holds no works"
        raise Malformed(message)
    mode = str(_mapping(citation.get("properties")).get("mode", citation.get("mode", "")))
    return Cluster(tuple(_work(one, in_text=mode == "composite") for one in items))


def _work(item: Mapping[str, Any], *, in_text: bool) -> CitedWork:
    record = _mapping(item.get("itemData"))
    if not record:
        message = "it names a work without its record: update the file in the reference manager first"
        raise Malformed(message)
    named = [*_texts(item.get("uris")), *_texts(item.get("uri"))]
    locator = str(item.get("locator") or "").strip()
    return CitedWork(
        record,
        tuple(dict.fromkeys(named)),
        prefix=str(item.get("prefix") or ""),
        suffix=str(item.get("suffix") or ""),
        label=str(item.get("label") or "page") if locator else "",
        locator=locator,
        is_author_left_out=bool(item.get("suppress-author")),
        is_in_text=in_text or bool(item.get("author-in-text")),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one]
