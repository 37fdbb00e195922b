"""Fenced divisions, `::: {…}` to `:::`, in a text that pandoc has not read yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.dialects.quarto.fences import prose

_LINE = re.compile(r"^[ \t>]*:{3,}[ \t]*(?P<attributes>\{[^\n]*\}|[^\s:{}]+)?[ \t]*:*[ \t]*$", re.MULTILINE)


def divisions(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the attributes of each division, as written, with the offsets of the whole of it, inner ones first."""
    opened: list[tuple[str, int]] = []
    for match in _LINE.finditer(prose(text)):
        if match["attributes"]:
            opened.append((text[match.start("attributes") : match.end("attributes")], match.start()))
        elif opened:
            attributes, start = opened.pop()
            yield attributes, start, match.end()
