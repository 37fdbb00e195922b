"""Formulas of Word made what pandoc reads: letters with accents, powers typed as `y^2`, brackets below and above.

Source: ECMA-376, part 1, 22.1 (acc, groupChr, sSub, sSup); Unicode Technical Note 28, "Nearly plain-text encoding of
mathematics", for scripts that are typed and never built up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ACCENTS = "\u0300-\u0304\u0305-\u0308\u030a\u030c\u20d6\u20d7"
_BASE = rf"(?:[^\W\d_][{_ACCENTS}]?|\d+)"
_SCRIPT = r"(?:[-−+]?(?:\d+(?:\.\d+)?|[^\W\d_])(?![^\W_])|\([^()^_]{1,20}\))"
_PIECE = re.compile(
    rf"(?P<base>{_BASE})(?P<sign>[\^_])(?P<script>{_SCRIPT})|(?P<letter>[^\W\d_])(?P<accent>[{_ACCENTS}])"
)
_BRACE_BELOW = "\u23df"


class Typed(NamedTuple):
    """What is typed in a run of a formula: a text, a letter with an accent, or a base with what stands up or down."""

    text: str = ""
    base: str = ""
    sign: str = ""
    script: str = ""


def build_up(root: etree._Element) -> list[str]:
    """Build up what is typed in the formulas of a part; returns the powers and indices that were, as they stood."""
    for one in list(root.iter(f"{_M}groupChr")):
        _set_bracket(one)
    built: list[str] = []
    for run in list(root.iter(f"{_M}r")):
        if run.find(f"{_M}rPr/{_M}nor") is None:
            built += _build_up(run)
    return built


def _set_bracket(group: etree._Element) -> None:
    """Set the bracket of a group (22.1.2.41) as a limit above or below: pandoc has base and bracket change places."""
    sign = group.find(f"{_M}groupChrPr/{_M}chr")
    place = group.find(f"{_M}groupChrPr/{_M}pos")
    is_above = place is not None and place.get(f"{_M}val") == "top"
    inner, parent = group.find(f"{_M}e"), group.getparent()
    if inner is None or parent is None:
        return
    made = group.makeelement(f"{_M}{'limUpp' if is_above else 'limLow'}")
    made.append(inner)
    bracket = group.makeelement(f"{_M}r")
    said = group.makeelement(f"{_M}t")
    said.text = _BRACE_BELOW if sign is None else str(sign.get(f"{_M}val", ""))
    bracket.append(said)
    _argument(made, "lim", bracket)
    parent.replace(group, made)


def _build_up(run: etree._Element) -> Iterator[str]:
    texts = run.findall(f"{_M}t")
    said = unicodedata.normalize("NFC", "".join(one.text or "" for one in texts))
    pieces = list(_pieces(said))
    if not any(one.base for one in pieces):
        return
    for one in pieces:
        run.addprevious(_made(run, one))
        if one.sign in {"^", "_"}:
            yield f"{one.base}{one.sign}{one.script}"
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _pieces(said: str) -> Iterator[Typed]:
    done = 0
    for found in _PIECE.finditer(said):
        if found.start() > done:
            yield Typed(said[done : found.start()])
        done = found.end()
        if found["accent"]:
            yield Typed(base=found["letter"], sign=found["accent"])
        else:
            yield Typed(base=found["base"], sign=found["sign"], script=found["script"])
    if said[done:]:
        yield Typed(said[done:])


def _made(run: etree._Element, one: Typed) -> etree._Element:
    """Return the element for a piece of a run, in runs of its kind."""
    if not one.base:
        return _run(run, one.text)
    base = next(_pieces(one.base), Typed(one.base))
    inner = _made(run, base) if base.base else _run(run, one.base)
    if one.sign not in {"^", "_"}:
        return _accent(run, one.sign, inner)
    is_power = one.sign == "^"
    script = one.script[1:-1] if one.script.startswith("(") else one.script
    made = run.makeelement(f"{_M}{'sSup' if is_power else 'sSub'}")
    _argument(made, "e", inner)
    _argument(made, "sup" if is_power else "sub", _run(run, script))
    return made


def _accent(run: etree._Element, sign: str, inner: etree._Element) -> etree._Element:
    made = run.makeelement(f"{_M}acc")
    properties = run.makeelement(f"{_M}accPr")
    name = run.makeelement(f"{_M}chr")
    name.set(f"{_M}val", sign)
    properties.append(name)
    made.append(properties)
    _argument(made, "e", inner)
    return made


def _argument(made: etree._Element, name: str, inner: etree._Element) -> None:
    holder = made.makeelement(f"{_M}{name}")
    holder.append(inner)
    made.append(holder)


def _run(like: etree._Element, text: str) -> etree._Element:
    """Return a run of a formula with the properties of another."""
    made = like.makeelement(f"{_M}r")
    for one in like:
        if one.tag != f"{_M}t":
            made.append(deepcopy(one))
    said = like.makeelement(f"{_M}t")
    said.text = text
    made.append(said)
    return made
