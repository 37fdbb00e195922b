"""E-mail addresses that were typed without markup: pandoc links any letters on both sides of an `@`.

In text without spaces between words those around an address are taken for its own (“请写信给ann@example.org”), and a
reference behind a letter for an address (“见@tbl:t”), whose key ends with no domain.
"""

from __future__ import annotations

import re

from galley.document import tree

_BARE = ("email",)
"""The class that pandoc gives to such a link."""
_ADDRESS = re.compile(
    r"(?P<before>[^\x00-\x7f]*)(?P<address>[!-?A-~]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?P<behind>[^\x00-\x7f]*)"
)


def without_false_address(link: tree.Link[tree.ParsedInline]) -> tree.ParsedInline:
    """Return a link to an address that was typed bare without the words around it; as text where it is no address."""
    if link.attr.classes != _BARE or not link.url.startswith("mailto:"):
        return link
    match link.content:
        case (tree.Str(text),) if link.url == f"mailto:{text}":
            return _as_typed(link, text)
        case _:
            return link


def _as_typed(link: tree.Link[tree.ParsedInline], text: str) -> tree.ParsedInline:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return link if "." in text.partition("@")[2] else tree.Span(tree.NO_ATTR, link.content)
    before, address, behind = found["before"], found["address"], found["behind"]
    if not (before or behind):
        return link
    made: tree.Link[tree.ParsedInline] = tree.Link(link.attr, (tree.Str(address),), f"mailto:{address}")
    around = (tree.Str(before), made, tree.Str(behind))
    return tree.Span(tree.NO_ATTR, tuple(one for one in around if one != tree.Str("")))
