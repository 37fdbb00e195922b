"""Text cut to what a message has room for."""

from __future__ import annotations

LINE = 100  # characters of a quoted text in a message


def shortened(text: str, most: int = LINE) -> str:
    """Return a text on one line, cut to what a message has room for."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
