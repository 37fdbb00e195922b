"""Citations of Paperpile: links to its site on what is printed, without records of the works (paperpile.com/c/…)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from galley.formats.docx.names import R, W
from galley.formats.docx.opened import Package
from galley.importing.changes import drop, unwrap

if TYPE_CHECKING:
    from lxml import etree

_LINK = re.compile(r"https?://(?:www\.)?paperpile\.com/(?P<kind>[cb])/")
_NUMBERS = re.compile(r"\s*[\[(]?\s*(?P<numbers>\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*)\s*[\])]?\s*")


def put_in_brackets(root: etree._Element, package: Package, told: Callable[[str], Any]) -> None:
    """Take the links off; numbers that are cited stand in square brackets then, in which typed ones are read.

    What is cited by names and years is told, once: its text stays.
    """
    by_names = []
    for link in list(root.iter(W("hyperlink"))):
        related = package.related.get(str(link.get(R("id"))))
        found = _LINK.match(related.target) if related else None
        if found is None:
            continue
        if found["kind"] == "c" and not _set_in_brackets(link):
            by_names.append(link)
    if by_names:
        message = f"{len(by_names)} citations of Paperpile hold no records of works; they stay as they are typed."
        by_names[0].addnext(told(message))
    for link in list(root.iter(W("hyperlink"))):
        related = package.related.get(str(link.get(R("id"))))
        if related and _LINK.match(related.target):
            unwrap(link)


def _set_in_brackets(link: etree._Element) -> bool:
    """Set the numbers of a citation in brackets, in the line; return whether there are any."""
    texts = list(link.iter(W("t")))
    found = _NUMBERS.fullmatch("".join(one.text or "" for one in texts))
    if found is None:
        return False
    texts[0].text = f"[{found['numbers']}]"
    for one in texts[1:]:
        one.text = ""
    for raised in list(link.iter(W("vertAlign"))):
        drop(raised)
    return True
