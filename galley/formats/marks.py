"""What stands for the nodes that have no words of their own: labels of items, quotation marks, images, addresses."""

from __future__ import annotations

from galley.document import tree
from galley.document.plain_text import text_of
from galley.formats.numerals import marker

BULLET = "-"
RULE = "* * *"


def shown_address(link: tree.Link) -> str:
    """Return the address that stands behind the words of a link; "" where they say it, or it leads within the text."""
    words = text_of(link.content)
    inside = link.url.startswith("#") or words in (link.url, link.url.removeprefix("mailto:"))
    return "" if inside else link.url


def alternative_of(image: tree.Image) -> str:
    """Return the words that stand for an image in a line."""
    return text_of(image.alt) or image.attr.get("alt") or image.title or image.url


def labels_of(block: tree.OrderedList | tree.BulletList) -> list[str]:
    """Return what stands before each item of a list."""
    if isinstance(block, tree.BulletList):
        return [BULLET for _ in block.items]
    return [marker(number, block.style, block.delimiter) for number, _ in enumerate(block.items, block.start)]
