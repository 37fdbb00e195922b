"""What a file that is imported consists of: its blocks, each with the name of its style."""

from __future__ import annotations

from dataclasses import dataclass

from galley.formats.docx.ast import Value


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the name of its style, in small letters."""

    style: str
    block: Value
