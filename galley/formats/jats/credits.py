"""Who made a float and who holds the rights in it, and the DOI that it has of its own (JATS4R, Permissions)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from galley.document import tree
from galley.document.plain_text import text_of
from galley.formats.jats.inline import FLOW, Scope, inline_element
from galley.formats.jats.xml import Element, append_all, element

_STATEMENT = re.compile(
    r"(?:copyright|©|\(c\)|\s)*\s*(?P<year>(?:19|20)\d\d),?\s+(?:by\s+)?(?P<holder>\S.*?)\.?", re.IGNORECASE
)
_Float: TypeAlias = tree.FigureFloat | tree.TableFloat


def object_id(one: _Float) -> Element | None:
    """Return the DOI of a float, None where it has none."""
    return element("object-id", one.doi, pub_id_type="doi") if one.doi else None


def credit_elements(scope: Scope, one: _Float) -> Iterator[Element]:
    """Yield the attributions of a float, then its permissions."""
    for credit in one.credits:
        if credit.kind == "attrib":
            yield inline_element(scope, "attrib", _line(credit), FLOW)
    permissions = element("permissions")
    rights = [_line(credit) for credit in one.credits if credit.kind == "copyright-statement"]
    append_all(permissions, (inline_element(scope, "copyright-statement", line, FLOW) for line in rights))
    append_all(permissions, _year_and_holder(rights))
    for credit in one.credits:
        if credit.kind == "license":
            append_all(permissions, [_license(scope, _line(credit))])
    if len(permissions):
        yield permissions


def _year_and_holder(rights: list[tree.Inlines]) -> Iterator[Element]:
    """Yield year and holder of the first statement that names both, as `© 2020 The Example Trust` does."""
    found = next((match for line in rights if (match := _STATEMENT.fullmatch(text_of(line)))), None)
    if found:
        yield element("copyright-year", found["year"])
        yield element("copyright-holder", found["holder"])


def _license(scope: Scope, line: tree.Inlines) -> Element:
    address = _address(line)
    reference = element("ali:license_ref", address) if address else None
    return element("license", reference, inline_element(scope, "license-p", line, FLOW), xlink_href=address)


def _line(credit: tree.Credit[tree.Block]) -> tree.Inlines:
    return tuple(
        node for block in credit.content if isinstance(block, tree.Para | tree.Plain) for node in block.content
    )


def _address(line: tree.Inlines) -> str:
    return next((node.url for node in line if isinstance(node, tree.Link)), "")
