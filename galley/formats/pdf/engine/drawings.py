"""Whether a drawing says how large it is: many say only which shape they have."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_SIZE = re.compile(rb"(?<![\w:-])(?:width|height)\s*=\s*[\"'](?P<value>[^\"']*)[\"']")


def is_without_size(svg: bytes) -> bool:
    """Tell whether a drawing has a `viewBox` and no width or height of its own; a share of its place is none."""
    root = _ROOT.search(svg)
    if root is None or b"viewBox" not in root["attributes"]:
        return False
    return all(found["value"].strip().endswith(b"%") for found in _SIZE.finditer(root["attributes"]))
