"""Names in the namespaces of Office Open XML (ECMA-376, part 1, annex A; part 2)."""

from __future__ import annotations

from collections.abc import Callable


def _namespace(address: str) -> Callable[[str], str]:
    return lambda name: f"{{{address}}}{name}" if name else address


W = _namespace("http://schemas.openxmlformats.org/wordprocessingml/2006/main")
R = _namespace("http://schemas.openxmlformats.org/officeDocument/2006/relationships")
A = _namespace("http://schemas.openxmlformats.org/drawingml/2006/main")
M = _namespace("http://schemas.openxmlformats.org/officeDocument/2006/math")
RELATIONSHIPS = _namespace("http://schemas.openxmlformats.org/package/2006/relationships")
CONTENT_TYPES = _namespace("http://schemas.openxmlformats.org/package/2006/content-types")
CORE = _namespace("http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
DC = _namespace("http://purl.org/dc/elements/1.1/")
DCTERMS = _namespace("http://purl.org/dc/terms/")
XSI = _namespace("http://www.w3.org/2001/XMLSchema-instance")
