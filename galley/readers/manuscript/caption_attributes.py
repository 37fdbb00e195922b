"""Attributes at the end of a table's caption that pandoc leaves as words, where a `*` or `_` before them stands alone.

pandoc 3.9 reads `: Values. {#tbl:one}`, and not `: Values. *In 110 girls. {#tbl:one}`: its search for the end of the
emphasis takes the attributes for text.
"""

from __future__ import annotations

import re
from typing import Any

_ATTRIBUTES = re.compile(r"\{#(?P<identifier>[\w:.-]+)(?P<classes>(?: \.[\w-]+)*) ?\}")


def lift_attributes(attr: Any, caption: list[Any]) -> tuple[Any, list[Any]]:
    """Return the attributes of a table and the blocks of its caption, those taken from the end of these if it has none.

    Both are pandoc's JSON: an identifier, classes and pairs; blocks.
    """
    if attr[0] or not caption or caption[-1]["t"] not in {"Plain", "Para"}:
        return attr, caption
    inlines = caption[-1]["c"]
    at = next((at for at in range(len(inlines) - 1, -1, -1) if _text(inlines[at]).startswith("{#")), None)
    if at is None or not (match := _ATTRIBUTES.fullmatch("".join(map(_text, inlines[at:])))):
        return attr, caption
    words = inlines[:at]
    while words and words[-1]["t"] in {"Space", "SoftBreak"}:
        words = words[:-1]
    lifted = [match["identifier"], [*attr[1], *(one.removeprefix(".") for one in match["classes"].split())], attr[2]]
    return lifted, [*caption[:-1], {"t": caption[-1]["t"], "c": words}]


def _text(inline: Any) -> str:
    """Return a word or a space; what is neither is no part of attributes."""
    match inline["t"]:
        case "Str":
            return str(inline["c"])
        case "Space" | "SoftBreak":
            return " "
        case _:
            return "\n"
