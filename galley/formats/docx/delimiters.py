"""Brackets and signs of formulas in a form that LibreOffice reads as well: what it cannot read, it prints as ¿.

It turns Office mathematics into StarMath, where a bracket has its partner in the same group, and where `|`, `*` or `=`
stands between two things. Word shows both forms alike. Sources: ECMA-376, part 1, 22.1.2.24 (`d`), 22.1.2.76 (`nor`);
LibreOffice Math Guide, appendix on commands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from galley.formats.docx.mathematics import put_text
from galley.formats.docx.names import M

_HOLDERS = ("oMath", "e", "num", "den", "sub", "sup", "deg", "lim")
_SCRIPTS = frozenset(map(M, ("sSup", "sSub", "sSubSup")))
_PARTNERS = {"(": ")", "[": "]", "{": "}"}
_BAR = "|"
_BRACKETS = frozenset({*_PARTNERS, *_PARTNERS.values(), _BAR})
_BETWEEN = frozenset("=<>≤≥≪≫≠≈≡∼∝*∗×·÷/∧∨∩∪⊂⊃⊆⊇∈∉∘⊗⊕⊙")
"""Signs that have something on both sides."""
_BEFORE = frozenset("+-−±∓¬∀∃∂∇")
"""Signs that have something behind them."""
_NEVER = frozenset("&#\u200b")
"""What means something else in StarMath wherever it stands; pandoc puts a space of no width where a base is empty."""
_UNDERBRACE = "⏟"
_WORDS = frozenset({"lim", "liminf", "limsup", "sup"})
"""Names of functions that ask for bounds in StarMath, or raise what follows."""


class _Bracket(NamedTuple):
    """A bracket in a group: its sign, and the child that it is, or that hangs a script on it."""

    sign: str
    node: etree._Element


class _Pair(NamedTuple):
    """Two brackets that belong together."""

    first: _Bracket
    last: _Bracket

    @property
    def is_plain(self) -> bool:
        """Whether two runs say the pair well enough."""
        return _PARTNERS.get(self.first.sign) == self.last.sign and self.last.node.tag == M("r")


def put_delimiters(root: etree._Element) -> None:
    """Put pairs of brackets that runs alone cannot say into delimiters, and signs that stand alone into text."""
    for limit in list(root.iter(M("limLow"))):
        _brace(limit)
    for name in _HOLDERS:
        for holder in root.iter(M(name)):
            _join_pairs(holder)
            for run in list(_lone_signs(holder)):
                put_text(run)


def _brace(limit: etree._Element) -> None:
    """Make a brace that pandoc writes as a limit below what it holds together: one over it is one already."""
    held, below = limit.find(M("e")), limit.find(M("lim"))
    if held is None or below is None or [_sign(one) for one in below] != [_UNDERBRACE]:
        return
    properties = etree.Element(M("groupChrPr"))
    for name, value in (("chr", _UNDERBRACE), ("pos", "bot"), ("vertJc", "top")):
        etree.SubElement(properties, M(name), {M("val"): value})
    limit.tag = M("groupChr")
    limit[:] = [properties, held]


# --- brackets ----------------------------------------------------------------------------------------------------


def _join_pairs(holder: etree._Element) -> None:
    """Put the pairs of a group that need it into delimiters, the inner first; brackets without partner are text."""
    signs = ((_sign(_run(node)), node) for node in holder)
    pairs, single = _paired([_Bracket(sign, node) for sign, node in signs if sign in _BRACKETS])
    for one in single:
        if (run := _run(one.node)) is not None:
            put_text(run)
    for pair in pairs:
        if not pair.is_plain:
            _join(pair)


def _paired(brackets: Sequence[_Bracket]) -> tuple[list[_Pair], list[_Bracket]]:
    """Return the pairs of brackets, the inner before the outer, and those that have no partner."""
    pairs, single, opened = list[_Pair](), list[_Bracket](), list[_Bracket]()
    for one in brackets:
        partner = _opening(one, opened)
        if partner is not None:
            at = opened.index(partner)
            single += opened[at + 1 :]
            del opened[at:]
            pairs.append(_Pair(partner, one))
        elif one.sign == _BAR or (one.sign in _PARTNERS and one.node.tag == M("r")):
            opened.append(one)
        else:
            single.append(one)
    return pairs, [*single, *opened]


def _opening(one: _Bracket, opened: Sequence[_Bracket]) -> _Bracket | None:
    """Return the open bracket that `one` closes: that of `[0, 1)` too, and of a bar another in the same brackets."""
    if one.sign in _PARTNERS:
        return None
    if one.sign == _BAR:
        return opened[-1] if opened and opened[-1].sign == _BAR else None
    return next((other for other in reversed(opened) if other.sign in _PARTNERS), None)


def _join(pair: _Pair) -> None:
    """Put a pair and what stands in it into one delimiter; a script on its end hangs on all of it."""
    made = etree.Element(M("d"))
    properties = etree.SubElement(made, M("dPr"))
    for name, sign in (("begChr", pair.first.sign), ("endChr", pair.last.sign), ("grow", "0")):
        etree.SubElement(properties, M(name), {M("val"): sign})
    inside = etree.SubElement(made, M("e"))
    begin, end = pair.first.node, pair.last.node
    while (following := begin.getnext()) is not end and following is not None:
        inside.append(following)
    _parent(begin).remove(begin)
    run = _run(end)
    if run is not None:
        _parent(run).replace(run, made)


# --- signs -------------------------------------------------------------------------------------------------------


def _lone_signs(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a group that StarMath would look for something beside, and names that ask for more."""
    nodes = list(holder)
    for at, node in enumerate(nodes):
        sign = _sign(node)
        before = _sign(nodes[at - 1]) if at else ""
        behind = _sign(nodes[at + 1]) if at + 1 < len(nodes) else ""
        begins = not at or before in _BEGINS
        ends = at + 1 == len(nodes) or behind in _ENDS
        in_lines = _parent(holder).tag == M("eqArr")
        lacks = (sign in _BETWEEN and (begins or ends)) or (sign in _BEFORE and ends)
        means_else = (sign in _NEVER and not in_lines) or (sign in _WORDS and holder.tag == M("e"))
        if lacks or means_else:
            yield node


_BEGINS = frozenset({*_PARTNERS, *_BETWEEN, ","})
_ENDS = frozenset({*_PARTNERS.values(), *_BETWEEN, ","})


def _parent(node: etree._Element) -> etree._Element:
    parent = node.getparent()
    return node if parent is None else parent


def _run(node: etree._Element) -> etree._Element | None:
    """Return a run, or the only run that a script hangs on."""
    base = node.find(M("e")) if node.tag in _SCRIPTS else None
    if base is not None:
        return base[0] if len(base) == 1 and base[0].tag == M("r") else None
    return node if node.tag == M("r") else None


def _sign(run: etree._Element | None) -> str:
    """Return what a run of mathematics says, "" for one of plain text and for anything else."""
    if run is None or run.tag != M("r") or run.find(f"{M('rPr')}/{M('nor')}") is not None:
        return ""
    return "".join(text.text or "" for text in run.iter(M("t")))
